"""What a code of the checks is: its level, its title and its reason."""

from __future__ import annotations

from briefgen.config import CheckLevel
from briefgen.model import Value


class Rule(Value, frozen=True, kw_only=True):
    """A code of the checks, as `check --explain` and the documentation show it."""

    code: str
    level: CheckLevel
    title: str
    why: str


def rule(code: str, level: CheckLevel, title: str, why: str) -> Rule:
    """A `Rule`, in one line of a table."""
    return Rule(code=code, level=level, title=title, why=why)
