"""Lines of text for pictures: broken where their language breaks, cut into runs of one direction and one font.

Fonts are tried in order for each character; what none of them has is left out rather than drawn as a box.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import groupby

from briefgen.model import Value
from briefgen.site.fontcoverage import Face, coverage_of

# Han, kana and Thai may be broken between letters, but not before closing punctuation or small kana.
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff][、。，．」』）】！？ー・ぁぃぅぇぉっゃゅょァィゥェォッャュョ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*"
    r"|[^\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff]+|\s+"
)
_RTL = frozenset(("R", "AL", "RLE", "RLO", "RLI"))
_LTR = frozenset(("L", "EN", "AN"))


class Run(Value, frozen=True, kw_only=True):
    """Neighbouring characters of one direction and one font (its place among the faces)."""

    text: str
    rtl: bool
    face: int


def drawable(text: str, faces: tuple[Face, ...]) -> str:
    """`text` without the characters that no face has, and without controls."""
    kept = (c for c in text if c.isspace() or (unicodedata.category(c)[0] != "C" and _face_of(c, faces) is not None))
    return " ".join("".join(kept).split())


def is_drawable(text: str, faces: tuple[Face, ...]) -> bool:
    """Whether the faces have nearly all letters of `text`."""
    letters = [c for c in text if c.isalpha()]
    missing = sum(_face_of(c, faces) is None for c in letters)
    return bool(letters) and missing * 20 <= len(letters)


def lines_of(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """`text` broken into lines of at most `width`; a word that is wider alone is cut.

    `measure` gives the width of a word or of a space; a line is as wide as its parts.
    """
    lines, line, used = [], "", 0.0
    for token in _pieces(text, width, measure):
        wide = measure(token)
        if line and used + wide > width and not token.isspace():
            lines.append(line.rstrip())
            line, used = "", 0.0
        if line or not token.isspace():
            line, used = line + token, used + wide
    return [*lines, line.rstrip()] if line else lines


def runs_of(line: str, faces: tuple[Face, ...], *, rtl: bool) -> list[Run]:
    """The runs of a line from left to right, as they stand in a text whose direction is `rtl`."""
    groups = [("".join(c for c, _ in pairs), way) for way, pairs in _directions(line, rtl=rtl)]
    ordered = reversed(groups) if rtl else groups
    return [run for text, way in ordered for run in _by_face(text, faces, rtl=way)]


def _pieces(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        rest = token
        while measure(rest) > width and len(rest) > 1:
            fits = next(at for at in range(len(rest) - 1, 0, -1) if at == 1 or measure(rest[:at]) <= width)
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def _directions(line: str, *, rtl: bool) -> Iterator[tuple[bool, list[tuple[str, bool]]]]:
    """Groups of characters with one direction; what has none takes that of its neighbours, if they agree."""
    strong = [True if (kind := unicodedata.bidirectional(c)) in _RTL else False if kind in _LTR else None for c in line]
    before: list[bool] = []
    for way in strong:
        before.append(way if way is not None else before[-1] if before else rtl)
    after: list[bool] = []
    for way in reversed(strong):
        after.append(way if way is not None else after[-1] if after else rtl)
    ways = [b if b == a else rtl for b, a in zip(before, reversed(after), strict=True)]
    for way, pairs in groupby(zip(line, ways, strict=True), key=lambda pair: pair[1]):
        yield way, list(pairs)


def _by_face(text: str, faces: tuple[Face, ...], *, rtl: bool) -> list[Run]:
    found: list[Run] = []
    for character in text:
        face = _face_of(character, faces)
        if found and (face is None or _stays(character, faces[found[-1].face])):
            face = found[-1].face
        if found and found[-1].face == face:
            found[-1] = Run(text=found[-1].text + character, rtl=rtl, face=face)
        else:
            found.append(Run(text=character, rtl=rtl, face=face or 0))
    return found[::-1] if rtl else found


def _stays(character: str, face: Face) -> bool:
    """Whether a character goes with the run before it: spaces, marks and what its font has as well."""
    return character.isspace() or unicodedata.combining(character) > 0 or character in coverage_of(face)


def _face_of(character: str, faces: tuple[Face, ...]) -> int | None:
    return next((at for at, face in enumerate(faces) if character in coverage_of(face)), None)
