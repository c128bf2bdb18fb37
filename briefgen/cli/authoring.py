"""`init`, `new`, `draft`, `list`: what authors start from, and what they have."""

from __future__ import annotations

import datetime as dt
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import click

from briefgen.briefings.blank import BlankKind
from briefgen.briefings.ci import HOSTS, Host
from briefgen.cli.console import DONE, PROBLEMS, counted, emit, printable, say, show_problems
from briefgen.cli.options import build_options, instant, open_project
from briefgen.problems import BriefgenError, Problem
from briefgen.shell.authoring import Desk, Written, make_site
from briefgen.shell.inventory import STATES, Item, list_items, read_content, used_sources
from briefgen.shell.project import Project

_KINDS = click.Choice(["briefing", "edition", "page", "theme"])


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--title", default="Briefings", metavar="TEXT", help="The site's name.")
@click.option(
    "--ci", "host", type=click.Choice(HOSTS), default=None, help="Add the workflow that publishes there (default: ask)."
)
@click.option("--now", default="", metavar="TIME", help="The day of the example (default: today).")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
def init(folder: str, title: str, host: str | None, now: str, *, quiet: bool) -> int:
    """Make a new site in DIR with settings and one worked example.

    DIR must be empty or not exist yet.
    """
    files = make_site(Path(folder), title, instant(now).date(), cast("Host", host or _ask_host(quiet=quiet)))
    there = "" if Path(folder).resolve() == Path.cwd() else f"cd {shlex.quote(folder)} && "
    say(f"{folder}: {len(files)} files; next: {there}briefgen serve", quiet=quiet)
    return DONE


def _ask_host(*, quiet: bool) -> str:
    """Where the site will be published; `none` where nobody is there to say."""
    if quiet or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return "none"
    question = "Add a workflow that publishes the site?"
    return str(click.prompt(question, type=click.Choice(HOSTS), default="none", err=True))


@click.command()
@click.argument("kind", type=_KINDS)
@click.argument("title")
@click.option("-c", "--config", default="", metavar="FILE", help="The site's briefgen.yaml, or its folder.")
@click.option("--now", default="", metavar="TIME", help="Its date (default: today).")
@click.option("--json", "as_json", is_flag=True, help="Print the path as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
def new(kind: str, title: str, config: str, now: str, *, as_json: bool, quiet: bool) -> int:
    """Start an empty briefing, edition or page called TITLE, or a theme of that name."""
    if not title.strip():
        raise click.BadParameter("a title has words", param_hint="TITLE")
    project = open_project(config)
    try:
        desk = _desk(project, instant(now))
        written = desk.new_theme(title) if kind == "theme" else desk.new(cast("BlankKind", kind), title)
    finally:
        project.close()
    if as_json:
        emit({"path": written.path, "title": written.title})
    else:
        say(written.path, quiet=quiet)
    return DONE


@click.command()
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--new", "every", is_flag=True, help="A draft for each source that no briefing uses.")
@click.option("--title", default="", metavar="TEXT", help="The briefing's title (default: the first source's).")
@click.option("-c", "--config", default="", metavar="FILE", help="The site's briefgen.yaml, or its folder.")
@click.option("--now", default="", metavar="TIME", help="The briefing's date (default: today).")
@click.option("--dry-run", is_flag=True, help="Write nothing; print the draft.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a draft.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
def draft(
    ids: tuple[str, ...], every: bool, title: str, config: str, now: str, dry_run: bool, as_json: bool, quiet: bool
) -> int:
    """Write a draft briefing on the sources ID..., with suggested key points, quotations and replies.

    Several sources make one briefing. Everything suggested has its citation and a comment that marks it; a briefing
    that is there already is never written over.
    """
    if every == bool(ids):
        raise click.UsageError("name ids of sources, or say --new")
    project = open_project(config)
    try:
        drafts, problems = _drafts(project, ids, title, instant(now), every=every, dry_run=dry_run)
    finally:
        project.close()
    for written in drafts:
        _show_draft(written, dry_run=dry_run, as_json=as_json, quiet=quiet)
    if every and not drafts and not problems:
        say("every source has a briefing", quiet=quiet)
    show_problems(problems)
    return PROBLEMS if any(problem.level == "error" for problem in problems) else DONE


@click.command("list")
@click.argument("which", type=click.Choice(list(STATES)), required=False)
@click.option("-c", "--config", default="", metavar="FILE", help="The site's briefgen.yaml, or its folder.")
@click.option("--target", default="", metavar="NAME", help="Who the site is for (default: public).")
@click.option("--now", default="", metavar="TIME", help="The time that states are told for (default: the clock).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an item.")
def list_(which: str | None, config: str, target: str, now: str, *, as_json: bool) -> int:
    """List briefings with their state, newest first; or those in one state; or sources."""
    project = open_project(config)
    options = build_options("", "", target)
    try:
        items, problems = list_items(read_content(project, options), options, instant(now), which or "")
        project.save()
    finally:
        project.close()
    for item in items:
        if as_json:
            emit(item)
    if items and not as_json:
        click.echo(_table(items))
    show_problems(problems)
    return PROBLEMS if any(problem.level == "error" for problem in problems) else DONE


def _desk(project: Project, now: dt.datetime) -> Desk:
    _, config = project.scan(build_options("", "", ""))
    return Desk(project.root, config, now)


def _drafts(
    project: Project, ids: Sequence[str], title: str, now: dt.datetime, *, every: bool, dry_run: bool
) -> tuple[tuple[Written, ...], tuple[Problem, ...]]:
    if not every:
        return (_desk(project, now).draft(ids, title=title, dry_run=dry_run),), ()
    content = read_content(project, build_options("", "", ""))
    broken = [p for p in content.problems if p.level == "error" and "/briefings/" in p.where.path]
    if broken:
        raise BriefgenError(*broken)
    return Desk(project.root, content.config, now).draft_new(used_sources(content), dry_run=dry_run)


def _show_draft(written: Written, *, dry_run: bool, as_json: bool, quiet: bool) -> None:
    if as_json:
        emit(
            {
                "path": written.path,
                "title": written.title,
                "sources": written.sources,
                "key_points": written.points,
                "quotes": written.quotes,
            }
        )
    elif dry_run:
        click.echo(printable(written.text))
    else:
        found = f"{counted(written.points, 'key point')}, {counted(written.quotes, 'quotation')}"
        say(f"{written.path}: {found} to review", quiet=quiet)


def _table(items: Sequence[Item]) -> str:
    """Columns for people: date, state or paragraphs, path or id, title."""
    rows = [
        (item.date[:10] or "no date", f"{item.paragraphs} paras, {counted(item.used_by, 'use')}", item.id, item.title)
        if item.state == "source"
        else (item.date[:10], item.state, item.path, item.title)
        for item in items
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ("  ".join((*(f"{c:<{w}}" for c, w in zip(row, widths, strict=False)), row[3])) for row in rows)
    return printable("\n".join(lines))
