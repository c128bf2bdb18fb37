"""`check`: what a build would refuse and what an editor should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from briefgen.cli.console import DONE, PROBLEMS, emit, say, show_problems
from briefgen.cli.options import build_options, instant, open_project, project_options
from briefgen.problems import BriefgenError, Problem, in_order
from briefgen.shell.inspect import inspect_project


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@project_options
@click.option("-j", "--jobs", default=0, metavar="N", help="Processes (default: one a core).")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a problem.")
def check(
    paths: tuple[str, ...], config: str, now: str, jobs: int, quiet: bool, as_json: bool, strict: bool, **site: Any
) -> int:
    """Check every briefing against its sources, drafts too; with PATHs, show what concerns these files alone.

    Exit code 1 if there are errors, with --strict also for warnings.
    """
    site = {key: value for key, value in site.items() if key not in {"drafts", "future", "expired"}}
    options = build_options(site.pop("base_url"), site.pop("theme"), site.pop("target"), strict=strict)
    project = open_project(config)
    try:
        found = inspect_project(project, options, instant(now), jobs=jobs)
    except BriefgenError as error:
        if as_json:
            for problem in in_order(error.problems):
                emit(problem)
        raise
    finally:
        project.close()
    problems = _about(found.problems, paths)
    if as_json:
        for problem in problems:
            emit(problem)
    else:
        show_problems(problems)
        for waived in _about(found.waived, paths):
            say(f"waived: {waived.where}: {waived.code} {waived.what}", quiet=quiet)
        say(_summary(problems, found.briefings, found.sources, found.quotes), quiet=quiet)
    failing = {"error", "warning"} if strict else {"error"}
    return PROBLEMS if any(problem.level in failing for problem in problems) else DONE


def _about(problems: Sequence[Problem], paths: tuple[str, ...]) -> tuple[Problem, ...]:
    ordered = in_order(problems)
    if not paths:
        return ordered
    wanted = tuple(path.removeprefix("./").rstrip("/") for path in paths)
    return tuple(
        p for p in ordered if any(p.where.path == path or p.where.path.startswith(path + "/") for path in wanted)
    )


def _summary(problems: Sequence[Problem], briefings: int, sources: int, quotes: int) -> str:
    counts: Counter[str] = Counter(problem.level for problem in problems)
    found = ", ".join(f"{counts[level]} {name}" for level, name in (("error", "errors"), ("warning", "warnings")))
    return f"{found}; {briefings} briefings, {sources} sources, {quotes} quotations verified"
