"""The head of a story: dek, byline and dates, found as one block round the headline."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from briefgen.model import Value
from briefgen.sources.dates import SeenDate
from briefgen.sources.head_byline import find_byline
from briefgen.sources.head_dates import find_published
from briefgen.sources.headline import is_sign
from briefgen.sources.parts import Sheet


class Head(Value, frozen=True, kw_only=True):
    """Which lines hold what: -1 or () where nothing was found; `names` come from the byline's lines."""

    title: int = -1
    dek: tuple[int, ...] = ()
    byline: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    published: SeenDate | None = None
    updated: SeenDate | None = None
    dates: tuple[int, ...] = ()


def read_head(sheet: Sheet, title: int, prose: Sequence[int], last: int, language: str) -> Head:
    """Find byline, dates and dek round the title; `prose` are the story's paragraphs, `last` its last line."""
    first = _below_signs(sheet, title, prose)
    byline, names = find_byline(sheet, title, first, last)
    published, updated, dates = find_published(sheet, title, first, last, language)
    signs = sorted(i for i in (*byline, *dates) if i > title)
    dek = _find_dek(sheet, title, first, signs) or _between(sheet, signs) or _set_apart(sheet, title, first, prose)
    return Head(title=title, dek=dek, byline=byline, names=names, published=published, updated=updated, dates=dates)


def _below_signs(sheet: Sheet, title: int, prose: Sequence[int]) -> int:
    """The first paragraph: below the byline and date that follow the headline, if at most two lines of prose do not."""
    if title < 0:
        return prose[0]
    sign = next((i for i in range(title + 1, min(title + 22, len(sheet.lines))) if is_sign(sheet, i)), -1)
    above = [i for i in prose if i < sign]
    below = [i for i in prose if i > sign]
    return below[0] if sign >= 0 and len(above) <= 2 and below else prose[0]


def _between(sheet: Sheet, signs: list[int]) -> tuple[int, ...]:
    """The one line of text between a byline and a date that stand near each other below the headline."""
    for above, below in itertools.pairwise(signs):
        rows = [i for i in range(above + 1, below) if not (sheet.looks[i].cue or sheet.looks[i].words <= 3)]
        if len(rows) == 1 and below - above <= 4 and _may_be_dek(sheet, rows[0]) and sheet.looks[rows[0]].words >= 8:
            return (rows[0],)
    return ()


def _set_apart(sheet: Sheet, title: int, first: int, prose: Sequence[int]) -> tuple[int, ...]:
    """A first paragraph below the byline that other matter divides from the rest: a summary, not the lead."""
    following = next((i for i in prose if i > first), -1)
    between = [sheet.looks[i] for i in range(first + 1, following)]
    matter = [look for look in between if not look.credit and (look.cue or look.words <= 3 or not look.ends)]
    apart = title >= 0 and len(matter) >= 2 and first - title <= 14 and sheet.looks[first].words <= 60
    return (first,) if apart and any(look.cue == "advert" for look in between) else ()


def _find_dek(sheet: Sheet, title: int, first: int, signs: list[int]) -> tuple[int, ...]:
    """The lines between headline and byline that sum the story up."""
    if title < 0:
        return ()
    stop = next((i for i in signs if i > title), first)
    found = [
        i
        for i in range(title + 1, min(stop, title + 6))
        if _may_be_dek(sheet, i) and sheet.text(i).casefold() != sheet.text(title).casefold()
    ]
    return tuple(found[:1])


def _may_be_dek(sheet: Sheet, i: int) -> bool:
    look = sheet.looks[i]
    if (
        sheet.kinds[i]
        or look.cue
        or look.opener
        or look.credit
        or look.promotion > 1
        or (sheet.lines[i].bullet and look.words < 10)
    ):
        return False
    running = look.small >= 12 or look.ends or look.cjk or look.words >= 12
    return 5 <= look.words <= 80 and running and look.capitals < 70
