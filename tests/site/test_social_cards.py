"""Cards are pictures of the right size, the same every time, in any script."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from briefgen.model import UrlPath, When
from briefgen.site.fontcoverage import Coverage, Face, coverage_of
from briefgen.site.pages import Card, Chrome, Term
from briefgen.site.social import CardStyle, SocialCard, briefing_card
from briefgen.site.social_cards import default_face, render_social_card
from briefgen.site.typesetting import drawable, is_drawable, lines_of, runs_of

CARD = SocialCard(title="Ports and rails: who pays?", above="Trade", below="The Brief · 2026-05-21")


def opened(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def ink(card, **more):
    """The box of everything that is not the ground, without the bar at the side."""
    image = opened(render_social_card(card, **more)).convert("L").crop((20, 0, 1180, 630))
    return image.point(lambda value: 255 if value < 250 else 0).getbbox()


def test_a_card_is_a_small_picture_of_few_colours():
    data = render_social_card(CARD)
    image = opened(data)
    assert (image.size, image.format) == ((1200, 630), "PNG")
    assert len(image.getcolors()) <= 32
    assert len(data) < 20_000
    assert data == render_social_card(CARD)


def test_colours_are_the_styles():
    image = opened(render_social_card(CARD, CardStyle(ground="#112233", ink="#ffffff", accent="#ff8800"))).convert(
        "RGB"
    )
    assert (image.getpixel((1199, 0)), image.getpixel((0, 0))) == ((0x11, 0x22, 0x33), (0xFF, 0x88, 0x00))


@pytest.mark.parametrize(
    "title", ["Short", "word " * 100, "x" * 400, "A–B “quoted” — (dash)"], ids=["short", "long", "unbroken", "signs"]
)
def test_titles_stay_inside(title):
    left, top, right, bottom = ink(SocialCard(title=title, above="Topic", below="Site"))
    assert (left >= 50, top >= 50, right <= 1110, bottom <= 580) == (True, True, True, True)


def test_right_to_left_cards_are_set_from_the_right():
    image = opened(render_social_card(SocialCard(title="Short", rtl=True))).convert("L")
    assert image.getpixel((1199, 300)) < 200
    assert image.getpixel((0, 300)) > 200


def test_what_no_font_has_is_left_out_and_not_drawn_as_boxes():
    assert ink(SocialCard(title="日本", below="The Brief")) == ink(SocialCard(title="The Brief"))
    fonts = (default_face(),)
    assert drawable("Ports \u05d0\u05d1 \x07 rails", fonts) == "Ports rails"
    assert (is_drawable("Ports", fonts), is_drawable("日本", fonts), is_drawable("", fonts)) == (True, False, False)


def test_a_sites_own_fonts_come_first():
    font = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf")
    if not font.exists():
        pytest.skip("no DejaVu Sans on this machine")
    faces = (Face(data=font.read_bytes()),)
    hebrew = SocialCard(title="שלום עולם: 250", below="The Brief", rtl=True)
    assert ink(hebrew, faces=faces) != ink(SocialCard(title="The Brief", rtl=True), faces=faces)
    assert ink(hebrew) == ink(SocialCard(title="The Brief", rtl=True))


def test_runs_stand_from_left_to_right():
    faces = (Face(data=b"latin"), Face(data=b"hebrew"))
    known = {faces[0]: Coverage(starts=(32,), ends=(126,)), faces[1]: Coverage(starts=(0x5D0,), ends=(0x5EA,))}

    def runs(line, rtl):
        return [(run.text, run.rtl, run.face) for run in runs_of(line, faces, rtl=rtl)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefgen.site.typesetting.coverage_of", known.__getitem__)
        assert runs("ab גד", False) == [("ab ", False, 0), ("גד", True, 1)]
        assert runs("אב cd", True) == [("cd", False, 0), ("אב ", True, 1)]
        assert runs("אב: גד", True) == [("גד", True, 1), (": ", True, 0), ("אב", True, 1)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one", 9, ["one"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("日本経済。新聞", 4, ["日本経", "済。新聞"]),
        ("  ", 4, []),
    ],
)
def test_lines_are_broken_where_their_language_breaks(text, width, expected):
    assert lines_of(text, width, len) == expected


def test_coverage_is_read_from_fonts_and_damage_is_no_font():
    coverage = coverage_of(default_face())
    assert "A" in coverage
    assert "日" not in coverage
    assert "A" not in coverage_of(Face(data=b"OTTO" + b"\0" * 20))
    collection = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc")
    if collection.exists():
        assert "日" in coverage_of(Face(data=collection.read_bytes()))


def test_briefings_and_pages_have_cards():
    chrome = Chrome(title="The Brief", description="", base_url="https://e.org/", lang="en", timezone="UTC")
    when = When(at=dt.datetime(2026, 5, 21, tzinfo=dt.UTC))
    topics = (Term(kind="topic", name="Trade", url=UrlPath("/t/")),)
    card = Card(id="1", url=UrlPath("/1/"), title="Ports", date=when, topics=topics, lang="he")
    assert briefing_card(card, chrome) == SocialCard(
        title="Ports", above="Trade", below="The Brief · 2026-05-21", rtl=True
    )


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_any_text_is_drawn(title, rtl):
    assert opened(render_social_card(SocialCard(title=title, above=title, below=title, rtl=rtl))).size == (1200, 630)
