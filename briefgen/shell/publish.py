"""Builds a project's site into its output folder: only what changed is made, and published in one step.

A build that finds nothing changed ends here, before anything that parses or renders is imported; `making.py` does the
rest.
"""

from __future__ import annotations

import datetime as dt
import errno
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from briefgen.digest import digest_of
from briefgen.engine.options import BuildOptions
from briefgen.model import OutputPath, Value
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.shell.commit import Generations
from briefgen.shell.lock import build_lock
from briefgen.shell.project import Project

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


class Making(NamedTuple):
    """What a build that found something to do goes on with."""

    generations: Generations
    root: str
    clock: Clock
    jobs: int
    progress: Progress | None


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
        scan, config = project.begin(options)
        folder = project.output(config, output)
        generations = _open(folder, project.state_for(folder))
        generations.look()
        tree = project.finish(scan, config)
        clock.lap("scan")
        root = digest_of(tree.digest(), options, project.cache.identity)
        if _still_right(generations, root, now):
            clock.lap("compare")
            project.save()
            return _same(generations, folder, clock)
        from briefgen.shell.making import make_site

        report = make_site(project, tree, options, now, Making(generations, root, clock, jobs, progress))
        project.save()
    steps = tuple(project.memo.steps())
    return replace(report, output=str(folder), note=project.note, steps=steps, seconds=clock.total())


def _open(folder: Path, state: Path) -> Generations:
    try:
        return Generations(folder, state)
    except OSError as error:
        raise BriefgenError(cannot_write(folder, error)) from error


def _still_right(generations: Generations, root: str, now: dt.datetime) -> bool:
    """Whether the published site was made from these very files, is whole on disk, and no time has come since."""
    known = generations.manifest
    if not generations.published or known.root != root or (known.due and known.due <= now.isoformat()):
        return False
    return not known.warned and not generations.damaged()


def _same(generations: Generations, folder: Path, clock: Clock) -> Report:
    known = generations.manifest
    return Report(
        unchanged=len(known.files), due=known.due, seconds=clock.total(), output=str(folder), stages=stages_of(clock)
    )


def stages_of(clock: Clock) -> tuple[tuple[str, float], ...]:
    """(stage, seconds) in the order met."""
    return tuple((stage, round(seconds, 4)) for stage, seconds in clock.stages.items())


def cannot_write(folder: Path, error: OSError) -> Problem:
    """The problem of an output folder that the system does not let us write."""
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
