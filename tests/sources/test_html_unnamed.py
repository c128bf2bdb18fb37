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
