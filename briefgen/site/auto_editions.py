"""Editions that make themselves: one a day or one a week of what was published, where no written edition covers it.

Takes the entries and written editions that a target may see, and the settings; gives editions like written ones, which
the gate then judges by their date. Their path is that of the settings, which asked for them.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal
from zoneinfo import ZoneInfo

from briefgen.config import Config
from briefgen.model import Edition, EditionSection, FilePath, When
from briefgen.site.entry import Entry
from briefgen.site.i18n import Language, day_of
from briefgen.site.labels import label

Rhythm = Literal["daily", "weekly"]
SETTINGS = FilePath("briefgen.yaml")
SECTIONED = 6
"""Briefings from which an edition has a section for each topic."""
_DAY = dt.timedelta(days=1)


def auto_editions(entries: Iterable[Entry], written: Iterable[Edition], config: Config) -> tuple[Edition, ...]:
    """The editions of the settings' rhythm, newest first; nothing where it is off."""
    if config.editions == "off":
        return ()
    rhythm: Rhythm = config.editions
    covered = {_first_day(day_of(edition.date, config.timezone), rhythm) for edition in written}
    groups: dict[dt.date, list[tuple[dt.date, Entry]]] = defaultdict(list)
    for entry in entries:
        if entry.head.listed and entry.head.status != "withdrawn":
            day = _edition_day(entry.card.date, rhythm, config)
            groups[_first_day(day, rhythm)].append((day, entry))
    return tuple(
        _edition(first, groups[first], rhythm, config) for first in sorted(groups, reverse=True) if first not in covered
    )


def _edition_day(when: When, rhythm: Rhythm, config: Config) -> dt.date:
    """The day whose edition a briefing belongs to: after the cutoff of a day or week, the next one's first."""
    day = day_of(when, config.timezone)
    if when.day_only or not config.edition_cutoff or (rhythm == "weekly" and day.weekday() != 6):
        return day
    local = when.at.astimezone(ZoneInfo(config.timezone))
    return day + _DAY if f"{local:%H:%M}" > config.edition_cutoff else day


def _first_day(day: dt.date, rhythm: Rhythm) -> dt.date:
    """The day itself, or the Monday of its ISO week."""
    return day if rhythm == "daily" else day - day.weekday() * _DAY


def _edition(first: dt.date, items: Sequence[tuple[dt.date, Entry]], rhythm: Rhythm, config: Config) -> Edition:
    slug = f"{first}" if rhythm == "daily" else f"{first}-week-{first.isocalendar().week:02}"
    day = max(day for day, _ in items)
    at = dt.datetime.combine(day, dt.time(), ZoneInfo(config.timezone)).astimezone(dt.UTC)
    ordered = sorted((entry for _, entry in items), key=lambda e: (e.card.lead, e.card.date.at, e.head.path))[::-1]
    return Edition(
        path=SETTINGS,
        title=_title(first, rhythm, config.language),
        date=When(at=at, day_only=True, zone="site"),
        slug=slug,
        sections=_sections(ordered, config),
        max_words=config.edition_max_words,
    )


def _title(first: dt.date, rhythm: Rhythm, language: str) -> str:
    tongue = Language(language, {})
    return tongue.day(first) if rhythm == "daily" else f"{tongue.day(first)} – {tongue.day(first + 6 * _DAY)}"


def _sections(entries: Sequence[Entry], config: Config) -> tuple[EditionSection, ...]:
    """What fits into the limit of words, by topic; the rest by title and summary, below "More"."""
    whole, rest = _fitting(entries, config.edition_max_words)
    sections = _by_topic(whole) if len(whole) >= SECTIONED else (_section("", whole),)
    more = (_section(label("more", config.language), rest, brief=True),) if rest else ()
    return (*sections, *more)


def _fitting(entries: Sequence[Entry], limit: int) -> tuple[list[Entry], list[Entry]]:
    """The entries whose words together stay within `limit` (0: all), the first one in any case, and the others."""
    whole: list[Entry] = []
    rest: list[Entry] = []
    words = 0
    for entry in entries:
        if limit and whole and words + entry.words > limit:
            rest.append(entry)
        else:
            whole.append(entry)
            words += entry.words
    return whole, rest


def _by_topic(entries: Sequence[Entry]) -> tuple[EditionSection, ...]:
    """A section for the first topic of each briefing, as they first occur; those without one last."""
    groups: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: not e.card.topics):
        groups.setdefault(entry.card.topics[0].name if entry.card.topics else "", []).append(entry)
    return tuple(_section(name, found) for name, found in groups.items())


def _section(name: str, entries: Sequence[Entry], *, brief: bool = False) -> EditionSection:
    return EditionSection(name=name, items=tuple(entry.head.path for entry in entries), brief=brief)
