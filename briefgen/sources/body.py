"""The lines inside a story: paragraphs, cross-heads, captions, and what does not belong to it."""

# ruff: noqa: E501
from __future__ import annotations

import re

from briefgen.sources.parts import Sheet
from briefgen.sources.topic import Topic, middle

_IN_PICTURE = re.compile(
    r"^(?:file photo|file -|file ?[:—–-]|pictured|image:|photo:|watch:|video:|caption)|\((?:left|right|centre|center|l|r|c|second from \w+|file|archiv\w*|links|rechts|gauche|droite|izquierda|derecha)\)"
    r"|\b(?:is|are) (?:seen|pictured|shown)\b|\bin this (?:file )?(?:photo|picture|image)\b|\bposes? for (?:a )?(?:photo|picture|portrait)|^\[.*\]$",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"^[\"“„«‘「『—–-]|[:：]$")
_END_MARK = re.compile(r"[?!？！…]$")


def classify_body(sheet: Sheet, first: int, stop: int, topic: Topic) -> None:
    """Give a class to each line from `first` up to `stop` that has none."""
    _mark_captions(sheet, first, stop)
    _mark_repeats(sheet, first, stop)
    usual = middle([topic.share(sheet.text(i), itself=True) for i in sheet.free(first, stop) if sheet.looks[i].prose])
    for i in sheet.free(first, stop):
        look = sheet.looks[i]
        if look.cue:
            sheet.mark(i, look.cue)
        elif look.opener:
            sheet.mark(i, "related")
        elif look.prose:
            foreign = topic.share(sheet.text(i), itself=True) < 0.6 * usual
            sheet.mark(i, "notice" if look.promotion > 1 and foreign else "paragraph")
    for i in sheet.free(first, stop):
        sheet.mark(i, _short_line(sheet, i, first, stop))


def _mark_captions(sheet: Sheet, first: int, stop: int) -> None:
    """Captions: with a credit, above a credit, twice in a row, or worded as one."""
    for i in sheet.free(first, stop):
        look, text = sheet.looks[i], sheet.text(i)
        if look.credit and look.words <= 90:
            alone = look.words <= 12 and not sheet.looks[i].ends
            sheet.mark(i, "credit" if alone and _is_bare_credit(text, look.credit) else "caption")
            above = i - 1
            if sheet.kinds[i] == "credit" and above >= first and not sheet.kinds[above] and _near(sheet, above, i):
                _mark_above_credit(sheet, above)
        elif look.words <= 60 and _IN_PICTURE.search(text) and (look.words <= 30 or look.dated):
            sheet.mark(i, "caption")
        elif i + 1 < stop and look.words <= 60 and sheet.text(i + 1).startswith(text) and look.words > 2:
            sheet.mark(i, "caption")
            sheet.mark(i + 1, "caption")


def _is_bare_credit(text: str, credit: str) -> bool:
    return len(credit) * 10 >= len(text) * 4


def _near(sheet: Sheet, above: int, below: int) -> bool:
    return sheet.lines[below].number - sheet.lines[above].last <= 2


def _mark_above_credit(sheet: Sheet, i: int) -> None:
    """A line right above a credit is its caption, unless it is long or speech."""
    look = sheet.looks[i]
    if look.words <= 70 and not look.cue and not _SPEECH.search(sheet.text(i)) and look.sentences <= 3:
        sheet.mark(i, "caption")


def _mark_repeats(sheet: Sheet, first: int, stop: int) -> None:
    """Lines said before in the story, and pull quotes: a line that stands whole inside a longer paragraph."""
    seen: set[str] = set()
    for i in sheet.free(first, stop):
        folded = sheet.text(i).casefold()
        if folded in seen and sheet.looks[i].words > 2:
            sheet.mark(i, "repeated")
        seen.add(folded)


def _short_line(sheet: Sheet, i: int, first: int, stop: int) -> str:
    """The class of a line that is no paragraph by itself."""
    look, line = sheet.looks[i], sheet.lines[i]
    before, after = _kind_at(sheet, i - 1, first, stop), _kind_at(sheet, i + 1, first, stop)
    if line.level and look.words <= 25 and after:
        return "heading"
    if look.dated and look.words <= 8:
        return "date"
    if look.sentence and not _END_MARK.search(line.text):
        return "paragraph" if "paragraph" in (before, after) else "aside"
    if _SPEECH.search(line.text) and look.words > 3 and (look.ends or look.half_end) and "paragraph" in (before, after):
        return "paragraph"
    if look.words <= 18 and after == "paragraph" and before in {"paragraph", "caption", "credit", ""}:
        return "heading" if not line.bullet and not look.half_end else "paragraph"
    if look.sentence and "paragraph" in (before, after):
        return "paragraph"
    if line.bullet and look.words >= 4 and "paragraph" in (before, after):
        return "paragraph"
    return "aside"


def _kind_at(sheet: Sheet, i: int, first: int, stop: int) -> str:
    return sheet.kinds[i] if first <= i < stop else ""
