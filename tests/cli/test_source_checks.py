"""What is said of sources themselves: what is printed in full without leave, and what has no date."""

import pytest

from briefgen.cli import cli
from briefgen.cli.console import run
from tests.engine.sites import briefing, project, source
from tests.shell.projects import write

PATH = "content/sources/src/source.md"
UNDATED = source("First words.").replace(b"published: 2026-04-30\n", b"")


def told(folder, monkeypatch, capsys, of, *, command="check", body="Text [@src, para. 1]."):
    """The exit code, and the lines that name the source's file."""
    item = briefing("One", body=body, sources="[src]" if "@src" in body else "[]")
    write(folder, project({"content/briefings/one.md": item, PATH: of}))
    monkeypatch.chdir(folder)
    code = run(cli, [command, "--now", "2026-06-01"])
    lines = [line.strip() for line in capsys.readouterr().err.splitlines()]
    return code, [line.split(": ")[1] for line in lines if line.startswith(f"{PATH}:1:1: ")]


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_text_that_is_printed_in_full_needs_a_licence(tmp_path, monkeypatch, capsys, command):
    bare = source("First words.", visibility="public")
    assert told(tmp_path, monkeypatch, capsys, bare, command=command) == (1, ["error[L303]"])
    allowed = source("First words.", visibility="public", licence="CC0-1.0")
    assert told(tmp_path, monkeypatch, capsys, allowed, command=command) == (0, [])


def test_a_public_source_without_a_page_is_not_printed(tmp_path, monkeypatch, capsys):
    bare = source("First words.", visibility="public")
    assert told(tmp_path, monkeypatch, capsys, bare, body="Text.") == (0, [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [("", ["warning[S103]"]), ("published: unknown\n", []), ("published: 2026-04-30\n", [])],
    ids=["none", "said to be unknown", "a day"],
)
def test_a_source_says_when_it_was_published(tmp_path, monkeypatch, capsys, line, expected):
    of = UNDATED.replace(b"---\n", f"---\n{line}".encode(), 1)
    assert told(tmp_path, monkeypatch, capsys, of) == (0, expected)
