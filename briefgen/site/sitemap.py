"""Sitemaps (sitemaps.org 0.9) and the news sitemap.

`/sitemap.xml` is an index of parts: `/sitemaps/pages.xml` for lists and plain pages, `/sitemaps/<yyyy-mm>.xml` for the
briefings of a month, so that an edit rewrites one part and the index. A month above the limit is cut into
`<yyyy-mm>-2.xml` and so on.
"""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from briefgen.model import Value
from briefgen.site.absolute import is_web_url
from briefgen.site.xmlwriter import Xml, document, element, leaf

T = TypeVar("T")
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
URL_LIMIT = 50_000  # sitemaps.org, section "Sitemap index files"
NEWS_LIMIT = 1_000
NEWS_AGE = dt.timedelta(days=2)


class SitemapEntry(Value, frozen=True, kw_only=True):
    """An indexable page: absolute address, time of its last change, the same page in other languages (tag, address)."""

    url: str
    lastmod: dt.datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()


class NewsEntry(Value, frozen=True, kw_only=True):
    """A briefing for the news sitemap; `published` is its first publication."""

    url: str
    title: str
    published: dt.datetime
    lang: str


def sitemap_parts(name: str, pages: tuple[T, ...]) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """(file name without `.xml`, pages) of each file that tells of `pages`: one, or more above the limit."""
    cuts = range(0, len(pages), URL_LIMIT)
    return tuple((name if not at else f"{name}-{at // URL_LIMIT + 1}", pages[at : at + URL_LIMIT]) for at in cuts)


def newest(entries: tuple[SitemapEntry, ...]) -> dt.datetime | None:
    """The last change among `entries`, for the index."""
    return max((entry.lastmod for entry in entries if entry.lastmod), default=None)


def render_sitemap(entries: tuple[SitemapEntry, ...]) -> str:
    """One sitemap, in the order of the addresses.

    Raises:
        ValueError: there are more entries than a file may hold.
    """
    if len(entries) > URL_LIMIT:
        raise ValueError(f"{len(entries)} entries in one sitemap; the limit is {URL_LIMIT}")
    unique = {entry.url: entry for entry in entries if is_web_url(entry.url)}
    others = any(entry.alternates for entry in unique.values())
    rows = (_url(unique[url]) for url in sorted(unique))
    return document(element("urlset", *rows, xmlns=SITEMAP, xmlns_xhtml=XHTML if others else ""))


def render_sitemap_index(parts: tuple[SitemapEntry, ...]) -> str:
    """The index of the parts' addresses, in their order."""
    unique = {part.url: part for part in parts if is_web_url(part.url)}
    rows = (element("sitemap", leaf("loc", url), _lastmod(unique[url])) for url in sorted(unique))
    return document(element("sitemapindex", *rows, xmlns=SITEMAP))


def news_entries(entries: tuple[NewsEntry, ...], now: dt.datetime) -> tuple[NewsEntry, ...]:
    """The entries that a news sitemap may hold at `now`: first published in the last two days, newest first."""
    recent = (entry for entry in entries if now - NEWS_AGE <= entry.published <= now)
    return tuple(sorted(recent, key=lambda entry: (-entry.published.timestamp(), entry.url))[:NEWS_LIMIT])


def render_news_sitemap(entries: tuple[NewsEntry, ...], publication: str) -> str:
    """The news sitemap of what `news_entries` chose; without any it is an empty, valid file."""
    rows = (_news_url(entry, publication) for entry in entries[:NEWS_LIMIT] if is_web_url(entry.url))
    return document(element("urlset", *rows, xmlns=SITEMAP, xmlns_news=NEWS))


def _url(entry: SitemapEntry) -> Xml:
    links = (
        element("xhtml:link", rel="alternate", hreflang=lang, href=url)
        for lang, url in entry.alternates
        if is_web_url(url)
    )
    return element("url", leaf("loc", entry.url), _lastmod(entry), *links)


def _lastmod(entry: SitemapEntry) -> Xml:
    return leaf("lastmod", _instant(entry.lastmod)) if entry.lastmod else Xml("")


def _news_url(entry: NewsEntry, publication: str) -> Xml:
    source = element("news:publication", leaf("news:name", publication), leaf("news:language", _language(entry.lang)))
    news = element(
        "news:news",
        source,
        leaf("news:publication_date", _instant(entry.published)),
        leaf("news:title", entry.title),
    )
    return element("url", leaf("loc", entry.url), news)


def _language(tag: str) -> str:
    """The language code that news sitemaps take: ISO 639, except for Chinese."""
    if tag.lower().startswith("zh"):
        return "zh-tw" if any(part in tag.lower() for part in ("hant", "tw", "hk")) else "zh-cn"
    return tag.partition("-")[0].lower() or "en"


def _instant(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
