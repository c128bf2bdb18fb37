"""Postings: the numbers of the briefings that have a term, and where in each it stands.

They are written month by month, oldest first, so that the months of a term are put together by joining their texts. A
month begins with a full stop and three characters for its number since the year 0. Then follows, for each briefing,
(gap to the place before in the month) * 4 + where the term stands, in groups of five bits with the lowest first, a
character of `ALPHABET` for each group; 32 is added while more follow. A leading `*` marks a term that too many bodies
have: only titles and summaries are kept for it, and a query does not insist on it.
"""

from __future__ import annotations

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
PLACES = 1 << 17
"""Numbers that a month has."""
BODY_ONCE, BODY_OFTEN, DEK, TITLE = range(4)
"""Where a term stands; it counts 1, 2, 4 and 10: a title 8, a summary 3, a body 1 a time, at most 2."""
COMMON = "*"
MONTH = "."
_DIGITS = {character: digit for digit, character in enumerate(ALPHABET)}


def segment(months: int, found: list[tuple[int, int]]) -> str:
    """The postings of a month (counted from the year 0): (place in it, where the term stands), in rising order."""
    parts, last = [MONTH, ALPHABET[months >> 12], ALPHABET[months >> 6 & 63], ALPHABET[months & 63]], 0
    for place, where in found:
        parts.append(encode((place - last) * 4 + where))
        last = place
    return "".join(parts)


def encode(value: int) -> str:
    """A number in groups of five bits."""
    text = ""
    while value > 31:
        text += ALPHABET[value & 31 | 32]
        value >>= 5
    return text + ALPHABET[value]


def decode(postings: str) -> list[tuple[int, int]]:
    """(number, where the term stands) pairs of postings."""
    found: list[tuple[int, int]] = []
    for month in postings.removeprefix(COMMON).split(MONTH)[1:]:
        number = ((_DIGITS[month[0]] * 64 + _DIGITS[month[1]]) * 64 + _DIGITS[month[2]]) * PLACES
        value = shift = 0
        for digit in map(_DIGITS.__getitem__, month[3:]):
            value |= (digit & 31) << shift
            shift += 5
            if digit < 32:
                number += value >> 2
                found.append((number, value & 3))
                value = shift = 0
    return found
