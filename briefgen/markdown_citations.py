"""Pandoc's citations: `[@id, para. 11]`, `[see @a, paras. 2-4; @b]`, `@id [¶ 3]` in a sentence.

Takes text, gives what it cites and how that is shown; the parser's rules are in `markdown_citation_rules.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from briefgen.model import SourceId, Value

MAX_PARAGRAPHS: Final = 200
_MARK: Final = (
    r"[^\x00-\u02ff\w\s\u0589-\u058a\u060c-\u061f\u066a-\u066d\u06d4\u0964\u0965"
    r"\u2000-\u2bff\u3000-\u3030\uff00-\uff65]"
)
"""A combining mark: not `\\w`, not white space, not one of the punctuation marks and symbols that may follow an id."""
_LETTERS: Final = rf"(?:[^\W_]|{_MARK})+"
_ID: Final = rf"{_LETTERS}(?:-{_LETTERS})*"
_GROUP: Final = re.compile(r"\[([^\[\]]*)\](?!\(|:|\[(?![^\[\]]*@))")
_PART: Final = re.compile(rf"(?P<prefix>(?:[^@;]*\s)?)-?@(?P<id>{_ID})(?![\w@]|\.\w)(?P<rest>.*)", re.DOTALL)
_BARE: Final = re.compile(rf"@(?P<id>{_ID})(?![\w@]|\.\w|-\w)")
_BRACKET: Final = re.compile(r"\s?\[([^\[\]]*)\](?![(\[])")
_WORD: Final = re.compile(r"\s*(?:(?:paragraph|para|par)s?\b\.?|¶{1,2})\s*", re.IGNORECASE)
_OTHER_WORD: Final = re.compile(
    r"\s*(?:pp?|pages?|ch|chap|chapters?|secs?|sections?|figs?|vols?|lines?|notes?)\b\.?\s*\d"
)
_RANGE: Final = r"\d{1,9}(?:\s*[-\u2010-\u2014]{1,2}\s*\d{1,9})?"
_NUMBERS: Final = re.compile(rf"{_RANGE}(?:\s*(?:,|&|and\b|und\b|et\b|y\b)\s*{_RANGE})*(?![\w-])")
_ONE_RANGE: Final = re.compile(r"(\d+)(?:\s*[-\u2010-\u2014]{1,2}\s*(\d+))?")


class Cited(Value, frozen=True, kw_only=True):
    """One source of a citation; `offset` counts from the citation's first character, `error` says what is wrong."""

    source: SourceId
    paragraphs: tuple[int, ...] = ()
    prefix: str = ""
    suffix: str = ""
    offset: int = 0
    error: str = ""


def match_citation(text: str, start: int, end: int) -> tuple[tuple[Cited, ...], int] | None:
    """What a citation at `start` cites and where it ends, before `end`; nothing where there is none."""
    if text[start] == "[":
        return _match_group(text, start, end)
    if text[start] == "@" and not (start and _touches(text[start - 1])):
        return _match_bare(text, start, end)
    return None


def citation_html(cited: Sequence[Cited], numbers: Sequence[int], slot: Callable[[str], str]) -> str:
    """A citation as readers see it: the numbers of its receipts, with the words that stood around its ids."""
    parts = []
    for one, number in zip(cited, numbers, strict=True):
        before = escape(one.prefix) + (" " if one.prefix else "")
        after = (", " if one.suffix and not one.suffix.startswith((";", ",")) else "") + escape(one.suffix)
        parts.append(f'{before}<a href="{slot(f"c{number}")}">[{number}]</a>{after}')
    return f'<sup class="cite">{" ".join(parts)}</sup>'


def parse_group(text: str) -> tuple[Cited, ...]:
    """What the inside of `[...]` cites; nothing if it is not a citation."""
    found: list[Cited] = []
    offset = 1
    for part in text.split(";"):
        match = _PART.fullmatch(part)
        if match:
            found.append(_cited(match, offset))
        elif not found:
            return ()
        else:
            found[-1] = _with_suffix(found[-1], "; " + part.strip())
        offset += len(part) + 1
    return tuple(found)


def parse_locator(text: str) -> tuple[tuple[int, ...], str, str]:
    """What follows an id: the paragraphs asked for, the text that is left, and what is wrong with it."""
    rest = text.strip().removeprefix(",").strip()
    word = _WORD.match(rest)
    if not word:
        error = f'"{rest}" does not say what it counts' if rest[:1].isdigit() else ""
        return (), rest, error
    numbers = _NUMBERS.match(rest, word.end())
    if not numbers:
        return (), rest, f'"{rest}" has no paragraph number'
    paragraphs, error = _expand(numbers.group())
    return paragraphs, rest[numbers.end() :].strip(), error


def _cited(match: re.Match[str], offset: int) -> Cited:
    paragraphs, suffix, error = parse_locator(match["rest"])
    return Cited(
        source=SourceId(match["id"]),
        paragraphs=paragraphs,
        prefix=" ".join(match["prefix"].split()),
        suffix=" ".join(suffix.split()),
        offset=offset + match.start("id") - 1,
        error=error,
    )


def _with_suffix(cited: Cited, text: str) -> Cited:
    return Cited(
        source=cited.source,
        paragraphs=cited.paragraphs,
        prefix=cited.prefix,
        suffix=cited.suffix + text,
        offset=cited.offset,
        error=cited.error,
    )


def _expand(numbers: str) -> tuple[tuple[int, ...], str]:
    found: set[int] = set()
    for first, last in _ONE_RANGE.findall(numbers):
        low, high = int(first), int(last or first)
        if not low:
            return (), f'"{numbers}" asks for paragraph 0; paragraphs are counted from 1'
        if high < low:
            return (), f'"{first}-{last}" runs backwards'
        if high - low >= MAX_PARAGRAPHS or len(found) >= MAX_PARAGRAPHS:
            return (), f'"{numbers}" asks for more than {MAX_PARAGRAPHS} paragraphs'
        found.update(range(low, high + 1))
    return tuple(sorted(found)), ""


def _match_group(text: str, start: int, end: int) -> tuple[tuple[Cited, ...], int] | None:
    match = _GROUP.match(text, start, end)
    cited = parse_group(match.group(1)) if match and "@" in match.group(1) else ()
    return (cited, match.end()) if match and cited else None


def _match_bare(text: str, start: int, end: int) -> tuple[tuple[Cited, ...], int] | None:
    match = _BARE.match(text, start, end)
    if not match or match["id"] != match["id"].lower():
        return None
    bracket = _BRACKET.match(text, match.end(), end)
    locator = bracket.group(1) if bracket and _is_locator(bracket.group(1)) else ""
    paragraphs, suffix, error = parse_locator(locator)
    cited = Cited(source=SourceId(match["id"]), paragraphs=paragraphs, suffix=suffix, error=error)
    return (cited,), bracket.end() if bracket and locator else match.end()


def _touches(before: str) -> bool:
    return before.isalnum() or before in "_.-+/@\\"


def _is_locator(text: str) -> bool:
    return bool(_WORD.match(text) or _OTHER_WORD.match(text))
