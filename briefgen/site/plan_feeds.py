"""Plans feeds: of the site, of each term and outlet, of each edition and of all editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from briefgen.config import FeedFormat
from briefgen.digest import digest_join, digest_of
from briefgen.model import OutputPath, SourceId
from briefgen.site.absolute import absolute_url, picture_url
from briefgen.site.briefing import absolute_body
from briefgen.site.chrome import FEED_FILES
from briefgen.site.edition_feed import edition_digest, edition_feed_entry, listed_in
from briefgen.site.entry import Entry, changed
from briefgen.site.feeds import Feed, FeedEntry, FeedSource, entry_id, render_atom, render_json_feed, render_rss
from briefgen.site.link import Site, month_digest
from briefgen.site.pages import SourceView
from briefgen.site.recipe import Keys, Recipe, Workshop
from briefgen.site.resolve import link_addresses
from briefgen.urls import edition_url, index_url, term_url

RENDERERS = {"atom": render_atom, "rss": render_rss, "json": render_json_feed}


class Line(NamedTuple):
    """A list of briefings that has feeds: the page it stands on, its name (empty: the site's), its briefings."""

    home: str
    name: str
    entries: Sequence[Entry]


def plan_feeds(site: Site, keys: Keys) -> Iterator[Recipe]:
    """Recipes of all feeds, in the formats of the settings."""
    outputs = site.config.outputs
    told = _Told(site)
    for line in _lines(site):
        top = line.entries[: outputs.feed_limit]
        own = digest_join(site.config.hub, line.home, line.name, month_digest(top), *map(told.digest, top))
        ids = tuple(entry.head.id for entry in top)
        for kind in outputs.feeds:
            path = OutputPath(line.home[1:] + FEED_FILES[kind])
            make = partial(make_feed, line.home, line.name, ids, kind)
            yield Recipe(path, keys.file(f"feed-{kind}", own), "feed", make)
    yield from _plan_editions(site, keys)


def _lines(site: Site) -> Iterator[Line]:
    yield Line("/", "", site.listed)
    if not site.config.outputs.term_feeds:
        return
    for url, group in sorted(site.groups.items()):
        yield Line(url, group.term.name, group.entries)
    for name, entries in sorted(site.of_outlets().items()):
        yield Line(term_url("outlet", name), name, entries)
    for edition in site.editions:
        yield Line(edition_url(edition.slug), edition.title, listed_in(site, edition))


def _plan_editions(site: Site, keys: Keys) -> Iterator[Recipe]:
    outputs = site.config.outputs
    if not (site.editions and outputs.term_feeds):
        return
    home = index_url("edition")
    digests = (edition_digest(site, edition) for edition in site.editions[: outputs.feed_limit])
    own = digest_join(site.config.hub, *digests)
    for kind in outputs.feeds:
        path = OutputPath(home[1:] + FEED_FILES[kind])
        yield Recipe(path, keys.file(f"feed-editions-{kind}", own), "feed", partial(make_editions_feed, kind))


class _Told:
    """Digests of what feeds tell of briefings, each worked out once however many feeds carry it."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._entries: dict[str, str] = {}
        self._sources: dict[SourceId, str] = {}

    def digest(self, entry: Entry) -> str:
        """The briefing's own digest, where its links lead now, and what its sources are called."""
        known = self._entries.get(entry.head.path)
        if known is None:
            known = self._entries[entry.head.path] = self._digest(entry)
        return known

    def _digest(self, entry: Entry) -> str:
        if not (entry.links or entry.cites):
            return entry.digest
        links = link_addresses(self._site, entry.head.path, entry.links)
        return digest_join(entry.digest, *links, "", *(self._source(name) for name, _ in entry.cites))

    def _source(self, name: SourceId) -> str:
        if name not in self._sources:
            found = self._site.sources.get(name)
            told = _source_of(self._site.view_of(name)) if found else None
            self._sources[name] = digest_of(told)
        return self._sources[name]


def make_feed(home: str, name: str, ids: tuple[str, ...], kind: FeedFormat, shop: Workshop) -> bytes:
    """The feed, in one format, of the briefings with these ids; `home` is the page that lists them."""
    entries = tuple(_feed_entry(shop.site.by_id[ident], shop) for ident in ids)
    return _render(home, name, entries, kind, shop)


def make_editions_feed(kind: FeedFormat, shop: Workshop) -> bytes:
    """The feed of the newest editions, in one format."""
    site = shop.site
    editions = site.editions[: site.config.outputs.feed_limit]
    entries = tuple(edition_feed_entry(edition, shop) for edition in editions)
    return _render(index_url("edition"), site.label("editions"), entries, kind, shop)


def _render(home: str, name: str, entries: tuple[FeedEntry, ...], kind: FeedFormat, shop: Workshop) -> bytes:
    chrome = shop.chrome
    base = chrome.base_url
    feed = Feed(
        id=entry_id(base, f"feed:{home}"),
        title=f"{chrome.title}: {name}" if name else chrome.title,
        home_url=absolute_url(base, home),
        atom_url=absolute_url(base, home + FEED_FILES["atom"]),
        rss_url=absolute_url(base, home + FEED_FILES["rss"]),
        json_url=absolute_url(base, home + FEED_FILES["json"]),
        description=chrome.description,
        lang=chrome.lang,
        publisher=chrome.publisher or chrome.title,
        publisher_url=chrome.publisher_url,
        logo=absolute_url(base, chrome.publisher_logo) if chrome.publisher_logo else "",
        rights=chrome.licence,
        hub=shop.site.config.hub,
        entries=entries,
    )
    return RENDERERS[kind](feed).encode()


def _feed_entry(entry: Entry, shop: Workshop) -> FeedEntry:
    site, base = shop.site, shop.chrome.base_url
    card = entry.card
    body = absolute_body(site, shop.briefing(entry), entry, base).html if site.config.outputs.feed_full_text else ""
    views = shop.views(entry)
    return FeedEntry(
        id=entry_id(base, card.id),
        url=absolute_url(base, card.url),
        title=card.title,
        published=card.date.at,
        summary=card.summary,
        html=body,
        updated=changed(entry),
        authors=card.authors,
        categories=tuple(term.name for term in (*card.topics, *card.regions)),
        lang=card.lang or shop.chrome.lang,
        corrections=" ".join(c.reason or f"{c.was} → {c.now}" for c in entry.head.corrections if c.kind != "typo"),
        external_url=next((view.source.url for view in views if view.source.url), ""),
        image=picture_url(base, card.image.src) if card.image else "",
        kind=card.kind,
        sources=tuple(_source_of(view) for view in views),
    )


def _source_of(view: SourceView) -> FeedSource:
    found = view.source
    return FeedSource(title=found.title, outlet=found.outlet, url=found.url, origin=view.origin)
