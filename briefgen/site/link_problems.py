"""Problems that only the whole site shows: two items at one address or with one id, unknown sources, dead links.

Takes a linked `Site` and all addresses that it will have.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Container, Iterator
from functools import cache
from itertools import chain

from msgspec.structs import replace

from briefgen.checks.levels import UNPUBLISHED, at_level, finding, level_of
from briefgen.model import Briefing, Edition, Link, Page
from briefgen.problems import Location, Problem
from briefgen.site.chapters import SETTINGS, find_chapter_problems
from briefgen.site.link import Site
from briefgen.site.page_links import find_page_problems
from briefgen.site.plan_pages import edition_entries, whole_entries
from briefgen.text import did_you_mean
from briefgen.urls import edition_url, page_url

PICKS = "picks.yaml"


def find_problems(site: Site, known: Callable[[], Collection[str]]) -> tuple[Problem, ...]:
    """Problems that only the whole site shows; `known` gives all addresses and files that it will have."""
    known = cache(known)
    return (
        *_same_address(site),
        *_same_id(site),
        *_unknown_sources(site),
        *_levelled(site, (*_dead_links(site, known), *find_page_problems(site), *_unlicensed(site))),
        *_dead_navigation(site, known),
        *find_chapter_problems(site),
        *_unknown_items(site),
        *_lost_translations(site),
        *_edition_limits(site),
    )


def _same_address(site: Site) -> Iterator[Problem]:
    if _all_differ(site):
        return
    taken: dict[str, str] = {}
    items = [(str(e.card.url), str(e.head.path), e.head.line_of("slug")) for e in site.entries()]
    items += [(str(page_url(p.slug)), str(p.path), 1) for p in site.pages]
    items += [(str(edition_url(e.slug)), str(e.path), 1) for e in site.editions]
    for url, path, line in sorted(items, key=lambda item: item[1]):
        folded = url.casefold()
        if folded in taken:
            yield Problem(
                code="same-url",
                where=Location(path=path, line=line, column=1),
                what=f"{url} is the address of {taken[folded]} too",
                why="one of the two would be lost",
                help="give one of them another `slug`",
            )
        taken.setdefault(folded, path)
    yield from _taken_aliases(site, taken)


def _all_differ(site: Site) -> bool:
    """Whether no address is given twice: the common case, told without a look at each item's lines."""
    addresses: list[str] = [entry.card.url for entry in site.entries()]
    addresses += [alias for entry in site.entries() for alias in entry.head.aliases]
    addresses += [page_url(page.slug) for page in site.pages]
    addresses += [edition_url(edition.slug) for edition in site.editions]
    return len({address.casefold() for address in addresses}) == len(addresses)


def _taken_aliases(site: Site, taken: dict[str, str]) -> Iterator[Problem]:
    for entry in site.entries():
        for alias in entry.head.aliases:
            folded = alias.casefold()
            if taken.get(folded, entry.head.path) != entry.head.path:
                yield Problem(
                    code="same-url",
                    where=entry.head.at("aliases"),
                    what=f"the alias {alias} is the address of {taken[folded]}",
                    why="one of the two would be lost",
                    help="remove the alias",
                )
            taken.setdefault(folded, str(entry.head.path))


def _same_id(site: Site) -> Iterator[Problem]:
    if len(site.by_id) == len(site.by_path):
        return
    taken: dict[str, str] = {}
    for entry in sorted(site.entries(), key=lambda e: e.head.path):
        head = entry.head
        if head.id in taken:
            yield Problem(
                code="same-id",
                where=head.at("id"),
                what=f'the id "{head.id}" is that of {taken[head.id]} too',
                why="feeds and the ledger know a briefing by its id",
                help="remove one of the two `id` lines; a copied briefing needs an id of its own",
            )
        taken.setdefault(head.id, head.path)


def _unknown_sources(site: Site) -> Iterator[Problem]:
    names = [str(name) for name in site.sources]
    for entry in site.entries():
        if not (entry.head.sources or entry.unlisted):
            continue
        own = {record.id for record in entry.records}
        listed = [(use.id, use.line, use.column) for use in entry.head.sources]
        for source, line, column in (*listed, *entry.unlisted):
            if source not in site.sources and source not in own:
                yield Problem(
                    code="unknown-source",
                    where=Location(path=entry.head.path, line=line, column=column),
                    what=f'"{source}" is cited but is not in content/sources/',
                    why="every cited id names a source that was captured, or a record under `sources:`",
                    help=did_you_mean(source, names) or f"capture it, or add a record with `id: {source}`",
                )


def _dead_links(site: Site, known: Callable[[], Collection[str]]) -> Iterator[Problem]:
    texts = chain(
        ((entry.head.path, entry.card.url, entry.links) for entry in site.entries()),
        ((page.path, page_url(page.slug), page.body.links) for page in site.pages),
        ((edition.path, edition_url(edition.slug), edition.intro.links) for edition in site.editions),
    )
    for path, url, links in texts:
        for link in links:
            problem = _dead_link(site, (str(path), str(url)), link, known)
            if problem:
                yield problem


def _unlicensed(site: Site) -> Iterator[Problem]:
    """`L303`: a source with a page that prints all of its text, and no licence that allows it."""
    for name in site.users:
        source = site.sources[name].source if name in site.sources else None
        if source and source.visibility == "public" and not source.licence:
            place = Location(path=source.path, line=1, column=1)
            what = "the whole text is shown to readers (`visibility: public`), and no licence allows it"
            yield finding("L303", place, what, "name its `licence:`, or take `visibility: public` out")


def _levelled(site: Site, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """The problems at the site's levels; what is not published has no errors yet."""
    if not problems:
        return
    items: list[Briefing | Page | Edition] = [entry.head for entry in site.entries()]
    items += [*site.pages, *site.editions]
    unpublished = {str(item.path) for item in items if item.status in UNPUBLISHED}
    for problem in problems:
        found = at_level(problem, site.config.checks, unpublished=problem.where.path in unpublished)
        if found is not None:
            yield found


def _dead_link(site: Site, at: tuple[str, str], link: Link, known: Callable[[], Collection[str]]) -> Problem | None:
    """`at`: the content file and its address."""
    path, url = at
    if link.kind == "file" and site.resolve(path, link.target) is None:
        others = [posixpath.relpath(p, posixpath.dirname(path)) for p in site.addresses()]
        how = did_you_mean(link.target.partition("#")[0], others) or "link to a file below content/ that is published"
        return _link_problem(path, link, f'"{link.target}" leads to no published page', how)
    address = address_of(site, path, url, link.target) if link.kind == "site" else ""
    if address and not is_address(address, known()):
        how = _near_picture(address, known()) if link.image else did_you_mean(address, (str(k) for k in known()))
        how = how or "link to an address that the site has, or to a file below content/static/"
        return _link_problem(path, link, f'"{link.target}" is no address of this site', how)
    return None


def _near_picture(address: str, known: Collection[str]) -> str:
    """The picture of an author's with a name like `address`; social cards are not meant."""
    suffix = posixpath.splitext(address)[1]
    pictures = (name for name in known if name.endswith(suffix) and posixpath.basename(name) != "card.png")
    return did_you_mean(address, pictures) or "put the picture below content/static/, and write its path from there"


def _dead_navigation(site: Site, known: Callable[[], Collection[str]]) -> Iterator[Problem]:
    """A warning unless the site sets a level: the first briefing of a topic may be still to come."""
    level = level_of("L201", site.config.checks, "warning")
    for item in site.config.nav:
        address = item.url.partition("#")[0].partition("?")[0]
        if level == "off" or not address.startswith("/"):
            continue
        if address in site.other_pages or is_address(address, known()):
            continue
        near = did_you_mean(address, (str(k) for k in known()))
        yield Problem(
            code="L201",
            where=Location(path=SETTINGS, line=item.line, column=item.column),
            what=f'the navigation leads to "{item.url}", which is no address of this site',
            why="every page shows the link, and a reader who follows it would find nothing",
            help=near or "lead to an address that the site has, or take the entry out",
            level=level,
        )


def address_of(site: Site, path: str, url: str, target: str) -> str:
    """The address, without query and fragment, that `target` in the content file `path`, shown at `url`, leads to."""
    found = site.static_address(path, target).partition("#")[0].partition("?")[0]
    return posixpath.join(url, found) if found else url


def is_address(address: str, known: Container[str]) -> bool:
    """Whether the site has a page or file at `address`, written with or without what servers add."""
    whole = posixpath.normpath(address)
    folder = f"{whole.rstrip('/')}/"
    forms = (address, whole, folder, f"{folder}index.html", whole.removesuffix("index.html"))
    return any(form in known for form in forms)


def _link_problem(path: str, link: Link, what: str, how: str) -> Problem:
    return Problem(
        code="L201",
        where=Location(path=path, line=link.line, column=link.column),
        what=what,
        why="a reader who follows the link would find nothing",
        help=how,
    )


def _unknown_items(site: Site) -> Iterator[Problem]:
    for edition in site.editions:
        for section in edition.sections:
            place = Location(path=edition.path, line=section.line or 1, column=1)
            what = "the edition lists"
            why = "an edition is made of briefings that its readers can open"
            yield from (_unknown_item(site, place, what, item, why) for item in section.items if _is_lost(site, item))
    path = f"{site.config.content}/{PICKS}"
    for pick in (*site.picks.picks, *site.picks.most_read):
        if _is_lost(site, pick.item):
            place = Location(path=path, line=pick.line, column=pick.column)
            yield _unknown_item(site, place, "the picks name", pick.item, "readers open what the home page points to")


def _is_lost(site: Site, item: str) -> bool:
    return item not in site.held and site.find(item) is None


def _unknown_item(site: Site, place: Location, lists: str, item: str, why: str) -> Problem:
    return Problem(
        code="unknown-briefing",
        where=place,
        what=f'{lists} "{item}", which is no published briefing',
        why=why,
        help=did_you_mean(item, site.by_stem()) or "list a briefing by its id, path or slug",
    )


def _lost_translations(site: Site) -> Iterator[Problem]:
    for entry in site.entries():
        original = entry.head.translation_of
        if original and site.find(original) is None and original not in site.held:
            yield Problem(
                code="unknown-briefing",
                where=entry.head.at("translation_of"),
                what=f'"{original}" is no published briefing',
                why="a translation leads to its original",
                help=did_you_mean(original, site.by_stem()) or "name the original by its id, path or slug",
                level="warning",
            )


def _edition_limits(site: Site) -> Iterator[Problem]:
    """`M102`, `M103`: what of the editions is too long or too late; the editors' choice stays."""
    policy = site.config.checks
    for problem in (p for edition in site.editions for p in _limits_of(site, edition)):
        level = level_of(problem.code, policy, problem.level)
        if level != "off":
            yield replace(problem, level=level)


def _limits_of(site: Site, edition: Edition) -> Iterator[Problem]:
    if not (edition.max_words or edition.cutoff):
        return
    sections = edition_entries(site, edition)
    entries = [entry for _, found in sections for entry in found]
    whole = whole_entries(site, edition)
    words = sum(entry.words for entry in whole)
    if edition.max_words and words > edition.max_words:
        longest = max(whole, key=lambda entry: entry.words)
        what = f"the edition has {words} words, its limit is {edition.max_words}"
        most = f'the longest item is "{longest.card.title}" with {longest.words}'
        yield finding("M102", Location(path=edition.path, line=1, column=1), what, most)
    for entry in entries:
        if edition.cutoff and entry.card.date.at > edition.cutoff.at:
            what = f'"{entry.card.title}" is later than the cutoff of the edition'
            where = Location(path=edition.path, line=1, column=1)
            yield finding("M103", where, what, "leave it to the next edition, or move the cutoff")
