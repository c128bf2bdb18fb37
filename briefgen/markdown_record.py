"""What the checks read of a document: blocks of plain text, citations with their numbers, and where each stands.

Both engines write it: the reference from its tokens, the fast one from the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final, Literal

from briefgen.markdown_citations import Cited
from briefgen.model import Block, Citation, FilePath
from briefgen.problems import Location, Problem

Kind = Literal["paragraph", "heading", "quote", "item", "cell", "footnote"]

_SUGGESTED: Final = re.compile(r"<!--\s*suggested\b")


class Places:
    """Maps offsets in inline content to lines and columns of the file."""

    def __init__(self, starts: list[tuple[int, int, int]]) -> None:
        """`starts`: (offset, line, column) of the first character of each line."""
        self._starts = starts
        self._offsets = [start[0] for start in starts]

    def at(self, offset: int) -> tuple[int, int]:
        """(line, column) of the character at `offset`."""
        start, line, column = self._starts[max(bisect_right(self._offsets, offset) - 1, 0)]
        return line, column + max(offset - start, 0)


class Record:
    """Blocks, citations, problems and suggestions of one document, in the order of the page."""

    def __init__(self, path: FilePath) -> None:
        """`path` is the file that problems name."""
        self.path = path
        self.blocks: list[Block] = []
        self.citations: list[Citation] = []
        self.problems: list[Problem] = []
        self.suggestions: list[int] = []
        self._numbers: dict[tuple[str, tuple[int, ...]], int] = {}

    def comment(self, text: str, line: int) -> None:
        """Note where a suggestion of a draft still stands."""
        if _SUGGESTED.match(text):
            self.suggestions.append(line)

    def cite(self, cited: Cited, line: int, column: int) -> Citation:
        """Count a citation: equal sources and paragraphs share a number."""
        key = (cited.source, cited.paragraphs)
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        citation = Citation(source=cited.source, paragraphs=cited.paragraphs, line=line, column=column, number=number)
        self.citations.append(citation)
        if cited.error:
            self.problems.append(_malformed(cited, Location(path=self.path, line=line, column=column)))
        return citation


class BlockWriter:
    """Writes one block, piece by piece."""

    def __init__(self, record: Record) -> None:
        """The block's citations are counted in `record`."""
        self._record = record
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[tuple[int, int]] = []
        self._terms: list[tuple[int, int]] = []
        self._spans: list[tuple[int, bool]] = []
        self._breaks: list[tuple[int, int, int]] = []
        self._footnotes: list[tuple[int, str]] = []
        self._after_mark = False

    def write(self, text: str, place: tuple[int, int] | None) -> None:
        """Add `text`, which stands at `place` (line, column) of the file."""
        self._drop_blank(text[:1])
        if place and text:
            self._mark_break(place)
        self._parts.append(text)
        self._length += len(text)

    def cite(self, cited: Sequence[Cited], at: Callable[[int], tuple[int, int]]) -> tuple[int, ...]:
        """Take a citation out; its numbers. `at` gives the place of an offset in it."""
        numbers: list[int] = []
        for one in cited:
            self._marks.append((self._length, len(self._record.citations)))
            numbers.append(self._record.cite(one, *at(one.offset)).number)
        self._after_mark = True
        return tuple(numbers)

    def comment(self, text: str, line: int) -> None:
        """Leave a comment out."""
        self._record.comment(text, line)
        self._after_mark = True

    def note(self, label: str) -> None:
        """A reference to a footnote stands here."""
        self._footnotes.append((self._length, label))

    def open_span(self, *, term: bool) -> None:
        """A span begins, which may say that it is a term."""
        self._spans.append((self._length, term))

    def close_span(self) -> None:
        """The innermost span ends."""
        begin, term = self._spans.pop() if self._spans else (0, False)
        if term:
            self._terms.append((begin, self._length))

    def finish(self, kind: Kind, label: str, line: int) -> None:
        """Give the block to the record; `line` is where an empty one stands."""
        self._drop_blank("")
        block = Block(
            kind=kind,
            text="".join(self._parts),
            line=self._breaks[0][1] if self._breaks else line,
            marks=tuple(self._marks),
            terms=tuple(self._terms),
            breaks=tuple(self._breaks),
            label=label,
            footnotes=tuple(self._footnotes),
        )
        self._record.blocks.append(block)

    def _mark_break(self, place: tuple[int, int]) -> None:
        offset = self._length
        if self._breaks:
            begin, line, column = self._breaks[-1]
            if (line, column + offset - begin) == place:
                return
        self._breaks.append((offset, *place))

    def _drop_blank(self, following: str) -> None:
        """The blank before a citation goes, as the citation does, unless it parts two words."""
        if self._after_mark and self._parts and self._parts[-1].endswith(" ") and not following.isalnum():
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            self._marks = [(min(offset, self._length), index) for offset, index in self._marks]
            self._footnotes = [(min(offset, self._length), label) for offset, label in self._footnotes]
        self._after_mark = False


def _malformed(cited: Cited, where: Location) -> Problem:
    return Problem(
        code="malformed-citation",
        where=where,
        what=f'the citation of "{cited.source}" cannot be read: {cited.error}',
        why="a citation names paragraphs as `para. 11`, `paras. 11-13` or `paras. 2, 5`",
        help=f"write [@{cited.source}, para. 11], or [@{cited.source}] for the whole work",
    )
