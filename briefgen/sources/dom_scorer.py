"""Our own reading of which blocks are the story: a stretch of paragraph-like blocks, read in the page's order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.sources.html_blocks import Block
from briefgen.sources.html_labels import BESIDE, OUTSIDE

_ENDED = re.compile(r"[.!?…。！？؟۔:;」』][\"'”’»)\]\s]*$")
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
    if block.tag == "h1":
        return -15.0
    if like_a_paragraph(block) and block.tag not in _HEADS:
        return min(block.words, 60) * (1 - block.link_share)
    return -8.0 if block.link_share > 0.5 else -2.0


def own_candidate(blocks: Sequence[Block], labels: Sequence[str]) -> frozenset[int]:
    """The best stretch without what its labels set aside."""
    first, last = best_stretch([weight(block, label) for block, label in zip(blocks, labels, strict=True)])
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
