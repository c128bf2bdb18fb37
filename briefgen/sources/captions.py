"""Captions and credits inside a story, and the pictures they make."""

# ruff: noqa: E501
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from briefgen.model import Picture
from briefgen.sources.agency import agency_in, agency_named
from briefgen.sources.credits import split_credit
from briefgen.sources.dates import find_dates
from briefgen.sources.lines import once
from briefgen.sources.notices import QUOTES
from briefgen.sources.parts import Sheet
from briefgen.sources.topic import Topic

_SPEECH = re.compile(r"^[\"“„«‘「『—–-]|[:：]$")
_IN_PICTURE = re.compile(
    r"^(?:file photo|file -|file ?[:—–-]|pictured|image:|photo:|watch:|video:|caption)|\((?:pictured|left|right|centre|center|l|r|c|second from \w+|file|archiv\w*|links|rechts|gauche|droite|izquierda|derecha)\)"
    r"|\b(?:is|are) (?:seen|pictured|shown)\b|\bin this (?:file )?(?:photo|picture|image)\b|\(\d{1,2}:\d\d\)$|\bposes? for (?:a )?(?:photo|picture|portrait)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[:：©/]|photo|picture|image|foto|bild|getty", re.IGNORECASE)


_LABEL = re.compile(
    r"^(?:image|video|photo|picture|media) (?P<what>source|credit|copyright|caption)[,:]?(?:\s+|$)", re.IGNORECASE
)


def mark_captions(sheet: Sheet, first: int, stop: int) -> None:
    """Find the captions: with a credit, above a credit, twice in a row, or worded as one.

    `first` is the line below the headline; an agency's name alone in the lines there may be the byline, no credit.
    """
    below = _credits_stand_above(sheet, first, stop)
    day = _day_of(sheet, first)
    _mark_outside(sheet, first, stop)
    for i in sheet.free(first, stop):
        look, text = sheet.looks[i], sheet.text(i)
        if sheet.kinds[i] or look.cue:
            continue
        if label := _LABEL.match(text):
            _mark_labelled(sheet, i, stop, label)
        elif look.words <= 3 and agency_named(text) and i >= first + 3:
            sheet.mark(i, "credit")
        elif look.credit and look.words <= 90:
            alone = look.words <= 12 and not look.ends
            if i < first + 3 and alone and not (_LABELLED.search(text) or split_credit(text)[0]):
                continue
            sheet.mark(i, "credit" if alone and _is_bare_credit(text) else "caption")
            above = i - 1
            if sheet.kinds[i] == "credit" and below and i + 1 < stop and _may_caption(sheet, i + 1):
                sheet.mark(i + 1, "caption")
            elif sheet.kinds[i] == "credit" and above >= first and not sheet.kinds[above] and _near(sheet, above, i):
                _mark_above_credit(sheet, above)
        elif (sheet.lines[i].doubled and look.words <= 60) or (
            look.words <= 60 and _IN_PICTURE.search(text) and (look.words <= 30 or look.dated)
        ):
            sheet.mark(i, "caption")
        elif i + 1 < stop and 2 < look.words <= 60 and sheet.text(i + 1).startswith(text):
            sheet.mark(i, "caption")
            sheet.mark(i + 1, "caption")
        elif day and _tells_day(sheet, i, day):
            sheet.mark(i, "caption")


def mark_lead_caption(sheet: Sheet, signs: Sequence[int], first: int, topic: Topic) -> None:
    """Lines between byline and date and the first paragraph that tell of the story's subject: the lead picture's."""
    last = max((i for i in signs if i < first), default=first)
    for i in sheet.free(max(last + 1, first - 4), first):
        look = sheet.looks[i]
        plain = not (look.cue or look.opener or look.aged or look.dated or look.promotion or look.ends)
        if plain and 5 <= look.words <= 40 and look.times <= 2 and topic.share(sheet.text(i)) >= 0.3:
            sheet.mark(i, "caption")


def _mark_outside(sheet: Sheet, first: int, stop: int) -> None:
    """Captions with a credit just above the headline, or just below the story's last line."""
    for i in (*range(max(0, first - 4), first - 1), *range(stop, min(stop + 3, len(sheet.lines)))):
        look = sheet.looks[i]
        if look.cue or look.stamp or not look.credit or look.words > 60:
            continue
        caption, credit = split_credit(sheet.text(i))
        if len(caption.split()) > 3 and (agency_in(credit) or _LABELLED.search(sheet.text(i)[len(caption) :])):
            sheet.mark(i, "caption")


def _day_of(sheet: Sheet, first: int) -> dt.date | None:
    """The first day that a line of the story's head shows alone."""
    for i in (*range(first, min(first + 14, len(sheet.lines))), *range(first - 1, max(-1, first - 6), -1)):
        if sheet.looks[i].stamp and (seen := find_dates(sheet.text(i))):
            return seen[0].when.at.date()
    return None


def _tells_day(sheet: Sheet, i: int, day: dt.date) -> bool:
    """Whether line `i` is one sentence with a full date of the weeks before `day`, as captions have it.

    News stories leave the year out of dates so near, but in datelines.
    """
    look, text = sheet.looks[i], sheet.text(i)
    if not (look.dated and 6 <= look.words <= 40 and look.sentences <= 1) or QUOTES.search(text) or look.stamp:
        return False
    return any(
        0 <= (day - seen.when.at.date()).days <= 200 and _no_dateline(text, seen.end) for seen in find_dates(text)
    )


def _no_dateline(text: str, end: int) -> bool:
    return end > 45 or not re.search(r"[–—:)-]", text[end : end + 25])


def _mark_labelled(sheet: Sheet, i: int, stop: int, label: re.Match[str]) -> None:
    """`Image source, ...` or `Image caption, ...` on line `i`; what it announces may stand on the next line."""
    kind = "credit" if label["what"].casefold() in {"source", "credit", "copyright"} else "caption"
    alone = label.end() == len(sheet.text(i))
    sheet.mark(i, "label" if alone else kind)
    if alone and i + 1 < stop and sheet.looks[i + 1].words <= 60:
        sheet.mark(i + 1, kind)


def _may_caption(sheet: Sheet, i: int) -> bool:
    """Whether line `i` could be a caption beside a credit: a line or two, no speech, no name or date alone."""
    look = sheet.looks[i]
    named = look.capitals > 60 and look.words <= 10
    plain = not (look.cue or look.credit or look.stamp or named or sheet.kinds[i])
    return plain and 4 <= look.words <= 45 and look.sentences <= 2 and not _SPEECH.search(sheet.text(i))


def _credits_stand_above(sheet: Sheet, first: int, stop: int) -> bool:
    """Whether this page puts credits above captions: the lines below its credits are then the shorter ones."""
    above = below = 0
    for i in sheet.free(first, stop - 1):
        look = sheet.looks[i]
        if not (look.credit and look.words <= 12 and not look.ends and _is_bare_credit(sheet.text(i))):
            continue
        over = sheet.looks[i - 1].words if i > first and _may_caption(sheet, i - 1) else 60
        under = sheet.looks[i + 1].words if _may_caption(sheet, i + 1) else 60
        above, below = above + over, below + under
    return below * 5 < above * 4


def _is_bare_credit(text: str) -> bool:
    """Whether `text` is a credit alone; names between strokes without an agency or a label are a caption rather."""
    caption, credit = split_credit(text)
    return not caption and bool(agency_in(credit) or _LABELLED.search(text.replace("/", " ")) or "/" not in text)


def _near(sheet: Sheet, above: int, below: int) -> bool:
    return sheet.lines[below].number - sheet.lines[above].last <= 2


def _mark_above_credit(sheet: Sheet, i: int) -> None:
    """A line right above a credit is its caption, unless it is long or speech."""
    look = sheet.looks[i]
    if look.words <= 70 and not look.cue and not _SPEECH.search(sheet.text(i)) and look.sentences <= 3:
        sheet.mark(i, "caption")


def pictures(sheet: Sheet) -> tuple[Picture, ...]:
    """The captions with their credits; one that stands twice, with or without its credit, is one."""
    found: dict[str, Picture] = {}
    last = ""
    waiting: tuple[int, str] | tuple[()] = ()
    for i, (line, kind) in enumerate(zip(sheet.lines, sheet.kinds, strict=True)):
        if kind not in {"caption", "credit"}:
            continue
        text = _LABEL.sub("", line.text) or line.text
        caption, credit = split_credit(text)
        if kind == "caption" and not caption:
            caption, credit = text, ""
        if kind == "credit" and _LABEL.match(line.text):
            caption, credit = "", text
        caption = once(caption)
        if kind == "caption" and waiting and i - waiting[0] <= 2:
            credit = credit or waiting[1]
        waiting = (i, credit) if kind == "credit" and not (last and sheet.kinds[i - 1] == "caption") else ()
        if waiting and any(sheet.kinds[k] == "caption" for k in (i + 1, i + 2) if k < len(sheet.kinds)):
            continue
        if kind == "credit" and last and sheet.kinds[i - 1] == "caption":
            found[last] = Picture(caption=found[last].caption, credit=found[last].credit or credit)
            continue
        key = caption.casefold().strip(" .") or line.text.casefold()
        earlier = found.get(key)
        found[key] = Picture(caption=caption, credit=(earlier.credit if earlier else "") or credit)
        last = key
    return tuple(found.values())
