"""Our own reading of which blocks are the story: a stretch of paragraph-like blocks, read in the page's order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from briefgen.sources.html_blocks import Block
from briefgen.sources.html_labels import BESIDE, OUTSIDE
from briefgen.sources.html_page import Element

_ENDED = re.compile(r"[.!?…。！？؟۔:;」』][\"'”’»)\]\s]*$")
_NEXT_STORY = 150.0
"""Words that a story must still have behind the beginning of another, for both to be one."""
_STORY = 100
"""Words of a story that needs nothing from another article."""
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def like_a_paragraph(block: Block) -> bool:
    """Long enough, or a finished sentence, and not made of links."""
    return block.link_share < 0.5 and (block.words >= 20 or (block.words >= 6 and bool(_ENDED.search(block.text))))


def weight(block: Block, label: str) -> float:
    """What a block adds to a stretch: words of a paragraph, less than nothing for what surrounds stories."""
    if label in OUTSIDE:
        return -min(block.words, 12) / 2 - 2
    if label in BESIDE:
        return -1.0
    if like_a_paragraph(block) and block.tag not in _HEADS:
        return min(block.words, 60) * (1 - block.link_share)
    return -8.0 if block.link_share > 0.5 else -2.0


def weights(blocks: Sequence[Block], labels: Sequence[str]) -> list[float]:
    """Each block's weight; where another article begins, a weight that only a far longer story outweighs."""
    found = [weight(block, label) for block, label in zip(blocks, labels, strict=True)]
    for order in beginnings(blocks):
        found[order] -= _NEXT_STORY
    return found


def beginnings(blocks: Sequence[Block]) -> list[int]:
    """The orders of blocks with which an article begins: in another `article`, or a headline on its own."""
    found = []
    before: Element | None = None
    for block, after in zip_longest(blocks, blocks[1:]):
        article = _outer_article(block.element)
        other = article is not None and before is not None and article is not before
        if other or (block.tag == "h1" and (after is None or not _siblings(block, after))):
            found.append(block.order)
        before = article if article is not None else before
    return found


def until_next_story(blocks: Sequence[Block], own: frozenset[int], other: frozenset[int]) -> frozenset[int]:
    """`other` without what belongs to an article that begins after `own`, where `own` is a story by itself."""
    if sum(blocks[order].words for order in own) < _STORY:
        return other
    end = next((order for order in beginnings(blocks) if order > max(own)), len(blocks))
    return frozenset(order for order in other if order < end)


def _outer_article(element: Element) -> Element | None:
    found = None
    while element is not None:
        if element.tag == "article":
            found = element
        element = element.getparent()
    return found


def _siblings(one: Block, other: Block) -> bool:
    return one.element.getparent() is other.element.getparent()


def own_candidate(blocks: Sequence[Block], labels: Sequence[str]) -> frozenset[int]:
    """The best stretch without what its labels set aside."""
    first, last = best_stretch(weights(blocks, labels))
    return frozenset(
        block.order
        for block in blocks[first:last]
        if labels[block.order] not in BESIDE
        and block.link_share < 0.8
        and (like_a_paragraph(block) or block.tag in _HEADS | {"p", "li"})
    )


def best_stretch(weights: Sequence[float]) -> tuple[int, int]:
    """(first, one after last) of the stretch with the highest sum; (0, 0) if none is above nought."""
    best, span = 0.0, (0, 0)
    total, start = 0.0, 0
    for index, value in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best:
            best, span = total, (start, index + 1)
    return span
