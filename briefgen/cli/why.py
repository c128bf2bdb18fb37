"""`why`: what made an output, or why an item is not on the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefgen.cli.console import DONE, PROBLEMS, emit, say, show_problems
from briefgen.cli.options import build_options, instant, open_project, project_options
from briefgen.engine.build import plan_build
from briefgen.engine.explain import Absent, Made, explain_absence, explain_output, find_output
from briefgen.shell.manifest import read_manifest, read_marker
from briefgen.shell.why import changes_since
from briefgen.site.recipe import Recipe


@click.command()
@click.argument("name", metavar="OUTPUT|SOURCE")
@project_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def why(name: str, config: str, now: str, as_json: bool, **site: Any) -> int:
    """Say what made an output (a path in the output folder or an address), and what of it changed since it was built.

    For a content file without a page, say why it has none.
    """
    options = build_options(site.pop("base_url"), site.pop("theme"), site.pop("target"), **site)
    project = open_project(config)
    try:
        tree, settings = project.scan(options)
        plan = plan_build(tree, instant(now), project.memo, options)
        recipe = find_output(plan, name)
        if recipe is None:
            return _say_absent(name, explain_absence(plan, name), as_json=as_json)
        made = explain_output(plan, recipe)
        folder = project.output(settings)
        state = project.state_for(folder)
        changed = changes_since(state, tree, (*made.inputs, *made.templates))
        return _say_made(made, _state(folder, state, recipe), changed, as_json=as_json)
    finally:
        project.close()


def _say_made(made: Made, state: str, changed: dict[str, str], *, as_json: bool) -> int:
    if as_json:
        emit({"made": made, "state": state, "changed": changed})
        return DONE
    say(f"{made.path}: {made.kind}{f' at {made.url}' if made.url else ''}, {state}")
    for title, paths in (("made of", made.inputs), ("templates", made.templates)):
        for path in paths:
            say(f"  {title}: {path}{f' ({changed[path]} since the last build)' if path in changed else ''}")
    return DONE


def _state(folder: Path, state: Path, recipe: Recipe) -> str:
    manifest = read_manifest(state, read_marker(folder))
    if manifest is None or recipe.path not in manifest.files:
        return "not built yet"
    return "up to date" if manifest.files[recipe.path].key == recipe.key else "to be made again"


def _say_absent(name: str, absent: Absent | None, *, as_json: bool) -> int:
    if as_json:
        emit({"absent": absent})
    elif absent is None:
        say(f"{name}: neither an output nor a file of the project")
        say("  help: name a file below content/, a path in the output folder, or an address such as /about/")
    else:
        until = f" (until {absent.changes})" if absent.changes else ""
        say(f"{absent.path} is not on the site: {absent.reason}{until}")
        show_problems(absent.problems)
    return DONE if absent is not None else PROBLEMS
