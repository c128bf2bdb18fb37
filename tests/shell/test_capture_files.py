"""Sources on disk: written whole, never over each other; what may be fetched."""

import datetime as dt
import hashlib
import json
import os
from pathlib import Path

import pytest

from briefgen.cli.console import run
from briefgen.problems import BriefgenError
from briefgen.shell.capture import Input, paths_under, read_input, sources_folder, write_sources
from briefgen.shell.fetch import is_public, public_addresses
from briefgen.sources.parse import parse_source
from tests.captured_pages import LINES, PAGE, RSS

NOW = dt.datetime(2024, 5, 1, 8, tzinfo=dt.UTC)


def item(text: str = PAGE, name: str = "page.html", url: str = "") -> Input:
    return Input(name=name, data=text.encode(), url=url)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_bytes_are_kept_and_named(tmp_path: Path) -> None:
    (taken,) = write_sources(item(), tmp_path, NOW)
    assert set(files(tmp_path)) == {f"{taken.id}/capture.html", f"{taken.id}/source.md"}
    assert (tmp_path / taken.id / "capture.html").read_bytes() == PAGE.encode()
    source = parse_source(f"content/sources/{taken.id}/source.md", (tmp_path / taken.id / "source.md").read_bytes())
    assert source.capture is not None
    assert source.capture.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert source.retrieved is not None
    assert source.retrieved.at == NOW


def test_the_same_bytes_twice_make_one_source(tmp_path: Path) -> None:
    (first,) = write_sources(item(), tmp_path, NOW)
    before = files(tmp_path)
    (second,) = write_sources(item(name="copy.htm"), tmp_path, NOW)
    assert second.known
    assert second.id == first.id
    assert files(tmp_path) == before


def test_the_same_address_again_makes_a_version_beside(tmp_path: Path) -> None:
    (first,) = write_sources(item(url="https://coast.example/k"), tmp_path, NOW)
    before = files(tmp_path)
    (second,) = write_sources(item(PAGE.replace("211", "212"), url="https://coast.example/k"), tmp_path, NOW)
    assert second.version_of == first.id
    assert second.id == f"{first.id}-2"
    assert before.items() <= files(tmp_path).items()


def test_a_feed_makes_a_source_an_entry_and_none_twice(tmp_path: Path) -> None:
    first = write_sources(item(RSS, "feed.xml"), tmp_path, NOW)
    assert len({taken.id for taken in first}) == 2
    again = write_sources(item(RSS, "feed.xml"), tmp_path, NOW)
    assert [taken.known for taken in again] == [True, True]


def test_a_given_id_is_taken_and_made_safe(tmp_path: Path) -> None:
    (taken,) = write_sources(item(), tmp_path, NOW, id="../../Keeper X")
    assert taken.id == "keeper-x"
    assert (tmp_path / "keeper-x" / "source.md").is_file()


def test_nothing_is_left_when_there_is_no_story(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError):
        write_sources(item("<html><body></body></html>"), tmp_path, NOW)
    assert files(tmp_path) == {}


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe"])
def test_what_is_no_regular_file_is_a_problem(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.html"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(BriefgenError, match="cannot be read"):
        read_input(str(path))


def test_a_folder_gives_its_pages_in_order(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "sub/c.eml", "notes.docx", ".hidden.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [os.path.relpath(path, tmp_path) for path in paths_under(str(tmp_path))] == ["a.txt", "b.html", "sub/c.eml"]


def test_the_settings_name_the_content_folder(tmp_path: Path) -> None:
    config = tmp_path / "briefgen.yaml"
    assert sources_folder(tmp_path) == tmp_path / "content" / "sources"
    config.write_text("title: X\ncontent: texts\n")
    assert sources_folder(tmp_path) == tmp_path / "texts" / "sources"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_public_addresses_are_asked(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://[::1]/",
        "http://localhost/",
        "file:///etc/passwd",
        "http://user@coast.example/",
        "http://127.1:8080/x",
    ],
)
def test_private_addresses_are_refused_in_any_spelling(url: str) -> None:
    with pytest.raises(BriefgenError):
        public_addresses(url)


def command(*arguments: str) -> int:
    from briefgen.cli.capture import capture

    return run(capture, list(arguments))


def test_dry_run_prints_one_object_a_page_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.html").write_text(PAGE)
    Path("bad.html").write_text("<html></html>")
    assert command("--dry-run", "--json", "good.html", "bad.html", "good.html") == 1
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["path"] for each in objects] == ["good.html", "bad.html", "good.html"]
    assert objects[0]["paragraphs"] == LINES
    assert objects[0]["title"] == "Keeper leaves"
    assert {"headings", "dropped", "published", "published_tz", "image", "section", "tags"} <= set(objects[0])
    assert objects[1]["problems"][0]["code"] == "S101"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.html", "good.html"]


def test_capture_writes_below_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text(PAGE)
    assert command("page.html", "--quiet") == 0
    assert len(list((tmp_path / "content" / "sources").glob("*/source.md"))) == 1


def test_explain_shows_each_line_with_its_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    assert command("--explain", str(tmp_path / "page.html")) == 0
    shown = capsys.readouterr().out
    assert "paragraph" in shown
    assert LINES[0][:40] in shown
