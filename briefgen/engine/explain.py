"""Why an output is as it is, or why an item is not on the site."""

from __future__ import annotations

import posixpath

from briefgen.checks.gate import Verdict
from briefgen.engine.build import Plan
from briefgen.model import FilePath, OutputPath, Value
from briefgen.problems import Problem
from briefgen.site.entry import Entry
from briefgen.site.plan_briefings import story
from briefgen.site.recipe import Recipe
from briefgen.urls import output_path


class Made(Value, frozen=True, kw_only=True):
    """What makes an output: its kind and address, the project files it shows, the templates it takes in."""

    path: OutputPath
    kind: str
    url: str = ""
    inputs: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()


class Absent(Value, frozen=True, kw_only=True):
    """Why an item of the project has no page: a reason for people, when that changes, and its problems."""

    path: str
    reason: str
    changes: str = ""
    problems: tuple[Problem, ...] = ()


def find_output(plan: Plan, name: str) -> Recipe | None:
    """The recipe that `name` means: an output path, an address, or the content file that a page stands for."""
    path = name.removeprefix("./")
    for candidate in (path, path.removeprefix(plan.site.config.output + "/")):
        found = plan.recipes.get(OutputPath(candidate))
        if found is not None:
            return found
    address = path if path.startswith("/") else f"/{path}"
    found = plan.recipes.get(output_path(address)) if address.endswith("/") else None
    return found or next((recipe for recipe in plan.recipes.values() if recipe.source == path), None)


def explain_output(plan: Plan, recipe: Recipe) -> Made:
    """What makes the output of `recipe`."""
    entry = plan.site.by_path.get(FilePath(recipe.source))
    inputs = _inputs(plan, entry) if entry else ((recipe.source,) if recipe.source else ())
    theme = plan.bench.theme()
    templates = theme.reached_from(recipe.kind) if recipe.url and theme.has_template(recipe.kind) else ()
    return Made(path=recipe.path, kind=recipe.kind, url=recipe.url, inputs=inputs, templates=templates)


def _inputs(plan: Plan, entry: Entry) -> tuple[str, ...]:
    """The files that a briefing's page shows something of, its own first."""
    site = plan.site
    at = next((n for n, other in enumerate(site.listed) if other is entry), -1)
    near = [site.listed[n] for n in (at - 1, at + 1) if at >= 0 and 0 <= n < len(site.listed)]
    files = [str(entry.head.path), "briefgen.yaml"]
    files += [str(site.sources[name].source.path) for name, _ in entry.cites if name in site.sources]
    files += [str(other.head.path) for other in (*near, *story(site, entry))]
    return tuple(dict.fromkeys(files))


def explain_absence(plan: Plan, name: str) -> Absent | None:
    """Why the project file `name` (or the briefing with that id) has no page; nothing where it is unknown."""
    path = name.removeprefix("./")
    problems = tuple(p for p in plan.problems if p.where.path == path and p.level == "error")
    for entry, verdict in plan.content.held:
        if path in {entry.head.path, entry.head.id, str(entry.card.url)}:
            return _held(entry, verdict, problems)
    source = next((s for n, s in plan.site.sources.items() if path in {n, s.source.path}), None)
    if source is not None and source.source.id not in plan.site.users:
        return Absent(path=str(source.source.path), reason="no listed briefing uses this source")
    if problems:
        return Absent(path=path, reason="the file has problems", problems=problems)
    if plan.content.file(FilePath(path)) is not None:
        return Absent(path=path, reason=_elsewhere(plan, path))
    return None


def _held(entry: Entry, verdict: Verdict, problems: tuple[Problem, ...]) -> Absent:
    changes = verdict.changes.isoformat() if verdict.changes else ""
    reasons = {
        "draft": "its status is draft",
        "review": "its status is review",
        "embargoed": "it is under embargo",
        "scheduled": "its date has not come",
        "expired": "it has expired",
        "tlp": f"the target may not carry {entry.head.tlp}",
    }
    reason = reasons.get(verdict.reason, verdict.reason)
    return Absent(path=str(entry.head.path), reason=reason, changes=changes, problems=problems)


def _elsewhere(plan: Plan, path: str) -> str:
    top = plan.site.config.content
    folder = posixpath.dirname(path)
    if not path.startswith(f"{top}/"):
        return f"it is not below {top}/"
    known = ("briefings", "sources", "editions", "pages", "static")
    if folder.removeprefix(f"{top}/").split("/")[0] not in known:
        return f"it is in none of {', '.join(f'{top}/{name}/' for name in known)}"
    return "no page is made of this kind of file"
