"""Write `docs/commands.md` anew from the commands themselves: `python scripts/update_commands.py`."""

import inspect
import re
from importlib import import_module
from pathlib import Path

import click

from briefgen.cli import COMMANDS

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"

HEAD = """# Commands

This page is made from the commands themselves by `scripts/update_commands.py`; `briefgen COMMAND --help` says the same.

Every command works from any folder of a site: the nearest `briefgen.yaml` above is its root. People read standard
error; with `--json`, programs read one object a line from standard output.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | problems were found; the last good site is untouched |
| 2 | wrong usage, or wrong settings |
| 130 | interrupted |

`NO_COLOR` turns colours off, `SOURCE_DATE_EPOCH` stands in for the clock, and `BRIEFGEN_<SETTING>` overrides a
[setting](settings.md#where-a-value-comes-from).
"""


def commands_page() -> str:
    """The whole page: one section a command, in the order of the day's work."""
    found = {name: command for name in COMMANDS if (command := command_named(name))}
    table = ["| command | what it does |", "| --- | --- |"]
    table += [f"| [`{name}`](#{name}) | {COMMANDS[name][1]} |" for name in found]
    return "\n".join([HEAD, *table, "", *(section(name, command) for name, command in found.items())])


def command_named(name: str) -> click.Command | None:
    """The command, or nothing while its module does not exist."""
    module, _, attribute = COMMANDS[name][0].partition(":")
    try:
        command: click.Command | None = getattr(import_module(module), attribute, None)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        return None
    return command


def section(name: str, command: click.Command, level: int = 2) -> str:
    """A command's heading, usage, text and options; its own commands below it."""
    context = click.Context(command, info_name=name)
    usage = f"briefgen {name} " + " ".join(command.collect_usage_pieces(context))
    lines = [f"{'#' * level} {name}", "", "```", usage.strip(), "```", "", prose(command.help or ""), ""]
    rows = [row for parameter in command.params if (row := row_of(parameter, context))]
    if rows:
        lines += ["| option | what it does |", "| --- | --- |", *rows, ""]
    if isinstance(command, click.Group):
        lines += [section(f"{name} {sub}", child, level + 1) for sub, child in command.commands.items()]
    return "\n".join(lines)


def row_of(parameter: click.Parameter, context: click.Context) -> str:
    """An option as a row of the table; nothing for arguments and hidden options."""
    record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
    if record is None:
        return ""
    names, text = (" ".join(part.split()).replace("|", "\\|") for part in record)
    return f"| `{names}` | {text} |"


def prose(text: str) -> str:
    """A help text as Markdown: paragraphs as they are, those that click keeps line by line as code."""
    kept = re.sub(
        r"^\x08\n(.+?)\n*(?=\n\n|\Z)", r"```\n\1\n```", inspect.cleandoc(text), flags=re.MULTILINE | re.DOTALL
    )
    return re.sub(r"\n{3,}", "\n\n", kept.replace("\f", ""))


def main() -> None:
    """Rewrite the page."""
    PAGE.write_text(commands_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
