"""A list of briefings as Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1.

Takes `Feed`, all of whose addresses are absolute, and gives the text of each format. Same feed, same text: the time
of a feed is that of its newest entry, never that of the build.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from briefgen.model import Value
from briefgen.site.absolute import host_of, is_web_url
from briefgen.site.jsontext import Json, json_text
from briefgen.site.xmlwriter import Xml, clean, document, element, leaf, text

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
JSON_FEED = "https://jsonfeed.org/version/1.1"
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_PICTURES = {"jpg": "image/jpeg"} | {kind: f"image/{kind}" for kind in ("jpeg", "png", "webp", "gif", "avif")}


class FeedSource(Value, frozen=True, kw_only=True):
    """A source of an entry, for the `_briefing` extension: outlet, headline, address, origin and reliability."""

    title: str
    outlet: str = ""
    url: str = ""
    origin: str = ""
    reliability: str = ""


class FeedEntry(Value, frozen=True, kw_only=True):
    """A briefing in a feed, or an edition in the feed of editions.

    `id` never changes (`entry_id`); `updated` moves only for corrections and updates. `html` is safe HTML whose links
    are absolute; empty: the summary alone. `corrections` is a note in plain text, shown before the content.
    """

    id: str
    url: str
    title: str
    published: dt.datetime
    summary: str = ""
    html: str = ""
    updated: dt.datetime | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    lang: str = ""
    corrections: str = ""
    external_url: str = ""
    image: str = ""
    kind: Literal["report", "analysis", "opinion", "edition"] = "report"
    sources: tuple[FeedSource, ...] = ()


class Feed(Value, frozen=True, kw_only=True):
    """A feed: who publishes it, the page it belongs to (`home_url`), its own address for each format, its entries.

    `entries` come newest first, in an edition's feed in its order. `hub` is a WebSub hub; `logo` a picture of the
    publisher.
    """

    id: str
    title: str
    home_url: str
    atom_url: str = ""
    rss_url: str = ""
    json_url: str = ""
    description: str = ""
    lang: str = ""
    publisher: str = ""
    publisher_url: str = ""
    logo: str = ""
    rights: str = ""
    hub: str = ""
    generator: str = "briefgen"
    entries: tuple[FeedEntry, ...] = ()


def entry_id(base_url: str, immutable_id: str) -> str:
    """A feed id for a briefing, as long-lived as its `id` and the site's host: a name-based UUID (RFC 9562)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"briefgen:{host_of(base_url)}:{immutable_id}").urn


def feed_updated(feed: Feed) -> dt.datetime:
    """The newest time among the entries; 1970 for a feed without any."""
    return max((entry.updated or entry.published for entry in feed.entries), default=EPOCH)


def render_atom(feed: Feed) -> str:
    """The feed in Atom 1.0."""
    head = [
        leaf("id", feed.id),
        leaf("title", feed.title or feed.home_url),
        leaf("subtitle", feed.description),
        leaf("updated", _rfc3339(feed_updated(feed))),
        _atom_link("self", feed.atom_url, "application/atom+xml"),
        _atom_link("alternate", feed.home_url, "text/html"),
        _atom_link("hub", feed.hub),
        _atom_person(feed.publisher or feed.title or feed.home_url, feed.publisher_url),
        leaf("logo", _web(feed.logo)),
        leaf("rights", feed.rights),
        leaf("generator", feed.generator),
    ]
    return document(element("feed", *head, *map(_atom_entry, feed.entries), xmlns=ATOM, xml_lang=feed.lang))


def _atom_entry(entry: FeedEntry) -> Xml:
    return element(
        "entry",
        leaf("id", entry.id),
        leaf("title", entry.title or entry.url),
        leaf("published", _rfc3339(entry.published)),
        leaf("updated", _rfc3339(entry.updated or entry.published)),
        _atom_link("alternate", entry.url, "text/html", lang=entry.lang),
        _atom_link("related", entry.external_url),
        _atom_link("enclosure", entry.image, _picture_type(entry.image)),
        *(_atom_person(name) for name in entry.authors),
        *(element("category", term=clean(name)) for name in entry.categories),
        leaf("summary", entry.summary),
        leaf("content", _content(entry), type_="html") if entry.html else Xml(""),
        xml_lang=entry.lang,
    )


def _atom_link(rel: str, href: str, type_: str = "", lang: str = "") -> Xml:
    return element("link", rel=rel, href=href, type_=type_, hreflang=lang) if is_web_url(href) else Xml("")


def _atom_person(name: str, uri: str = "") -> Xml:
    return element("author", leaf("name", name), leaf("uri", _web(uri)))


def render_rss(feed: Feed) -> str:
    """The feed in RSS 2.0 with `content:encoded`, Dublin Core creators and Atom's self and hub links."""
    channel = element(
        "channel",
        leaf("title", feed.title or feed.home_url),
        leaf("link", feed.home_url),
        leaf("description", feed.description or feed.title or feed.home_url),
        leaf("language", feed.lang),
        leaf("copyright", feed.rights),
        leaf("lastBuildDate", _rfc822(feed_updated(feed))),
        leaf("generator", feed.generator),
        leaf("docs", "https://www.rssboard.org/rss-specification"),
        _rss_atom_link("self", feed.rss_url, "application/rss+xml"),
        _rss_atom_link("hub", feed.hub),
        _rss_image(feed),
        *map(_rss_item, feed.entries),
    )
    return document(
        element(
            "rss",
            channel,
            version="2.0",
            xmlns_atom=ATOM,
            xmlns_content=CONTENT,
            xmlns_dc=DUBLIN_CORE,
            xmlns_media=MEDIA,
        )
    )


def _rss_item(entry: FeedEntry) -> Xml:
    return element(
        "item",
        leaf("title", entry.title or entry.url),
        leaf("link", entry.url),
        leaf("guid", entry.id, isPermaLink="false"),
        leaf("pubDate", _rfc822(entry.published)),
        *(leaf("dc:creator", name) for name in entry.authors),
        *(leaf("category", name) for name in entry.categories),
        element("description", text(entry.summary or entry.title)),
        leaf("content:encoded", _content(entry)) if entry.html else Xml(""),
        _rss_picture(entry.image),
    )


def _rss_picture(url: str) -> Xml:
    """A picture as Media RSS has it, https://www.rssboard.org/media-rss; an enclosure would need its length."""
    return element("media:content", url=url, type=_picture_type(url), medium="image") if is_web_url(url) else Xml("")


def _picture_type(url: str) -> str:
    return _PICTURES.get(url.rpartition(".")[2].lower(), "")


def _rss_atom_link(rel: str, href: str, type_: str = "") -> Xml:
    return element("atom:link", rel=rel, href=href, type_=type_) if is_web_url(href) else Xml("")


def _rss_image(feed: Feed) -> Xml:
    if not is_web_url(feed.logo):
        return Xml("")
    return element("image", leaf("url", feed.logo), leaf("title", feed.title), leaf("link", feed.home_url))


def render_json_feed(feed: Feed) -> str:
    """The feed in JSON Feed 1.1; what a briefing has beyond an article stands under `_briefing`."""
    return json_text(
        {
            "version": JSON_FEED,
            "title": feed.title or feed.home_url,
            "home_page_url": feed.home_url,
            "feed_url": _web(feed.json_url),
            "description": feed.description,
            "icon": _web(feed.logo),
            "language": feed.lang,
            "authors": _people((feed.publisher,), feed.publisher_url),
            "hubs": [{"type": "WebSub", "url": feed.hub}] if is_web_url(feed.hub) else [],
            "items": [_json_item(entry) for entry in feed.entries],
        },
        keep=("items",),
    )


def _json_item(entry: FeedEntry) -> dict[str, Json]:
    content: dict[str, Json] = (
        {"content_html": _content(entry)} if entry.html else {"content_text": entry.summary or entry.title}
    )
    return {
        "id": entry.id,
        "url": entry.url,
        "external_url": _web(entry.external_url),
        "title": entry.title,
        "summary": entry.summary,
        **content,
        "image": _web(entry.image),
        "date_published": _rfc3339(entry.published),
        "date_modified": _rfc3339(entry.updated) if entry.updated else "",
        "authors": _people(entry.authors),
        "tags": list(entry.categories),
        "language": entry.lang,
        "_briefing": _json_extension(entry),
    }


def _json_extension(entry: FeedEntry) -> dict[str, Json]:
    sources: list[Json] = [
        {
            "title": source.title,
            "outlet": source.outlet,
            "url": _web(source.url),
            "origin": source.origin,
            "reliability": source.reliability,
        }
        for source in entry.sources
    ]
    return {"kind": entry.kind, "corrections": entry.corrections, "sources": sources}


def _people(names: tuple[str, ...], url: str = "") -> list[Json]:
    return [{"name": name, "url": _web(url)} for name in names if name]


def _content(entry: FeedEntry) -> str:
    if not entry.corrections:
        return entry.html
    return f"<p><strong>{text(entry.corrections)}</strong></p>\n{entry.html}"


def _web(url: str) -> str:
    return url if is_web_url(url) else ""


def _rfc3339(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _rfc822(instant: dt.datetime) -> str:
    from email.utils import format_datetime

    return format_datetime(instant.astimezone(dt.UTC).replace(microsecond=0), usegmt=True)
