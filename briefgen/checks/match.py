"""Where the words of a quotation stand in a source: word for word, with insertions in brackets and ellipses.

Nothing here is approximate. A bracket that stands in the source is text; any other is the editor's insertion, in place
of at most `MAX_REPLACED` words. An ellipsis joins pieces in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from briefgen.briefings.normal import count_words, normalise
from briefgen.checks.facts import SourceFacts
from briefgen.model import Value

MAX_REPLACED = 6
MIN_PIECE = 3
MAX_PARAGRAPHS = 3

_LEADING = " .,;:…-–"
_TRAILING = " .,;:!?…-。，、！？،؛؟"
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_GLUE = re.compile(r"\s*(?:\[…\]|\(…\)|…)\s*|\x03|\s*\[[^\[\]]*\]")
_PREFIX = re.compile(r"\b(?:[Nn]on|[Aa]nti|[Uu]n|[Ee]x|[Pp]ro|[Cc]ounter|[Qq]uasi|[Ss]emi)-$")
_CURRENCY = "$€£¥₹₽₪﷼"
_CJK_FIRST = "\u2e80"


Glue = Literal["start", "ellipsis", "insertion", "letter"]
_GLUES: dict[str, Glue] = {"start": "start", "ellipsis": "ellipsis", "insertion": "insertion", "letter": "letter"}


class Piece(Value, frozen=True, kw_only=True):
    """Words of a quotation without a break; `glue` tells what joins them to the words before."""

    text: str
    glue: Glue = "start"


class Match(Value, frozen=True, kw_only=True):
    """A place where a quotation stands: (start, end) of each piece in the normalised text and in the source's body."""

    found: tuple[tuple[int, int], ...]
    pieces: tuple[Piece, ...]
    start: int
    end: int
    paragraphs: tuple[int, ...]


def split_quote(quote: str) -> tuple[Piece, ...]:
    """The pieces of a normalised quotation between its ellipses and its editor's insertions."""
    marked = _LETTER.sub("\x03\\1", quote)
    pieces: list[Piece] = []
    at, glue = 0, _GLUES["start"]
    for match in _GLUE.finditer(marked):
        pieces.append(Piece(text=trim(marked[at : match.start()]), glue=glue))
        at = match.end()
        glue = _GLUES["letter" if match.group() == "\x03" else "ellipsis" if "…" in match.group() else "insertion"]
    pieces.append(Piece(text=trim(marked[at:]), glue=glue))
    return tuple(piece for piece in pieces if any(c.isalnum() for c in piece.text))


def trim(quote: str) -> str:
    """A normalised quotation without the punctuation at its ends."""
    return quote.lstrip(_LEADING).rstrip(_TRAILING)


def occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where `words` stand in `text` as whole words; the first letter may be a capital in one of them."""
    first, rest = words[:1], words[1:]
    folded = first.isalpha()
    at = text.find(rest if folded else words)
    while at >= 0:
        start, end = (at - 1, at + len(rest)) if folded else (at, at + len(words))
        same = not folded or (start >= 0 and text[start].casefold() == first.casefold())
        if same and not _inside(text, start) and not _inside(text, end):
            yield start, end
        at = text.find(rest if folded else words, at + 1)


def _inside(text: str, index: int) -> bool:
    """Whether `index` of `text` is inside a word, a number or an amount."""
    if not 0 < index < len(text):
        return False
    before, after = text[index - 1], text[index]
    if _letter(before) and _letter(after):
        return True
    if after in "'.,:/" and index + 1 < len(text):
        beyond = text[index + 1]
        return _joins(before, after, beyond)
    if before in "'.,:/" and index > 1:
        return _joins(text[index - 2], before, after)
    if before == "-":
        return bool(_PREFIX.search(text, max(index - 9, 0), index))
    return (before in _CURRENCY and after.isdigit()) or (before.isdigit() and after in "%" + _CURRENCY)


def _letter(char: str) -> bool:
    return char.isalnum() and (char < _CJK_FIRST or "\uac00" <= char <= "\ud7a3")


def _joins(before: str, mark: str, after: str) -> bool:
    """Whether `mark` between two characters makes one word or number of them."""
    if mark == "'":
        return before.isalpha() and after.isalpha()
    return before.isdigit() and after.isdigit()


def find_matches(quote: str, facts: SourceFacts) -> tuple[Match, ...]:
    """Every place where `quote` (as written) stands in the source; with an ellipsis, closest pieces first."""
    words = trim(normalise(quote).text.strip())
    if not words:
        return ()
    text = facts.normal.text
    whole = Piece(text=words)
    matches = [_match((span,), (whole,), facts) for span in occurrences(words, text)]
    if matches or not any(mark in words for mark in "[…"):
        return tuple(matches)
    for pieces in _readings(words, text):
        found = [_match(spans, pieces, facts) for spans in _sequences(pieces, text)]
        if found:
            return tuple(sorted(found, key=lambda m: m.end - m.start))
    return ()


def _readings(words: str, text: str) -> Iterator[tuple[Piece, ...]]:
    """The ways to read a quotation's brackets: those that stand in the source as text first, then all as insertions."""
    kept = words
    for bracket in re.findall(r"\[[^\[\]…]{2,}\]", words):
        if bracket in text:
            kept = kept.replace(bracket, bracket.replace("[", "\x01").replace("]", "\x02"))
    readings = [kept, words] if kept != words else [words]
    for reading in readings:
        pieces = split_quote(reading)
        if pieces:
            yield tuple(Piece(text=p.text.replace("\x01", "[").replace("\x02", "]"), glue=p.glue) for p in pieces)


def _sequences(pieces: tuple[Piece, ...], text: str) -> Iterator[tuple[tuple[int, int], ...]]:
    """Spans of the pieces in their order; of each beginning, the nearest continuation."""
    for first in occurrences(pieces[0].text, text):
        rest = _continue(pieces[1:], text, first[1])
        if rest is not None:
            yield (first, *rest)


def _continue(pieces: tuple[Piece, ...], text: str, after: int) -> tuple[tuple[int, int], ...] | None:
    if not pieces:
        return ()
    piece = pieces[0]
    limit = {"ellipsis": len(text), "insertion": MAX_REPLACED, "letter": 0}[piece.glue]
    for start, end in occurrences(piece.text, text[after:]):
        gap = text[after : after + start]
        if piece.glue != "ellipsis" and count_words(gap) > limit:
            return None
        rest = _continue(pieces[1:], text, after + end)
        if rest is not None:
            return ((after + start, after + end), *rest)
    return None


def _match(spans: tuple[tuple[int, int], ...], pieces: tuple[Piece, ...], facts: SourceFacts) -> Match:
    places = [facts.normal.span(*span) for span in spans]
    ends = [facts.paragraph_at(place).number for span in places for place in (span[0], span[1] - 1)]
    return Match(
        found=spans,
        pieces=pieces,
        start=places[0][0],
        end=places[-1][1],
        paragraphs=tuple(sorted(set(ends))),
    )
