"""Quantities of a text: numbers in words and digits, money, per cent, fractions, ranges, times of day, days and years.

Takes plain text in any language; digits are read in all of them, words in those of `numberwords.LANGUAGES`. Gives
`Quantity` values in the order of the text; `checks/numbers.py` compares them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

import msgspec

from briefgen.briefings.days import find_days
from briefgen.briefings.hedges import hedge_of
from briefgen.briefings.measured import share_of_unit, with_unit
from briefgen.briefings.numberwords import NumberWord, add_words, number_words
from briefgen.briefings.numerals import Atom, ascii_digits, find_atoms, has_digit, join_atoms
from briefgen.briefings.quantity import Quantity

_SKIP_NAMES = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w+|#\w+")
_SKIP_NAMES_HINT = re.compile(r"[@#]|://|www\.")
_SKIP_DIGITS = re.compile(
    r"\+\d[\d\s().-]{6,}\d|\(\d{2,5}\)\s?\d[\d\s-]{4,}\d|\b\d{3}[-.]\d{3}[-.]\d{4}\b|\b0\d{2,4}[-/\s]\d{5,}\b"
    r"|\b(?!\d\d?\.\d\d?\.(?:\d{4}|\d\d)\b(?!\.))\d+\.\d+\.\d+(?:\.\d+)*\b(?<!\.\d{3})|(?<![\d.,])\d{1,3}/\d{1,3}(?!\d|[.,]\d)|\b50-50\b"
)
_SKIP_DIGITS_HINT = re.compile(r"[\d+(](?:(?<=\d)[-./]\d|(?<=[+(])\d|(?<=0)\d)")
_TIME = re.compile(
    r"(?<![\d.,:-])(?:(?P<h>[01]?\d|2[0-4])(?:(?P<colon>:)|(?P<sep>[.h]))(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d:])|(?P<only>[01]?\d|2[0-4]))"
    r"(?P<tail>[\s\u00a0\u202f]?(?:(?P<half>[ap])\.?\s?m\b\.?|(?P<clock>uhr\b|h\b(?!/)|hrs\b|heures\b(?=\s+(?:du|locale))|o['’]clock\b)))?",
    re.IGNORECASE,
)
_YEARS_AGO = re.compile(
    r"\b(?P<after>\w+)\s+(?:years?\s+(?:ago|earlier|before|previously)|anni\s+fa|anos\s+atrás)\b"
    r"|\b(?:vor|il\s+y\s+a|hace|há)\s+(?P<before>\w+)\s+(?:jahren?|ans?|años?|anos?)\b",
    re.IGNORECASE,
)
_YEARS_AGO_HINT = re.compile(r"[yjaYJA](?:ear|ahr|n[nsos]|ño)")
_TIME_HINT = re.compile(
    r"\d(?::|(?:[.h]\d\d)?[\s\u00a0\u202f]?(?:[ap]\.?\s?m\b|uhr|h\b|hrs|heures|o['’]clock))", re.IGNORECASE
)
_RANGE = re.compile(
    r"[\s\u00a0]?(?:[-–—~]|to|bis|à|hasta|or|oder|ou|o)[\s\u00a0]?|[\s\u00a0](?:and|und|et|y|e|a)[\s\u00a0]",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s+(?:of|fewer|less|more|higher|lower|larger|smaller|below|above|der|des|von|de|d'|del|dei|delle)\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\s+(?:in|out\s+of|in\s+every|of\s+every|sur|de\s+cada|von|su|em\s+cada)\s+", re.IGNORECASE)
_HALF_OF = re.compile(
    r"(?:\b(?:by|than|nearly|almost|about|over|some|roughly|around|the\s+other|la|die|der|rund|fast|etwa|près\s+de)\s+)$",
    re.IGNORECASE,
)
_HALF_THE = re.compile(
    r"\s+(?:of|an?|the|its|their|his|her|that|as|der|des|von|de|d'|del|dei|delle|all)\b", re.IGNORECASE
)
_ORDINAL_HALF = re.compile(
    r"\b(?:first|second|other|opening|closing|erste[nr]?|zweite[nr]?|première|seconde|primera|segunda|prim[ao]|second[ao])\s$",
    re.IGNORECASE,
)
_STANDS_ALONE = re.compile(
    r"\s*(?:$|[.,;:!?)—–]|(?:were|was|are|is|have|had|has|said|say|did|do|and|or|but|while|this|last|next|since|by|in"
    r"|waren|sind|haben|und|oder|sont|ont|et|son|han|y)\b)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<![^\W_])(?:an?|un[ae]?|eine?[rnms]?|um|uma|i|per)\s+$", re.IGNORECASE)


def find_quantities(text: str, *, language: str = "en", on: dt.date | None = None) -> tuple[Quantity, ...]:
    """The quantities of `text`, in order, without overlaps.

    `on` is the day that the text was written on, from which `last year` and `on Tuesday` are resolved; without it
    days are left out.
    """
    plain = ascii_digits(text)
    digits = has_digit(plain)
    taken = _skipped(plain) if digits else []
    found = [q for q in _days(plain, language, on) if _free(taken, q.start, q.end)]
    taken += [(quantity.start, quantity.end) for quantity in found]
    if digits and _TIME_HINT.search(plain):
        found += [q for q in _times(plain) if _free(taken, q.start, q.end)]
        taken += [(quantity.start, quantity.end) for quantity in found]
    runs = join_atoms(
        [atom for atom in find_atoms(plain, language) if _free(taken, atom.start, atom.end)], plain, language
    )
    numbers = _apart(quantity for run in runs if (quantity := _quantity(run, plain, language)) is not None)
    found += _shares(_spread(numbers, plain), plain)
    return tuple(sorted(found, key=lambda quantity: (quantity.start, quantity.end)))


def find_times(text: str, *, language: str = "en", on: dt.date | None = None) -> tuple[Quantity, ...]:
    """The days, months and years among the quantities of `text`, in order; much quicker than all of them."""
    plain = ascii_digits(text)
    taken = _skipped(plain) if has_digit(plain) else []
    days = [q for q in (*_days(plain, language, on), *_years_ago(plain, language, on)) if _free(taken, q.start, q.end)]
    return tuple(sorted(days, key=lambda q: q.start))


def _years_ago(text: str, language: str, on: dt.date | None) -> Iterator[Quantity]:
    """The year that `four years ago` or `vor vier Jahren` means; its number is a quantity of its own too."""
    words = number_words(language)
    for match in _YEARS_AGO.finditer(text) if on and _YEARS_AGO_HINT.search(text) else ():
        count = match["after"] or match["before"]
        word = words.get(count.lower())
        years = int(count) if count.isdecimal() else word.value if word and word.role == "small" else 0
        if on and 0 < years < on.year - 1000:
            span = dt.date(on.year - years, 1, 1), dt.date(on.year - years, 12, 31)
            yield Quantity(kind="day", start=match.start(), end=match.end(), spans=(span,), relative=True)


def _skipped(text: str) -> list[tuple[int, int]]:
    """Where addresses, telephone numbers and the like stand, whose digits count nothing."""
    found = [match.span() for match in _SKIP_DIGITS.finditer(text)] if _SKIP_DIGITS_HINT.search(text) else []
    if _SKIP_NAMES_HINT.search(text):
        names = [match.span() for match in _SKIP_NAMES.finditer(text)]
        found = [*names, *(span for span in found if _free(names, *span))]
    return found


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return all(end <= first or last <= start for first, last in taken)


def _apart(quantities: Iterable[Quantity]) -> list[Quantity]:
    """The quantities without those that are part of the unit before them: the `ciento` of `8 por ciento`."""
    kept: list[Quantity] = []
    for quantity in quantities:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


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


def _quantity(run: tuple[Atom, ...], text: str, language: str) -> Quantity | None:
    """The quantity of a run with its unit; `None` for what only looks like a number."""
    start, end = run[0].start, run[-1].end
    words = [atom.word for atom in run if atom.word]
    roles = {word.role for word in words}
    if "part" in roles or "ordinal" in roles:
        return _part(run, text)
    amounts = run[0].amounts if len(run) == 1 and run[0].amounts else _sums(run, language)
    quantity = Quantity(kind="number", start=start, end=end, amounts=amounts, word=len(words) == len(run))
    number = _word_number(quantity, words, text) if quantity.word else quantity
    return with_unit(number, text) if number is not None and number.amounts else None


def _sums(run: tuple[Atom, ...], language: str) -> tuple[tuple[int, int], ...]:
    """The number that a run makes, in each reading of its numerals."""
    readings = max(len(atom.amounts) or 1 for atom in run)
    values = (add_words(tuple(atom.addend(n) for atom in run), language) for n in range(readings))
    return tuple(value.as_integer_ratio() for value in values if value is not None)


def _word_number(quantity: Quantity, words: list[NumberWord], text: str) -> Quantity | None:
    """Judge a number written in words alone: vague plurals, halves, articles before `hundred`, mere `one`."""
    first = words[0]
    if all(word.role == "vague" for word in words):
        return msgspec.structs.replace(quantity, kind="vague")
    if first.role == "half" and len(words) == 1:
        return _half(quantity, text, plural=first.plural)
    if first.role in {"hundred", "scale"}:
        if first.value == 20 or quantity.end - quantity.start < 3:
            return None
        given = _ARTICLE.search(text[max(0, quantity.start - 6) : quantity.start])
        return msgspec.structs.replace(quantity, weak=not given)
    lone = len(words) == 1 and (first.value == 1 or text[quantity.start : quantity.end].lower() in _HINTS)
    return msgspec.structs.replace(quantity, weak=lone)


def _half(quantity: Quantity, text: str, *, plural: bool) -> Quantity | None:
    """`half of`, `almost half` ask for support; another `half` may give it; the second half of a match is none."""
    before, after = text[max(0, quantity.start - 16) : quantity.start], text[quantity.end : quantity.end + 12]
    if not plural and (_ORDINAL_HALF.search(before) or (not _HALF_THE.match(after) and after[:1] == "-")):
        return None
    whole = plural or _HALF_THE.match(after) or (_HALF_OF.search(before) and not re.match(r"[\s-]\w", after))
    share = msgspec.structs.replace(quantity, kind="share", weak=not whole)
    return share_of_unit(share, text, word=text[quantity.start : quantity.end])


_HINTS = frozenset(
    {"couple", "pair", "both", "twice", "beide", "beiden", "ambos", "ambas", "entrambi", "entrambe", "deuxième"}
)


def _part(run: tuple[Atom, ...], text: str) -> Quantity | None:
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
    loose = hedge_of(text, start, end)
    alone = bool(_STANDS_ALONE.match(text, end)) and (word.value != 4 or bool(loose))
    if article and word.value >= 3 and (_OF.match(text, end) or alone):
        weak = not _OF.match(text, end) and word.role == "ordinal" and not loose
        share = Quantity(kind="share", start=start, end=end, amounts=((1, word.value),), word=True, weak=weak)
        return share if alone else share_of_unit(share, text)
    if word.role == "part":
        return None
    return Quantity(kind="ordinal", start=start, end=end, amounts=((word.value, 1),), word=True, weak=word.value < 3)


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
