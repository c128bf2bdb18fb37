"""What readers lose is put back, what they take in is set aside: one small page of our own writing each."""

import pytest

from briefgen.sources.html import read_html

BODY = [
    "The harbour master closed the northern quay on Monday after divers found that three of its wooden piles had rotted through below the water line.",
    "Ferries to the outer islands will leave from the fish market until the repairs are done, which the council expects to take most of the winter.",
    "“We would rather be late than wet,” said Marta Lind, who has run the smallest of the three ferry companies since her father retired.",
    "The work will cost about 2 million crowns, a sum that the council wants to share with the owners of the warehouses along the quay.",
    "A public meeting about the plan is to be held in the school hall on Thursday evening, and the drawings can be seen there from noon.",
]


def page(*parts: str, head: str = "", before: str = "", after: str = "") -> str:
    """A page with usual clutter around `parts`."""
    return f"""<!doctype html><html lang="en"><head><title>Quay closed for the winter | Harbour Post</title>
<meta property="og:title" content="Quay closed for the winter"><meta property="og:site_name" content="Harbour Post">{head}</head>
<body><header><nav><a href="/">Home</a> <a href="/n">News</a> <a href="/s">Sport</a></nav></header>
<main><h1>Quay closed for the winter</h1>{before}<div class="story">{"".join(parts)}</div>{after}</main>
<aside class="sidebar"><h3>Most read</h3><ul><li><a href="/1">Council argues about the colour of the new buses</a></li>
<li><a href="/2">Old cinema finds a buyer after nine years</a></li></ul></aside>
<footer><p>© Harbour Post. All rights reserved.</p></footer></body></html>"""


def paragraphs(*texts: str) -> list[str]:
    return [f"<p>{text}</p>" for text in texts]


def test_a_plain_story_is_read_whole() -> None:
    found = read_html(page(*paragraphs(*BODY)))
    assert list(found.paragraphs) == BODY
    assert found.headings == ()
    assert found.title == "Quay closed for the winter"
    assert found.outlet == "Harbour Post"


ASIDE = {
    "caption in a figure": "<figure><img src='q.jpg'><figcaption>The closed quay on Monday. Photo: Ida Berg</figcaption></figure>",
    "caption beside a picture": "<div class='x1'><img src='q.jpg' width='800'><div class='x2'>The closed quay on Monday, seen from the tower.</div></div>",
    "link to another story": "<p><a href='/3'>Read more: Why wooden piles rot where nobody looks</a></p>",
    "related box": "<div class='related-stories'><h3>Related</h3><p>An older story about the quay that nobody needs to read again today.</p></div>",
    "newsletter box": "<div class='newsletter-signup'><p>Get the Harbour Post in your inbox every morning before breakfast.</p></div>",
    "appeal with a link": "<p>Like this story? Sign up for our free newsletter <a href='/nl'>here</a> and miss nothing.</p>",
    "share bar": "<ul class='share-bar'><li>Share on this network</li><li>Share on that network</li></ul>",
    "advertisement": "<div class='advert'><p>Advertisement: the best boats of the coast are sold by the oldest firm on it.</p></div>",
    "embedded post": "<blockquote class='twitter-tweet'><p>The quay is closed, dear all, please use the other one for now.</p>— Harbour (@harbour)</blockquote>",
    "pull quote": f"<blockquote class='pull-quote'><p>{BODY[2][:44]}</p></blockquote>",
    "a paragraph twice": f"<p>{BODY[1]}</p>",
    "reader comments": "<div id='comments'><p>I have always said that this quay would fall into the sea one day, and nobody listened.</p></div>",
}


@pytest.mark.parametrize("clutter", ASIDE.values(), ids=ASIDE)
def test_what_is_no_part_of_the_story_is_set_aside(clutter: str) -> None:
    story = paragraphs(*BODY)
    found = read_html(page(*story[:3], clutter, *story[3:]))
    assert list(found.paragraphs) == BODY


def test_what_is_set_aside_is_kept_with_a_reason() -> None:
    story = paragraphs(*BODY)
    found = read_html(page(*story[:3], ASIDE["link to another story"], *story[3:]))
    assert ("Read more: Why wooden piles rot where nobody looks", "link to another story") in found.dropped
    assert all(reason for _, reason in found.dropped)


@pytest.mark.parametrize(
    "head",
    [
        "<h2>Boats move to the market</h2>",
        "<h4>Boats move to the market</h4>",
        "<h3 class='section-title'>Boats move to the market</h3>",
        "<p><strong>Boats move to the market</strong></p>",
    ],
)
def test_cross_heads_are_kept_with_their_place(head: str) -> None:
    story = paragraphs(*BODY)
    found = read_html(page(*story[:2], head, *story[2:]))
    assert found.headings == (("Boats move to the market", 3),)
    assert list(found.paragraphs) == BODY


def test_a_heading_at_the_end_of_the_story_is_no_cross_head() -> None:
    found = read_html(
        page(*paragraphs(*BODY), "<h2>You may also like</h2>", "<ul><li><a href='/9'>Nine boats to see</a></li></ul>")
    )
    assert found.headings == ()
    assert list(found.paragraphs) == BODY


def test_list_items_are_paragraphs() -> None:
    items = [
        "Ferry one leaves at seven and at noon.",
        "Ferry two leaves at eight and at one.",
        "Ferry three does not leave at all.",
    ]
    story = paragraphs(*BODY)
    listed = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    found = read_html(page(*story[:3], listed, *story[3:]))
    assert list(found.paragraphs) == [*BODY[:3], *items, *BODY[3:]]


def test_the_cells_of_a_row_are_one_paragraph() -> None:
    story = paragraphs(*BODY)
    table = "<table><tr><td>Ferry one</td><td>leaves at seven</td></tr><tr><td>Ferry two</td><td>leaves at eight</td></tr></table>"
    found = read_html(page(*story[:3], table, *story[3:]))
    assert "Ferry one | leaves at seven" in found.paragraphs


def test_the_headline_again_inside_the_story_is_left_out() -> None:
    found = read_html(page("<p>Quay closed for the winter</p>", *paragraphs(*BODY)))
    assert list(found.paragraphs) == BODY


def test_a_story_in_two_containers_is_read_whole() -> None:
    story = paragraphs(*BODY)
    split = f"<div class='part'>{''.join(story[:3])}</div><div class='ad-slot'><p>Advertisement</p></div><div class='part'>{''.join(story[3:])}</div>"
    assert list(read_html(page(split)).paragraphs) == BODY


def test_what_is_said_of_the_author_is_left_out() -> None:
    head = '<meta name="author" content="Jonas Holm">'
    found = read_html(
        page(*paragraphs(*BODY, "Jonas Holm writes about harbours and the people who live beside them."), head=head)
    )
    assert list(found.paragraphs) == BODY


def test_two_line_breaks_divide_paragraphs() -> None:
    assert list(read_html(page("<br><br>".join(BODY))).paragraphs) == BODY


def test_a_roundup_keeps_linked_heads_that_name_what_follows() -> None:
    names = [
        ("Northern Boatyard buys Lindgren Sails", 0),
        ("Fish Market hires Captain Oskarsson", 1),
        ("Island School opens Swimming Hall", 2),
    ]
    parts = []
    for name, number in names:
        parts += [
            f"<p><a href='/x'>{name}</a></p>",
            f"<p>{name} in a deal that was made public on Tuesday. {BODY[number]}</p>",
        ]
    found = read_html(page(*parts, *paragraphs(BODY[3], BODY[4])))
    assert [text for text, _ in found.headings] == [name for name, _ in names]


def test_the_words_of_from_and_to_mark_the_story() -> None:
    found = read_html(page(*paragraphs(*BODY)), start="Ferries to the outer", end="2 million crowns")
    assert list(found.paragraphs) == BODY[1:4]


def test_a_second_reading_gives_the_same() -> None:
    text = page(*paragraphs(*BODY))
    assert read_html(text) == read_html(text)


def test_article_body_alone_is_no_reason_to_lose_paragraphs() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Quay closed for the winter","articleBody":"The harbour master closed."}</script>'
    assert list(read_html(page(*paragraphs(*BODY), head=head)).paragraphs) == BODY


def test_the_next_article_of_an_endless_page_is_another_story() -> None:
    other = [text.replace("quay", "cinema").replace("council", "club") for text in BODY]
    first, second = (
        f"<article><h1>{name}</h1>{''.join(paragraphs(*texts))}</article>"
        for name, texts in (("Quay closed for the winter", BODY * 1), ("Cinema opens", other[:3]))
    )
    text = f"<html><head><title>Quay closed for the winter</title></head><body>{first}{second}</body></html>"
    assert list(read_html(text).paragraphs) == BODY


def test_a_story_that_scripts_would_show_is_read() -> None:
    text = page(f"<div style='display: none'>{''.join(paragraphs(*BODY))}</div>")
    assert list(read_html(text).paragraphs) == BODY


def test_entries_of_a_live_page_are_one_story() -> None:
    entries = "".join(
        f"<div class='entry'><h3>{n}:00 Word from the quay</h3><p>{text}</p></div>" for n, text in enumerate(BODY, 9)
    )
    found = read_html(page(entries))
    assert list(found.paragraphs) == BODY
    assert len(found.headings) == 5


def test_what_a_narrow_screen_hides_is_read() -> None:
    story = paragraphs(*BODY)
    found = read_html(page(*story[:3], f"<div class='hidden md:block'>{story[3]}</div>", story[4]))
    assert list(found.paragraphs) == BODY


def test_names_of_buttons_at_the_ends_are_left_out() -> None:
    found = read_html(page("<p>Listen</p>", "<p>Speed read</p>", *paragraphs(*BODY), "<p>ENDS</p>"))
    assert list(found.paragraphs) == BODY
