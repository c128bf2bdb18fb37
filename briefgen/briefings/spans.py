"""Quoted spans: where quotation marks open and close, in the marks of all scripts.

Takes texts (a source's paragraphs, a briefing's blocks), gives the outermost spans. Apostrophes, inch marks and decades
(`'90s`) are not quotation marks; marks that other languages turn round (`„…“`, `»…«`) are told by what stands
beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.model import Value

_CLOSERS = {
    "“": "”“",
    "”": "”",
    "„": "“”„",
    "‟": "”",
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "〝": "〟〞",
    "＂": "＂",
    '"': '"',
    "'": "'",
    "‘": "’",
    "’": "’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹›",
}
_ONLY_OPEN = "„‟‚「『〝"
_ONLY_CLOSE = "」』〟〞"
_MARK = re.compile(f"[{_ONLY_CLOSE}{''.join(mark for mark in _CLOSERS if len(mark) == 1)}]")
_BEFORE_OPENING = "([{-–—/:;,…¿¡、。，：（=>|"


class Span(Value, frozen=True, kw_only=True):
    """A quoted span: `start` and `end` with the marks, `inner` the words' offsets. `closed`: a mark ends it here."""

    start: int
    end: int
    inner: tuple[int, int]
    mark: str
    closed: bool = True


def find_spans(text: str) -> tuple[Span, ...]:
    """The outermost quoted spans of one paragraph; the last may be open to the end of the text."""
    spans: list[Span] = []
    stack: list[tuple[str, int]] = []
    for found in _MARK.finditer(text):
        index, char = found.start(), found.group()
        if stack and _closes(text, index, stack):
            mark, start = _pop(stack, char)
            if not stack:
                spans.append(Span(start=start, end=index + 1, inner=(start + 1, index), mark=mark))
        elif _opens(text, index, char, stack):
            stack.append((char, index))
    return (*spans, *_unclosed(text, stack))


def _unclosed(text: str, stack: list[tuple[str, int]]) -> tuple[Span, ...]:
    """What an opening mark without its closing one leaves: an open span, or, for an apostrophe, what follows it."""
    if not stack:
        return ()
    mark, start = stack[0]
    if mark in "'’‘":
        return tuple(
            Span(
                start=span.start + start + 1,
                end=span.end + start + 1,
                inner=(span.inner[0] + start + 1, span.inner[1] + start + 1),
                mark=span.mark,
                closed=span.closed,
            )
            for span in find_spans(text[start + 1 :])
        )
    return (Span(start=start, end=len(text), inner=(start + 1, len(text)), mark=mark, closed=False),)


def _pop(stack: list[tuple[str, int]], closer: str) -> tuple[str, int]:
    """Take the innermost open span that `closer` ends, and what stands open inside it."""
    while closer not in _CLOSERS[stack[-1][0]]:
        stack.pop()
    return stack.pop()


def _closes(text: str, index: int, stack: list[tuple[str, int]]) -> bool:
    char = text[index]
    if not any(char in _CLOSERS[mark] for mark, _ in stack):
        return False
    if char in _ONLY_CLOSE or char == "”":
        return True
    before, after = text[index - 1] if index else "", text[index + 1 : index + 2]
    if char in "'’":
        return _closes_single(text, index, before, after, stack)
    if char in '"＂':
        return not _looks_opening(before, after) and not _is_inch(text, index)
    if char in "“‘" and stack[-1][0] in "“‘":
        return bool(before) and not before.isspace() and not after.isalnum()
    return True


def _closes_single(text: str, index: int, before: str, after: str, stack: list[tuple[str, int]]) -> bool:
    """An apostrophe shape ends a span unless it stands inside a word or makes a plural's genitive."""
    if not before or before.isspace() or (after.isalnum() and not _wide(before)):
        return False
    if before != "s" or not after.isspace() or not text[index + 2 : index + 3].islower():
        return True
    rest = text[index + 1 :]
    later = next((i for i, c in enumerate(rest) if c == text[index] and not rest[i + 1 : i + 2].isalnum()), -1)
    opener = rest.find(stack[-1][0]) if stack[-1][0] != text[index] else -1
    return later < 0 or 0 <= opener < later


def _opens(text: str, index: int, char: str, stack: list[tuple[str, int]]) -> bool:
    if char in _ONLY_OPEN:
        return True
    if char in _ONLY_CLOSE:
        return False
    before, after = text[index - 1] if index else "", text[index + 1 : index + 2]
    if not after or (after.isspace() and char not in "«»"):
        return False
    if char in "“«‹" and not (stack and stack[-1][0] == char):
        return True
    if char == "‘":
        return not before.isalnum() and not after.isdigit()
    if char in "'’":
        return _looks_opening(before, after) and not after.isdigit() and _has_closer(text, index)
    return _looks_opening(before, after)


def _looks_opening(before: str, after: str) -> bool:
    """Nothing, a space, an opening bracket or another mark before; no space after."""
    if not after or after.isspace():
        return False
    return not before or before.isspace() or before in _BEFORE_OPENING or before in _CLOSERS or _wide(before)


def _wide(char: str) -> bool:
    """A character of a script that sets no spaces between words."""
    return "\u3040" <= char <= "\u9fff"


def _has_closer(text: str, index: int) -> bool:
    """A later apostrophe shape that can end a span, before a paragraph's end."""
    for later in range(index + 2, len(text)):
        if text[later] in "'’":
            after = text[later + 1 : later + 2]
            if not after.isalnum() and not text[later - 1].isspace():
                return True
    return False


def _is_inch(text: str, index: int) -> bool:
    """A straight double mark after a digit, when the next such mark is the one that closes."""
    if not text[index - 1].isdigit():
        return False
    later = text.find('"', index + 1)
    if later < 0:
        return False
    return not _looks_opening(text[later - 1], text[later + 1 : later + 2])


class Quoted(Value, frozen=True, kw_only=True):
    """A quotation of one or more pieces: (text's index, start, end) of the words in each; `whole`: it was closed."""

    pieces: tuple[tuple[int, int, int], ...]
    outer: tuple[tuple[int, int, int], ...]
    mark: str
    whole: bool = True


def find_quoted(texts: Sequence[str]) -> tuple[Quoted, ...]:
    """The quotations of successive paragraphs; one that is left open goes on where the next paragraph re-opens it."""
    found: list[Quoted] = []
    pending: Quoted | None = None
    for index, text in enumerate(texts):
        for span in find_spans(text):
            piece = Quoted(
                pieces=((index, *span.inner),),
                outer=((index, span.start, span.end),),
                mark=span.mark,
                whole=span.closed,
            )
            goes_on = pending is not None and span.mark == pending.mark and not text[: span.start].strip()
            if pending is not None and not goes_on:
                found.append(pending)
                pending = None
            joined = _join(pending, piece) if pending is not None else piece
            pending = None if span.closed else joined
            if span.closed:
                found.append(joined)
        if pending is not None and pending.pieces[-1][0] != index:
            found.append(pending)
            pending = None
    return (*found, pending) if pending is not None else tuple(found)


def _join(first: Quoted, second: Quoted) -> Quoted:
    return Quoted(
        pieces=first.pieces + second.pieces,
        outer=first.outer + second.outer,
        mark=first.mark,
        whole=second.whole,
    )
