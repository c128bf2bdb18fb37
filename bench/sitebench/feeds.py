"""A site's feeds: three formats after their specifications, for the site and for each list of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from bench.sitebench.feedrules import atom_faults, json_faults, rss_faults
from bench.sitebench.pages import Page

FEEDS = ("application/atom+xml", "application/rss+xml", "application/feed+json")
LISTS = frozenset({"topic", "region", "entity", "series", "edition", "outlet"})


def feeds(root: Path, pages: list[Page]) -> list[str]:
    faults = []
    for page in (page for page in pages if page.kind not in {"email", "print"}):
        linked = {str(link.get("type")) for link in page.all("//link[@rel='alternate'][@type]")}
        faults += [f"{page.path}: no link to a feed of type {kind}" for kind in FEEDS if kind not in linked]
    for name in ("feed.xml", "rss.xml"):
        for path in sorted(root.rglob(name)):
            faults += xml_feed_faults(path, str(path.relative_to(root)))
    for path in sorted(root.rglob("feed.json")):
        faults += json_feed_faults(path, str(path.relative_to(root)))
    return faults


def xml_feed_faults(path: Path, name: str) -> list[str]:
    import feedparser
    from lxml import etree

    parsed = feedparser.parse(path.read_bytes())
    faults = [f"{name}: {parsed.bozo_exception}"] if parsed.bozo else []
    root = etree.parse(path).getroot()
    faults += [f"{name}: {fault}" for fault in (rss_faults(root) if root.tag == "rss" else atom_faults(root))]
    faults += [f"{name}: no {field}" for field in ("title", "link", "updated") if not parsed.feed.get(field)]
    rels = {link.get("rel") for link in parsed.feed.get("links", [])}
    faults += [] if "self" in rels else [f"{name}: no link to itself"]
    ids = Counter(entry.get("id") for entry in parsed.entries)
    faults += [f"{name}: id {key!r} {count} times" for key, count in ids.items() if count > 1 or not key]
    for entry in parsed.entries:
        faults += [
            f"{name}: {entry.get('id')}: no {field}"
            for field in ("title", "link", "published", "summary")
            if not entry.get(field)
        ]
        texts = [content.value for content in entry.get("content", [])]
        faults += [
            f"{name}: {entry.get('id')}: relative link"
            for text in texts
            if re.search(r"(?:href|src)=\"(?!https?:|mailto:)", text)
        ]
    return faults


def json_feed_faults(path: Path, name: str) -> list[str]:
    return [f"{name}: {fault}" for fault in json_faults(json.loads(path.read_text("utf-8")))]


def feeds_of_terms(pages: list[Page]) -> list[str]:
    """Pages of terms, editions and outlets that do not lead to their own three feeds."""
    faults = []
    for page in (page for page in pages if page.kind in LISTS and page.url.count("/") == 3):
        own = {
            str(link.get("type"))
            for link in page.all("//link[@rel='alternate'][@type]")
            if (inner := page.resolve(link.get("href"))) and inner[0].startswith(page.url)
        }
        faults += [f"{page.path}: no feed of its own of type {kind}" for kind in FEEDS if kind not in own]
    return faults
