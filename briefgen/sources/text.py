"""Plain-text captures of whole news pages: the story, what is known of it, and why the rest was set aside.

Takes the text of a page as a browser, a dump tool or an e-mail gives it; gives a `Found`. Each line gets one class;
context decides: neighbours, running text, repetition, and words shared with the story.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.sources.about import find_section
from briefgen.sources.agency import agency_of_story
from briefgen.sources.body import classify_body
from briefgen.sources.captions import mark_captions, mark_lead_caption, pictures
from briefgen.sources.credits import signs_off
from briefgen.sources.found import Found
from briefgen.sources.glued import bare_title
from briefgen.sources.head import Head, read_head
from briefgen.sources.headline import find_title
from briefgen.sources.outlet import find_outlet
from briefgen.sources.parts import KEPT, Sheet
from briefgen.sources.phrases import Phrases
from briefgen.sources.stopwords import language_of
from briefgen.sources.story import find_story
from briefgen.sources.tags import find_tags
from briefgen.sources.topic import MEASURED, Topic, middle


def read_text(text: str, *, start: str = "", end: str = "") -> Found:
    """Read a page's plain text; `start` and `end` are phrases in the story's first and last line, where it was told.

    A page without a story gives no paragraphs; all its lines are in `dropped` then.
    """
    sheet = Sheet(text)
    first, stop = _bounds(sheet, start, end)
    if first == stop:
        return _nothing(sheet)
    language = language_of(" ".join(sheet.text(i) for i in range(first, stop) if sheet.looks[i].prose))
    topic = Topic(sheet.text(i) for i in range(first, stop) if sheet.looks[i].prose)
    title = find_title(sheet, first if start else _anchor(sheet, first, stop, topic), stop, topic)
    begin = first if start or title < 0 else title + 1
    stop = _with_sign_off(sheet, begin, stop)
    mark_captions(sheet, begin, stop)
    prose = _prose(sheet, begin, stop)
    head = read_head(sheet, title, prose, stop - 1, language)
    _mark_head(sheet, head)
    if title >= 0:
        mark_lead_caption(sheet, (title, *head.byline, *head.dates), prose[0], topic)
    classify_body(sheet, begin, stop, topic, head.names)
    return _gather(sheet, head, begin, stop, language)


def _bounds(sheet: Sheet, start: str, end: str) -> tuple[int, int]:
    """The story's first and past-last line, by the phrases given or else by what the lines are."""
    first, stop = find_story(sheet.lines, sheet.looks)
    if start and (found := _line_with(sheet, start, 0)) >= 0:
        first = found
        stop = max(stop, found + 1)
    if end and (found := _line_with(sheet, end, first)) >= 0:
        stop = found + 1
    return first, stop


def _with_sign_off(sheet: Sheet, begin: int, stop: int) -> int:
    """Past a last paragraph that ends with its agency's name, which looks like a caption with its credit."""
    for i in (stop, stop - 1):
        if begin + 2 < i < len(sheet.lines) and sheet.looks[i].words >= 10 and signs_off(sheet.text(i)):
            sheet.mark(i, "paragraph")
            return max(stop, i + 1)
    return stop


def _line_with(sheet: Sheet, phrase: str, since: int) -> int:
    folded = " ".join(phrase.split()).casefold()
    return next((i for i in range(since, len(sheet.lines)) if folded in sheet.text(i).casefold()), -1)


def _anchor(sheet: Sheet, first: int, stop: int, topic: Topic) -> int:
    """The first line that is surely of the story: running text among running text, with words the story shares."""
    rows = [i for i in range(first, stop) if sheet.looks[i].prose and not sheet.looks[i].promotion][:MEASURED]
    shares = {i: topic.share(sheet.text(i), itself=True) for i in rows}
    enough = 0.5 * middle(list(shares.values()))
    own = [i for i in rows if shares[i] >= enough and shares[i] > 0]
    for n, i in enumerate(own):
        if sum(k < i + 7 for k in own[n : n + 3]) >= min(3, len(own)):
            return i
    return own[0] if own else first


def _prose(sheet: Sheet, begin: int, stop: int) -> list[int]:
    """The lines of running text that are no notices; at least one line."""
    found = [i for i in range(begin, stop) if sheet.looks[i].prose and not (sheet.kinds[i] or sheet.looks[i].promotion)]
    return found or [begin]


def _mark_head(sheet: Sheet, head: Head) -> None:
    for kind, rows in (("title", (head.title,)), ("dek", head.dek), ("byline", head.byline), ("date", head.dates)):
        for i in rows:
            if i >= 0 and (kind in {"title", "dek"} or not sheet.looks[i].prose):
                sheet.kinds[i] = kind
    if head.title >= 0:
        folded = sheet.text(head.title).casefold()
        longest = len(folded) + (60 if sheet.looks[head.title].words >= 5 else 0)
        for i, line in enumerate(sheet.lines):
            if len(folded) <= len(line.text) <= longest and folded in line.text.casefold():
                sheet.mark(i, "repeated")


def _gather(sheet: Sheet, head: Head, begin: int, stop: int, language: str) -> Found:
    """The record, from a sheet whose story is classified."""
    title = head.title
    outside = [line.text for i, line in enumerate(sheet.lines) if not begin <= i < stop]
    counts = Phrases(outside[:1500])
    section, section_rows = find_section(sheet, title if title >= 0 else begin, counts)
    tags, tag_rows = find_tags(sheet, _last(sheet, stop), counts)
    outlet = find_outlet(sheet, title, stop - 1)
    for kind, rows in (("section", section_rows), ("tags", tag_rows)):
        for i in rows:
            sheet.kinds[i] = kind if kind == "tags" else sheet.kinds[i] or kind
    _mark_rest(sheet, begin, stop)
    names = _people(sheet, head, outlet)
    paragraphs, headings = _text_of(sheet)
    return Found(
        title=_title(sheet, title, " ".join(paragraphs)),
        dek=" ".join(sheet.text(i) for i in head.dek),
        byline=", ".join(names),
        authors=names,
        agency=agency_of_story(", ".join(names) + _raw_byline(sheet, head), paragraphs),
        outlet=outlet,
        published=head.published.when if head.published else None,
        published_tz=head.published.tz if head.published else "",
        updated=head.updated.when if head.updated else None,
        section=tuple(part for part in section if part.casefold() not in outlet.casefold()) if outlet else section,
        tags=tags,
        images=pictures(sheet),
        language=language,
        paragraphs=paragraphs,
        headings=headings,
        dropped=_dropped(sheet),
        explained=_explained(sheet),
    )


def _title(sheet: Sheet, title: int, story: str) -> str:
    if title < 0:
        return ""
    others = (line.text[:300] for i, line in enumerate(sheet.lines[:2000]) if i != title)
    return bare_title(sheet.text(title), others, story)


def _last(sheet: Sheet, stop: int) -> int:
    """The last line of the story's text."""
    return max((i for i in range(stop) if sheet.kinds[i] in {"paragraph", "heading"}), default=stop - 1)


def _people(sheet: Sheet, head: Head, outlet: str) -> tuple[str, ...]:
    """The names without the outlet's own behind them (`Jane Doe The Ledger`), and without it where there are others."""
    bare = outlet.removeprefix("The ")
    if bare and len(head.names) == 1 and head.names[0] in {outlet, bare}:
        return head.names
    cut = (name.removesuffix(bare).removesuffix("The ").strip() if bare else name for name in head.names)
    others = [line.text[:300] for i, line in enumerate(sheet.lines[:2000]) if i not in head.byline]
    return tuple(_without_house(name, others) for name in cut if name)


def _without_house(name: str, others: Sequence[str]) -> str:
    """A name of four words and more without its last two or three where three other lines have those: a publisher's."""
    words = name.split()
    for n in range(2, len(words) - 1):
        house = " ".join(words[n:])
        if n + 2 <= len(words) and sum(house in line for line in others) >= 3:
            return " ".join(words[:n])
    return name


def _raw_byline(sheet: Sheet, head: Head) -> str:
    """The byline's lines as they stand: an agency there may be no author (`Jane Doe | AP`)."""
    return "".join(f", {sheet.text(i)}" for i in head.byline)


def _mark_rest(sheet: Sheet, begin: int, stop: int) -> None:
    """Every line without a class gets the reason why it is not of the story."""
    for i in sheet.free(0, len(sheet.lines)):
        look = sheet.looks[i]
        place = "before the story" if i < begin else "after the story" if i >= stop else "aside"
        sheet.mark(i, look.cue or ("menu" if not look.prose and not look.sentence else place))


def _text_of(sheet: Sheet) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    paragraphs: list[str] = []
    headings: list[tuple[str, int]] = []
    for i, kind in enumerate(sheet.kinds):
        if kind == "paragraph":
            paragraphs.append(_numbered(sheet, i))
        elif kind == "heading":
            headings.append((_numbered(sheet, i), len(paragraphs) + 1))
    return tuple(paragraphs), tuple(headings)


def _numbered(sheet: Sheet, i: int) -> str:
    """The line with the number it began with, unless that is a list's: the lines beside it have numbers too."""
    line = sheet.lines[i]
    beside = [sheet.lines[k].bullet for k in (i - 1, i + 1) if 0 <= k < len(sheet.lines)]
    single = line.bullet[:-1].isdigit() and not any(bullet[:-1].isdigit() for bullet in beside)
    return f"{line.bullet} {line.text}" if single else line.text


def _dropped(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    return tuple((line.text, kind) for line, kind in zip(sheet.lines, sheet.kinds, strict=True) if kind not in KEPT)


def _explained(sheet: Sheet) -> tuple[tuple[int, str, str], ...]:
    return tuple((line.number, kind, line.text) for line, kind in zip(sheet.lines, sheet.kinds, strict=True))


def _nothing(sheet: Sheet) -> Found:
    _mark_rest(sheet, len(sheet.lines), len(sheet.lines))
    return Found(dropped=_dropped(sheet), explained=_explained(sheet))
