"""What the checks know of one source, worked out once for each version of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial

from briefgen.briefings.normal import Normal, normalise
from briefgen.briefings.quotes import Quotation, find_quotations
from briefgen.model import Paragraph, Source, SourceId, Value


class SourceFacts(Value, frozen=True, kw_only=True):
    """A source for the checks: `body` is its paragraphs joined by line feeds, `starts` where each begins in it.

    `quoted` are the (start, end) of its quotations in the body.
    """

    id: SourceId
    language: str
    body: str
    normal: Normal
    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    quotations: tuple[Quotation, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()

    def paragraph_at(self, place: int) -> Paragraph:
        """The paragraph that holds the character at `place` of the body."""
        return self.paragraphs[max(bisect_right(self.starts, place) - 1, 0)]

    def start_of(self, number: int) -> int:
        """Where paragraph `number` begins in the body."""
        return _start_of(self.paragraphs, self.starts, number)

    def paragraph(self, number: int) -> Paragraph | None:
        """The paragraph with this number, if there is one."""
        if 0 < number <= len(self.paragraphs) and self.paragraphs[number - 1].number == number:
            return self.paragraphs[number - 1]
        return next((p for p in self.paragraphs if p.number == number), None)


def _start_of(paragraphs: Sequence[Paragraph], starts: Sequence[int], number: int) -> int:
    if 0 < number <= len(paragraphs) and paragraphs[number - 1].number == number:
        return starts[number - 1]
    return next(start for start, paragraph in zip(starts, paragraphs, strict=True) if paragraph.number == number)


def source_facts(source: Source) -> SourceFacts:
    """Work out what the checks need of `source`."""
    starts: list[int] = []
    length = 0
    for paragraph in source.paragraphs:
        starts.append(length)
        length += len(paragraph.text) + 1
    quotations = find_quotations(source)
    start_of = partial(_start_of, source.paragraphs, starts)
    body = "\n".join(p.text for p in source.paragraphs)
    return SourceFacts(
        id=source.id,
        language=source.language,
        body=body,
        normal=normalise(body),
        paragraphs=source.paragraphs,
        starts=tuple(starts),
        quotations=quotations,
        quoted=tuple((start_of(q.paragraph) + q.start, start_of(q.last) + q.end) for q in quotations),
    )
