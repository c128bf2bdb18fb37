"""`build`, `watch`, `clean`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import click

from briefgen.cli.console import PROBLEMS, counted, emit, say, show_problems
from briefgen.cli.options import build_options, instant, open_project, output_options, project_options
from briefgen.cli.progress import progress_bar
from briefgen.problems import BriefgenError
from briefgen.shell.project import CACHE, Project, find_root, require_project
from briefgen.shell.publish import Report, build_site


@click.command()
@project_options
@output_options
@click.option("--profile", is_flag=True, help="Print the time of each stage and what the memo answered.")
def build(
    config: str, now: str, output: str, jobs: int, quiet: bool, verbose: bool, as_json: bool, profile: bool, **site: Any
) -> int:
    """Build the site. Only what changed is written, and it is published in one step."""
    options = build_options(site.pop("base_url"), site.pop("theme"), site.pop("target"), **site)
    project = open_project(config)
    try:
        with progress_bar(quiet=quiet or as_json) as progress:
            report = build_site(project, options, instant(now), output=output, jobs=jobs, progress=progress)
    except BriefgenError as error:
        if as_json:
            emit({"problems": error.problems})
        raise
    finally:
        project.close()
    show_report(report, project.root, quiet=quiet, verbose=verbose, as_json=as_json)
    if profile:
        _show_profile(report)
    return 0


def show_report(report: Report, root: Path, *, quiet: bool, verbose: bool, as_json: bool) -> None:
    """Say what a build did: warnings, then one line; or all of it as JSON."""
    if as_json:
        emit(report)
        return
    show_problems(report.problems)
    if report.note:
        say(f"note: {report.note}", quiet=quiet)
    if verbose:
        for path in report.changed:
            say(f"  wrote {path}")
        for path in report.removed:
            say(f"  deleted {path}")
    say(_line(report, root), quiet=quiet)


def _line(report: Report, root: Path) -> str:
    folder = Path(report.output)
    shown = folder.relative_to(root) if folder.is_relative_to(root) else folder
    counts = f"{report.written} written, {report.unchanged} unchanged, {report.deleted} deleted"
    due = f"; next rebuild due {report.due}" if report.due else ""
    piecewise = "" if report.atomic else "; published file by file: this file system cannot exchange folders"
    return f"{shown}/: {counts} in {report.seconds:.2f} s{due}{piecewise}"


def _show_profile(report: Report) -> None:
    say("stage        seconds")
    for stage, seconds in report.stages:
        say(f"{stage:<12} {seconds:7.3f}")
    say("step             run  answered")
    for step, ran, answered in report.steps:
        say(f"{step:<14} {ran:5} {answered:9}")


@click.command()
@project_options
@output_options
@click.option("--poll", is_flag=True, help="Look for changes instead of waiting for the system to tell.")
def watch(
    config: str, output: str, jobs: int, quiet: bool, verbose: bool, as_json: bool, poll: bool, now: str, **site: Any
) -> int:
    """Rebuild the site whenever something changes, without serving it."""
    from briefgen.shell.watch import watch_project

    options = build_options(site.pop("base_url"), site.pop("theme"), site.pop("target"), **site)
    project = open_project(config)

    def rebuild() -> None:
        try:
            report = build_site(project, options, instant(now), output=output, jobs=jobs)
        except BriefgenError as error:
            show_problems(error.problems)
        else:
            show_report(report, project.root, quiet=quiet, verbose=verbose, as_json=as_json)

    try:
        watch_project(project, options, rebuild, poll=poll)
    finally:
        project.close()
    return 0


@click.command()
@click.option("-c", "--config", default="", metavar="FILE", help="The site's briefgen.yaml, or its folder.")
@click.option("--site", "built", is_flag=True, help="Delete the built site too.")
def clean(config: str, built: bool) -> int:
    """Delete the cache, and with --site what was built."""
    root = find_root(config)
    require_project(root)
    there = (root / CACHE).exists()
    if built:
        _delete_site(open_project(config))
    shutil.rmtree(root / CACHE, ignore_errors=True)
    if (root / CACHE).exists():
        say(f"{CACHE}/ cannot be deleted; check who may write there")
        return PROBLEMS
    say(f"{CACHE}/ deleted" if there else f"there is no {CACHE}/ to delete")
    return 0


def _delete_site(project: Project) -> None:
    """Delete the files that a build made, and nothing else."""
    from briefgen.shell.commit import delete_generation

    _, config = project.scan(build_options("", "", ""))
    folder = project.output(config)
    say(f"{folder.name}/: {counted(delete_generation(folder, project.state_for(folder)), 'file')} deleted")
