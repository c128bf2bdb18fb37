"""What a project has: its briefings by state, its sources, and which sources briefings use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final, Literal

from briefgen.checks.gate import visible
from briefgen.engine.configure import find_target
from briefgen.engine.content import Content
from briefgen.engine.options import BuildOptions
from briefgen.model import Value
from briefgen.problems import Problem
from briefgen.shell.project import Project
from briefgen.shell.workers import Workers
from briefgen.site.entry import Entry

State = Literal["draft", "review", "scheduled", "embargoed", "expired", "withdrawn", "held", "published", "source"]
STATES: Final[dict[str, frozenset[str]]] = {
    "drafts": frozenset({"draft", "review"}),
    "scheduled": frozenset({"scheduled", "embargoed"}),
    "expired": frozenset({"expired"}),
    "published": frozenset({"published"}),
    "sources": frozenset({"source"}),
}


class Item(Value, frozen=True, kw_only=True):
    """A briefing or source as a list shows it.

    `date`: a briefing's date, a source's publication; `until`: when time alone gives it another state; `used_by`:
    how many briefings cite a source.
    """

    state: State
    id: str
    path: str
    title: str
    date: str = ""
    until: str = ""
    outlet: str = ""
    paragraphs: int = 0
    used_by: int = 0


def read_content(project: Project, options: BuildOptions) -> Content:
    """All content of a project, whatever its state.

    Raises:
        BriefgenError: the settings or the tree cannot be read; problems of single files are in `problems`.
    """
    tree, config = project.scan(options)
    content = Content(tree, project.memo, config, options)
    content.read(Workers())
    return content


def used_sources(content: Content) -> frozenset[str]:
    """The ids of sources that a briefing lists or cites."""
    return frozenset(str(name) for bucket in content.buckets for entry in bucket.entries for name, _ in entry.cites)


def list_items(
    content: Content, options: BuildOptions, now: dt.datetime, which: str = ""
) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """Items of a state (`STATES`; all briefings without one), newest first, and the problems of unreadable files."""
    found = list(_sources(content) if which == "sources" else _briefings(content, options, now))
    chosen = [item for item in found if not which or item.state in STATES[which]]
    chosen.sort(key=lambda item: (item.date, item.path), reverse=True)
    return tuple(chosen), tuple(content.problems)


def _briefings(content: Content, options: BuildOptions, now: dt.datetime) -> Iterator[Item]:
    target = find_target(content.config, options.target)
    for bucket in content.buckets:
        for entry in bucket.entries:
            verdict = visible(entry.head, target, now)
            reason = verdict.reason or "published"
            yield Item(
                state="held" if reason == "tlp" else reason,
                id=entry.head.id,
                path=entry.head.path,
                title=entry.head.title,
                date=_shown(entry),
                until=verdict.changes.isoformat() if verdict.changes else "",
            )


def _shown(entry: Entry) -> str:
    date = entry.head.date
    local = date.at + dt.timedelta(minutes=date.offset)
    return local.date().isoformat() if date.day_only else date.at.isoformat()


def _sources(content: Content) -> Iterator[Item]:
    uses: dict[str, int] = {}
    for bucket in content.buckets:
        for entry in bucket.entries:
            for name, _ in entry.cites:
                uses[name] = uses.get(name, 0) + 1
    for name, found in content.sources.items():
        source = found.source
        yield Item(
            state="source",
            id=str(name),
            path=source.path,
            title=source.title,
            date=source.published.at.date().isoformat() if source.published else "",
            outlet=source.outlet,
            paragraphs=found.paragraphs,
            used_by=uses.get(name, 0),
        )
