"""`docs/commands.md` says what the commands themselves say."""

import runpy
from pathlib import Path

import pytest

from briefgen.cli import COMMANDS

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "update_commands.py"))


def test_the_page_is_what_the_commands_say():
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert SCRIPT["commands_page"]() == page, "run: python scripts/update_commands.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name):
    command = SCRIPT["command_named"](name)
    if command is None:
        pytest.skip("the command is not there yet")
    section = SCRIPT["section"](name, command)
    assert f"briefgen {name}" in section
    assert command.help
    silent = [row for row in section.splitlines() if row.startswith("| `") and row.endswith("|  |")]
    assert not silent
