"""Feeds parse strictly, carry every field, and no title breaks them."""

from __future__ import annotations

import datetime as dt
import json
from html import unescape

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bench.sitebench.feedrules import atom_faults, json_faults, rss_faults
from briefgen.site.feeds import Feed, FeedEntry, FeedSource, entry_id, render_atom, render_json_feed, render_rss

PUBLISHED = dt.datetime(2026, 5, 21, 10, 6, tzinfo=dt.UTC)
UPDATED = dt.datetime(2026, 5, 22, 8, 0, tzinfo=dt.UTC)

ENTRY = FeedEntry(
    id=entry_id("https://example.org/", "b-1"),
    url="https://example.org/briefings/2026/05/ports/",
    title="Ports & <rails>: who pays?",
    published=PUBLISHED,
    updated=UPDATED,
    summary='The "bottom" line',
    html="<p>Body with ]]> and <a href='https://example.org/x/'>a link</a></p>",
    authors=("Ada Verrin", "Bo Castell"),
    categories=("Trade", "Säle"),
    lang="en",
    corrections="Corrected: 250, not 200",
    external_url="https://outlet.example/story",
    image="https://example.org/cards/a.png",
    sources=(FeedSource(title="A story", outlet="The Outlet", url="https://outlet.example/story", reliability="B"),),
)
FEED = Feed(
    id=entry_id("https://example.org/", "/"),
    title="Example briefings",
    home_url="https://example.org/",
    atom_url="https://example.org/feed.xml",
    rss_url="https://example.org/rss.xml",
    json_url="https://example.org/feed.json",
    description="What matters",
    lang="en",
    publisher="The Desk",
    publisher_url="https://example.org/about/",
    logo="https://example.org/logo.png",
    rights="CC-BY-4.0",
    hub="https://hub.example/",
    entries=(ENTRY,),
)


@pytest.mark.parametrize("render", [render_atom, render_rss], ids=["atom", "rss"])
def test_feedparser_finds_every_field(render):
    parsed = feedparser.parse(render(FEED).encode())
    assert not parsed.bozo
    feed, (entry,) = parsed.feed, parsed.entries
    assert (feed.title, feed.link, feed.subtitle) == (FEED.title, FEED.home_url, FEED.description)
    assert {link.rel: link.href for link in feed.links}["hub"] == FEED.hub
    assert {link.rel: link.href for link in feed.links}["self"] in {FEED.atom_url, FEED.rss_url}
    assert (entry.id, entry.link) == (ENTRY.id, ENTRY.url)
    assert unescape(entry.title) == ENTRY.title
    assert entry.summary == ENTRY.summary
    assert entry.published_parsed[:5] == (2026, 5, 21, 10, 6)
    assert [tag.term for tag in entry.tags] == list(ENTRY.categories)
    assert ENTRY.corrections in entry.content[0].value
    assert "https://example.org/x/" in entry.content[0].value


@pytest.mark.parametrize("feed", [FEED, Feed(id="urn:a", title="Nothing yet", home_url="https://example.org/")])
def test_feeds_keep_to_their_specifications(feed):
    faults = [
        *atom_faults(etree.fromstring(render_atom(feed).encode())),
        *rss_faults(etree.fromstring(render_rss(feed).encode())),
        *json_faults(json.loads(render_json_feed(feed))),
    ]
    assert [fault for fault in faults if "feed_url" not in fault] == []


def test_feedparser_finds_the_picture():
    rss, atom = (feedparser.parse(render(FEED).encode()).entries[0] for render in (render_rss, render_atom))
    assert rss.media_content == [{"url": ENTRY.image, "type": "image/png", "medium": "image"}]
    assert [(link.href, link.type) for link in atom.links if link.rel == "enclosure"] == [(ENTRY.image, "image/png")]
    assert json.loads(render_json_feed(FEED))["items"][0]["image"] == ENTRY.image


def test_feedparser_finds_whose_a_feed_is():
    rss, atom = (feedparser.parse(render(FEED).encode()).feed for render in (render_rss, render_atom))
    assert (rss.language, rss.rights, rss.image.href) == (FEED.lang, FEED.rights, FEED.logo)
    assert (atom.author_detail.name, atom.rights, atom.logo) == (FEED.publisher, FEED.rights, FEED.logo)


def test_atom_moves_updated_only_with_the_entry():
    parsed = feedparser.parse(render_atom(FEED).encode())
    assert parsed.entries[0].updated_parsed[:5] == (2026, 5, 22, 8, 0)
    assert parsed.feed.updated_parsed[:5] == (2026, 5, 22, 8, 0)
    assert [author.name for author in parsed.entries[0].authors] == list(ENTRY.authors)
    assert {link.rel: link.href for link in parsed.entries[0].links}["related"] == ENTRY.external_url


def test_json_feed_has_every_field():
    feed = json.loads(render_json_feed(FEED))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["hubs"] == [{"type": "WebSub", "url": FEED.hub}]
    (item,) = feed["items"]
    assert (item["id"], item["url"], item["external_url"]) == (ENTRY.id, ENTRY.url, ENTRY.external_url)
    assert item["date_modified"] == "2026-05-22T08:00:00Z"
    assert item["_briefing"]["corrections"] == ENTRY.corrections
    assert item["_briefing"]["sources"][0]["reliability"] == "B"


def test_an_empty_feed_is_valid():
    empty = Feed(id=FEED.id, title="Nothing yet", home_url="https://example.org/")
    assert not feedparser.parse(render_atom(empty).encode()).bozo
    assert json.loads(render_json_feed(empty))["items"] == []


def test_a_summary_stands_in_for_absent_content():
    entry = FeedEntry(
        id="urn:uuid:1", url="https://example.org/a/", title="A", published=PUBLISHED, summary="Only this"
    )
    (item,) = json.loads(render_json_feed(Feed(id="x", title="t", home_url="https://example.org/", entries=(entry,))))[
        "items"
    ]
    assert item["content_text"] == "Only this"
    assert "content_html" not in item


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//host", "http://", "https://a b/"])
def test_only_web_addresses_become_links(url):
    entry = FeedEntry(id="i", url="https://e.org/a/", title="A", published=PUBLISHED, external_url=url, image=url)
    feed = Feed(id="x", title="t", home_url="https://e.org/", hub=url, logo=url, entries=(entry,))
    for text in (render_atom(feed), render_rss(feed), render_json_feed(feed)):
        assert f'="{url}"' not in text
        assert f'"{url}"' not in text


def test_ids_outlive_titles_and_differ_by_site():
    assert entry_id("https://a.org/", "x") == entry_id("https://a.org/sub/", "x")
    assert entry_id("https://a.org/", "x") != entry_id("https://b.org/", "x")


@given(st.text(), st.text(st.characters()), st.text())
def test_no_text_breaks_a_feed(title, summary, html):
    entry = FeedEntry(
        id="i",
        url="https://e.org/a/",
        title=title,
        published=PUBLISHED,
        summary=summary,
        html=html,
        authors=(title,),
        categories=(summary,),
        corrections=title,
    )
    feed = Feed(id="x", title=summary, home_url="https://e.org/", description=title, entries=(entry,))
    for text in (render_atom(feed), render_rss(feed)):
        etree.fromstring(text.encode("utf-8"), etree.XMLParser(resolve_entities=False))
    assert json.loads(render_json_feed(feed))["items"][0]["url"] == entry.url
    assert render_json_feed(feed).isascii()
