"""Days and instants as project files write them: `2021-05-21`, `2021-05-21T13:06:00+03:00`.

Takes text and the name of a zone, gives `When`; the machine's own zone and locale play no part.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from zoneinfo import ZoneInfo

from briefgen.model import When, Zone

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_INSTANT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?"
    r" ?([Zz]|[+-][0-9]{2}:?[0-9]{2})?"
)
_OFFSET = re.compile(r"([+-])([0-9]{2}):?([0-9]{2})")
_ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+\-]*(?:/[A-Za-z0-9_+\-]+)*")
_LARGEST_OFFSET = 14 * 60
_FIRST_YEAR, _LAST_YEAR = 1000, 9998


def parse_when(text: str, zone: str) -> When:
    """A day (`2021-05-21`) or an instant of RFC 3339, seconds and zone optional; without its own zone it is in `zone`.

    An empty `zone` stands for a zone that nobody knows: the clock time is kept as if it were UTC's.

    Raises:
        ValueError: with the reason, as the end of a sentence.
    """
    found = _DAY.fullmatch(text) or _INSTANT.fullmatch(text)
    if not found:
        raise ValueError("is not a date")
    try:
        return _when(zone, *found.groups())
    except (ValueError, OverflowError):
        raise ValueError("names a day or time that does not exist") from None


def _when(zone: str, *parts: str | None) -> When:
    if len(parts) == 3:
        return _day(_clock(*(int(part or 0) for part in parts)), zone)
    *numbers, fraction, offset = parts
    year, month, day, hour, minute, second = (int(part or 0) for part in numbers)
    micro = int((fraction or "0").ljust(6, "0")[:6])
    return _instant(_clock(year, month, day, hour, minute, second, micro), offset, zone)


def _clock(year: int, *rest: int) -> dt.datetime:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError("a year that no zone can be applied to")
    return dt.datetime(year, *rest)  # type: ignore[arg-type]


def _day(midnight: dt.datetime, zone: str) -> When:
    kind: Zone = "site" if zone else "unknown"
    return When(at=_in_utc(midnight, zone), day_only=True, zone=kind)


def _instant(clock: dt.datetime, offset: str | None, zone: str) -> When:
    if not offset:
        return When(at=_in_utc(clock, zone), zone="site" if zone else "unknown")
    minutes = offset_minutes(offset)
    return When(at=(clock - dt.timedelta(minutes=minutes)).replace(tzinfo=dt.UTC), offset=minutes)


def _in_utc(clock: dt.datetime, zone: str) -> dt.datetime:
    if zone in {"", "UTC"}:
        return clock.replace(tzinfo=dt.UTC)
    return clock.replace(tzinfo=zone_of(zone)).astimezone(dt.UTC)


def offset_minutes(text: str) -> int:
    """`Z`, `+03:00`, `-0330` in minutes east of UTC.

    Raises:
        ValueError: it is no offset of at most 14 hours.
    """
    if text in {"Z", "z"}:
        return 0
    found = _OFFSET.fullmatch(text)
    if not found or int(found[3]) > 59 or (minutes := int(found[2]) * 60 + int(found[3])) > _LARGEST_OFFSET:
        raise ValueError(f"no offset from UTC: {text}")
    return -minutes if found[1] == "-" else minutes


@lru_cache(maxsize=64)
def zone_of(name: str) -> dt.tzinfo:
    """The zone of an IANA name (`Europe/Berlin`) or a fixed offset (`+03:00`, `Z`).

    Raises:
        ValueError: there is no such zone.
    """
    if name in {"UTC", "Z", "z"}:
        return dt.UTC
    if name[:1] in {"+", "-"}:
        return dt.timezone(dt.timedelta(minutes=offset_minutes(name)))
    if not _ZONE_NAME.fullmatch(name):
        raise ValueError(f"no time zone: {name}")
    try:
        return ZoneInfo(name)
    except (LookupError, OSError, ValueError):
        raise ValueError(f"no time zone: {name}") from None


def in_zone(when: When, zone: str) -> When:
    """A clock time whose zone was unknown, read as being in `zone`."""
    clock = when.at.replace(tzinfo=None)
    if when.day_only or when.zone != "unknown":
        return when
    at = _in_utc(clock, zone)
    return When(at=at, offset=int((clock - at.replace(tzinfo=None)).total_seconds() // 60))
