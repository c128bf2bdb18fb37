"""Days, months and years named in a text, in words and digits, resolved from the day that the text was written on."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from collections.abc import Iterable

from briefgen.model import Value
from briefgen.sources.months import MONTHS

Span = tuple[dt.date, dt.date]
"""First and last day, both included."""


class Days(Value, frozen=True, kw_only=True):
    """A mention of a time: its readings as spans of days, and where it stands.

    `relative`: it was resolved from the text's day (`last year`, `on Tuesday`). `plain`: a bare four-digit number,
    which may be a count.
    """

    spans: tuple[tuple[dt.date, dt.date], ...]
    start: int
    end: int
    relative: bool = False
    plain: bool = False


_EN_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_OTHER_MONTHS = "|".join(
    sorted((re.escape(m) for m in MONTHS if len(m) > 3 or m in {"mai", "mei", "mag"}), key=len, reverse=True)
)
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.)?"
_GAP = r"[\s\u00a0]"


def _named_day(months: str) -> re.Pattern[str]:
    """`21 May 2021`, `21-23 May`, `21. Mai`, `21 de mayo de 2021`, `May 21, 2021`, `May 21-23`, `May 2021`."""
    return re.compile(
        rf"(?<![\w.,:])(?P<d1>\d{{1,2}}){_ORDINAL}(?:{_GAP}?(?:[-–—/]|to|and|bis|und|au|et|al|y|a){_GAP}?(?P<d2>\d{{1,2}}){_ORDINAL})?"
        rf"{_GAP}(?:of{_GAP}|de{_GAP}|d')?(?P<m1>{months})\b\.?(?:,?{_GAP}(?:de{_GAP}|del{_GAP}|of{_GAP})?(?P<y1>{_YEAR})\b)?"
        rf"|\b(?P<m2>{months})\b\.?{_GAP}(?:the{_GAP})?(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
        rf"(?:{_GAP}?(?:[-–—/]|to{_GAP}|and{_GAP}){_GAP}?(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:%]|[.,]\d))?(?:,?{_GAP}(?P<y2>{_YEAR})\b(?![.,]\d))?"
        rf"|\b(?P<m3>{months})\b\.?,?{_GAP}(?:of{_GAP}|de{_GAP}|del{_GAP})?(?P<y3>{_YEAR})\b",
        re.IGNORECASE,
    )


_BEFORE_MONTH = (
    r"in|since|until|till|by|last|this|next|early|late|mid|during|from|through|of|between|and|to|before|after|im|seit|ende|anfang|mitte"
    r"|bis|en|depuis|fin|début|desde|hasta|enero|finales|principios|a|di|da|nel|em|desde"
)
_NUMERIC = re.compile(
    rf"(?<![\d./-])(?:(?P<y>{_YEAR})(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)|(?P<a>\d\d?)(?P<t>[./-])(?P<b>\d\d?)(?P=t)(?P<z>{_YEAR}|\d\d)"
    rf"|(?P<cy>{_YEAR})\s?年(?:\s?(?P<cm>\d\d?)\s?月(?:\s?(?P<cd>\d\d?)\s?日)?)?)(?![\d/]|[-.]\d)"
)
_NUMERIC_HINT = re.compile(r"\d[-./]\d|\d\s?年")
_YEARS = re.compile(
    rf"(?<![\d.,:/#$€£¥+-])(?P<y>{_YEAR})(?:(?P<s>'?s)\b|{_GAP}?[-–—/]{_GAP}?(?P<to>{_YEAR}|\d\d)(?![\d%.,]*\d))?(?!\d|[.,:/]\d|%|{_GAP}%|[^\W\d_])"
)
_WEEKDAY_NAMES = """
monday tuesday wednesday thursday friday saturday sunday
montag dienstag mittwoch donnerstag freitag samstag sonntag
montags dienstags mittwochs donnerstags freitags sonnabend sonntags
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo
"""
_WEEKDAYS = {name: n for row in _WEEKDAY_NAMES.strip().splitlines() for n, name in enumerate(row.split())}
_RELATIVE_DAY_ROWS = """
-2 vorgestern|avant-hier|anteayer
-1 yesterday|last night|gestern|hier|ayer|anoche|ieri|ontem
0 today|tonight|overnight|heute|aujourd'hui|aujourd’hui|hoy|oggi|hoje
1 tomorrow|demain|domani|amanhã
2 übermorgen
"""
_RELATIVE_SPAN_ROWS = """
year -1 last year|the previous year|letztes jahr|letzten jahres|letzten jahr|vergangenen jahr|vergangenes jahr|vorjahr
year -1 l'an dernier|l’an dernier|l'année dernière|l’année dernière|año pasado|l'anno scorso|lo scorso anno|ano passado
year 0 this year|the current year|dieses jahr|diesem jahr|dieses jahres|laufenden jahr|cette année|este año|este ano
year 1 next year|the coming year|nächstes jahr|nächsten jahr|kommenden jahr|l'an prochain|l'année prochaine
year 1 próximo año|prossimo anno|próximo ano
month -1 last month|letzten monat|vergangenen monat|vormonat|mois dernier|mes pasado|mese scorso|mês passado
month 0 this month|diesen monat|diesem monat|ce mois-ci|este mes|questo mese|este mês
month 1 next month|nächsten monat|kommenden monat|mois prochain|próximo mes|prossimo mese|próximo mês
week -1 last week|letzte woche|letzten woche|vergangenen woche|vergangene woche|vorwoche|semaine dernière
week -1 semana pasada|settimana scorsa|semana passada
week 0 this week|diese woche|dieser woche|cette semaine|esta semana|questa settimana
week 1 next week|nächste woche|nächsten woche|kommenden woche|kommende woche|semaine prochaine
week 1 próxima semana|prossima settimana
decade -1 last decade|the previous decade
century -1 last century|the previous century
"""
_RELATIVE_DAYS = {
    words: int(row.split()[0])
    for row in _RELATIVE_DAY_ROWS.strip().splitlines()
    for words in row.split(" ", 1)[1].split("|")
}
_SPAN_OF = {
    words: (row.split()[0], int(row.split()[1]))
    for row in _RELATIVE_SPAN_ROWS.strip().splitlines()
    for words in row.split(" ", 2)[2].split("|")
}


def _either(words: Iterable[str]) -> str:
    """A pattern for one of `words`, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_RELATIVE = re.compile(
    rf"\b(?<!['’])(?:(?P<span>{_either(_SPAN_OF)})"
    rf"|(?P<day>{_either(_RELATIVE_DAYS)})"
    rf"|(?P<turn>last\s|next\s|coming\s|this\s)?(?P<week>{_either(_WEEKDAYS)}))(?![\w])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_MONTH_WORDS = frozenset(MONTHS)
_RELATIVE_WORDS = frozenset(_WORD.findall(" ".join((*_WEEKDAYS, *_RELATIVE_DAYS, *_SPAN_OF)))) - frozenset(
    ("the", "this", "last", "next", "l", "lo", "ce", "este", "esta", "cette", "current", "coming", "previous")
)
_RELATIVE_STARTS = frozenset(
    (
        *(_WORD.findall(phrase)[0] for phrase in (*_WEEKDAYS, *_RELATIVE_DAYS, *_SPAN_OF)),
        "last",
        "next",
        "coming",
        "this",
    )
)


@functools.cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    months = _EN_MONTHS if language == "en" else f"{_OTHER_MONTHS}|{_EN_MONTHS}"
    alone = re.compile(rf"\b(?P<lead>{_BEFORE_MONTH})(?:{_GAP}|-)(?P<m>{months})\b(?!\.?{_GAP}\d)", re.IGNORECASE)
    return _named_day(months), alone


def find_days(text: str, *, language: str, on: dt.date) -> tuple[Days, ...]:
    """The times that `text` names, in order, without overlaps. `on` is the day that it was written on."""
    found: list[Days] = []
    words = frozenset(_WORD.findall(text.lower()))
    digits = any(map(str.isdecimal, text))
    if digits and _NUMERIC_HINT.search(text):
        found += _numeric_days(text, language)
    if not words.isdisjoint(_MONTH_WORDS):
        found += _month_days(text, language, on)
    if not words.isdisjoint(_RELATIVE_WORDS):
        found += _relative_days(text, on)
    if digits:
        found += _years(text)
    kept: list[Days] = []
    for days in found:
        if all(days.end <= other.start or other.end <= days.start for other in kept):
            kept.append(days)
    return tuple(sorted(kept, key=lambda days: days.start))


def _numeric_days(text: str, language: str) -> list[Days]:
    found = []
    for match in _NUMERIC.finditer(text):
        if match["cy"]:
            spans = [_span(int(match["cy"]), int(match["cm"] or 0), int(match["cd"] or 0))]
        elif match["y"]:
            spans = [_span(int(match["y"]), int(match["m"]), int(match["d"]))]
        else:
            year = int(match["z"]) + (2000 if len(match["z"]) == 2 else 0)
            first, second = int(match["a"]), int(match["b"])
            both = [_span(year, second, first), _span(year, first, second)]
            spans = both if match["t"] == "/" or language == "en" else both[:1]
        if real := tuple(span for span in spans if span):
            found.append(Days(spans=real, start=match.start(), end=match.end()))
    return found


def _month_days(text: str, language: str, on: dt.date) -> list[Days]:
    named, alone = _patterns(language)
    found = []
    for match in named.finditer(text):
        name = match["m1"] or match["m2"] or match["m3"]
        if language == "en" and not name[0].isupper():
            continue
        year = match["y1"] or match["y2"] or match["y3"]
        first, last = match["d1"] or match["d3"] or "0", match["d2"] or match["d4"] or "0"
        span = _span_near(int(year or 0), _month(name), int(first), int(last), on)
        if span:
            found.append(Days(spans=(span,), start=match.start(), end=match.end(), relative=not year))
    for match in alone.finditer(text):
        if match["m"][0].isupper() or language not in {"en", "de"}:
            spans = _month_alone(_month(match["m"]), match["lead"].lower(), on)
            found.append(Days(spans=spans, start=match.start("m"), end=match.end(), relative=True))
    return found


def _month(name: str) -> int:
    return MONTHS[name.lower()]


def _month_alone(month: int, lead: str, on: dt.date) -> tuple[Span, ...]:
    """The nearest such months around `on`; only the right side of it after `last` and `next`."""
    if lead == "last":
        years = [on.year - (month >= on.month)]
    elif lead == "next":
        years = [on.year + (month <= on.month)]
    else:
        years = [on.year, on.year - 1 if month > on.month else on.year + 1]
    spans = (_span(year, month, 0) for year in years)
    return tuple(span for span in spans if span)


def _span_near(year: int, month: int, first: int, last: int, on: dt.date) -> Span | None:
    """The span with its year; without one, in the year that brings it nearest to `on`."""
    years = [year] if year else [on.year - 1, on.year, on.year + 1]
    spans = []
    for each in years:
        begin, end = _span(each, month, first), _span(each, month, last or first)
        if begin and end and begin[0] <= end[1]:
            spans.append((begin[0], end[1]))
    return min(spans, key=lambda span: abs((span[0] - on).days), default=None)


def _span(year: int, month: int, day: int) -> Span | None:
    """A day, a month (`day` 0) or a year (`month` 0 too); `None` if there is none such."""
    try:
        if not month:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        if not day:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, month, day), dt.date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None


def _relative_days(text: str, on: dt.date) -> list[Days]:
    found: list[Days] = []
    for word in _WORD.finditer(text):
        begins = word.group().lower() in _RELATIVE_STARTS and (not found or word.start() >= found[-1].end)
        match = _RELATIVE.match(text, word.start()) if begins else None
        if match is None:
            continue
        if match["span"]:
            spans = _shifted(*_SPAN_OF[match["span"].lower()], on)
        elif match["day"]:
            day = on + dt.timedelta(days=_RELATIVE_DAYS[match["day"].lower()])
            spans = ((day, day),)
        elif match["week"][0].isupper() or match["week"].lower() not in _ENGLISH_OR_GERMAN:
            spans = _weekday(_WEEKDAYS[match["week"].lower()], (match["turn"] or "").strip().lower(), on)
        else:
            continue
        found.append(Days(spans=spans, start=match.start(), end=match.end(), relative=True))
    return found


_ENGLISH_OR_GERMAN = frozenset(name for row in _WEEKDAY_NAMES.strip().splitlines()[:2] for name in row.split())


def _weekday(number: int, turn: str, on: dt.date) -> tuple[Span, ...]:
    """The weekday up to `on` and the one after it; `next` leaves the first out, `last` the second."""
    past = on - dt.timedelta(days=(on.weekday() - number) % 7)
    coming = past + dt.timedelta(days=7)
    days = {
        "last": (past, past - dt.timedelta(days=7)),
        "next": (coming, coming + dt.timedelta(days=7)),
        "coming": (coming,),
    }
    return tuple((day, day) for day in days.get(turn, (past, coming)))


def _shifted(unit: str, by: int, on: dt.date) -> tuple[Span, ...]:
    if unit == "week":
        monday = on - dt.timedelta(days=on.weekday() - 7 * by)
        return ((monday - dt.timedelta(days=1), monday + dt.timedelta(days=6)),)
    if unit == "month":
        months = on.year * 12 + on.month - 1 + by
        span = _span(months // 12, months % 12 + 1, 0)
        return (span,) if span else ()
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    first = on.year // years * years + by * years
    return ((dt.date(first, 1, 1), dt.date(first + years - 1, 12, 31)),)


def _years(text: str) -> list[Days]:
    found = []
    for match in _YEARS.finditer(text):
        year = int(match["y"])
        last = year + 9 if match["s"] and year % 10 == 0 else year
        if match["to"]:
            last = int(match["to"]) if len(match["to"]) == 4 else year // 100 * 100 + int(match["to"])
        if not match["to"] or year < last <= year + 200:
            spans = ((dt.date(year, 1, 1), dt.date(last, 12, 31)),)
            plain = not match["s"] and not match["to"]
            found.append(Days(spans=spans, start=match.start(), end=match.end(), plain=plain))
    return found
