"""What the numbers of sources are looked up in, and how a message names a quantity.

Takes a source, gives its texts with the language that their numbers are read in; takes a quantity, gives words.
"""

from __future__ import annotations

import datetime as dt
import functools
import re

from briefgen.briefings.hedges import hedge_start
from briefgen.briefings.numbers import find_quantities, find_times
from briefgen.briefings.numberwords import guess_language, has_number_words
from briefgen.briefings.quantity import Quantity
from briefgen.model import Source, SourceId, Value

NOUN = re.compile(r"[\s\u00a0-]*([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_JOINING = (
    "near after before over under into during since until against between among about across along through towards "
    "of in on at to for by from with and or the a an were was is are be been have has had who that which than as more "
    "others other people said der die das von in im und den zu mit aus für bei de la le les des du et en dans qui el "
    "los las del y que se con por para di e il lo"
)
NO_NOUN = frozenset(_JOINING.split())


class NumberedText(Value, frozen=True, kw_only=True):
    """A paragraph; number 0 is the title with the dek. Its numbers are read when a claim asks for them."""

    number: int
    text: str
    language: str
    day: dt.date | None = None

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its quantities, days resolved from the source's date."""
        return _quantities(self.text, self.language, self.day)

    @property
    def times(self) -> tuple[Quantity, ...]:
        """Its days, months and years alone."""
        return _times(self.text, self.language, self.day)


@functools.lru_cache(maxsize=8192)
def _quantities(text: str, language: str, day: dt.date | None) -> tuple[Quantity, ...]:
    return find_quantities(text, language=language, on=day)


@functools.lru_cache(maxsize=8192)
def _times(text: str, language: str, day: dt.date | None) -> tuple[Quantity, ...]:
    return find_times(text, language=language, on=day)


class NumberFacts(Value, frozen=True, kw_only=True):
    """The texts of one source. `day` is when it was published, `None` if that is not known.

    `wordless`: its numbers are read where they stand in digits, because the words of its language are not known.
    """

    id: SourceId
    name: str
    day: dt.date | None = None
    texts: tuple[NumberedText, ...] = ()
    captured: bool = False
    wordless: bool = False


def number_facts(source: Source) -> NumberFacts:
    """What of `source` numbers are looked up in."""
    when = source.published or source.updated
    day = when.at.date() if when else None
    rows = [(0, f"{source.title}\n{source.dek}"), *((p.number, p.text) for p in source.paragraphs)]
    head = " ".join(text for _, text in rows[:12])
    language = guess_language(head, source.language)
    return NumberFacts(
        id=source.id,
        name=source.agency or source.outlet or source.id,
        day=day,
        texts=tuple(NumberedText(number=number, text=text, language=language, day=day) for number, text in rows),
        captured=bool(source.paragraphs),
        wordless=not has_number_words(head, source.language),
    )


def phrase(text: str, quantity: Quantity) -> str:
    """The quantity with up to three words after it, as a message quotes it."""
    end = quantity.end
    if quantity.kind != "day":
        for _ in range(3):
            match = NOUN.match(text, end)
            if match is None or match[1].lower() in NO_NOUN:
                break
            end = match.end()
    return " ".join(text[quantity.start : end].split())


def hedged(text: str, quantity: Quantity) -> str:
    """The phrase of a quantity with what loosens it, which may be all that differs."""
    start = hedge_start(text, quantity.start)
    return " ".join([*text[start : quantity.start].split(), phrase(text, quantity)])


def written(text: str, quantity: Quantity) -> str:
    """The quantity with what loosens it, in one spelling."""
    return " ".join(text[hedge_start(text, quantity.start) : quantity.end].casefold().split())


def meant(quantity: Quantity) -> str:
    """The year or days that words such as `last year` mean where they stand."""
    if quantity.kind != "day" or not quantity.relative or not quantity.spans:
        return ""
    first, last = quantity.spans[0]
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
        return f" ({years})"
    if first.day == 1 and (last + dt.timedelta(days=1)).day == 1 and first.month == last.month:
        return f" ({first:%Y-%m})"
    return f" ({first})" if first == last else f" ({first} to {last})"
