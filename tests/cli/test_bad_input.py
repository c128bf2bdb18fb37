"""Every kind of bad input gives one message with its place, the reason and the fix; nothing is lost."""

import re
from pathlib import Path

import pytest

from briefgen.cli import cli
from briefgen.cli.console import run
from tests.engine.sites import briefing, project, source
from tests.shell.projects import files_of, write

ONE = "content/briefings/one.md"
GOOD = project({ONE: briefing("One"), "content/sources/src/source.md": source("First words.", "Second words.")})
MESSAGE = re.compile(
    r"^(?P<where>\S+?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?: (?P<level>\w+)\[(?P<code>[\w-]+)\]: ", re.MULTILINE
)

CASES = {
    "missing title": (ONE, b"---\ndate: 2026-05-01\n---\nText.\n", 2),
    "broken yaml": (ONE, b"---\ntitle: [one\ndate: 2026-05-01\n---\nText.\n", 2),
    "duplicate key": (ONE, b"---\ntitle: One\ndate: 2026-05-01\ntitle: Two\n---\nText.\n", 4),
    "tab": (ONE, b"---\ntitle: One\ndate: 2026-05-01\ntopics:\n\t- a\n---\nText.\n", 5),
    "unclosed fence": (ONE, b"---\ntitle: One\ndate: 2026-05-01\n\nText.\n", 1),
    "wrong date": (ONE, b"---\ntitle: One\ndate: 2026-13-45\n---\nText.\n", 3),
    "unknown key": (ONE, b"---\ntitle: One\ndate: 2026-05-01\ntopisc: a\n---\nText.\n", 4),
    "unknown source": (ONE, b"---\ntitle: One\ndate: 2026-05-01\nsources: [scr]\n---\nText [@scr, para. 1].\n", 4),
    "unknown source that is not listed": (ONE, b"---\ntitle: One\ndate: 2026-05-01\n---\nText [@scr, para. 1].\n", 5),
    "paragraph out of range": (
        ONE,
        b"---\ntitle: One\ndate: 2026-05-01\nsources: [src]\n---\nText [@src, para. 31].\n",
        6,
    ),
    "two briefings with one URL": ("content/briefings/two.md", briefing("Two", slug="one"), 4),
    "bytes that are not UTF-8": (ONE, b"---\ntitle: One\ndate: 2026-05-01\n---\nText \xff\xfe.\n", 5),
    "empty file": (ONE, b"", 1),
    "malformed citation": (ONE, b"---\ntitle: One\ndate: 2026-05-01\nsources: [src]\n---\nText [@src, para. x].\n", 6),
}


def build(root: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.chdir(root)
    return run(cli, ["build", "--now", "2026-06-01"])


@pytest.mark.parametrize("case", CASES)
def test_bad_content(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, GOOD)
    assert build(tmp_path, monkeypatch) == 0
    before = files_of(tmp_path / "site")
    path, data, line = CASES[case]
    write(tmp_path, {path: data})
    capsys.readouterr()
    assert build(tmp_path, monkeypatch) == 1
    said = capsys.readouterr().err
    errors = [found for found in MESSAGE.finditer(said) if found["level"] == "error"]
    assert len(errors) == 1, said
    assert errors[0]["where"] == path
    assert int(errors[0]["line"]) == line, said
    assert int(errors[0]["column"]) >= 1, said
    assert "  help: " in said, said
    assert "Traceback" not in said
    assert files_of(tmp_path / "site") == before, "the last good site stays"
    assert (tmp_path / path).read_bytes() == data, "nothing of the author's is touched"


def test_a_folder_where_a_file_should_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, {"content/briefings/two.md/inside.txt": b"x"})
    assert build(tmp_path, monkeypatch) == 1
    said = capsys.readouterr().err
    assert "content/briefings/two.md: error[not-a-file]" in said
    assert "  help: " in said


def test_an_output_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "site").write_text("a file of somebody's")
    assert build(tmp_path, monkeypatch) == 1
    said = capsys.readouterr().err
    assert "error[output-folder]" in said
    assert "  help: " in said
    assert (tmp_path / "site").read_text() == "a file of somebody's"


def test_all_problems_of_a_run_are_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, {f"content/briefings/bad{n}.md": b"---\ndate: soon\ncolour: red\n---\n\n" for n in range(3)})
    assert build(tmp_path, monkeypatch) == 1
    said = capsys.readouterr().err
    places = {found["where"] for found in MESSAGE.finditer(said)}
    assert places == {f"content/briefings/bad{n}.md" for n in range(3)}
    assert said.count("error[") >= 9, "title, date and unknown key of each file"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["build", "--colour"], 2),
        (["nothing"], 2),
        (["build", "--now", "soon"], 2),
        (["build", "--target", "x"], 2),
        (["build", "--config", "other.yaml"], 2),
        (["build", "--config", "briefgen.yaml"], 0),
        (["build", "--config", "."], 0),
    ],
    ids=["option", "command", "time", "target", "settings of another name", "settings", "a site's folder"],
)
def test_wrong_usage_is_told_apart_from_problems(
    arguments: list[str], expected: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, GOOD)
    monkeypatch.chdir(tmp_path)
    assert run(cli, arguments) == expected


def test_content_cannot_drive_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, {ONE: b'---\ntitle: One\ndate: 2026-05-01\nsources: ["\\e[31mred"]\n---\nText.\n'})
    assert build(tmp_path, monkeypatch) == 1
    assert "\x1b[31m" not in capsys.readouterr().err
