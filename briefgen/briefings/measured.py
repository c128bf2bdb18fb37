"""The unit of a number: scale suffix, ordinal ending, currency, per cent or measure, beside it in the text."""

from __future__ import annotations

import re

import msgspec

from briefgen.briefings.quantity import Quantity
from briefgen.briefings.units import CURRENCY_BEFORE, UNIT_AFTER, currency_named, unit_named

_SUFFIX_ROWS = {10**3: "k", 10**6: "m mn mln mm mio", 10**7: "cr", 10**9: "b bn bln md mds mrd", 10**12: "t tn trn"}
_SUFFIXES = {suffix: scale for scale, row in _SUFFIX_ROWS.items() for suffix in row.split()}
_SIGNS = frozenset("$€£¥₹")
_HALVES = frozenset(
    {"halbe", "halben", "halber", "halbes", "demi", "demie", "media", "medio", "mezza", "mezzo", "meia", "meio"}
)
_AT_ONCE = re.compile(r"[\s-]")
_OF_A = re.compile(r"\s+(?:of\s+)?an?\s")
_POINT = re.compile(r"(?:percentage\s+)?point\b", re.IGNORECASE)


def with_unit(quantity: Quantity, text: str) -> Quantity | None:
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
        return share_of_unit(quantity, text)
    return quantity if quantity.kind == "vague" else _unit_after(quantity, text)


def share_of_unit(quantity: Quantity, text: str, *, word: str = "") -> Quantity:
    """`half an hour`, `a quarter of a percentage point`: a share of a unit is a number of it.

    `word`: the one for half where its language sets the unit at once behind it (`eine halbe Stunde`, `media hora`).
    """
    match = (_AT_ONCE if word.lower() in _HALVES else _OF_A).match(text, quantity.end)
    if match is None:
        return quantity
    number = msgspec.structs.replace(quantity, kind="number", end=match.end() - 1, weak=False)
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
    if match is None or (match.group().strip() in _SIGNS and text[match.end() : match.end() + 1].isnumeric()):
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
