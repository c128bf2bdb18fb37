"""Plans feeds: of the site and of each term."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from briefgen.config import FeedFormat
from briefgen.digest import digest_join
from briefgen.model import OutputPath
from briefgen.site.absolute import absolute_url, picture_url
from briefgen.site.briefing import absolute_body
from briefgen.site.chrome import FEED_FILES
from briefgen.site.entry import Entry
from briefgen.site.feeds import Feed, FeedEntry, FeedSource, entry_id, render_atom, render_json_feed, render_rss
from briefgen.site.link import Site, month_digest
from briefgen.site.recipe import Keys, Recipe, Workshop

RENDERERS = {"atom": render_atom, "rss": render_rss, "json": render_json_feed}


def plan_feeds(site: Site, keys: Keys) -> Iterator[Recipe]:
    """Recipes of the feeds of the site and of its terms, in the formats of the settings."""
    outputs = site.config.outputs
    groups = sorted(site.groups.items()) if outputs.term_feeds else []
    homes: list[tuple[str, str, Sequence[Entry]]] = [("/", "", site.listed)]
    homes += [(url, group.term.name, group.entries) for url, group in groups]
    for home, name, entries in homes:
        top = entries[: outputs.feed_limit]
        own = digest_join(home, name, *(e.digest for e in top), month_digest(top))
        for kind in outputs.feeds:
            path = OutputPath(home[1:] + FEED_FILES[kind])
            yield Recipe(path, keys.file(f"feed-{kind}", own), "feed", partial(make_feed, home, name, kind))


def make_feed(home: str, name: str, kind: FeedFormat, shop: Workshop) -> bytes:
    """A feed of the site (`home` is `/`) or of a term, in one format."""
    site, chrome = shop.site, shop.chrome
    entries = (site.listed if home == "/" else site.groups[home].entries)[: site.config.outputs.feed_limit]
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
        hub=site.config.hub,
        entries=tuple(_feed_entry(entry, shop) for entry in entries),
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
        sources=tuple(
            FeedSource(title=view.source.title, outlet=view.source.outlet, url=view.source.url, origin=view.origin)
            for view in views
        ),
    )


def changed(entry: Entry) -> dt.datetime:
    """When a briefing last changed for its readers: by its own word, or a correction's."""
    times = [entry.card.date.at, *(c.date.at for c in entry.head.corrections if c.kind != "typo")]
    return max([*times, entry.card.updated.at] if entry.card.updated else times)
