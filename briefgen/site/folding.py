"""Words as search compares them, in every script.

`themes/dispatch/static/search.js` does the same to what a reader types; both are held to `tests/site/folding.json`.
Compatibility forms, case, accents, Hebrew points and Arabic vowel signs fall away, letters that are written in several
ways become one, and scripts without spaces are cut into pairs of letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 40
"""Characters of a term; longer words are cut."""

# Accents, points, vowel signs and cantillation, then tatweel, soft hyphen, joiner and the controls of direction.
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0640\u00ad\u200d\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
LETTERS = "ß=ss ς=σ æ=ae œ=oe ø=o ł=l đ=d ð=d þ=th ı=i ٱ=ا ى=ي ی=ي ے=ي ک=ك ة=ه ہ=ه ھ=ه"
DIGITS = "\u0660\u06f0\u0966"
"""The zeros of the Arabic, Persian and Devanagari digits."""
UNSPACED = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
SIGNS = "\u0900-\u0963\u0966-\u0dff\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u1049\u1780-\u17d3\u3099\u309a"
"""Vowel signs of Indic and South-East Asian scripts: parts of words that are not letters."""

_MARKS = re.compile(f"[{MARKS}]+")
_TABLE = str.maketrans(
    dict(pair.split("=") for pair in LETTERS.split())
    | {chr(ord(zero) + value): str(value) for zero in DIGITS for value in range(10)}
)
# The sign comes first and is looked around from, so that the search for it is quick.
_JOINTS = re.compile(
    r"['’‘ʼ׳״](?<=[^\W\d_].)(?=[^\W\d_])|\"(?<=[א-ת].)(?=[א-ת])|,(?<=[0-9].)(?=[0-9]{3}(?![0-9]))",
)
_WORD = re.compile(f"(?:[^\\W_]|[{SIGNS}])+")
_ASCII_WORD = re.compile("[a-z0-9]+")
_RUN = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_ARTICLES = ("وال", "بال", "فال", "كال", "ال", "لل", "و")
_PLURAL = re.compile(r"[a-z]+(?<![siu])s")


def fold(text: str) -> str:
    """`text` with all that search does not tell apart made equal; words stay apart as they were."""
    if not text.isascii():
        bare = _MARKS.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFC", bare.lower().translate(_TABLE))
    return _JOINTS.sub("", text.lower())


def words_of(text: str) -> list[str]:
    """The folded words of `text` in order; runs of a script without spaces are whole."""
    folded = fold(text)
    if folded.isascii():
        return _ASCII_WORD.findall(folded)
    return [run for word in _WORD.findall(folded) for run in _RUN.findall(word)]


def terms_of(text: str) -> list[str]:
    """The terms of `text` in order: words without a plural's ending, pairs of letters for scripts without spaces."""
    return [term for word in words_of(text) for term in terms_of_word(word)]


@lru_cache(maxsize=1 << 16)
def terms_of_word(word: str) -> tuple[str, ...]:
    """The terms of one folded word or run."""
    if word.isascii():
        return (singular(word[:LONGEST]),)
    if _UNSPACED.match(word):
        return tuple(word[at : at + 2] for at in range(len(word) - 1)) or (word,)
    return (word[:LONGEST],)


@lru_cache(maxsize=1 << 16)
def bare_forms(word: str) -> tuple[str, ...]:
    """A folded Hebrew or Arabic word without the particles that are written together with it: and, the, in, to, from.

    They are indexed beside the word; who asks for a word with its particle means just that.
    """
    if "א" <= word[0] <= "ת":
        return tuple(word[at:] for at in (1, 2) if len(word) - at >= 3 and set(word[:at]) <= set("והבלמשכ"))
    if "ء" <= word[0] <= "ي":
        return tuple(
            word[len(start) :] for start in _ARTICLES if word.startswith(start) and len(word) - len(start) >= 3
        )
    return ()


def singular(word: str) -> str:
    """An ASCII word without the ending of an English plural."""
    if len(word) < 4 or not _PLURAL.fullmatch(word):
        return word
    return word[:-3] + "y" if len(word) > 4 and word.endswith("ies") else word[:-1]
