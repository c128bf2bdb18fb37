"""`publish-state`: record what is published."""

from __future__ import annotations

from typing import Any

import click

from briefgen.cli.console import DONE, emit, say
from briefgen.cli.options import build_options, instant, open_project, project_options
from briefgen.shell.ledger import record_state


@click.command("publish-state")
@project_options
@click.option("-j", "--jobs", default=0, metavar="N", help="Processes (default: one a core).")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.option("--json", "as_json", is_flag=True, help="Print what was recorded as JSON.")
@click.option("--dry-run", is_flag=True, help="Say what would be recorded and write nothing.")
def publish_state(config: str, now: str, jobs: int, *, quiet: bool, as_json: bool, dry_run: bool, **site: Any) -> int:
    """Record what is published in ledger.json.

    Run it after publishing, and commit the file. From then on a changed text without a correction, and an address that
    vanishes without an alias, are errors. A site with errors is not recorded.
    """
    options = build_options(site.pop("base_url"), site.pop("theme"), site.pop("target"), **site)
    project = open_project(config)
    try:
        done = record_state(project, options, instant(now), jobs=jobs, dry_run=dry_run)
    finally:
        project.close()
    if as_json:
        emit(done)
    told = f"{len(done.new)} new, {len(done.changed)} changed, {done.items} in all"
    say(f"{'would record' if dry_run else 'recorded'}: {told}", quiet=quiet or as_json)
    return DONE
