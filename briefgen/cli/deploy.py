"""`deploy`: publish the built site."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any, Final

import click
from msgspec.structs import replace

from briefgen.cli.completion import deploy_names
from briefgen.cli.console import DONE, emit, say
from briefgen.cli.options import build_options, instant, open_project
from briefgen.cli.progress import progress_bar
from briefgen.engine.options import BuildOptions
from briefgen.shell.deploy import Deployment, Published, deployment, find_deploy
from briefgen.shell.deploy_places import release_place
from briefgen.shell.project import Project

SHOWN: Final = 20
"""Paths shown before publishing; the rest are counted, unless --verbose."""

SWITCHES: Final = {
    "in place": "files are replaced one by one, since the place cannot be switched as a whole",
    "renames": "the place is switched as a whole, but not in one step",
}


@click.command()
@click.argument("name", metavar="TARGET", shell_complete=deploy_names)
@click.option("-c", "--config", default="", metavar="FILE", help="The site's briefgen.yaml, or its folder.")
@click.option("-o", "--output", default="", metavar="DIR", help="The output folder, from the site's root.")
@click.option("-b", "--base-url", default="", metavar="URL", help="Where the site will stand, as it was built.")
@click.option("-t", "--theme", default="", metavar="NAME", help="The theme, as it was built.")
@click.option("--now", default="", metavar="TIME", help="The time of the deployment (default: the clock).")
@click.option("-j", "--jobs", default=0, metavar="N", help="Processes (default: one a core).")
@click.option("-s", "--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--dry-run", is_flag=True, help="Say what would be uploaded and deleted, and stop.")
@click.option("-y", "--yes", is_flag=True, help="Publish without asking.")
@click.option("--rollback", is_flag=True, help="Go back to the release before, where releases are kept.")
@click.option("--ping", is_flag=True, help="Tell the site's WebSub hub which feeds changed.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.option("-v", "--verbose", is_flag=True, help="Name every file.")
@click.option("--json", "as_json", is_flag=True, help="Print what is done as JSON.")
def deploy(
    name: str, config: str, output: str, base_url: str, theme: str, now: str, jobs: int, strict: bool, **how: Any
) -> int:
    """Publish the built site to TARGET, an entry under `deploy:` in the settings.

    What would be uploaded and deleted is shown first. A site that has problems, is not up to date or was built for
    another target is refused, and so is a ledger with changes that are not committed. Afterwards the ledger says what
    was published.
    """
    options = build_options(base_url, theme, "", strict=strict)
    project = open_project(config)
    try:
        if how["rollback"]:
            return _rollback(project, name, options, instant(now), **how)
        with deployment(project, name, options, instant(now), output=output, jobs=jobs) as found:
            return _deploy(found, **how)
    finally:
        project.close()


def _deploy(
    found: Deployment, *, dry_run: bool, yes: bool, ping: bool, quiet: bool, verbose: bool, as_json: bool, **_rest: bool
) -> int:
    if not as_json:
        _show_changes(found.told, quiet=quiet, verbose=verbose)
        _show_address(found.unreachable, quiet=quiet)
    if dry_run:
        _show_done(found.told, quiet=quiet, as_json=as_json)
        return DONE
    if found.changes and not yes:
        _ask(f"Publish to {found.told.to}?")
    with progress_bar(quiet=quiet or as_json) as progress:
        done = found.publish(progress)
    _show_done(done, quiet=quiet, as_json=as_json)
    for feed in found.ping() if ping else ():
        say(f"told the hub of {feed}", quiet=quiet or as_json)
    return DONE


def _ask(question: str) -> None:
    if not sys.stdin.isatty():
        raise click.UsageError("nobody is here to ask; say --yes to publish, or --dry-run to look")
    click.confirm(question, abort=True, err=True)


def _show_changes(told: Published, *, quiet: bool, verbose: bool) -> None:
    lines = [f"  + {path}" for path in told.upload] + [f"  - {path}" for path in told.delete]
    for line in lines if verbose else lines[:SHOWN]:
        say(line, quiet=quiet)
    if not verbose and len(lines) > SHOWN:
        say(f"  ... and {len(lines) - SHOWN} more (-v names them)", quiet=quiet)


def _show_address(unreachable: str, *, quiet: bool) -> None:
    if unreachable:
        say(f"note: feeds and sitemaps name {unreachable}; set `base_url` to where readers find the site", quiet=quiet)


def _show_done(told: Published, *, quiet: bool, as_json: bool) -> None:
    if as_json:
        emit({"dry_run": not told.done, **{name: getattr(told, name) for name in told.__struct_fields__}})
        return
    counts = f"{len(told.upload)} to upload ({told.bytes:,} bytes), {len(told.delete)} to delete, {told.same} the same"
    if told.done:
        counts = counts.replace(" to upload", " uploaded").replace(" to delete", " deleted")
    release = f"; now {told.release}" if told.release else ""
    say(f"{told.name} ({told.kind} {told.to}): {counts}{release}", quiet=quiet)
    if told.note:
        say(f"{told.name}: {SWITCHES[told.switch]}: {told.note}", quiet=quiet)
    if told.unfinished:
        say(f"{told.name}: {'completed' if told.done else 'completes'} what a run left that was cut off", quiet=quiet)
    if told.recorded:
        say("ledger.json says what was published: commit it", quiet=quiet)


def _rollback(
    project: Project,
    name: str,
    options: BuildOptions,
    now: dt.datetime,
    *,
    dry_run: bool,
    yes: bool,
    quiet: bool,
    as_json: bool,
    **_rest: bool,
) -> int:
    found = find_deploy(project, name, options)
    _, config = project.scan(replace(options, target=found.target))
    place = release_place(project, config, found, now)
    release = place.earlier()
    if not dry_run:
        if not yes:
            _ask(f"Go back to {release}?")
        place.rollback()
    if as_json:
        emit({"name": name, "release": release, "done": not dry_run})
    say(f"{name}: {'would go' if dry_run else 'went'} back to {release}", quiet=quiet or as_json)
    return DONE
