"""Quotations of a source with their speakers."""

from __future__ import annotations

from typing import Literal

from briefgen.briefings.spans import find_quoted
from briefgen.model import Paragraph, Source, Value

Confidence = Literal["", "high", "medium", "low"]


class Quotation(Value, frozen=True, kw_only=True):
    """A quotation of a source.

    `start` and `end` are the words' offsets in paragraph `paragraph`; `last` and `end` where it ends. `speaker` is what
    the source writes (`he`, `one`), `meant` whom that refers to as far as a rule can tell (low confidence).
    """

    text: str
    paragraph: int
    start: int
    end: int
    last: int = 0
    speaker: str = ""
    speaker_paragraph: int = 0
    role: str = ""
    cue: str = ""
    rule: str = ""
    confidence: Confidence = ""
    named: bool = False
    meant: str = ""
    meant_paragraph: int = 0


def find_quotations(source: Source) -> tuple[Quotation, ...]:
    """Every quotation of `source`, in order."""
    return quotations_of(source.paragraphs, source.language)


def quotations_of(paragraphs: tuple[Paragraph, ...], language: str = "") -> tuple[Quotation, ...]:
    """Every quotation of `paragraphs`, in order."""
    texts = [paragraph.text for paragraph in paragraphs]
    return tuple(
        Quotation(
            text=" ".join(texts[index][start:end] for index, start, end in quoted.pieces),
            paragraph=paragraphs[quoted.pieces[0][0]].number,
            start=quoted.pieces[0][1],
            end=quoted.pieces[-1][2],
            last=paragraphs[quoted.pieces[-1][0]].number,
        )
        for quoted in find_quoted(texts)
    )
