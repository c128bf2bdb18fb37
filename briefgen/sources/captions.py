"""Captions and credits inside a story, and the pictures they make."""

# ruff: noqa: E501
from __future__ import annotations

import re

from briefgen.model import Picture
from briefgen.sources.agency import agency_in, agency_named
from briefgen.sources.credits import split_credit
from briefgen.sources.dates import find_dates
from briefgen.sources.notices import QUOTES
from briefgen.sources.parts import Sheet

_SPEECH = re.compile(r"^[\"“„«‘「『—–-]|[:：]$")
_IN_PICTURE = re.compile(
    r"^(?:file photo|file -|file ?[:—–-]|pictured|image:|photo:|watch:|video:|caption)|\((?:left|right|centre|center|l|r|c|second from \w+|file|archiv\w*|links|rechts|gauche|droite|izquierda|derecha)\)"
    r"|\b(?:is|are) (?:seen|pictured|shown)\b|\bin this (?:file )?(?:photo|picture|image)\b|\bposes? for (?:a )?(?:photo|picture|portrait)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[:：©/]|photo|picture|image|foto|bild|getty", re.IGNORECASE)


def mark_captions(sheet: Sheet, first: int, stop: int) -> None:
    """Find the captions: with a credit, above a credit, twice in a row, or worded as one.

    `first` is the line below the headline; an agency's name alone in the lines there may be the byline, no credit.
    """
    for i in sheet.free(first, stop):
        look, text = sheet.looks[i], sheet.text(i)
        if look.cue:
            continue
        if look.words <= 3 and agency_named(text) and i >= first + 3:
            sheet.mark(i, "credit")
        elif look.credit and look.words <= 90:
            alone = look.words <= 12 and not look.ends
            if i < first + 3 and alone and not _LABELLED.search(text):
                continue
            sheet.mark(i, "credit" if alone and _is_bare_credit(text) else "caption")
            above = i - 1
            if sheet.kinds[i] == "credit" and above >= first and not sheet.kinds[above] and _near(sheet, above, i):
                _mark_above_credit(sheet, above)
        elif (sheet.lines[i].doubled and look.words <= 60) or (
            look.words <= 60 and _IN_PICTURE.search(text) and (look.words <= 30 or look.dated)
        ):
            sheet.mark(i, "caption")
        elif i + 1 < stop and 2 < look.words <= 60 and sheet.text(i + 1).startswith(text):
            sheet.mark(i, "caption")
            sheet.mark(i + 1, "caption")


def _ends_with_date(sheet: Sheet, i: int) -> bool:
    """Whether the line is one sentence that ends with a full date, as captions do and paragraphs seldom."""
    look, text = sheet.looks[i], sheet.text(i)
    if not (look.dated and 8 <= look.words <= 40 and look.sentences <= 1) or QUOTES.search(text):
        return False
    return any(seen.end >= len(text) - 3 and seen.start > len(text) // 2 for seen in find_dates(text))


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
    for i, (line, kind) in enumerate(zip(sheet.lines, sheet.kinds, strict=True)):
        if kind not in {"caption", "credit"}:
            continue
        caption, credit = split_credit(line.text)
        if kind == "caption" and not caption:
            caption, credit = line.text, ""
        if kind == "credit" and last and sheet.kinds[i - 1] == "caption":
            found[last] = Picture(caption=found[last].caption, credit=found[last].credit or credit)
            continue
        key = caption.casefold().strip(" .") or line.text.casefold()
        earlier = found.get(key)
        found[key] = Picture(caption=caption, credit=(earlier.credit if earlier else "") or credit)
        last = key
    return tuple(found.values())
