"""What becomes of written text on its page and in feeds."""

from tests.engine.sites import briefing, built, page, project, source

PAGE = "briefings/2026/05/one/index.html"
WATER = "The ministry said on Monday that the plant made its first drinking water."


def site(body, **fields):
    files = {
        "content/sources/water/source.md": source(
            WATER, "„Das Wasser ist gut und es reicht für alle“, sagte Anna Roth.", language="de"
        ),
        "content/briefings/one.md": briefing("One", body=body, **fields),
    }
    return built(project(files))


def test_the_number_of_a_citation_stays_with_its_word():
    made = site("The plant made its first water,\nthe ministry said\n[@water, para. 1]. It runs.", sources="[water]")
    assert 'the ministry said<sup class="cite">' in page(made, PAGE)


def test_footnotes_of_feeds_lead_to_the_page():
    made = site("A text with a note.[^1]\n\n[^1]: The note.\n")
    assert 'href="#fn-1"' in page(made, PAGE)
    assert "https://test.example/briefings/2026/05/one/#fn-1" in page(made, "feed.xml")


def test_a_source_that_the_briefing_describes_has_no_page():
    fields = {"sources": "\n  - {id: memo, title: A memo, outlet: The Board, url: https://board.example/memo}"}
    made = site("The board wrote a memo [@memo].", **fields)
    assert "sources/memo" not in page(made, PAGE)
    assert "https://board.example/memo" in page(made, PAGE)


def test_a_source_page_speaks_the_language_of_the_site():
    made = page(site("Anna Roth spoke of it [@water, para. 2].", sources="[water]"), "sources/water/index.html")
    assert '<html lang="en" dir="ltr">' in made
    assert '<div lang="de" dir="ltr">' in made


def test_a_translated_quotation_is_in_the_language_of_the_briefing():
    original = "\n  - {quote: the water is good and there is enough for all, original: Das Wasser ist gut und es reicht für alle}"
    text = "“the water is good and there is enough for all,” said Anna Roth [@water, para. 2]."
    made = page(site(text, sources="[water]", quote_original=original, original_language="de"), PAGE)
    assert "<blockquote><p>the water is good and there is enough for all</p></blockquote>" in made
    said = page(
        site("„Das Wasser ist gut und es reicht für alle“, said Anna Roth [@water, para. 2].", sources="[water]"), PAGE
    )
    assert '<blockquote lang="de" dir="ltr"><p>Das Wasser ist gut und es reicht für alle</p></blockquote>' in said
