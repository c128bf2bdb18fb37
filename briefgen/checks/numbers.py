"""N: every number, money, per cent, date and time of a claim stands in the paragraph cited for it.

Takes a briefing and its sources as `number_facts` gives them. Outcomes: in the cited paragraph, elsewhere (`N402`),
nowhere (`N401`), unchecked (a source has no text: no problem). `N403` is advice where two sources differ.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator

from briefgen.briefings.hedges import hedge_of
from briefgen.briefings.normal import count_words
from briefgen.briefings.numbers import find_quantities
from briefgen.briefings.numberwords import guess_language
from briefgen.briefings.quantity import Quantity
from briefgen.briefings.spans import find_spans
from briefgen.checks.agreement import agrees
from briefgen.checks.figures import NO_NOUN, NOUN, NumberedText, NumberFacts, hedged, meant, phrase, written
from briefgen.checks.levels import finding
from briefgen.checks.parts import Part, parts_of, place_in
from briefgen.model import Briefing, Citation, Value
from briefgen.problems import Problem
from briefgen.sentences import sentences

_MEND = "write the source's figure; a rounded one needs “about” or “more than”; waive a sum of your own"
_OWN_JUDGEMENT = ("why_it_matters", "assessment.text")
_FEW = 5
_QUOTED_WORDS = 5
_TEN = 10
_SCALED = re.compile(r"\d[\s\u00a0-]?(?:[a-z]{0,3}(?:ill|ard)[a-zó]*|thousand|mil|bn|mn|[kmb])\b", re.IGNORECASE)
_SHARED_WORDS = 4
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDING = re.compile(r"(?:es|s|en|n|e)$")
_MONTH = 28
_YEAR = 365
_OF_THE = re.compile(r"\s+(?:of\s+(?:the|its|their|his|her|these|those)|der|des|de\s+los|de\s+las)\b", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:,|and\b|or\b|to\b|und\b|et\b|y\b|oder\b|ou\b|[-–—;)/])|\s*$")


class _Claim(Value, frozen=True, kw_only=True):
    """A quantity of the briefing, the sentence it stands in, and the citations for it."""

    part: Part
    quantity: Quantity
    sentence: tuple[int, int]
    citations: tuple[Citation, ...]

    @property
    def text(self) -> str:
        return self.part.block.text


class _Found(Value, frozen=True, kw_only=True):
    """A quantity of a source and its place."""

    source: NumberFacts
    text: NumberedText
    quantity: Quantity

    def phrase(self) -> str:
        return phrase(self.text.text, self.quantity)


def check_numbers(briefing: Briefing, sources: tuple[NumberFacts, ...]) -> tuple[Problem, ...]:
    """The problems of a briefing's numbers and dates, in the order of its text."""
    if not any(source.captured for source in sources):
        return ()
    return tuple(problem for claim in _claims(briefing) for problem in _check_claim(briefing, claim, sources))


def _claims(briefing: Briefing) -> Iterator[_Claim]:
    language = guess_language(" ".join(part.block.text for part in parts_of(briefing)), briefing.lang)
    for part in parts_of(briefing):
        text = part.block.text
        if part.block.kind in {"heading", "quote"} or (part.field in _OWN_JUDGEMENT and not part.block.marks):
            continue
        quantities = find_quantities(text, language=language, on=briefing.date.at.date())
        if not quantities:
            continue
        quoted = [span for span in find_spans(text) if count_words(text[span.start : span.end]) >= _QUOTED_WORDS]
        spans = sentences(text)
        for quantity in quantities:
            if not quantity.weak and not any(span.start <= quantity.start < span.end for span in quoted):
                yield _claim(part, quantity, spans)


def _claim(part: Part, quantity: Quantity, spans: tuple[tuple[int, int], ...]) -> _Claim:
    index = next((n for n, span in enumerate(spans) if quantity.start < span[1]), 0)
    start, end = spans[index] if spans else (0, len(part.block.text))
    follow = spans[index + 1][0] if index + 1 < len(spans) else len(part.block.text)
    cited = tuple(citation for offset, citation in part.citations() if start <= offset <= follow)
    return _Claim(part=part, quantity=quantity, sentence=(start, end), citations=cited)


def _check_claim(briefing: Briefing, claim: _Claim, sources: tuple[NumberFacts, ...]) -> list[Problem]:
    cited = {citation.source for citation in claim.citations}
    scope = [source for source in sources if source.id in cited] if cited else list(sources)
    if not scope or not all(source.captured for source in scope):
        return []
    if (held := _support(claim, _cited_texts(claim, scope))) is not None:
        return _differing(briefing, claim, held, sources)
    if _dated(claim, scope) or _is_own_count(claim, scope) or _is_unread(claim, scope):
        return []
    where = place_in(briefing, claim.part.block, claim.quantity.start)
    said = f'"{hedged(claim.text, claim.quantity)}"{meant(claim.quantity)}'
    if (elsewhere := _support(claim, _all_texts([*scope, *sources]))) is not None:
        return [
            finding(
                "N402",
                where,
                f"{said} is in {_place(elsewhere)}, not in the cited {_asked(claim)}",
                help=f"cite {_place(elsewhere)}",
                source=elsewhere.source.id,
                paragraph=elsewhere.text.number,
            )
        ]
    nearest = _nearest(claim, _cited_texts(claim, scope)) or _nearest(claim, _all_texts(scope))
    if nearest and _same_words(claim, nearest):
        return []
    near = f"; {_place(nearest)} has {_told(nearest)}" if nearest else ""
    lacking = " or ".join(dict.fromkeys(str(source.id) for source in scope))
    asked = next((number for citation in claim.citations for number in citation.paragraphs), 0)
    return [
        finding(
            "N401",
            where,
            f"{said} is not in {lacking}{near}",
            help=_mend(claim, nearest),
            source=nearest.source.id if nearest else scope[0].id,
            paragraph=nearest.text.number if nearest else asked,
        )
    ]


def _same_words(claim: _Claim, found: _Found) -> bool:
    """Whether the source loosens and writes the quantity just as the claim does, whatever either was read as."""
    quantities = claim.quantity, found.quantity
    if any(quantity.kind == "day" for quantity in quantities):
        return False
    ours, theirs = claim.text, found.text.text
    mine, given = (written(text, quantity) for text, quantity in zip((ours, theirs), quantities, strict=True))
    return mine == given


def _told(found: _Found) -> str:
    return f'"{hedged(found.text.text, found.quantity)}"{meant(found.quantity)}'


def _mend(claim: _Claim, nearest: _Found | None) -> str:
    quantities = [claim.quantity, *([nearest.quantity] if nearest else [])]
    if all(quantity.kind == "day" and quantity.relative for quantity in quantities):
        return "write the date itself: words such as “last year” mean another time here than in the source"
    return _MEND


def _place(found: _Found) -> str:
    return f"{found.source.id}, para. {found.text.number}" if found.text.number else f"the title of {found.source.id}"


def _asked(claim: _Claim) -> str:
    asked = [(c.source, ", ".join(map(str, c.paragraphs))) for c in claim.citations]
    return "; ".join(
        f"{source}, para. {numbers}" if numbers else str(source) for source, numbers in dict.fromkeys(asked)
    )


def _cited_texts(claim: _Claim, scope: list[NumberFacts]) -> Iterator[tuple[NumberFacts, NumberedText]]:
    """The cited paragraphs; all of a work that is cited as a whole, and of all sources where nothing is cited."""
    for source in scope:
        asked = [citation.paragraphs for citation in claim.citations if citation.source == source.id]
        whole = not asked or any(not numbers for numbers in asked)
        numbers = {number for numbers in asked for number in numbers}
        yield from ((source, text) for text in source.texts if whole or text.number in numbers)


def _all_texts(sources: Iterable[NumberFacts]) -> Iterator[tuple[NumberFacts, NumberedText]]:
    for source in {source.id: source for source in sources}.values():
        yield from ((source, text) for text in source.texts)


def _support(claim: _Claim, texts: Iterator[tuple[NumberFacts, NumberedText]]) -> _Found | None:
    hedge = hedge_of(claim.text, claim.quantity.start, claim.quantity.end)
    bare = bool(_LISTED.match(claim.text, claim.quantity.end)) or not _nouns(claim.text, claim.quantity)
    timed, counted = claim.quantity.kind == "day", claim.quantity.kind != "day" or bool(claim.quantity.amounts)
    for source, text in texts:
        for given in (*(text.times if timed else ()), *(text.quantities if counted else ())):
            listed = bool(_LISTED.match(text.text, given.end))
            loosened = hedge_of(text.text, given.start, given.end) if hedge else ""
            same = agrees(claim.quantity, hedge, given, loosened, bare=bare, listed=listed)
            if same or (source.wordless and not given.unit and set(claim.quantity.values) & set(given.values)):
                return _Found(source=source, text=text, quantity=given)
    return None


def _dated(claim: _Claim, scope: list[NumberFacts]) -> bool:
    """Whether the claim's time holds a source's date, or hangs on a date that a source does not have.

    The date of a source stands for a month or year that its text does not name; `yesterday` may be a day off, because
    a page's date and its zone are not always known.
    """
    quantity = claim.quantity
    if quantity.kind != "day" or any(source.day is None for source in scope):
        return quantity.kind == "day"
    in_words = not any(map(str.isdecimal, claim.text[quantity.start : quantity.end]))
    slack = dt.timedelta(days=1 if in_words else 0)
    days = [source.day for source in scope if source.day is not None]
    if not any(first - slack <= day <= last + slack for first, last in quantity.spans for day in days):
        return False
    named = (given for _, text in _cited_texts(claim, scope) for given in text.times if not given.relative)
    return _width(quantity) < _MONTH or not any(_width(given) == _width(quantity) for given in named)


def _width(quantity: Quantity) -> int:
    """A day, a month, a year or more, in days; 0 for what is no time."""
    days = max(((last - first).days for first, last in quantity.spans), default=-1) + 1
    return next((size for size in (_YEAR, _MONTH) if days >= size), min(days, 1))


def _is_own_count(claim: _Claim, scope: list[NumberFacts]) -> bool:
    """Whether a small number may count what the source lists; not if the source counts the same thing otherwise."""
    quantity = claim.quantity
    few = quantity.kind == "number" and not quantity.unit and all(value <= _FEW for value in quantity.values)
    if not few:
        return False
    nouns = _nouns(claim.text, quantity)
    return not any(
        nouns & _nouns(text.text, given)
        for _, text in _cited_texts(claim, scope)
        for given in text.quantities
        if given.kind in {"number", "vague"} and not given.weak
    )


def _is_unread(claim: _Claim, scope: list[NumberFacts]) -> bool:
    """Whether a source may have the number in words that are not read: small, round and scaled ones stand so."""
    if not any(source.wordless for source in scope):
        return False
    quantity = claim.quantity
    written = claim.text[quantity.start : quantity.end]
    if quantity.word or quantity.kind == "time" or _SCALED.search(written):
        return True
    if quantity.kind == "day":
        return not quantity.amounts
    return all(value <= _TEN for value in quantity.values)


def _nouns(text: str, quantity: Quantity) -> frozenset[str]:
    """The stems of the words that a number counts: up to three behind it (or `of the`), before a word that joins."""
    return _counted(text, quantity.end)


@functools.lru_cache(maxsize=4096)
def _counted(text: str, end: int) -> frozenset[str]:
    stems = set()
    link = _OF_THE.match(text, end)
    end = link.end() if link else end
    for _ in range(3):
        match = NOUN.match(text, end)
        if match is None or match[1].lower() in NO_NOUN:
            break
        stems.add(_stem(match[1]))
        end = match.end()
    return frozenset(stems)


def _stem(word: str) -> str:
    return _ENDING.sub("", word.lower()) if len(word) > 3 else word.lower()


def _nearest(claim: _Claim, texts: Iterator[tuple[NumberFacts, NumberedText]]) -> _Found | None:
    """The quantity that the claim most likely meant: of its kind, of the same thing, then the nearest in size."""
    nouns = _nouns(claim.text, claim.quantity)
    best: tuple[tuple[bool, bool, float], _Found] | None = None
    for source, text in texts:
        for given in text.times if claim.quantity.kind == "day" else text.quantities:
            if (given.kind == "day") != (claim.quantity.kind == "day") or given.weak:
                continue
            shared = bool(nouns & _nouns(text.text, given))
            rank = (given.kind != claim.quantity.kind, not shared, _distance(claim.quantity, given))
            if (shared or rank[2] < 1) and (best is None or rank < best[0]):
                best = (rank, _Found(source=source, text=text, quantity=given))
    return best[1] if best else None


def _distance(one: Quantity, other: Quantity) -> float:
    """How far apart two quantities are: 0 where equal; days count in decades."""
    if one.kind == "day" and one.spans and other.spans:
        return abs((one.spans[0][0] - other.spans[0][0]).days) / 3650
    if not one.values or not other.values:
        return 9.0
    first, second = float(one.values[0]), float(other.values[0])
    return abs(first - second) / max(first, second, 1e-9)


def _differing(briefing: Briefing, claim: _Claim, held: _Found, sources: tuple[NumberFacts, ...]) -> list[Problem]:
    """`N403`: another source of the item gives another number for what looks like the same thing."""
    nouns = _nouns(held.text.text, held.quantity)
    if claim.quantity.kind not in {"number", "money", "percent"} or claim.quantity.unit in {"year", "month", "day"}:
        return []
    for source in sources:
        if source.id == held.source.id or not nouns:
            continue
        other = next((found for text in source.texts if (found := _other_number(held, nouns, source, text))), None)
        if other is not None and not _gives(source, held.quantity):
            return [_difference(briefing, claim, held, other)]
    return []


def _other_number(held: _Found, nouns: frozenset[str], source: NumberFacts, text: NumberedText) -> _Found | None:
    """The first number of `text` that counts the same thing in the same matter."""
    low = text.text.lower()
    if not any(noun in low for noun in nouns):
        return None
    alike = (
        given
        for given in text.quantities
        if given.kind == held.quantity.kind and nouns & _nouns(text.text, given) and _same_matter(held, text, given)
    )
    given = next(alike, None)
    return _Found(source=source, text=text, quantity=given) if given else None


def _gives(source: NumberFacts, quantity: Quantity) -> bool:
    """Whether a source has this very number anywhere."""
    wanted = frozenset(quantity.amounts)
    return any(not wanted.isdisjoint(given.amounts) for text in source.texts for given in text.quantities)


def _difference(briefing: Briefing, claim: _Claim, held: _Found, other: _Found) -> Problem:
    sides = (f'"{found.phrase()}" ({found.source.name}, para. {found.text.number})' for found in (held, other))
    return finding(
        "N403",
        place_in(briefing, claim.part.block, claim.quantity.start),
        f"two sources differ: {', '.join(sides)}",
        help="say that they differ, or say why you chose one",
        source=other.source.id,
        paragraph=other.text.number,
    )


def _same_matter(held: _Found, text: NumberedText, given: Quantity) -> bool:
    """Whether the sentences around two numbers share four words that are long enough to mean something."""
    own = _content(held.text.text, held.quantity.start)
    return len(own & _content(text.text, given.start)) >= _SHARED_WORDS


@functools.lru_cache(maxsize=4096)
def _content(text: str, offset: int) -> frozenset[str]:
    """The stems of the longer words of the sentence that holds `offset`."""
    start, end = next((s for s in sentences(text) if s[0] <= offset < s[1]), (0, len(text)))
    return frozenset(map(_stem, _LONG_WORD.findall(text[start:end])))
