"""Text in many scripts: cleaning, direction, words, reading time, near names.

Takes and gives plain strings. Sentences are found in `sentences.py` and given on here.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from itertools import filterfalse

from briefgen.sentences import sentences

__all__ = [
    "WORDS_A_MINUTE",
    "clean",
    "count_words",
    "did_you_mean",
    "direction",
    "near",
    "nfc",
    "plain",
    "reading_minutes",
    "sentences",
    "shortened",
]

WORDS_A_MINUTE = 230
"""Reading speed of the house: newsletters are planned with it."""

_RTL_LANGUAGES = "ar arc arz azb bal ckb dv fa glk he iw ji ks lrc mzn nqo pnb ps sd syr ug ur yi"
_RTL_SCRIPTS = "adlm arab aran hebr mand nkoo rohg samr syrc thaa"
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_MARKS = bytes(code for code in range(0x80) if not (chr(code).isalnum() or chr(code).isspace()))
_SHAPES = bytes(ord(" ") if chr(code).isspace() else ord("a") for code in range(0x100))
"""ASCII, marks aside, as blanks and the letter `a`."""
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A})
_DASHES = re.compile(r"[\u2012-\u2015]|--+")
_UNSPACED = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
)
"""Runs of Han and kana, which are written without spaces between words."""
_SOUTH_EAST = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
"""Runs of Thai, Lao, Burmese and Khmer, likewise."""


_PILED = re.compile(r"[^\w\s\x00-\u02ff]{31,}")
_MOST_MARKS = 30
"""Marks on one character: as many as Unicode's Stream-Safe Text Format allows (UAX #15, section 13)."""


def nfc(text: str) -> str:
    """`text` in Unicode normal form C; the same object where it is in it already.

    Marks beyond 30 on one character are left out: the time to order them grows with the square of their number.
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _PILED.sub(_unpiled, text))


def _unpiled(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for char in match[0]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def clean(text: str) -> str:
    r"""`text` in NFC, line ends as `\n`, without NUL and other control characters; tabs and line ends stay."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        kept = text.encode().translate(None, _CONTROLS)
        return text if len(kept) == len(text) else kept.decode()
    return nfc(_UNWANTED.sub("", text))


def plain(text: str) -> str:
    """`text` cleaned, on one line, with single spaces and none at its ends."""
    return " ".join(clean(text).split())


def direction(lang: str) -> str:
    """`rtl` or `ltr`: how the language of a BCP 47 tag is written; a script in the tag decides (`az-Arab`)."""
    subtags = lang.lower().replace("_", "-").split("-")
    script = next((part for part in subtags[1:] if len(part) == 4 and part.isalpha()), "")
    rtl = script in _RTL_SCRIPTS.split() if script else subtags[0] in _RTL_LANGUAGES.split()
    return "rtl" if rtl else "ltr"


def count_words(text: str) -> int:
    """How many words `text` has.

    A word is what stands between spaces or dashes and holds a letter or digit. Scripts without spaces are counted by
    length, two characters of Chinese or Japanese and five of Thai, Lao, Burmese or Khmer a word: the usual mean.
    """
    if text.isascii():
        shape = text.replace("--", " ").encode().translate(_SHAPES, _MARKS)
        return shape.count(b" a") + shape.startswith(b"a")
    unspaced = 0
    for runs, length in ((_UNSPACED, 2), (_SOUTH_EAST, 5)):
        if runs.search(text):
            unspaced += sum(-(-len(run) // length) for run in runs.findall(text))
            text = runs.sub(" ", text)
    return unspaced + _spaced_words(_DASHES.sub(" ", text))


def _spaced_words(text: str) -> int:
    """Pieces between spaces that hold a letter or digit; most are letters alone and need no look at each."""
    pieces = text.split()
    mixed = filterfalse(str.isalnum, pieces)
    return len(pieces) - sum(not any(map(str.isalnum, piece)) for piece in mixed)


def reading_minutes(words: int) -> int:
    """Whole minutes to read `words` words at `WORDS_A_MINUTE`, rounded up; at least 1."""
    return max(1, -(-words // WORDS_A_MINUTE))


def shortened(text: str, length: int) -> str:
    """`text` in at most `length` characters: cut after a word, with an ellipsis, where it is longer."""
    return text if len(text) <= length else text[:length].rpartition(" ")[0].rstrip(" ,;:.") + "…"


def near(name: str, known: Iterable[str]) -> str:
    """The name of `known` that `name` was probably meant to be; empty where none is near."""
    folded = {key.casefold(): key for key in sorted(known)}
    wanted = name.casefold().replace("-", "_") if "_" in "".join(folded) else name.casefold()
    found = difflib.get_close_matches(wanted[:200], folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`did you mean "…"?`, or empty."""
    found = near(name, known)
    return f'did you mean "{found}"?' if found else ""
