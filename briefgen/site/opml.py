"""OPML 2.0: the outlets that the site reads, and the site's own feeds."""

from __future__ import annotations

from briefgen.model import Outlet
from briefgen.site.absolute import absolute_url, is_web_url
from briefgen.site.pages import Chrome, FeedLink
from briefgen.site.xmlwriter import Xml, document, element, leaf

KINDS = {"application/atom+xml": "atom", "application/rss+xml": "rss"}


def render_opml(outlets: tuple[Outlet, ...], feeds: tuple[FeedLink, ...], chrome: Chrome) -> str:
    """An outline of two groups: the site's feeds, in the order given, and the outlets by name."""
    home = absolute_url(chrome.base_url, "/")
    head = element("head", leaf("title", chrome.title), leaf("docs", "https://opml.org/spec2.opml"))
    own = (_feed(feed, home, chrome) for feed in feeds if feed.type in KINDS)
    read = (_outlet(outlet) for outlet in sorted(outlets, key=lambda outlet: (outlet.name.casefold(), outlet.name)))
    body = element("body", _group(chrome.title, *own), _group("Sources", *read))
    return document(element("opml", head, body, version="2.0"))


def _group(name: str, *children: Xml) -> Xml:
    return element("outline", *children, text=name or "-")


def _feed(feed: FeedLink, home: str, chrome: Chrome) -> Xml:
    url = absolute_url(chrome.base_url, feed.url)
    return element("outline", text=feed.title, title=feed.title, type_="rss", xmlUrl=url, htmlUrl=home)


def _outlet(outlet: Outlet) -> Xml:
    url = outlet.url if is_web_url(outlet.url) else ""
    return element("outline", text=outlet.name, type_="link" if url else "", url=url, description=outlet.descriptor)
