"""A quotation of a briefing that was found in a source, and where."""

from __future__ import annotations

from briefgen.briefings.quotes import Quotation
from briefgen.checks.facts import SourceFacts
from briefgen.checks.match import Match
from briefgen.checks.uses import QuoteUse
from briefgen.model import Value


class Verified(Value, frozen=True, kw_only=True):
    """A quotation of the briefing and the place where it stands. `original`: the words looked up for a translation."""

    use: QuoteUse
    source: SourceFacts
    match: Match
    original: str = ""

    @property
    def paragraph(self) -> int:
        """The first paragraph it stands in."""
        return self.source.paragraph_at(self.match.start).number

    def quotations(self) -> tuple[Quotation, ...]:
        """The source's quotations that hold some of its words, in order."""
        return tuple(q for q, start, end in placed(self.source) if start < self.match.end and self.match.start < end)


def placed(source: SourceFacts) -> tuple[tuple[Quotation, int, int], ...]:
    """(quotation, start, end) of the source's quotations in its body."""
    return tuple((q, *span) for q, span in zip(source.quotations, source.quoted, strict=True))


def shorten(text: str, words: int = 12) -> str:
    """The first words of a text, as a message shows it."""
    parts = text.split()
    short = " ".join(parts[:words])
    return f"{short[:120]} …" if len(parts) > words or len(short) > 120 else short
