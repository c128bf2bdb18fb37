"""Builds a project's site into its output folder: only what changed is made, and published in one step."""

from __future__ import annotations

import datetime as dt
import errno
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from briefgen.checks.leaks import Held
from briefgen.digest import digest_of
from briefgen.engine.build import Plan, plan_build
from briefgen.engine.leaking import find_held, find_leaks, held_digest
from briefgen.engine.options import BuildOptions
from briefgen.model import OutputPath, Value
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.shell.commit import Generations, write_output
from briefgen.shell.lock import build_lock
from briefgen.shell.manifest import Made, Manifest
from briefgen.shell.project import Project
from briefgen.shell.why import remember_inputs
from briefgen.shell.workers import Workers
from briefgen.site.recipe import Recipe

Progress = Callable[[str, int, int], None]
"""Told (stage, done, of how many)."""


class Report(Value, frozen=True, kw_only=True):
    """What a build did. `due`: when time alone will change the site next, ISO 8601; `changed`: paths, for programs."""

    written: int = 0
    unchanged: int = 0
    deleted: int = 0
    seconds: float = 0.0
    due: str = ""
    due_why: str = ""
    output: str = ""
    atomic: bool = True
    note: str = ""
    changed: tuple[OutputPath, ...] = ()
    removed: tuple[OutputPath, ...] = ()
    problems: tuple[Problem, ...] = ()
    waived: int = 0
    stages: tuple[tuple[str, float], ...] = ()
    steps: tuple[tuple[str, int, int], ...] = ()


class Clock:
    """Seconds of each stage, in the order met."""

    def __init__(self) -> None:
        self.started = self._last = time.perf_counter()
        self.stages: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """What went by since the last lap belongs to `stage`."""
        now = time.perf_counter()
        self.stages[stage] = self.stages.get(stage, 0.0) + now - self._last
        self._last = now

    def total(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.started


def build_site(
    project: Project,
    options: BuildOptions,
    now: dt.datetime,
    *,
    output: str = "",
    jobs: int = 0,
    progress: Progress | None = None,
) -> Report:
    """Build the site; the published one stays as it was if anything is wrong.

    Raises:
        BriefgenError: with every problem that keeps the site from being published, or the reason why it cannot be
            written.
    """
    clock = Clock()
    with build_lock(project.state / "lock"):
        tree, config = project.scan(options)
        clock.lap("scan")
        folder = project.output(config, output)
        generations = _open(folder, project.state_for(folder))
        root = digest_of(tree.digest(), options, project.cache.identity)
        if _still_right(generations, root, now):
            clock.lap("compare")
            project.save()
            return _same(generations, folder, clock)
        workers = Workers(jobs, project.cache)
        plan = plan_build(tree, now, project.memo, options, workers)
        clock.lap("plan")
        errors = plan.errors(strict=options.strict)
        if errors:
            project.save()
            raise BriefgenError(*plan.problems)
        project.save()
        remember_inputs(project.state_for(folder), tree)
        report = _publish(project, plan, generations, root, workers, progress, clock)
        project.save()
    steps = tuple(project.memo.steps())
    return replace(report, output=str(folder), note=project.note, steps=steps, seconds=clock.total())


def _open(folder: Path, state: Path) -> Generations:
    try:
        return Generations(folder, state)
    except OSError as error:
        raise BriefgenError(_cannot_write(folder, error)) from error


def _still_right(generations: Generations, root: str, now: dt.datetime) -> bool:
    """Whether the published site was made from these very files, is whole on disk, and no time has come since."""
    known = generations.manifest
    if not generations.published or known.root != root or (known.due and known.due <= now.isoformat()):
        return False
    return not known.warned and not generations.damaged()


def _same(generations: Generations, folder: Path, clock: Clock) -> Report:
    known = generations.manifest
    return Report(
        unchanged=len(known.files), due=known.due, seconds=clock.total(), output=str(folder), stages=_stages(clock)
    )


def _stages(clock: Clock) -> tuple[tuple[str, float], ...]:
    return tuple((stage, round(seconds, 4)) for stage, seconds in clock.stages.items())


def _publish(
    project: Project,
    plan: Plan,
    generations: Generations,
    root: str,
    workers: Workers,
    progress: Progress | None,
    clock: Clock,
) -> Report:
    damaged = generations.damaged()
    known = generations.manifest.files
    todo = [
        recipe
        for path, recipe in plan.recipes.items()
        if path in damaged or path not in known or known[path].key != recipe.key
    ]
    gone = sorted(known.keys() - plan.recipes.keys())
    clock.lap("compare")
    try:
        files, written = _make(plan, todo, generations, damaged, workers, progress)
        clock.lap("render")
        held = find_held(plan, project.memo)
        _refuse_leaks(plan, generations, files, written, held)
        clock.lap("search")
        manifest = _manifest(plan, files, root, held_digest(held))
        if written or gone or not generations.published:
            generations.commit(manifest, written)
        else:
            generations.note(manifest)
    except OSError as error:
        raise BriefgenError(_cannot_write(generations.output, error)) from error
    clock.lap("publish")
    return Report(
        written=len(written),
        unchanged=len(files) - len(written),
        deleted=len(gone),
        due=manifest.due,
        due_why=f"{plan.due.title} ({plan.due.path})" if plan.due else "",
        atomic=generations.atomic,
        changed=tuple(OutputPath(path) for path in sorted(written)),
        removed=tuple(OutputPath(path) for path in gone),
        problems=tuple(plan.problems),
        waived=len(plan.waived),
        stages=_stages(clock),
    )


def _manifest(plan: Plan, files: dict[str, Made], root: str, held: str) -> Manifest:
    due = plan.due.at.isoformat() if plan.due else ""
    return Manifest(files=files, root=root, due=due, warned=bool(plan.problems), held=held)


def _refuse_leaks(
    plan: Plan, generations: Generations, files: dict[str, Made], written: set[str], held: tuple[Held, ...]
) -> None:
    """Search what was written, and all if other items are held than last time, for words of what is held back."""
    if not held:
        return
    searched = written if generations.manifest.held == held_digest(held) else files.keys()

    def outputs() -> Iterator[tuple[OutputPath, bytes]]:
        for path in sorted(searched):
            folder = generations.spare if path in written else generations.base
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
    """Make what changed into the spare generation; (all files, paths written)."""
    known = generations.manifest.files
    files: dict[str, Made] = {path: known[path] for path in plan.recipes if path in known and path not in damaged}
    if not todo:
        return files, set()
    spare = generations.open_spare()
    maker = Maker(plan, str(spare), {path: made.digest for path, made in files.items()})
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

    def __init__(self, plan: Plan, spare: str, digests: dict[str, str]) -> None:
        self._bench = plan.bench
        self._spare = spare
        self._digests = digests

    def __call__(self, recipe: Recipe) -> Made | None:
        """The file as written, or nothing where it is the same."""
        data = recipe.make(self._bench)
        return write_output(self._spare, recipe.path, data, recipe.key, self._digests.get(recipe.path, ""))


def _cannot_write(folder: Path, error: OSError) -> Problem:
    what = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EROFS: "the disk is read-only",
        errno.EACCES: "permission denied",
        errno.EPERM: "permission denied",
    }.get(error.errno or 0, error.strerror or str(error))
    return Problem(
        code="unwritable",
        where=Location(path=folder.name),
        what=f"the site cannot be written: {what}",
        why="the last published site stays as it was",
        help="free space or mend the permissions, then build again",
    )
