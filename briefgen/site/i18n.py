"""Interface strings, dates and numbers in the language of a page.

Takes the entries of `i18n/*.yaml`; English needs no locale data, other languages load theirs when they are first used.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from briefgen.model import When

RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Primary subtags of languages written from right to left; others say so by their script (`az-Arab`)."""
REMEMBERED = 200
"""Counts below this are kept as written."""
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def direction(lang: str) -> str:
    """`rtl` or `ltr`: the direction that a language tag is written in."""
    tag = lang.lower().replace("_", "-")
    if "-latn" in tag:
        return "ltr"
    primary = tag.partition("-")[0]
    return "rtl" if primary in RTL or tag in RTL or "-arab" in tag or "-hebr" in tag else "ltr"


class Language:
    """How a language says things: strings with plurals, days, instants and numbers."""

    def __init__(self, tag: str, strings: dict[str, dict[str, str]]) -> None:
        """`strings`: by key, the text by plural category (`other` for a plain text)."""
        self.tag = tag
        self.dir = direction(tag)
        self.english = tag.lower() in {"en", "en-us"}
        self._strings = strings
        self._counts: dict[tuple[str, int], str] = {}
        self._plain = {key: forms["other"] for key, forms in strings.items()}

    def text(self, key: str, **values: Any) -> str:
        """The string `key` with `values` in its gaps; `n` chooses the plural and is written as a number.

        Without values the gaps stay, for scripts that fill them.

        Raises:
            KeyError: no language of the theme has `key`.
        """
        if not values:
            return self._plain[key]
        n = values.get("n")
        if n is not None and len(values) == 1:
            return self._counted(key, n)
        return self._filled(key, n, values)

    def _counted(self, key: str, n: int) -> str:
        known = self._counts.get((key, n))
        if known is None:
            known = self._filled(key, n, {"n": n})
            if n < REMEMBERED:
                self._counts[key, n] = known
        return known

    def _filled(self, key: str, n: int | None, values: dict[str, Any]) -> str:
        forms = self._strings[key]
        form = forms["other"] if n is None else forms.get(self._plural(n), forms["other"])
        return form.format(**values | ({} if n is None else {"n": self.number(n)}))

    def label(self, name: str) -> str:
        """The string of this key if there is one, a month (`2026-03`) in words, else `name` itself."""
        if _MONTH.fullmatch(name):
            return self.month(dt.date(int(name[:4]), int(name[5:]), 1))
        return self._plain.get(name, name)

    def language_name(self, tag: str) -> str:
        """The name of a language in this one: `Hebrew`."""
        return str(_locale(tag).get_display_name(_locale(self.tag)) or tag)

    def _plural(self, n: int) -> str:
        if self.english:
            return "one" if n == 1 else "other"
        return str(_locale(self.tag).plural_form(n))

    def number(self, n: int) -> str:
        """A whole number, grouped as the language does."""
        if self.english:
            return f"{n:,}"
        from babel.numbers import format_decimal

        return str(format_decimal(n, locale=_locale(self.tag)))

    def day(self, day: dt.date) -> str:
        """A day in full: `May 21, 2021`."""
        if self.english:
            return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
        return str(_format_date()(day, "long", locale=_locale(self.tag)))

    def day_of_month(self, day: dt.date) -> str:
        """A day without its year: `May 21`."""
        if self.english:
            return f"{_MONTHS[day.month - 1]} {day.day}"
        return _bare(_format_date()(day, _skeleton(_locale(self.tag), "MMMMd", "d MMMM"), locale=_locale(self.tag)))

    def month(self, day: dt.date) -> str:
        """The month of a day with its year: `May 2021`."""
        if self.english:
            return f"{_MONTHS[day.month - 1]} {day.year}"
        return _bare(_format_date()(day, _skeleton(_locale(self.tag), "yMMMM", "LLLL y"), locale=_locale(self.tag)))

    def short_month(self, number: int, year: str = "") -> str:
        """A month of the year in few letters: `Mar`; with its year `Mar 2026`."""
        if self.english:
            return f"{_MONTHS[number - 1][:3]} {year}".rstrip()
        locale = _locale(self.tag)
        pattern = _skeleton(locale, "yMMM", "LLL y") if year else "LLL"
        return _bare(_format_date()(dt.date(int(year or 2000), number, 1), pattern, locale=locale))

    def short_label(self, name: str) -> str:
        """A month (`2026-03`) in few letters; every other name as it is."""
        return self.short_month(int(name[5:]), name[:4]) if _MONTH.fullmatch(name) else name

    def instant(self, when: When, zone: str) -> str:
        """A day, or a day with its time and zone; a time whose zone is unknown says so."""
        if when.day_only:
            return self.day(day_of(when, zone))
        if when.zone == "unknown":
            shown, name = when.at, self.text("zone_unknown")
        else:
            shown = when.at.astimezone(timezone(zone))
            name = zone_name(shown)
        return self.text("at_time", day=self.day(shown.date()), time=f"{shown.hour:02}:{shown.minute:02}", zone=name)


def day_of(when: When, zone: str) -> dt.date:
    """The day of a value: as written where only a day was given, else the day in the site's `zone`."""
    if when.zone == "unknown" or (when.day_only and when.at.time() == dt.time()):
        return when.at.date()
    return when.at.astimezone(timezone(zone)).date()


@cache
def timezone(name: str) -> ZoneInfo:
    """The zone of an IANA name."""
    return ZoneInfo(name)


def zone_name(shown: dt.datetime) -> str:
    """A zone's abbreviation where it has letters (`CET`), else its distance from UTC (`UTC+3:30`)."""
    name = shown.tzname() or "UTC"
    if name[:1] not in "+-":
        return name
    total = int((shown.utcoffset() or dt.timedelta()).total_seconds()) // 60
    hours, minutes = divmod(abs(total), 60)
    return f"UTC{'-' if total < 0 else '+'}{hours}" + (f":{minutes:02d}" if minutes else "")


def own_name(tag: str) -> str:
    """The name that a language has for itself: `עברית`."""
    return str(_locale(tag).get_display_name() or tag)


@lru_cache(maxsize=64)
def _locale(tag: str) -> Any:
    """Babel's locale of a language tag; the nearest known one, at last English."""
    from babel import Locale, UnknownLocaleError

    parts = tag.replace("_", "-").split("-")
    for end in range(len(parts), 0, -1):
        try:
            return _with_own_months(Locale.parse("-".join(parts[:end]), sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def _with_own_months(locale: Any) -> Any:
    """The locale, whose names of months are not shared with other locales.

    Babel 2.18 keeps what an inherited alias led to in the data that all locales inherit: the locale that is asked first
    for months that stand alone would name them for all.
    """
    from babel.localedata import load

    data = load(str(locale))
    if type(data["months"]) is dict:
        data["months"] = copy.deepcopy(data["months"])
    return locale


@cache
def _format_date() -> Callable[..., Any]:
    from babel.dates import format_date

    return format_date


def _skeleton(locale: Any, name: str, default: str) -> str:
    pattern = locale.datetime_skeletons.get(name)
    return pattern.pattern if pattern else default


def _bare(text: Any) -> str:
    return str(text).strip()
