"""L301, L302, L307: whether the live page still says what a briefing quotes and cites.

Takes the captured source, the texts that are on its page now, and a briefing; compares as the other checks do, word for
word without typography. Nothing is fetched here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec.structs import replace

from briefgen.briefings.normal import WORD, plain
from briefgen.briefings.numbers import find_quantities
from briefgen.briefings.quantity import Quantity
from briefgen.checks.facts import SourceFacts, source_facts
from briefgen.checks.levels import finding
from briefgen.checks.match import find_matches
from briefgen.checks.parts import parts_of, place_in
from briefgen.findings import QuoteCard
from briefgen.model import Briefing, Paragraph, Source, SourceId
from briefgen.problems import Location, Problem

ALIKE = 0.5
"""Share of words that two versions of one paragraph have in common at least."""
_SHOWN = 80


def live_facts(source: Source, texts: Iterable[str]) -> SourceFacts:
    """What the checks know of the live version of `source`, whose page has these texts."""
    paragraphs = tuple(Paragraph(number=number, text=text) for number, text in enumerate(texts, 1) if text.strip())
    return source_facts(replace(source, paragraphs=paragraphs))


def changed_paragraphs(source: Source, live: SourceFacts) -> tuple[Paragraph, ...]:
    """The captured paragraphs that the live page no longer has word for word."""
    return tuple(p for p in source.paragraphs if plain(p.text) not in live.normal.text)


def check_source(source: Source, live: SourceFacts) -> Iterator[Problem]:
    """`L307` where the live page lacks words of the capture."""
    changed = changed_paragraphs(source, live)
    if changed:
        numbers = ", ".join(str(paragraph.number) for paragraph in changed[:8])
        more = " and more" if len(changed) > 8 else ""
        what = f"the live page differs from the capture in paragraph {numbers}{more}"
        help_ = "recheck with --store to keep the new version beside the old one"
        where = Location(path=source.path, line=changed[0].line, column=1 if changed[0].line else 0)
        yield finding("L307", where, what, help_, source.id, changed[0].number)


def check_briefing_live(
    briefing: Briefing, quotes: Sequence[QuoteCard], source: Source, live: SourceFacts
) -> Iterator[Problem]:
    """`L301` for each verified quotation that the live page lacks, `L302` for each cited number that changed there."""
    for card in quotes:
        if card.source == source.id and not find_matches(card.quote, live):
            where = _place_of(briefing, card.quote)
            what = f'"{_short(card.quote)}" (p{card.paragraph} of {source.id}) is no longer on the live page'
            help_ = "say that the source was edited since, and keep the quotation only if it was said"
            yield finding("L301", where, what, help_, source.id, card.paragraph)
    changed = {paragraph.number: paragraph for paragraph in changed_paragraphs(source, live)}
    for number, where in _cited(briefing, source.id):
        if number in changed:
            yield from _numbers(changed[number], source, live, where)


def _place_of(briefing: Briefing, quote: str) -> Location:
    for part in parts_of(briefing):
        at = part.block.text.find(quote)
        if at >= 0:
            return place_in(briefing, part.block, at)
    return Location(path=briefing.path, line=briefing.line_of("body"), column=1)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rpartition(' ')[0]} …"


def _cited(briefing: Briefing, source: SourceId) -> Iterator[tuple[int, Location]]:
    """The paragraphs of `source` that `briefing` cites, each with its first citation's place."""
    found: dict[int, Location] = {}
    for part in parts_of(briefing):
        for _, citation in part.citations():
            if citation.source == source:
                where = Location(path=briefing.path, line=citation.line, column=citation.column)
                for number in citation.paragraphs:
                    found.setdefault(number, where)
    yield from sorted(found.items())


def _numbers(paragraph: Paragraph, source: Source, live: SourceFacts, where: Location) -> Iterator[Problem]:
    """The quantities of a paragraph that its live version gives otherwise."""
    other = nearest_paragraph(paragraph.text, live.paragraphs)
    if other is None:
        return
    gone, new = _differing(paragraph.text, other.text, source.language or "en")
    for at, was in enumerate(gone):
        now = f' -> "{new[at]}"' if len(new) == len(gone) else ""
        state = "changed" if now else "is gone from the live page"
        what = f'number of {source.id} {state}: "{was}"{now} in p{paragraph.number}'
        yield finding(
            "L302", where, what, "see which is right, and correct the briefing if it was", source.id, paragraph.number
        )


def nearest_paragraph(text: str, paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """The paragraph with most words in common with `text`, if it has half of them."""
    words = WORD.findall(text.lower())
    best, score = None, ALIKE
    for paragraph in paragraphs:
        matcher = SequenceMatcher(None, words, WORD.findall(paragraph.text.lower()), autojunk=False)
        if matcher.real_quick_ratio() > score and matcher.quick_ratio() > score and (ratio := matcher.ratio()) > score:
            best, score = paragraph, ratio
    return best


def _differing(was: str, now: str, language: str) -> tuple[list[str], list[str]]:
    """The quantities that only one of two texts has, as written."""
    before, after = _quantities(was, language), _quantities(now, language)
    return _without(before, after), _without(after, before)


def _quantities(text: str, language: str) -> list[tuple[tuple[object, ...], str]]:
    found = (q for q in find_quantities(text, language=language.partition("-")[0].lower()) if not q.weak)
    return [(_key(quantity), text[quantity.start : quantity.end]) for quantity in found]


def _key(quantity: Quantity) -> tuple[object, ...]:
    return (quantity.values[:1], quantity.unit, quantity.spans)


def _without(some: list[tuple[tuple[object, ...], str]], others: list[tuple[tuple[object, ...], str]]) -> list[str]:
    left = Counter(key for key, _ in others)
    found = []
    for key, shown in some:
        if left[key]:
            left[key] -= 1
        else:
            found.append(shown)
    return found
