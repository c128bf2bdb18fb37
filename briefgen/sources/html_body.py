"""Blocks whose kinds are settled -> paragraphs, cross-heads, and what was set aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefgen.sources.html_blocks import Block
from briefgen.sources.html_page import Element


class Body(NamedTuple):
    """Paragraphs, cross-heads as (text, number of the paragraph after), dropped as (text, reason), kinds by order."""

    paragraphs: tuple[str, ...]
    headings: tuple[tuple[str, int], ...]
    dropped: tuple[tuple[str, str], ...]
    kinds: dict[int, str]


def body_of(blocks: Sequence[Block], kinds: dict[int, str]) -> Body:
    """Paragraphs in order; the cells of one row become one paragraph."""
    paragraphs: list[str] = []
    headings: list[tuple[str, int]] = []
    dropped: list[tuple[str, str]] = []
    row: Element | None = None
    lines: dict[Element, bool] = {}
    for block in blocks:
        kind = kinds.get(block.order)
        here = _row_of(block.element, lines) if kind == "p" else None
        if kind == "p" and here is not None and here is row:
            paragraphs[-1] = f"{paragraphs[-1]} | {block.text}"
        elif kind == "p":
            paragraphs.append(block.text)
        elif kind == "h":
            headings.append((block.text, len(paragraphs) + 1))
        elif kind is not None:
            dropped.append((block.text, kind))
        row = here
    return Body(tuple(paragraphs), tuple(headings), tuple(dropped), kinds)


def _row_of(element: Element, lines: dict[Element, bool]) -> Element | None:
    """The table row that a cell stands in, if it is a line of several cells; `lines` keeps what was found of rows."""
    steps = 0
    while element is not None and steps < 3:
        if element.tag in {"td", "th"}:
            row = element.getparent()
            if row is not None and row not in lines:
                lines[row] = _is_line(row)
            return row if row is not None and lines[row] else None
        element, steps = element.getparent(), steps + 1
    return None


def _is_line(row: Element) -> bool:
    cells = sum(cell.tag in {"td", "th"} for cell in row)
    return cells > 1 and sum(len(text) for text in row.itertext()) < 400
