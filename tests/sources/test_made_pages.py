"""Capture on pages of our own writing: fifteen stories in twelve languages, laid out as twelve makes of site, as HTML and
as seven kinds of text. The figures are floors a little below what is reached."""

from __future__ import annotations

import contextlib

import pytest

from bench.capture import our_reader, summary
from bench.measure import Score, score
from briefgen.problems import BriefgenError
from briefgen.sources.capture import capture
from briefgen.sources.text import read_text
from tests.sources.made.dumps import DUMPS, visible
from tests.sources.made.layouts import pages

PAGES = list(pages())
HTML_FLOORS = {"F1": 0.985, ">=.95": 0.95, "para": 0.97, "xhead": 0.97, "title": 0.98, "byline": 0.94, "date": 0.98, "dek": 0.96, "caption": 0.95, "tags": 0.8, "section": 0.9, "whole": 0.92}  # fmt: skip
TEXT_FLOORS = {"F1": 0.965, ">=.95": 0.78, "para": 0.88, "xhead": 0.82, "title": 0.94, "byline": 0.9, "date": 0.95, "dek": 0.88, "caption": 0.75, "tags": 0.8, "section": 0.6, "whole": 0.72}  # fmt: skip


def short_of(floors: dict[str, float], scores: list[Score]) -> dict[str, float | None]:
    figures = summary(scores)
    return {name: figures[name] for name, least in floors.items() if (figures[name] or 0) < least}


@pytest.mark.slow
def test_html_is_read_well_whatever_made_it() -> None:
    read = our_reader("html")
    assert short_of(HTML_FLOORS, [score(read(page.encode()), gold, text=False) for _, page, gold in PAGES]) == {}


@pytest.mark.slow
@pytest.mark.parametrize("dump", DUMPS.values(), ids=DUMPS)
def test_text_is_read_well_however_it_was_dumped(dump) -> None:
    read = our_reader("text")
    texts = [(dump(page), gold) for _, page, gold in PAGES]
    scores = [score(read(text.encode()), visible(gold, text), text=True) for text, gold in texts]
    assert short_of(TEXT_FLOORS, scores) == {}


STORY = """Ferry to Skarv stops for the winter

Von Anna Holm
18. Januar 2024, 17:30 Uhr

Die Fähre nach Skarv fährt bis zum März nicht mehr, teilte die Reederei am Donnerstag in einem kurzen Schreiben mit.

{insert}

Auf der Insel leben noch 211 Menschen, die meisten von ihnen sind älter als siebzig Jahre und ohne eigenes Boot.

Die Gemeinde will nun mit einem Fischer sprechen, der zweimal in der Woche Post und Lebensmittel bringen könnte.

Bis dahin bleibt der Hubschrauber des Kreises, der nur bei gutem Wetter und nur für Kranke auf der Insel landet.
"""


def test_a_day_at_the_start_of_a_line_is_no_number_of_a_list() -> None:
    found = read_text(STORY.format(insert=""))
    assert found.published is not None
    assert found.published.at.date().isoformat() == "2024-01-18"
    assert len(found.paragraphs) == 4


PICTURES = [
    ("Das Schiff im Hafen von Skarv. Lena Moss", "Das Schiff im Hafen von Skarv.", "Lena Moss"),
    (
        "Image source, Lena Moss\n\nImage caption, Das Schiff im Hafen von Skarv",
        "Das Schiff im Hafen von Skarv",
        "Lena Moss",
    ),
    ("Image caption,\nDas Schiff liegt im Hafen von Skarv.", "Das Schiff liegt im Hafen von Skarv.", ""),
]


@pytest.mark.parametrize(("insert", "caption", "credit"), PICTURES, ids=["signed", "labels", "label alone"])
def test_captions_of_many_shapes_are_no_part_of_the_story(insert: str, caption: str, credit: str) -> None:
    found = read_text(STORY.format(insert=insert))
    assert [(picture.caption, picture.credit) for picture in found.images] == [(caption, credit)]
    assert len(found.paragraphs) == 4


def test_a_heading_keeps_its_number() -> None:
    found = read_text(STORY.format(insert="2. Was die Reederei sagt"))
    assert found.headings == (("2. Was die Reederei sagt", 2),)


ENDS = [
    (
        "Kommentare (2)\n\nSeehas\n\nDas hätte man schon vor Jahren machen müssen, wenn ihr mich fragt.\n\nLotse\n\n"
        "Niemand hat uns gefragt, und ich lebe seit vierzig Jahren hier am Wasser."
    ),
    (
        "Tags: Fähre, Skarv\n\nZahnärztin behandelt alten Tiger\n\nDas Tier hatte seit Tagen nichts gefressen und soll "
        "sich nun erholen.\n\nBahnstreik in letzter Minute abgesagt\n\nDie Gewerkschaft nahm am Abend ein neues Angebot "
        "für die Nachtschichten an."
    ),
]


@pytest.mark.parametrize("end", ENDS, ids=["comments", "teasers"])
def test_a_short_story_ends_where_comments_and_teasers_begin(end: str) -> None:
    found = read_text(STORY.format(insert="") + "\n" + end)
    assert len(found.paragraphs) == 4
    assert found.paragraphs[-1].startswith("Bis dahin")


def test_a_story_goes_on_behind_a_form() -> None:
    form = (
        "Der Morgen im Überblick\n\nAbonnieren Sie unseren kostenlosen Newsletter mit den wichtigsten Nachrichten.\n\n"
        "E-Mail-Adresse\nJetzt anmelden\n\nWas die Gemeinde plant"
    )
    found = read_text(STORY.format(insert=form))
    assert len(found.paragraphs) == 4
    assert [text for text, _ in found.headings] == ["Was die Gemeinde plant"]


def test_items_in_small_letters_are_not_joined() -> None:
    listed = (
        "Die Reederei nennt zwei Gründe für ihre Entscheidung:\n\n"
        "das alte Schiff, das seit Oktober in der Werft liegt und wartet\nfehlende Leute an Bord"
    )
    assert "fehlende Leute an Bord" in read_text(STORY.format(insert=listed)).paragraphs


def test_joiners_stay_in_scripts_that_spell_with_them() -> None:
    text = "من می\u200cخواهم فردا به شهر بروم و کتاب بخرم و برگردم. " * 3
    assert "می\u200cخواهم" in read_text(f"متن\n\n{text}").paragraphs[0]


HOSTILE = {
    "distinct short lines": "".join(f"Entry{n} Word{n * 7}\n" for n in range(6_000)),
    "dates": "".join(f"{n % 28 + 1} May 2024 {n % 12}:30 x{n}\n" for n in range(6_000)),
    "more lines than are told apart": "a\nb\n" * 40_000,
    "links": "<body>" + "".join(f"<a href=/{n}>link {n}</a>\n" for n in range(6_000)),
    "unclosed": "<body>" + "<b><i><a><p><li><table><td><form>" * 1_000,
    "deep": "<body>" + "".join(f"<div><p>The mayor said {n} things on Monday.</p>" for n in range(800)),
    "entities": "<body><p>" + "&amp;" * 20_000,
    "only signs": "<" * 100_000,
    "one row": "<table><tr>" + "<td>a cell of words.</td>" * 3_000,
}


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_give_a_story_or_a_problem(page: str, kind: str) -> None:
    with contextlib.suppress(BriefgenError):
        assert capture(page.encode(), "page", kind=kind)[0].paragraphs
