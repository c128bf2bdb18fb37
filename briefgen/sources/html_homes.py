"""The elements that hold a story's blocks: the container of most of it, the trunk, wrappers of single paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from briefgen.sources.html_blocks import Block
from briefgen.sources.html_page import Element


def inside(element: Element, home: Element | None) -> bool:
    """Whether `element` is `home` or stands in it."""
    while element is not None:
        if element is home:
            return True
        element = element.getparent()
    return False


def shorter(element: Element, most: float) -> bool:
    """Whether the text of `element` has fewer than `most` characters; reads no more of it than that."""
    length = 0
    for text in element.itertext():
        length += len(text)
        if length >= most:
            return False
    return True


def words_within(blocks: Iterable[Block]) -> dict[Element, int]:
    """The words of the blocks in each element that holds any, itself or in elements below it."""
    words: Counter[Element] = Counter()
    for block in blocks:
        words[block.element] += block.words
    depths: dict[Element, int] = {}
    for element in list(words):
        _measure(element, depths)
    for element in sorted(depths, key=depths.__getitem__, reverse=True):
        parent = element.getparent()
        if parent is not None:
            words[parent] += words[element]
    return words


def _measure(element: Element, depths: dict[Element, int]) -> None:
    """Add the depths of an element and its ancestors to `depths`."""
    path = []
    while element is not None and element not in depths:
        path.append(element)
        element = element.getparent()
    depth = depths.get(element, 0)
    for each in reversed(path):
        depth += 1
        depths[each] = depth


def home_of(blocks: Sequence[Block], story: Sequence[int]) -> Element | None:
    """The element that is the parent of most of the story's words."""
    counts: Counter[Element] = Counter()
    for order in story:
        counts[blocks[order].element.getparent()] += blocks[order].words
    return max(counts, key=lambda element: counts[element]) if counts else None


def trunk_of(blocks: Sequence[Block], story: Sequence[int]) -> Element | None:
    """The deepest element that holds most of the story's words."""
    words = words_within([blocks[order] for order in story])
    total = sum(blocks[order].words for order in story)
    deepest: Element | None = None
    for element, count in words.items():
        if count > 0.5 * total and (deepest is None or inside(element, deepest)):
            deepest = element
    return deepest


def wrapped_home(blocks: Sequence[Block], story: Sequence[int]) -> Element | None:
    """The container of most paragraphs where each stands in an element of its own; None where they do not."""
    held = Counter(blocks[order].element.getparent() for order in story)
    outer = Counter(parent.getparent() for parent, count in held.items() if parent is not None and count == 1)
    home, count = outer.most_common(1)[0] if outer else (None, 0)
    return home if count > 2 and count * 2 > len(story) else None
