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
_MOST_ELEMENTS = 36_000
_ELEMENT, _LEVEL, _BLOCK, _PAIR = 25.0, 0.8, 40.0, 0.04
"""What a page costs the libraries, in microseconds: an element, a level above it, a block, a block with another."""
_FREE, _PER_CHARACTER = 80_000.0, 0.4
"""What they may cost: microseconds for any page, and more for each of its characters."""
_NESTED = 6
"""How often each character of a story is read at most, where elements with text hold others."""
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
    if size > _LARGEST or labour_of(root, blocks) > _FREE + _PER_CHARACTER * size:
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


def labour_of(root: Element, blocks: Sequence[Block]) -> float:
    """What the libraries' work on a page will cost at most, in microseconds: counted, so that it is always the same.

    Pages of news cost a quarter to a half of what they may; pages made of nothing but small elements, many times that.
    """
    depths: dict[Element, int] = {}
    elements = levels = 0
    for element in islice(root.iter(), _MOST_ELEMENTS):
        depth = depths.get(element.getparent(), 0) + 1
        depths[element] = depth
        elements, levels = elements + 1, levels + depth
    return _ELEMENT * elements + _LEVEL * levels + len(blocks) * (_BLOCK + _PAIR * len(blocks))


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
    return [] if body is None else list(_texts_of(body))


def _texts_of(body: Element) -> Iterator[str]:
    """The texts of a body's elements, the outer before the inner; not all where many are nested in each other."""
    left = _NESTED * sum(map(len, body.itertext()))
    for element in body.iter(*_TEXT_TAGS):
        text = "".join(element.itertext())
        left -= len(text)
        if left < 0:
            return
        if text:
            yield text


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
