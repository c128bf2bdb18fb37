"""Blocks inside a story that are none of it, told by their words and place: links, appeals, credits, notices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.sources.credits import split_credit
from briefgen.sources.cues import cue_of
from briefgen.sources.furniture import APPEAL, COPYRIGHT, FURNITURE
from briefgen.sources.html_blocks import Block

LISTED = frozenset(("li", "td", "th", "dd", "dt"))
SENTENCE_END = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]\s]*$")
_CUES = frozenset(("advert", "share", "newsletter", "related", "comments"))
"""What a line that ends no sentence announces, if it is none of the story."""


def aside_of(block: Block, before: int, left: int, authors: Sequence[str]) -> str:
    """Why a block is not the story; empty if nothing speaks against it.

    `before` and `left` count the story's blocks before it and from it on.
    """
    text = block.text.lstrip(" *[(>•–—-")
    if block.link_share > 0.85 and block.tag not in {"li", "td", "h2", "h3"} and 3 <= block.words < 30:
        return "link to another story"
    if FURNITURE.match(text) and (block.link_share > 0.3 or text.rstrip().endswith(":")):
        return "link to another story"
    if _appeals(block, text, before, left):
        return "appeal"
    if block.words <= 12 and not split_credit(block.text)[0]:
        return "credit"
    if left <= 2 and before > 3 and any(text.startswith(name) for name in authors if " " in name):
        return "biography"
    if left <= 4 and block.words < 40 and COPYRIGHT.search(text):
        return "copyright"
    return _announced(block, before, left)


def _appeals(block: Block, text: str, before: int, left: int) -> bool:
    """Whether a block asks readers for something: near an end of the story, or with a link."""
    if FURNITURE.match(text) and block.words < 25 and left <= 3:
        return True
    return block.words < 60 and (bool(block.linked) or left <= 4 or before < 2) and bool(APPEAL.search(text))


def _announced(block: Block, before: int, left: int) -> str:
    """What a short line announces that ends no sentence, such as `Story continues below advertisement`."""
    if block.tag in LISTED or SENTENCE_END.search(block.text) or (before == 0 and left == 1):
        return ""
    cue = cue_of(block.text, block.words)
    return cue if cue in _CUES else ""
