"""Plans plain pages, editions, corrections, and files that are copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from briefgen.digest import digest_join, digest_of
from briefgen.model import Correction, Edition, EditionSection, Link, Page, UrlPath
from briefgen.site.chapters import Place, places_of
from briefgen.site.chrome import list_feeds
from briefgen.site.entry import Entry
from briefgen.site.link import Site, month_digest
from briefgen.site.pages import (
    Card,
    CorrectionsPage,
    EditionPage,
    FeedLink,
    ListPage,
    ListPart,
    Meta,
    NavLink,
    PlainPage,
    Point,
)
from briefgen.site.recipe import Keys, Recipe, Workshop, page_recipe
from briefgen.site.resolve import Resolver, link_addresses
from briefgen.site.static_files import static_path
from briefgen.text import reading_minutes, shortened
from briefgen.urls import edition_url, index_url, page_url

ABOUT = 160
"""Characters of a page's text that search engines are told."""
NOWHERE = Place()
"""Where a page stands that is in no chapter."""


def plan_pages(site: Site, keys: Keys) -> Iterator[Recipe]:
    """Recipes of plain pages, editions, corrections and copied files."""
    places = places_of(site)
    for page in site.pages:
        yield _plan_page(site, keys, page, places.get(page.path, NOWHERE))
    yield from _plan_editions(site, keys)
    if site.has_briefings:
        yield _plan_corrections(site, keys)
    for file in site.static:
        path = static_path(file.path, site.config)
        make = partial(_copy, file.path)
        yield Recipe(path, f"copy {file.digest}", "copy", make, source=str(file.path))


def _copy(path: str, shop: Workshop) -> bytes:
    return shop.file(path)


def _plan_page(site: Site, keys: Keys, page: Page, place: Place) -> Recipe:
    links = link_addresses(site, page.path, page.body.links)
    shown = picture_digests(site, page.path, page.body.links)
    key = keys.page(page.template or "page", digest_join(digest_of(page, place), *links, *shown))
    return page_recipe(page_url(page.slug), key, "page", partial(_make_plain, page, place), str(page.path))


def picture_digests(site: Site, path: str, links: Sequence[Link]) -> tuple[str, ...]:
    """The digests of the pictures that the prose of the file `path` shows."""
    return tuple(site.pictures.digest(site.static_address(path, link.target)) for link in links if link.image)


def _make_plain(page: Page, place: Place, shop: Workshop) -> bytes:
    url = page_url(page.slug)
    meta = Meta(
        kind="page",
        url=url,
        title=page.title,
        description=page.summary,
        about=shortened(page.body.text, ABOUT),
        lang=page.lang,
        template=page.template,
    )
    body = Resolver(shop.site, page.path, url).point(page.body)
    return shop.render(
        PlainPage(
            meta=meta,
            body=body,
            chapter=place.chapter,
            before=place.before,
            after=place.after,
            outline=page.body.outline,
            has_code=page.body.code,
            extra=page.extra,
        )
    )


def edition_entries(site: Site, edition: Edition) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """(section name, its briefings) of what the target may see."""
    found = [(section.name, _found(site, section)) for section in edition.sections]
    return tuple((name, entries) for name, entries in found if entries)


def whole_entries(site: Site, edition: Edition) -> tuple[Entry, ...]:
    """The briefings that an edition shows with their key points, whose words count."""
    return tuple(entry for section in edition.sections if not section.brief for entry in _found(site, section))


def _found(site: Site, section: EditionSection) -> tuple[Entry, ...]:
    return tuple(e for item in section.items if (e := site.find(item)) and e.head.status != "withdrawn")


def _plan_editions(site: Site, keys: Keys) -> Iterator[Recipe]:
    for at, edition in enumerate(site.editions):
        entries = [e for _, section in edition_entries(site, edition) for e in section]
        digests = digest_join(
            digest_of(_neighbour(site, at - 1), _neighbour(site, at + 1)),
            *(e.digest for e in entries),
            month_digest(entries),
            *picture_digests(site, edition.path, edition.intro.links),
            *link_addresses(site, edition.path, edition.intro.links),
            *(address for e in entries for address in link_addresses(site, e.head.path, e.links)),
        )
        key = keys.page("edition", digest_of(edition), digests)
        yield page_recipe(edition_url(edition.slug), key, "edition", partial(make_edition, at), str(edition.path))
    if site.editions:
        key = keys.page("archive", "editions", digest_of(tuple((e.title, e.slug, e.date) for e in site.editions)))
        yield page_recipe(index_url("edition"), key, "archive", _make_editions)


def make_edition(at: int, shop: Workshop) -> bytes:
    """The page of the edition at this place of the site's list."""
    return shop.render(edition_page(at, shop))


def edition_page(at: int, shop: Workshop, base: str = "") -> EditionPage:
    """An edition as a value; with `base` its addresses are absolute."""
    site = shop.site
    edition = site.editions[at]
    url = edition_url(edition.slug)
    sections = edition_entries(site, edition)
    entries = [entry for _, found in sections for entry in found]
    whole = whole_entries(site, edition)
    words = sum(entry.words for entry in whole)
    return EditionPage(
        meta=Meta(
            kind="edition",
            url=url,
            title=edition.title,
            lang=edition.lang,
            crumbs=(NavLink(name=site.label("editions"), url=index_url("edition")),),
            feeds=(*list_feeds(site.config, url, edition.title), *_feeds_of_all(site)),
        ),
        date=edition.date,
        intro=Resolver(site, edition.path, url, base).point(edition.intro),
        parts=tuple(ListPart(heading=name, cards=tuple(e.card for e in found)) for name, found in sections),
        points=tuple((entry.head.id, _points(entry, url, base, shop)) for entry in whole),
        minutes=reading_minutes(words),
        words=words,
        sources=len({source for entry in entries for source, _ in entry.cites}),
        newer=_neighbour(site, at - 1),
        older=_neighbour(site, at + 1),
        corrected=any(_corrected_since(entry, edition) for entry in entries),
    )


def _corrected_since(entry: Entry, edition: Edition) -> bool:
    """Whether a briefing was put right after the edition had gone out."""
    return any(c.kind != "typo" and c.date.at > edition.date.at for c in entry.head.corrections)


def _points(entry: Entry, url: UrlPath, base: str, shop: Workshop) -> tuple[Point, ...]:
    """Key points as an edition shows them: their receipts open on the briefing's page."""
    briefing = shop.briefing(entry)
    resolver = Resolver(shop.site, briefing.path, url, base, receipts=entry.card.url)
    return tuple(resolver.point(prose) for prose in briefing.key_points)


def _neighbour(site: Site, at: int) -> NavLink | None:
    if not 0 <= at < len(site.editions):
        return None
    edition = site.editions[at]
    return NavLink(name=edition.title, url=edition_url(edition.slug), lang=edition.lang)


def _make_editions(shop: Workshop) -> bytes:
    site = shop.site
    cards = tuple(
        Card(id=e.slug, url=edition_url(e.slug), title=e.title, date=e.date, lang=e.lang) for e in site.editions
    )
    meta = Meta(kind="archive", url=index_url("edition"), title=site.label("editions"), feeds=_feeds_of_all(site))
    return shop.render(ListPage(meta=meta, parts=(ListPart(cards=cards),)))


def _feeds_of_all(site: Site) -> tuple[FeedLink, ...]:
    return list_feeds(site.config, index_url("edition"), site.label("editions"))


def corrections(site: Site) -> tuple[tuple[Entry, Correction], ...]:
    """Every correction but typos, newest first."""
    found = [(e, c) for e in site.entries() for c in e.head.corrections if c.kind != "typo"]
    return tuple(sorted(found, key=lambda pair: (pair[1].date.at, pair[0].head.path), reverse=True))


def _plan_corrections(site: Site, keys: Keys) -> Recipe:
    found = corrections(site)
    key = keys.page("corrections", digest_of(tuple((e.card_digest, c) for e, c in found)))
    return page_recipe("/corrections/", key, "corrections", _make_corrections)


def _make_corrections(shop: Workshop) -> bytes:
    site = shop.site
    meta = Meta(kind="corrections", url=UrlPath("/corrections/"), title=site.label("corrections"))
    entries = tuple((entry.card, correction) for entry, correction in corrections(site))
    return shop.render(CorrectionsPage(meta=meta, entries=entries))
