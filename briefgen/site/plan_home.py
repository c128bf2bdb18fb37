"""Plans the home page: the leading briefing, the latest edition, what is newest, and the editors' picks.

Its older parts are cut like those of every long list, so that a new briefing leaves them as they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from briefgen.digest import digest_of
from briefgen.model import Edition, Pick, UrlPath
from briefgen.site.entry import Entry
from briefgen.site.link import Site, month_digest
from briefgen.site.pages import Card, ListPage, ListPart, Meta, Pager, Term
from briefgen.site.paging import pager_of, parts_of
from briefgen.site.plan_pages import edition_entries
from briefgen.site.recipe import Keys, Recipe, Workshop, page_recipe
from briefgen.urls import edition_url

LEADS_FOR = dt.timedelta(days=7)
"""An edition leads the home page until briefings are newer than it by more than this."""
TOPICS = 12


class Front(NamedTuple):
    """What stands on the first part of the home page, in its order: (heading, briefings), none of them twice."""

    edition: Card | None
    parts: tuple[tuple[str, tuple[Entry, ...]], ...]
    picks: tuple[tuple[str, tuple[Entry, ...]], ...]

    def digest(self) -> str:
        """The digest of all of it."""
        runs = tuple((name, month_digest(entries)) for name, entries in (*self.parts, *self.picks))
        return digest_of(self.edition, runs)


def plan_home(site: Site, keys: Keys) -> Iterator[Recipe]:
    """Recipes of the home page and its older parts."""
    slices = parts_of(len(site.listed), site.config.page_size)
    front = front_of(site, site.listed[slices[0]])
    for at, cut in enumerate(slices):
        url, pager = pager_of("/", at, len(slices))
        groups = most_used(site, "topic", TOPICS) if at == 0 else ()
        own = front.digest() if at == 0 else month_digest(site.listed[cut])
        make = partial(_make_home, front if at == 0 else cut, url, pager if len(slices) > 1 else None, groups)
        yield page_recipe(url, keys.page("home", url, own, digest_of(pager, groups)), "home", make)


def front_of(site: Site, newest: Sequence[Entry]) -> Front:
    """The first part of the home page, made of the `newest` briefings, the latest edition and the picks."""
    edition = site.editions[0] if site.editions else None
    sections = edition_entries(site, edition) if edition and _leads(edition, newest) else ()
    lead = _lead(newest, sections)
    taken = {entry.head.path for _, entries in sections for entry in entries} | {e.head.path for e in lead}
    rest = tuple(entry for entry in newest if entry.head.path not in taken)
    own = tuple((name, tuple(e for e in entries if e not in lead)) for name, entries in sections)
    latest = site.label("latest") if sections else ""
    parts = (("", lead), *own, (latest, rest)) if sections else (("", (*lead, *rest)),)
    return Front(
        edition=_edition_card(edition) if edition else None,
        parts=tuple((name, entries) for name, entries in parts if entries),
        picks=_picks(site),
    )


def _leads(edition: Edition, newest: Sequence[Entry]) -> bool:
    return not newest or newest[0].card.date.at - edition.date.at <= LEADS_FOR


def _lead(newest: Sequence[Entry], sections: Sequence[tuple[str, Sequence[Entry]]]) -> tuple[Entry, ...]:
    """The newest briefing that asks to lead, of those that the page shows anyway."""
    shown = [*newest, *(entry for _, entries in sections for entry in entries)]
    asking = [entry for entry in shown if entry.card.lead]
    return (max(asking, key=lambda e: (e.card.date.at, e.head.path)),) if asking else ()


def _edition_card(edition: Edition) -> Card:
    return Card(
        id=edition.slug, url=edition_url(edition.slug), title=edition.title, date=edition.date, lang=edition.lang
    )


def _picks(site: Site) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    named = (("editors_picks", site.picks.picks), ("most_read", site.picks.most_read))
    return tuple((name, found) for name, picks in named if (found := _picked(site, picks)))


def _picked(site: Site, picks: Sequence[Pick]) -> tuple[Entry, ...]:
    found = (site.find(pick.item) for pick in picks)
    return tuple(entry for entry in found if entry and entry.head.status != "withdrawn")


def _make_home(shown: Front | slice, url: str, pager: Pager | None, groups: tuple[Term, ...], shop: Workshop) -> bytes:
    chrome = shop.chrome
    meta = Meta(kind="home", url=UrlPath(url), title=chrome.title, description=chrome.description, feeds=chrome.feeds)
    terms = (("topics", groups),) if groups else ()
    if isinstance(shown, slice):
        parts = (ListPart(cards=_cards(shop.site, shop.site.listed[shown])),)
        return shop.render(ListPage(meta=meta, parts=parts, pager=pager, terms=terms))
    page = ListPage(
        meta=meta,
        parts=tuple(ListPart(heading=name, cards=_cards(shop.site, entries)) for name, entries in shown.parts),
        pager=pager,
        terms=terms,
        edition=shown.edition,
        picks=tuple((name, _cards(shop.site, entries)) for name, entries in shown.picks),
    )
    return shop.render(page)


def _cards(site: Site, entries: Sequence[Entry]) -> tuple[Card, ...]:
    """The cards as they are now: a preview may have put a newer version in the place of an entry."""
    return tuple(site.by_path[entry.head.path].card for entry in entries)


def most_used(site: Site, kind: str, most: int) -> tuple[Term, ...]:
    """The most used terms of a kind, by name, without their counts (a home page must not change with each of them)."""
    groups = sorted(
        (g for g in site.groups.values() if g.term.kind == kind), key=lambda g: (-len(g.entries), g.term.name)
    )
    return tuple(sorted((g.term for g in groups[:most]), key=lambda term: term.name))
