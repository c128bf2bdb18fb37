"""Plans the pages of briefings with what belongs to each: Markdown twin, receipts, addresses that moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from briefgen.digest import digest_join, digest_of
from briefgen.model import OutputPath, UrlPath, When
from briefgen.site.briefing import Around, Extras, briefing_page
from briefgen.site.chrome import list_feeds
from briefgen.site.entry import Entry
from briefgen.site.link import WINDOW, Site, related, shapes_digest
from briefgen.site.pages import Alternate, BriefingPage, Related
from briefgen.site.plan_pages import picture_digests
from briefgen.site.receipts import render_receipts
from briefgen.site.recipe import Keys, Recipe, Shelf, Workshop
from briefgen.site.resolve import link_addresses
from briefgen.site.twins import render_twin

RelatedIds = dict[str, tuple[tuple[str, tuple[str, ...]], ...]]
Relate = Callable[[str, Callable[[], RelatedIds]], RelatedIds]
"""Answers (key, how to compute) from the memo."""


class Place:
    """Where a briefing stands: ids of the next newer and older one, and of related ones with the reasons."""

    __slots__ = ("newer", "older", "related")

    def __init__(self, newer: str = "", older: str = "", chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> None:
        self.newer = newer
        self.older = older
        self.related = chosen


class BriefingPlan:
    """Recipes of briefings, with what they share."""

    def __init__(self, site: Site, keys: Keys, relate: Relate, shop: Workshop) -> None:
        self._site = site
        self._keys = keys
        self._relate = relate
        self._shop = shop
        self._outputs = site.config.outputs
        self._shared = digest_join(keys.every(), digest_of(site.config))

    def shelves(self) -> Iterator[Shelf]:
        """A shelf for each month of listed briefings, newest first, and one for the others."""
        for month, cut in self._site.months.items():
            yield Shelf(f"briefings {month}", self._month_key(cut), partial(self._month, cut))
        yield Shelf("briefings unlisted", "", self._unlisted)

    def _unlisted(self) -> Iterator[Recipe]:
        for entry in self._site.unlisted:
            yield from self._one(entry, Place())

    def _month_key(self, cut: slice) -> str:
        """The digest of all that the keys of a month's recipes are made of: its briefings, and those near to them."""
        listed = self._site.listed
        near = shapes_digest((*listed[max(cut.start - 1, 0) : cut.start], *listed[cut.stop : cut.stop + WINDOW]))
        own = [f"{e.digest} {e.card_digest} {e.shape} {self._elsewhere(e)}" for e in listed[cut]]
        return digest_join(self._shared, near, *own)

    def _month(self, cut: slice) -> Iterator[Recipe]:
        listed = self._site.listed
        entries = listed[cut]
        older = listed[cut.stop : cut.stop + WINDOW]
        key = shapes_digest((*entries, *older))
        chosen = self._relate(key, lambda: related(entries, older))
        for at, entry in enumerate(entries, cut.start):
            newer = listed[at - 1].head.id if at else ""
            after = listed[at + 1].head.id if at + 1 < len(listed) else ""
            yield from self._one(entry, Place(newer, after, chosen.get(entry.head.id, ())))

    def _one(self, entry: Entry, place: Place) -> Iterator[Recipe]:
        key = self._key(entry, place)
        template = entry.head.template or "briefing"
        make = partial(make_briefing, entry.head.id, place)
        page_key = self._keys.page(template, key)
        yield Recipe(page_path(entry), page_key, "briefing", make, entry.card.url, str(entry.head.path))
        if entry.head.status == "withdrawn":
            return
        if self._outputs.twins:
            yield Recipe(
                twin_path(entry), self._keys.file("twin", key), "twin", partial(make_twin, entry.head.id, place)
            )
        if self._outputs.receipts and entry.cites:
            path = OutputPath(entry.card.url[1:] + "receipts.json")
            yield Recipe(path, self._keys.file("receipts", key), "receipts", partial(make_receipts, entry.head.id))

    def _key(self, entry: Entry, place: Place) -> str:
        """The digest of everything that decides the page beside chrome and template."""
        site = self._site
        others = [site.by_id[other].card_digest for other in (place.newer, place.older) if other]
        others += [f"{site.by_id[other].card_digest} {' '.join(why)}" for other, why in place.related]
        own = (entry.digest, entry.card_digest, place.newer, place.older)
        return digest_join(*own, *others, self._elsewhere(entry))

    def _elsewhere(self, entry: Entry) -> str:
        """What the page takes from elsewhere in the project; its neighbours and related ones are told apart."""
        site = self._site
        told = entry.cites or entry.claims or entry.quoted
        if not (told or entry.links or entry.head.story or site.translated()):
            return ""
        own = [other.card_digest for other in story(site, entry)]
        if entry.links:
            own += link_addresses(site, entry.head.path, entry.links)
            own += picture_digests(site, entry.head.path, entry.links)
        if told:
            own.append(self._shop.source_digests(entry))
        if site.translated():
            alternates = translations(site, entry)
            if alternates:
                own.append(digest_of(alternates))
        return digest_join(*own) if own else ""


def story(site: Site, entry: Entry) -> Sequence[Entry]:
    """The other briefings of the entry's story, newest first."""
    if not entry.head.story:
        return ()
    return [other for other in site.stories.get(entry.head.story, ()) if other is not entry]


def translations(site: Site, entry: Entry) -> tuple[Alternate, ...]:
    """The same briefing in other languages: its original, and what was translated from the same original."""
    original = site.find(entry.head.translation_of) if entry.head.translation_of else entry
    if original is None:
        return ()
    family = [original, *site.translated().get(original.head.id, ())]
    if len(family) < 2:
        return ()
    language = site.config.language
    return tuple(
        Alternate(lang=other.card.lang or language, url=other.card.url, title=other.card.title) for other in family
    )


def around(site: Site, entry: Entry, place: Place) -> Around:
    """What the page shows of other briefings."""
    by_id = site.by_id
    return Around(
        newer=by_id[place.newer].card if place.newer else None,
        older=by_id[place.older].card if place.older else None,
        related=tuple(Related(card=by_id[other].card, why=why) for other, why in place.related),
        story=tuple(other.card for other in story(site, entry)),
        alternates=translations(site, entry),
    )


def make_page(ident: str, place: Place, shop: Workshop) -> BriefingPage:
    """The page value of the briefing with this id."""
    site = shop.site
    entry = site.by_id[ident]
    views = shop.views(entry)
    outputs = site.config.outputs
    extras = Extras(
        banner=entry.card.banner,
        until=banner_until(entry),
        card_image=UrlPath(entry.card.url + "card.png") if outputs.cards and not entry.card.banner else UrlPath(""),
        twin=UrlPath("/" + twin_path(entry)) if outputs.twins and entry.head.status != "withdrawn" else UrlPath(""),
        feeds=tuple(f for t in entry.card.topics for f in list_feeds(site.config, t.url, t.name)),
        views=views,
        origins=len({site.origin_name(view) for view in views}),
        image_sizes=entry.card.image_sizes,
    )
    briefing = shop.briefing(entry)
    return briefing_page(
        site,
        shop.chrome,
        briefing,
        entry,
        shop.findings(entry),
        shop.sources(entry),
        around(site, entry, place),
        extras,
    )


def banner_until(entry: Entry) -> When | None:
    """When an embargo ends, a date comes, or an item expired: what the banner of a preview says."""
    head = entry.head
    return {"embargoed": head.embargo, "scheduled": head.date, "expired": head.expires}.get(entry.card.banner)


def make_briefing(ident: str, place: Place, shop: Workshop) -> bytes:
    """The briefing's page."""
    return shop.render(make_page(ident, place, shop))


def make_twin(ident: str, place: Place, shop: Workshop) -> bytes:
    """Its Markdown twin."""
    return render_twin(make_page(ident, place, shop), shop.chrome).encode()


def make_receipts(ident: str, shop: Workshop) -> bytes:
    """Its receipts for programs."""
    entry = shop.site.by_id[ident]
    sources = tuple(shop.sources(entry).values())
    return render_receipts(entry.card, shop.findings(entry).receipts, sources, shop.chrome).encode()


def page_path(entry: Entry) -> OutputPath:
    """`briefings/2021/05/slug/index.html`: the slug was checked when the briefing was read."""
    return OutputPath(entry.card.url[1:] + "index.html")


def twin_path(entry: Entry) -> OutputPath:
    """`briefings/2021/05/slug/index.md`."""
    return OutputPath(entry.card.url[1:] + "index.md")
