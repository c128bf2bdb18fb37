"""Plans the pages that list briefings: terms, archives, indexes; the home page is planned in `plan_home.py`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from briefgen.digest import digest_join, digest_of
from briefgen.model import Entity, OutputPath, UrlPath, When
from briefgen.site.chrome import list_feeds
from briefgen.site.entry import Entry
from briefgen.site.link import Group, Site, month_digest
from briefgen.site.pages import Card, ListPage, ListPart, Meta, NavLink, Pager, PlainPage, Point, Term
from briefgen.site.paging import pager_of, parts_of
from briefgen.site.plan_home import most_used, plan_home
from briefgen.site.recipe import Keys, Recipe, Shelf, Workshop, page_recipe
from briefgen.urls import archive_url, index_url

SPARK_MONTHS = 24
RELATED_TERMS = 8
INDEXES = (
    ("topic", "topics", "topic"),
    ("region", "regions", "region"),
    ("person", "people", "entity"),
    ("organization", "organizations", "entity"),
    ("series", "series", "series"),
)


def plan_terms(site: Site, keys: Keys, shared: str) -> Iterator[Shelf]:
    """A shelf for the pages of each term; `shared` is the digest of the settings and the known entities."""
    for url in sorted(site.groups):
        group = site.groups[url]
        key = digest_join(shared, digest_of(group.term), month_digest(group.entries))
        yield Shelf(f"term {url}", key, partial(_plan_group, site, keys, group))


def plan_lists(site: Site, keys: Keys) -> Iterator[Recipe]:
    """Recipes of all other list pages."""
    if site.home is None:
        yield from plan_home(site, keys)
    for kind, folder, page_kind in INDEXES:
        groups = [g for u, g in sorted(site.groups.items()) if g.term.kind == kind]
        if groups:
            yield _plan_index(keys, kind, folder, page_kind, groups)
    if site.has_briefings:
        yield from _plan_archive(site, keys)


def _plan_group(site: Site, keys: Keys, group: Group) -> Iterator[Recipe]:
    kind = {"person": "entity", "organization": "entity"}.get(group.term.kind, group.term.kind)
    slices = parts_of(len(group.entries), site.config.page_size)
    entity = _entity(site, group.term)
    for at, cut in enumerate(slices):
        url, pager = pager_of(group.term.url, at, len(slices))
        shown = group.entries[cut]
        spark = _spark(group.entries) if at == 0 else ()
        count = len(group.entries) if at == 0 else 0
        own = digest_of(group.term, entity, spark, count, pager)
        make = partial(_make_group, group.term.url, cut, url, pager if len(slices) > 1 else None, spark, count, kind)
        yield page_recipe(url, keys.page(kind, own, month_digest(shown)), kind, make)


def _make_group(
    group_url: str,
    cut: slice,
    url: str,
    pager: Pager | None,
    spark: tuple[tuple[str, int], ...],
    count: int,
    kind: str,
    shop: Workshop,
) -> bytes:
    group = shop.site.groups[group_url]
    entity = _entity(shop.site, group.term)
    meta = Meta(
        kind=kind,  # type: ignore[arg-type]
        url=UrlPath(url),
        title=group.term.name,
        description=entity.description if entity else "",
        crumbs=(_index_crumb(shop.site, group.term.kind),),
        feeds=list_feeds(shop.site.config, group.term.url, group.term.name),
    )
    cards = tuple(entry.card for entry in group.entries[cut])
    page = ListPage(
        meta=meta,
        parts=(ListPart(cards=cards),),
        pager=pager,
        term=group.term,
        entity=entity,
        terms=_related_terms(group.term, group.entries[cut]) if cut.start == 0 else (),
        spark=spark,
        count=count,
    )
    return shop.render(page)


def _related_terms(term: Term, entries: Sequence[Entry]) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """The topics and regions that stand beside `term` most often, by name."""
    groups = (("topics", [e.card.topics for e in entries]), ("regions", [e.card.regions for e in entries]))
    found = (
        (name, Counter(other for terms in runs for other in terms if other.url != term.url)) for name, runs in groups
    )
    return tuple(
        (name, tuple(sorted((other for other, _ in _most_common(counts)), key=lambda t: t.name)))
        for name, counts in found
        if counts
    )


def _most_common(counts: Counter[Term]) -> list[tuple[Term, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].name))[:RELATED_TERMS]


def _index_crumb(site: Site, kind: str) -> NavLink:
    url = index_url(kind)
    return NavLink(name=site.label(url.strip("/")), url=url)


def _entity(site: Site, term: Term) -> Entity | None:
    folded = term.name.casefold()
    for entity in site.entities:
        if entity.name.casefold() == folded or any(alias.casefold() == folded for alias in entity.aliases):
            return entity
    return None


def _spark(entries: Sequence[Entry]) -> tuple[tuple[str, int], ...]:
    """(month, briefings) of the last months that have any, oldest first."""
    counts: Counter[str] = Counter()
    for entry in entries:
        if entry.month not in counts and len(counts) == SPARK_MONTHS:
            break
        counts[entry.month] += 1
    return tuple((month.replace("/", "-"), counts[month]) for month in sorted(counts))


def _plan_index(keys: Keys, kind: str, folder: str, page_kind: str, groups: Sequence[Group]) -> Recipe:
    terms = tuple(
        Term(kind=g.term.kind, name=g.term.name, url=g.term.url, count=len(g.entries))
        for g in sorted(groups, key=lambda g: (g.term.name.casefold(), g.term.name))
    )
    url = index_url(kind)
    make = partial(_make_index, url, folder, page_kind, terms)
    return page_recipe(url, keys.page(page_kind, folder, digest_of(terms)), page_kind, make)


def _make_index(url: str, folder: str, page_kind: str, terms: tuple[Term, ...], shop: Workshop) -> bytes:
    meta = Meta(kind=page_kind, url=UrlPath(url), title=shop.site.label(folder))  # type: ignore[arg-type]
    return shop.render(ListPage(meta=meta, terms=((folder, terms),)))


def _plan_archive(site: Site, keys: Keys) -> Iterator[Recipe]:
    counts = {month: cut.stop - cut.start for month, cut in site.months.items()}
    years = Counter(dict.fromkeys(sorted({month[:4] for month in counts}, reverse=True), 0))
    for month, count in counts.items():
        years[month[:4]] += count
    own = digest_of(tuple(sorted(years.items())), tuple(sorted(counts.items())))
    yield page_recipe("/archive/", keys.page("archive", own), "archive", partial(_make_archive, years, counts))
    for year in years:
        mine = {month: count for month, count in counts.items() if month.startswith(year)}
        url = archive_url(int(year))
        key = keys.page("archive", url, digest_of(tuple(sorted(mine.items()))))
        yield page_recipe(url, key, "archive", partial(_make_year, int(year), mine))
    yield from _plan_months(site, keys)


def _plan_months(site: Site, keys: Keys) -> Iterator[Recipe]:
    ordered = list(site.months)
    for at, (month, cut) in enumerate(site.months.items()):
        newer = ordered[at - 1] if at else ""
        older = ordered[at + 1] if at + 1 < len(ordered) else ""
        url = archive_url(int(month[:4]), int(month[5:]))
        key = keys.page("archive", month, newer, older, month_digest(site.listed[cut]))
        yield page_recipe(url, key, "archive", partial(_make_month, month, newer, older))


def _month_term(month: str, count: int) -> Term:
    return Term(
        kind="topic", name=month.replace("/", "-"), url=archive_url(int(month[:4]), int(month[5:])), count=count
    )


def _make_archive(years: Counter[str], counts: dict[str, int], shop: Workshop) -> bytes:
    terms = tuple(Term(kind="topic", name=year, url=archive_url(int(year)), count=n) for year, n in years.items())
    groups = [("years", terms)]
    groups += [(year, _month_terms(counts, year)) for year in years]
    meta = Meta(kind="archive", url=UrlPath("/archive/"), title=shop.site.label("archive"))
    return shop.render(ListPage(meta=meta, terms=tuple(groups)))


def _month_terms(counts: dict[str, int], year: str) -> tuple[Term, ...]:
    return tuple(_month_term(month, counts[month]) for month in sorted(counts) if month.startswith(year))


def _make_year(year: int, counts: dict[str, int], shop: Workshop) -> bytes:
    crumb = NavLink(name=shop.site.label("archive"), url="/archive/")
    meta = Meta(kind="archive", url=archive_url(year), title=str(year), crumbs=(crumb,))
    return shop.render(ListPage(meta=meta, terms=(("months", _month_terms(counts, str(year))),)))


def _make_month(month: str, newer: str, older: str, shop: Workshop) -> bytes:
    year, number = int(month[:4]), int(month[5:])
    crumbs = (NavLink(name=shop.site.label("archive"), url="/archive/"), NavLink(name=str(year), url=archive_url(year)))
    meta = Meta(kind="archive", url=archive_url(year, number), title=month.replace("/", "-"), crumbs=crumbs)
    entries = shop.site.listed[shop.site.months[month]]
    pager = Pager(number=number, total=0, newer=_month_url(newer), older=_month_url(older))
    page = ListPage(meta=meta, parts=_days(entries), pager=pager, count=len(entries))
    return shop.render(page)


def _month_url(month: str) -> UrlPath:
    return archive_url(int(month[:4]), int(month[5:])) if month else UrlPath("")


def _days(entries: Sequence[Entry]) -> tuple[ListPart, ...]:
    """A part a day, newest first."""

    def day(entry: Entry) -> str:
        return entry.card.date.at.strftime("%Y-%m-%d")

    groups = [(name, tuple(e.card for e in found)) for name, found in groupby(entries, key=day)]
    return tuple(
        ListPart(heading=name, anchor=f"d-{name[8:]}", cards=cards, when=_day_of(cards[0])) for name, cards in groups
    )


def _day_of(card: Card) -> When:
    return When(at=card.date.at, day_only=True, zone=card.date.zone)


def plan_plain(site: Site, keys: Keys) -> Iterator[Recipe]:
    """Recipes of the search page and the page for addresses that are not there."""
    topics = most_used(site, "topic", 24)
    latest = site.listed[:5]
    if site.config.outputs.search:
        yield page_recipe("/search/", keys.page("search", digest_of(topics)), "search", partial(_make_search, topics))
    yield Recipe(
        path=output_file("/404.html"),
        key=keys.page("404", digest_of(topics), month_digest(latest)),
        kind="404",
        make=partial(_make_missing, topics),
        url=UrlPath("/404.html"),
    )


def output_file(url: str) -> OutputPath:
    """The file of an address that is no folder."""
    return OutputPath(url[1:])


def _make_search(topics: tuple[Term, ...], shop: Workshop) -> bytes:
    meta = Meta(kind="search", url=UrlPath("/search/"), title=shop.site.label("search"), noindex=True)
    return shop.render(PlainPage(meta=meta, body=Point(html=""), terms=(("topics", topics),)))


def _make_missing(topics: tuple[Term, ...], shop: Workshop) -> bytes:
    meta = Meta(kind="404", url=UrlPath("/404.html"), title=shop.site.label("not-found"), noindex=True)
    latest = tuple(entry.card for entry in shop.site.listed[:5])
    return shop.render(PlainPage(meta=meta, body=Point(html=""), terms=(("topics", topics),), latest=latest))
