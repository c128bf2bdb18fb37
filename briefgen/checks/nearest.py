"""The passage of a source that is nearest to words that are not in it, and the words that differ.

This only helps an editor to see what was changed; nothing is ever accepted because it is near.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from briefgen.briefings.normal import CJK, normalise
from briefgen.checks.facts import SourceFacts
from briefgen.model import SourceId, Value

_TOKEN = re.compile(rf"[{CJK}]|[^\W_{CJK}]+(?:[.,'\-][^\W_{CJK}]+)*")
_PUNCTUATED = re.compile(r"\S+")
MIN_SHARED = 0.34


class Nearest(Value, frozen=True, kw_only=True):
    """The nearest passage: where it is, its words as they stand, and what was added to and taken from it."""

    source: SourceId
    paragraph: int
    text: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    shared: float

    @property
    def difference(self) -> str:
        """`+added` and `-removed` words, as an editor reads them."""
        return " ".join([*(f"+{word}" for word in self.added), *(f"-{word}" for word in self.removed)])


def find_nearest(quote: str, sources: tuple[SourceFacts, ...]) -> Nearest | None:
    """The passage that shares most words with `quote`, if any shares a third of them; the first where several do."""
    words = [match.group().casefold() for match in _TOKEN.finditer(normalise(quote).text)]
    found = [near for source in sources if (near := _nearest_in(words, quote, source)) is not None]
    return max(found, key=lambda near: near.shared, default=None)


def _nearest_in(words: list[str], quote: str, source: SourceFacts) -> Nearest | None:
    tokens = list(_TOKEN.finditer(source.normal.text))
    if not tokens or not words:
        return None
    theirs = [token.group().casefold() for token in tokens]
    begin = _best_window(words, theirs)
    first, last, shared = _tighten(words, theirs, begin)
    if shared < MIN_SHARED:
        return None
    start, end = source.normal.span(tokens[first].start(), tokens[last].end())
    added, removed = _differences(quote, source.normal.text[tokens[first].start() : tokens[last].end()])
    return Nearest(
        source=source.id,
        paragraph=source.paragraph_at(start).number,
        text=" ".join(source.body[start:end].split()),
        added=added,
        removed=removed,
        shared=shared,
    )


def _best_window(words: list[str], theirs: list[str]) -> int:
    """Where the window of `len(words)` begins that shares most words with them, with multiplicity."""
    spare = dict(Counter(words))
    hits = [index for index, word in enumerate(theirs) if word in spare]
    best, best_score, score, left = 0, 0, 0, 0
    for index in hits:
        word = theirs[index]
        spare[word] -= 1
        score += spare[word] >= 0
        while index - hits[left] >= len(words):
            gone = theirs[hits[left]]
            score -= spare[gone] >= 0
            spare[gone] += 1
            left += 1
        if score > best_score:
            best, best_score = hits[left], score
    return best


def _tighten(words: list[str], theirs: list[str], begin: int) -> tuple[int, int, float]:
    """(first, last, share of the words found in order) of the passage around the window that begins at `begin`."""
    margin = max(3, len(words) // 3)
    low = max(begin - margin, 0)
    window = theirs[low : begin + len(words) + margin]
    blocks = [b for b in SequenceMatcher(None, words, window, autojunk=False).get_matching_blocks() if b.size]
    if not blocks:
        return begin, min(begin + len(words), len(theirs)) - 1, 0.0
    first, last = blocks[0], blocks[-1]
    ahead, behind = first.a, len(words) - last.a - last.size
    start = max(first.b - ahead, 0) if ahead <= margin else first.b
    end = min(last.b + last.size + behind, len(window))
    return low + start, low + end - 1, sum(b.size for b in blocks) / len(words)


def _differences(quote: str, passage: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(added, removed) words of `quote` against `passage`; with their punctuation where only that differs."""
    for pattern in (_TOKEN, _PUNCTUATED):
        mine = pattern.findall(normalise(quote).text.strip())
        theirs = pattern.findall(passage)
        added: list[str] = []
        removed: list[str] = []
        same = [word.casefold() for word in mine], [word.casefold() for word in theirs]
        if pattern is _PUNCTUATED:
            same = mine, theirs
        for tag, a1, a2, b1, b2 in SequenceMatcher(None, *same, autojunk=False).get_opcodes():
            if tag != "equal":
                added += mine[a1:a2]
                removed += theirs[b1:b2]
        if added or removed:
            return tuple(added), tuple(removed)
    return (), ()
