"""The reader of plain-text captures: whole pages in twelve languages, the ways of dumping them, and hostile input."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.sources.found import Found
from briefgen.sources.text import read_text
from tests.sources.text_pages import ENGLISH, PAGES, TextPage


def dumped(page: TextPage, width: int = 79, indent: str = "   ") -> str:
    """The page as a text browser wraps it."""
    rows = []
    for line in page.text.split("\n"):
        rows += textwrap.wrap(line, width, initial_indent=indent, subsequent_indent=indent) or [""]
    return "\n".join(rows)


def in_one_line(page: TextPage) -> str:
    """The page with the menu above its story on a single line."""
    menu, _, rest = page.text.partition("\n\n")
    return " ".join(menu.split("\n")) + "\n\n" + rest


def hashed(page: TextPage) -> str:
    """The page with `#` before its headings, and bullets in its menu."""
    menu, _, rest = page.text.partition("\n\n")
    marked = rest.replace(page.title, f"# {page.title}")
    for heading in page.headings:
        marked = marked.replace(heading, f"## {heading}")
    return "\n".join(f"  * {line}" for line in menu.split("\n")) + "\n\n" + marked


def check(found: Found, page: TextPage) -> None:
    assert found.title == page.title
    assert found.authors == page.authors
    assert found.published is not None
    assert found.published.at.strftime("%Y-%m-%dT%H:%M") == page.published
    assert tuple(text for text, _ in found.headings) == page.headings
    assert found.paragraphs[0].startswith(page.first)
    assert found.paragraphs[-1].startswith(page.last)
    assert len(found.paragraphs) == page.paragraphs
    body = "\n".join(found.paragraphs)
    assert [phrase for phrase in page.without if phrase in body] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.language)
def test_reads_the_whole_record(page: TextPage) -> None:
    found = read_text(page.text)
    check(found, page)
    assert found.dek == page.dek
    assert found.language == page.language


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.language not in {"es", "zh", "ja"}], ids=lambda p: p.language
)
def test_reads_a_hard_wrapped_dump(page: TextPage) -> None:
    check(read_text(dumped(page)), page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.language)
def test_reads_a_page_whose_menu_runs_on_in_one_line(page: TextPage) -> None:
    check(read_text(in_one_line(page)), page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.language)
def test_reads_marked_headings_and_bullets(page: TextPage) -> None:
    check(read_text(hashed(page)), page)


def test_knows_what_surrounds_the_story() -> None:
    found = read_text(ENGLISH.text)
    assert found.outlet == "The Harbour Ledger"
    assert found.section == ("World", "Shipping")
    assert found.tags == ("Shipping", "Almera", "Grain")
    assert [(image.caption, image.credit) for image in found.images] == [
        ("Cranes stand over the grain quay at Almera on Friday.", "Lena Moss/Harbour Ledger")
    ]
    assert found.published_tz == "+00:00"


def test_says_why_each_line_was_set_aside_and_explains_every_line() -> None:
    found = read_text(ENGLISH.text)
    reasons = dict(found.dropped)
    assert reasons["Most read"] == "related"
    assert reasons["Advertisement"] == "advert"
    assert reasons["Get the morning briefing"] in {"aside", "newsletter", "notice"}
    assert all(reason for _, reason in found.dropped)
    lines = [line.strip() for line in ENGLISH.text.split("\n")]
    assert [number for number, _, _ in found.explained] == [n for n, line in enumerate(lines, 1) if line]


def test_starts_and_ends_where_it_is_told() -> None:
    found = read_text(ENGLISH.text, start="Two bulk carriers", end="had begun to rot")
    assert found.paragraphs[0].startswith("Two bulk carriers")
    assert found.paragraphs[-1].startswith("Farmers in the valley")
    assert len(found.paragraphs) == 3


def test_a_page_without_a_story_gives_no_paragraphs_and_keeps_its_lines() -> None:
    found = read_text("Home\nNews\nSport\n\nSign in\n")
    assert found.paragraphs == ()
    assert [text for text, _ in found.dropped] == ["Home", "News", "Sport", "Sign in"]


AGENCIES = [
    ("Par Camille Roussel", "Par AFP", "AFP"),
    ("Le port d’Almera a rouvert", "ALMERA (Reuters) - Le port d’Almera a rouvert", "Reuters"),
    ("avant la fin du mois d’avril.", "avant la fin du mois d’avril. (ATS)", "Keystone-SDA"),
]


@pytest.mark.parametrize(("was", "now", "agency"), AGENCIES, ids=["byline", "dateline", "sign-off"])
def test_finds_the_agency(was: str, now: str, agency: str) -> None:
    page = next(page for page in PAGES if page.language == "fr")
    assert read_text(page.text.replace(was, now, 1)).agency == agency


def test_a_caption_that_stands_twice_is_one() -> None:
    line = "Cranes stand over the grain quay at Almera on Friday. Photo: Lena Moss/Harbour Ledger"
    bare = line.partition(" Photo")[0]
    found = read_text(ENGLISH.text.replace(line, f"{bare}\n{line}", 1))
    assert [(image.caption, image.credit) for image in found.images] == [(bare, "Lena Moss/Harbour Ledger")]


def test_a_pull_quote_is_left_out() -> None:
    quote = "Before the storm it was four, and I hope that we will be back there by June."
    found = read_text(ENGLISH.text.replace("Advertisement", quote, 1))
    assert quote not in found.paragraphs
    assert (quote, "pull quote") in found.dropped


def test_list_items_below_a_colon_stay() -> None:
    items = (
        "The port authority named three things it still lacks:\n\nA second pilot boat\n\nNew buoys for the channel\n"
    )
    found = read_text(ENGLISH.text.replace("Advertisement", items, 1))
    assert "A second pilot boat" in found.paragraphs
    assert "New buoys for the channel" in found.paragraphs


INSERTS = [
    ("— The Ledger (@ledger) March 3, 2024", "post"),
    ("2:34 Ships return to Almera", "video"),
    ("Read more: Why the lighthouse keeper refuses to leave", "related"),
    ("Nadia Ferrow has covered ports for the Ledger since 2011 and lives in Almera.", "author"),
    ("Additional reporting by Jo Reed.", "author"),
    ("Image 1 of 4", "share"),
    ("By submitting your e-mail, you agree to our terms of service and privacy policy.", "notice"),
]


@pytest.mark.parametrize(("line", "reason"), INSERTS, ids=[reason for _, reason in INSERTS])
def test_sets_an_insert_aside_with_its_reason(line: str, reason: str) -> None:
    found = read_text(ENGLISH.text.replace("Advertisement", line, 1))
    assert (line.removeprefix("— "), reason) in found.dropped
    check(found, ENGLISH)


def test_a_rail_of_teasers_ends_the_story() -> None:
    teasers = """More from World

Ferry company drops its night service to the islands
Too few passengers used it to pay for the fuel, a spokesman told the council on Thursday.

Council votes to close the old swimming hall
The pool was built in 1932 and has lost money in each of the past twenty years.

Most read"""
    check(read_text(ENGLISH.text.replace("Most read", teasers, 1)), ENGLISH)


def test_reads_a_forwarded_message() -> None:
    story = "\n".join(f"> {line}" for line in ENGLISH.text.split("\n"))
    found = read_text(f"From: Ada\nDate: Mon, 4 Mar 2024 08:00:00 +0000\nSubject: Fwd: the port\n\n{story}")
    check(found, ENGLISH)


def test_cuts_a_menu_off_the_headline_that_it_was_glued_to() -> None:
    found = read_text(ENGLISH.text.replace(ENGLISH.title, f"Harbour watchWorld news{ENGLISH.title}", 1))
    assert found.title == ENGLISH.title
    named = ENGLISH.title.replace("Almera", "PortAlmera")
    assert read_text(ENGLISH.text.replace("Almera", "PortAlmera")).title == named


def test_reads_a_story_of_two_lines() -> None:
    found = read_text("Bridge closed\n\nThe bridge is closed. It will open in May.")
    assert found.title == "Bridge closed"
    assert found.paragraphs == ("The bridge is closed. It will open in May.",)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=600))
def test_reads_any_text(text: str) -> None:
    found = read_text(text)
    assert all(reason for _, reason in found.dropped)


@settings(max_examples=40, deadline=None)
@given(st.permutations(ENGLISH.text.split("\n")))
def test_reads_lines_in_any_order(lines: list[str]) -> None:
    found = read_text("\n".join(lines))
    assert len(found.explained) == sum(1 for line in lines if line.strip())
