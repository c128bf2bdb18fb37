"""What can be wrong, as values: where it is, what it is, why it matters and how to mend it.

Takes nothing from the rest of briefgen; every stage gives `Problem`s, and only the command line prints them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

Level = Literal["error", "warning", "info"]


class Location(msgspec.Struct, frozen=True, kw_only=True, gc=False, order=True):
    """A place in a project file: path from the project root with `/`, line and column from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`path`, `path:line` or `path:line:column`, as terminals and editors open them."""
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"


class Problem(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that is wrong.

    `code` is a name (`unknown-source`) or a check's number (`Q201`); `what` is one lower-case sentence that stands
    alone; `why` gives the rule, `help` alone proposes. `source` and `paragraph` name the place in a source that a check
    compared with, where there is one.
    """

    code: str
    where: Location
    what: str
    why: str = ""
    help: str = ""
    level: Level = "error"
    source: str = ""
    paragraph: int = 0


class BriefgenError(Exception):
    """Carries every problem that a step found, in the order of the files."""

    def __init__(self, *problems: Problem) -> None:
        """Keep `problems`, at least one."""
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        """Each problem on a line of its own."""
        return "\n".join(f"{p.where}: {p.level}[{p.code}]: {p.what}" for p in self.problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repeats, by file, line, column and code."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.where.path, p.where.line, p.where.column, p.code, p.what)))
