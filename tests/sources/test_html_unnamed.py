"""Pages whose classes say nothing: what a line is shows from its place, its words and its elements."""

from __future__ import annotations

import pytest

from briefgen.sources.found import Found
from briefgen.sources.html import read_html

BODY = [
    "The harbour board said on Monday that the old quay would close until the spring, when the new piles are in place.",
    "Forty boats will have to move to the northern basin, where only twelve berths are free, its manager Ida Lunde said.",
    "“Nobody asked the fishermen, and now they are told to sail two hours further each morning,” said Arne Holt.",
    "The board will meet again in March and has promised to hear everybody who has a boat in the old basin.",
    "Repairs were put off three times since 2016, when divers first found that the wood below the water was rotten.",
]
STORY = "".join(f"<p>{text}</p>" for text in BODY)


def read(head: str = "", *, before: str = "", inside: str = "", after: str = "") -> Found:
    first, rest = f"<p>{BODY[0]}</p><p>{BODY[1]}</p>", "".join(f"<p>{text}</p>" for text in BODY[2:])
    title = "<h1>Old quay closes until spring</h1>"
    return read_html(
        f"<html><head>{head}</head><body><div>{title}{before}<div>{first}{inside}{rest}</div></div>{after}</body></html>"
    )


DEKS = {
    "above a byline": "<p>Boats move to the northern basin, and nobody asked their owners.</p><div>By Tove Brandt</div>",
    "above a date": "<p>Boats move to the northern basin, and nobody asked their owners.</p><div>5 February 2024, 10:15</div>",
    "above both": "<div>Boats move to the northern basin, and nobody asked their owners.</div><p>Tove Brandt | 5 February 2024</p>",
}


@pytest.mark.parametrize("lines", DEKS.values(), ids=DEKS)
def test_the_one_line_between_headline_and_byline_is_the_dek(lines: str) -> None:
    found = read(before=lines)
    assert found.dek == "Boats move to the northern basin, and nobody asked their owners."
    assert list(found.paragraphs) == BODY


ASIDES = {
    "newsletter": "<div><h3>The morning in brief</h3><p>Get the day’s stories every morning.</p><div><input type='email'><button>Go</button></div></div>",
    "newsletter by its field's name": "<div><p>Notre lettre du matin, gratuite.</p><input name='courriel'></div>",
    "form": "<form><p>How do you like the new timetable of the ferries?</p><input type='radio'><input type='radio'></form>",
    "post": "<blockquote><p>What a day at the old quay.</p>— Ann Lee (@annlee) <a href='https://twitter.com/annlee/status/12'>5 Feb</a></blockquote>",
    "advertisement": "<p>Story continues below advertisement</p>",
    "pull quote": "<div><div>two hours further each morning</div></div>",
}


@pytest.mark.parametrize("inside", ASIDES.values(), ids=ASIDES)
def test_what_is_no_part_of_the_story_is_set_aside(inside: str) -> None:
    found = read(inside=inside)
    assert list(found.paragraphs) == BODY
    assert found.headings == ()


def test_a_byline_with_its_date_is_no_paragraph() -> None:
    found = read(before="<p>Von Tove Brandt und Kai Moss, 5. Februar 2024, 10:15 Uhr</p>")
    assert list(found.paragraphs) == BODY
    assert found.authors == ("Tove Brandt", "Kai Moss")


CAPTIONS = {
    "credit in the caption's line": "<figcaption>The old quay in January.<span class='photo-credit'>City of Brackwater</span></figcaption>",
    "name below": "<div>The old quay in January.</div><div>Lena Moss</div>",
    "bracketed house": "<figcaption>The old quay in January. (Lena Moss/AFP)</figcaption>",
}
CREDITS = ["City of Brackwater", "Lena Moss", "Lena Moss/AFP"]


@pytest.mark.parametrize(("caption", "credit"), list(zip(CAPTIONS.values(), CREDITS, strict=True)), ids=CAPTIONS)
def test_a_credit_is_told_from_its_caption(caption: str, credit: str) -> None:
    found = read(inside=f"<figure><img src='https://a.example/quay.jpg'>{caption}</figure>")
    assert [(p.caption, p.credit) for p in found.images] == [("The old quay in January.", credit)]
    assert list(found.paragraphs) == BODY


def test_a_credit_may_stand_in_the_alternative_text_alone() -> None:
    picture = "<figure><img src='https://a.example/quay.jpg' alt='The quay. (Photo: Lena Moss/AFP)'><figcaption>The quay.</figcaption></figure>"
    assert read(inside=picture).images[0].credit == "Lena Moss/AFP"


def test_an_authors_portrait_has_no_caption() -> None:
    found = read(before="<div><img src='https://a.example/t.jpg'><div>By Tove Brandt 5 February 2024</div></div>")
    assert all("Brandt" not in picture.caption for picture in found.images)
    assert found.authors == ("Tove Brandt",)


def test_a_date_in_a_box_beside_the_story_is_read_last() -> None:
    found = read(before="<aside><details><summary>5 February 2024</summary></details></aside>")
    assert found.published is not None
    assert found.published.at.date().isoformat() == "2024-02-05"


def test_a_title_is_read_without_site_and_date() -> None:
    page = f"<html><head><title>Old quay closes until spring – BP – 05.02.2024</title></head><body><div>{STORY}</div></body></html>"
    assert read_html(page).title == "Old quay closes until spring"


AROUND = {
    "consent above": (
        "<div><p>We and our 812 partners store information on a device to process personal data.</p></div>",
        "",
    ),
    "paywall below": (
        "",
        "<div><p>This article is for subscribers only.</p><p>Subscribe now to continue reading.</p></div>",
    ),
    "comments below": (
        "",
        "<h3>2 Comments</h3><ul><li><b>Pat</b><p>Nobody I know was ever asked about any of this.</p></ul>",
    ),
}


@pytest.mark.parametrize(("above", "below"), AROUND.values(), ids=AROUND)
def test_what_stands_around_the_story_in_its_own_box_is_set_aside(above: str, below: str) -> None:
    page = f"<html><body><h1>Old quay closes until spring</h1><div>{above}{STORY}{below}</div></body></html>"
    assert list(read_html(page).paragraphs) == BODY


def test_single_breaks_divide_paragraphs_where_each_line_is_one() -> None:
    page = f"<html><body><h1>Old quay closes until spring</h1><div>{'<br>'.join(BODY)}</div></body></html>"
    assert list(read_html(page).paragraphs) == BODY
    verse = "<p>The quay is old,<br>the water cold,<br>and nobody was told.</p>"
    assert read(inside=verse).paragraphs[2] == "The quay is old, the water cold, and nobody was told."


def test_the_agency_behind_the_authors_is_found() -> None:
    found = read(before="<p class='byline'>By Tove Brandt and Kai Moss, Reuters</p>")
    assert (found.authors, found.agency) == (("Tove Brandt", "Kai Moss"), "Reuters")


def test_authors_are_found_by_their_pages() -> None:
    assert read(before="<div><a href='/author/tove-brandt/'>Tove Brandt</a></div>").authors == ("Tove Brandt",)


def test_topics_are_found_by_what_announces_them() -> None:
    after = "<div><span>Topics</span><ul><li><a href='/t/quay'>Quay</a><li><a href='/t/boats'>Boats</a></ul></div>"
    assert read(after=after).tags == ("Quay", "Boats")


def test_a_site_before_a_colon_is_no_part_of_the_title() -> None:
    head = "<meta property='og:site_name' content='Harbour notes'><title>Harbour notes: Old quay closes until spring</title>"
    assert (
        read_html(f"<html><head>{head}</head><body><div>{STORY}</div></body></html>").title
        == "Old quay closes until spring"
    )


def test_a_short_bold_question_is_a_cross_head_but_an_interviews_are_not() -> None:
    assert [text for text, _ in read(inside="<p><b>What comes next?</b></p>").headings] == ["What comes next?"]
    asked = "".join(
        f"<p><b>{question}</b></p><p>{text}</p>"
        for question, text in zip(("Why now?", "Who pays for it?", "And the boats?"), BODY[2:], strict=True)
    )
    page = f"<html><body><h1>Old quay closes until spring</h1><div><p>{BODY[0]}</p><p>{BODY[1]}</p>{asked}</div></body></html>"
    assert read_html(page).headings == ()
