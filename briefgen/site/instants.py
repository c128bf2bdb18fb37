"""Days and instants in ISO 8601, as machines read them."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from briefgen.model import When


def iso_of(when: When | None, timezone: str = "UTC") -> str:
    """A day as `2026-05-21`; an instant with its offset; a clock time of an unknown zone without one; none as ``."""
    if when is None:
        return ""
    local = in_zone(when, timezone)
    if when.day_only:
        return local.date().isoformat()
    if when.zone == "unknown":
        return local.replace(tzinfo=None).isoformat(timespec="seconds")
    return local.isoformat(timespec="seconds")


def day_of(when: When, timezone: str = "UTC") -> dt.date:
    """The calendar day of `when` where it was written."""
    return in_zone(when, timezone).date()


def in_zone(when: When, timezone: str) -> dt.datetime:
    """`when` with the offset that its author gave, or in the site's zone where it was taken from the settings."""
    if when.zone == "site":
        return when.at.astimezone(zone_of(timezone))
    return when.at.astimezone(dt.timezone(dt.timedelta(minutes=when.offset)))


def zone_of(name: str) -> dt.tzinfo:
    """The IANA zone `name`; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return dt.UTC
