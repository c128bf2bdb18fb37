"""Makes what changed of a site and publishes it: the part of a build that parses, checks and renders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.engine.build import Plan, plan_build
from briefgen.engine.leaking import find_held, find_leaks, held_digest
from briefgen.engine.options import BuildOptions
from briefgen.engine.tree import Tree
from briefgen.model import OutputPath
from briefgen.problems import BriefgenError
from briefgen.shell.collector import without_collector
from briefgen.shell.commit import Generations, write_output
from briefgen.shell.manifest import Made, Manifest
from briefgen.shell.project import Project
from briefgen.shell.publish import Making, Progress, Report, cannot_write, stages_of
from briefgen.shell.why import remember_inputs
from briefgen.shell.workers import THRESHOLD, Workers
from briefgen.site.recipe import Recipe

if TYPE_CHECKING:
    from briefgen.checks.leaks import Held


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
    plan = plan_build(tree, now, project.memo, options, workers)
    making.clock.lap("plan")
    project.save()
    if plan.errors(strict=options.strict):
        raise BriefgenError(*plan.problems)
    remember_inputs(making.generations.state, tree)
    return _publish(project, plan, making, workers)


def _publish(project: Project, plan: Plan, making: Making, workers: Workers) -> Report:
    generations, clock = making.generations, making.clock
    damaged = generations.damaged()
    known = generations.manifest.files
    foreign = generations.manifest.maker != project.cache.identity
    todo = [
        recipe
        for path, recipe in plan.recipes.items()
        if foreign or path in damaged or path not in known or known[path].key != recipe.key
    ]
    gone = sorted(known.keys() - plan.recipes.keys())
    clock.lap("compare")
    try:
        files, written = _make(plan, todo, generations, damaged, workers, making.progress)
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
    due = plan.due.at.isoformat() if plan.due else ""
    return Manifest(files=files, root=root, due=due, warned=bool(plan.problems), held=held, maker=maker)


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
    plan: Plan,
    todo: Sequence[Recipe],
    generations: Generations,
    damaged: set[str],
    workers: Workers,
    progress: Progress | None,
) -> tuple[dict[str, Made], set[str]]:
    """Make what changed into the folder for what is new; (all files, paths written)."""
    known = generations.manifest.files
    files: dict[str, Made] = {path: known[path] for path in plan.recipes if path in known and path not in damaged}
    if not todo:
        return files, set()
    only = len(todo) == 1 and todo[0].path in known and known.keys() <= plan.recipes.keys()
    fresh = generations.open_fresh(one=only)
    if len(todo) >= THRESHOLD:
        plan.bench.warm({recipe.kind for recipe in todo if recipe.url})
    maker = Maker(plan, str(fresh), {path: made.digest for path, made in files.items()})
    written: set[str] = set()
    for at, (recipe, made) in enumerate(zip(todo, workers(maker, todo), strict=True), 1):
        if isinstance(made, Made):
            files[recipe.path] = made
            written.add(recipe.path)
        else:
            files[recipe.path] = Made(recipe.key, *_kept(files[recipe.path]))
        if progress and at % 50 == 0:
            progress("pages", at, len(todo))
    return files, written


def _kept(made: Made) -> tuple[str, int, int]:
    return made.digest, made.size, made.mtime


class Maker:
    """Makes a recipe's file and writes it, unless its bytes are those that are published."""

    def __init__(self, plan: Plan, folder: str, digests: dict[str, str]) -> None:
        self._bench = plan.bench
        self._folder = folder
        self._digests = digests

    def __call__(self, recipe: Recipe) -> Made | None:
        """The file as written, or nothing where it is the same."""
        data = recipe.make(self._bench)
        return write_output(self._folder, recipe.path, data, recipe.key, self._digests.get(recipe.path, ""))
