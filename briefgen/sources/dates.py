"""Dates as pages show them, in the languages of the news, with their time and zone as written."""

from __future__ import annotations

import datetime as dt
import re

from briefgen.model import Value, When
from briefgen.sources.months import MONTHS, PERSIAN_MONTHS, persian_to_gregorian
from briefgen.sources.zones import ZONE, offset_text, zone_minutes

_DIGITS = {
    ord(c): str(i)
    for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９")
    for i, c in enumerate(row)
}
_WORD = r"[^\W\d_]+(?:[\u064B-\u0652\u093C-\u094D\u0900-\u0903][^\W\d_]*)*"
_YEAR = r"((?:19|20)\d\d|1[34]\d\d)(?!\d(?!\d?:\d\d))"
"""A year, which a clock may follow with no space: `Mar 3, 20249:15 AM`."""
_DAY_MONTH = re.compile(
    rf"(?:(?<![\d.,:/])|(?<=20\d\d))(\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª|°|-го)?(?:\s*(?:de|of|d')\s+|[\s\-/]{{1,2}})"
    rf"({_WORD}(?:\s(?:الأول|الثاني))?)(?:\s?/\s?{_WORD}(?:\s(?:الأول|الثاني))?)?\.?,?(?:\s*(?:de|del|of)\s+|[\s\-/]{{1,2}}){_YEAR}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w)({_WORD})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s?|\s){_YEAR}",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    rf"(?<!\d){_YEAR}(?:\s?年\s?|\s?년\s?|([-/.])\s?)(\d{{1,2}})(?:\s?月\s?|\s?월\s?|\2\s?)(\d{{1,2}})(?!\d)\s?[日일]?"
)
_NUMERIC = re.compile(
    r"(?<![\d.,:/\-])(\d{1,2})([./\-])(\d{1,2})\2"
    r"((?:19|20)\d\d(?:(?=\d{1,2}\.\s)|(?![\d/\-]|\.\d))|\d\d(?![\d/\-]|\.\d))"
)
_CLOCK = (
    r"(?:(?<![\d.])|(?<=20\d\d))(?:(\d{1,2})(?:\s?[:.h٫時시点]\s?|\s?Uhr\s?)(\d\d)(?:[:.]\d\d)?(?!\d)[分분]?|(\d{1,2})(?=\s?[ap]\.?m\b|\s?Uhr\b))"
    rf"(?:\s?Uhr|\s?h(?:rs|oras)?\b\.?)?(?:\s?([ap])\.?\s?m\b\.?)?(?:\s?\(?({ZONE}))?"
)
_AFTER = re.compile(
    rf"(?:\s|[,،;|·•–—\-()@/]|日|T(?=\d)|\bat\b|\bum\b|\bà\b|\ba\s+las\b|\balle\b|\bore\b|\bàs\b|\bkl\b\.?|\bos\b|\bв\b|\bо\b|ساعت|في|الساعة"
    rf"|בשעה|\bг\b\.?|\bгода\b|\bsaat\b|\bom\b|\bgodz\b\.?|\d{{4}}년|\bновых\b|[^\W\d_]{{3,12}},){{0,6}}{_CLOCK}",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"{_CLOCK}(?:\s|[,;|·•–—\-)]|\bon\b|\bEurope/\w+|\b[^\W\d_]{{2,12}}\b\.?){{0,5}}$", re.IGNORECASE)
_SEAM = re.compile(r"(?<=[a-zß-ÿ])[A-Z][a-z]+$")
"""The month in `RossMay 3, 2024`, where a page put no space between name and date."""
_MAYBE = re.compile(r"\d{4}|\d[./\-]\d{1,2}[./\-]\d\d")
_DIGIT = re.compile(r"\d")
_LONGEST = 2000


class SeenDate(Value, frozen=True, kw_only=True):
    """A date in a text: what it says, its zone as `published_tz` has it, and where it stands with its time."""

    when: When
    tz: str
    start: int
    end: int


def find_dates(text: str, *, language: str = "") -> tuple[SeenDate, ...]:
    """The dates with a year in the first 2,000 characters of `text`, in their order.

    `language` settles which of 4/5/2021 is the day: the second number in American English, taken for all English
    unless the first is above 12; the first number elsewhere.
    """
    if not _DIGIT.search(text):
        return ()
    plain = text[:_LONGEST].translate(_DIGITS)
    if not _MAYBE.search(plain):
        return ()
    days = sorted(_days(plain, language), key=lambda found: (found[1], -found[2]))
    kept: list[SeenDate] = []
    for day, start, end in days:
        if not kept or start >= kept[-1].end:
            kept.append(_with_time(plain, day, start, end))
    return tuple(kept)


def read_date(text: str, *, language: str = "") -> SeenDate | None:
    """The first date in `text`, or None."""
    found = find_dates(text, language=language)
    return found[0] if found else None


def _days(text: str, language: str) -> list[tuple[dt.date, int, int]]:
    """Every reading of a part of `text` as a day: (day, start, end)."""
    found: list[tuple[dt.date, int, int]] = []
    for match in _DAY_MONTH.finditer(text):
        _keep(found, _named(match[3], match[2], match[1]), match)
    for match in _MONTH_DAY.finditer(text):
        seam = _SEAM.search(match[1])
        named = _named(match[3], seam[0] if seam else match[1], match[2])
        if named:
            found.append((named, match.start() + (seam.start() if seam else 0), match.end()))
    for match in _YEAR_FIRST.finditer(text):
        _keep(found, _numbered(match[1], match[3], match[4]), match)
    for match in _NUMERIC.finditer(text):
        first, second = match[1], match[3]
        american = int(second) > 12 or (match[2] == "/" and language[:2] == "en" and int(first) <= 12)
        month, day = (first, second) if american else (second, first)
        _keep(found, _numbered(match[4], month, day), match)
    return found


def _keep(found: list[tuple[dt.date, int, int]], day: dt.date | None, match: re.Match[str]) -> None:
    if day:
        found.append((day, match.start(), match.end()))


def _named(year: str, month: str, day: str) -> dt.date | None:
    folded = re.sub(r"\s+", " ", month.casefold())
    if int(year) < 1900:
        number = PERSIAN_MONTHS.get(folded)
        return _date(int(year), number, int(day), persian=True) if number else None
    number = MONTHS.get(folded) or MONTHS.get(folded.removeprefix("ב"))
    return _date(int(year), number, int(day)) if number else None


def _numbered(year: str, month: str, day: str) -> dt.date | None:
    number = int(year) + (2000 if len(year) == 2 else 0)
    return _date(number, int(month), int(day), persian=1300 <= number < 1500)


def _date(year: int, month: int, day: int, *, persian: bool = False) -> dt.date | None:
    try:
        return persian_to_gregorian(year, month, day) if persian else dt.date(year, month, day)
    except ValueError:
        return None


def _with_time(text: str, day: dt.date, start: int, end: int) -> SeenDate:
    """The date with the time that follows it closely, or else precedes it."""
    after = _AFTER.match(text, end)
    if after and _hour(after) is not None:
        return _seen(day, after, start, after.end())
    before = _BEFORE.search(text[max(0, start - 40) : start])
    if before and _hour(before) is not None:
        return _seen(day, before, max(0, start - 40) + before.start(), end)
    midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
    return SeenDate(when=When(at=midnight, day_only=True), tz="", start=start, end=end)


def _hour(clock: re.Match[str]) -> int | None:
    hour = int(clock[1] or clock[3])
    half = (clock[4] or "").casefold()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour if hour < 24 and int(clock[2] or 0) < 60 else None


def _seen(day: dt.date, clock: re.Match[str], start: int, end: int) -> SeenDate:
    local = dt.datetime.combine(day, dt.time(_hour(clock) or 0, int(clock[2] or 0)), dt.UTC)
    minutes = zone_minutes(clock[5], day) if clock[5] else None
    if minutes is None:
        return SeenDate(when=When(at=local, zone="unknown"), tz="unknown", start=start, end=end)
    shifted = local - dt.timedelta(minutes=minutes)
    return SeenDate(when=When(at=shifted, offset=minutes), tz=offset_text(minutes), start=start, end=end)
