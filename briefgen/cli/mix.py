"""`mix`: where the site's sources come from."""

from __future__ import annotations

from typing import Any, Literal

import click
import msgspec

from briefgen.cli.console import DONE, PROBLEMS, emit, printable, say, show_problems
from briefgen.cli.options import build_options, instant, open_project, project_options


@click.command()
@click.argument("periods", nargs=-1, metavar="[PERIOD]...")
@project_options
@click.option(
    "--by",
    type=click.Choice(["month", "edition"]),
    default="month",
    show_default=True,
    help="What is counted together.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=60,
    metavar="N",
    show_default=True,
    help="Per cent that one name may have.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one object a period.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for spreadsheets.")
def mix(
    periods: tuple[str, ...],
    config: str,
    now: str,
    by: Literal["month", "edition"],
    limit: int,
    *,
    as_json: bool,
    as_csv: bool,
    **site: Any,
) -> int:
    """Report where the sources of each month or edition come from: outlets, agencies, countries, owners, languages.

    Carriers of one wire text count as one origin. Named and anonymous speakers of verified quotations are counted, and
    briefings that rest on one origin are named. A name with more than --limit per cent is pointed out (X501). PERIOD
    narrows the report: 2021, 2021-05, or an edition's slug.
    """
    from briefgen.shell.mix import mix_project
    from briefgen.site.mix import format_csv, format_table

    options = build_options(site.pop("base_url"), site.pop("theme"), site.pop("target"), **site)
    project = open_project(config)
    try:
        found = mix_project(project, options, instant(now), by, limit, periods)
    finally:
        project.close()
    if as_json:
        for each in found.mixes:
            emit(msgspec.structs.asdict(each))
    elif as_csv:
        click.echo(printable(format_csv(found.mixes)), nl=False)
    elif found.mixes:
        click.echo(printable(format_table(found.mixes)))
    else:
        say("nothing is published yet")
    show_problems(found.problems)
    return PROBLEMS if any(problem.level == "error" for problem in found.problems) else DONE
