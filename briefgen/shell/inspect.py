"""Checks a project without building it: every briefing, its sources, their captures; and writes the reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from briefgen.checks.copying import copying_rows, format_copying
from briefgen.checks.levels import at_level, finding, level_of
from briefgen.engine.build import Plan, plan_build
from briefgen.engine.options import BuildOptions
from briefgen.model import Captured, FilePath, Source, Value
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.shell.project import Project
from briefgen.shell.workers import Workers
from briefgen.site.link import SourceEntry
from briefgen.site.theme_check import check_theme
from briefgen.sources.capture import capture
from briefgen.sources.verify import captured_text, verify_capture, verify_words

REPORTS = "reports"


class Inspection(Value, frozen=True, kw_only=True):
    """What the checks said of a project: problems, what editors let stand, how much was looked at."""

    problems: tuple[Problem, ...]
    waived: tuple[Problem, ...]
    briefings: int
    sources: int
    quotes: int


def inspect_project(project: Project, options: BuildOptions, now: dt.datetime, *, jobs: int = 0) -> Inspection:
    """Check everything there is, drafts and scheduled items too.

    Raises:
        BriefgenError: the settings or the theme cannot be used.
    """
    every = replace(options, drafts=True, future=True, expired=True)
    tree, _ = project.scan(every)
    plan = plan_build(tree, now, project.memo, every, Workers(jobs, project.cache))
    own_theme = any(tree.under(folder) for folder in ("themes", "templates"))
    found = [*plan.problems, *_captures(project, plan), *_undated(plan)]
    found += check_theme(plan.bench.theme()) if own_theme else ()
    rows = copying_rows(
        (entry.month.replace("/", "-"), plan.bench.findings(entry).copying) for entry in plan.site.entries()
    )
    _write(project.root / REPORTS / "copying.csv", format_copying(rows))
    project.save()
    return Inspection(
        problems=tuple(found),
        waived=plan.waived,
        briefings=sum(1 for _ in plan.site.entries()),
        sources=len(plan.site.sources),
        quotes=sum(len(plan.bench.findings(entry).quotes) for entry in plan.site.entries()),
    )


class Verified(Value, frozen=True, kw_only=True):
    """What comparing a source with its capture gave."""

    problems: tuple[Problem, ...] = ()


def _captures(project: Project, plan: Plan) -> Iterator[Problem]:
    """Sources whose capture changed on disk, or that have words which their capture has not."""
    policy = plan.site.config.checks
    for name in sorted(plan.site.sources):
        for problem in _verified(project, plan, plan.site.sources[name]).problems:
            level = level_of(problem.code, policy, problem.level)
            if level != "off":
                yield replace(problem, level=level)


def _undated(plan: Plan) -> Iterator[Problem]:
    """`S103`: sources that do not say when they were published, nor that their page does not."""
    policy = plan.site.config.checks
    for name in sorted(plan.site.sources):
        source = plan.site.sources[name].source
        if source.published is None and not source.published_tz:
            place = Location(path=source.path, line=1, column=1)
            how = "add `published:` with the day, or `published: unknown` where the page shows none"
            problem = at_level(
                finding("S103", place, f"{name} has no date of publication", how), policy, unpublished=False
            )
            if problem is not None:
                yield problem


def _verified(project: Project, plan: Plan, entry: SourceEntry) -> Verified:
    held = entry.source.capture
    if held is None:
        return Verified()
    path = FilePath(f"{entry.source.path.rpartition('/')[0]}/{held.file}")
    file = plan.content.file(path)
    if file is None:
        return Verified()

    def verify() -> Verified:
        return _verify(plan.content.source(entry.source.id), plan.bench.file(path), held)

    return project.memo("verify", (entry.digest, file.digest), Verified, verify)


def _verify(source: Source, data: bytes, held: Captured) -> Verified:
    changed = verify_capture(source, data)
    if changed is not None:
        return Verified(problems=(changed,))
    try:
        stories = capture(data, held.file)
    except BriefgenError:
        return Verified()
    text = "\n".join(captured_text(found) for found in stories)
    return Verified(problems=verify_words(source, text))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
