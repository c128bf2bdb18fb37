"""The measures of a built site find the faults that they are for."""

from __future__ import annotations

import pytest
from lxml import etree

from bench.sitebench.browser import is_white
from bench.sitebench.feedrules import atom_faults, json_faults, rss_faults
from bench.sitebench.files import absolute_links, broken_links, directions, orphans, repeated_titles, structure
from bench.sitebench.goals import Findings
from bench.sitebench.markup import markup_faults
from bench.sitebench.pages import of_each_kind, read_pages

PAGE = """<!doctype html><html lang="{lang}" dir="{dir}"><head><title>{title}</title></head>
<body data-kind="{kind}"><main><h1>{title}</h1>{body}</main></body></html>"""


def site(folder, **pages):
    for name, (kind, body, *more) in pages.items():
        lang, direction = more or ("en", "ltr")
        path = folder / ("index.html" if name == "home" else f"{name}/index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(lang=lang, dir=direction, title=name, kind=kind, body=body), "utf-8")
    return read_pages(folder)


def test_a_sound_site_has_no_faults(tmp_path):
    home = '<a href="a/#part">a</a> <a href="https://elsewhere.example/">b</a>'
    pages = site(tmp_path, home=("home", home), a=("briefing", '<a href="../">home</a><h2 id="part">Part</h2>'))
    for found in (
        broken_links(tmp_path, pages),
        orphans(pages),
        absolute_links(pages),
        directions(pages),
        structure(pages),
    ):
        assert found == []


@pytest.mark.parametrize(
    ("body", "measure", "fault"),
    [
        ('<a href="gone/">x</a>', broken_links, "index.html: gone/"),
        ('<a href="#gone">x</a>', broken_links, "index.html: #gone (no such anchor)"),
        ('<a href="/a/">x</a>', lambda _, pages: absolute_links(pages), "index.html: /a/"),
        ("", lambda _, pages: orphans(pages), "a/index.html"),
        ("<h3>x</h3>", lambda _, pages: structure(pages), "index.html: h1 is followed by h3"),
        ("<h1>x</h1>", lambda _, pages: structure(pages), "index.html: 2 h1"),
        ('<img src="x">', lambda _, pages: structure(pages), "index.html: <img src=x> without alt width height"),
        ('<p id="x"></p><p id="x"></p>', lambda _, pages: structure(pages), "index.html: id 'x' repeated"),
        ('<p lang="he">x</p>', lambda _, pages: directions(pages), "index.html: <p lang=he> without dir"),
    ],
    ids=["link", "anchor", "absolute", "orphan", "level", "h1", "picture", "id", "direction"],
)
def test_faults_are_found(tmp_path, body, measure, fault):
    pages = site(tmp_path, home=("home", body), a=("briefing", '<a href="../">home</a>'))
    assert fault in measure(tmp_path, pages)


def test_pages_of_the_other_direction_are_judged_as_well(tmp_path):
    hebrew = ("briefing", "", "he", "rtl")
    pages = site(tmp_path, home=("home", ""), a=("briefing", "longer than b"), b=("briefing", ""), c=hebrew)
    assert [page.path for page in of_each_kind(pages)] == ["a/index.html", "c/index.html", "index.html"]
    assert directions(pages) == []
    assert repeated_titles(pages) == []


def test_a_skipped_measure_fails_only_when_strict():
    findings = Findings()
    findings.most("size", "small", {"a": 2}, 3, "kB")
    assert findings.passed(strict=True)
    findings.skip("tool", "checked", "not installed")
    assert findings.passed(strict=False)
    assert not findings.passed(strict=True)
    findings.least("score", "100", {"a": 99.0}, 100)
    assert not findings.passed(strict=False)
    assert "1 of 2 measured goals met, 1 skipped" in findings.table()


@pytest.mark.parametrize(
    ("colour", "white"), [("rgb(255, 255, 255)", True), ("rgba(0, 0, 0, 0)", True), ("rgb(22, 24, 27)", False)]
)
def test_paper_is_white(colour, white):
    assert is_white(colour) is white


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>a<div>b</div></p>", "1: <div> in <p>"),
        ("<ul><p>a</p></ul>", "1: <p> in <ul>"),
        ("<div><li>a</li></div>", "1: <li> in <div>"),
        ("<a href='x'><b><a href='y'>a</a></b></a>", "1: <a> in <a>"),
        ("<p><b>a</p>", "1: </p> where <b> is open"),
        ("<section>a", "1: <section> is never closed"),
        ("<i/>", "1: <i/> closes nothing in HTML"),
        ("<img src='a' src='b'>", "1: <img> has an attribute twice"),
        ("<label for='q'>a</label>", "for='q' names what is not there"),
    ],
)
def test_faults_of_markup_are_found(body, fault):
    assert fault in list(markup_faults(body))


def test_sound_markup_has_no_faults():
    sound = "<ol><li>a<p>b</p></li></ol><svg><path d='M0'/></svg><dl><div><dt>a</dt><dd><p>b</p></dd></div></dl><br>"
    assert list(markup_faults(sound)) == []


ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:a</id><title>A</title><updated>{at}</updated>{entry}</feed>'
ENTRY = (
    "<entry><id>urn:b</id><title>B</title><updated>2026-05-01T00:00:00Z</updated>{more}<content>C</content>"
    "<author><name>D</name></author></entry>"
)
NOON = "2026-05-01T12:00:00Z"


@pytest.mark.parametrize(
    ("feed", "fault"),
    [
        (ATOM.format(at="yesterday", entry=""), "feed urn:a: updated is 'yesterday'"),
        (ATOM.format(at=NOON, entry=ENTRY.format(more="<title>again</title>")), "entry urn:b: 2 times title"),
        (ATOM.format(at=NOON, entry=ENTRY.format(more='<link href="/x/"/>')), "entry urn:b: a link to '/x/'"),
        (ATOM.format(at=NOON, entry=ENTRY.format(more="<category/>")), "entry urn:b: category without a term"),
        (
            ATOM.format(at=NOON, entry=ENTRY.format(more="").replace("<author><name>D</name></author>", "")),
            "entry urn:b: no author, nor has the feed one",
        ),
    ],
    ids=["date", "twice", "link", "category", "author"],
)
def test_faults_of_atom_feeds_are_found(feed, fault):
    assert list(atom_faults(etree.fromstring(feed))) == [fault]


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        ("<guid>http://a/</guid>", "item http://a/: neither title nor description"),
        ("<title>A</title><guid>a</guid>", "item a: a guid that is no address, and does not say so"),
        ("<title>A</title><pubDate>soon</pubDate>", "item None: pubDate is 'soon'"),
        ("<title>A</title><title>B</title>", "item None: 2 times title"),
    ],
)
def test_faults_of_rss_feeds_are_found(item, fault):
    head = "<title>A</title><link>http://a/</link><description>D</description>"
    feed = f'<rss version="2.0"><channel>{head}<item>{item}</item></channel></rss>'
    assert list(rss_faults(etree.fromstring(feed))) == [fault]


def test_faults_of_json_feeds_are_found():
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "A", "home_page_url": "http://a/", "items": [{}]}
    assert list(json_faults(feed))[:2] == ["feed_url is no text", "item None: id is no text"]
