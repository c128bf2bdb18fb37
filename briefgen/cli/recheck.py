"""`recheck`: what the live web says now."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from briefgen.cli.console import DONE, PROBLEMS, emit, say, show_problems
from briefgen.cli.options import build_options, instant, open_project, project_options
from briefgen.cli.progress import progress_bar
from briefgen.cli.report import problem_record

_TOLD = {
    "there": "there",
    "unchanged": "there",
    "gone": "gone",
    "refused": "not to be asked",
    "failed": "without an answer",
}


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@project_options
@click.option("--store", is_flag=True, help="Keep a changed page as a second version, beside the old one.")
@click.option("--max-age", default=24.0, metavar="HOURS", help="How long a result holds (default: 24; 0 asks again).")
@click.option("--delay", default=1.0, metavar="SECONDS", help="Pause between two requests to one server (default: 1).")
@click.option("--allow-private", is_flag=True, help="Ask servers of this machine and its network too, for tests.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.option("--json", "as_json", is_flag=True, help="Print one object an address, then one a problem.")
def recheck(
    names: tuple[str, ...],
    config: str,
    now: str,
    max_age: float,
    delay: float,
    *,
    store: bool,
    allow_private: bool,
    quiet: bool,
    as_json: bool,
    **site: Any,
) -> int:
    """Compare with the live web: are links alive, are quotations still on the page, did cited numbers change?

    The one command that checks over the network. NAME narrows it to a source's id, an address, or a briefing's path.
    Results are kept in .briefgen/recheck/. robots.txt is respected, and one server gets one request at a time. A source
    is never replaced: with --store a changed page becomes a source of its own.
    """
    from briefgen.shell.recheck import Asking, recheck_project
    from briefgen.shell.web import Manners

    options = build_options(site.pop("base_url"), site.pop("theme"), site.pop("target"), **site)
    manners = Manners(delay=max(0.0, delay), allow_private=allow_private)
    asking = Asking(only=names, max_age=max_age, store=store, manners=manners)
    project = open_project(config)
    try:
        with progress_bar(quiet=quiet or as_json) as progress:
            found = recheck_project(project, options, instant(now), asking, progress)
    finally:
        project.close()
    if as_json:
        for seen in found.seen:
            emit({"url": seen.url, "outcome": seen.answer.outcome, "status": seen.answer.status, "at": seen.at})
        for problem in found.problems:
            emit(problem_record(problem))
    else:
        show_problems(found.problems)
    for problem in found.waived:
        say(f"waived: {problem.where}: {problem.code}: {problem.what} ({problem.help})", quiet=quiet or as_json)
    for name in found.stored:
        say(f"stored as {name}", quiet=quiet)
    counts = Counter(_TOLD[seen.answer.outcome] for seen in found.seen)
    told = ", ".join(f"{counts[name]} {name}" for name in dict.fromkeys(_TOLD.values()) if counts[name])
    say(f"{told or 'nothing to ask for'}; {found.asked} asked now", quiet=quiet or as_json)
    levels = {"error", "warning"} if options.strict else {"error"}
    return PROBLEMS if any(problem.level in levels for problem in found.problems) else DONE
