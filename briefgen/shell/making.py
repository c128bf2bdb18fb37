"""Makes what changed of a site and publishes it: the part of a build that parses, checks and renders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING

from briefgen.engine.build import Plan, plan_build
from briefgen.engine.leaking import find_held, find_leaks, held_digest
from briefgen.engine.options import BuildOptions
from briefgen.engine.stock import Kept
from briefgen.engine.tree import Tree
from briefgen.model import OutputPath
from briefgen.problems import BriefgenError
from briefgen.shell.collector import without_collector
from briefgen.shell.commit import Generations
from briefgen.shell.manifest import Made, Manifest
from briefgen.shell.project import Project
from briefgen.shell.publish import Making, Report, cannot_write, stages_of
from briefgen.shell.twin import link_twin
from briefgen.shell.why import remember_inputs
from briefgen.shell.workers import THRESHOLD, Workers
from briefgen.shell.writing import write_output
from briefgen.site.recipe import Recipe

if TYPE_CHECKING:
    from briefgen.checks.leaks import Held

RUN = 64
"""Files that are made together."""
READY = 1 << 20
"""Bytes that may wait to be written; a run of pages has fewer."""


def make_site(project: Project, tree: Tree, options: BuildOptions, now: dt.datetime, making: Making) -> Report:
    """Plan the site, make what changed, publish it.

    Raises:
        BriefgenError: with every problem that keeps the site from being published, or the reason why it cannot be
            written.
    """
    with without_collector():
        return _make_site(project, tree, options, now, making)


def _make_site(project: Project, tree: Tree, options: BuildOptions, now: dt.datetime, making: Making) -> Report:
    workers = Workers(making.jobs, project.cache)
    published = Newest(making.generations, project.cache.identity)
    plan = plan_build(tree, now, project.memo, options, workers, published.shelves)
    making.clock.lap("plan")
    project.save()
    if plan.errors(strict=options.strict):
        raise BriefgenError(*plan.problems)
    remember_inputs(making.generations.state, tree)
    return _publish(project, plan, making, published, workers)


class Newest:
    """What the newest generation has, on disk as well as in its manifest; keys of another version say nothing."""

    def __init__(self, generations: Generations, maker: str) -> None:
        self._manifest = generations.manifest
        self._generations = generations
        self._foreign = generations.manifest.maker != maker

    @cached_property
    def damaged(self) -> set[str]:
        """Files that are gone or changed on disk."""
        return self._generations.damaged()

    @cached_property
    def _whole(self) -> Mapping[str, Kept]:
        paths = iter(self._manifest.files)
        every = (
            (name, Kept(key, tuple(islice(paths, count)))) for name, (key, count) in self._manifest.shelves.items()
        )
        return {name: shelf for name, shelf in every if self.damaged.isdisjoint(shelf.paths)}

    def shelves(self) -> Mapping[str, Kept]:
        """The shelves whose files are all as they were made."""
        return {} if self._foreign else self._whole

    def has(self, recipe: Recipe) -> bool:
        """Whether the file of `recipe` is there as it would be made."""
        made = self._manifest.files.get(recipe.path)
        return made is not None and made.key == recipe.key and not self._foreign and recipe.path not in self.damaged


def _publish(project: Project, plan: Plan, making: Making, published: Newest, workers: Workers) -> Report:
    generations, clock = making.generations, making.clock
    todo = [recipe for shelf in plan.stock.laid.values() for recipe in shelf if not published.has(recipe)]
    gone = sorted(generations.manifest.files.keys() - set(plan.stock.paths()))
    clock.lap("compare")
    try:
        files, written = _make(plan, todo, gone, making, published.damaged, workers)
        clock.lap("render")
        held = find_held(plan, project.memo)
        _refuse_leaks(plan, generations, files, written, held)
        clock.lap("search")
        manifest = _manifest(plan, files, making.root, held_digest(held), project.cache.identity)
        if written or gone or not generations.published:
            generations.commit(manifest, written)
        else:
            generations.note(manifest)
    except OSError as error:
        raise BriefgenError(cannot_write(generations.output, error)) from error
    clock.lap("publish")
    return _report(plan, making, manifest, written, gone)


def _report(plan: Plan, making: Making, manifest: Manifest, written: set[str], gone: Sequence[str]) -> Report:
    return Report(
        written=len(written),
        unchanged=len(manifest.files) - len(written),
        deleted=len(gone),
        due=manifest.due,
        due_why=f"{plan.due.title} ({plan.due.path})" if plan.due else "",
        atomic=making.generations.atomic,
        changed=tuple(OutputPath(path) for path in sorted(written)),
        removed=tuple(OutputPath(path) for path in gone),
        problems=tuple(plan.problems),
        waived=len(plan.waived),
        stages=stages_of(making.clock),
    )


def _manifest(plan: Plan, files: dict[str, Made], root: str, held: str, maker: str) -> Manifest:
    """The files in the order of the shelves, those first that have a key."""
    shelves = tuple(plan.stock.keyed())
    ordered = {path: files[path] for _, _, paths in shelves for path in paths}
    return Manifest(
        files=ordered | files,
        root=root,
        due=plan.due.at.isoformat() if plan.due else "",
        warned=bool(plan.problems),
        held=held,
        maker=maker,
        shelves={name: (key, len(paths)) for name, key, paths in shelves},
    )


def _refuse_leaks(
    plan: Plan, generations: Generations, files: dict[str, Made], written: set[str], held: tuple[Held, ...]
) -> None:
    """Search what was written, and all if other items are held than last time, for words of what is held back."""
    if not held:
        return
    searched = written if generations.manifest.held == held_digest(held) else files.keys()

    def outputs() -> Iterator[tuple[OutputPath, bytes]]:
        for path in sorted(searched):
            folder = generations.fresh if path in written else generations.base
            yield OutputPath(path), (folder / path).read_bytes()

    leaks = find_leaks(plan, held, outputs())
    if leaks:
        raise BriefgenError(*plan.problems, *leaks)


def _make(
    plan: Plan, todo: Sequence[Recipe], gone: Sequence[str], making: Making, damaged: set[str], workers: Workers
) -> tuple[dict[str, Made], set[str]]:
    """Make what changed into the folder for what is new; (all files, paths written)."""
    known = making.generations.manifest.files
    files: dict[str, Made] = {path: known[path] for path in plan.stock.paths() if path in known and path not in damaged}
    if not todo and not gone and making.generations.published:
        return files, set()
    fresh = making.generations.open_fresh(
        set(plan.stock.paths()), one=len(todo) == 1 and todo[0].path in known and not gone, soon=len(todo) < THRESHOLD
    )
    if len(todo) >= THRESHOLD:
        plan.bench.warm({recipe.kind for recipe in todo if recipe.url})
    maker = Maker(plan, str(fresh), making.generations.twin, {path: made.digest for path, made in files.items()})
    written: set[str] = set()
    runs = [todo[at : at + RUN] for at in range(0, len(todo), RUN)]
    every = chain.from_iterable(workers(maker, runs, each=RUN))
    for at, (recipe, made) in enumerate(zip(todo, every, strict=True), 1):
        if isinstance(made, Made):
            files[recipe.path] = made
            written.add(recipe.path)
        else:
            files[recipe.path] = Made(recipe.key, *_kept(files[recipe.path]))
        if making.progress and at % 50 == 0:
            making.progress("pages", at, len(todo))
    return files, written


def _kept(made: Made) -> tuple[str, int, int]:
    return made.digest, made.size, made.mtime


class Maker:
    """Makes recipes' files and writes each, to `folder` and its `twin`, unless its bytes are those that are there."""

    def __init__(self, plan: Plan, folder: str, twin: str, digests: dict[str, str]) -> None:
        self._bench = plan.bench
        self._folder = folder
        self._twin = twin
        self._digests = digests

    def __call__(self, recipes: Sequence[Recipe]) -> list[Made | None]:
        """The files as written, nothing for one that is the same.

        Many are made before they are written: pages come faster from a processor's caches without the system's code in
        between.
        """
        done: list[Made | None] = []
        ready: list[tuple[Recipe, bytes]] = []
        size = 0
        for recipe in recipes:
            data = recipe.make(self._bench)
            ready.append((recipe, data))
            size += len(data)
            if size > READY:
                done += self._written(ready)
                ready, size = [], 0
        return [*done, *self._written(ready)]

    def _written(self, ready: Sequence[tuple[Recipe, bytes]]) -> list[Made | None]:
        return [self._write(recipe, data) for recipe, data in ready]

    def _write(self, recipe: Recipe, data: bytes) -> Made | None:
        made = write_output(self._folder, recipe.path, data, recipe.key, self._digests.get(recipe.path, ""))
        if made is not None and self._twin:
            link_twin(self._twin, recipe.path, f"{self._folder}/{recipe.path}")
        return made
