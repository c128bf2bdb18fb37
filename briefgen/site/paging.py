"""Long lists in parts of a fixed size, cut from the oldest end.

A new briefing at the top leaves every full part as it is; the open first part holds between one and two sizes.
"""

from __future__ import annotations

from briefgen.model import UrlPath
from briefgen.site.pages import Pager


def parts_of(count: int, size: int) -> list[slice]:
    """Slices of a list of `count`, newest first: the open part, then full parts from newest to oldest."""
    closed = max(0, count // size - 1)
    first = count - closed * size
    return [slice(0, first)] + [slice(first + i * size, first + (i + 1) * size) for i in range(closed)]


def pager_of(url: str, at: int, total: int) -> tuple[str, Pager]:
    """The address of part `at` of `total` (0 is the open one) and its pager; full parts count from the oldest."""

    def address(part: int) -> UrlPath:
        return UrlPath(url if part == 0 else f"{url}page/{total - part}/")

    newer = address(at - 1) if at else UrlPath("")
    older = address(at + 1) if at + 1 < total else UrlPath("")
    return address(at), Pager(number=total - at, total=0, newer=newer, older=older)
