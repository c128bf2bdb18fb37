"""Feeds of outlets: which briefings they carry, what leads to them, what switches them off."""

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


FILES = project(
    {
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
