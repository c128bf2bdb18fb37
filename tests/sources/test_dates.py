"""Visible dates in the languages of the news."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.sources.dates import find_dates, read_date

SHOWN = [
    ("MAY 21, 2021 13:06", "en", "2021-05-21 13:06", "unknown"),
    ("5 फ\u093cरवरी 2024, 10:15", "hi", "2024-02-05 10:15", "unknown"),
    ("Posted May 24, 2026 10:05 am EDT", "en", "2026-05-24 14:05", "-04:00"),
    ("10:15 AM EST, Sun March 3, 2024", "en", "2024-03-03 15:15", "-05:00"),
    ("5/4/2021 4:30 PM ET", "en", "2021-05-04 20:30", "-04:00"),
    ("Sun 24 May 2026 10.05 BST", "en", "2026-05-24 09:05", "+01:00"),
    ("Wed, Oct 16, 2024 page 1", "en", "2024-10-16 00:00", ""),
    ("2021-05-21T13:06:05+03:00", "en", "2021-05-21 10:06", "+03:00"),
    ("21.05.2021, 13:06 Uhr", "de", "2021-05-21 13:06", "unknown"),
    ("21. Mai 2021 um 13:06 Uhr MESZ", "de", "2021-05-21 11:06", "+02:00"),
    ("Publié le 1er août 2021 à 13h06", "fr", "2021-08-01 13:06", "unknown"),
    ("22 de mayo de 2021 a las 13:06h", "es", "2021-05-22 13:06", "unknown"),
    ("21 maggio 2021 alle 13:06", "it", "2021-05-21 13:06", "unknown"),
    ("21/05/2021 13h06", "pt", "2021-05-21 13:06", "unknown"),
    ("21 мая 2021 в 13:06 МСК", "ru", "2021-05-21 10:06", "+03:00"),
    ("21 במאי 2021, 13:06", "he", "2021-05-21 13:06", "unknown"),
    ("٢١ مايو/ أيار ٢٠٢١", "ar", "2021-05-21 00:00", ""),
    ("۳۱ اردیبهشت ۱۴۰۰ ساعت ۱۳:۰۶", "fa", "2021-05-21 13:06", "unknown"),
    ("2021年05月21日 13:06", "zh", "2021-05-21 13:06", "unknown"),
    ("2025年1月13日 21時37分", "ja", "2025-01-13 21:37", "unknown"),
]


@pytest.mark.parametrize(("text", "language", "at", "zone"), SHOWN, ids=[text for text, *_ in SHOWN])
def test_reads_a_date_with_its_time_and_zone(text: str, language: str, at: str, zone: str) -> None:
    seen = read_date(text, language=language)
    assert seen is not None
    assert (seen.when.at.strftime("%Y-%m-%d %H:%M"), seen.tz) == (at, zone)
    assert seen.when.day_only == (zone == "")


@pytest.mark.parametrize(
    "text", ["3 hours ago", "2,500 troops in 2007", "version 1.2.3", "31/02/2021", "call 555-2021", "in May"]
)
def test_finds_no_date_where_there_is_none(text: str) -> None:
    assert find_dates(text) == ()


@given(st.text(alphabet="0123456789 /.-:,年月日TZMayamp", max_size=120))
def test_reads_any_text(text: str) -> None:
    assert all(0 <= seen.start < seen.end <= len(text) for seen in find_dates(text))
