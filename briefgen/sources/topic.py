"""How much of a text's vocabulary belongs to the story: the words of the core, weighed against a line's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from briefgen.sources.features import words_of
from briefgen.sources.stopwords import ALL_STOPWORDS

_RUN = re.compile(r"[\u30a1-\u30ff\u3400-\u9fff\uf900-\ufaff]{2,}")
MEASURED = 1200
"""Paragraphs from which a story's measures are taken; stories of news have fewer."""


class Topic:
    """The content words of a story's core and in how many of its lines each stands."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the words of `texts`, the core's paragraphs."""
        self._lines: Counter[str] = Counter()
        for text in islice(texts, MEASURED):
            self._lines.update(content_words(text))

    def share(self, text: str, *, itself: bool = False) -> float:
        """The share of the distinct content words of `text` that the core has, 0 to 1.

        `itself`: `text` is one of the core's lines, and its own use of a word does not count.
        """
        words = content_words(text)
        if not words:
            return 0.0
        return sum(self._lines[word] > itself for word in words) / len(words)


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """The distinct words of `text` that carry meaning, without case; long ones cut to their first seven letters.

    Of Chinese and Japanese every two characters side by side, hiragana apart, which the small words are made of.
    """
    words = (part for word in words_of(text[:3000]) for part in word.casefold().split("-"))
    found = frozenset(w[:7] for w in words if w not in ALL_STOPWORDS and (len(w) > 3 or not w.isascii()))
    pairs = frozenset(run[i : i + 2] for run in _RUN.findall(text[:3000]) for i in range(len(run) - 1))
    return frozenset(w for w in found if not _RUN.match(w)) | pairs if pairs else found


def middle(values: Sequence[float]) -> float:
    """The median; 0 of nothing."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else 0.0
