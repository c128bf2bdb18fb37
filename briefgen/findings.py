"""What the checks say of a briefing: problems, and the proofs that its page shows."""

from __future__ import annotations

from typing import Literal

from briefgen.model import SourceId, Value
from briefgen.problems import Problem


class Receipt(Value, frozen=True, kw_only=True):
    """The proof of one citation or quote: the cited paragraph and where the words stand in it.

    `number` is the citation's number (0: a verified quote without one). `quote` is (start, end) in `text` where a quote
    was verified. `prefix`, `exact`, `suffix`: W3C TextQuoteSelector; `start`, `end`: TextPositionSelector in the
    source's body (paragraphs joined by one line feed).
    """

    number: int
    source: SourceId
    paragraph: int
    text: str
    quote: tuple[int, int] | None = None
    claim: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0


class QuoteCard(Value, frozen=True, kw_only=True):
    """A quotation of the briefing that was verified, with its speaker as the source gives it."""

    quote: str
    source: SourceId
    paragraph: int
    speaker: str = ""
    role: str = ""
    named: bool = False
    confidence: Literal["", "high", "medium", "low"] = ""
    number: int = 0


class CopyMeter(Value, frozen=True, kw_only=True):
    """How much of one source a briefing prints: words quoted and unquoted, longest unquoted run, share."""

    source: SourceId
    quoted: int
    unquoted: int
    longest: int
    share: float
    outlet: str = ""


class Findings(Value, frozen=True, kw_only=True):
    """What the checks say of one briefing; `problems` already carry their levels, waivers applied."""

    problems: tuple[Problem, ...] = ()
    waived: tuple[Problem, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    quotes: tuple[QuoteCard, ...] = ()
    copying: tuple[CopyMeter, ...] = ()
