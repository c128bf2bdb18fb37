"""Each field of the record from what pages declare and show."""

import json

import pytest

from briefgen.sources.html import read_html
from briefgen.sources.html_dates import read_when
from briefgen.sources.record import record_of, when_text

STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The museum of bread opened its doors on Sunday, and the queue went round the market square twice before noon.",
        "Visitors may bake a loaf of their own and take it home, if they come back for it two hours later.",
        "The director said that she had not expected so many people, and that flour would be short by Tuesday.",
    )
)


def record(head: str = "", body: str = "", *, title: str = "<h1>Bread finds a home</h1>", lang: str = "en") -> dict:
    text = f'<html lang="{lang}"><head>{head}</head><body><article>{title}{body}{STORY}</article></body></html>'
    return record_of(read_html(text))


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    ("head", "title", "expected"),
    [
        pytest.param(
            '<meta property="og:title" content="Bread finds home - The Crumb">',
            "<h1>Bread finds a home</h1>",
            "Bread finds a home",
            id="shown-over-declared",
        ),
        pytest.param(
            '<meta property="og:title" content="Bread finds a home | The Crumb"><meta property="og:site_name" content="The Crumb">',
            "",
            "Bread finds a home",
            id="site-name-cut",
        ),
        pytest.param(
            "<title>Bread: a story of flour</title>", "", "Bread: a story of flour", id="never-cut-at-a-colon"
        ),
        pytest.param(ld(headline="Bread finds a home"), "<h1>The Crumb</h1>", "Bread finds a home", id="logo-in-h1"),
        pytest.param(
            ld(headline="Bread finds a home"),
            "<h1><span>Culture</span> Bread finds a home</h1>",
            "Bread finds a home",
            id="kicker-in-h1",
        ),
        pytest.param(ld(headline="Bread &amp;amp; butter"), "", "Bread & butter", id="entities-twice"),
    ],
)
def test_title(head: str, title: str, expected: str) -> None:
    assert record(head, title=title)["title"] == expected


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        pytest.param(
            ld(author=[{"@type": "Person", "name": "Ada Korn"}, {"@type": "Person", "name": "Ben Teig"}]),
            "",
            ["Ada Korn", "Ben Teig"],
            id="json-ld",
        ),
        pytest.param(ld(author="By Ada Korn and Ben Teig"), "", ["Ada Korn", "Ben Teig"], id="json-ld-string"),
        pytest.param('<meta name="author" content="Ada Korn">', "", ["Ada Korn"], id="meta"),
        pytest.param(
            '<meta property="article:author" content="https://social.example/ada">',
            '<p class="byline">By Ada Korn, Food Editor</p>',
            ["Ada Korn"],
            id="shown-where-meta-is-an-address",
        ),
        pytest.param(
            ld(author={"@type": "Organization", "name": "The Crumb"}, publisher={"name": "The Crumb"}),
            '<div class="byline">By Ada Korn</div>',
            ["Ada Korn"],
            id="site-name-only-if-nothing-else",
        ),
        pytest.param(
            ld(author={"@id": "#ada"})
            + '<script type="application/ld+json">{"@type":"Person","@id":"#ada","name":"Ada Korn"}</script>',
            "",
            ["Ada Korn"],
            id="reference",
        ),
        pytest.param('<meta name="author" content="REUTERS">', "", ["REUTERS"], id="agency-stays"),
    ],
)
def test_authors(head: str, body: str, authors: list[str]) -> None:
    assert record(head, body)["authors"] == authors


def test_agency_is_apart_from_the_outlet() -> None:
    found = record(ld(author="Reuters", publisher={"name": "The Crumb"}))
    assert (found["agency"], found["outlet"]) == ("Reuters", "The Crumb")


@pytest.mark.parametrize(
    ("head", "body", "published", "zone"),
    [
        pytest.param(
            ld(datePublished="2024-10-24T11:05:17+02:00"), "", "2024-10-24T11:05:17+02:00", "+02:00", id="json-ld"
        ),
        pytest.param(
            '<meta property="article:published_time" content="2024-10-24T11:05:17Z">',
            "",
            "2024-10-24T11:05:17+00:00",
            "+00:00",
            id="open-graph",
        ),
        pytest.param(
            ld(datePublished="2024-10-24") + '<meta property="article:published_time" content="2024-10-24T11:05:00Z">',
            "",
            "2024-10-24T11:05+00:00",
            "+00:00",
            id="day-completed-by-time",
        ),
        pytest.param(
            "",
            '<time datetime="2024-10-24T11:05">24 Oct</time>',
            "2024-10-24T11:05",
            "unknown",
            id="no-zone-is-unknown",
        ),
        pytest.param(
            ld(dateModified="2024-10-25T08:00:00Z"),
            '<p class="date">24 October 2024</p>',
            "2024-10-24",
            "",
            id="modified-is-never-published",
        ),
        pytest.param(
            '<link rel="canonical" href="https://crumb.example/2024/10/24/bread">', "", "2024-10-24", "", id="address"
        ),
    ],
)
def test_published(head: str, body: str, published: str, zone: str) -> None:
    found = record(head, body)
    assert (found["published"], found["published_tz"]) == (published, zone)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-05-21T13:06:00+0300", "2021-05-21T13:06+03:00"),
        ("20210521T130600Z", "2021-05-21T13:06+00:00"),
        ("Fri, 21 May 2021 13:06:00 GMT", "2021-05-21T13:06+00:00"),
        ("1621602360", "2021-05-21T13:06+00:00"),
        ("May 21, 2021", "2021-05-21"),
        ("soon", ""),
        ("9999-99-99", ""),
    ],
)
def test_declared_dates(text: str, expected: str) -> None:
    assert when_text(read_when(text)) == expected


@pytest.mark.parametrize(
    ("head", "body", "dek"),
    [
        pytest.param(
            "",
            '<p class="article__standfirst">A loaf for everyone who can wait two hours for it</p>',
            "A loaf for everyone who can wait two hours for it",
            id="class",
        ),
        pytest.param(
            "",
            "<h2>A loaf for everyone who can wait two hours for it</h2>",
            "A loaf for everyone who can wait two hours for it",
            id="heading-before-the-story",
        ),
        pytest.param(
            '<meta name="description" content="The museum of bread opened its doors on Sunday, and the queue went round the market square">',
            "",
            "",
            id="the-lead-is-no-dek",
        ),
    ],
)
def test_dek(head: str, body: str, dek: str) -> None:
    found = record(head, body)
    assert found["dek"] == dek
    assert len(found["paragraphs"]) == 3


def test_captions_and_credits() -> None:
    body = """<figure><img src="https://crumb.example/a.jpg"><figcaption>A loaf on a table. <span class="credit">Photo: Cy Rind</span></figcaption></figure>
    <figure><img src="b.jpg"><figcaption>The queue on the square. (Ella Ofen/AFP)</figcaption></figure>
    <figure><img src="a.jpg"><figcaption>A loaf on a table.</figcaption></figure>"""
    captions = record("", body)["captions"]
    assert [(c["caption"], c["credit"]) for c in captions] == [
        ("A loaf on a table.", "Cy Rind"),
        ("The queue on the square.", "Ella Ofen/AFP"),
    ]


def test_section_tags_language_and_address() -> None:
    trail = {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name}
            for n, name in enumerate(("Home", "Culture", "Food", "Bread finds a home"), 1)
        ],
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(trail)}</script>'
        '<meta property="article:tag" content="bread"><meta property="article:tag" content="museums">'
        '<link rel="canonical" href="https://crumb.example/bread?utm_source=x&id=7#top">'
    )
    found = record(head, lang="en-GB")
    assert found["section"] == ["Culture", "Food"]
    assert found["tags"] == ["bread", "museums"]
    assert found["language"] == "en"
    assert found["url"] == "https://crumb.example/bread?id=7"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"Bread finds a home","author":"Ada Korn",}',
        '/* made by hand */ {"@type":"NewsArticle","headline":"Bread finds a home","author":"Ada Korn"}',
        '<!-- {"@type":"NewsArticle","headline":"Bread finds\n a home","author":"Ada Korn"} -->',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Bread finds a home&quot;,&quot;author&quot;:&quot;Ada Korn&quot;}",
        '{"@type":"WebSite","name":"The Crumb"}{"@type":"NewsArticle","headline":"Bread finds a home","author":"Ada Korn"}',
        '{"@graph":[{"@type":"WebPage"},{"@type":["Article","NewsArticle"],"headline":"Bread finds a home","author":["Ada Korn"]}]}',
    ],
    ids=["trailing-comma", "comment", "line-feed-in-text", "entities", "two-objects", "graph"],
)
def test_broken_json_ld_is_read(script: str) -> None:
    assert record(f'<script type="application/ld+json">{script}</script>')["authors"] == ["Ada Korn"]
