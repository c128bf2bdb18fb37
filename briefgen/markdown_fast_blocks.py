"""The port's syntax tree as a record for the checks; its nodes know the bytes that they begin at.

Citations reach the port as runs of control characters of the same length in bytes (`mask`), so that nothing moves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, Final

from briefgen.markdown_citations import Cited, match_citation
from briefgen.markdown_record import BlockWriter, Kind, Record

MASKED: Final = re.compile("\x02\x03*")
_CANDIDATE: Final = re.compile(r"[\[@]")
_LEAVES: Final = frozenset({"paragraph", "heading", "lheading", "tcell"})
_CONTAINERS: Final[dict[str, Kind]] = {"blockquote": "quote", "list_item": "item", "footnote_def": "footnote"}
_INLINE: Final = frozenset({"text", "code_inline", "softbreak", "hardbreak", "em", "strong", "link", "footnote_ref"})
_LEAF_KINDS: Final[dict[str, Kind]] = {"heading": "heading", "lheading": "heading", "tcell": "cell"}

Spans = tuple[tuple[int, int, tuple[Cited, ...]], ...]
"""(start, end, what is cited) of each citation, in characters."""


class UnsureError(Exception):
    """The tree is not what this module knows how to read."""


def find_citations(text: str) -> Spans:
    """Everything in `text` that would be a citation if it is not inside code or a link.

    Raises:
        UnsureError: one touches emphasis, crosses a line or a table's cell.
    """
    found: list[tuple[int, int, tuple[Cited, ...]]] = []
    position = 0
    for candidate in _CANDIDATE.finditer(text):
        start = candidate.start()
        matched = match_citation(text, start, len(text)) if start >= position else None
        if matched:
            cited, position = matched
            around = text[start - 1 : start] + text[position : position + 1]
            if any(c in around for c in "*_") or any(c in text[start:position] for c in "\n|`"):
                raise UnsureError
            found.append((start, position, cited))
    return tuple(found)


def mask(text: str, spans: Spans) -> str:
    """`text` with each citation as control character 2 and as many of 3 as keep its length in bytes."""
    parts: list[str] = []
    position = 0
    for start, end, _ in spans:
        parts += [text[position:start], "\x02", "\x03" * (len(text[start:end].encode()) - 1)]
        position = end
    return "".join((*parts, text[position:]))


class TreeReader:
    """Reads a tree once, in the order of the page; `shown` are the citations in that order, with their numbers."""

    def __init__(self, text: str, spans: Spans, record: Record, line: int, column: int) -> None:
        """`line` and `column` are the place of the first character of `text`, which is not masked."""
        self._bytes = text.encode()
        self._starts = [0, *(match.end() for match in re.finditer(b"\n", self._bytes))]
        self._plain = len(self._bytes) == len(text)
        self._line, self._column = line, column
        self._record = record
        self._cited = {self._byte_of(text, start): cited for start, _, cited in spans}
        self._inside: list[tuple[Kind, str]] = []
        self.shown: list[tuple[tuple[Cited, ...], tuple[int, ...]]] = []

    def read(self, node: Any) -> None:
        """Read a block's children.

        Raises:
            UnsureError: something is there that this reader does not know.
        """
        loose: list[Any] = []
        for child in node.children:
            name = child.name
            if name in _INLINE:
                loose.append(child)
                continue
            self._flush(loose)
            if name in _LEAVES:
                self._leaf(child, name)
            elif name in _CONTAINERS:
                label = str(child.meta["label"] or "") if name == "footnote_def" else ""
                self._inside.append((_CONTAINERS[name], label))
                self.read(child)
                self._inside.pop()
            else:
                self.read(child)
        self._flush(loose)

    def _flush(self, loose: list[Any]) -> None:
        """A tight item's text is no paragraph of the tree."""
        if loose:
            self._write_block(loose, "item", loose[0])
            loose.clear()

    def _leaf(self, node: Any, name: str) -> None:
        self._write_block(node.children, _LEAF_KINDS.get(name, "paragraph"), node)

    def _write_block(self, children: Iterable[Any], own: Kind, node: Any) -> None:
        kinds = [kind for kind, _ in self._inside]
        kind = own
        if own not in {"heading", "cell"} and kinds:
            kind = "quote" if "quote" in kinds else kinds[-1]
        label = next((label for inside, label in reversed(self._inside) if inside == "footnote"), "")
        writer = BlockWriter(self._record)
        self._write(writer, children)
        writer.finish(kind, label, self._place(node.srcmap[0])[0] if node.srcmap else self._line)

    def _write(self, writer: BlockWriter, children: Iterable[Any]) -> None:
        for child in children:
            name = child.name
            if name == "text":
                self._text(writer, child.meta["content"], child.srcmap[0])
            elif name in {"softbreak", "hardbreak"}:
                writer.write(" ", None)
            elif name == "code_inline":
                begin, end = child.srcmap
                writer.write(_code(self._bytes[begin + 1 : end - 1].decode()), self._place(begin + 1))
            elif name == "footnote_ref":
                writer.note(str(child.meta["label"] or ""))
            elif name in _INLINE:
                self._write(writer, child.children)
            elif name != "footnote_ref_anchor":
                raise UnsureError

    def _text(self, writer: BlockWriter, content: str, begin: int) -> None:
        position = 0
        for match in MASKED.finditer(content) if "\x02" in content else ():
            self._plain_text(writer, content[position : match.start()], begin + self._byte_of(content, position))
            self._cite(writer, begin + self._byte_of(content, match.start()))
            position = match.end()
        self._plain_text(writer, content[position:], begin + self._byte_of(content, position))

    def _plain_text(self, writer: BlockWriter, text: str, begin: int) -> None:
        if text:
            writer.write(text, self._place(begin))

    def _cite(self, writer: BlockWriter, begin: int) -> None:
        cited = self._cited.get(begin)
        if cited is None:
            raise UnsureError
        line, column = self._place(begin)
        self.shown.append((cited, writer.cite(cited, lambda offset: (line, column + offset))))

    def _byte_of(self, text: str, offset: int) -> int:
        return offset if self._plain else len(text[:offset].encode())

    def _place(self, byte: int) -> tuple[int, int]:
        index = bisect_right(self._starts, byte) - 1
        start = self._starts[index]
        characters = byte - start if self._plain else len(self._bytes[start:byte].decode())
        return self._line + index, characters + (self._column if index == 0 else 1)


def _code(text: str) -> str:
    """A code span's content: one blank goes from each side, where there is more than blanks."""
    padded = text.startswith(" ") and text.endswith(" ") and text.strip(" ")
    return text[1:-1] if padded else text


def shows_all(shown: Sequence[object], spans: Spans, html: str) -> bool:
    """Whether each citation was read once and stands once in the HTML, outside of code."""
    return len(shown) == len(spans) == html.count("\x02")
