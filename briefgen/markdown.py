r"""Markdown as prose: safe HTML with its links, citations, headings and blocks.

`parse_markdown` is the door. A document's pieces (body, key points, summary) are parsed one by one and then counted
together by `number_together`. In `Prose.html`, `\x00n\x00` stands for the address of `links[n]` and `\x00cN\x00` for
the address of citation N's receipt; the visible number is written as `[N]` inside the citation's link.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from briefgen.markdown_fast import parse_fast
from briefgen.markdown_options import MarkdownOptions
from briefgen.markdown_plain import parse_plain
from briefgen.markdown_text import text_of
from briefgen.model import Block, FilePath, Prose
from briefgen.text import clean, count_words

__all__ = ["MarkdownOptions", "blocks_of", "excerpt_of", "number_together", "parse_markdown", "renumber"]

_DEFAULT: Final = MarkdownOptions()
_CITATION: Final = re.compile('\x00c(\\d+)\x00">\\[\\d+\\]')
_SLOT: Final = re.compile("\x00(\\d+)\x00")
_EMPTY_HEAD: Final = re.compile(r"<th\b([^>]*)></th>")
_NOTE: Final = re.compile(r'<sup class="footnote-ref">.*?</sup>')


def parse_markdown(
    text: str,
    *,
    path: FilePath,
    line: int = 1,
    column: int = 1,
    inline: bool = False,
    options: MarkdownOptions = _DEFAULT,
    blocks: bool = True,
) -> Prose:
    """Markdown as prose; what is wrong with it is in `problems`, nothing is raised.

    Args:
        text: a body, or one paragraph's text where `inline` (fields of front matter).
        path: the file that problems name.
        line: the line of the file where `text` begins.
        column: the column, from 1, where its first line begins.
        inline: no paragraphs, headings or lists are made.
        options: the site's wishes.
        blocks: false where the caller needs no `blocks` unless there are citations; much faster for plain pages.
    """
    text = clean(text)
    if inline:
        column += len(text) - len(text.lstrip(" "))
        text = text.strip(" ").rstrip()
        plain = parse_plain(text, path=path, line=line, column=column)
        if plain is not None:
            return plain
    if not inline and not text.endswith("\n"):
        text += "\n"
    if not (inline or options.html):
        fast = parse_fast(text, options, path=path, line=line, column=column, blocks=blocks)
        if fast is not None:
            return _with_named_heads(fast)
    from briefgen.markdown_reference import parse_reference

    return _with_named_heads(parse_reference(text, path=path, line=line, column=column, inline=inline, options=options))


def _with_named_heads(prose: Prose) -> Prose:
    """The heads of columns without a name as plain cells: nobody is read an empty heading."""
    if "></th>" not in prose.html:
        return prose
    return msgspec.structs.replace(prose, html=_EMPTY_HEAD.sub(r"<td\1></td>", prose.html))


def blocks_of(text: str, *, line: int = 1, column: int = 1) -> tuple[Block, ...]:
    """The blocks of a body, for prose that was parsed without them."""
    from briefgen.markdown_reference import reference_blocks

    return reference_blocks(clean(text), line=line, column=column)


def renumber(prose: Prose, numbers: Mapping[int, int]) -> Prose:
    """`prose` with each citation number replaced; `numbers` has every old number."""
    if not prose.citations:
        return prose
    html = _CITATION.sub(lambda m: f'\x00c{numbers[int(m[1])]}\x00">[{numbers[int(m[1])]}]', prose.html)
    citations = (msgspec.structs.replace(c, number=numbers[c.number]) for c in prose.citations)
    return msgspec.structs.replace(prose, html=html, citations=tuple(citations))


def number_together(pieces: Sequence[Prose]) -> tuple[Prose, ...]:
    """The pieces of one document, in the order of the page, with one count of citations from 1."""
    known: dict[tuple[str, tuple[int, ...]], int] = {}
    counted = []
    for piece in pieces:
        keys = ((c.number, (str(c.source), c.paragraphs)) for c in piece.citations)
        counted.append(renumber(piece, {old: known.setdefault(key, len(known) + 1) for old, key in keys}))
    return tuple(counted)


def excerpt_of(prose: Prose) -> Prose | None:
    """What stands before `<!-- more -->`, without note marks; nothing where the text has no such line."""
    if not prose.more:
        return None
    html = _NOTE.sub("", prose.html[: prose.more])
    text = text_of(html)
    return Prose(
        html=html,
        links=prose.links,
        slots=tuple(int(number) for number in _SLOT.findall(html)),
        citations=prose.citations,
        text=text,
        words=count_words(text),
        code='class="language-' in html,
    )
