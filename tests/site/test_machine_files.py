"""What programs take from a site: structured data, citations, receipts, twins, indexes, redirects, headers."""

from __future__ import annotations

import datetime as dt
import json
import re

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from briefgen.findings import QuoteCard, Receipt
from briefgen.model import Assessment, Captured, Correction, Entity, Outlet, Picture, Prose, Source, UrlPath, When
from briefgen.site.absolute import absolute_url, is_web_url
from briefgen.site.cite import cite_briefing
from briefgen.site.headers import content_security_policy, render_headers, script_hash
from briefgen.site.index import IndexPart, render_index, render_index_part
from briefgen.site.instants import iso_of
from briefgen.site.jsonld import render_json_ld
from briefgen.site.llms import render_llms
from briefgen.site.markdowntext import markdown_of
from briefgen.site.opml import render_opml
from briefgen.site.pages import (
    BriefingPage,
    Card,
    Chrome,
    FeedLink,
    ListPage,
    ListPart,
    Meta,
    NavLink,
    PlainPage,
    Point,
    QuoteView,
    SourcePage,
    SourceView,
    Term,
)
from briefgen.site.receipts import render_receipts
from briefgen.site.redirects import Redirect, relative_path, render_alias, render_redirects
from briefgen.site.securitytxt import render_security_txt, security_expiry
from briefgen.site.twins import render_twin

DAY = When(at=dt.datetime(2026, 5, 20, 21, tzinfo=dt.UTC), day_only=True, zone="site")
CHROME = Chrome(
    title="The Brief",
    description="What matters",
    base_url="https://e.org/sub/",
    lang="en",
    timezone="Asia/Jerusalem",
    publisher="The Desk",
    publisher_email="desk@e.org",
    footer=(NavLink(name="Corrections", url="/corrections/"),),
)
CARD = Card(
    id="b-2026-1",
    url=UrlPath("/briefings/2026/05/häfen/"),
    title="Ports & </script> {rails}",
    date=DAY,
    summary="The 100% line",
    authors=("Ada Verrin", "Bo_Castell"),
    topics=(Term(kind="topic", name="Trade", url=UrlPath("/topics/trade/")),),
)
SOURCE = Source(
    id="s1",
    url="https://o.example/a",
    title="A story",
    outlet="The Outlet",
    agency="Reuters",
    byline="By REUTERS",
    published=When(at=dt.datetime(2021, 5, 21, 13, 6, tzinfo=dt.UTC), zone="unknown"),
    language="en",
    retrieved=When(at=dt.datetime(2021, 5, 22, tzinfo=dt.UTC)),
    capture=Captured(file="capture.html", sha256="ab" * 32),
)
PAGE = BriefingPage(
    meta=Meta(
        kind="briefing",
        url=CARD.url,
        title=CARD.title,
        crumbs=(NavLink(name="Home", url="/"),),
        card=UrlPath("/cards/a.png"),
    ),
    card=CARD,
    summary=Point(html="<p>The 100% line</p>"),
    body=Point(html="<h2 id='h-x'>Part</h2><p>Body <em>text</em></p>"),
    key_points=(Point(html="<p>One <a href='https://e.org/#receipt-1'>1</a></p>"),),
    image=Picture(src="img/a.jpg", alt="A"),
    people=(Term(kind="person", name="Ann Roe", url=UrlPath("/people/ann-roe/")),),
    sources=(SourceView(number=1, source=SOURCE),),
    quotes=(
        QuoteView(
            card=QuoteCard(quote="We will", source="s1", paragraph=4, speaker="a man"), source_title="A", outlet="O"
        ),
    ),
    corrections=(Correction(date=DAY, kind="correction", was="200", now="250", reason="misread"),),
)


def graph(page, chrome=CHROME):
    return {node["@type"]: node for node in json.loads(render_json_ld(page, chrome))["@graph"]}


def test_a_briefing_is_an_article_with_its_sources_and_corrections():
    nodes = graph(PAGE)
    article = nodes["NewsArticle"]
    assert article["headline"] == CARD.title
    assert article["datePublished"] == "2026-05-21"
    assert article["url"] == "https://e.org/sub/briefings/2026/05/h%C3%A4fen/"
    assert article["isBasedOn"] == ["https://o.example/a"]
    assert article["citation"][0]["author"] == [{"@type": "Organization", "name": "Reuters"}]
    assert article["citation"][0]["datePublished"] == "2021-05-21T13:06:00"
    assert article["correction"] == [
        {"@type": "CorrectionComment", "text": "“200” → “250”: misread", "datePublished": "2026-05-21"}
    ]
    assert article["image"] == ["https://e.org/sub/cards/a.png", "https://e.org/sub/img/a.jpg"]
    assert article["publisher"]["correctionsPolicy"] == "https://e.org/sub/corrections/"
    assert article["publisher"]["contactPoint"]["email"] == "desk@e.org"
    assert [item["name"] for item in nodes["BreadcrumbList"]["itemListElement"]] == ["Home", CARD.title]


def test_json_ld_cannot_leave_its_script():
    text = render_json_ld(PAGE, CHROME)
    assert not re.search("[<>&\u2028\u2029]", text)
    assert text.isascii()


@pytest.mark.parametrize(
    ("kind", "assessed", "expected"),
    [
        ("report", False, "NewsArticle"),
        ("report", True, "AnalysisNewsArticle"),
        ("analysis", False, "AnalysisNewsArticle"),
        ("opinion", True, "OpinionNewsArticle"),
    ],
)
def test_the_article_type_tells_reporting_from_judgement(kind, assessed, expected):
    page = msgspec.structs.replace(
        PAGE, card=msgspec.structs.replace(CARD, kind=kind), assessment=Assessment(text=Prose()) if assessed else None
    )
    assert expected in graph(page)


def test_lists_name_their_items_and_their_subject():
    page = ListPage(
        meta=Meta(kind="entity", url=UrlPath("/people/ann-roe/"), title="Ann Roe"),
        parts=(ListPart(cards=(CARD,)),),
        entity=Entity(
            name="Ann Roe", type="person", aliases=("A. Roe",), same_as=("https://w.example/q", "javascript:x")
        ),
    )
    collection = graph(page)["CollectionPage"]
    assert collection["about"] == {
        "@type": "Person",
        "name": "Ann Roe",
        "alternateName": ["A. Roe"],
        "sameAs": ["https://w.example/q"],
    }
    assert collection["mainEntity"]["itemListElement"][0]["name"] == CARD.title


def test_home_is_the_web_site_and_hidden_pages_have_nothing():
    home = ListPage(meta=Meta(kind="home", url=UrlPath("/"), title="The Brief"))
    assert graph(home)["WebSite"]["potentialAction"]["target"]["urlTemplate"].startswith("https://e.org/sub/search/?q=")
    hidden = PlainPage(meta=Meta(kind="404", url=UrlPath("/404.html"), title="?", noindex=True), body=Point(html=""))
    assert render_json_ld(hidden, CHROME) == ""
    source = SourcePage(
        meta=Meta(kind="source", url=UrlPath("/sources/s1/"), title="A"), view=SourceView(number=1, source=SOURCE)
    )
    assert graph(source)["WebPage"]["mainEntity"]["@type"] == "NewsArticle"


def test_each_citation_format_carries_the_facts():
    cite = cite_briefing(CARD, CHROME)
    assert cite.text == (
        "Ada Verrin & Bo_Castell. “Ports & </script> {rails}.” The Desk, 2026-05-21. "
        "https://e.org/sub/briefings/2026/05/h%C3%A4fen/"
    )
    assert r"title = {{Ports \& </script> \{rails\}}}" in cite.bibtex
    assert r"author = {{Ada Verrin} and {Bo\_Castell}}" in cite.bibtex
    assert cite.bibtex.startswith("@online{b-2026-1,")
    assert "TY  - NEWS\r\n" in cite.ris
    assert cite.ris.endswith("ER  - \r\n")
    (item,) = json.loads(cite.csl)
    assert item["issued"] == {"date-parts": [[2026, 5, 21]]}
    assert item["author"] == [{"literal": "Ada Verrin"}, {"literal": "Bo_Castell"}]


@given(st.text())
def test_no_title_breaks_a_citation(title):
    cite = cite_briefing(msgspec.structs.replace(CARD, title=title, summary=title, authors=(title,)), CHROME)
    json.loads(cite.csl)
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in cite.ris.split("\r\n")[:-1])
    bare = re.sub(r"\\[{}]", "", cite.bibtex)
    assert bare.count("{") == bare.count("}")


def test_receipts_select_the_words_in_the_source():
    receipt = Receipt(
        number=3,
        source="s1",
        paragraph=11,
        text="At least 250 men",
        claim="250 men",
        exact="250 men",
        prefix="At least ",
        start=9,
        end=16,
    )
    page = json.loads(render_receipts(CARD, (receipt,), (SOURCE,), CHROME))
    (item,) = page["items"]
    assert item["target"]["source"] == SOURCE.url
    assert item["target"]["selector"] == [
        {"type": "TextQuoteSelector", "exact": "250 men", "prefix": "At least "},
        {"type": "TextPositionSelector", "start": 9, "end": 16},
    ]
    assert item["target"]["state"]["sourceDate"].startswith("2021-05-22")
    assert item["briefgen:captureSha256"] == "ab" * 32
    assert json.loads(render_receipts(CARD, (), (), CHROME))["items"] == []


def test_a_twin_has_the_pages_words_in_order():
    twin = render_twin(PAGE, CHROME)
    _, head, body = twin.split("---\n", 2)
    facts = yaml.safe_load(head)
    assert facts["title"] == CARD.title
    assert facts["topics"] == ["Trade"]
    marks = [
        "# Ports",
        "## Key points",
        "- One",
        "## Part",
        "Body *text*",
        "## Quotations",
        "a man",
        "## Sources",
        "## Corrections",
    ]
    assert [body.index(mark) for mark in marks] == sorted(body.index(mark) for mark in marks)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40))
def test_text_survives_the_way_to_markdown_and_back(text):
    reader = MarkdownIt("commonmark")
    html = f"<p>{_escape(text)}</p>"
    back = reader.render(markdown_of(html))
    assert _words(back) == _words(html)


def _escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _words(html):
    return "".join("".join(etree.HTML(f"<div>{html}</div>").itertext()).split())


def test_addresses_of_a_twin_lead_to_the_page():
    html = '<p>So <sup><a href="#receipt-1">[1]</a></sup>, <a href="../b/">b</a>.</p><p><img src="a b.png" alt="A"></p>'
    text = "So [1](https://e.org/a/#receipt-1), [b](https://e.org/b/).\n\n![A](<https://e.org/a/a b.png>)"
    assert markdown_of(html, "https://e.org/a/") == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n\n  - c"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ('<pre><code class="language-py">a `b`\n</code></pre>', "```py\na `b`\n```"),
        ("<table><tr><th>A</th></tr><tr><td>1|2</td></tr></table>", "| A |\n| --- |\n| 1\\|2 |"),
        ("<p>a<br>b</p><hr><p><em> c </em></p>", "a\\\nb\n\n---\n\n*c*"),
        ("<p>1. a</p><p># b</p><p>&lt;i&gt;</p>", "1\\. a\n\n\\# b\n\n\\<i>"),
        ("<script>x</script><p>a</p>", "a"),
        ("<p>un<b>closed", "un**closed**"),
    ],
    ids=["list", "numbered", "quote", "code", "table", "rules", "escaped", "script", "unclosed"],
)
def test_html_has_a_markdown_form(html, text):
    assert markdown_of(html) == text


def test_the_index_has_months_newest_first():
    part = json.loads(render_index_part("2026-05", (CARD,), CHROME))
    assert part["briefings"][0]["id"] == CARD.id
    parts = tuple(IndexPart(month=month, url=f"/briefings/{month}.json", count=2) for month in ("2026-04", "2026-05"))
    top = json.loads(render_index(parts, (CARD,), CHROME))
    assert ([month["month"] for month in top["months"]], top["count"]) == (["2026-05", "2026-04"], 4)


def test_opml_lists_feeds_and_outlets():
    feed = FeedLink(title="All", url=UrlPath("/feed.xml"), type="application/atom+xml")
    root = etree.fromstring(
        render_opml(
            (Outlet(name="B & C", url="https://b.example"), Outlet(name="A", url="javascript:x")), (feed,), CHROME
        ).encode()
    )
    assert root.xpath("//outline[@type='rss']/@xmlUrl") == ["https://e.org/sub/feed.xml"]
    assert root.xpath("//outline[@text='Sources']/outline/@text") == ["A", "B & C"]
    assert root.xpath("//@url") == ["https://b.example"]


def test_llms_points_to_the_twins():
    text = render_llms((CARD,), CARD.topics, (NavLink(name="Feed", url="/feed.xml"),), CHROME)
    assert text.startswith("# The Brief\n\n> What matters\n\n## Latest briefings\n\n- [Ports & \\</script\\>")
    assert "https://e.org/sub/briefings/2026/05/h%C3%A4fen/index.md): 2026-05-21: The 100% line" in text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("/a/b/", "/a/c/", "../c/"),
        ("/a/", "/", "../"),
        ("/old.html", "/briefings/x/", "briefings/x/"),
        ("/a/b/", "/a/", "../"),
        ("/a/", "/ä b/", "../%C3%A4%20b/"),
    ],
)
def test_an_alias_leads_to_its_page_from_any_folder(old, new, expected):
    assert relative_path(old, new) == expected
    page = render_alias(Redirect(old=UrlPath(old), new=UrlPath(new)), '"<x>', "https://e.org/sub/")
    assert f'content="0; url={expected}"' in page
    assert "<x>" not in page


def test_redirect_rules_are_sorted_and_keep_the_base_path():
    rules = (Redirect(old=UrlPath("/b/"), new=UrlPath("/c/")), Redirect(old=UrlPath("/a b/"), new=UrlPath("/c/")))
    assert render_redirects(rules, "/sub/") == "/sub/a%20b/ /sub/c/ 301\n/sub/b/ /sub/c/ 301\n"


def test_the_policy_never_allows_inline_code():
    policy = content_security_policy(inline_scripts=("x()",), form_targets=("https://mail.example/subscribe?x",))
    assert "unsafe" not in policy
    assert f"'{script_hash('x()')}'" in policy
    assert "form-action 'self' https://mail.example;" in policy
    assert "frame-ancestors" not in content_security_policy(in_page=True)
    headers = render_headers(policy, base_path="/sub/")
    assert headers.startswith(f"/sub/*\n  Content-Security-Policy: {policy}\n")
    assert "/sub/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n" in headers


@pytest.mark.parametrize(
    ("contact", "line"),
    [
        ("desk@e.org", "Contact: mailto:desk@e.org"),
        ("https://e.org/report", "Contact: https://e.org/report"),
        ("two words", ""),
        ("", ""),
    ],
)
def test_security_txt_names_a_contact(contact, line):
    text = render_security_txt(contact, dt.datetime(2027, 1, 1, tzinfo=dt.UTC), "https://e.org/")
    assert text.partition("\n")[0] == line
    assert not text or "Expires: 2027-01-01T00:00:00Z" in text


@pytest.mark.parametrize("month", range(1, 13))
def test_security_txt_expires_within_a_year(month):
    now = dt.datetime(2026, month, 15, tzinfo=dt.UTC)
    assert dt.timedelta(days=150) < security_expiry(now) - now < dt.timedelta(days=366)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (DAY, "2026-05-21"),
        (When(at=DAY.at, zone="site"), "2026-05-21T00:00:00+03:00"),
        (When(at=DAY.at, offset=-240), "2026-05-20T17:00:00-04:00"),
        (SOURCE.published, "2021-05-21T13:06:00"),
        (None, ""),
    ],
)
def test_instants_say_what_their_author_said(when, expected):
    assert iso_of(when, "Asia/Jerusalem") == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/a/ü/", "https://e.org/sub/a/%C3%BC/"),
        ("https://bücher.example/ü?x=1#y", "https://xn--bcher-kva.example/%C3%BC?x=1#y"),
        ("https://x.example/%20a", "https://x.example/%20a"),
        ("javascript:x", ""),
    ],
)
def test_addresses_are_absolute_and_encoded(url, expected):
    assert absolute_url("https://e.org/sub/", url) == expected


@pytest.mark.parametrize("url", ["http://u:p@host/", "https://", "ftp://x/", "https://a b/", "https://a/\n"])
def test_unsafe_addresses_are_refused(url):
    assert not is_web_url(url)
