"""Several readers' opinions of which blocks are the story, and the one that agrees best with the others.

trafilatura in its precise mode, the readability algorithm inside it, our own scorer, and the page's own `articleBody`
where it is long enough. Each opinion becomes a set of the page's blocks; the set whose words agree best with the other
sets is taken: no training, no thresholds, and no single reader's blind spot decides.
"""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from briefgen.sources.dom_scorer import until_next_story
from briefgen.sources.html_blocks import Block, blocks_of
from briefgen.sources.html_page import Element

_TOKEN = re.compile(r"\w+")
_TEXT_TAGS = ("p", "head", "item", "quote", "cell", "hi", "ab", "row")
_LARGEST = 2_000_000
_MOST_BLOCKS = 5_000
_MOST_ELEMENTS = 12_000
_MOST_TEXT = 400_000
_DEEPEST = 90
"""What pages of news stay below; on others the libraries take many times as long as our own scorer."""
_AGREED = 0.9
_MARGIN = 0.1
_LONG_ENOUGH = 400
"""Characters of an `articleBody` that is more than a summary."""


def tokens_of(text: str) -> list[str]:
    """Folded words; each character of scripts without spaces on its own."""
    words: list[str] = []
    for word in _TOKEN.findall(text.casefold()):
        words += list(word) if word > "\u2e7f" else [word]
    return words


def matched(blocks: Sequence[Block], texts: Iterable[str]) -> frozenset[int]:
    """The blocks whose words stand in `texts`: word for word, or three quarters of their runs of four words."""
    whole: set[str] = set()
    runs: set[tuple[str, ...]] = set()
    for text in texts:
        words = tokens_of(text)
        whole.add(" ".join(words))
        runs.update(zip(words, words[1:], words[2:], words[3:], strict=False))
    return frozenset(block.order for block in blocks if _stands(block, whole, runs))


def _stands(block: Block, whole: set[str], runs: set[tuple[str, ...]]) -> bool:
    words = tokens_of(block.text)
    if " ".join(words) in whole:
        return True
    mine = list(zip(words, words[1:], words[2:], words[3:], strict=False))
    return len(mine) >= 3 and sum(run in runs for run in mine) >= 0.75 * len(mine)


def choose(root: Element, blocks: Sequence[Block], own: frozenset[int], article_body: str, size: int) -> frozenset[int]:
    """The blocks of the story.

    Where our own scorer and trafilatura agree, ours is taken, and the slower readability algorithm is not asked; else
    the candidate that agrees best with the others, ours if it is within `_MARGIN` of it.
    """
    if size > _LARGEST or len(blocks) > _MOST_BLOCKS or _laborious(root, blocks):
        return own
    words = {block.order: block.words for block in blocks}
    with _silence():
        precise = until_next_story(blocks, own, matched(blocks, _precise(root)))
        if own and _agreement(own, precise, words) >= _AGREED:
            return own
        found = [own, precise, until_next_story(blocks, own, matched(blocks, _readable(root)))]
    if len(article_body) > _LONG_ENOUGH:
        found.append(matched(blocks, re.split(r"\n+", article_body)))
    return agreed([each for each in found if each], words)


def _laborious(root: Element, blocks: Sequence[Block]) -> bool:
    """Whether a page has more elements, text or levels than pages of news have."""
    elements = sum(1 for _ in islice(root.iter(), _MOST_ELEMENTS + 1))
    if elements > _MOST_ELEMENTS or sum(len(block.text) for block in blocks) > _MOST_TEXT:
        return True
    return any(sum(1 for _ in block.element.iterancestors()) > _DEEPEST for block in blocks)


def agreed(found: Sequence[frozenset[int]], words: dict[int, int]) -> frozenset[int]:
    """The candidate with the highest mean agreement with the others; the first, if it is within `_MARGIN` of it."""
    if not found:
        return frozenset()
    others = max(1, len(found) - 1)
    means = [sum(_agreement(each, other, words) for other in found if other is not each) / others for each in found]
    return found[0] if means[0] >= max(means) - _MARGIN else found[means.index(max(means))]


def _agreement(one: frozenset[int], other: frozenset[int], words: dict[int, int]) -> float:
    """F1 of two sets of blocks, by words."""
    common = sum(words[order] for order in one & other)
    return 2 * common / max(1, sum(words[order] for order in one) + sum(words[order] for order in other))


def _precise(root: Element) -> list[str]:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            root, favor_precision=True, include_comments=False, with_metadata=False, deduplicate=False
        )
    except Exception:  # noqa: BLE001  a reader that fails has no opinion; the others decide
        return []
    body = getattr(found, "body", None)
    if body is None:
        return []
    return [text for element in body.iter(*_TEXT_TAGS) if (text := "".join(element.itertext()))]


def _readable(root: Element) -> list[str]:
    from copy import deepcopy

    from trafilatura.external import try_readability

    try:
        return [block.text for block in blocks_of(try_readability(deepcopy(root)))]
    except Exception:  # noqa: BLE001  likewise
        return []


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep the libraries' warnings about odd pages out of the terminal."""
    logger = logging.getLogger("trafilatura")
    was = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(was)
