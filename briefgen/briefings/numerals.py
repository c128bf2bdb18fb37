"""Numerals and number words as they stand in a text, put together where they make one number.

Takes text whose digits are ASCII (`ascii_digits`); gives runs of `Atom`s: `two hundred and fifty`,
`2.5 million`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from briefgen.briefings.numberwords import NumberWord, add_words, german_number, number_words
from briefgen.model import Value


class Atom(Value, frozen=True, kw_only=True):
    """A numeral or number word."""

    start: int
    end: int
    amounts: tuple[tuple[int, int], ...] = ()
    word: NumberWord | None = None

    def addend(self, reading: int) -> NumberWord | Fraction:
        """What it adds to its run, in the reading of this number."""
        return self.word or Fraction(*self.amounts[min(reading, len(self.amounts) - 1)])


_DIGITS = {
    ord(digit): str(value)
    for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "０１２３４５６７８９")
    for value, digit in enumerate(row)
} | {ord("٫"): ".", ord("٬"): ","}
_SPACES = " \u00a0\u202f\u2009"
_NUMERAL = (
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![\d.,]*\d)(?![^\W\d_]*-)|\d{{1,3}}(?:[{_SPACES}]\d{{3}})+[.,]\d{{1,2}}(?!\d)"
    r"|\d{1,3}, 000\b|\d+(?:[.,'’\u00a0\u202f\u2009]\d+)*[½¼¾⅓⅔]?|[½¼¾⅓⅔]"
)
_TOKEN = re.compile(rf"{_NUMERAL}|[^\W\d_]+")
_DIGITS_ONLY = re.compile(_NUMERAL)
_LETTERS = re.compile(r"[^\W\d_]+")
_FRACTION_SIGNS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3)}
_MYRIADS = {
    "千": 10**3,
    "百": 10**2,
    "万": 10**4,
    "萬": 10**4,
    "億": 10**8,
    "亿": 10**8,
    "兆": 10**12,
    "만": 10**4,
    "억": 10**8,
}
_THOUSANDS = {"en": ","}
_LARGEST = 10**16
_JOINTS = frozenset({" ", "-", "‑", "\u00a0", "\u202f", ""})
_AND = {"en": " and ", "fr": " et ", "es": " y ", "it": " e ", "pt": " e ", "de": " und "}
_AND_HALF = re.compile(r"\s+(?:and\s+a|et|y|e|und\s+ein)\s+|-et-", re.IGNORECASE)


def ascii_digits(text: str) -> str:
    """`text` with the digits and decimal signs of other scripts in ASCII, as long as before."""
    return text if text.isascii() else text.translate(_DIGITS)


def has_digit(text: str) -> bool:
    """Whether any digit stands in `text`."""
    return any(map(str.isdecimal, text))


def find_atoms(text: str, language: str) -> Iterator[Atom]:
    """The numerals and number words of `text`, in order."""
    words = number_words(language)
    plain = language != "de" and text.isascii() and words.keys().isdisjoint(_LETTERS.findall(text.lower()))
    for match in (_DIGITS_ONLY if plain else _TOKEN).finditer(text):
        token = match[0]
        if token[0].isdecimal() or token[0] in _FRACTION_SIGNS:
            if amounts := _numeral(token, text, match.start(), language):
                yield Atom(start=match.start(), end=match.end(), amounts=amounts)
            continue
        lower = token.lower()
        if (word := words.get(lower)) is not None:
            yield Atom(start=match.start(), end=match.end(), word=word)
        elif language == "de" and len(lower) > 5 and (value := german_number(lower)) is not None:
            yield Atom(start=match.start(), end=match.end(), amounts=(value.as_integer_ratio(),))
        elif token[0] in _MYRIADS and text[match.start() - 1 : match.start()].isdecimal():
            scale = NumberWord(role="scale", value=_MYRIADS[token[0]])
            yield Atom(start=match.start(), end=match.start() + 1, word=scale)


def _numeral(token: str, text: str, start: int, language: str) -> tuple[tuple[int, int], ...]:
    """The readings of digits with separators; none where they are part of a name such as `F-35` or too long."""
    before = text[max(0, start - 2) : start]
    if before != "Rs" and (before[-1:].isalpha() or (before[-1:] == "-" and before[:-1].isalpha())):
        return ()
    sign = _FRACTION_SIGNS.get(token[-1])
    bare = token[:-1] if sign else token
    if not sign:
        return _readings(bare, language)
    readings = _readings(bare, language) if bare else ((0, 1),)
    return tuple((Fraction(*value) + Fraction(*sign)).as_integer_ratio() for value in readings)


@functools.lru_cache(maxsize=4096)
def _readings(token: str, language: str) -> tuple[tuple[int, int], ...]:
    """What digits with separators may mean, the likeliest in `language` first; nothing above the size of a count."""
    return tuple(value.as_integer_ratio() for value in _values(token, language) if value < _LARGEST)


def _values(token: str, language: str) -> tuple[Fraction, ...]:
    bare = re.sub(rf"[{_SPACES}'’]|, (?=000$)", "", token)
    marks = re.findall(r"[.,]", bare)
    if not marks:
        return (Fraction(int(bare)),) if len(bare) < 17 else ()
    groups = re.split(r"[.,]", bare)
    whole = Fraction(int("".join(groups)))
    if len(marks) == 1:
        decimal = whole / 10 ** len(groups[1])
        if len(groups[1]) != 3 or len(groups[0]) > 3 or groups[0] == "0":
            return (decimal,)
        return (whole,) if marks[0] == _THOUSANDS.get(language, ".") else (decimal, whole)
    if len(set(marks)) == 1:
        grouped = all(len(group) in {2, 3} for group in groups[1:-1]) and len(groups[-1]) == 3
        return (whole,) if grouped else ()
    if marks.count(marks[-1]) == 1:
        return (whole / 10 ** len(groups[-1]),)
    return ()


def join_atoms(atoms: Iterable[Atom], text: str, language: str) -> Iterator[tuple[Atom, ...]]:
    """Atoms that stand side by side and make one number together."""
    run: tuple[Atom, ...] = ()
    for atom in atoms:
        if run and _joins(run, atom, text, language):
            run += (atom,)
            continue
        if run:
            yield run
        run = (atom,)
    if run:
        yield run


def _joins(run: tuple[Atom, ...], atom: Atom, text: str, language: str) -> bool:
    gap = text[run[-1].end : atom.start]
    role = atom.word.role if atom.word else ""
    last = run[-1].word
    if role == "half":
        return bool(_AND_HALF.fullmatch(gap))
    if role in {"part", "ordinal"}:
        return (
            len(run) == 1 and gap in _JOINTS and (last is not None and last.role == "small") and _is_fraction(atom, run)
        )
    if last is not None and last.role == "half":
        return role in {"hundred", "scale"} and gap in {" a ", " ", "-"}
    if gap in {" of ", " de ", " di "} and last is not None and last.role == "vague":
        return role == "vague"
    linked = gap in _JOINTS or (gap == _AND.get(language) and _may_link(last, atom, language))
    if not linked or (last is not None and last.role in {"vague", "part", "ordinal"} and role != "vague"):
        return False
    return add_words(tuple(part.addend(0) for part in (*run, atom)), language) is not None


def _is_fraction(atom: Atom, run: tuple[Atom, ...]) -> bool:
    """Whether `two thirds`, `one-fifth` are a fraction: a denominator of 3 or more behind a count below it."""
    word, count = atom.word, run[0].word
    return word is not None and count is not None and word.value >= 3 and count.value < word.value


def _may_link(last: NumberWord | None, atom: Atom, language: str) -> bool:
    """Whether `and` may stand between: `two hundred and five`, `vingt et un`, `treinta y cinco`."""
    if last is None or atom.word is None or atom.word.role != "small":
        return False
    return last.role in {"hundred", "scale"} or (language != "en" and last.role == "small" and last.value >= 20)
