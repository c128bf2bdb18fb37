"""What the specifications of feeds ask: RFC 4287 (Atom), RSS 2.0, JSON Feed 1.1. Each rule that is broken is a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = {
    "feed": ("id", "title", "updated", "generator", "icon", "logo", "rights", "subtitle"),
    "entry": ("id", "title", "updated", "published", "content", "summary", "rights", "source"),
}
"""Children that stand at most once (RFC 4287, 4.1.1 and 4.1.2); the first three must be there."""
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TEXT_TYPES = {None, "text", "html", "xhtml"}
CHANNEL = ("title", "link", "description")


def atom_faults(feed: Any) -> Iterator[str]:
    """Faults of a parsed Atom feed."""
    if feed.tag != f"{ATOM}feed":
        yield f"the root is {feed.tag}"
        return
    authors = feed.findall(f"{ATOM}author")
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        kind = node.tag.removeprefix(ATOM)
        name = f"{kind} {node.findtext(f'{ATOM}id')}"
        counts = Counter(child.tag.removeprefix(ATOM) for child in node if isinstance(child.tag, str))
        yield from (f"{name}: no {field}" for field in ONCE[kind][:3] if counts[field] == 0)
        yield from (f"{name}: {counts[field]} times {field}" for field in ONCE[kind] if counts[field] > 1)
        if kind == "entry" and not (authors or node.findall(f"{ATOM}author")):
            yield f"{name}: no author, nor has the feed one"
        yield from (f"{name}: {fault}" for fault in _atom_parts(node, counts))


def _atom_parts(node: Any, counts: Counter[str]) -> Iterator[str]:
    links = node.findall(f"{ATOM}link")
    alternates = Counter(
        (link.get("type"), link.get("hreflang")) for link in links if link.get("rel") in {None, "alternate"}
    )
    yield from (f"{count} alternate links of one type" for count in alternates.values() if count > 1)
    if not counts["content"] and node.tag == f"{ATOM}entry" and not alternates:
        yield "neither content nor an alternate link"
    yield from (f"a link to {link.get('href')!r}" for link in links if not urlsplit(link.get("href") or "").scheme)
    for child in node:
        kind = str(child.tag).removeprefix(ATOM)
        if kind in {"updated", "published"} and not INSTANT.fullmatch(child.text or ""):
            yield f"{kind} is {child.text!r}"
        if kind in {"title", "summary", "content", "rights", "subtitle"} and child.get("type") not in TEXT_TYPES:
            yield f"{kind} of type {child.get('type')}"
        if kind in {"author", "contributor"} and not child.findtext(f"{ATOM}name"):
            yield f"{kind} without a name"
        if kind == "category" and not child.get("term"):
            yield "category without a term"
        if kind == "id" and not urlsplit(child.text or "").scheme:
            yield f"id {child.text!r} is no IRI"


def rss_faults(rss: Any) -> Iterator[str]:
    """Faults of a parsed RSS feed."""
    channels = rss.findall("channel")
    if rss.tag != "rss" or rss.get("version") != "2.0" or len(channels) != 1:
        yield "not one channel of RSS 2.0"
        return
    (channel,) = channels
    yield from (f"channel: no {field}" for field in CHANNEL if not channel.findtext(field))
    yield from (f"channel: {fault}" for fault in _rss_dates(channel, "pubDate", "lastBuildDate"))
    guids = Counter(item.findtext("guid") for item in channel.iter("item"))
    yield from (f"guid {guid} {count} times" for guid, count in guids.items() if count > 1)
    for item in channel.iter("item"):
        name = f"item {item.findtext('guid')}"
        if not (item.findtext("title") or item.findtext("description")):
            yield f"{name}: neither title nor description"
        counts = Counter(str(child.tag) for child in item)
        single = ("title", "link", "description", "guid", "pubDate", "source", "comments")
        yield from (f"{name}: {counts[field]} times {field}" for field in single if counts[field] > 1)
        yield from (f"{name}: {fault}" for fault in _rss_dates(item, "pubDate"))
        for guid in item.findall("guid"):
            if guid.get("isPermaLink") != "false" and urlsplit(guid.text or "").scheme not in {"http", "https"}:
                yield f"{name}: a guid that is no address, and does not say so"


def _rss_dates(node: Any, *fields: str) -> Iterator[str]:
    for field in fields:
        text = node.findtext(field)
        try:
            if text and parsedate_to_datetime(text).tzinfo is None:
                yield f"{field} has no zone"
        except ValueError:
            yield f"{field} is {text!r}"


def json_faults(feed: dict[str, Any]) -> Iterator[str]:
    """Faults of a JSON Feed."""
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"version {feed.get('version')!r}"
    yield from (f"{key} is no text" for key in ("title", "home_page_url", "feed_url") if not _is_text(feed, key))
    ids = Counter(item.get("id") for item in feed.get("items", []))
    yield from (f"id {key!r} {count} times" for key, count in ids.items() if count > 1)
    for item in feed["items"]:
        name = f"item {item.get('id')}"
        yield from (f"{name}: {key} is no text" for key in ("id", "url", "title") if not _is_text(item, key))
        if not (_is_text(item, "content_html") or _is_text(item, "content_text")):
            yield f"{name}: no content"
        for key in ("date_published", "date_modified"):
            if key in item and not INSTANT.fullmatch(str(item[key])):
                yield f"{name}: {key} is {item[key]!r}"
        if not all(isinstance(tag, str) for tag in item.get("tags", [])):
            yield f"{name}: tags are no texts"
        yield from (f"{name}: an author without a name" for one in item.get("authors", []) if not _is_text(one, "name"))


def _is_text(record: dict[str, Any], key: str) -> bool:
    return isinstance(record.get(key), str) and bool(record[key])
