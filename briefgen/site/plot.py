"""A chart as a value: what is drawn of it is in `plots.py`."""

from __future__ import annotations

from typing import Literal

from briefgen.model import Value


class Plot(Value, frozen=True, kw_only=True):
    """A chart with its data table: `series` are (name, values), one value for each of `labels`."""

    id: str
    title: str
    kind: Literal["bars", "stacked", "strips", "timeline", "share"]
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    note: str = ""
