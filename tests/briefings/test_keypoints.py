"""Key points: which sentences are suggested."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.briefings.keypoints import LONG, find_key_points
from briefgen.model import CrossHead, Paragraph, Source, SourceId
from briefgen.text import count_words


def source(*paragraphs: str, heads: tuple[int, ...] = (), language: str = "en") -> Source:
    return Source(
        id=SourceId("s"),
        language=language,
        paragraphs=tuple(Paragraph(number=n, text=text) for n, text in enumerate(paragraphs, 1)),
        headings=tuple(CrossHead(text="Head", before=before) for before in heads),
    )


LEAD = "The harbour board will build a tidal power station below the pier."
FILLER = "Gulls {} were counted on the northern cliffs by volunteers with old binoculars."


def test_points_are_sentences_of_the_source_in_its_order():
    given = source(
        LEAD, "It said so. The power station will cost the harbour board 4 million crowns.", FILLER.format("again")
    )
    points = find_key_points(given)
    assert [p.paragraph for p in points] == sorted(p.paragraph for p in points)
    assert all(any(p.text in q.text for q in given.paragraphs) for p in points)
    assert points[0].text == LEAD


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Too short to stand.", id="short"),
        pytest.param('He said the harbour board "will never agree to such a plan.', id="open quotation"),
        pytest.param("A caption without a stop at its very end here", id="no stop"),
    ],
)
def test_what_cannot_stand_alone_is_left_out(text):
    assert text not in [p.text for p in find_key_points(source(LEAD, text))]


def test_repeats_are_passed_over():
    other = "Fishing crews asked the regional court to stop the plan before the herring season."
    points = find_key_points(source(LEAD, LEAD.replace("will", "shall"), other), count=2)
    assert [p.paragraph for p in points] == [1, 3]


def test_a_long_text_gives_a_point_from_each_part():
    paragraphs = [FILLER.format(f"number {n}, seen at dawn beside ship {n * 7},") for n in range(60)]
    given = source(LEAD, *paragraphs, heads=(21, 41))
    assert sum(count_words(p.text) for p in given.paragraphs) > LONG
    points = find_key_points(given)
    assert {sum(h <= p.paragraph for h in (21, 41)) for p in points} == {0, 1, 2}


def test_scripts_without_spaces():
    text = "市は来年の春までに新しい水力発電所を北の港に建設すると発表した。漁師たちは裁判所に計画の中止を求めた。"
    assert find_key_points(source(text, language="ja"))[0].text.startswith("市は")


def test_an_empty_source_has_none():
    assert find_key_points(source()) == ()


@given(st.lists(st.text(max_size=80), max_size=12), st.lists(st.integers(1, 12), max_size=3))
def test_any_text_is_ranked_the_same_way_twice(texts, heads):
    given_source = source(*texts, heads=tuple(heads))
    points = find_key_points(given_source)
    assert points == find_key_points(given_source)
    assert all(p.text in texts[p.paragraph - 1] for p in points)
