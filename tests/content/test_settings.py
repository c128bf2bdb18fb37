import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.config import Config
from briefgen.config_file import explain_config, parse_config, setting_fields
from tests.content.expecting import problems_of, shown

WHOLE = b"""title: Desk
base_url: https://example.org/desk
timezone: Europe/Berlin
publisher: The Desk
nav:
  About: /about/
  Other: {name: O, url: "https://x.org", lang: de}
checks:
  levels: {Q: warning, Q205: off}
  copy_warn_share: 0.2
outputs: {feeds: atom, search: false}
targets:
  members:
    tlp: TLP:AMBER
    base_url: https://m.example.org
    settings: {title: Members, outputs: {search: true}}
deploy:
  - {name: live, kind: rsync, to: "host:/srv", delete: true, ssh: {port: 22}}
"""


@pytest.mark.parametrize("data", [b"", b"\n", b"# nothing\n", b"\xef\xbb\xbf"])
def test_no_settings_are_the_defaults(data):
    assert parse_config(data) == Config()


def test_a_whole_file():
    config = parse_config(WHOLE)
    assert (config.title, config.base_url, config.base_path) == ("Desk", "https://example.org/desk/", "/desk/")
    assert config.publisher.name == "The Desk"
    assert [(item.name, item.url, item.lang) for item in config.nav] == [
        ("About", "/about/", ""),
        ("O", "https://x.org", "de"),
    ]
    assert config.checks.levels == (("Q", "warning"), ("Q205", "off"))
    assert (config.checks.copy_warn_share, config.checks.copy_error_share) == (0.2, 0.15)
    assert (config.outputs.feeds, config.outputs.search, config.outputs.cards) == (("atom",), False, True)
    assert config.deploy[0].options == (("delete", "true"), ("ssh.port", "22"))
    assert config.targets[0].tlp == "TLP:AMBER"


def test_layers_go_before_each_other():
    environment = (("BRIEFGEN_TITLE", "Env"), ("BRIEFGEN_OUTPUTS_FEEDS", "[rss, json]"), ("BRIEFGEN_PAGE_SIZE", "5"))
    config = parse_config(WHOLE, overrides=(*environment, ("page_size", "7")), target="members")
    assert (config.title, config.page_size) == ("Env", 7)
    assert config.outputs.feeds == ("rss", "json")
    assert config.outputs.search, "the target's own setting"
    assert config.base_url == "https://m.example.org/"
    assert parse_config(WHOLE, target="members").title == "Members"
    assert parse_config(WHOLE, target="public").title == "Desk"


def test_the_public_target_is_the_usual_one():
    data = b"base_url: https://a.org/\ntargets: {public: {base_url: 'https://b.org'}}\n"
    assert parse_config(data).base_url == "https://b.org/"


def test_origins_are_told():
    rows = explain_config(WHOLE, overrides=(("BRIEFGEN_TITLE", "Env"), ("base_url", "http://x/")), target="members")
    origins = {row.key: row.origin for row in rows}
    assert origins["title"] == "environment (BRIEFGEN_TITLE)"
    assert origins["base_url"] == "flag --base-url"
    assert origins["outputs.search"] == "target members"
    assert origins["outputs.feeds"] == "briefgen.yaml:11"
    assert origins["publisher.name"] == "briefgen.yaml:4"
    assert origins["theme"] == "default"


def test_every_setting_is_explained():
    explained = {row.key for row in explain_config(b"")}
    assert explained == {dotted for dotted, _ in setting_fields()}


def test_every_setting_has_one_name_in_the_environment():
    names = [dotted.replace(".", "_") for dotted, _ in setting_fields()]
    assert len(names) == len(set(names))


WRONG = {
    "misspelt": (b"titel: x", 1, 1),
    "misspelt inside": (b"outputs: {serch: true}", 1, 11),
    "duplicate": (b"title: a\ntitle: b", 2, 1),
    "not YAML": (b"title: a: b", 1, 9),
    "tab": (b"title:\tx", 1, 7),
    "not UTF-8": (b"title: \xe9", 1, 8),
    "a list": (b"- title", 1, 1),
    "a text": (b"hello", 1, 1),
    "zone": (b"timezone: Mars/Base", 1, 11),
    "zone as a path": (b"timezone: ../../etc/passwd", 1, 11),
    "base URL": (b"base_url: example.org", 1, 11),
    "base URL with query": (b"base_url: https://x.org/?a", 1, 11),
    "truth": (b"markdown_html: yes", 1, 16),
    "number": (b"page_size: many", 1, 12),
    "zero": (b"page_size: 0", 1, 12),
    "share": (b"checks: {copy_warn_share: 15%}", 1, 27),
    "level": (b"checks: {levels: {Q205: fatal}}", 1, 25),
    "code": (b"checks: {levels: {quotes: error}}", 1, 19),
    "feed": (b"outputs: {feeds: [atom, xml]}", 1, 25),
    "language": (b"language: English", 1, 11),
    "nav": (b"nav: [{name: X}]", 1, 7),
    "nav to a script": (b"nav: {X: 'javascript:1'}", 1, 10),
    "theme that leaves": (b"theme: ../x", 1, 8),
    "theme of dots": (b"theme: ..", 1, 8),
    "output outside": (b"output: ../site", 1, 9),
    "output at the root": (b"output: /srv/site", 1, 9),
    "output in the content": (b"output: content/site", 1, 9),
    "content in the output": (b"content: site/content", 0, 0),
    "deploy without place": (b"deploy: {live: {kind: s3}}", 1, 10),
    "deploy of no target": (b"deploy: {live: {kind: s3, to: b, target: x}}", 1, 9),
    "targets twice": (b"targets: [{name: a}, {name: a}]", 1, 22),
    "target's TLP": (b"targets: {a: {tlp: TLP:WHITE}}", 1, 20),
    "mail": (b"publisher: {email: nobody}", 1, 20),
}


@pytest.mark.parametrize(("data", "line", "column"), WRONG.values(), ids=WRONG)
def test_wrong_settings(data, line, column):
    problems = problems_of(parse_config, data)
    assert shown(problems) == [("settings", line, column)]
    assert all(problem.why and problem.help for problem in problems)


@pytest.mark.parametrize(
    ("override", "path"),
    [
        (("BRIEFGEN_TITEL", "x"), "BRIEFGEN_TITEL"),
        (("BRIEFGEN_PAGE_SIZE", "0"), "BRIEFGEN_PAGE_SIZE"),
        (("base_url", "ftp://x"), "--base-url"),
    ],
)
def test_wrong_overrides_name_themselves(override, path):
    (problem,) = problems_of(parse_config, b"", overrides=(override,))
    assert (problem.code, str(problem.where)) == ("settings", path)


def test_an_unknown_target():
    (problem,) = problems_of(parse_config, WHOLE, target="member")
    assert problem.code == "unknown-target"
    assert problem.help == 'did you mean "members"?'


NAMES = st.sampled_from(sorted(dotted for dotted, _ in setting_fields()))


@given(st.lists(st.tuples(NAMES, st.text(max_size=10)), max_size=4), st.binary(max_size=40))
def test_any_settings_give_a_config_or_problems(overrides, data):
    problems_of(parse_config, data, overrides=tuple(overrides))
    problems_of(parse_config, b"", overrides=tuple(overrides))


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("chapters: [a.md]", (1, 11)),
        ("chapters: {Guide: a.md}", (1, 19)),
        ("chapters: {Guide: [a.txt]}", (1, 20)),
        ("chapters: {Guide: [../a.md]}", (1, 20)),
        ("chapters: {Guide: [a.md], More: [a.md]}", (1, 34)),
        ("static: [../files]", (1, 10)),
        ("{static: [pub], output: pub/site}", (1, 25)),
    ],
)
def test_chapters_and_folders_that_are_refused(line, place):
    assert shown(problems_of(parse_config, f"{line}\n".encode())) == [("settings", *place)]


def test_chapters_keep_the_order_of_the_file():
    config = parse_config(b"chapters:\n  Z: [b.md, ./guide/a.md]\n  A: [content/pages/c.md]\nstatic: images\n")
    assert [chapter.name for chapter in config.chapters] == ["Z", "A"]
    assert config.chapter_pages == ("b.md", "guide/a.md", "content/pages/c.md")
    assert config.folders == ("content", "images", "guide", "content/pages")
