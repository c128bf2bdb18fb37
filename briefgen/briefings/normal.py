"""Text without its typography, with a map back: what two copies of the same words have in common.

Takes a text as it stands in a source or a briefing; gives the text that is compared: NFC, no quotation marks, one shape
of apostrophe, dash, ellipsis and space, no soft hyphens, zero-width or direction marks, ligatures spelt out. Words,
letters' case, digits and the other punctuation stay, because changing those changes a quotation.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from briefgen.model import Value

DOUBLE_MARKS = '"“”„‟«»「」『』〝〞〟＂״❝❞'
SINGLE_MARKS = "'‘’‚‛‹›ʼ′`´＇ʻʹ׳"
_INVISIBLE = "\u00ad\u034f\u0640\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SPACES = "\t\n\r\f\v\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DASHES = "‐‑‒–—―−⸺⸻﹘﹣－⁃"
CJK = (
    "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
)
_FORMS = "\ufb00-\ufb06\uff01-\uff5e\ufb50-\ufdff\ufe70-\ufefc"
_MARKS = f"{DOUBLE_MARKS}{SINGLE_MARKS}{_INVISIBLE}{_SPACES}{_DASHES}…⋯"
_DOTS = r"\.(?: ?\.){2,}"
_RUN = re.compile(
    rf"[ \-]*[{_MARKS}](?:[{_MARKS} \-]|{_DOTS})*|  +| -+ ?|--+ ?|- | (?=[;:!?%،؛؟])|(?<=[{CJK}]) (?=[{CJK}])"
    rf"| ?{_DOTS}[{_MARKS} ]*|[{_FORMS}]|[يىك]"
)
_ANY_SPACE = re.compile(rf"[ {_SPACES}]")
_ANY_INVISIBLE = re.compile(rf"[{_INVISIBLE}]")
_ANY_DASH = re.compile(rf"[\-{_DASHES}]")
_CJK = re.compile(rf"[{CJK}]")
_LETTERS = {"ي": "ی", "ى": "ی", "ك": "ک"}
_COMBINING = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0e31-\u0e3a\u3099\u309a"
_CLUSTER = re.compile(rf"[^{_COMBINING}][{_COMBINING}]*|[{_COMBINING}]+")
WORD = re.compile(rf"[{CJK}]|[^\W_{CJK}](?:[^\W_{CJK}]|[\u0300-\u036f\u064b-\u065f])*(?:['][^\W_{CJK}]+)*")


class Normal(Value, frozen=True, kw_only=True):
    """A normalised text; from `text[starts[i]]` on, its characters stand one by one from `places[i]` on."""

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def original(self, index: int) -> int:
        """The offset in the original of the character at `index`."""
        run = bisect_right(self.starts, index) - 1
        return self.places[run] + index - self.starts[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's (start, end) of the non-empty `text[start:end]`."""
        return self.original(start), self.original(end - 1) + 1

    def index_of(self, place: int) -> int:
        """The index of the first character that stands at `place` of the original or after it."""
        run = max(bisect_right(self.places, place) - 1, 0)
        index = self.starts[run] + max(place - self.places[run], 0)
        return min(index, self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text))


def normalise(text: str) -> Normal:
    """`text` without its typography, and where each character of the result stands in `text`."""
    composed, places = _compose(text)
    pieces: list[str] = []
    starts, origins, length, at = [], [], 0, 0
    for start, end, piece in _replacements(composed):
        for here, part in ((at, composed[at:start]), (start, piece)):
            if part:
                starts.append(length)
                origins.append(here)
                pieces.append(part)
                length += len(part)
        if len(piece) > end - start:
            starts += range(length - len(piece) + 1, length)
            origins += [end - 1] * (len(piece) - 1)
        at = end
    if at < len(composed) or not starts:
        starts.append(length)
        origins.append(at)
        pieces.append(composed[at:])
    plain = Normal(text="".join(pieces), starts=tuple(starts), places=tuple(origins))
    return plain if places is None else _through(plain, places)


def plain(text: str) -> str:
    """The normalised text alone."""
    return normalise(text).text.strip()


def _replacements(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _RUN.finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else ""
        after = text[end] if end < len(text) else ""
        yield start, end, _replacement(match.group(), before, after)


def _replacement(run: str, before: str, after: str) -> str:
    if len(run) == 1 and run in _LETTERS:
        return _LETTERS[run]
    shape = _shape(run)
    if shape == "'":
        return "'" if before.isalnum() and after.isalnum() else ""
    if shape == " ":
        together = after in ";:!?%،؛؟" or (_CJK.match(before) and _CJK.match(after))
        return "" if not before or not after or together else " "
    return shape


@lru_cache(maxsize=4096)
def _shape(run: str) -> str:
    """What a run of marks and spaces stands for: an apostrophe, a space, a dash, an ellipsis, letters, or nothing."""
    seen = _ANY_INVISIBLE.sub("", run)
    if "…" in seen or "⋯" in seen or seen.count(".") > 2:
        return "…"
    if len(seen) == 1 and seen in SINGLE_MARKS:
        return "'"
    if _ANY_DASH.search(seen):
        return "-"
    if _ANY_SPACE.search(seen):
        return " "
    if all(mark in DOUBLE_MARKS or mark in SINGLE_MARKS for mark in seen):
        return ""
    return unicodedata.normalize("NFKC", seen)


def _compose(text: str) -> tuple[str, tuple[int, ...] | None]:
    """`text` in NFC, and the original place of each character (None: the same)."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        piece = unicodedata.normalize("NFC", cluster.group())
        pieces.append(piece)
        places.extend(range(cluster.start(), cluster.start() + len(piece)))
    return "".join(pieces), tuple(places)


def _through(normal: Normal, places: tuple[int, ...]) -> Normal:
    """`normal` of a composed text as `normal` of the text before it was composed."""
    starts: list[int] = []
    origins: list[int] = []
    for index in range(len(normal.text)):
        origin = places[normal.original(index)]
        if not starts or origin - origins[-1] != index - starts[-1]:
            starts.append(index)
            origins.append(origin)
    return Normal(text=normal.text, starts=tuple(starts or [0]), places=tuple(origins or [0]))


def count_words(text: str) -> int:
    """Words of `text`; five words of a script without spaces are taken to be eight characters."""
    words = WORD.findall(text)
    characters = sum(1 for word in words if _CJK.match(word))
    return len(words) - characters + round(characters * 5 / 8)
