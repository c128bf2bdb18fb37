"""`check`: what is false or unproved in the project, for people and for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import click
from msgspec.structs import replace

from briefgen.checks.levels import FAMILIES
from briefgen.cli.console import DONE, PROBLEMS, USAGE, USAGE_CODES, counted, emit, say
from briefgen.cli.options import build_options, checking_options, instant, open_project
from briefgen.cli.report import explanation, github_line, problem_record, sarif, show_by_file
from briefgen.engine.options import BuildOptions
from briefgen.problems import BriefgenError, Location, Problem, in_order
from briefgen.shell.inspect import Inspection, inspect_project
from briefgen.shell.project import Project, find_root
from briefgen.text import did_you_mean


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@checking_options
@click.option("-j", "--jobs", default=0, metavar="N", help="Processes (default: one a core).")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.option("--json", "as_json", is_flag=True, help="Print one object a problem.")
@click.option("--sarif", "as_sarif", is_flag=True, help="Print a SARIF 2.1.0 log.")
@click.option("--github", "as_github", is_flag=True, help="Print annotations for GitHub Actions.")
@click.option(
    "--explain", default="", metavar="CODE", help="Say what a check (Q211) or a family (Q) looks for, and why."
)
def check(
    paths: tuple[str, ...],
    config: str,
    base_url: str,
    theme: str,
    target: str,
    now: str,
    jobs: int,
    explain: str,
    *,
    drafts: bool,
    future: bool,
    expired: bool,
    strict: bool,
    quiet: bool,
    as_json: bool,
    as_sarif: bool,
    as_github: bool,
) -> int:
    """Check quotes, speakers, claims, numbers, origins, copying, links and settings.

    Drafts, scheduled and expired items are checked too; in a draft an error is a warning. PATHS narrow the report to
    files and folders. Exit code 1 when there is an error, with --strict also for a warning. How much is printed of
    each outlet's texts, month by month, is written to reports/copying.csv.
    """
    del drafts, future, expired
    if explain:
        return _explain(explain.strip().upper())
    options = build_options(base_url, theme, target, strict=strict)
    found = _inspect(open_project(config), options, instant(now), jobs)
    chosen = _under(found.problems, paths, find_root(config))
    shown = _strictly(chosen) if strict else chosen
    if as_json or as_sarif or as_github:
        _print(shown, as_json=as_json, as_sarif=as_sarif)
    else:
        show_by_file(shown, _reader(find_root(config)))
        _sum_up(shown, replace(found, waived=_under(found.waived, paths, find_root(config))), quiet=quiet)
    return PROBLEMS if any(p.level == "error" for p in shown) else DONE


def _inspect(project: Project, options: BuildOptions, now: dt.datetime, jobs: int) -> Inspection:
    """What the checks say; problems that keep the project from being read are problems like the others."""
    try:
        return inspect_project(project, options, now, jobs=jobs)
    except BriefgenError as error:
        if any(problem.code in USAGE_CODES for problem in error.problems):
            raise
        return Inspection(problems=error.problems, waived=(), briefings=0, sources=0, quotes=0)
    finally:
        project.close()


def _under(problems: Sequence[Problem], paths: Sequence[str], root: Path) -> tuple[Problem, ...]:
    """The problems of the given files and folders; without any, all.

    Raises:
        BriefgenError: a path does not exist.
    """
    wanted = [_from_root(path, root) for path in paths]
    if not wanted or "." in wanted:
        return in_order(problems)
    return in_order(p for p in problems if any(p.where.path == w or p.where.path.startswith(f"{w}/") for w in wanted))


def _from_root(path: str, root: Path) -> str:
    for base in (Path.cwd(), root):
        full = (base / path).resolve()
        if full.exists() and full.is_relative_to(root.resolve()):
            return full.relative_to(root.resolve()).as_posix()
    raise BriefgenError(
        Problem(
            code="usage",
            where=Location(path=path),
            what=f'there is no "{path}" in this project',
            help="name a file or folder of the project, such as content/briefings/2021",
        )
    )


def _strictly(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(replace(p, level="error") if p.level == "warning" else p for p in problems)


def _print(problems: Sequence[Problem], *, as_json: bool, as_sarif: bool) -> None:
    if as_sarif:
        click.echo(sarif(problems))
        return
    for problem in problems:
        if as_json:
            emit(problem_record(problem))
        else:
            click.echo(github_line(problem))


def _reader(root: Path) -> Callable[[str, int], str]:
    """A function from (path, line) to the line's text; empty where the file cannot be read."""

    @cache
    def lines(path: str) -> list[str]:
        try:
            return (root / path).read_text("utf-8-sig", errors="replace").splitlines()
        except OSError:
            return []

    def line_of(path: str, line: int) -> str:
        found = lines(path)
        return found[line - 1] if 0 < line <= len(found) else ""

    return line_of


def _sum_up(problems: Sequence[Problem], found: Inspection, *, quiet: bool) -> None:
    for problem in found.waived:
        say(f"waived: {problem.where}: {problem.code}: {problem.what} ({problem.help})", quiet=quiet)
    counts = [(level, sum(p.level == level for p in problems)) for level in ("error", "warning", "info")]
    told = ", ".join(f"{n} {level}{'s' if n != 1 and level != 'info' else ''}" for level, n in counts if n)
    looked = f"{counted(found.briefings, 'briefing')}, {counted(found.sources, 'source')}"
    looked += f", {counted(found.quotes, 'quotation')} verified"
    say(f"{told or 'nothing found'}; {looked}", quiet=quiet)


def _explain(code: str) -> int:
    text = explanation(code)
    if not text:
        near = did_you_mean(code, (rule.code for _, family in FAMILIES for rule in family))
        say(f'there is no check "{code}"')
        say(f"  help: {near or 'checks are a letter and three digits, such as Q201; Q explains all of its family'}")
        return USAGE
    click.echo(text)
    return DONE
