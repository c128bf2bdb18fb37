"""Whether two quantities agree: equal values, or a rounding that its words allow and that goes their way.

Takes `Quantity`s of a claim and of a source with the words that loosen them; the answer is yes or no, never a score.
"""

from __future__ import annotations

from fractions import Fraction

from briefgen.briefings.hedges import Hedge
from briefgen.briefings.quantity import Quantity
from briefgen.briefings.units import convertible, measures, same_money

_CONTRADICTED: dict[Hedge, frozenset[Hedge]] = {
    "over": frozenset({"", "near", "below", "under", "most"}),
    "least": frozenset({"below", "under", "most"}),
    "below": frozenset({"", "over", "least"}),
    "under": frozenset({"", "over", "least"}),
    "most": frozenset({"over", "least"}),
}
"""By the claim's hedge: the source's hedges that make a claim of the same number untrue."""

_LOOSEST = Fraction(1, 10)
_FARTHEST = Fraction(3, 2)
_CONVERSION = Fraction(3, 100)
_SHARE_POINT = Fraction(1)
_DAYS_OF_A_RANGE = 7


def agrees(
    claim: Quantity, hedge: Hedge, given: Quantity, given_hedge: Hedge, *, bare: bool = False, listed: bool = False
) -> bool:
    """Whether a source that gives `given` supports `claim`.

    `listed`: the source's number stands in a row whose last member alone carries the unit (`10, 12 and 15 percent`).
    `bare`: nothing that it counts stands behind the claim's number (`won 51-49`).
    """
    if claim.kind == "day":
        return _days_agree(claim, given)
    if claim.kind == "vague" or given.kind == "vague":
        return _vague_agrees(claim, given)
    pairs = _comparable(claim, given, bare=bare, listed=listed)
    if any(one == other for one, other in pairs):
        return given_hedge not in _CONTRADICTED.get(hedge, frozenset())
    if {claim.kind, given.kind} == {"share", "percent"}:
        return any(abs(one - other) < _SHARE_POINT for one, other in pairs) or _any_rounded(pairs, hedge)
    if hedge == "near" and convertible(claim.unit, given.unit):
        return any(abs(one - other) <= _CONVERSION * other for one, other in pairs)
    return bool(hedge) and _any_rounded(pairs, hedge)


def same_value(claim: Quantity, given: Quantity) -> bool:
    """Whether the numbers are equal, whatever loosens them."""
    return agrees(claim, "", given, "")


def _any_rounded(pairs: list[tuple[Fraction, Fraction]], hedge: Hedge) -> bool:
    return any(_rounds(one, other, hedge) for one, other in pairs)


def _rounds(claim: Fraction, given: Fraction, hedge: Hedge) -> bool:
    """Whether `claim` is a fair rounding of `given` in the direction of its hedge."""
    if not claim or not given or not _is_rounder(claim, given):
        return False
    if hedge == "near":
        return abs(claim - given) <= _LOOSEST * given and abs(claim - given) <= _half_step(claim)
    if hedge == "most":
        return given < claim <= given * (1 + _LOOSEST)
    if hedge == "below":
        return given < claim <= given * (1 + 2 * _LOOSEST)
    if hedge == "under":
        return given < claim <= given * _FARTHEST
    return bool(hedge) and claim < given <= claim * _FARTHEST


def _is_rounder(claim: Fraction, given: Fraction) -> bool:
    """Whether `claim` is written with fewer figures than `given`: 2,000 than 2,500; a third than anything."""
    return _figures(claim) < _figures(given) or _figures(claim) == 0


def _figures(value: Fraction) -> int:
    """Significant figures of a decimal number; 0 for a fraction that is none."""
    shifted = value * 10**6
    return len(str(shifted.numerator).rstrip("0")) if shifted.denominator == 1 else 0


def _half_step(value: Fraction) -> Fraction:
    """Half of the last place that a number is given to: 5 for 250, 50 for 300, 1/20 for 2.5."""
    step = Fraction(1)
    while value.denominator != 1 and step > Fraction(1, 10**6):
        value, step = value * 10, step / 10
    whole = int(value)
    while whole and whole % 10 == 0:
        whole, step = whole // 10, step * 10
    return step / 2 if step < 1 or whole >= 10 or step == 1 else max(step / 2, step * whole / 20)


def _comparable(claim: Quantity, given: Quantity, *, bare: bool, listed: bool) -> list[tuple[Fraction, Fraction]]:
    """The pairs of readings that may be compared, in one unit; none where the kinds or units differ."""
    if "time" in {claim.kind, given.kind} or "points" in {claim.kind, given.kind}:
        return _pairs(claim, given) if claim.kind == given.kind or (listed and given.kind == "number") else []
    if given.kind == "day":
        return _pairs(claim, given) if claim.kind in {"number", "ordinal"} and not claim.unit else []
    if {claim.kind, given.kind} == {"share", "percent"}:
        return [(_as_percent(claim, one), _as_percent(given, other)) for one, other in _pairs(claim, given)]
    if claim.kind == given.kind == "money":
        return _pairs(claim, given) if same_money(claim.unit, given.unit) else []
    if claim.kind == given.kind == "number":
        return _measured(claim, given)
    if claim.kind == given.kind or (
        claim.kind in {"number", "ordinal"} and given.kind in {"number", "ordinal", "money"}
    ):
        return _pairs(claim, given)
    if bare and claim.kind == "number" and not claim.unit and given.kind == "percent":
        return _pairs(claim, given)
    plain = given.kind == "number" and not given.unit
    return _pairs(claim, given) if plain and (listed or claim.kind == "money") else []


def _pairs(claim: Quantity, given: Quantity) -> list[tuple[Fraction, Fraction]]:
    return [(one, other) for one in claim.values for other in given.values]


def _as_percent(quantity: Quantity, value: Fraction) -> Fraction:
    return value * 100 if quantity.kind == "share" else value


def _measured(claim: Quantity, given: Quantity) -> list[tuple[Fraction, Fraction]]:
    """Numbers with measures, in the dimension's base; a number without a measure fits any."""
    one, other = measures(claim.unit), measures(given.unit)
    if one is None or other is None:
        return _pairs(claim, given)
    if one[0] != other[0]:
        return []
    return [(first * one[1], second * other[1]) for first, second in _pairs(claim, given)]


def _vague_agrees(claim: Quantity, given: Quantity) -> bool:
    """`hundreds` is supported by `hundreds` and by 200 to 1,999; a figure is not supported by `hundreds`."""
    if claim.kind != "vague":
        return False
    size = claim.values[0]
    if given.kind == "vague":
        return given.values[0] == size
    return given.kind in {"number", "money"} and any(2 * size <= value < 20 * size for value in given.values)


def _days_agree(claim: Quantity, given: Quantity) -> bool:
    """A claim's time holds the source's, or lies in a range of a few days that the source gives."""
    if given.kind != "day":
        return (
            bool(claim.amounts) and given.kind in {"number", "ordinal"} and bool(set(claim.values) & set(given.values))
        )
    return any(
        (one[0] <= other[0] and other[1] <= one[1])
        or (other[0] <= one[0] and one[1] <= other[1] and (other[1] - other[0]).days < _DAYS_OF_A_RANGE)
        for one in claim.spans
        for other in given.spans
    )
