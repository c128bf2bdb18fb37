"""The byline of a story's head: after a lead-in such as `By`, or names on lines of their own."""

from __future__ import annotations

import re

from briefgen.sources.agency import agency_named
from briefgen.sources.byline import lead_of, looks_like_name, read_byline
from briefgen.sources.parts import Sheet

_IN_DATELINE = re.compile(
    r"[（(](?:本报|本社|特约)?(?:记者|記者|通讯员)\s*(?P<han>[\u4e00-\u9fff、，\s·]{2,24})[）)]"
    r"|^【[^】＝=]{1,12}[＝=](?P<kanji>[^】]{2,16})】"
    r"|\s[—–-]\s?(?P<agency>[^,.—–]{2,20}),\s(?P<names>[^\W\d_a-zа-я][^.,\d]{4,40})\.\s"
)

_SIGNED_BY = re.compile(r"[Bb]y ([\w.-]{3,24})")
"""The one name of a blog's writer, in small letters too."""


def find_byline(sheet: Sheet, title: int, first: int, last: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The lines of the byline and the names in them, best place first: head, just above the title, below the end."""
    top = title if title >= 0 else max(0, first - 8)
    places = (*range(top + 1, first + 3), *range(max(0, top - 3), top))
    for i in places:
        if found := _led_names(sheet, i):
            return found
    for i in places:
        if top < i < first + 1 and (found := _bare_names(sheet, i, top)):
            return _with_next(sheet, first, *found)
    for i in (*range(last + 1, min(last + 8, len(sheet.lines))), last):
        if found := _led_names(sheet, i):
            return found
    return (), _dateline_names(sheet.text(first))


def _dateline_names(paragraph: str) -> tuple[str, ...]:
    """The reporters that a story's opening names: `МОСКВА, 3 мая — ТАСС, Анна Ветрова.`, `电（记者张三、李四）`."""
    match = _IN_DATELINE.search(paragraph[:140])
    if not match:
        return ()
    if han := match["han"] or match["kanji"]:
        return read_byline(re.sub(r"\s+", "、", han))
    return read_byline(match["names"]) if agency_named(match["agency"]) else ()


def _with_next(
    sheet: Sheet, first: int, rows: tuple[int, ...], names: tuple[str, ...]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The byline with the names alone on the lines that follow it, which the story does not tell of."""
    if names != (sheet.text(rows[-1]),):
        return rows, names
    told = " ".join(sheet.text(i) for i in range(first, min(first + 30, len(sheet.lines))) if sheet.looks[i].prose)
    for i in range(rows[-1] + 1, min(rows[-1] + 5, first)):
        more = read_byline(sheet.text(i))
        if more != (sheet.text(i),) or not 2 <= sheet.looks[i].words <= 4 or more[0] in names:
            break
        if (
            more[0].isupper() != names[0].isupper()
            or more[0] in told
            or not looks_like_name(more[0])
            or sheet.looks[i].cue
            or sheet.looks[i].times > 3
        ):
            break
        rows, names = (*rows, i), (*names, *more)
    return rows, names


def _led_names(sheet: Sheet, i: int) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
    """Names after `By` on line `i`, or on the line after a `By` that stands alone."""
    if not 0 <= i < len(sheet.lines) or sheet.looks[i].words > 28:
        return None
    text = sheet.text(i)
    if lead_of(text) and (sheet.looks[i].words > 1 or len(text) > 4) and (names := read_byline(text)):
        return (i,), names
    if (match := _SIGNED_BY.fullmatch(text)) and any(_dated(sheet, k) for k in (i - 1, i + 1)):
        return (i,), (match[1],)
    alone = lead_of(text + " ").strip(" :：") == text.strip(" :：")
    if alone and i + 1 < len(sheet.lines) and (names := read_byline(sheet.text(i + 1))):
        return (i, i + 1), names
    return None


def _dated(sheet: Sheet, i: int) -> bool:
    return 0 <= i < len(sheet.looks) and sheet.looks[i].dated


def _bare_names(sheet: Sheet, i: int, top: int) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
    """Names on a line of their own, if it is near the title or a date and occurs nowhere else in a menu."""
    look = sheet.looks[i]
    if (
        look.words > 16
        or look.cue
        or (look.ends and not look.dated and look.words > 4)
        or sheet.lines[i].level
        or (look.aged and not look.dated and look.words > 8)
    ):
        return None
    names = read_byline(sheet.text(i))
    if not names or (look.credit and not (agency_named(names[0]) or "|" in sheet.text(i))):
        return None
    beside = any(
        sheet.looks[k].dated or sheet.looks[k].aged for k in range(max(top, i - 4), min(i + 4, len(sheet.lines)))
    )
    opens = bool(re.match(rf"{re.escape(names[0])}\s*[,|•·–—-]", sheet.text(i)))
    whole = opens or sum(len(name) for name in names) * 10 >= len(sheet.text(i)) * 5 or look.dated or look.aged
    close = any(sheet.looks[k].dated for k in (i - 1, i, i + 1) if k < len(sheet.looks))
    if look.times > 3 and not close:
        return None
    people = [name for name in names if len(name.split()) >= 2 or look.cjk or name.isupper() or agency_named(name)]
    return ((i,), names) if people and whole and (beside or i - top <= 3) and looks_like_name(names[0]) else None
