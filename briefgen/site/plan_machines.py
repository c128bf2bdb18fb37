"""Plans what machines take: sitemaps, indexes, redirects, and the standing files at the top of a site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from briefgen.digest import digest_of
from briefgen.model import Outlet, OutputPath
from briefgen.site.absolute import absolute_url
from briefgen.site.entry import Entry, changed
from briefgen.site.headers import render_headers
from briefgen.site.index import IndexPart, render_index, render_index_part
from briefgen.site.link import Site, month_digest, shapes_digest
from briefgen.site.llms import render_llms
from briefgen.site.opml import render_opml
from briefgen.site.pages import NavLink
from briefgen.site.plan_feeds import plan_feeds
from briefgen.site.plan_home import most_used
from briefgen.site.recipe import Keys, Recipe, Workshop
from briefgen.site.redirects import Redirect, render_alias, render_redirects
from briefgen.site.robots import render_robots
from briefgen.site.securitytxt import render_security_txt, security_expiry
from briefgen.site.sitemap import (
    NewsEntry,
    SitemapEntry,
    news_entries,
    render_news_sitemap,
    render_sitemap,
    render_sitemap_index,
    sitemap_parts,
)
from briefgen.urls import output_path, page_url


def plan_machines(site: Site, keys: Keys, now: dt.datetime, policy: str) -> Iterator[Recipe]:
    """Recipes of all files that are no pages, but for indexes; `policy` is the Content-Security-Policy for headers.

    `now` decides what is news and when `security.txt` expires; nothing else.
    """
    yield from plan_feeds(site, keys)
    yield from _plan_redirects(site, keys)
    yield from _plan_standing(site, keys, now, policy)


def plan_indexes(site: Site, keys: Keys) -> Iterator[Recipe]:
    """Recipes of sitemaps and indexes: files of what is listed, a month each, and those that name them."""
    for month, cut in site.months.items():
        name, entries = month.replace("/", "-"), site.listed[cut]
        key = keys.file("sitemap", shapes_digest(entries))
        yield Recipe(OutputPath(f"sitemaps/{name}.xml"), key, "sitemap", partial(_make_sitemap, month))
        path = OutputPath(f"briefings/{name}.json")
        yield Recipe(path, keys.file("index", month_digest(entries)), "index", partial(_make_index_part, month))
    parts = sitemap_parts("pages", tuple(sorted(site.other_pages)))
    for name, urls in parts:
        make = partial(_make_page_map, urls)
        yield Recipe(OutputPath(f"sitemaps/{name}.xml"), keys.file("sitemap-pages", *urls), "sitemap", make)
    named = tuple((month.replace("/", "-"), _newest(site.listed[cut])) for month, cut in site.months.items())
    named += tuple((name, None) for name, _ in parts)
    make = partial(_make_sitemaps, named)
    yield Recipe(OutputPath("sitemap.xml"), keys.file("sitemaps", digest_of(named)), "sitemap", make)
    if site.has_briefings:
        counts = tuple((month, cut.stop - cut.start) for month, cut in site.months.items())
        latest = month_digest(site.listed[: site.config.outputs.feed_limit])
        key = keys.file("index-top", digest_of(counts), latest)
        yield Recipe(OutputPath("briefings.json"), key, "index", _make_index)


def _newest(entries: Sequence[Entry]) -> dt.datetime | None:
    """When the last change of `entries` was."""
    return max(changed(entry) for entry in entries)


def _make_sitemap(month: str, shop: Workshop) -> bytes:
    site, base = shop.site, shop.chrome.base_url
    entries = tuple(
        SitemapEntry(url=absolute_url(base, e.card.url), lastmod=changed(e))
        for e in site.listed[site.months[month]]
        if not e.card.banner
    )
    return render_sitemap(entries).encode()


def _make_page_map(urls: tuple[str, ...], shop: Workshop) -> bytes:
    """The map of pages that are no briefings."""
    base = shop.chrome.base_url
    return render_sitemap(tuple(SitemapEntry(url=absolute_url(base, url)) for url in urls)).encode()


def _make_sitemaps(parts: tuple[tuple[str, dt.datetime | None], ...], shop: Workshop) -> bytes:
    base = shop.chrome.base_url
    entries = (SitemapEntry(url=absolute_url(base, f"/sitemaps/{name}.xml"), lastmod=time) for name, time in parts)
    return render_sitemap_index(tuple(entries)).encode()


def _make_index_part(month: str, shop: Workshop) -> bytes:
    site = shop.site
    cards = tuple(entry.card for entry in site.listed[site.months[month]])
    return render_index_part(month.replace("/", "-"), cards, shop.chrome).encode()


def _make_index(shop: Workshop) -> bytes:
    site = shop.site
    parts = tuple(
        IndexPart(
            month=month.replace("/", "-"), url=f"/briefings/{month.replace('/', '-')}.json", count=cut.stop - cut.start
        )
        for month, cut in site.months.items()
    )
    latest = tuple(entry.card for entry in site.listed[: site.config.outputs.feed_limit])
    return render_index(parts, latest, shop.chrome).encode()


def redirects(site: Site) -> tuple[tuple[Redirect, str, str], ...]:
    """(redirect, title, language) of every alias of a briefing or page."""
    found = [
        (Redirect(old=alias, new=e.card.url), e.card.title, e.card.lang)
        for e in site.entries()
        for alias in e.head.aliases
    ]
    found += [(Redirect(old=alias, new=page_url(p.slug)), p.title, p.lang) for p in site.pages for alias in p.aliases]
    return tuple(sorted(found, key=lambda item: item[0].old))


def _plan_redirects(site: Site, keys: Keys) -> Iterator[Recipe]:
    moved = redirects(site)
    if moved:
        key = keys.file("redirects", digest_of(moved))
        yield Recipe(OutputPath("_redirects"), key, "redirects", _make_redirects)
    for redirect, title, lang in moved:
        key = keys.file("alias", digest_of(redirect, title, lang))
        make = partial(_make_alias, redirect, title, lang)
        yield Recipe(output_path(redirect.old), key, "alias", make)


def _make_redirects(shop: Workshop) -> bytes:
    moved = tuple(redirect for redirect, _, _ in redirects(shop.site))
    return render_redirects(moved, shop.site.config.base_path).encode()


def _make_alias(redirect: Redirect, title: str, lang: str, shop: Workshop) -> bytes:
    return render_alias(redirect, title, shop.chrome.base_url, lang or shop.chrome.lang).encode()


def _plan_standing(site: Site, keys: Keys, now: dt.datetime, policy: str) -> Iterator[Recipe]:
    outputs = site.config.outputs
    yield Recipe(OutputPath("robots.txt"), keys.file("robots"), "robots", _make_robots)
    if outputs.headers:
        yield Recipe(OutputPath("_headers"), keys.file("headers", policy), "headers", partial(_make_headers, policy))
    if outputs.news_sitemap:
        news = _news(site, now)
        make = partial(_make_news, news)
        yield Recipe(OutputPath("sitemaps/news.xml"), keys.file("news", digest_of(news)), "sitemap", make)
    if outputs.llms:
        latest = site.listed[: outputs.feed_limit]
        key = keys.file("llms", month_digest(latest), digest_of(most_used(site, "topic", 24)))
        yield Recipe(OutputPath("llms.txt"), key, "llms", _make_llms)
    if outputs.opml:
        key = keys.file("opml", digest_of(_listed_outlets(site)))
        yield Recipe(OutputPath("sources.opml"), key, "opml", _make_opml)
    if site.config.security_contact:
        expires = security_expiry(now)
        make = partial(_make_security, expires)
        key = keys.file("security", digest_of(expires, site.config.security_contact))
        yield Recipe(OutputPath(".well-known/security.txt"), key, "security", make)


def _news(site: Site, now: dt.datetime) -> tuple[NewsEntry, ...]:
    """What was first published in the two days before `now`; the listed briefings are newest first."""
    base, language = site.config.base_url, site.config.language
    recent = []
    for entry in site.listed:
        if entry.card.date.at < now - dt.timedelta(days=3):
            break
        url, card = absolute_url(base, entry.card.url), entry.card
        recent.append(NewsEntry(url=url, title=card.title, published=card.date.at, lang=card.lang or language))
    return news_entries(tuple(recent), now)


def _make_news(news: tuple[NewsEntry, ...], shop: Workshop) -> bytes:
    return render_news_sitemap(news, shop.chrome.title).encode()


def _make_robots(shop: Workshop) -> bytes:
    base = shop.chrome.base_url
    maps = ["/sitemap.xml"] + (["/sitemaps/news.xml"] if shop.site.config.outputs.news_sitemap else [])
    return render_robots(sitemaps=tuple(absolute_url(base, path) for path in maps)).encode()


def _make_headers(policy: str, shop: Workshop) -> bytes:
    config = shop.site.config
    https = config.base_url.startswith("https:")
    return render_headers(policy, base_path=config.base_path, https=https).encode()


def _make_llms(shop: Workshop) -> bytes:
    site = shop.site
    latest = tuple(entry.card for entry in site.listed[: site.config.outputs.feed_limit])
    files = (
        *((NavLink(name="briefings.json", url="/briefings.json"),) if site.has_briefings else ()),
        *(NavLink(name=f.title, url=f.url) for f in shop.chrome.feeds),
    )
    return render_llms(latest, most_used(site, "topic", 24), files, shop.chrome).encode()


def _listed_outlets(site: Site) -> tuple[Outlet, ...]:
    """The outlets of the sources that briefings use, as far as the site describes them."""
    names = {s.source.outlet for name, s in site.sources.items() if name in site.users and s.source.outlet}
    found = (site.outlets.get(name.casefold()) for name in sorted(names))
    return tuple(outlet for outlet in found if outlet)


def _make_opml(shop: Workshop) -> bytes:
    return render_opml(_listed_outlets(shop.site), shop.chrome.feeds, shop.chrome).encode()


def _make_security(expires: dt.datetime, shop: Workshop) -> bytes:
    config = shop.site.config
    return render_security_txt(config.security_contact, expires, config.base_url, (config.language,)).encode()
