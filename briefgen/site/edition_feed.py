"""An edition as an entry of the feed of all editions: its introduction and the list of its briefings."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from briefgen.digest import digest_join, digest_of
from briefgen.model import Edition
from briefgen.site.absolute import absolute_url
from briefgen.site.entry import Entry, changed
from briefgen.site.feeds import FeedEntry, entry_id
from briefgen.site.link import Site, shapes_digest
from briefgen.site.pages import Card
from briefgen.site.plan_pages import edition_entries
from briefgen.site.recipe import Workshop
from briefgen.site.resolve import Resolver, link_addresses
from briefgen.text import shortened
from briefgen.urls import edition_url

SUMMARY = 300
"""Characters of an edition's summary: of its introduction, or of the titles it lists."""


def listed_in(site: Site, edition: Edition) -> tuple[Entry, ...]:
    """The briefings of an edition in its order; those that stand in no list stand in no feed."""
    return tuple(entry for _, entries in _sections(site, edition) for entry in entries)


def _sections(site: Site, edition: Edition) -> list[tuple[str, list[Entry]]]:
    found = [(name, [e for e in entries if e.head.listed]) for name, entries in edition_entries(site, edition)]
    return [(name, entries) for name, entries in found if entries]


def edition_digest(site: Site, edition: Edition) -> str:
    """The digest of all that decides an edition's entry in the feed."""
    links = link_addresses(site, edition.path, edition.intro.links)
    parts = (f"{name} {shapes_digest(entries)}" for name, entries in _sections(site, edition))
    return digest_join(digest_of(edition), *links, "", *parts)


def edition_feed_entry(edition: Edition, shop: Workshop) -> FeedEntry:
    """The entry: it is as new as the newest change to a briefing that it lists."""
    site, base = shop.site, shop.chrome.base_url
    url = edition_url(edition.slug)
    entries = listed_in(site, edition)
    titles = "; ".join(entry.card.title for entry in entries)
    intro = Resolver(site, edition.path, url, base).point(edition.intro).html
    lang = edition.lang or shop.chrome.lang
    lists = (_list(name, [e.card for e in found], base, lang) for name, found in _sections(site, edition))
    return FeedEntry(
        id=entry_id(base, f"edition:{edition.slug}"),
        url=absolute_url(base, url),
        title=edition.title,
        published=edition.date.at,
        updated=max([edition.date.at, *map(changed, entries)]),
        summary=shortened(" ".join(edition.intro.text.split()) or titles or edition.title, SUMMARY),
        html="\n".join(part for part in (intro, *lists) if part),
        lang=lang,
        kind="edition",
    )


def _list(name: str, cards: Sequence[Card], base: str, lang: str) -> str:
    heading = f"<h2>{escape(name)}</h2>\n" if name else ""
    items = "\n".join(_item(card, base, lang) for card in cards)
    return f"{heading}<ul>\n{items}\n</ul>"


def _item(card: Card, base: str, lang: str) -> str:
    foreign = f' lang="{escape(card.lang)}"' if card.lang and card.lang != lang else ""
    summary = f": {escape(card.summary)}" if card.summary else ""
    return f'<li{foreign}><a href="{escape(absolute_url(base, card.url))}">{escape(card.title)}</a>{summary}</li>'
