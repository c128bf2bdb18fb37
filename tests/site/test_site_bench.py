"""The measures of a built site find the faults that they are for."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import etree

from bench.sitebench.browser import is_white
from bench.sitebench.feedrules import atom_faults, json_faults, rss_faults
from bench.sitebench.feeds import feeds_of_terms
from bench.sitebench.files import blocking, directions, structure
from bench.sitebench.goals import Findings
from bench.sitebench.heads import repeated_titles, untrue_heads
from bench.sitebench.lighthouse import judge_with_lighthouse
from bench.sitebench.links import absolute_links, broken_addresses, broken_links, orphans
from bench.sitebench.markup import markup_faults
from bench.sitebench.pages import of_each_kind, read_pages
from bench.sitebench.server import Served
from bench.sitebench.sitemap import robots

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
        ('<a href="gone/">x</a>', broken_links, "index.html: gone/ (nothing there)"),
        ('<form action="gone/"></form>', broken_links, "index.html: gone/ (nothing there)"),
        ('<a href="a/#gone">x</a>', broken_links, "index.html: a/#gone (no such anchor)"),
        ('<a href="#gone">x</a>', broken_links, "index.html: #gone (no such anchor)"),
        ('<a href="/a/">x</a>', lambda _, pages: absolute_links(pages), "index.html: /a/"),
        ("", lambda _, pages: orphans(pages), "a/index.html"),
        ('<link rel="alternate" href="a/">', lambda _, pages: orphans(pages), "a/index.html"),
        ('<script src="x.js"></script>', lambda _, pages: blocking(pages), "index.html: x.js"),
        ("<h3>x</h3>", lambda _, pages: structure(pages), "index.html: h1 is followed by h3"),
        ("<h1>x</h1>", lambda _, pages: structure(pages), "index.html: 2 h1"),
        ('<img src="x">', lambda _, pages: structure(pages), "index.html: <img src=x> without alt width height"),
        ('<p id="x"></p><p id="x"></p>', lambda _, pages: structure(pages), "index.html: id 'x' repeated"),
        ('<p lang="he">x</p>', lambda _, pages: directions(pages), "index.html: <p lang=he> without dir"),
    ],
    ids=[
        "link",
        "form",
        "anchor there",
        "anchor",
        "absolute",
        "orphan",
        "not a link",
        "script",
        "level",
        "h1",
        "picture",
        "id",
        "direction",
    ],
)
def test_faults_are_found(tmp_path, body, measure, fault):
    pages = site(tmp_path, home=("home", body), a=("briefing", '<a href="../">home</a>'))
    assert fault in measure(tmp_path, pages)


def test_pages_that_lead_to_each_other_alone_are_orphans(tmp_path):
    pages = site(
        tmp_path, home=("home", ""), a=("briefing", '<a href="../b/">b</a>'), b=("briefing", '<a href="../a/">')
    )
    assert orphans(pages) == ["a/index.html", "b/index.html"]


HOME = '<link rel="canonical" href="https://desk.example/below/"><a href="a/">a</a>'


def test_addresses_in_files_for_machines_are_looked_up(tmp_path):
    pages = site(tmp_path, home=("home", HOME), é=("briefing", '<p id="p3">x</p>'))
    (tmp_path / "feed.xml").write_text("&lt;a href=&quot;https://desk.example/below/%C3%A9/#p3&quot;&gt;", "utf-8")
    (tmp_path / "all.json").write_text('["https://desk.example/below/\\u00e9/", "https://desk.example/else/"]', "utf-8")
    (tmp_path / "a.md").write_text("[x](https://desk.example/below/%C3%A9/#p4). https://desk.example/below/", "utf-8")
    assert broken_addresses(tmp_path, pages) == [
        "a.md: https://desk.example/below/%C3%A9/#p4 (no such anchor)",
    ]


def test_whole_addresses_of_the_site_are_links_of_it(tmp_path):
    pages = site(tmp_path, home=("home", HOME + '<a href="https://desk.example/below/b/">b</a>'), a=("briefing", ""))
    assert broken_links(tmp_path, pages) == ["index.html: https://desk.example/below/b/ (nothing there)"]


HEAD = """<link rel="canonical" href="https://desk.example/{at}"><meta name="description" content="One">
<meta property="og:url" content="https://desk.example/{shared}"><meta property="og:title" content="{title}">
<meta property="og:description" content="{about}"><script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "{headline}", "url": "https://desk.example/a/"}}</script>"""
TRUE = {"at": "a/", "shared": "a/", "title": "a", "about": "One", "headline": "a"}


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        ({}, []),
        ({"at": "b/"}, ["canonical is https://desk.example/b/", "og:url is", "the address in JSON-LD is"]),
        ({"shared": "b/"}, ["og:url is https://desk.example/b/"]),
        ({"title": "B"}, ["og:title is 'B'"]),
        ({"about": "Two"}, ["two descriptions"]),
        ({"headline": "B"}, ["the headline in JSON-LD is 'B'"]),
    ],
    ids=["true", "canonical", "address", "title", "description", "headline"],
)
def test_what_heads_say_is_held_against_the_page(tmp_path, said, faults):
    home = HEAD.format(**TRUE | {"at": "", "shared": "", "title": "home"})
    pages = site(tmp_path, home=("home", home), a=("briefing", HEAD.format(**TRUE | said)))
    found = [fault.removeprefix("a/index.html: ") for fault in untrue_heads(pages)]
    assert len(found) == len(faults)
    assert all(one.startswith(start) for one, start in zip(found, faults, strict=True))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("User-agent: *\nDisallow:\nSitemap: https://desk.example/below/sitemap.xml", []),
        ("User-agent: *\nDisallow: /below/", ["the sitemap is not named", "https://desk.example/below/ is forbidden"]),
    ],
    ids=["open", "closed"],
)
def test_robots(tmp_path, text, faults):
    pages = site(tmp_path, home=("home", HOME))
    assert robots(tmp_path, pages) == ["no robots.txt"]
    (tmp_path / "robots.txt").write_text(text, "utf-8")
    assert robots(tmp_path, pages) == faults


def test_a_list_without_feeds_of_its_own_is_found(tmp_path):
    links = '<link rel="alternate" type="application/atom+xml" href="{}feed.xml">'
    (tmp_path / "topics").mkdir()
    pages = site(
        tmp_path,
        **{"topics/a": ("topic", links.format("")), "outlets/b": ("outlet", links.format("../../")), "c": ("page", "")},
    )
    missing = Counter(fault.partition(":")[0] for fault in feeds_of_terms(pages))
    assert missing == {"topics/a/index.html": 2, "outlets/b/index.html": 3}


class Reports:
    """Reports as Lighthouse gives them, one round after the other."""

    def __init__(self, *rounds):
        self.rounds = list(rounds)
        self.asked = []

    def lighthouse(self, urls):
        self.asked.append(len(urls))
        return [report(*figures) for figures in self.rounds.pop(0)]


def report(speed, access=1, blocked=0, paint=900):
    names = {"performance": speed, "accessibility": access, "best-practices": 1, "seo": 1}
    audits = {"total-blocking-time": {"numericValue": blocked}, "largest-contentful-paint": {"numericValue": paint}}
    graded = [{"id": "contrast", "weight": 1}]
    categories = {name: {"score": value, "auditRefs": graded} for name, value in names.items()}
    return {"categories": categories, "audits": audits | {"contrast": {"score": access}}}


def judged(pages, reports):
    findings = Findings()
    judge_with_lighthouse(Served("http://127.0.0.1", "/"), pages, reports, findings)
    return [f"{one.goal}: {', '.join(one.faults)}" for one in findings.results if not one.met]


def test_a_slow_page_is_looked_at_again_and_the_best_counts(tmp_path):
    pages = site(tmp_path, home=("home", ""), a=("briefing", ""))
    reports = Reports([(1,), (0.98, 1, 300)], [(0.99, 1, 40)], [(1, 1, 120)])
    assert judged(pages, reports) == []
    assert reports.asked == [2, 1, 1]


def test_a_page_that_stays_slow_fails_and_access_is_judged_at_once(tmp_path):
    pages = site(tmp_path, home=("home", ""))
    reports = Reports([(0.9, 0.95)], [(0.97, 1)], [(0.96, 1, 110)], [(0.95, 1)])
    assert judged(pages, reports) == [
        "performance 100: index.html: 97 ",
        "accessibility 100: index.html contrast: 95 ",
    ]


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
