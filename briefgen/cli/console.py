"""What people see: problems, results and exit codes.

Exit codes: 0 done, 1 problems found, 2 wrong usage or configuration, 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from typing import NoReturn

import click
import msgspec

from briefgen.problems import BriefgenError, Problem, in_order

DONE, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130
SHOWN = 100
"""Problems printed in one run; the rest are counted."""
USAGE_CODES = frozenset(
    {"settings", "theme-option", "unknown-target", "unknown-theme", "unknown-theme-option", "usage"}
)

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def run(command: click.Command, args: list[str] | None = None) -> int:
    """Run a command; give its exit code. A problem is never a traceback, unless BRIEFGEN_DEBUG is set."""
    try:
        result = command.main(args=args, prog_name="briefgen", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as wrong:
        wrong.show(sys.stderr)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except BriefgenError as error:
        show_problems(error.problems)
        return USAGE if any(p.code in USAGE_CODES for p in error.problems) else PROBLEMS
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        return PROBLEMS
    return result if isinstance(result, int) else DONE


def leave(code: int) -> NoReturn:
    """End the process. Its memory goes at once: to take the values of a large site apart one by one takes a second."""
    if threading.active_count() > 1:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def printable(text: str) -> str:
    """`text` with control characters and lone surrogates escaped, so that content cannot drive the terminal."""
    return "".join(
        c if c.isprintable() or c == "\n" else c.encode("unicode_escape", "surrogatepass").decode() for c in text
    )


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems to stderr: the first hundred in order, then how many more there are."""
    ordered = in_order(problems)
    for problem in ordered[:SHOWN]:
        click.echo(_one(problem), err=True, color=_coloured())
    if len(ordered) > SHOWN:
        click.echo(f"... and {len(ordered) - SHOWN} more", err=True)


def _one(problem: Problem) -> str:
    level = click.style(f"{problem.level}[{problem.code}]", fg=_COLOURS[problem.level], bold=True)
    lines = [f"{printable(str(problem.where))}: {level}: {printable(problem.what)}"]
    lines += [f"  why: {printable(problem.why)}"] if problem.why else []
    lines += [f"  help: {printable(problem.help)}"] if problem.help else []
    return "\n".join(lines)


def _coloured() -> bool | None:
    return False if "NO_COLOR" in os.environ else None


def say(text: str, *, quiet: bool = False) -> None:
    """A line for people, on stderr."""
    if not quiet:
        click.echo(printable(text), err=True, color=_coloured())


def counted(number: int, noun: str) -> str:
    """`1 source`, `2 sources`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def emit(value: object) -> None:
    """A line of JSON for programs, on stdout."""
    click.echo(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, sort_keys=False))
