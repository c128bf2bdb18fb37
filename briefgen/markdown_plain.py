"""Lines without markup but for citations, which most fields of front matter are: no parser is needed for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from briefgen.markdown_citations import Cited, citation_html, match_citation
from briefgen.markdown_record import BlockWriter, Record
from briefgen.markdown_text import escape_text, text_of
from briefgen.model import FilePath, Prose
from briefgen.text import count_words

_MARKUP: Final = re.compile(r"[\\`*_{<~\n]|&[#\w]")
_CANDIDATE: Final = re.compile(r"[\[@]")

Piece = tuple[int, str, tuple[Cited, ...]]
"""Where a piece begins, its text, and what it cites: text or a citation."""


def parse_plain(text: str, *, path: FilePath, line: int, column: int) -> Prose | None:
    """One line as prose, as the reference gives it; nothing where there is more markup than citations."""
    pieces = _pieces(text)
    if pieces is None:
        return None
    record = Record(path)
    writer = BlockWriter(record)
    html: list[str] = []
    for offset, part, cited in pieces:
        begin = column + offset
        if cited:
            numbers = writer.cite(cited, partial(_place, line, begin))
            html.append(citation_html(cited, numbers, lambda name: f"\x00{name}\x00"))
        else:
            writer.write(part, (line, begin))
            html.append(escape_text(part))
    writer.finish("paragraph", "", line)
    whole = "".join(html)
    shown = text_of(whole)
    return Prose(
        html=whole,
        citations=tuple(record.citations),
        blocks=tuple(record.blocks),
        text=shown,
        words=count_words(shown),
        problems=tuple(record.problems),
    )


def _place(line: int, begin: int, offset: int) -> tuple[int, int]:
    return line, begin + offset


def _pieces(text: str) -> list[Piece] | None:
    found = list(_split(text))
    return None if any(not cited and _is_markup(part) for _, part, cited in found) else found


def _is_markup(part: str) -> bool:
    return bool(_MARKUP.search(part) or _CANDIDATE.search(part))


def _split(text: str) -> Iterator[Piece]:
    position = 0
    for candidate in _CANDIDATE.finditer(text):
        start = candidate.start()
        matched = match_citation(text, start, len(text)) if start >= position else None
        if matched:
            cited, end = matched
            if start > position:
                yield position, text[position:start], ()
            yield start, text[start:end], cited
            position = end
    if position < len(text):
        yield position, text[position:], ()
