"""A handbook: pages in chapters, a page as the home of a site, folders that are copied, links between files."""

import json
import re

import pytest

from briefgen.engine.build import plan_build
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.tree import Tree
from tests.engine.sites import NOW, SETTINGS, SHIPPED, briefing, built, page

CHAPTERS = b"""chapters:
  Begin: [README.md, first.md]
  More:
    - guide/second.md
static: [files]
"""
FILES = {
    "briefgen.yaml": SETTINGS + CHAPTERS,
    "README.md": b"# The *handbook*\n\nBegin with [one](first.md#what-it-is), see [the plan](files/plan.svg).\n",
    "first.md": b"# First\n\nBefore.\n\n## What it is\n\nA quince. [Second](guide/second.md), [sheet](files/notes.md).\n",
    "guide/second.md": b"---\ntitle: Second steps\nsummary: What comes then.\n---\n## Tools\n\nA lever.\n\n```python\nimport os\n```\n",
    "files/plan.svg": b"<svg/>",
    "files/notes.md": b"as it is\n",
}


def problems(files):
    tree = Tree.of({**SHIPPED, **files})
    found = plan_build(tree, NOW, Memo(), BuildOptions()).problems
    return [(p.code, f"{p.where.path}:{p.where.line}", p.level) for p in found]


def text(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def nav(html: str, name: str) -> str:
    return html[(start := html.index(f'class="{name}"')) : html.index("</nav>", start)]


def test_the_pages_of_chapters_stand_at_their_files_places():
    site = built(FILES)
    assert {"index.html", "first/index.html", "guide/second/index.html"} <= set(site)
    home = page(site, "index.html")
    assert "<h1>The handbook</h1>" in home
    assert home.count("<h1") == 1, "the heading of the file is the page's own"
    assert "<h1>Second steps</h1>" in page(site, "guide/second/index.html")


def test_every_page_shows_the_chapters_and_its_neighbours():
    html = page(built(FILES), "first/index.html")
    assert text(nav(html, "chapters")).endswith("Begin The handbook First More Second steps")
    assert '<a href="../first/" aria-current="page">First</a>' in html
    assert text(nav(html, "neighbours")).endswith("Previous The handbook Next Second steps")


def test_a_title_that_changes_is_new_wherever_it_is_shown():
    memo = Memo()
    built(FILES, memo)
    changed = {**FILES, "first.md": FILES["first.md"].replace(b"# First", b"# Step one")}
    site = built(changed, memo)
    assert site == built(changed)
    assert "Step one" in nav(page(site, "guide/second/index.html"), "neighbours")


def test_links_between_files_become_addresses_with_their_places():
    site = built(FILES)
    home, first = page(site, "index.html"), page(site, "first/index.html")
    assert 'href="first/#h-what-it-is"' in home
    assert 'href="files/plan.svg"' in home
    assert 'href="../guide/second/"' in first
    assert 'href="../files/notes.md"' in first
    assert (site["files/plan.svg"], site["files/notes.md"]) == (b"<svg/>", b"as it is\n")


def test_a_site_of_pages_has_no_lists_of_briefings():
    site = built(FILES)
    made = {"archive/index.html", "corrections/index.html", "statistics/index.html", "feed.xml", "briefings.json"}
    assert not made & set(site)
    assert not [path for path in site if path.startswith("sitemaps/news") or path.endswith(".opml")]
    assert "feed" not in page(site, "index.html")
    assert "archive" not in page(site, "search/index.html")
    assert "news.xml" not in site["robots.txt"].decode()
    assert "[Second steps](https://test.example/guide/second/)" in site["llms.txt"].decode()


def test_the_first_briefing_brings_the_lists_and_the_home_page_stays():
    site = built({**FILES, "content/briefings/a.md": briefing()})
    assert {"archive/index.html", "corrections/index.html", "feed.xml", "briefings.json"} <= set(site)
    assert "<h1>The handbook</h1>" in page(site, "index.html")


def test_readers_of_briefings_reach_the_chapters_from_the_foot_of_every_page():
    site = built({**FILES, "content/briefings/a.md": briefing()})
    foot = page(site, "briefings/2026/05/a/index.html").partition('<footer class="site"')[2]
    assert "Second steps" in foot, "the first page of a chapter"
    assert ">First<" not in foot, "the others follow in the chapter"
    assert "Second steps" not in page(built(FILES), "index.html").partition('<footer class="site"')[2]
    assert 'class="chapters"' not in page(site, "search/index.html")


def test_a_briefing_that_waits_does_not_tell_of_itself():
    waiting = {**FILES, "content/briefings/a.md": briefing(embargo="2026-06-02T00:00:00Z")}
    assert "feed.xml" in built(waiting), "the site is one of briefings before and after"


def test_search_finds_the_parts_of_pages():
    site = built(FILES)
    records = [r for path in site if path.startswith("search/d/") for r in json.loads(site[path])]
    assert [(r[0], r[1], r[5]) for r in records][::-1] == [
        ("", "The handbook", []),
        ("first/", "First", []),
        ("first/#h-what-it-is", "What it is", ["First"]),
        ("guide/second/#h-tools", "Tools", ["Second steps"]),
    ]
    terms = "".join(site[path].decode() for path in site if path.startswith("search/t/"))
    assert "quince\t" in terms
    assert "lever\t" in terms


def test_pages_with_code_have_its_colours_and_no_others():
    site = built(FILES)
    assert "code." in page(site, "guide/second/index.html")
    assert "code." not in page(site, "first/index.html")


def test_search_engines_are_told_what_a_page_begins_with():
    site = built(FILES)
    assert '<meta name="description" content="Before.' in page(site, "first/index.html")
    assert '<meta name="description" content="What comes then.">' in page(site, "guide/second/index.html")


def test_an_index_page_is_the_home_of_any_site():
    site = built({"briefgen.yaml": SETTINGS, "content/pages/index.md": b"# Welcome\n\nHere.\n"})
    assert "<h1>Welcome</h1>" in page(site, "index.html")
    both = {"briefgen.yaml": SETTINGS, "content/briefings/a.md": briefing("One")}
    assert "One" in page(built(both), "index.html")


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("first.md", b"# First\n\n[x](guide/third.md)\n", ("L201", "first.md:3", "error")),
        ("first.md", b"# First\n\n[x](guide/second.md#tols)\n", ("L202", "first.md:3", "error")),
        ("first.md", b"# First\n\n[x](#nowhere)\n", ("L202", "first.md:3", "error")),
        ("first.md", b"# First\n\n[x](/guide/second/#nowhere)\n", ("L202", "first.md:3", "error")),
        ("first.md", b"# First\n\n[x](files/gone.pdf)\n", ("L201", "first.md:3", "error")),
        ("first.md", b"# First\n\n![](files/plan.svg)\n", ("L203", "first.md:3", "warning")),
        ("first.md", b"# First\n\nSaid [@paper, para. 2].\n", ("L202", "first.md:3", "error")),
        ("first.md", b"Text without a heading\n", ("missing-key", "first.md:1", "error")),
        ("first.md", b"# First\n", ("empty-body", "first.md:1", "error")),
    ],
    ids=[
        "file",
        "place elsewhere",
        "place here",
        "place at an address",
        "copied file",
        "picture",
        "citation",
        "heading",
        "empty",
    ],
)
def test_what_is_wrong_with_a_page_is_said(path, data, expected):
    files = {**FILES, path: data, "README.md": b"# Home\n\nText.\n"}
    assert problems(files) == [expected]


def test_a_briefing_may_link_to_a_place_on_a_page():
    files = {
        **FILES,
        "content/briefings/a.md": briefing(body="[x](../../first.md#what-it-is), [y](../../first.md#no)."),
    }
    assert problems(files) == [("L202", "content/briefings/a.md:5", "error")]


def test_the_level_of_a_check_holds_for_pages():
    quiet = FILES["briefgen.yaml"] + b"checks: {levels: {L203: off}}\n"
    assert not problems({**FILES, "briefgen.yaml": quiet, "first.md": FILES["first.md"] + b"\n![](files/plan.svg)\n"})


def test_a_page_that_is_not_there_is_named_with_its_line():
    without = {path: data for path, data in FILES.items() if path != "guide/second.md"}
    found = problems({**without, "first.md": b"# First\n\n## What it is\n\nText.\n"})
    assert found == [("unknown-page", "briefgen.yaml:8", "error")]


def test_a_draft_page_is_left_out_of_its_chapter():
    draft = {
        **FILES,
        "guide/second.md": b"---\nstatus: draft\n---\n# Later\n\nText.\n",
        "first.md": b"# One\n\n## What it is\n\nText.\n",
    }
    assert not problems(draft)
    html = page(built(draft), "index.html")
    assert "Later" not in html
    assert ">More<" not in html


@pytest.mark.parametrize(
    ("drawing", "size"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48px"/>', ' width="64" height="48"'),
        (b"<?xml version='1.0'?>\n<svg viewBox='0 0 30.4 20'\nfill='none'>", ' width="30" height="20"'),
        (b'<svg width="100%" height="10" viewBox="0,0,5,4">', ' width="5" height="4"'),
        (b"<svg>", ""),
        (b"nothing", ""),
    ],
    ids=["sides", "view box", "share of the page", "no size", "no drawing"],
)
def test_a_drawing_keeps_its_room(drawing, size):
    files = {**FILES, "first.md": b"# One\n\n## What it is\n\n![A plan](files/plan.svg)\n", "files/plan.svg": drawing}
    image = re.search("<img[^>]*>", page(built(files), "first/index.html"))[0]
    assert "".join(re.findall(r" (?:width|height)=\S+\"", image)) == size


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, [("L204", "content/pages/thanks.md:1", "info")]),
        ({"content/pages/a.md": b"# A\n\n[x](thanks.md)\n"}, []),
        ({"content/pages/a.md": b"# A\n\n[x](/thanks)\n"}, []),
        ({"content/pages/a.md": b"# A\n\n[x](../thanks/#top)\n"}, []),
        ({"content/briefings/a.md": briefing(body="[x](../pages/thanks.md)")}, []),
        ({"briefgen.yaml": SETTINGS + b"nav: {Thanks: /thanks/}\n"}, []),
        ({"briefgen.yaml": SETTINGS + b"chapters: {End: [content/pages/thanks.md]}\n"}, []),
        ({"briefgen.yaml": SETTINGS + b"checks: {levels: {L204: off}}\n"}, []),
        ({"content/pages/thanks.md": b"# Thanks\n\nListed at the foot.\n"}, []),
    ],
    ids=["alone", "file", "address", "relative", "briefing", "navigation", "chapter", "level", "foot"],
)
def test_a_page_that_nothing_leads_to_is_told_of(more, expected):
    alone = b"---\nnav: false\n---\n# Thanks\n\n[Me](thanks.md).\n"
    assert problems({"briefgen.yaml": SETTINGS, "content/pages/thanks.md": alone, **more}) == expected
