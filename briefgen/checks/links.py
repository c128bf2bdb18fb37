"""L: what a briefing's own anchors and images show to be wrong; other links are checked where the site is known."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.levels import finding
from briefgen.checks.parts import fields_of
from briefgen.model import Briefing, Link, Prose
from briefgen.problems import Location, Problem
from briefgen.text import did_you_mean


def check_links(briefing: Briefing) -> tuple[Problem, ...]:
    """`L202`: an anchor that is not on the page; `L203`: an image without a text in its place."""
    fields = fields_of(briefing)
    ids = frozenset(ident for _, prose in fields for ident in prose.ids)
    return tuple(problem for _, prose in fields for problem in _in_prose(briefing, prose, ids))


def _in_prose(briefing: Briefing, prose: Prose, ids: frozenset[str]) -> Iterator[Problem]:
    for link in prose.links:
        if link.image and not link.alt.strip():
            yield finding(
                "L203",
                _place(briefing, link),
                f"the image {link.target} has no text in its place",
                help="say in the brackets what it shows: ![the harbour at dawn](...)",
            )
        elif link.kind == "anchor" and prose.ids and link.target.removeprefix("#") not in ids | {"", "top"}:
            yield finding(
                "L202",
                _place(briefing, link),
                f'"{link.target}" is not on this page',
                help=did_you_mean(link.target.removeprefix("#"), sorted(ids)) or "link to a heading of this text",
            )


def _place(briefing: Briefing, link: Link) -> Location:
    return Location(path=briefing.path, line=link.line, column=link.column)
