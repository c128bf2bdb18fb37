"""A source, or several, as the Markdown of a draft briefing: suggestions that an editor keeps, rewrites or deletes.

Every suggestion carries its citation and a `suggested` comment, which is never published; a briefing that is ready
while such a comment stands in it is found by the checks. What was merely found (names, numbers, dates, further
quotations) stands in one comment at the end.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefgen.briefings.draft_found import found_comment
from briefgen.briefings.draft_text import MARK, cited, commented, escape_markdown
from briefgen.briefings.entities_found import FoundName, find_names
from briefgen.briefings.keypoints import KeyPoint, find_key_points
from briefgen.briefings.quotes import Quotation, find_quotations
from briefgen.briefings.responses import find_response
from briefgen.model import Entity, Source, Value
from briefgen.text import count_words, plain
from briefgen.urls import slugify

_QUOTES: Final = 6
"""Quotations that are set into the body of a draft; more would print too much of a source."""
_SLUG: Final = 60
_QUOTED_WORDS: Final = 5
_RANK: Final = {"high": 0, "medium": 1, "low": 2, "": 3}
_PRONOUN_LIST: Final = "he she they it one another i we er sie il elle él ella"
_PRONOUNS: Final = frozenset(_PRONOUN_LIST.split())


class Draft(Value, frozen=True, kw_only=True):
    """A briefing's text and where it would stand below the content folder."""

    path: str
    text: str
    title: str
    sources: tuple[str, ...] = ()
    points: int = 0
    quotes: int = 0


def draft_briefing(
    sources: Sequence[Source],
    date: dt.date,
    *,
    title: str = "",
    language: str = "en",
    entities: Sequence[Entity] = (),
    number: int = 1,
) -> Draft:
    """A draft on `sources`, at least one, dated `date`.

    `language` is the site's; `number` tells several of the same day and title apart.
    """
    shown = plain(title) or next(filter(None, (plain(s.title) for s in sources)), str(sources[0].id))
    points = [(source, point) for source in sources for point in find_key_points(source)]
    quotes = [(source, quote) for source in sources for quote in _by_merit(find_quotations(source))]
    printed = _printed(quotes)
    slug = short_slug(shown) + (f"-{number}" if number > 1 else "")
    names = [(source, find_names(source, entities)) for source in sources]
    lines = [
        "---",
        *_front(sources, shown, date, slug, language, points, [name for _, found in names for name in found]),
        "---",
        "",
        *_body(printed),
        found_comment(names, [pair for pair in quotes if pair not in printed]),
        "",
    ]
    return Draft(
        path=f"briefings/{date.year:04}/{date.isoformat()}-{slug}.md",
        text="\n".join(lines),
        title=shown,
        sources=tuple(str(source.id) for source in sources),
        points=len(points),
        quotes=len(printed),
    )


def short_slug(title: str) -> str:
    """A slug of `title` that makes a handy file name and, after a date, an id: cut between words, at 60 characters."""
    slug = slugify(title)
    while len(slug) > _SLUG or len(slug.encode()) > 2 * _SLUG:
        slug = slug.rpartition("-")[0] or slug[: len(slug) * 2 // 3]
    return slug


def _front(
    sources: Sequence[Source],
    title: str,
    date: dt.date,
    slug: str,
    language: str,
    points: Sequence[tuple[Source, KeyPoint]],
    names: Sequence[FoundName],
) -> Iterator[str]:
    yield f"title: {_quoted(title)}"
    yield f"date: {date.isoformat()}"
    yield f"id: {_quoted(f'{date.isoformat()}-{slug}')}"
    yield "status: draft"
    if points:
        source, point = max(points, key=lambda pair: pair[1].score)
        yield f"summary: {_quoted(_suggestion(source, point.text, point.paragraph))}"
    lang = next((s.language for s in sources if s.language), "")
    if lang and lang.partition("-")[0].lower() != language.partition("-")[0].lower():
        yield f"lang: {lang}"
    yield from _list("topics", _unique(tag for s in sources for tag in s.tags)[:4])
    yield from _list("regions", _of_type(names, "place"))
    yield from _list("people", _of_type(names, "person"))
    yield from _list("organizations", _of_type(names, "organization"))
    yield from _list("sources", [str(source.id) for source in sources])
    yield from _list("key_points", [_suggestion(s, p.text, p.paragraph, _why(p)) for s, p in points])
    for source in sources:
        response = find_response(source)
        if response:
            yield f"response: {_quoted(_suggestion(source, response.text, response.paragraph))}"
            return


def _list(name: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"{name}:"
        yield from (f"  - {_quoted(item)}" for item in items)


def _quoted(text: str) -> str:
    """A YAML double-quoted scalar, which JSON's strings are."""
    return json.dumps(text, ensure_ascii=False)


def _suggestion(source: Source, text: str, paragraph: int, why: str = "") -> str:
    return f"{escape_markdown(plain(text))} {cited(source.id, paragraph)} {commented(MARK, why)}"


def _why(point: KeyPoint) -> str:
    return f"{point.reason}, score {point.score / 1000:.2f}"


def _unique(items: Iterable[str]) -> list[str]:
    return list({item.casefold(): item for item in map(plain, items) if item}.values())


def _of_type(names: Sequence[FoundName], kind: str) -> list[str]:
    return _unique(name.name for name in names if name.type == kind)


def _body(printed: Sequence[tuple[Source, Quotation]]) -> Iterator[str]:
    yield commented(
        "Write the briefing here. Keep, rewrite or delete what is suggested;",
        "delete a `suggested` comment when you have checked its line.",
    )
    yield ""
    for source, quote in printed:
        place = cited(source.id, quote.paragraph, quote.last)
        yield f"{_attributed(source, quote)} {place}{_stop(quote)} {_marked(quote)}"
        yield ""


def _attributed(source: Source, quote: Quotation) -> str:
    """`Speaker said: "words"`; the words as the source has them."""
    words = escape_markdown(_words(quote))
    text = f"“{words}”" if '"' in words else f'"{words}"'
    speaker = escape_markdown(_speaker(quote))
    if not speaker:
        return text
    verb = " said" if source.language.lower().startswith("en") or not source.language else ""
    return f"{speaker[0].upper()}{speaker[1:]}{verb}: {text}"


def _speaker(quote: Quotation) -> str:
    """Who said it, in the source's words; whom a pronoun means, where that is known."""
    if quote.speaker.casefold() not in _PRONOUNS:
        return quote.speaker
    some = quote.speaker.casefold() in {"one", "another"}
    return f"{quote.speaker} of {quote.meant}" if quote.meant and some else quote.meant


def _words(quote: Quotation) -> str:
    return quote.text.strip().rstrip(",;").rstrip()


def _stop(quote: Quotation) -> str:
    return "" if _words(quote).endswith((".", "!", "?", "…", "。", "؟", "۔", "।")) else "."


def _marked(quote: Quotation) -> str:
    if not quote.speaker:
        return commented(MARK, "no speaker found")
    inferred = f' for "{quote.speaker}"' if quote.speaker != _speaker(quote) else ""
    return commented(MARK, f"speaker{inferred}: {quote.confidence or 'low'} confidence")


def _by_merit(quotes: Iterable[Quotation]) -> list[Quotation]:
    """Quotations worth printing first: surely attributed, then long."""
    return sorted(quotes, key=lambda q: (_RANK[q.confidence], -count_words(q.text), q.paragraph, q.start))


def _printed(quotes: Sequence[tuple[Source, Quotation]]) -> list[tuple[Source, Quotation]]:
    """Up to `_QUOTES` quotations that stand word for word in their source, in its order."""
    usable = [pair for pair in quotes if count_words(pair[1].text) >= _QUOTED_WORDS and _is_verbatim(*pair)]
    share = max(1, _QUOTES // max(1, len({source.id for source, _ in usable})))
    taken: dict[str, int] = {}
    chosen = []
    for source, quote in usable:
        taken[source.id] = taken.get(source.id, 0) + 1
        if taken[source.id] <= share:
            chosen.append((source, quote))
    order = {source.id: index for index, (source, _) in enumerate(quotes)}
    return sorted(chosen, key=lambda pair: (order[pair[0].id], pair[1].paragraph, pair[1].start))


def _is_verbatim(source: Source, quote: Quotation) -> bool:
    last = max(quote.last, quote.paragraph)
    text = " ".join(p.text for p in source.paragraphs if quote.paragraph <= p.number <= last)
    return _words(quote) in re.sub(r"\s+", " ", text)
