"""Zones as news pages write them beside a time: `GMT+3`, `ET`, `MESZ`, `+05:30`."""

from __future__ import annotations

import datetime as dt
import re

_FIXED = {
    "gmt": 0, "utc": 0, "z": 0, "ut": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "wat": 60, "cest": 120,
    "mesz": 120, "eet": 120, "sast": 120, "cat": 120, "eest": 180, "idt": 180, "msk": 180, "мск": 180, "eat": 180,
    "trt": 180, "gst": 240, "pkt": 300, "ist": 330, "npt": 345, "wib": 420, "ict": 420, "wita": 480, "sgt": 480,
    "hkt": 480, "pht": 480, "myt": 480, "awst": 480, "jst": 540, "kst": 540, "wit": 540, "aest": 600, "aedt": 660,
    "nzst": 720, "nzdt": 780, "brt": -180, "art": -180, "clst": -180, "edt": -240, "adt": -180, "ast": -240,
    "est": -300, "cdt": -300, "cst": -360, "mdt": -360, "mst": -420, "pdt": -420, "pst": -480, "akst": -540,
    "hst": -600,
}  # fmt: skip
_AMERICAN = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
_OFFSET = re.compile(r"(?:gmt|utc)?\s?([+\-−])\s?(\d{1,2}):?(\d\d)?", re.IGNORECASE)

ZONE = (
    r"(?:(?:GMT|UTC)\s?[+\-−]\s?\d{1,2}(?::?\d\d)?|[+\-−]\d\d:?\d\d|"
    + "|".join(sorted((*_FIXED, *_AMERICAN), key=lambda name: (-len(name), name)))
    + r")(?-i:(?![a-zß-ÿа-я\d]))"
)
"""A pattern (to be used without regard to case) for a zone after a time."""


def zone_minutes(name: str, day: dt.date) -> int | None:
    """Minutes east of UTC that `name` stands for on `day`; None if it is no zone that we know.

    `ET` and its like follow the summer time of the United States since 2007: from the second Sunday of March to the
    first of November. `IST` is read as India's and `CST` as America's, their most frequent uses.
    """
    folded = name.strip().casefold()
    if folded in _FIXED:
        return _FIXED[folded]
    if folded in _AMERICAN:
        return _AMERICAN[folded] + (60 if _american_summer(day) else 0)
    offset = _OFFSET.fullmatch(folded)
    if not offset:
        return None
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    if minutes > 14 * 60:
        return None
    return minutes if offset[1] == "+" else -minutes


def offset_text(minutes: int) -> str:
    """`+03:00` for 180."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _american_summer(day: dt.date) -> bool:
    start = dt.date(day.year, 3, 8)
    end = dt.date(day.year, 11, 1)
    start += dt.timedelta(days=(6 - start.weekday()) % 7)
    end += dt.timedelta(days=(6 - end.weekday()) % 7)
    return start <= day < end
