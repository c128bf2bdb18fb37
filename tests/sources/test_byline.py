"""Bylines and agencies as pages write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.sources.agency import agency_in, agency_of_dateline, agency_of_sign_off
from briefgen.sources.byline import read_byline

BYLINES = [
    ("By REUTERS", ("REUTERS",)),
    ("By Jane Doe and John Roe, Foreign Editors | 3 May 2021", ("Jane Doe", "John Roe")),
    ("Jane Doe, Senior Correspondent", ("Jane Doe",)),
    ("By Jane Doe, CNN", ("Jane Doe",)),
    ("By JANE DOE FOR EXAMPLE.COM", ("JANE DOE",)),
    ("Posted on March 3, 2024 by Jane Doe", ("Jane Doe",)),
    ("By Jane Doe jane@example.org Follow @jane", ("Jane Doe",)),
    ("Von Karla Weidner und Jan Moos", ("Karla Weidner", "Jan Moos")),
    ("Par Camille Roussel avec AFP", ("Camille Roussel", "AFP")),
    ("Por Lucía Herrán y Juan Sol", ("Lucía Herrán", "Juan Sol")),
    ("מאת נועה פרידמן", ("נועה פרידמן",)),
    ("记者 王小文", ("王小文",)),
    ("山田花子2024年3月3日 10時15分", ("山田花子",)),
    ("Subscribe to our newsletter", ()),
    ("The quick brown fox jumps over the dog", ()),
    ("12:30", ()),
]


@pytest.mark.parametrize(("text", "names"), BYLINES, ids=[text for text, _ in BYLINES])
def test_reads_names_from_a_byline(text: str, names: tuple[str, ...]) -> None:
    assert read_byline(text) == names


DATELINES = [
    ("LONDON (Reuters) - Grain prices rose.", "Reuters"),
    ("(ANSA) - ROMA, 3 MAG - Il porto riapre.", "ANSA"),
    ("МОСКВА, 3 мая - РИА Новости. Порт открыт.", "RIA Novosti"),
    ("BEIJING, May 3 (Xinhua) -- The port reopened.", "Xinhua"),
    ("Grain prices rose on Sunday.", ""),
    ("He said (Reuters could not verify it) that prices rose.", ""),
]


@pytest.mark.parametrize(("text", "agency"), DATELINES, ids=[text for text, _ in DATELINES])
def test_reads_the_agency_of_a_dateline(text: str, agency: str) -> None:
    assert agency_of_dateline(text) == agency


def test_reads_the_agency_of_a_sign_off_and_of_a_credit() -> None:
    assert agency_of_sign_off("The port reopened. (dpa)") == "dpa"
    assert agency_of_sign_off("The port reopened.") == ""
    assert agency_in("WANA NEWS AGENCY/REUTERS") == "Reuters"
    assert agency_in("the pa system") == ""


@given(st.text(max_size=200))
def test_reads_any_text(text: str) -> None:
    assert all(name.strip() for name in read_byline(text))
