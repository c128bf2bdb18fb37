"""The lines inside a story: paragraphs, cross-heads, lists, and what does not belong to it."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence

from briefgen.sources.notices import ADDRESSED, IN_WRITING, class_of_prose, mark_last, tells_of
from briefgen.sources.parts import Sheet
from briefgen.sources.repeats import mark_linked, mark_pulled, mark_repeats
from briefgen.sources.topic import MEASURED, Topic, middle

_SPEECH = re.compile(r"^[\"“„«‘「『—–-]|[:：]$")
_ADDRESS = re.compile(r"https?://\S+$|^www\.|\S+@\S+\.\w+$|^\[[^\]]*\]$")
_CAPITAL = r"[^\W\d_a-zß-ÿа-я]"
_PERSON = re.compile(
    rf"(?<=\w ){_CAPITAL}[^\W\d_A-ZÀ-ÞА-Я]+ {_CAPITAL}[^\W\d_A-ZÀ-ÞА-Я]+,|, {_CAPITAL}\w+ {_CAPITAL}\w+"
    rf"|^{_CAPITAL}\w+ {_CAPITAL}\w+ (?:\(|in |at |on |during |with |durante |en |im |bei |à |lors )"
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?(?:[ap]\.?m\.?|Uhr|[A-Z]{2,4}))?", re.IGNORECASE)
_DURATION = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?(?:\s|$)")
_ITEM_HEAD = re.compile(r"[＜〈【■●◆▽▼◇○]")
_OPEN_ENDS = (":", "：", ";", ",", "；")
_FEW = 4
"""Words of a cross-head that stands below links to others, which are longer."""
_INSERTS = frozenset({"share", "advert", "author", "date", "video"})
_ASIDES = frozenset({"aside", "related", "notice", "newsletter"})
_END_MARK = re.compile(r"[?!？！…]$")


def classify_body(sheet: Sheet, first: int, stop: int, topic: Topic, names: Sequence[str] = ()) -> None:
    """Give a class to each line from `first` up to `stop` that has none; captions have theirs already.

    `names` are the authors': a paragraph that begins with one tells of the author, not of the story's subject.
    """
    for i in sheet.free(first, stop):
        if sheet.looks[i].words <= 60 and tells_of(names, sheet.text(i)):
            sheet.mark(i, "author")
    mark_repeats(sheet, first, stop)
    mark_pulled(sheet, first, stop)
    _mark_teasers(sheet, first, stop)
    prose = [i for i in sheet.free(first, stop) if sheet.looks[i].prose]
    usual = middle([topic.share(sheet.text(i), itself=True) for i in prose[:MEASURED]])
    addressed = sum(bool(ADDRESSED.search(sheet.text(i))) for i in prose) * 6 > len(prose)
    forms = sum(sheet.looks[i].promotion > 0 for i in prose) * 3 > len(prose)
    for i in sheet.free(first, stop):
        look = sheet.looks[i]
        if look.cue:
            sheet.mark(i, look.cue)
        elif look.opener or _is_repeated_link(sheet, i):
            sheet.mark(i, "related")
        elif look.prose:
            sheet.mark(i, class_of_prose(sheet, i, topic, usual, forms=forms, addressed=addressed))
    _mark_lists(sheet, first, stop)
    _mark_questions(sheet, first, stop)
    for i in sheet.free(first, stop):
        sheet.mark(i, _short_line(sheet, i, first, stop))
    if "paragraph" not in sheet.kinds[first:stop]:
        _keep_sentences(sheet, first, stop)
    mark_linked(sheet, first, stop)
    mark_last(sheet, first, stop)


def _mark_teasers(sheet: Sheet, first: int, stop: int) -> None:
    """Few words below a date of their own, amid a story, are of a link to another; live reports have many dates."""
    stamps = [i for i in sheet.free(first, stop) if sheet.looks[i].stamp and sheet.looks[i].words <= 8]
    prose = [i for i in sheet.free(first, stop) if sheet.looks[i].prose]
    if len(stamps) > 2 or len(prose) < 4:
        return
    for stamp in stamps:
        if stamp < prose[2] or sum(i > stamp for i in prose) < 2:
            continue
        for i in range(stamp + 1, min(stamp + 3, stop)):
            if sheet.looks[i].words > 35:
                break
            sheet.mark(i, "related")


def _is_repeated_link(sheet: Sheet, i: int) -> bool:
    """Whether line `i` is an item without a full stop that the page shows again: a link, no part of a list."""
    look = sheet.looks[i]
    return bool(sheet.lines[i].bullet) and look.times > 1 and look.words >= 4 and not look.ends


def _keep_sentences(sheet: Sheet, first: int, stop: int) -> None:
    """In a story too short for running text, every line with a full stop is a paragraph."""
    for i in range(first, stop):
        if sheet.looks[i].sentence and sheet.kinds[i] == "aside":
            sheet.kinds[i] = "paragraph"


def _mark_lists(sheet: Sheet, first: int, stop: int) -> None:
    """Short lines below a paragraph that ends in a colon, or that end in semicolons, are items of its list."""
    opened = False
    for i in range(first, stop):
        look, text = sheet.looks[i], sheet.text(i)
        if sheet.kinds[i]:
            opened = sheet.kinds[i] == "paragraph" and text.endswith(_OPEN_ENDS)
            continue
        before = _kind_at(sheet, i - 1, first, stop)
        listed = (
            i + 1 < stop and not (sheet.looks[i + 1].prose or sheet.looks[i + 1].cue) and sheet.looks[i + 1].words <= 12
        )
        if look.words >= (3 if listed else 8) and text.endswith((":", "：")) and not look.promotion:
            sheet.mark(i, "paragraph")
            opened = True
        if before != "paragraph" or look.words < 2:
            continue
        heads = i + 1 < stop and sheet.looks[i + 1].prose and sheet.looks[i + 1].words >= 25 and look.words <= 8
        apart = sheet.lines[i].blank > 0 and not sheet.lines[i - 1].blank
        heads = heads and (text[0].isdigit() or sheet.text(i - 1).endswith((".", ";")) or apart)
        alike = sheet.lines[i].bullet and sheet.lines[i].bullet == sheet.lines[i - 1].bullet
        if (
            text.endswith((";", "；", "; and", "; or"))
            or (opened and not (look.aged or heads))
            or (alike and look.words > 3)
        ):
            sheet.mark(i, "paragraph")


def _mark_questions(sheet: Sheet, first: int, stop: int) -> None:
    """In an interview, with four questions and more on lines of their own, they are paragraphs."""
    rows = [i for i in sheet.free(first, stop) if sheet.text(i).endswith(("?", "？")) and sheet.looks[i].words > 2]
    asked = [i for i in rows if i + 1 < stop and sheet.kinds[i + 1] == "paragraph" and not sheet.lines[i].level]
    for i in asked if len(asked) > 3 else ():
        sheet.mark(i, "paragraph")


def _short_line(sheet: Sheet, i: int, first: int, stop: int) -> str:
    """The class of a line that is no paragraph by itself."""
    look, line = sheet.looks[i], sheet.lines[i]
    before, after = _kind_at(sheet, i - 1, first, stop), _kind_at(sheet, i + 1, first, stop)
    beside = "paragraph" in (before, after)
    if (look.dated and look.words <= 8) or look.aged or _CLOCK.fullmatch(line.text):
        return "date"
    if line.text.count(" | ") > 1:
        return "menu"
    if _ADDRESS.search(line.text[:300]) or look.promotion:
        return "notice"
    if IN_WRITING.search(line.text):
        return "author"
    if unicodedata.category(line.text[0]) == "So" and not look.prose:
        return "notice"
    if _DURATION.search(line.text):
        return "video"
    if line.level and look.words <= 25 and after:
        return "heading"
    if look.cjk and (look.sentence or _ITEM_HEAD.match(line.text)) and not look.credit:
        return "paragraph"
    if look.sentence and not _END_MARK.search(line.text):
        return "paragraph" if beside else "aside"
    if _SPEECH.search(line.text) and look.words > 3 and (look.ends or look.half_end) and beside:
        return "paragraph"
    lone = before == "aside" and _kind_at(sheet, i - 2, first, stop) == "paragraph" and 3 <= look.words <= 12
    if (
        look.words <= 18
        and after == "paragraph"
        and sum(map(str.isalpha, line.text)) > 2
        and (before not in _ASIDES or lone or _set_off(sheet, i, before))
    ):
        if before != "paragraph" and not any(kind == "paragraph" for kind in sheet.kinds[first:i]):
            return "aside"
        asked = line.text.endswith(("?", "？")) and sheet.looks[i + 1].quoted
        if _is_long_caption(sheet, i, first, stop):
            return "caption"
        if look.times > 1 and before in _ASIDES | _INSERTS:
            return "aside"
        item = line.bullet and not (_is_number(line.bullet) and not _is_number(sheet.lines[i - 1].bullet))
        return "paragraph" if item or look.half_end or asked else "heading"
    if beside and (look.sentence or (line.bullet and look.words >= 4)):
        return "paragraph"
    long = before == "paragraph" and _is_long_caption(sheet, i, first, stop)
    return "caption" if long or (beside and _shows_people(sheet, i)) else "aside"


def _shows_people(sheet: Sheet, i: int) -> bool:
    """Whether a line that ends no sentence names somebody, as captions do."""
    look, line = sheet.looks[i], sheet.lines[i]
    plain = not (look.cue or look.opener or line.bullet or line.level or look.promotion) and look.times <= 2
    return plain and 5 <= look.words <= 45 and look.capitals < 70 and bool(_PERSON.search(line.text))


def _is_long_caption(sheet: Sheet, i: int, first: int, stop: int) -> bool:
    """Whether a line that ends no sentence is too long for a cross-head, where few lines are that long."""
    look = sheet.looks[i]
    if look.words < 10 or look.ends or look.half_end or look.quoted or sheet.lines[i].bullet or sheet.lines[i].level:
        return False
    if look.capitals >= 60 or look.times > 2 or (look.words < 12 and not _shows_people(sheet, i)):
        return False
    near = range(max(first, i - 80), min(stop, i + 80))
    alike = (k for k in near if sheet.kinds[k] == "heading" and 10 <= sheet.looks[k].words <= 18)
    return len(list(itertools.islice(alike, 2))) < 2


def _set_off(sheet: Sheet, i: int, before: str) -> bool:
    """Whether a short line below an insert stands apart from it, as a cross-head does; the insert's lines do not."""
    look = sheet.looks[i]
    if look.times > 1 or look.cue:
        return False
    if not any(line.blank for line in sheet.lines[max(0, i - 12) : i + 12]):
        return look.words <= _FEW
    return sheet.lines[i].blank > 0 and look.words <= (_FEW if before == "related" else 10)


def _is_number(bullet: str) -> bool:
    return bullet[:-1].isdigit()


def _kind_at(sheet: Sheet, i: int, first: int, stop: int) -> str:
    return sheet.kinds[i] if first <= i < stop else ""
