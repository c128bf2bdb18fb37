"""When a story was published and updated, from the lines of its head and those below its end."""

# ruff: noqa: E501
from __future__ import annotations

import re

from briefgen.sources.dates import SeenDate, find_dates
from briefgen.sources.parts import Sheet

_UPDATED = re.compile(
    r"\b(?:up-?dated|modified|last edit\w*|revised|aktualisiert|stand|mis à jour|modifié|màj|actualizad[oa]|actualización|aggiornat[oa]"
    r"|ultima modifica|atualizad[oa]|bijgewerkt|uppdaterad|opdateret|oppdatert|обновлено|изменено)\b|עודכן|تحديث|به‌?روز|更新",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:publish\w*|posted|first|released|veröffentlicht|erstellt|publié\w*|paru|publicad[oa]|pubblicat[oa]|gepubliceerd|publicerad"
    r"|опубликован\w*)\b|פורסם|نشر|تاریخ انتشار|发布|公開|掲載|配信",
    re.IGNORECASE,
)

_CLOCK = re.compile(
    r"\W{0,3}\d{1,2}[:.h]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?|Uhr|hrs?|h)?\s?(?:\(?[A-Z]{2,5}\)?)?", re.IGNORECASE
)


def find_published(
    sheet: Sheet, title: int, first: int, last: int, language: str
) -> tuple[SeenDate | None, SeenDate | None, tuple[int, ...]]:
    """The date of publication, that of the update, and the lines they stand on."""
    top = title if title >= 0 else max(0, first - 12)
    head = [*range(top + 1, min(first + 4, last)), *range(top - 1, max(-1, top - 6), -1)]
    tail = [*range(last + 1, min(last + 13, len(sheet.lines)))]
    rest = range(max(0, top - 60), top - 5)
    published: tuple[int, SeenDate] | None = None
    updated: tuple[int, SeenDate] | None = None
    for i in (*head, *tail, *rest):
        if not 0 <= i < len(sheet.lines) or sheet.looks[i].words > 40 or sheet.looks[i].credit:
            continue
        for seen in find_dates(sheet.text(i), language=language):
            if sheet.looks[i].prose and not _in_dateline(sheet.text(i), seen):
                continue
            before = _label(sheet, i, seen)
            if _UPDATED.search(before) and not _PUBLISHED.search(before.rpartition(" ")[0][-12:]):
                updated = updated or (i, seen)
            else:
                published = published or (i, seen)
        if published and head and i == head[-1]:
            break
    if updated and (not published or (published[0] not in head and not _PUBLISHED.search(sheet.text(published[0])))):
        published = updated
    if published and published[1].when.day_only:
        published = _with_clock(sheet, published, head, language)
    lines = tuple(sorted({found[0] for found in (published, updated) if found}))
    return published[1] if published else None, updated[1] if updated else None, lines


def _with_clock(sheet: Sheet, found: tuple[int, SeenDate], head: list[int], language: str) -> tuple[int, SeenDate]:
    """The day with the time that another line of the head gives for it, or the line beside it alone."""
    row, seen = found
    for i in head:
        if 0 <= i < len(sheet.lines) and sheet.looks[i].dated and sheet.looks[i].words <= 14:
            for other in find_dates(sheet.text(i), language=language):
                same = other.when.at.date() == seen.when.at.date() and not other.when.day_only
                if same and not _UPDATED.search(_label(sheet, i, other)):
                    return i, other
    for i in (row + 1, row - 1):
        if 0 <= i < len(sheet.lines) and _CLOCK.fullmatch(sheet.text(i)):
            day = sheet.text(row)[seen.start : seen.end]
            both = find_dates(f"{day} {sheet.text(i)}", language=language)
            if both and not both[0].when.day_only:
                return row, both[0]
    return found


def _in_dateline(text: str, seen: SeenDate) -> bool:
    """Whether a date stands before the dash that opens a story: `ALMERA, Dec 20, 2025 (BSS) - ...`."""
    return seen.start < 45 and bool(re.search(r"[)–—:-]", text[seen.end : seen.end + 25]))


def _label(sheet: Sheet, i: int, seen: SeenDate) -> str:
    """The words before a date: on its line, or the short line above."""
    before = sheet.text(i)[max(0, seen.start - 30) : seen.start]
    if before.strip() or not i:
        return before
    above = sheet.lines[i - 1]
    return above.text if len(above.text) < 30 and above.last == sheet.lines[i].number - 1 else ""
