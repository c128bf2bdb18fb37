"""Files that authors start from: made once, never written over."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from briefgen.cli import cli
from briefgen.cli.console import run
from briefgen.config import Config
from briefgen.problems import BriefgenError
from briefgen.shell.authoring import Desk, make_site

NOW = dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.UTC)
STORY = "The board of the {0} will build a new {0} mill below the pier, it said on Tuesday."


@pytest.fixture
def site(tmp_path: Path) -> Path:
    make_site(tmp_path / "site", "My site", NOW.date())
    return tmp_path / "site"


def add_source(site: Path, name: str, title: str = "A mill") -> None:
    folder = site / "content" / "sources" / name
    folder.mkdir(parents=True)
    (folder / "source.md").write_text(
        f"---\ntitle: {title}\nlanguage: en\n---\n\n{STORY.format(name)}\n", encoding="utf-8"
    )


def desk(site: Path, **config) -> Desk:
    return Desk(site, Config(**config), NOW)


def briefings(site: Path) -> list[str]:
    return sorted(path.name for path in (site / "content" / "briefings").rglob("*.md"))


def command(site: Path, monkeypatch, *args: str) -> int:
    monkeypatch.chdir(site)
    return run(cli, [*args])


def test_a_new_site_builds_without_a_problem(site, monkeypatch, capsys):
    assert command(site, monkeypatch, "build", "--strict", "--now", "2026-03-02") == 0
    assert "warning" not in capsys.readouterr().err
    assert list((site / "site" / "briefings").rglob("index.html"))


def test_a_new_site_needs_an_empty_folder(site):
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    with pytest.raises(BriefgenError) as caught:
        make_site(site, "Other", NOW.date())
    assert caught.value.problems[0].code == "not-empty"
    assert before == {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("folder", "next_"),
    [("desk", "cd desk && briefgen serve"), ("my desk", "cd 'my desk' && briefgen serve"), (".", "briefgen serve")],
)
def test_the_next_command_can_be_pasted(tmp_path, monkeypatch, capsys, folder, next_):
    assert command(tmp_path, monkeypatch, "init", folder, "--ci", "none") == 0
    assert capsys.readouterr().err.rstrip().endswith(f"; next: {next_}")
    assert (tmp_path / folder / "content" / "inbox").is_dir()


def test_the_settings_name_a_schema_that_is_there(site):
    first = (site / "briefgen.yaml").read_text(encoding="utf-8").splitlines()[0]
    schema = site / first.partition("$schema=")[2]
    assert json.loads(schema.read_text(encoding="utf-8"))["$schema"].startswith("https://json-schema.org/")


def test_the_day_is_the_sites(site):
    add_source(site, "wind")
    assert desk(site, timezone="Asia/Tokyo").draft(["wind"]).path.endswith("2026-03-02-a-mill.md")


def test_a_draft_is_never_written_over(site):
    add_source(site, "wind")
    path = site / desk(site).draft(["wind"]).path
    path.write_text(path.read_text(encoding="utf-8") + "mine\n", encoding="utf-8")
    with pytest.raises(BriefgenError) as caught:
        desk(site).draft(["wind"])
    assert caught.value.problems[0].code == "exists"
    assert path.read_text(encoding="utf-8").endswith("mine\n")


def test_equal_titles_of_a_day_get_numbers(site):
    for name in ("wind", "water"):
        add_source(site, name)
    written, problems = desk(site).draft_new({"harbour-gazette-tidal-turbines"})
    assert not problems
    assert [Path(w.path).name for w in written] == ["2026-03-01-a-mill.md", "2026-03-01-a-mill-2.md"]
    assert 'id: "2026-03-01-a-mill-2"' in (site / written[1].path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "given", ["wind", "content/sources/wind", "content/sources/wind/", "content/sources/wind/source.md"]
)
def test_a_source_is_named_by_id_or_path(site, given):
    add_source(site, "wind")
    assert desk(site).draft([given], dry_run=True).sources == ("wind",)
    assert len(briefings(site)) == 1


def test_an_unknown_source_is_told_with_a_near_name(site):
    add_source(site, "wind-power")
    with pytest.raises(BriefgenError) as caught:
        desk(site).draft(["wind-powr", "nothing-like-it"])
    assert [p.code for p in caught.value.problems] == ["unknown-source"] * 2
    assert "wind-power" in caught.value.problems[0].help


def test_one_broken_source_does_not_keep_others_from_a_draft(site):
    add_source(site, "wind")
    (site / "content/sources/wrong.md").write_text("---\ntitel: x\n---\n", encoding="utf-8")
    written, problems = desk(site).draft_new({"harbour-gazette-tidal-turbines"})
    assert [w.sources for w in written] == [("wind",)]
    assert problems[0].where.path == "content/sources/wrong.md"


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("briefing", "content/briefings/2026/2026-03-01-what-now.md"),
        ("edition", "content/editions/2026-03-01-what-now.md"),
        ("page", "content/pages/what-now.md"),
    ],
)
def test_new_items_do_not_replace_old_ones(site, kind, path):
    assert desk(site).new(kind, "What now?").path == path
    with pytest.raises(BriefgenError) as caught:
        desk(site).new(kind, "What now?")
    assert caught.value.problems[0].where.path == path


def test_a_file_where_a_folder_should_be_is_a_problem(site):
    (site / "content/pages").rename(site / "content/other")
    (site / "content/pages").write_text("", encoding="utf-8")
    with pytest.raises(BriefgenError) as caught:
        desk(site).new("page", "About")
    assert caught.value.problems[0].code == "unwritable"


def test_commands_end_to_end(site, monkeypatch, capsys):
    add_source(site, "wind")
    now = ("--now", "2026-03-02")
    assert command(site, monkeypatch, "draft", "--new", "--json", *now) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["sources"] == ["wind"]
    assert command(site, monkeypatch, "draft", "--new", *now) == 0
    assert "every source has a briefing" in capsys.readouterr().err
    assert command(site, monkeypatch, "draft", "wind", *now) == 1
    for kind in ("briefing", "edition", "page", "theme"):
        assert command(site, monkeypatch, "new", kind, "Next thing", *now) == 0
    assert command(site, monkeypatch, "build", "--drafts", *now) == 0, capsys.readouterr().err
    page = next((site / "site/briefings").rglob("*a-mill*/index.html")).read_text(encoding="utf-8")
    assert 'href="#receipt-1"' in page
    assert "suggested" not in page


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ([], {"draft", "published", "scheduled", "expired"}),
        (["drafts"], {"draft"}),
        (["published"], {"published"}),
        (["scheduled"], {"scheduled"}),
        (["expired"], {"expired"}),
        (["sources"], {"source"}),
    ],
)
def test_lists(site, monkeypatch, capsys, which, expected):
    folder = site / "content/briefings"
    for name, more in {"d": "status: draft", "s": "date: 2027-01-01", "e": "expires: 2026-03-01"}.items():
        fields = more if more.startswith("date") else f"date: 2026-01-05\n{more}"
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\n{fields}\n---\n\nText.\n", encoding="utf-8")
    assert command(site, monkeypatch, "list", *which, "--json", "--now", "2026-03-02") == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {item["state"] for item in found} == expected
    assert [item["date"] for item in found] == sorted((item["date"] for item in found), reverse=True)


@pytest.mark.parametrize(
    "args", [["draft"], ["draft", "--new", "x"], ["new", "briefing", " "], ["new", "poem", "x"], ["list", "x"]]
)
def test_wrong_usage(site, monkeypatch, args):
    assert command(site, monkeypatch, *args) == 2


def test_a_source_whose_id_begins_another_gets_its_own_draft(tmp_path):
    """Versions of one page are `port` and `port-2`: a draft of the one is no draft of the other."""
    text = "---\ntitle: One title\noutlet: The Paper\npublished: 2026-04-30\n---\nThe port opened on Monday, officials said.\n"
    for name in ("port-2", "port"):
        (tmp_path / "content/sources" / name).mkdir(parents=True)
        (tmp_path / "content/sources" / name / "source.md").write_text(text)
    desk = Desk(tmp_path, Config(), dt.datetime(2026, 6, 1, tzinfo=dt.UTC))
    paths = {desk.draft([name]).path for name in ("port-2", "port")}
    assert len(paths) == 2
    with pytest.raises(BriefgenError):
        desk.draft(["port"])
