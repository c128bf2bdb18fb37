"""The quotations of a briefing: what stands in quotation marks or block quotes, and what is cited beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from briefgen.briefings.normal import count_words
from briefgen.briefings.spans import Quoted, find_quoted, find_spans
from briefgen.checks.parts import Part, parts_of, place_in
from briefgen.model import Block, Briefing, Citation, Prose, Value
from briefgen.problems import Location

_CREDIT = re.compile(r"(?:^|(?<=[.!?…\"”’»」\s]))\s*(?:[—–―]|--)\s*([^.!?\"“”«»]{2,90})\.?\s*$")


class QuoteUse(Value, frozen=True, kw_only=True):
    """A quotation of a briefing.

    `pieces` are (part, start, end) of its words; `outer` of its words and marks. `limit` is the number of words from
    which it must be in a source. `credit`: the speaker that a block quote's last line names.
    """

    text: str
    pieces: tuple[tuple[Part, int, int], ...]
    outer: tuple[tuple[Part, int, int], ...]
    limit: int = 5
    block: bool = False
    whole: bool = True
    credit: str = ""

    @property
    def words(self) -> int:
        """How many words it has."""
        return count_words(self.text)

    @property
    def part(self) -> Part:
        """The part where it begins."""
        return self.pieces[0][0]

    def where(self, briefing: Briefing) -> Location:
        """The place of its first word."""
        part, start, _ = self.pieces[0]
        return place_in(briefing, part.block, start)

    def citations(self) -> tuple[Citation, ...]:
        """The citations that stand for it: after it and before the next sentence's, else all of its blocks."""
        part, _, end = self.outer[-1]
        after = [citation for offset, citation in part.citations() if offset >= end]
        return tuple(after[:1])

    def cited_near(self) -> tuple[Citation, ...]:
        """Every citation of the blocks in which it stands."""
        parts = dict.fromkeys(part for part, _, _ in self.pieces)
        return tuple(citation for part in parts for _, citation in part.citations())


def find_uses(briefing: Briefing) -> tuple[QuoteUse, ...]:
    """The outermost quotations of a briefing that are speech, in order."""
    uses: list[QuoteUse] = []
    for (_, kind), group in groupby((_title(briefing), *parts_of(briefing)), key=lambda p: (p.field, p.block.kind)):
        parts = tuple(group)
        if kind == "quote":
            uses += _block_uses(parts)
        elif kind == "paragraph":
            uses += _inline_uses(parts)
        else:
            uses += (use for part in parts for use in _inline_uses((part,)))
    return tuple(use for use in uses if not _is_term(use))


def _title(briefing: Briefing) -> Part:
    """The headline, which may quote as well."""
    line = briefing.line_of("title")
    block = Block(kind="heading", text=briefing.title, line=line, breaks=((0, line, 1),))
    return Part(field="title", block=block, prose=Prose())


def _inline_uses(parts: tuple[Part, ...], limit: int = 5) -> Iterator[QuoteUse]:
    for quoted in find_quoted([part.block.text for part in parts]):
        yield _use(parts, quoted, limit)


def _use(parts: tuple[Part, ...], quoted: Quoted, limit: int) -> QuoteUse:
    pieces = tuple((parts[index], start, end) for index, start, end in quoted.pieces)
    return QuoteUse(
        text=" ".join(part.block.text[start:end] for part, start, end in pieces).strip(),
        pieces=pieces,
        outer=tuple((parts[index], start, end) for index, start, end in quoted.outer),
        limit=limit,
        whole=quoted.whole,
    )


def _block_uses(parts: tuple[Part, ...]) -> Iterator[QuoteUse]:
    """A block quote as one quotation; one that tells who speaks between quotation marks as those quotations."""
    texts = [part.block.text for part in parts]
    credit = _CREDIT.search(texts[-1])
    end = credit.start() if credit else len(texts[-1].rstrip())
    if _is_narrated(texts, end):
        yield from _inline_uses(parts, limit=3)
        return
    ends = [*(len(text) for text in texts[:-1]), end]
    pieces = tuple((part, 0, stop) for part, stop in zip(parts, ends, strict=True) if stop)
    if pieces:
        yield QuoteUse(
            text=" ".join(part.block.text[start:stop] for part, start, stop in pieces).strip(),
            pieces=pieces,
            outer=pieces,
            limit=3,
            block=True,
            credit=credit.group(1).strip() if credit else "",
        )


def _is_narrated(texts: list[str], end: int) -> bool:
    """Whether a block quote has words of its own around what it sets in quotation marks at its beginning."""
    spans = find_spans(texts[0])
    if not spans or texts[0][: spans[0].start].strip():
        return False
    first_end = end if len(texts) == 1 else len(texts[0])
    return bool(texts[0][spans[0].end : first_end].strip(" .,;:"))


def _is_term(use: QuoteUse) -> bool:
    """Whether an attribute marks the span as a term, not speech."""
    return any(
        start < term_end and term_start < end
        for part, start, end in use.outer
        for term_start, term_end in part.block.terms
        if (end - start) <= (term_end - term_start) + 2
    )
