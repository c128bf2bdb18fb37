"""Plans the pages of sources and outlets. A source has a page once a listed briefing uses it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from briefgen.digest import digest_join, digest_of
from briefgen.model import Outlet, SourceId
from briefgen.site.briefing import record
from briefgen.site.chrome import list_feeds
from briefgen.site.link import Site, SourceEntry, month_digest
from briefgen.site.pages import ListPage, ListPart, Meta, NavLink, SourcePage, SourceView, Term
from briefgen.site.recipe import Keys, Recipe, Workshop, page_recipe
from briefgen.urls import index_url, source_url, term_url

EXCERPT = 3
"""Paragraphs shown of a source whose visibility is `excerpt`, beside the cited ones."""


def plan_sources(site: Site, keys: Keys) -> Iterator[Recipe]:
    """Recipes of source pages, outlet pages and their indexes."""
    used = [site.sources[name] for name in sorted(site.users) if name in site.sources]
    if not used:
        return
    for source in used:
        yield _plan_source(site, keys, source)
    outlets: dict[str, list[SourceEntry]] = defaultdict(list)
    for source in used:
        if source.source.outlet:
            outlets[source.source.outlet].append(source)
    for name in sorted(outlets):
        yield _plan_outlet(site, keys, name, outlets[name])
    yield from _plan_indexes(keys, used, outlets)


def _plan_source(site: Site, keys: Keys, source: SourceEntry) -> Recipe:
    ident = source.source.id
    users = site.users[ident]
    own = digest_join(source.digest, month_digest(users), digest_of(cited(site, ident), site.view_of(ident)))
    key = keys.page("source", own, *(site.sources[other].record_digest for other in site.same_text(ident)))
    return page_recipe(source_url(ident), key, "source", partial(_make_source, ident), str(source.source.path))


def cited(site: Site, source: SourceId) -> tuple[int, ...]:
    """The paragraphs of a source that listed briefings cite."""
    numbers = {
        number for entry in site.users[source] for name, cites in entry.cites if name == source for number in cites
    }
    return tuple(sorted(numbers))


def _make_source(ident: SourceId, shop: Workshop) -> bytes:
    site = shop.site
    source = shop.source(ident)
    numbers = set(cited(site, ident))
    shown = tuple(
        (p.number, p.text, p.number in numbers)
        for p in source.paragraphs
        if source.visibility == "public"
        or p.number in numbers
        or (source.visibility == "excerpt" and p.number <= EXCERPT)
    )
    page = SourcePage(
        meta=Meta(
            kind="source",
            url=source_url(ident),
            title=source.title or str(ident),
            description=source.dek if source.visibility == "public" else "",
            crumbs=(NavLink(name=site.label("sources"), url=index_url("source")),),
        ),
        view=site.view_of(ident),
        shown=shown,
        headings=tuple((h.before, h.text) for h in source.headings) if source.visibility == "public" else (),
        total=len(source.paragraphs),
        used_by=tuple(entry.card for entry in site.users[ident]),
        same_text=tuple(site.view_of(other) for other in site.same_text(ident)),
    )
    return shop.render(page)


def _plan_outlet(site: Site, keys: Keys, name: str, sources: Sequence[SourceEntry]) -> Recipe:
    users = site.of_outlets()[name]
    outlet = site.outlets.get(name.casefold())
    views = tuple(site.view_of(s.source.id) for s in sources)
    key = keys.page("outlet", digest_of(name, outlet, views), month_digest(users))
    make = partial(_make_outlet, name, outlet, views)
    return page_recipe(term_url("outlet", name), key, "outlet", make)


def _make_outlet(name: str, outlet: Outlet | None, views: tuple[SourceView, ...], shop: Workshop) -> bytes:
    site = shop.site
    url = term_url("outlet", name)
    users = site.of_outlets()[name]
    page = ListPage(
        meta=Meta(
            kind="outlet",
            url=url,
            title=name,
            description=outlet.descriptor if outlet else "",
            crumbs=(NavLink(name=site.label("outlets"), url=index_url("outlet")),),
            feeds=list_feeds(site.config, url, name),
        ),
        parts=(ListPart(cards=tuple(e.card for e in users)),),
        term=Term(kind="outlet", name=name, url=url),
        outlet=outlet,
        sources=views,
        count=len(users),
    )
    return shop.render(page)


def _plan_indexes(keys: Keys, used: Sequence[SourceEntry], outlets: dict[str, list[SourceEntry]]) -> Iterator[Recipe]:
    digests = digest_join(*(source.record_digest for source in used))
    ids = tuple(source.source.id for source in used)
    yield page_recipe(
        index_url("source"), keys.page("archive", "sources", digests), "archive", partial(_make_sources, ids)
    )
    if outlets:
        terms = tuple(
            Term(kind="outlet", name=name, url=term_url("outlet", name), count=len(outlets[name]))
            for name in sorted(outlets, key=lambda name: (name.casefold(), name))
        )
        key = keys.page("outlet", digest_of(terms))
        yield page_recipe(index_url("outlet"), key, "outlet", partial(_make_outlets, terms))


def _make_sources(ids: tuple[SourceId, ...], shop: Workshop) -> bytes:
    site = shop.site
    meta = Meta(kind="archive", url=index_url("source"), title=site.label("sources"))
    return shop.render(ListPage(meta=meta, sources=tuple(site.view_of(ident) for ident in ids), count=len(ids)))


def _make_outlets(terms: tuple[Term, ...], shop: Workshop) -> bytes:
    meta = Meta(kind="outlet", url=index_url("outlet"), title=shop.site.label("outlets"))
    return shop.render(ListPage(meta=meta, terms=(("outlets", terms),)))


def source_view(source: SourceEntry, origin: str, carriers: tuple[str, ...]) -> SourceView:
    """A source as pages show it."""
    found = source.source
    return SourceView(
        number=0,
        source=record(found),
        url=source_url(found.id),
        origin=origin,
        carriers=carriers,
        outlet_url=term_url("outlet", found.outlet) if found.outlet else "",
    )
