"""The parser's tokens as a record for the checks.

What a citation or link token is and where it stands is left in its `meta` for the renderer: `numbers`, `place`.
"""

from __future__ import annotations

from typing import Final

from markdown_it.token import Token

from briefgen.markdown_places import Page
from briefgen.markdown_record import BlockWriter, Kind, Places, Record
from briefgen.model import FilePath

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
_ENDS: Final = frozenset(name.replace("_open", "_close") for name in _CONTAINERS)


class Reader(Record):
    """Reads a document's tokens once, in the order of the page."""

    def __init__(self, page: Page, path: FilePath) -> None:
        """`path` is the file that problems name."""
        super().__init__(path)
        self.page = page
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
        places = self.page.of(inline)
        writer = BlockWriter(self)
        for child in inline.children or ():
            _write(writer, child, places)
        writer.finish(kind, label, places.at(0)[0])

    def _kind(self) -> tuple[Kind, str]:
        kinds = [kind for kind, _ in self._inside]
        label = next((label for kind, label in reversed(self._inside) if kind == "footnote"), "")
        if not kinds:
            return "paragraph", label
        if kinds[-1] not in {"heading", "cell"} and "quote" in kinds:
            return "quote", label
        return kinds[-1], label


def _write(writer: BlockWriter, token: Token, places: Places) -> None:
    """Take one inline token."""
    begin = token.map[0] if token.map else 0
    match token.type:
        case "text" | "text_special":
            writer.write(token.content, places.at(begin))
        case "code_inline":
            writer.write(token.content, places.at(begin + len(token.markup)))
        case "softbreak" | "hardbreak":
            writer.write(" ", None)
        case "citation":
            token.meta["numbers"] = writer.cite(token.meta["cited"], lambda offset: places.at(begin + offset))
        case "footnote_ref":
            writer.note(token.meta.get("label") or "")
        case "span_open":
            writer.open_span(term=token.attrs.get("class") == "term")
        case "span_close":
            writer.close_span()
        case "comment":
            writer.comment(token.content, places.at(begin)[0])
        case "link_open" | "image":
            token.meta["place"] = places.at(begin - (token.type == "link_open" and token.info != "auto"))
        case _:
            pass
