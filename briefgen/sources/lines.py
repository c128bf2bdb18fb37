"""The lines of a plain-text capture: cleaned, with their marks and distances, hard-wrapped dumps joined again."""

# ruff: noqa: E501
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from briefgen.model import Value
from briefgen.sources.byline import lead_of, read_byline
from briefgen.sources.months import MONTHS

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\x00-\x08\x0e-\x1f\x7f]"
)
_JOINERS = re.compile("(?<![\u0600-\u08ff\u0900-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u08ff\u0900-\u0dff])")
"""Joiners outside the scripts that spell with them."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_BREAK = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(
    r"\((?:BUTTON|text|Submit|checkbox|file|password|radio)\)|\[(?: |X|x|_+|•|Submit|Search|Button|Go|GO)\]|_{3,}|IFRAME: \S+"
)
_HASHES = re.compile(r"^(#{1,6})\s+(?=\S)")
_BULLET = re.compile(r"^(?:[*•●▪■□▫◆◇▸‣◦·○o+»›►▶❯✓✔–—-]|\d{1,2}\.|\(\d{1,2}\))\s+(?=\S)")
_COMMA = re.compile(r"[。，、]")
_DASHES = frozenset("-–—o+·")
_QUOTED = re.compile(r"^(?:>\s?)+")
_MARKED = re.compile(r"[(\[_]|IFRAME")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af\uff00-\uffef]")
_CJK_END = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]$")
_PROSE_END = re.compile(r"[.!?…。！？؟۔:;][\"'”“’‘»«›‹」』)\]]*$")
_WIDEST = 130
_WIDE_ENOUGH = 60
_NESTED = 5
"""Columns before the mark `o` of a list in a dump; less has an article or conjunction of a Romance language."""
_MOST_LINES = 60_000
"""Lines that are told apart; what a longer capture holds beyond them is one line."""


class Line(Value, frozen=True, kw_only=True):
    """A line of the capture, or several that a dump had wrapped.

    `number` counts the capture's lines from 1 and `last` is the number of the last one joined. `level` is that of a
    `#` mark, `blank` the blank lines before it, `indent` the columns before it. `doubled`: the text stood there twice.
    """

    number: int
    last: int
    text: str
    indent: int = 0
    blank: int = 0
    level: int = 0
    bullet: str = ""
    doubled: bool = False


def clean(text: str) -> str:
    """`text` in NFC, without invisible characters and ligatures, all line breaks as line feeds."""
    plain = _BREAK.sub("\n", text)
    return _JOINERS.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFC", plain))).translate(_LIGATURES)


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines that hold letters or digits, cleaned, marks apart, wrapped ones joined."""
    lines = tuple(_read(clean(text).split("\n")))
    return tuple(_join(lines, wrap_width(lines)))


def wrap_width(lines: tuple[Line, ...]) -> int:
    """The width at which a dump was wrapped; 0 if it was not.

    A wrapped dump has practically no line beyond the width, and many that end close to it.
    """
    widths = sorted(w for line in lines if (w := _width(line)) >= 50)
    if len(widths) < 5 or sum(w > _WIDEST for w in widths) * 50 > len(widths):
        return 0
    within = [w for w in widths if w <= _WIDEST]
    width = within[max(0, len(within) - 1 - len(within) // 40)] if within else 0
    close = sum(w > width - 14 for w in within)
    return width if close >= 3 and close * 4 > len(within) else 0


def _read(rows: list[str]) -> Iterator[Line]:
    blank = 0
    for number, row in enumerate(rows, start=1):
        if number > _MOST_LINES:
            rest = " ".join("\n".join(rows[number - 1 :]).split())
            if any(map(str.isalnum, rest)):
                yield Line(number=number, last=len(rows), text=rest, blank=blank)
            return
        text = _QUOTED.sub("", row) if row[:1] == ">" else row
        text = _CONTROL.sub(" ", text) if _MARKED.search(text) else text
        indent = len(text) - len(text.lstrip())
        text = " ".join(text.split())
        level, bullet = 0, ""
        if text[:1] == "#" and (match := _HASHES.match(text)):
            level, text = len(match[1]), text[match.end() :].strip()
        if text[1:2] and (match := _BULLET.match(text)) and not _is_word(text, match, indent):
            bullet, text = match[0].strip(), text[match.end() :].strip()
        if not any(map(str.isalnum, text)):
            blank += 1
            continue
        yield Line(number=number, last=number, text=text, indent=indent, blank=blank, level=level, bullet=bullet)
        blank = 0


def _is_word(text: str, bullet: re.Match[str], indent: int) -> bool:
    """Whether what looks like a list's mark is a word: the day of `18. Januar 2024`, an `o` that is no indented mark."""
    if bullet[0][0] == "o":
        return indent < _NESTED
    word = text[bullet.end() :].split(" ", 1)[0].casefold().rstrip(".,")
    return bullet[0].strip()[:-1].isdigit() and word in MONTHS


def _join(lines: tuple[Line, ...], width: int) -> Iterator[Line]:
    """Put wrapped lines together: those that were full, and those that break off within a sentence."""
    held: list[Line] = []
    listing = False
    for line in lines:
        if held and ((listing and not width) or not _continues(held[-1], line, width, len(held))):
            joined = _joined(held)
            listing = joined.text.endswith(":") or (listing and not _PROSE_END.search(joined.text))
            yield joined
            held = []
        held.append(line)
    if held:
        yield _joined(held)


def _continues(line: Line, following: Line, width: int, joined: int) -> bool:
    if following.text == line.text or following.blank or following.level or following.number != line.last + 1:
        return False
    if (following.bullet and not (width and _is_dash(line, following))) or _is_byline(following.text):
        return False
    if width:
        hanging = len(line.bullet) + 1 if line.bullet and joined == 1 else 0
        if abs(following.indent - line.indent - hanging) > (2 if hanging else 0):
            return False
        first = following.text.split(" ", 1)[0]
        need = 2 if _CJK.match(first) else _wide(first) + 1
        full = _width(line) + need > width - 3 and _width(line) > width // 2
        return full or (_width(line) * 4 > width * 3 and _breaks_off(line, following))
    return len(line.text) > 40 and _breaks_off(line, following)


def _is_dash(line: Line, following: Line) -> bool:
    """Whether what looks like a list's mark is a dash or number of a wrapped sentence: set like the line above it."""
    mark = following.bullet in _DASHES or following.bullet[:-1].isdigit()
    return mark and not line.bullet and following.indent == line.indent and not _PROSE_END.search(line.text)


def _is_byline(text: str) -> bool:
    """Whether a line is a byline and nothing else: `di Chiara Donati`, `Von Karla Weidner und Jonas Petri`."""
    lead = lead_of(text) if len(text) < 90 else ""
    return bool(lead) and sum(map(len, read_byline(text))) + 10 >= len(text) - len(lead)


def _breaks_off(line: Line, following: Line) -> bool:
    """Whether a sentence is cut at the end of `line` and goes on in small letters."""
    if _CJK.match(following.text):
        cut = not _PROSE_END.search(line.text) and _COMMA.search(line.text) and _width(line) > _WIDE_ENOUGH
        return bool(cut) and following.text.endswith("。")
    goes_on = following.text[0].islower() and " " in following.text
    return goes_on and not _PROSE_END.search(line.text)


def _joined(held: list[Line]) -> Line:
    if len(held) == 1:
        return _once(held[0])
    parts = [held[0].text]
    for line in held[1:]:
        glue = "" if _CJK_END.search(parts[-1]) and _CJK.match(line.text) else " "
        parts.append(glue + (f"{line.bullet} " if line.bullet else "") + line.text)
    first = held[0]
    joined = Line(
        number=first.number, last=held[-1].last, text="".join(parts), indent=first.indent, blank=first.blank,
        level=first.level, bullet=first.bullet,
    )  # fmt: skip
    return _once(joined)


def _once(line: Line) -> Line:
    """The line without its second half if that repeats the first, as pictures with equal alt text and caption do."""
    single = once(line.text)
    return line if single == line.text else msgspec.structs.replace(line, text=single, doubled=True)


def once(text: str) -> str:
    """`text` without its second half if that repeats the first."""
    half = len(text) // 2
    twice = half >= 12 and text[:half] == text[half + len(text) % 2 :]
    return text[:half].strip() if twice else text


def _width(line: Line) -> int:
    return line.indent + (len(line.bullet) + 1 if line.bullet else 0) + _wide(line.text)


def _wide(text: str) -> int:
    return len(text) if text.isascii() else len(text) + len(_CJK.findall(text))
