"""Quantities of a text: numbers in words and digits, money, per cent, fractions, ranges, times of day, days and years.

Takes plain text in any language; digits are read in all of them, words in those of `numberwords.LANGUAGES`. Gives
`Quantity` values in the order of the text; `checks/numbers.py` compares them.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

import msgspec

from briefgen.briefings.days import find_days
from briefgen.briefings.numberwords import NumberWord, add_words, german_number, number_words
from briefgen.briefings.units import CURRENCY_BEFORE, UNIT_AFTER, currency_named, unit_named
from briefgen.model import Value

Kind = Literal["number", "money", "percent", "points", "share", "ordinal", "vague", "time", "day"]


class Quantity(Value, frozen=True, kw_only=True):
    """A quantity and where it stands in its text.

    `amounts` are its readings as (numerator, denominator), the likeliest first: `1.234` may be a thousand or a
    decimal. `unit` is a currency's code or a measure. `weak` ones (`one`, `both`) support, but ask for no support.
    A day has `spans` (first and last day, both included) as readings; `relative` ones depend on the text's date.
    """

    kind: Kind
    start: int
    end: int
    amounts: tuple[tuple[int, int], ...] = ()
    unit: str = ""
    weak: bool = False
    word: bool = False
    relative: bool = False
    spans: tuple[tuple[dt.date, dt.date], ...] = ()

    @property
    def values(self) -> tuple[Fraction, ...]:
        """The readings as exact numbers."""
        return tuple(Fraction(*amount) for amount in self.amounts)


class _Atom(Value, frozen=True, kw_only=True):
    """A numeral or number word."""

    start: int
    end: int
    amounts: tuple[tuple[int, int], ...] = ()
    word: NumberWord | None = None

    def addend(self, reading: int) -> NumberWord | Fraction:
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
_FRACTION_SIGNS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3)}
_SKIP = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w+|#\w+"
    r"|\+\d[\d\s().-]{6,}\d|\(\d{2,5}\)\s?\d[\d\s-]{4,}\d|\b\d{3}[-.]\d{3}[-.]\d{4}\b|\b0\d{2,4}[-/\s]\d{5,}\b"
    r"|\b\d+\.\d+\.\d+(?:\.\d+)*\b(?<!\.\d{3})|(?<![\d.,])\d{1,3}/\d{1,3}(?!\d|[.,]\d)|\b50-50\b"
)
_TIME = re.compile(
    r"(?<![\d.,:-])(?:(?P<h>[01]?\d|2[0-4])(?:(?P<colon>:)|(?P<sep>[.h]))(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d:])|(?P<only>[01]?\d|2[0-4]))"
    r"(?P<tail>[\s\u00a0\u202f]?(?:(?P<half>[ap])\.?\s?m\b\.?|(?P<clock>uhr\b|h\b(?!/)|hrs\b|heures\b(?=\s+(?:du|locale))|o['’]clock\b)))?",
    re.IGNORECASE,
)
_SUFFIX_ROWS = {10**3: "k", 10**6: "m mn mln mm mio", 10**7: "cr", 10**9: "b bn bln md mds mrd", 10**12: "t tn trn"}
_SUFFIXES = {suffix: scale for scale, row in _SUFFIX_ROWS.items() for suffix in row.split()}
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
_RANGE = re.compile(
    r"[\s\u00a0]?(?:[-–—~]|to|bis|à|hasta|or|oder|ou|o)[\s\u00a0]?|[\s\u00a0](?:and|und|et|y|e|a)[\s\u00a0]",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s+(?:of|fewer|less|more|higher|lower|larger|smaller|below|above|der|des|von|de|d'|del|dei|delle)\b",
    re.IGNORECASE,
)
_OF_A = re.compile(r"\s+(?:of\s+)?an?\s")
_POINT = re.compile(r"(?:percentage\s+)?point\b", re.IGNORECASE)
_OUT_OF = re.compile(r"\s+(?:in|out\s+of|in\s+every|of\s+every|sur|de\s+cada|von|su|em\s+cada)\s+", re.IGNORECASE)
_HALF_OF = re.compile(
    r"(?:\b(?:by|than|nearly|almost|about|over|some|roughly|around|the\s+other|la|die|der|rund|fast|etwa|près\s+de)\s+)$",
    re.IGNORECASE,
)
_HALF_THE = re.compile(
    r"\s+(?:of|an?|the|its|their|his|her|that|as|der|des|von|de|d'|del|dei|delle|all)\b", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?<![^\W_])(?:an?|un[ae]?|eine?[rnms]?|um|uma|i|per)\s+$", re.IGNORECASE)
_THOUSANDS = {"en": ","}
_JOINTS = frozenset({" ", "-", "‑", "\u00a0", "\u202f", ""})
_AND = {"en": " and ", "fr": " et ", "es": " y ", "it": " e ", "pt": " e ", "de": " und "}
_AND_HALF = re.compile(r"\s+(?:and\s+a|et|y|e|und\s+ein)\s+|-et-", re.IGNORECASE)


def find_quantities(text: str, *, language: str = "en", on: dt.date | None = None) -> tuple[Quantity, ...]:
    """The quantities of `text`, in order, without overlaps.

    `on` is the day that the text was written on, from which `last year` and `on Tuesday` are resolved; without it
    days are left out.
    """
    plain = text.translate(_DIGITS)
    taken = [(match.start(), match.end()) for match in _SKIP.finditer(plain)] if _has_digit(plain) else []
    found = [q for q in _days(plain, language, on) if _free(taken, q.start, q.end)]
    taken += [(quantity.start, quantity.end) for quantity in found]
    if _has_digit(plain):
        found += [q for q in _times(plain) if _free(taken, q.start, q.end)]
        taken += [(quantity.start, quantity.end) for quantity in found]
    runs = _runs([atom for atom in _atoms(plain, language) if _free(taken, atom.start, atom.end)], plain, language)
    numbers = [quantity for run in runs if (quantity := _quantity(run, plain, language)) is not None]
    found += _shares(_spread(numbers, plain), plain)
    return tuple(sorted(found, key=lambda quantity: (quantity.start, quantity.end)))


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return all(end <= first or last <= start for first, last in taken)


def _days(text: str, language: str, on: dt.date | None) -> Iterator[Quantity]:
    for days in find_days(text, language=language, on=on) if on else ():
        amounts = ((int(text[days.start : days.end]), 1),) if days.plain else ()
        yield Quantity(
            kind="day", start=days.start, end=days.end, amounts=amounts, spans=days.spans, relative=days.relative
        )


def _times(text: str) -> Iterator[Quantity]:
    """Times of day in minutes; both halves of the day where the text does not say which."""
    for match in _TIME.finditer(text):
        if not (match["tail"] or match["colon"]) or (match["only"] and not match["tail"]):
            continue
        hour, minute = int(match["h"] or match["only"]), int(match["m"] or 0)
        if match["half"]:
            readings = [hour % 12 + (12 if match["half"] in "pP" else 0)]
        else:
            readings = [hour] if match["clock"] is None or hour > 12 else [hour, (hour + 12) % 24]
        yield Quantity(
            kind="time",
            start=match.start(),
            end=match.end(),
            amounts=tuple((h % 24 * 60 + minute, 1) for h in readings),
        )


def _atoms(text: str, language: str) -> Iterator[_Atom]:
    words = number_words(language)
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token[0].isdigit() or token[0] in _FRACTION_SIGNS:
            if amounts := _numeral(token, text, match.start(), language):
                yield _Atom(start=match.start(), end=match.end(), amounts=amounts)
            continue
        lower = token.lower()
        if (word := words.get(lower)) is not None:
            yield _Atom(start=match.start(), end=match.end(), word=word)
        elif language == "de" and len(lower) > 5 and (value := german_number(lower)) is not None:
            yield _Atom(start=match.start(), end=match.end(), amounts=(value.as_integer_ratio(),))
        elif token[0] in _MYRIADS and text[match.start() - 1 : match.start()].isdigit():
            scale = NumberWord(role="scale", value=_MYRIADS[token[0]])
            yield _Atom(start=match.start(), end=match.start() + 1, word=scale)


def _numeral(token: str, text: str, start: int, language: str) -> tuple[tuple[int, int], ...]:
    """The readings of digits with separators; none where they are part of a name such as `F-35` or too long."""
    before = text[max(0, start - 2) : start]
    if before != "Rs" and re.search(r"[^\W\d_]-?$", before):
        return ()
    sign = _FRACTION_SIGNS.get(token[-1])
    bare = token[:-1] if sign else token
    readings = _readings(bare, language) if bare else (Fraction(0),)
    extra = Fraction(*sign) if sign else Fraction(0)
    return tuple((value + extra).as_integer_ratio() for value in readings if value < 10**16)


@functools.lru_cache(maxsize=4096)
def _readings(token: str, language: str) -> tuple[Fraction, ...]:
    """What digits with separators may mean, the likeliest in `language` first."""
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


def _runs(atoms: list[_Atom], text: str, language: str) -> Iterator[tuple[_Atom, ...]]:
    """Atoms that stand side by side and make one number together."""
    run: tuple[_Atom, ...] = ()
    for atom in atoms:
        if run and _joins(run, atom, text, language):
            run += (atom,)
            continue
        if run:
            yield run
        run = (atom,)
    if run:
        yield run


def _joins(run: tuple[_Atom, ...], atom: _Atom, text: str, language: str) -> bool:
    gap = text[run[-1].end : atom.start]
    role = atom.word.role if atom.word else ""
    last = run[-1].word
    if role == "half":
        return bool(_AND_HALF.fullmatch(gap))
    if role in {"part", "ordinal"}:
        return (
            len(run) == 1 and gap in _JOINTS and (last is not None and last.role == "small") and role_of_part(atom, run)
        )
    if last is not None and last.role == "half":
        return role in {"hundred", "scale"} and gap in {" a ", " ", "-"}
    if gap in {" of ", " de ", " di "} and last is not None and last.role == "vague":
        return role == "vague"
    linked = gap in _JOINTS or (gap == _AND.get(language) and _may_link(last, atom, language))
    if not linked or (last is not None and last.role in {"vague", "part", "ordinal"} and role != "vague"):
        return False
    return add_words(tuple(part.addend(0) for part in (*run, atom)), language) is not None


def role_of_part(atom: _Atom, run: tuple[_Atom, ...]) -> bool:
    """Whether `two thirds`, `one-fifth` are a fraction: a denominator of 3 or more behind a count below it."""
    word, count = atom.word, run[0].word
    return word is not None and count is not None and word.value >= 3 and count.value < word.value


def _may_link(last: NumberWord | None, atom: _Atom, language: str) -> bool:
    """Whether `and` may stand between: `two hundred and five`, `vingt et un`, `treinta y cinco`."""
    if last is None or atom.word is None or atom.word.role != "small":
        return False
    return last.role in {"hundred", "scale"} or (language != "en" and last.role == "small" and last.value >= 20)


def _quantity(run: tuple[_Atom, ...], text: str, language: str) -> Quantity | None:
    """The quantity of a run with its unit; `None` for what only looks like a number."""
    start, end = run[0].start, run[-1].end
    words = [atom.word for atom in run if atom.word]
    roles = {word.role for word in words}
    if "part" in roles or "ordinal" in roles:
        return _part(run, text)
    readings = max(len(atom.amounts) or 1 for atom in run)
    values = [add_words(tuple(atom.addend(n) for atom in run), language) for n in range(readings)]
    quantity = Quantity(
        kind="number",
        start=start,
        end=end,
        amounts=tuple(value.as_integer_ratio() for value in values if value is not None),
        word=len(words) == len(run),
    )
    number = _word_number(quantity, words, text) if quantity.word else quantity
    return _with_unit(number, text) if number is not None and number.amounts else None


def _word_number(quantity: Quantity, words: list[NumberWord], text: str) -> Quantity | None:
    """Judge a number written in words alone: vague plurals, halves, articles before `hundred`, mere `one`."""
    first = words[0]
    if all(word.role == "vague" for word in words):
        return msgspec.structs.replace(quantity, kind="vague")
    if first.role == "half" and len(words) == 1:
        before, after = text[max(0, quantity.start - 16) : quantity.start], text[quantity.end : quantity.end + 8]
        whole = (
            first.plural
            or (_HALF_THE.match(after) and not re.search(r"(?:first|second)\s$", before))
            or (_HALF_OF.search(before) and not re.match(r"[\s-]\w", after))
        )
        return msgspec.structs.replace(quantity, kind="share") if whole else None
    if first.role in {"hundred", "scale"}:
        if first.value == 20 or quantity.end - quantity.start < 3:
            return None
        given = _ARTICLE.search(text[max(0, quantity.start - 6) : quantity.start])
        return msgspec.structs.replace(quantity, weak=not given)
    lone = len(words) == 1 and (first.value == 1 or text[quantity.start : quantity.end].lower() in _HINTS)
    return msgspec.structs.replace(quantity, weak=lone)


_HINTS = frozenset(
    {"couple", "pair", "both", "twice", "beide", "beiden", "ambos", "ambas", "entrambi", "entrambe", "deuxième"}
)


def _part(run: tuple[_Atom, ...], text: str) -> Quantity | None:
    """A fraction in words (`two thirds`, `a third of`) or an ordinal (`the third attack`)."""
    start, end = run[0].start, run[-1].end
    word = run[-1].word
    assert word is not None
    if len(run) == 2 and run[0].word is not None:
        amount = Fraction(run[0].word.value, word.value).as_integer_ratio()
        return Quantity(kind="share", start=start, end=end, amounts=(amount,), word=True)
    article = _ARTICLE.search(text[max(0, start - 6) : start]) or re.search(
        r"\b(?:le|el|il)\s$", text[max(0, start - 4) : start]
    )
    if article and _OF.match(text, end) and word.value >= 3:
        share = Quantity(kind="share", start=start, end=end, amounts=((1, word.value),), word=True)
        return _share_of_unit(share, text)
    if word.role == "part":
        return None
    return Quantity(kind="ordinal", start=start, end=end, amounts=((word.value, 1),), word=True, weak=word.value < 3)


def _with_unit(quantity: Quantity, text: str) -> Quantity | None:
    """Give a number its scale suffix, ordinal ending, currency, per-cent sign or measure."""
    start, end = quantity.start, quantity.end
    sign = CURRENCY_BEFORE.search(text[max(0, start - 5) : start])
    glued = re.match(r"[^\W\d_]+", text[end:])
    if glued and text[end - 1].isdigit():
        return _with_suffix(quantity, text, glued[0], sign)
    if sign:
        money = _scaled_after(quantity, text)
        first = max(0, start - 5) + sign.start()
        return msgspec.structs.replace(money, kind="money", unit=currency_named(sign[0]), start=first)
    if quantity.kind == "share":
        return _share_of_unit(quantity, text)
    return quantity if quantity.kind == "vague" else _unit_after(quantity, text)


def _share_of_unit(quantity: Quantity, text: str) -> Quantity:
    """`half an hour`, `a quarter of a percentage point`: a share of a unit is a number of it."""
    match = _OF_A.match(text, quantity.end)
    if match is None:
        return quantity
    number = msgspec.structs.replace(quantity, kind="number", end=match.end() - 1)
    if point := _POINT.match(text, match.end()):
        return msgspec.structs.replace(number, kind="points", end=point.end())
    measured = _unit_after(number, text)
    return measured if measured.unit or measured.kind != "number" else quantity


def _scaled_after(quantity: Quantity, text: str) -> Quantity:
    """`$5 m`: a scale of one or two letters behind a space counts only for money."""
    match = re.match(r"[\s\u00a0](mn?|bn?|tn|k)\b", text[quantity.end :])
    if not match or not text[quantity.end - 1].isdigit():
        return quantity
    return _times_scale(quantity, _SUFFIXES[match[1]], match.end())


def _times_scale(quantity: Quantity, scale: int, length: int) -> Quantity:
    amounts = tuple((value * scale).as_integer_ratio() for value in quantity.values)
    return msgspec.structs.replace(quantity, amounts=amounts, end=quantity.end + length)


def _with_suffix(quantity: Quantity, text: str, letters: str, sign: re.Match[str] | None) -> Quantity | None:
    """Digits with letters stuck to them: `250m`, `5th`, `10km`; none for names such as `5G`, `4x4`, `90s`."""
    after = text[quantity.end + len(letters) : quantity.end + len(letters) + 1]
    low = letters.lower()
    if after.isdigit():
        return None
    if low in {"st", "nd", "rd", "th", "e", "er", "ème", "º", "ª"}:
        value = quantity.amounts[0]
        return msgspec.structs.replace(quantity, kind="ordinal", end=quantity.end + len(letters), weak=value[0] < 3)
    if (
        letters in _SUFFIXES
        or letters in {"M", "B"}
        or (sign and low in _SUFFIXES)
        or low in {"mn", "bn", "tn", "trn", "mln", "bln", "mrd", "mio", "cr"}
    ):
        scaled = _times_scale(quantity, _SUFFIXES[low], len(letters))
        if sign:
            first = quantity.start - len(sign[0])
            return msgspec.structs.replace(scaled, kind="money", unit=currency_named(sign[0]), start=first)
        unit = unit_named(low)[1]
        scaled = _unit_after(scaled, text)
        return msgspec.structs.replace(scaled, amounts=(*scaled.amounts, *quantity.amounts)) if unit else scaled
    kind, unit = unit_named(low)
    if not unit or (letters.isupper() and low not in {"mw", "gw", "kw", "eur", "usd", "gbp"}):
        return None
    return msgspec.structs.replace(quantity, kind=kind, unit=unit, end=quantity.end + len(letters))


def _unit_after(quantity: Quantity, text: str) -> Quantity:
    match = UNIT_AFTER.match(text, quantity.end)
    if match is None:
        return quantity
    if match["points"] or match["basis"]:
        amounts = tuple((value / (100 if match["basis"] else 1)).as_integer_ratio() for value in quantity.values)
        return msgspec.structs.replace(quantity, kind="points", amounts=amounts, end=match.end())
    if match["percent"]:
        return msgspec.structs.replace(quantity, kind="percent", end=match.end())
    adjective = re.sub(r"\s", " ", (match["double"] or "").strip().lower())
    kind, unit = unit_named(match["word"].lower(), adjective)
    if not unit or (quantity.end == match.start("word") and match["word"].isalpha()):
        return quantity
    return msgspec.structs.replace(quantity, kind=kind, unit=unit, end=match.end())


def _spread(numbers: list[Quantity], text: str) -> list[Quantity]:
    """Let the first end of a range have the second's scale and unit: `5-10 %`, `2 to 3 million`, `$5-10`."""
    done = list(numbers)
    for index in range(len(done) - 2, -1, -1):
        first, second = done[index], done[index + 1]
        if (first.word and first.weak) or not _RANGE.fullmatch(text[first.end : second.start]):
            continue
        done[index] = _like(first, second)
        if first.kind == "money" and second.kind == "number" and not second.unit:
            done[index + 1] = msgspec.structs.replace(second, kind="money", unit=first.unit)
    return done


def _like(first: Quantity, second: Quantity) -> Quantity:
    plain = first.kind == "number" and not first.unit
    kind, unit = (
        (second.kind, second.unit)
        if plain and second.kind in {"number", "money", "percent", "points"}
        else (first.kind, first.unit)
    )
    scaled = _scale_of(second)
    amounts = first.amounts
    if scaled > 1 and first.values and first.values[0] < 1000:
        amounts = (*(((v * scaled).as_integer_ratio()) for v in first.values), *first.amounts)
    return msgspec.structs.replace(first, kind=kind, unit=unit, amounts=amounts)


def _scale_of(quantity: Quantity) -> int:
    """The thousand, million or billion that a number was written with, as far as its value shows."""
    value = quantity.values[0] if quantity.values else Fraction(0)
    return next(
        (scale for scale in (10**12, 10**9, 10**6, 10**3) if value >= scale and (value * 100 / scale).denominator == 1),
        1,
    )


def _shares(numbers: list[Quantity], text: str) -> list[Quantity]:
    """`one in five`, `three out of four` as one share."""
    done: list[Quantity] = []
    for quantity in numbers:
        last = done[-1] if done else None
        if last and last.kind == quantity.kind == "number" and _OUT_OF.fullmatch(text[last.end : quantity.start]):
            part, whole = last.values[0], quantity.values[0]
            if 0 < part < whole <= 1000 and not quantity.unit and part.denominator == whole.denominator == 1:
                amount = (part / whole).as_integer_ratio()
                done[-1] = Quantity(kind="share", start=last.start, end=quantity.end, amounts=(amount,), word=last.word)
                continue
        done.append(quantity)
    return done
