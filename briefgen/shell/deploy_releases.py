"""Releases beside each other: how they are named, which are kept, which one is gone back to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final

from briefgen.shell.deploy_place import refuse

CURRENT: Final = "current"
_STAMP: Final = re.compile(r"\d{8}T\d{6}Z(-\d+)?")


def whole_releases(names: Iterable[str]) -> list[str]:
    """Those of the names that are releases, the oldest first."""
    return sorted(name for name in names if _STAMP.fullmatch(name))


def new_release(taken: list[str], now: dt.datetime) -> str:
    """A name that comes after those that are taken."""
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    last = taken[-1] if taken else ""
    if last < stamp:
        return stamp
    base, _, number = last.partition("-")
    return f"{base}-{int(number or 0) + 1:04}"


def too_old(before: list[str], keep: int) -> list[str]:
    """Which of the releases before a new one are thrown away where `keep` of them stay."""
    return before[: max(0, len(before) - keep)]


def older_than(current: str, names: list[str], to: str) -> str:
    """The release before the current one.

    Raises:
        BriefgenError: there is none.
    """
    older = [name for name in names if current and name < current]
    if not older:
        refuse(to, "there is no earlier release to go back to", "", "deploy the site that you want")
    return older[-1]
