"""The parser's tokens as blocks of plain text for the checks; citations are counted here.

What a citation or link token is and where it stands is left in its `meta` for the renderer: `numbers`, `place`.
"""

from __future__ import annotations

import re
from typing import Final, Literal, cast

from markdown_it.token import Token

from briefgen.markdown_citations import Cited
from briefgen.markdown_places import Page, Places
from briefgen.model import Block, Citation, FilePath
from briefgen.problems import Location, Problem

Kind = Literal["paragraph", "heading", "quote", "item", "cell", "footnote"]

_CONTAINERS: Final[dict[str, Kind]] = {
    "blockquote_open": "quote",
    "list_item_open": "item",
    "dd_open": "item",
    "dt_open": "item",
    "footnote_open": "footnote",
    "heading_open": "heading",
    "th_open": "cell",
    "td_open": "cell",
}
_SUGGESTED: Final = re.compile(r"<!--\s*suggested\b")
_ENDS: Final = frozenset(name.replace("_open", "_close") for name in _CONTAINERS)


class Reader:
    """Reads a document's tokens once, in the order of the page."""

    def __init__(self, page: Page, path: FilePath) -> None:
        """`path` is the file that problems name."""
        self.page = page
        self.path = path
        self.blocks: list[Block] = []
        self.citations: list[Citation] = []
        self.problems: list[Problem] = []
        self.suggestions: list[int] = []
        self._numbers: dict[tuple[str, tuple[int, ...]], int] = {}
        self._inside: list[tuple[Kind, str]] = []

    def read(self, tokens: list[Token]) -> None:
        """Collect blocks, citations and problems."""
        for token in tokens:
            if token.type in _CONTAINERS:
                self._inside.append((_CONTAINERS[token.type], token.meta.get("label") or ""))
            elif token.type in _ENDS:
                self._inside.pop()
            elif token.type == "inline":
                self._read_inline(token)
            elif token.type == "comment" and token.map:
                self.comment(token.content, self.page.place(token.map[0], 0)[0])

    def _read_inline(self, inline: Token) -> None:
        kind, label = self._kind()
        inline.meta["cell"] = kind == "cell"
        writer = _BlockWriter(self, self.page.of(inline))
        for child in inline.children or ():
            writer.add(child)
        self.blocks.append(writer.block(kind, label))

    def _kind(self) -> tuple[Kind, str]:
        kinds = [kind for kind, _ in self._inside]
        label = next((label for kind, label in reversed(self._inside) if kind == "footnote"), "")
        if not kinds:
            return "paragraph", label
        if kinds[-1] not in {"heading", "cell"} and "quote" in kinds:
            return "quote", label
        return kinds[-1], label

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


class _BlockWriter:
    def __init__(self, reader: Reader, places: Places) -> None:
        self._reader = reader
        self._places = places
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[tuple[int, int]] = []
        self._terms: list[tuple[int, int]] = []
        self._spans: list[tuple[int, bool]] = []
        self._breaks: list[tuple[int, int, int]] = []
        self._footnotes: list[tuple[int, str]] = []
        self._after_mark = False

    def add(self, token: Token) -> None:
        """Take one inline token."""
        match token.type:
            case "text" | "text_special":
                self._write(token.content, self._at(token))
            case "code_inline":
                self._write(token.content, self._at(token, len(token.markup)))
            case "softbreak" | "hardbreak":
                self._write(" ", None)
            case "citation":
                self._cite(token)
            case "footnote_ref":
                self._footnotes.append((self._length, token.meta.get("label") or ""))
            case "span_open":
                self._spans.append((self._length, token.attrs.get("class") == "term"))
            case "comment":
                self._reader.comment(token.content, self._at(token)[0])
                self._after_mark = True
            case "span_close":
                self._close_span()
            case "link_open" | "image":
                token.meta["place"] = self._at(token, 0 if token.type == "image" or token.info == "auto" else -1)
            case _:
                pass

    def block(self, kind: Kind, label: str) -> Block:
        """The block that the tokens made."""
        self._drop_blank("")
        return Block(
            kind=kind,
            text="".join(self._parts),
            line=self._breaks[0][1] if self._breaks else self._places.at(0)[0],
            marks=tuple(self._marks),
            terms=tuple(self._terms),
            breaks=tuple(self._breaks),
            label=label,
            footnotes=tuple(self._footnotes),
        )

    def _at(self, token: Token, shift: int = 0) -> tuple[int, int]:
        return self._places.at((token.map[0] if token.map else 0) + shift)

    def _write(self, text: str, place: tuple[int, int] | None) -> None:
        self._drop_blank(text[:1])
        if place and text:
            self._mark_break(place)
        self._parts.append(text)
        self._length += len(text)

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

    def _cite(self, token: Token) -> None:
        numbers: list[int] = []
        for cited in token.meta["cited"]:
            self._marks.append((self._length, len(self._reader.citations)))
            numbers.append(self._reader.cite(cast("Cited", cited), *self._at(token, cited.offset)).number)
        token.meta["numbers"] = tuple(numbers)
        self._after_mark = True

    def _close_span(self) -> None:
        begin, term = self._spans.pop() if self._spans else (0, False)
        if term:
            self._terms.append((begin, self._length))


def _malformed(cited: Cited, where: Location) -> Problem:
    return Problem(
        code="malformed-citation",
        where=where,
        what=f'the citation of "{cited.source}" cannot be read: {cited.error}',
        why="a citation names paragraphs as `para. 11`, `paras. 11-13` or `paras. 2, 5`",
        help=f"write [@{cited.source}, para. 11], or [@{cited.source}] for the whole work",
    )
