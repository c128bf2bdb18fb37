"""The whole pipeline: read, parse, link, check, plan; each file of the site is made when it is asked for.

`plan_build` is pure: it reads what the tree holds and gives a `Plan`, whose recipes are keyed by all that decides their
bytes. `build` makes them all, in memory; the shell makes only those whose key changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.checks.gate import Due
from briefgen.digest import digest_join, digest_of
from briefgen.engine.checking import Checker
from briefgen.engine.configure import find_target, read_config
from briefgen.engine.content import Content, static_files
from briefgen.engine.counting import plan_statistics
from briefgen.engine.images import ImageShelf
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.parse import Executor
from briefgen.engine.stock import Kept, Stock, address_of
from briefgen.engine.themes import ThemeLoader, ThemePlan
from briefgen.engine.tree import Tree
from briefgen.engine.workshop import Bench
from briefgen.model import OutputPath
from briefgen.problems import BriefgenError, Problem
from briefgen.site.chrome import make_chrome
from briefgen.site.compress import with_twins
from briefgen.site.headers import content_security_policy
from briefgen.site.link import Site, Wires, shapes_digest
from briefgen.site.link_problems import find_problems
from briefgen.site.plan_briefings import BriefingPlan, RelatedIds
from briefgen.site.plan_lists import plan_lists, plan_plain, plan_terms
from briefgen.site.plan_machines import plan_indexes, plan_machines
from briefgen.site.plan_pages import plan_pages
from briefgen.site.plan_sources import plan_sources
from briefgen.site.recipe import Keys, Recipe, Shelf

if TYPE_CHECKING:
    from briefgen.engine.searching import SearchIndex

A = TypeVar("A")
R = TypeVar("R")
MANY = 200
"""New briefings from which on the usual templates are compiled while other processes parse them."""
USUAL = ("briefing", "home", "topic", "region", "archive")
"""Kinds of pages that a site of many briefings has."""
PAGEFIND = "assets/pagefind."
"""Where the theme's script for Pagefind goes, which no page of another search asks for."""


class Plan:
    """A site that is linked, checked and planned; nothing of it is rendered yet.

    `problems` are all that were found, of every level, `waived` what editors let stand; `stock` has the recipes that
    were laid out, `recipes` all of them by path; `due` is the next instant at which time alone changes the site.
    """

    def __init__(
        self,
        content: Content,
        site: Site,
        bench: Bench,
        stock: Stock,
        problems: Sequence[Problem],
        search: SearchIndex | None,
        waived: tuple[Problem, ...] = (),
    ) -> None:
        self.waived = waived
        self.content = content
        self.site = site
        self.bench = bench
        self.stock = stock
        self.problems = tuple(problems)
        self.search = search

    @cached_property
    def recipes(self) -> dict[OutputPath, Recipe]:
        """A recipe for every file of the site."""
        return self.stock.every()

    @property
    def due(self) -> Due | None:
        """What time will change next."""
        return self.content.due

    def errors(self, *, strict: bool = False) -> tuple[Problem, ...]:
        """The problems that keep the site from being published."""
        return tuple(p for p in self.problems if p.level == "error" or (strict and p.level == "warning"))

    def make(self, path: OutputPath) -> bytes:
        """The bytes of one file."""
        return self.recipes[path].make(self.bench)


def serial(function: Callable[[A], R], arguments: Sequence[A], *, each: int = 1) -> Iterable[R]:  # noqa: ARG001
    """The executor that runs everything here, where the size of a piece of work does not matter."""
    return map(function, arguments)


def nothing() -> Mapping[str, Kept]:
    """What is published where nothing is."""
    return {}


def plan_build(
    tree: Tree,
    now: dt.datetime,
    memo: Memo,
    options: BuildOptions,
    run: Executor = serial,
    published: Callable[[], Mapping[str, Kept]] = nothing,
) -> Plan:
    """Read, link, check and plan the site of `tree` as it is at `now`; `published` shelves are not laid out again.

    Raises:
        BriefgenError: the settings or the theme cannot be used; problems of content are in the plan.
    """
    config = read_config(tree, memo, options)
    loader = ThemeLoader(tree, config, memo)
    content = Content(tree, memo, config, options)
    with content.reading(run) as unknown:
        theme = loader.plan()
        if unknown >= MANY:
            loader.warm(USUAL)
    target = find_target(config, options.target)
    content.decide(target, now)
    images = ImageShelf(tree, config, memo)
    content.entries = [images.dressed(entry) for entry in content.entries]
    checker = Checker(tree, memo, config, content, target)
    site = _link(content, tree, checker, images)
    chrome = make_chrome(site, preview=options.preview)
    bench = Bench(tree, memo, site, chrome, loader, content, checker)
    found: list[Problem] = list(content.problems)
    search = _search(site, memo, bench, run)
    planned = None if options.preview else search
    twins = () if options.preview else config.outputs.compress
    stock = Stock(published, partial(with_twins, formats=twins))
    _fill(stock, site, bench, theme, memo, now, images, planned)
    found += stock.collisions()
    found += images.problems
    found += find_problems(site, partial(_addresses, stock))
    if options.checks:
        found += checker.check_all(bench, run)
    return Plan(content, site, bench, stock, found, search, checker.waived)


def _addresses(stock: Stock) -> frozenset[str]:
    """Every path that the site will have, as a file's and as an address."""
    paths = list(stock.paths())
    return frozenset((*paths, *(f"/{path}" for path in paths), *(address_of(path) for path in paths)))


def _search(site: Site, memo: Memo, bench: Bench, run: Executor) -> SearchIndex | None:
    """The search index, whose folding of words is imported only where there is one."""
    if not site.config.outputs.own_search:
        return None
    from briefgen.engine.searching import SearchIndex

    return SearchIndex(site, memo, bench, run)


def _link(content: Content, tree: Tree, checker: Checker, images: ImageShelf) -> Site:
    return Site(
        content.config,
        content.entries,
        content.sources,
        content.pages,
        content.editions,
        content.outlets,
        content.entities,
        static_files(tree, content.config),
        content.held_names(),
        Wires(checker.views, checker.same_text, checker.origin_name),
        picks=content.picks,
        pictures=images,
        unread=frozenset(problem.where.path for problem in content.problems),
    )


def _fill(
    stock: Stock,
    site: Site,
    bench: Bench,
    theme: ThemePlan,
    memo: Memo,
    now: dt.datetime,
    images: ImageShelf,
    search: SearchIndex | None,
) -> None:
    """Take in every file of the site; what tells of all other pages comes after them."""
    keys = Keys(digest_of(bench.chrome, site.config.outputs), dict(theme.keys))

    def relate(key: str, compute: Callable[[], RelatedIds]) -> RelatedIds:
        return memo("related", (key,), RelatedIds, compute)

    shared = digest_join(keys.every(), digest_of(site.config, site.entities))
    listing = _listing(site, shared)
    for shelf in BriefingPlan(site, keys, relate, bench).shelves():
        stock.add(shelf)
    others = [
        *plan_terms(site, keys, shared),
        Shelf("lists", listing, lambda: plan_lists(site, keys)),
        Shelf("pages", "", lambda: _pages(site, keys, memo, bench)),
    ]
    for shelf in others:
        stock.add(shelf)
        site.other_pages.update(stock.pages(shelf.name))
    stock.add(Shelf("plain", "", lambda: plan_plain(site, keys)))
    stock.add(Shelf("machines", "", lambda: plan_machines(site, keys, now, _policy(site, theme))))
    told = digest_join(listing, *sorted(site.other_pages))
    stock.add(Shelf("indexes", told, lambda: plan_indexes(site, keys)))
    stock.add(Shelf("search", "", lambda: search.recipes() if search else ()))
    stock.add(Shelf("images", "", lambda: images.recipes(site)))
    cards = digest_join(listing, images.card_digest())
    stock.add(Shelf("cards", cards, lambda: images.card_recipes(site, bench.chrome)))
    stock.add(Shelf("assets", "", lambda: _assets(site, theme)))


def _listing(site: Site, shared: str) -> str:
    """The digest of all that lists are made of: whatever the site holds, but for the prose of its briefings."""
    own = digest_of(site.has_briefings, site.home is None, site.editions, site.picks)
    return digest_join(shared, own, shapes_digest(site.listed), "", shapes_digest(site.unlisted))


def _pages(site: Site, keys: Keys, memo: Memo, bench: Bench) -> Iterator[Recipe]:
    yield from plan_sources(site, keys)
    yield from plan_pages(site, keys)
    if site.config.outputs.statistics:
        yield from plan_statistics(site, keys, memo, bench)


def _policy(site: Site, theme: ThemePlan) -> str:
    return content_security_policy(
        inline_scripts=theme.inline_scripts,
        form_targets=(site.config.newsletter.url,),
        remote_images=site.config.remote_images,
        web_assembly=site.config.outputs.pagefind,
    )


def _assets(site: Site, theme: ThemePlan) -> Iterator[Recipe]:
    for path, digest in theme.assets:
        if site.config.outputs.pagefind or not path.startswith(PAGEFIND):
            yield Recipe(path, f"asset {digest}", "asset", _Asset(path))


class _Asset:
    """Makes a file of the theme."""

    def __init__(self, path: OutputPath) -> None:
        self._path = path

    def __call__(self, shop: Any) -> bytes:
        data: bytes = shop.asset(self._path)
        return data


def build(tree: Tree, now: dt.datetime, memo: Memo, options: BuildOptions | None = None) -> dict[OutputPath, bytes]:
    """Compute a site's files from a project's files; read and write nothing.

    Raises:
        BriefgenError: with every problem that keeps the site from being published.
    """
    options = options or BuildOptions()
    plan = plan_build(tree, now, memo, options)
    errors = plan.errors(strict=options.strict)
    if errors:
        raise BriefgenError(*errors)
    return {path: plan.make(path) for path in plan.recipes}
