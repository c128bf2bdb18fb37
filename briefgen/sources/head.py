"""The head of a story: headline, dek, byline and dates, found as one block above its first paragraphs."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.model import Value
from briefgen.sources.agency import agency_named
from briefgen.sources.byline import lead_of, looks_like_name, read_byline
from briefgen.sources.dates import SeenDate, find_dates
from briefgen.sources.parts import Sheet
from briefgen.sources.topic import Topic, content_words

_REACH = 60
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
_TRAIL = re.compile(r"\s[>›»]\s|(?:\s\|\s[^|]*){3}")
"""What divides the parts of a breadcrumb, or of a menu on one line."""
_STOPPED = re.compile(r"[.。:：][\"'”“’»«]*$")


class Head(Value, frozen=True, kw_only=True):
    """Which lines hold what: -1 or () where nothing was found; `names` come from the byline's lines."""

    title: int = -1
    dek: tuple[int, ...] = ()
    byline: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    published: SeenDate | None = None
    updated: SeenDate | None = None
    dates: tuple[int, ...] = ()


def find_title(sheet: Sheet, anchor: int, stop: int, topic: Topic) -> int:
    """The line of the headline, above the line `anchor` where the story surely runs; -1 if there is none.

    `stop` is past the story's end: an index of its cross-heads above it holds no headline.
    """
    index = _index_rows(sheet, anchor, stop)
    rows = (i for i in range(max(0, anchor - _REACH), anchor) if i not in index)
    scores = {i: _title_score(sheet, i, anchor, topic) for i in rows}
    best = max(scores, key=lambda i: (scores[i], -i), default=-1)
    if best < 0 or scores[best] <= 1:
        lone = 0 < anchor <= 3 and scores.get(0, -9.0) > -9.0
        return 0 if lone and not sheet.looks[0].ends else -1
    if sheet.looks[best].words >= 14 and (above := _headline_above(sheet, best, scores, topic)) >= 0:
        best = above
    folded = sheet.text(best).casefold()
    same = [i for i in scores if sheet.text(i).casefold() == folded]
    return max(
        same, key=lambda i: (any(_signs(sheet, k) for k in range(i + 1, min(i + 7, anchor + 3, len(sheet.lines)))), i)
    )


def _index_rows(sheet: Sheet, anchor: int, stop: int) -> frozenset[int]:
    """The lines above `anchor` that stand again over paragraphs of the story, if there are two or more."""
    rows = range(anchor, min(stop, len(sheet.lines)) - 1)
    heads = {sheet.text(i).casefold() for i in rows if sheet.looks[i].times > 1 and sheet.looks[i + 1].prose}
    found = [i for i in range(max(0, anchor - _REACH), anchor) if sheet.text(i).casefold() in heads]
    return frozenset(found) if len({sheet.text(i).casefold() for i in found}) > 1 else frozenset()


def _headline_above(sheet: Sheet, dek: int, scores: dict[int, float], topic: Topic) -> int:
    """A line close above `dek` that is shorter and could be the headline; -1 if there is none.

    A label between the two shows that the lower one begins something.
    """
    for i in range(dek - 1, max(-1, dek - 4), -1):
        shorter = 4 <= sheet.looks[i].words < sheet.looks[dek].words
        alike = shorter or 4 <= sheet.looks[i].words <= sheet.looks[dek].words + 3
        if (
            alike
            and topic.share(sheet.text(i)) >= 0.25
            and len(content_words(sheet.text(i))) > 2
            and scores.get(i, 0.0) > max(2.0, (0.35 if shorter else 0.75) * scores[dek])
        ):
            return i
        if sheet.looks[i].words <= 3 and not (sheet.looks[i].cue or _signs(sheet, i)):
            return -1
    return -1


def _title_score(sheet: Sheet, i: int, anchor: int, topic: Topic) -> float:
    line, look = sheet.lines[i], sheet.looks[i]
    least = 1 if line.level == 1 else 2
    if not least <= look.words <= 36 or look.cue or look.credit or look.aged or _signs(sheet, i):
        return -9.0
    if (look.dated and look.words < 10) or (
        look.capitals > 70 and look.comma and look.small <= 15 and len(read_byline(line.text)) > 1
    ):
        return -9.0
    count = len(content_words(line.text))
    if (look.words <= 4 and _in_menu(sheet, i) and line.level != 1) or _TRAIL.search(line.text):
        return -9.0
    score = 6 * topic.share(line.text) * count / (count + 1) - 0.06 * (anchor - i)
    score += {0: 0.0, 1: 4.0, 2: 1.0}.get(line.level, -0.5)
    score += 1.0 if 6 <= look.words <= 20 else 0.0 if look.words > 4 or look.cjk else -1.5
    score -= 4.0 if look.prose and look.ends else 2.5 if _STOPPED.search(line.text) else 0.0
    score -= 2.0 if line.bullet else 0.0
    score -= 2.0 * (look.sentences > 1 and look.words > 14) + 1.0 * (look.promotion > 0)
    score += 1.5 if look.times > 1 and look.words > 4 and topic.share(line.text) > 0.3 else 0.0
    below = range(i + 1, min(i + 7, anchor + 3, len(sheet.lines)))
    sign = next((k for k in below if _signs(sheet, k)), 0)
    if not sign and _below_its_signs(sheet, i, anchor):
        return score - 1.0
    return score + (1.8 - 0.1 * (sign - i) if sign else 0.0)


def _below_its_signs(sheet: Sheet, i: int, anchor: int) -> bool:
    """Whether a byline stands close above line `i`, and neither byline nor date between it and the story."""
    above = any(_signs(sheet, k) and lead_of(sheet.text(k)) for k in range(max(0, i - 12), i))
    return above and not any(_signs(sheet, k) for k in range(i + 1, min(anchor + 3, len(sheet.lines))))


def _in_menu(sheet: Sheet, i: int) -> bool:
    """Whether line `i` stands between short lines, as the entries of a menu do."""
    near = [sheet.looks[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(sheet.looks)]
    return sum(look.words <= 4 and not look.dated for look in near) >= 3


def _signs(sheet: Sheet, i: int) -> bool:
    """Whether line `i` looks like a byline or a date line."""
    look = sheet.looks[i]
    if look.words > 25 or look.credit or (look.prose and look.sentences > 1):
        return False
    if look.stamp:
        return True
    led = bool(lead_of(sheet.text(i))) and bool(read_byline(sheet.text(i)))
    return (led and not look.ends) or (look.dated and look.words <= 16)


def read_head(sheet: Sheet, title: int, prose: Sequence[int], last: int, language: str) -> Head:
    """Find byline, dates and dek round the title; `prose` are the story's paragraphs, `last` its last line."""
    first = _below_signs(sheet, title, prose)
    byline, names = _find_byline(sheet, title, first, last)
    published, updated, dates = _find_dates(sheet, title, first, last, language)
    signs = sorted(i for i in (*byline, *dates) if i > title)
    dek = _find_dek(sheet, title, first, signs) or _set_apart(sheet, title, first, prose)
    return Head(title=title, dek=dek, byline=byline, names=names, published=published, updated=updated, dates=dates)


def _below_signs(sheet: Sheet, title: int, prose: Sequence[int]) -> int:
    """The first paragraph: below the byline and date that follow the headline, if at most two lines of prose do not."""
    if title < 0:
        return prose[0]
    sign = next((i for i in range(title + 1, min(title + 22, len(sheet.lines))) if _signs(sheet, i)), -1)
    above = [i for i in prose if i < sign]
    below = [i for i in prose if i > sign]
    return below[0] if sign >= 0 and len(above) <= 2 and below else prose[0]


def _set_apart(sheet: Sheet, title: int, first: int, prose: Sequence[int]) -> tuple[int, ...]:
    """A first paragraph below the byline that other matter divides from the rest: a summary, not the lead."""
    following = next((i for i in prose if i > first), -1)
    between = [sheet.looks[i] for i in range(first + 1, following)]
    matter = [look for look in between if not look.credit and (look.cue or look.words <= 3 or not look.ends)]
    apart = title >= 0 and len(matter) >= 2 and first - title <= 14 and sheet.looks[first].words <= 60
    return (first,) if apart and any(look.cue == "advert" for look in between) else ()


def _find_byline(sheet: Sheet, title: int, first: int, last: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The lines of the byline and the names in them, best place first: head, just above the title, below the end."""
    top = title if title >= 0 else max(0, first - 8)
    places = (*range(top + 1, first + 3), *range(max(0, top - 3), top))
    for i in places:
        if found := _led_names(sheet, i):
            return found
    for i in places:
        if top < i < first + 1 and (found := _bare_names(sheet, i, top)):
            return found
    for i in (*range(last + 1, min(last + 8, len(sheet.lines))), last):
        if found := _led_names(sheet, i):
            return found
    return (), ()


def _led_names(sheet: Sheet, i: int) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
    """Names after `By` on line `i`, or on the line after a `By` that stands alone."""
    if not 0 <= i < len(sheet.lines) or sheet.looks[i].words > 28:
        return None
    text = sheet.text(i)
    if lead_of(text) and (sheet.looks[i].words > 1 or len(text) > 4) and (names := read_byline(text)):
        return (i,), names
    alone = lead_of(text + " ").strip(" :：") == text.strip(" :：")
    if alone and i + 1 < len(sheet.lines) and (names := read_byline(sheet.text(i + 1))):
        return (i, i + 1), names
    return None


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
        sheet.looks[k].dated or sheet.looks[k].aged for k in range(max(top, i - 2), min(i + 4, len(sheet.lines)))
    )
    opens = bool(re.match(rf"{re.escape(names[0])}\s*[,|•·–—-]", sheet.text(i)))
    whole = opens or sum(len(name) for name in names) * 10 >= len(sheet.text(i)) * 5 or look.dated or look.aged
    close = any(sheet.looks[k].dated for k in (i - 1, i, i + 1) if k < len(sheet.looks))
    if look.times > 3 and not close:
        return None
    people = [name for name in names if len(name.split()) >= 2 or look.cjk or name.isupper() or agency_named(name)]
    return ((i,), names) if people and whole and (beside or i - top <= 3) and looks_like_name(names[0]) else None


def _find_dates(
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
    if updated and not published:
        published = updated
    lines = tuple(sorted({found[0] for found in (published, updated) if found}))
    return published[1] if published else None, updated[1] if updated else None, lines


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
    if look.cue or look.opener or look.credit or look.promotion > 1 or (sheet.lines[i].bullet and look.words < 10):
        return False
    return 5 <= look.words <= 80 and (look.small >= 12 or look.ends or look.cjk) and look.capitals < 70
