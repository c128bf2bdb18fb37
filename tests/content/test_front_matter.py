import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen import frontmatter
from briefgen.frontmatter import DATA_LIMITS, Mapping, Scalar, load_data, load_front_matter
from tests.content.expecting import problems_of, shown


@pytest.fixture(params=["c", "python"], autouse=True)
def loader(request, monkeypatch):
    """Both parsers of PyYAML must give the same."""
    if request.param == "c":
        if not hasattr(yaml, "CBaseLoader"):
            pytest.skip("PyYAML has no C parser here")
        monkeypatch.setattr(frontmatter, "_Loader", yaml.CBaseLoader)
    else:
        monkeypatch.setattr(frontmatter, "_Loader", yaml.BaseLoader)


def front(text: str) -> bytes:
    return f"---\n{text}\n---\nBody\n".encode()


def values(text: str):
    pairs = load_front_matter("x.md", front(text)).front.pairs
    return {key.value: value.value if isinstance(value, Scalar) else value for key, value in pairs}


TYPED_AS_WRITTEN = [
    "no", "yes", "on", "off", "True", "12:30", "0123", "0o17", "0x1F", "1_000", "1.10", "1e3", ".inf", "-.inf", ".nan",
    "=", "2026-3-1", "2026-13-45", "25:00:00", "2001-01-01T00:00:00+99:99", "1" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("value", TYPED_AS_WRITTEN)
def test_scalars_stay_as_typed(value):
    assert values(f"a: {value}") == {"a": value}


def test_keys_are_text():
    assert list(values("on: 1\nno: 2\n1: 3\n=: 4\n~: 5\n<<: 6")) == ["on", "no", "1", "=", "~", "<<"]


def test_places_are_those_of_the_file():
    document = load_front_matter(
        "x.md", "---\r\na: b\r\nlist:\r\n  - é: x\r\n    y: [1, z]\r\n---\r\n\r\nBody\r\n".encode()
    )
    (_, first), (key, items) = document.front.pairs
    assert (first.line, first.column) == (2, 4)
    assert (key.line, key.column) == (3, 1)
    (record,) = items.items
    assert [(k.line, k.column) for k, _ in record.pairs] == [(4, 5), (5, 5)]
    assert (document.body_line, document.body) == (7, "\nBody\n")


@pytest.mark.parametrize(
    ("data", "body", "line"),
    [
        (b"\xef\xbb\xbf---\na: b\n---\nx", "x", 4),
        (b"--- \t\na: b\n... \nx", "x", 4),
        (b"---\n---\nx", "x", 3),
        (b"---\na: b\n---", "", 4),
        (b"---\na: b\n---\n---\nc: d\n---\nx", "---\nc: d\n---\nx", 4),
        (b"---\ra: b\r---\rx", "x", 4),
        (b"---\na: b\n---\na\x00\x1b[31mb\x85\tc", "a[31mb\tc", 4),
    ],
    ids=[
        "byte order mark",
        "blanks and dots",
        "nothing",
        "no body",
        "second block is body",
        "old line ends",
        "controls",
    ],
)
def test_fences(data, body, line):
    if b"\x85" in data:
        data = data.replace(b"\x85", b"\xc2\x85")
    document = load_front_matter("x.md", data)
    assert (document.body, document.body_line) == (body, line)


REFUSED = {
    "empty file": (b"", "empty-file", 1, 1),
    "blank file": (b" \n\n", "empty-file", 1, 1),
    "no front matter": (b"# Title\n", "no-front-matter", 1, 1),
    "TOML": (b"+++\ntitle = 'x'\n+++\n", "no-front-matter", 1, 1),
    "fence with text": (b"--- x\na: b\n---\n", "no-front-matter", 1, 1),
    "blank line first": (b"\n---\na: b\n---\n", "no-front-matter", 1, 1),
    "unclosed": (b"---\na: b\n\nBody\n", "unclosed-front-matter", 1, 1),
    "indented fence": (b"---\na: b\n ---\n", "unclosed-front-matter", 1, 1),
    "latin-1": (b"---\na: b\ntitle: caf\xe9\n---\n", "not-utf-8", 3, 11),
    "latin-1 in the body": (b"---\na: b\n---\nx\n caf\xe9", "not-utf-8", 5, 5),
    "utf-16": ("---\na: b\n---\n".encode("utf-16"), "not-utf-8", 1, 1),
    "surrogate bytes": (b"---\na: \xed\xa0\x80\n---\n", "not-utf-8", 2, 4),
    "duplicate key": (front("a: 1\nb: 2\na: 3"), "duplicate-key", 4, 1),
    "duplicate key inside": (front("x:\n  a: 1\n  a: 1"), "duplicate-key", 4, 3),
    "duplicate key in braces": (front("x: {a: 1, a: 2}"), "duplicate-key", 2, 11),
    "list key": (front("? [a]\n: b"), "key-not-text", 2, 3),
    "empty key": (front('"": b'), "key-not-text", 2, 1),
    "tab before": (front("a:\n\tb: c"), "tab", 3, 1),
    "tab after": (front("a:\tb"), "tab", 2, 3),
    "NUL": (front("a: b\0c"), "control-character", 2, 5),
    "escape sequence": (front("a: \x1b[31m"), "control-character", 2, 4),
    "next line": (front("a: b\x85c: d"), "control-character", 2, 5),
    "line separator": (front("a: b\u2028c: d"), "control-character", 2, 5),
    "paragraph separator": (front("a: b\u2029c: d"), "control-character", 2, 5),
    "zero-width no-break space": (front("a: \ufeffb"), "control-character", 2, 4),
    "escaped NUL": (front('a: "\\0"'), "control-character", 2, 4),
    "escaped escape": (front('a: "\\e[31m"'), "control-character", 2, 4),
    "escaped line separator": (front('a: "\\L"'), "control-character", 2, 4),
    "anchor": (front("a: &x b"), "alias", 2, 4),
    "alias to itself": (front("a: &a [*a]"), "alias", 2, 4),
    "tag": (front("a: !!int 3"), "tag", 2, 4),
    "python tag": (front("a: !!python/object/apply:os.system [x]"), "tag", 2, 4),
    "local tag": (front("a: !x b"), "tag", 2, 4),
    "bare tag": (front("a: ! b"), "tag", 2, 4),
    "nested": (front("a: " + "[" * 2000), "too-deep", 2, 23),
    "large": (front("a: " + "x" * 65_536), "too-long", 2, 1),
    "many keys": (front("\n".join(f"k{n}: v" for n in range(201))), "too-many-keys", 2, 1),
    "colon": (front("title: Iran: what next"), "yaml", 2, 12),
    "open quote": (front('a: b\ntitle: "Iran\nc: d'), "yaml", 3, 8),
    "open bracket": (front("a: [b, c\nd: e"), "yaml", 2, 4),
    "bad indent": (front("a: b\n  c: d"), "yaml", 3, 4),
    "at sign": (front("a: @b"), "yaml", 2, 4),
    "backtick": (front("a: `b`"), "yaml", 2, 4),
    "per cent": (front("a: %b"), "yaml", 2, 4),
    "star": (front("a: * b"), "yaml", 2, 5),
    "unknown escape": (front('a: "\\q"'), "yaml", 2, 4),
    "list": (front("- a\n- b"), "not-a-mapping", 2, 1),
    "text": (front("hello"), "not-a-mapping", 2, 1),
}


@pytest.mark.parametrize(("data", "code", "line", "column"), REFUSED.values(), ids=REFUSED)
def test_refused_with_place_reason_and_help(data, code, line, column):
    problems = problems_of(load_front_matter, "x.md", data)
    assert shown(problems)[0] == (code, line, column)
    first = problems[0]
    assert first.what
    assert first.what[0] == first.what[0].lower() or first.what.startswith('"')
    assert first.why
    assert first.help


def test_all_problems_of_a_file_at_once():
    assert shown(problems_of(load_front_matter, "x.md", front("a: 1\na: 2\nb: &x 1\nc: !t 2"))) == [
        ("alias", 4, 4),
        ("tag", 5, 4),
        ("duplicate-key", 3, 1),
    ]
    assert len(problems_of(load_front_matter, "x.md", front("a:\tb\nc:\td"))) == 2


def test_alias_bomb_is_refused_without_growing():
    bomb = "a: &a [x, x]\n" + "\n".join(f"{k}: &{k} [*{p}, *{p}]" for p, k in zip("abcdefgh", "bcdefghi", strict=False))
    assert {p.code for p in problems_of(load_front_matter, "x.md", front(bomb))} == {"alias"}


def test_block_texts_know_where_their_text_begins():
    pairs = load_front_matter("x.md", front("a: |\n  one\n  two\nb: >-\n  one\n  two\nc: x")).front.pairs
    assert [(value.value, value.text_line) for _, value in pairs] == [("one\ntwo\n", 3), ("one two", 6), ("x", 8)]


def test_texts_are_nfc():
    assert values("a: e\u0301") == {"a": "é"}
    assert values('a: "e\\u0301"') == {"a": "é"}


def test_data_files_are_larger_but_have_limits():
    many = "".join(f"name{n}: {{type: person}}\n" for n in range(1000)).encode()
    node = load_data("e.yaml", many)
    assert isinstance(node, Mapping)
    assert len(node.pairs) == 1000
    assert load_data("e.yaml", b"# nothing\n") is None
    assert problems_of(load_data, "e.yaml", b"a: b\n---\nc: d\n")[0].code == "two-documents"
    assert problems_of(load_data, "e.yaml", b"%YAML 1.1\n---\na: b\n")[0].code == "directive"
    assert problems_of(load_data, "e.yaml", b"x" * (DATA_LIMITS.size + 1))[0].code == "too-long"


YAMLISH = st.text(alphabet="ab:-[]{}&*!|>'\"%@`#,?\n \t\\\x00é\u2028~=0", max_size=80)


@given(YAMLISH)
def test_front_matter_raises_problems_or_nothing(text):
    assert all(problem.where.line >= 1 for problem in problems_of(load_front_matter, "x.md", front(text)))


@given(st.binary(max_size=120))
def test_bytes_raise_problems_or_nothing(data):
    problems_of(load_front_matter, "x.md", data)
    problems_of(load_front_matter, "x.md", b"---\n" + data + b"\n---\n")
    problems_of(load_data, "x.yaml", data)
