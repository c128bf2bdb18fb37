"""The addresses that a site's texts lead to: pages of cited sources, works that were not captured, external links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefgen.engine.build import Plan
from briefgen.model import SourceId, Value
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.site.entry import Entry, proses


class Wanted(Value, frozen=True, kw_only=True):
    """An address, where it is used, and the captured sources that it is the page of: one, or its versions."""

    url: str
    places: tuple[Location, ...] = ()
    sources: tuple[SourceId, ...] = ()


def wanted_of(plan: Plan) -> tuple[Wanted, ...]:
    """Every address once, in order: pages of cited sources, works that were not captured, links of texts."""
    places: dict[str, list[Location]] = defaultdict(list)
    pages: dict[str, list[SourceId]] = defaultdict(list)
    for entry in plan.site.entries():
        for view in plan.site.views(entry):
            if view.source.url:
                places[_bare(view.source.url)].append(entry.head.at("sources"))
                if view.source.id in plan.site.sources:
                    pages[_bare(view.source.url)].append(view.source.id)
        for url, where in _links(entry, plan):
            places[_bare(url)].append(where)
    for page in plan.site.pages:
        for link in page.body.links:
            if link.kind == "external":
                places[_bare(link.target)].append(Location(path=page.path, line=link.line, column=link.column))
    return tuple(
        Wanted(url=url, places=tuple(dict.fromkeys(places[url])), sources=tuple(dict.fromkeys(pages[url])))
        for url in sorted(places)
        if url.lower().startswith(("http://", "https://"))
    )


def _bare(url: str) -> str:
    """An address without the place on its page: servers are not told of it."""
    return url.partition("#")[0]


def _links(entry: Entry, plan: Plan) -> Iterator[tuple[str, Location]]:
    for prose in proses(plan.bench.briefing(entry)):
        for link in prose.links:
            if link.kind == "external":
                yield link.target, Location(path=entry.head.path, line=link.line, column=link.column)


def chosen(wanted: Sequence[Wanted], only: Sequence[str]) -> tuple[Wanted, ...]:
    """What has one of the names in `only`: a source's id, an address, a file or folder that uses it."""
    if not only:
        return tuple(wanted)
    unknown = [name for name in only if not any(_has(each, name) for each in wanted)]
    if unknown:
        raise BriefgenError(*(_nothing(name) for name in unknown))
    return tuple(each for each in wanted if any(_has(each, name) for name in only))


def _has(wanted: Wanted, name: str) -> bool:
    paths = [place.path for place in wanted.places]
    under = name.rstrip("/") + "/"
    return _bare(name) in {wanted.url, *wanted.sources, *paths} or any(path.startswith(under) for path in paths)


def _nothing(name: str) -> Problem:
    return Problem(
        code="usage",
        where=Location(path=name),
        what=f'no published briefing cites or links to anything called "{name}"',
        why="what is compared are pages of cited sources and links of published texts",
        help="give a source's id, an address, or a briefing's path from the project's root",
    )
