"""A quantity of a text, as a value."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Literal

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
