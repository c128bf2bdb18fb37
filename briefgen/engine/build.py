"""The whole pipeline: read, parse, link, check, plan; each file of the site is made when it is asked for.

`plan_build` is pure: it reads what the tree holds and gives a `Plan`, whose recipes are keyed by all that decides their
bytes. `build` makes them all, in memory; the shell makes only those whose key changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.checks.gate import Due
from briefgen.digest import digest_of
from briefgen.engine.checking import Checker
from briefgen.engine.configure import SETTINGS, find_target, read_config
from briefgen.engine.content import Content, static_files
from briefgen.engine.counting import plan_statistics
from briefgen.engine.images import ImageShelf
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.parse import Executor
from briefgen.engine.themes import ThemeLoader, ThemePlan
from briefgen.engine.tree import Tree
from briefgen.engine.workshop import Bench
from briefgen.model import OutputPath
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.site.chrome import make_chrome
from briefgen.site.compress import with_twins
from briefgen.site.headers import content_security_policy
from briefgen.site.link import Site, Wires
from briefgen.site.link_problems import find_problems
from briefgen.site.plan_briefings import BriefingPlan, RelatedIds
from briefgen.site.plan_lists import plan_lists, plan_plain
from briefgen.site.plan_machines import plan_machines
from briefgen.site.plan_pages import plan_pages
from briefgen.site.plan_sources import plan_sources
from briefgen.site.recipe import Keys, Recipe

if TYPE_CHECKING:
    from briefgen.engine.searching import SearchIndex

A = TypeVar("A")
R = TypeVar("R")
UNLISTED = frozenset({"404", "search"})
"""Kinds of pages that search engines are asked to leave out."""
PAGEFIND = "assets/pagefind."
"""Where the theme's script for Pagefind goes, which no page of another search asks for."""
OF_BRIEFINGS = frozenset({"briefing", "twin", "receipts", "card"})
"""Kinds of outputs that stand at a briefing's address."""


class Plan:
    """A site that is linked, checked and planned; nothing of it is rendered yet.

    `problems` are all that were found, of every level, `waived` what editors let stand; `recipes` are by path;
    `due` is the next instant at which time alone changes the site.
    """

    def __init__(
        self,
        content: Content,
        site: Site,
        bench: Bench,
        recipes: dict[OutputPath, Recipe],
        problems: Sequence[Problem],
        search: SearchIndex | None,
        waived: tuple[Problem, ...] = (),
    ) -> None:
        self.waived = waived
        self.content = content
        self.site = site
        self.bench = bench
        self.recipes = recipes
        self.problems = tuple(problems)
        self.search = search

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


def plan_build(tree: Tree, now: dt.datetime, memo: Memo, options: BuildOptions, run: Executor = serial) -> Plan:
    """Read, link, check and plan the site of `tree` as it is at `now`.

    Raises:
        BriefgenError: the settings or the theme cannot be used; problems of content are in the plan.
    """
    config = read_config(tree, memo, options)
    loader = ThemeLoader(tree, config, memo)
    theme = loader.plan()
    content = Content(tree, memo, config, options)
    content.read(run)
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
    every = _recipes(site, bench, theme, memo, now, images, planned)
    twins = () if options.preview else config.outputs.compress
    recipes = _collect(with_twins(every, twins) if twins else every, found)
    found += images.problems
    found += find_problems(
        site, lambda: {*recipes, *(r.url for r in recipes.values()), *(f"/{path}" for path in recipes)}
    )
    if options.checks:
        found += checker.check_all(bench, run)
    return Plan(content, site, bench, recipes, found, search, checker.waived)


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


def _recipes(
    site: Site,
    bench: Bench,
    theme: ThemePlan,
    memo: Memo,
    now: dt.datetime,
    images: ImageShelf,
    search: SearchIndex | None,
) -> Iterator[Recipe]:
    keys = Keys(digest_of(bench.chrome, site.config.outputs), dict(theme.keys))

    def relate(key: str, compute: Callable[[], RelatedIds]) -> RelatedIds:
        return memo("related", (key,), RelatedIds, compute)

    newsletter = (site.config.newsletter.url,)
    policy = content_security_policy(
        inline_scripts=theme.inline_scripts,
        form_targets=newsletter,
        remote_images=site.config.remote_images,
        web_assembly=site.config.outputs.pagefind,
    )
    yield from BriefingPlan(site, keys, relate, bench).recipes()
    pages = [*plan_lists(site, keys), *plan_plain(site, keys), *plan_sources(site, keys), *plan_pages(site, keys)]
    if site.config.outputs.statistics:
        pages += plan_statistics(site, keys, memo, bench)
    site.other_pages |= {recipe.url for recipe in pages if recipe.url and recipe.kind not in UNLISTED}
    yield from pages
    yield from plan_machines(site, keys, now, policy)
    if search is not None:
        yield from search.recipes()
    yield from images.recipes(site, bench.chrome)
    for path, digest in theme.assets:
        if path.startswith(PAGEFIND) and not site.config.outputs.pagefind:
            continue
        yield Recipe(path, f"asset {digest}", "asset", _Asset(path))


class _Asset:
    """Makes a file of the theme."""

    def __init__(self, path: OutputPath) -> None:
        self._path = path

    def __call__(self, shop: Any) -> bytes:
        data: bytes = shop.asset(self._path)
        return data


def _collect(recipes: Iterable[Recipe], problems: list[Problem]) -> dict[OutputPath, Recipe]:
    """Recipes by path; two for one path are a problem, and neither is lost in silence.

    Two briefings at one address are told of by `find_problems`, which knows their lines.
    """
    found: dict[OutputPath, Recipe] = {}
    for recipe in recipes:
        other = found.setdefault(recipe.path, recipe)
        if other is not recipe and not recipe.kind == other.kind in OF_BRIEFINGS:
            names = f"{recipe.source or recipe.kind} and {other.source or other.kind}"
            problems.append(
                Problem(
                    code="same-output",
                    where=Location(path=recipe.source or other.source or SETTINGS),
                    what=f"two things would be written to {recipe.path}: {names}",
                    why="one of the two would be lost",
                    help="rename one of them",
                )
            )
    return found


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
