"""Postings: the numbers of the briefings that have a term, and where in each it stands.

Each is written as (gap to the number before) * 4 + place, in groups of five bits with the lowest first, a character of
`ALPHABET` for each group; 32 is added while more follow. A leading `*` marks a term that too many bodies have: only
titles and summaries are kept for it, and a query does not insist on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from briefgen.model import Value

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
PLACES = 1 << 17
"""Numbers that a month has."""
BODY_ONCE, BODY_OFTEN, DEK, TITLE = range(4)
"""Where a term stands; it counts 1, 2, 4 and 10: a title 8, a summary 3, a body 1 a time, at most 2."""
COMMON = "*"


class Run(Value, frozen=True, kw_only=True):
    """A month's postings of a term, ready to be put behind an older month's.

    `first` and `last` are the outer numbers, `place` belongs to the first; `rest` is what follows it, encoded.
    """

    first: int
    place: int
    last: int
    rest: str = ""

    def line(self, term: str) -> str:
        """The run as a line of a slice."""
        return f"{term}\t{self.first}\t{self.place}\t{self.last}\t{self.rest}\n"

    @staticmethod
    def parse(line: str) -> tuple[str, Run]:
        """(term, run) of a line."""
        term, first, place, last, rest = line.split("\t")
        return term, Run(first=int(first), place=int(place), last=int(last), rest=rest)


def run_of(found: list[tuple[int, int]]) -> Run:
    """The run of (number, place) pairs, which come in rising order."""
    first, place = found[0]
    gaps = ((number - before, where) for (before, _), (number, where) in pairwise(found))
    rest = "".join(encode(gap * 4 + where) for gap, where in gaps)
    return Run(first=first, place=place, last=found[-1][0], rest=rest)


def follow(runs: Iterable[Run]) -> str:
    """The postings of runs, oldest first."""
    parts, last = [], 0
    for run in runs:
        parts.append(encode((run.first - last) * 4 + run.place) + run.rest)
        last = run.last
    return "".join(parts)


def without_bodies(postings: str) -> str:
    """`postings` marked as common: those of titles and summaries alone."""
    kept = [(number, place) for number, place in decode(postings) if place >= DEK]
    return COMMON + (follow([run_of(kept)]) if kept else "")


def encode(value: int) -> str:
    """A number in groups of five bits."""
    text = ""
    while value > 31:
        text += ALPHABET[value & 31 | 32]
        value >>= 5
    return text + ALPHABET[value]


def decode(postings: str) -> list[tuple[int, int]]:
    """(number, place) pairs of postings."""
    found, number, value, shift = [], 0, 0, 0
    for character in postings.removeprefix(COMMON):
        digit = ALPHABET.index(character)
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            number += value >> 2
            found.append((number, value & 3))
            value = shift = 0
    return found
