"""A run of names without separators (`Iran Iraq Middle East`), cut where the rest of the page shows the names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

_LONGEST = 4
_WORD = re.compile(r"[^\s|>›»/,;·•]+")


class Phrases:
    """How often each run of one to four words occurs in lines, without case; a whole line counts thrice.

    Counted when first asked for.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the page's lines."""
        self._lines = tuple(lines)

    def __getitem__(self, phrase: str) -> int:
        """How often `phrase`, in small letters, occurs."""
        return self._counts[phrase]

    @cached_property
    def _counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for line in self._lines:
            words = _WORD.findall(line.casefold())[:400]
            for size in range(1, _LONGEST + 1):
                counts.update(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))
            if len(words) <= _LONGEST:
                counts[" ".join(words)] += 2
        return counts


def cut_names(text: str, counts: Phrases) -> tuple[str, ...]:
    """The names in `text`: the cut that uses the longest phrases known from the page; `counts` holds `text` once."""
    words = text.split()[:60]
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(words) + 1):
        options = []
        for size in range(1, min(_LONGEST, end) + 1):
            phrase = " ".join(words[end - size : end])
            known = counts[phrase.casefold()] - 1
            worth = (size - 1) * 1.5 + min(known, 5) * 0.1 if size > 1 and known > 0 else -3.0 * (size > 1)
            before = best[end - size]
            options.append((before[0] + worth, (*before[1], phrase)))
        best.append(max(options, key=lambda option: (option[0], len(option[1]))))
    return best[-1][1]
