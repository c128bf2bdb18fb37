"""A page's tree -> its blocks: each line or paragraph of text in document order, with where it stands.

A block is a run of inline content between block elements (or between two line breaks in a row). Scripts, styles, forms'
controls and pictures hold no blocks. Links, classes and ancestors are kept, because what a block is depends on them.
"""
# ruff: noqa: SIM905  (one word a line would hide the code)

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefgen.sources.encoding import visible
from briefgen.sources.html_page import Element

_BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section "
    "summary table tbody td tfoot th thead tr ul caption".split()
)
_VOID = frozenset(
    "script style noscript template svg math iframe object embed select option textarea input canvas "
    "video audio head link meta picture source img map datalist".split()
)
_BOLD = frozenset(("b", "strong"))
_BREAK = "\x1e"
"""Stands for a single line break within a run of text."""
_SENTENCE_ENDS = tuple('.!?…。！？؟۔"”’»)')
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Block(NamedTuple):
    """One run of text. `linked` and `bold` count its characters inside links and bold; `element` holds it."""

    text: str
    words: int
    element: Element
    tag: str
    linked: int
    bold: int
    hidden: bool
    order: int
    button: bool = False

    @property
    def link_share(self) -> float:
        """The share of its characters inside links."""
        return self.linked / len(self.text) if self.text else 0.0


_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"\w+")


def word_count(text: str) -> int:
    """Words; two Chinese or Japanese characters count as one."""
    if text.isascii():
        return text.count(" ") + 1 if text else 0
    wide = len(_CJK.findall(text))
    return wide // 2 + len(_WORD.findall(_CJK.sub(" ", text) if wide else text))


def blocks_of(root: Element) -> list[Block]:
    """All blocks of a page, in document order; their text has single spaces."""
    return _Walk().blocks(root)


class _Walk:
    """Collects inline text until a block element begins or ends."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._parts: list[str] = []
        self._linked = 0
        self._bold = 0
        self._breaks = 0
        self._buttons = 0

    def blocks(self, root: Element) -> list[Block]:
        self._enter(root, root, linked=False, bold=False, hidden=False)
        return self.found

    def _enter(self, element: Element, holder: Element, *, linked: bool, bold: bool, hidden: bool) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _VOID:
            return
        if tag == "br":
            self._break(holder, hidden=hidden)
            return
        hidden = hidden or _is_hidden(element)
        block = tag in _BLOCK_TAGS
        if block:
            self._flush(holder, hidden=hidden)
            holder = element
        linked, bold = linked or tag == "a", bold or tag in _BOLD
        if tag == "button" or element.get("role") == "button":
            self._buttons += 1
        self._take(element.text, linked=linked, bold=bold)
        for child in element:
            self._enter(child, holder, linked=linked, bold=bold, hidden=hidden)
            self._take(child.tail, linked=linked, bold=bold)
        if block:
            self._flush(holder, hidden=hidden)

    def _take(self, text: str | None, *, linked: bool, bold: bool) -> None:
        if not text:
            return
        self._parts.append(text)
        if not text.isspace():
            self._breaks = 0
            self._linked += len(text.strip()) if linked else 0
            self._bold += len(text.strip()) if bold else 0

    def _break(self, holder: Element, *, hidden: bool) -> None:
        self._breaks += 1
        if self._breaks >= 2:
            self._flush(holder, hidden=hidden)
        else:
            self._parts.append(_BREAK)

    def _flush(self, holder: Element, *, hidden: bool) -> None:
        button, self._buttons, self._breaks = self._buttons > 0, 0, 0
        if not self._parts:
            return
        lines = "".join(self._parts).split(_BREAK)
        linked, bold = self._linked, self._bold
        self._parts, self._linked, self._bold = [], 0, 0
        texts = [" ".join(visible(line).split()) for line in lines]
        if len(texts) > 2 and _are_paragraphs(texts):
            for text in texts:
                self._keep(text, holder, (0, 0), hidden=hidden, button=button)
        else:
            self._keep(" ".join(filter(None, texts)), holder, (linked, bold), hidden=hidden, button=button)

    def _keep(self, text: str, holder: Element, marked: tuple[int, int], *, hidden: bool, button: bool) -> None:
        if not any(char.isalnum() for char in text):
            return
        self.found.append(
            Block(
                text=text,
                words=word_count(text),
                element=holder,
                tag=holder.tag,
                linked=marked[0],
                bold=marked[1],
                hidden=hidden,
                order=len(self.found),
                button=button,
            )
        )


def _are_paragraphs(lines: Sequence[str]) -> bool:
    """Whether lines that single breaks divide are paragraphs: each of twelve words and more, nearly all sentences."""
    some = [line for line in lines if line]
    whole = sum(line.endswith(_SENTENCE_ENDS) for line in some)
    return len(some) > 2 and whole * 5 >= len(some) * 4 and all(word_count(line) >= 12 for line in some)


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and bool(_HIDDEN.search(style)))
