"""Pure helpers of templates that need neither the page's place nor its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from briefgen.model import Tlp, UrlPath, Value
from briefgen.site.i18n import direction
from briefgen.site.markup import script_json, trusted
from briefgen.site.pages import AnyPage, ListPage, ListPart, Point, Term
from briefgen.site.plot import Plot
from briefgen.site.plots import render_plot, render_table
from briefgen.site.renditions import picture

MONTHS = 24
"""The most months of a small chart."""
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)


def html(point: Point) -> Markup:
    """Prose as markup: its HTML was made safe when its Markdown was parsed."""
    return trusted(point.html)


@lru_cache(maxsize=256)
def foreign(lang: str) -> Markup:
    """` lang="he" dir="rtl"`, for text whose language is not the page's."""
    return Markup(' lang="{}" dir="{}"').format(lang, direction(lang))


def host(url: str) -> str:
    """The host of a URL without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def tlp_class(tlp: Tlp) -> str:
    """The class of a Traffic Light Protocol marking: `tlp-amber-strict`."""
    return tlp.lower().replace(":", "-").replace("+", "-")


def plot_svg(plot: Plot, rtl: bool = False) -> Markup:
    """A chart as SVG, drawn at build time."""
    return trusted(render_plot(plot, rtl))


def plot_table(plot: Plot, caption: str = "") -> Markup:
    """The numbers of a chart as a table."""
    return trusted(render_table(plot, caption))


def count_cards(parts: Sequence[ListPart]) -> int:
    """How many briefings the parts of a list have."""
    return sum(len(part.cards) for part in parts)


def part_number(page: AnyPage) -> int:
    """The number of an older part of a long list; 0 for its first part and for all other pages."""
    pager = page.pager if isinstance(page, ListPage) and page.meta.kind != "archive" else None
    return pager.number if pager and pager.newer else 0


def every_month(counts: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """(month, count) with the months between that have none, the last two years of them; other labels as they are."""
    if not counts or not all(_MONTH.fullmatch(label) for label, _ in counts):
        return tuple(counts)
    known = dict(counts)
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (counts[0][0], counts[-1][0]))
    names = (f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(max(first, last - MONTHS + 1), last + 1))
    return tuple((name, known.get(name, 0)) for name in names)


class CalendarYear(Value, frozen=True, kw_only=True):
    """A year of the archive: its twelve months as (number, the month's page, from 0 to 4 how much it holds)."""

    name: str
    url: UrlPath = UrlPath("")
    count: int = 0
    months: tuple[tuple[int, Term | None, int], ...]


def calendar(groups: Sequence[tuple[str, Sequence[Term]]]) -> tuple[CalendarYear, ...]:
    """The groups of an archive's page by year, the newest first; months that have nothing are among the twelve."""
    years = {term.name: term for name, terms in groups if name == "years" for term in terms}
    months = {term.name: term for name, terms in groups if name != "years" for term in terms}
    most = max((term.count for term in months.values()), default=1)
    return tuple(_calendar_year(name, years.get(name), months, most) for name in _years_of(months))


def _years_of(months: Iterable[str]) -> list[str]:
    return sorted({month[:4] for month in months}, reverse=True)


def _calendar_year(name: str, page: Term | None, months: Mapping[str, Term], most: int) -> CalendarYear:
    found = [(number, months.get(f"{name}-{number:02d}")) for number in range(1, 13)]
    return CalendarYear(
        name=name,
        url=page.url if page else UrlPath(""),
        count=page.count if page else 0,
        months=tuple((number, term, -(-4 * term.count // most) if term else 0) for number, term in found),
    )


HELPERS: dict[str, Callable[..., Any]] = {
    "html": html,
    "script_json": script_json,
    "picture": picture,
    "host": host,
    "tlp_class": tlp_class,
    "dir": direction,
    "count_cards": count_cards,
    "part_number": part_number,
    "every_month": every_month,
    "calendar": calendar,
    "dict": dict,
}
