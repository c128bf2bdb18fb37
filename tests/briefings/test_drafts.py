"""Drafts: every suggestion is verbatim, cited, marked, and shown as what it is."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.briefings.blank import blank_file
from briefgen.briefings.draft import draft_briefing
from briefgen.briefings.draft_text import commented, escape_line, escape_markdown
from briefgen.briefings.entities_found import find_names
from briefgen.briefings.parse import parse_briefing
from briefgen.briefings.responses import find_response
from briefgen.briefings.starter import starter_files
from briefgen.markdown import parse_markdown
from briefgen.model import Briefing, Entity, FilePath, Paragraph, Source, SourceId
from briefgen.sources.parse import parse_source

DAY = dt.date(2021, 5, 22)
PARAGRAPHS = (
    "The harbour board will build a tidal power station below the pier, it said on Tuesday.",
    '"We will count the fish [and eels] every single month," said Tom Arden, the engineer. "If the numbers fall, they come out."',
    "Marine biologists at Eller College warned that at least 40 seals breed nearby.",
    "The power company Nordstrom declined to comment. A ministry spokesman did not reply to a request for comment.",
)


def source(*paragraphs: str, name: str = "gazette-tides", **fields) -> Source:
    numbered = tuple(Paragraph(number=n, text=text) for n, text in enumerate(paragraphs, 1))
    return Source(
        **{"id": SourceId(name), "title": "Town: a “tidal” test", "language": "en", "paragraphs": numbered} | fields
    )


def parsed(*sources: Source, **options) -> Briefing:
    draft = draft_briefing(sources, DAY, **options)
    return parse_briefing(FilePath(f"content/{draft.path}"), draft.text.encode())


def test_front_matter():
    draft = draft_briefing([source(*PARAGRAPHS)], DAY)
    assert draft.path == "briefings/2021/2021-05-22-town-a-tidal-test.md"
    briefing = parsed(source(*PARAGRAPHS, tags=("Energy", "Ports")))
    assert briefing.title == "Town: a “tidal” test"
    assert briefing.id == "2021-05-22-town-a-tidal-test"
    assert briefing.status == "draft"
    assert [use.id for use in briefing.sources] == ["gazette-tides"]
    assert briefing.topics == ("Energy", "Ports")
    assert briefing.summary.citations


def test_every_suggestion_is_the_sources_and_cites_its_paragraph():
    briefing = parsed(source(*PARAGRAPHS))
    points = [*briefing.key_points, briefing.summary, briefing.response]
    assert len(briefing.key_points) == 3
    for prose in points:
        (citation,) = prose.citations
        assert prose.text in PARAGRAPHS[citation.paragraphs[0] - 1]


def test_every_suggestion_is_marked_and_the_mark_is_not_published():
    briefing = parsed(source(*PARAGRAPHS))
    for prose in (*briefing.key_points, briefing.summary, briefing.response):
        assert len(prose.suggestions) == 1
        assert "suggested" not in prose.html
    assert len(briefing.body.suggestions) == 2
    assert "suggested" not in briefing.body.html
    assert "Found" not in briefing.body.html


def test_quotations_are_verbatim_with_speaker_and_place():
    briefing = parsed(source(*PARAGRAPHS))
    first, second = (block for block in briefing.body.blocks if block.marks)
    assert first.text == 'Tom Arden said: "We will count the fish [and eels] every single month".'
    assert second.text.endswith('said: "If the numbers fall, they come out."')
    assert [c.paragraphs for c in briefing.body.citations] == [(2,), (2,)]


def test_the_reply_is_found():
    assert find_response(source(*PARAGRAPHS)).paragraph == 4
    assert parsed(source(*PARAGRAPHS[:3])).response is None


@pytest.mark.parametrize(
    "text",
    [
        "The company did not immediately respond to our questions.",
        "Officials could not be reached on Friday.",
        "She declined to comment on the case.",
        "The ministry was not able to comment.",
        "Das Unternehmen lehnte eine Stellungnahme ab.",
        "Le ministère n'a pas répondu aux questions.",
        "El ministerio no respondió a las preguntas.",
        "Компания не ответила на запрос.",
    ],
)
def test_replies_in_other_words(text):
    assert find_response(source("Nothing here.", text)).paragraph == 2


def test_what_was_found_stands_in_a_comment():
    text = draft_briefing([source(*PARAGRAPHS)], DAY).text
    found = text[text.rindex("<!--") :]
    assert "- Tom Arden (p2)" in found
    assert re.search(r"- (at least )?40\b.*\(p3\)", found)
    assert found.rstrip().endswith("-->")


def test_known_names_fill_the_fields():
    known = (
        Entity(name="Thomas Arden", type="person", aliases=("Tom Arden",)),
        Entity(name="Nordstrom AB", type="organization", aliases=("Nordstrom",)),
        Entity(name="Ellermouth", type="place"),
    )
    briefing = parsed(source(*PARAGRAPHS), entities=known)
    assert briefing.people == ("Thomas Arden",)
    assert briefing.organizations == ("Nordstrom AB",)
    assert briefing.regions == ()


def test_names_are_no_first_words_and_end_at_a_possessive():
    found = {n.name for n in find_names(source("Yesterday Iran's Quds Force left. Nobody saw Ada Verrin or the IRGC."))}
    assert found == {"Quds Force", "Ada Verrin", "IRGC"}


def test_two_sources_make_one_briefing():
    briefing = parsed(source(*PARAGRAPHS), source(*PARAGRAPHS[2:], name="other"))
    assert [use.id for use in briefing.sources] == ["gazette-tides", "other"]
    assert {c.source for point in briefing.key_points for c in point.citations} == {"gazette-tides", "other"}


def test_a_source_without_text_gives_a_draft():
    briefing = parsed(source())
    assert briefing.key_points == ()
    assert briefing.title


def test_the_language_is_said_where_it_is_not_the_sites():
    assert parsed(source(*PARAGRAPHS, language="fr")).lang == "fr"
    assert parsed(source(*PARAGRAPHS, language="en-GB")).lang == ""


HOSTILE = (
    'An official said: "*Never* `ever` <script>alert(1)</script> [a](javascript:x) @handle {.term} ends this way."',
    "The ministry wrote --> <!-- suggested --> and &amp; then it went on with 1_000_000 words about __init__ files.",
    "# The heading that is none, said the very patient editor of the town's paper at noon.",
)


def test_hostile_text_is_shown_as_it_is():
    briefing = parsed(source(*HOSTILE, title='A "title": # {{ 7 }}\u2028--- [x]'))
    assert briefing.title == 'A "title": # {{ 7 }} --- [x]'
    for point in briefing.key_points:
        assert point.text in {" ".join(text.split()) for text in HOSTILE}
        assert len(point.citations) == len(point.suggestions) == 1
    assert "<script" not in briefing.body.html


@given(
    st.lists(st.text("ab <>&*_`[]{}@!#\\\"'.-~:1\n|^", min_size=10, max_size=80), min_size=1, max_size=4),
    st.text(max_size=60),
)
def test_any_source_gives_a_briefing_that_parses(texts, title):
    given_source = source(*(" ".join(text.split()) for text in texts), title=title)
    draft = draft_briefing([given_source], DAY)
    assert draft == draft_briefing([given_source], DAY)
    briefing = parse_briefing(FilePath(f"content/{draft.path}"), draft.text.encode())
    assert len(briefing.key_points) == draft.points
    assert all(point.citations for point in briefing.key_points)


@given(st.text("ab <>&*_`[]{}()@!#\\\"'.;-~:1|^x", max_size=60))
def test_escaped_text_is_text(text):
    flat = " ".join(text.split())
    assert parse_markdown(escape_markdown(flat), path=FilePath("a.md"), inline=True).text == flat
    assert parse_markdown(escape_line(flat), path=FilePath("a.md")).text == flat


@given(st.text("->!<a", max_size=12))
def test_no_text_ends_a_comment(text):
    assert parse_markdown(f"x {commented('c', text)}", path=FilePath("a.md")).text == "x"


@pytest.mark.parametrize("kind", ["briefing", "edition", "page"])
def test_blank_items_take_any_title(kind):
    path, text = blank_file(kind, 'He said: "no" # or [yes]', DAY)
    assert path.endswith("he-said-no-or-yes.md")
    assert "He said" in text
    if kind == "briefing":
        assert parse_briefing(FilePath(path), text.encode()).title == 'He said: "no" # or [yes]'


def test_the_starters_example_quotes_its_source_word_for_word():
    files = starter_files("Site", DAY)
    ((source_path, source_text),) = [(p, t) for p, t in files.items() if "/sources/" in p]
    ((path, text),) = [(p, t) for p, t in files.items() if "/briefings/" in p]
    paragraphs = parse_source(FilePath(source_path), source_text.encode()).paragraphs
    briefing = parse_briefing(FilePath(path), text.encode())
    whole = " ".join(" ".join(p.text.split()) for p in paragraphs)
    for block in briefing.body.blocks:
        for quote in re.findall(r'"([^"]+?)[.,]?"', block.text):
            assert quote in whole
    cited = {n for p in (*briefing.key_points, briefing.body) for c in p.citations for n in c.paragraphs}
    assert cited <= {p.number for p in paragraphs}
