"""What every page of a site shows: made of the settings and of which pages there are, never of counts or the time."""

from __future__ import annotations

from briefgen.config import Config, FeedFormat
from briefgen.model import UrlPath
from briefgen.site.chapters import chapters_of
from briefgen.site.link import Site
from briefgen.site.pages import Chrome, FeedLink, NavLink
from briefgen.urls import page_url

FEED_FILES: dict[FeedFormat, str] = {"atom": "feed.xml", "rss": "rss.xml", "json": "feed.json"}
FEED_TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}


def make_chrome(site: Site, *, preview: bool = False) -> Chrome:
    """The chrome of `site`."""
    config = site.config
    return Chrome(
        title=config.title,
        description=config.description,
        base_url=config.base_url,
        lang=config.language,
        timezone=config.timezone,
        publisher=config.publisher.name,
        publisher_url=config.publisher.url,
        publisher_logo=config.publisher.logo,
        publisher_email=config.publisher.email,
        licence=config.licence,
        nav=_nav(site),
        chapters=chapters_of(site),
        footer=_footer(site),
        feeds=feed_links(config, UrlPath("/"), config.title),
        has_briefings=site.has_briefings,
        remote_images=config.remote_images,
        newsletter_url=config.newsletter.url,
        newsletter_field=config.newsletter.field,
        newsletter_consent=config.newsletter.consent,
        search=config.outputs.search,
        pagefind=config.outputs.pagefind,
        json_ld=config.outputs.json_ld,
        twins=config.outputs.twins,
        citations=config.outputs.citations,
        links=config.links,
        options=config.theme_options,
        generator="briefgen",
        preview=preview,
    )


def _nav(site: Site) -> tuple[NavLink, ...]:
    """The settings' navigation, or the listings that the site has."""
    if site.config.nav:
        return tuple(NavLink(name=item.name, url=item.url, lang=item.lang) for item in site.config.nav)
    kinds = {url.split("/")[1] for url in site.groups}
    names = [("editions", bool(site.editions)), ("topics", "topics" in kinds), ("regions", "regions" in kinds)]
    found = [NavLink(name=site.label(name), url=f"/{name}/") for name, there in names if there]
    archive = NavLink(name=site.label("archive"), url="/archive/")
    return (*found, archive) if site.has_briefings else tuple(found)


def _footer(site: Site) -> tuple[NavLink, ...]:
    """Plain pages, then what every site of briefings has; editions and archive where the navigation leaves them out."""
    inner = _inner_pages(site)
    pages = [p for p in site.pages if p.nav and p.slug and p.path not in inner]
    links = [NavLink(name=p.title, url=page_url(p.slug), lang=p.lang) for p in sorted(pages, key=lambda p: p.slug)]
    above = {item.url for item in _nav(site)}
    standing = [("editions", bool(site.editions) and "/editions/" not in above)]
    standing += [("archive", site.has_briefings and "/archive/" not in above)]
    standing += [("corrections", site.has_briefings), ("statistics", site.config.outputs.statistics)]
    standing += [("sources", bool(site.sources))]
    links += [NavLink(name=site.label(name), url=f"/{name}/") for name, there in standing if there]
    return tuple(links)


def _inner_pages(site: Site) -> frozenset[str]:
    """Pages that the foot leaves to their chapters: all on a site of pages, else those that are no chapter's first."""
    firsts = {chapter.pages[0].path for chapter in site.config.chapters if chapter.pages}
    return frozenset(site.config.chapter_pages) - (firsts if site.has_briefings else frozenset())


def list_feeds(config: Config, home: UrlPath, title: str) -> tuple[FeedLink, ...]:
    """The feeds of the list at `home` (a term, an outlet), where the settings have such feeds."""
    return feed_links(config, home, title) if config.outputs.term_feeds else ()


def feed_links(config: Config, home: UrlPath, title: str) -> tuple[FeedLink, ...]:
    """The feeds of the page at `home`, in the settings' formats."""
    return tuple(
        FeedLink(title=title, url=UrlPath(home + FEED_FILES[kind]), type=FEED_TYPES[kind])  # type: ignore[arg-type]
        for kind in config.outputs.feeds
    )
