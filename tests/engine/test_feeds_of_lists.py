"""Feeds of outlets and editions: which briefings they carry, what leads to them, what switches them off."""

import json
import re

import feedparser
import pytest
from lxml import etree

from bench.sitebench.feedrules import atom_faults, json_faults, rss_faults
from tests.engine.sites import SETTINGS, briefing, built, page, project, source

PAPER = "outlets/the-paper/"


def cites(title: str, date: str, *sources: str, **fields: str) -> bytes:
    said = " ".join(f"It said so [@{name}, para. 1]." for name in sources)
    return briefing(title, date, said or "Nothing cited.", **{"sources": f"[{', '.join(sources)}]", **fields})


EDITION = """---
title: Week & <18>
date: 2026-05-04
sections:
  - {name: First & <best>, items: [a, d, e]}
  - {name: Then, items: [b, f]}
---
What *we* saw, and [Dee](../briefings/d.md).
"""
OLDER = "---\ntitle: Before\ndate: 2026-05-01\nlang: de\nsections: [{name: S, items: [c]}]\n---\n"
LATER = "---\ntitle: Held\ndate: 2026-05-09\nstatus: draft\nsections: [{name: S, items: [c]}]\n---\n"
WEEK, BEFORE = "editions/2026-05-04-week/", "editions/2026-05-01-before/"
FILES = project(
    {
        "content/editions/2026-05-04-week.md": EDITION.encode(),
        "content/editions/2026-05-01-before.md": OLDER.encode(),
        "content/editions/2026-05-09-held.md": LATER.encode(),
        "content/sources/p1/source.md": source("One."),
        "content/sources/p2/source.md": source("Two."),
        "content/sources/other/source.md": source("Three.", outlet="Another"),
        "content/briefings/a.md": cites("Ay", "2026-05-01", "p1"),
        "content/briefings/b.md": cites("Bee", "2026-05-03", "p1", "p2"),
        "content/briefings/c.md": cites("Sea", "2026-05-02", "other", "p2"),
        "content/briefings/d.md": cites("Dee", "2026-05-04", "other"),
        "content/briefings/e.md": cites("Ease", "2026-05-05", "p1", listed="false"),
        "content/briefings/f.md": cites("Aft", "2026-05-06", "p1", status="draft"),
    }
)


def titles(site: dict[str, bytes], path: str) -> list[str]:
    if path.endswith(".json"):
        return [item["title"] for item in json.loads(site[path])["items"]]
    return [entry.title for entry in feedparser.parse(site[path]).entries]


def faults_of(site: dict[str, bytes], home: str) -> list[str]:
    return [
        *atom_faults(etree.fromstring(site[home + "feed.xml"])),
        *rss_faults(etree.fromstring(site[home + "rss.xml"])),
        *json_faults(json.loads(site[home + "feed.json"])),
    ]


def alternates(html: str) -> list[str]:
    return re.findall(r'<link rel="alternate" type="[^"]*" title="[^"]*" href="[./]*([^"]+)">', html)


@pytest.mark.parametrize("name", ["feed.xml", "rss.xml", "feed.json"])
def test_an_outlets_feed_has_the_briefings_that_use_its_sources(name: str) -> None:
    site = built(FILES)
    assert titles(site, PAPER + name) == ["Bee", "Sea", "Ay"]
    assert titles(site, f"outlets/another/{name}") == ["Dee", "Sea"]
    assert titles(built(FILES, drafts=True), PAPER + name)[0] == "Aft", "the preview shows what waits"


def test_an_outlets_feeds_keep_to_their_specifications_and_name_their_place() -> None:
    site = built(FILES)
    assert faults_of(site, PAPER) == []
    feed = feedparser.parse(site[PAPER + "feed.xml"]).feed
    assert (feed.title, feed.link) == ("Test: The Paper", f"https://test.example/{PAPER}")
    assert json.loads(site[PAPER + "feed.json"])["feed_url"] == f"https://test.example/{PAPER}feed.json"
    ids = {
        feedparser.parse(site[path]).feed.id for path in (PAPER + "feed.xml", "outlets/another/feed.xml", "feed.xml")
    }
    assert len(ids) == 3


def test_an_outlets_page_leads_to_its_feeds() -> None:
    html = page(built(FILES), PAPER + "index.html")
    assert {PAPER + name for name in ("feed.xml", "rss.xml", "feed.json")} <= set(alternates(html))
    assert '<a href="../../outlets/the-paper/feed.xml" type="application/atom+xml">Atom</a>' in html


def test_feeds_of_lists_can_be_switched_off() -> None:
    site = built({**FILES, "briefgen.yaml": SETTINGS + b"  term_feeds: false\n  feeds: [rss]\n"})
    assert [path for path in site if path.endswith(("feed.xml", "rss.xml", "feed.json"))] == ["rss.xml"]
    assert "rss.xml" not in page(site, PAPER + "index.html").partition("<footer")[0].partition("<body")[2]


@pytest.mark.parametrize("name", ["feed.xml", "rss.xml", "feed.json"])
def test_an_editions_feed_has_its_briefings_in_its_order(name: str) -> None:
    site = built(FILES)
    assert titles(site, WEEK + name) == ["Ay", "Dee", "Bee"], "what is in no list or held back is not there"
    assert titles(site, BEFORE + name) == ["Sea"]
    limited = {**FILES, "briefgen.yaml": SETTINGS + b"  feed_limit: 2\n"}
    assert titles(built(limited), WEEK + name) == ["Ay", "Dee"]


@pytest.mark.parametrize("home", [WEEK, BEFORE, "editions/"])
def test_feeds_of_editions_keep_to_their_specifications(home: str) -> None:
    site = built(FILES)
    assert faults_of(site, home) == []
    assert xml_faults(site, home) == []


def xml_faults(site: dict[str, bytes], home: str) -> list[bool]:
    parsed = [feedparser.parse(site[home + name]) for name in ("feed.xml", "rss.xml")]
    return [True for feed in parsed if feed.bozo or feed.feed.link != f"https://test.example/{home}"]


def test_the_feed_of_editions_has_an_entry_each_newest_first() -> None:
    site = built(FILES)
    week, before = json.loads(site["editions/feed.json"])["items"]
    assert (week["title"], before["title"]) == ("Week & <18>", "Before")
    assert (week["url"], week["date_published"]) == (f"https://test.example/{WEEK}", "2026-05-04T00:00:00Z")
    assert week["summary"] == "What we saw, and Dee."
    assert before["summary"] == "Sea"
    assert (week["_briefing"]["kind"], before["language"]) == ("edition", "de")
    atom = feedparser.parse(site["editions/feed.xml"])
    assert atom.feed.title == "Test: Editions"
    assert [entry.id for entry in atom.entries] == [week["id"], before["id"]]


def test_an_editions_entry_lists_its_briefings_with_whole_addresses() -> None:
    html = json.loads(built(FILES)["editions/feed.json"])["items"][0]["content_html"]
    day = "https://test.example/briefings/2026/05"
    assert f'<em>we</em> saw, and <a href="{day}/d/">Dee</a>' in html
    assert "<h2>First &amp; &lt;best&gt;</h2>" in html
    assert re.findall(r'<li><a href="([^"]+)">(\w+)</a>', html) == [
        (f"{day}/a/", "Ay"),
        (f"{day}/d/", "Dee"),
        (f"{day}/b/", "Bee"),
    ]
    assert not {"Ease", "Aft", "Held"} & set(re.findall(r"\w+", html))


def test_an_edition_is_as_new_as_the_last_change_to_what_it_lists() -> None:
    corrected = cites("Ay", "2026-05-01", "p1", corrections="[{date: 2026-05-20, was: 3, now: 4, kind: correction}]")
    before = json.loads(built(FILES)["editions/feed.json"])["items"]
    after = json.loads(built({**FILES, "content/briefings/a.md": corrected})["editions/feed.json"])["items"]
    assert [item["date_modified"] for item in before] == ["2026-05-04T00:00:00Z", "2026-05-02T00:00:00Z"]
    assert [item["date_modified"] for item in after] == ["2026-05-20T00:00:00Z", "2026-05-02T00:00:00Z"]
    assert [item["id"] for item in after] == [item["id"] for item in before]


def test_the_pages_of_editions_lead_to_their_feeds() -> None:
    site = built(FILES)
    every = {f"editions/{name}" for name in ("feed.xml", "rss.xml", "feed.json")}
    own = {f"{WEEK}{name}" for name in ("feed.xml", "rss.xml", "feed.json")}
    assert own | every <= set(alternates(page(site, WEEK + "index.html")))
    assert every <= set(alternates(page(site, "editions/index.html")))


def test_editions_that_make_themselves_have_feeds() -> None:
    files = {path: data for path, data in FILES.items() if "/editions/" not in path}
    site = built({**files, "briefgen.yaml": SETTINGS + b"editions: daily\n"})
    assert titles(site, "editions/2026-05-03/rss.xml") == ["Bee"]
    assert titles(site, "editions/feed.xml") == ["May 4, 2026", "May 3, 2026", "May 2, 2026", "May 1, 2026"]
