"""D: what a briefing makes of its sources' origins: one text counted twice, too few origins, “confirmed” by one."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from briefgen.checks.levels import finding
from briefgen.checks.origin import Origin, Origins
from briefgen.checks.parts import parts_of, place_in
from briefgen.config import Checks
from briefgen.model import Briefing, FilePath, SourceId, SourceUse, Value
from briefgen.problems import Location, Problem

CONFIRMED = re.compile(
    r"(?:(?:\b(?:is|are|was|were|been|be|being|now|independently|officially|separately|widely)\s+|^)confirmed\b(?!\s+(?:by|to|as)\b)"
    r"|\b(?:ist|sind|wurde|wurden|gilt|gelten)\s+(?:als\s+)?bestätigt\b(?!\s+(?:von|durch)\b)"
    r"|\b(?:est|sont|été)\s+confirmée?s?\b(?!\s+par\b)|\b(?:fue|fueron|es|está|sido)\s+confirmad[oa]s?\b(?!\s+por\b))",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|yet to be|nicht|pas|no ha|could)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_FULLER = 1.2
_MOSTLY = 90
_DAYS = 2


class SourcesUsed(Value, frozen=True, kw_only=True):
    """What is compared of a briefing to find duplicates."""

    path: FilePath
    line: int
    title: str
    day: dt.date
    sources: tuple[SourceId, ...]
    story: str = ""
    translation: bool = False


def check_origins(briefing: Briefing, origins: Origins, policy: Checks) -> tuple[Problem, ...]:
    """`D501` to `D504`: `origins` holds the item's sources alone (`Origins.only`)."""
    rows = [row for use in briefing.sources if (row := origins.of(use.id)) is not None]
    if not rows:
        return ()
    return (
        *_one_text(briefing, rows, origins),
        *_too_few(briefing, origins, policy.min_origins),
        *_confirmed(briefing, origins),
        *_fuller(briefing, rows),
    )


def _at(briefing: Briefing, source: SourceId) -> Location:
    use = next((use for use in briefing.sources if use.id == source), SourceUse(id=source))
    return Location(path=briefing.path, line=use.line, column=use.column) if use.line else briefing.at("sources")


def _one_text(briefing: Briefing, rows: list[Origin], origins: Origins) -> Iterator[Problem]:
    """`D501` at each source whose text an earlier one of the item already gave."""
    first: dict[SourceId, Origin] = {}
    for row in rows:
        earlier = first.setdefault(row.group, row)
        if earlier.source == row.source:
            continue
        shared = {p.containment for p in origins.pairs if {p.one, p.other} == {earlier.source, row.source}}
        kind = f"{row.name} " if row.agency else ""
        measured = f" (containment {max(shared) / 100:.2f})" if shared else ""
        yield finding(
            "D501",
            _at(briefing, row.source),
            f"{earlier.source} and {row.source} are the same {kind}text{measured}: counts as one",
            help=f"cite one of them, or add a source that reports for itself; the page says {row.line()}",
            source=row.source,
        )


def _too_few(briefing: Briefing, origins: Origins, wanted: int) -> Iterator[Problem]:
    names = origins.independent()
    if len(names) < wanted:
        yield finding(
            "D502",
            briefing.at("sources"),
            f"{_counted(len(names))} ({', '.join(names)}), the site asks for {wanted}",
            help="add a source that does not carry the same agency's text",
        )


def _counted(number: int) -> str:
    return f"{number} independent origin{'' if number == 1 else 's'}"


def _confirmed(briefing: Briefing, origins: Origins) -> Iterator[Problem]:
    """`D503` where a text calls something confirmed and what it cites has one origin (assessments: `G401`)."""
    for part in parts_of(briefing):
        match = CONFIRMED.search(part.block.text)
        if part.field == "assessment.text" or match is None or _DENIED.search(part.block.text[: match.start()]):
            continue
        cited = [citation.source for _, citation in part.citations()] or [use.id for use in briefing.sources]
        names = origins.only(cited).independent()
        if len(names) == 1:
            yield finding(
                "D503",
                place_in(briefing, part.block, match.start()),
                f'"{match[0].strip()}" rests on one origin: {names[0]}',
                help="say who confirmed it, or cite an independent source",
                source=cited[0],
            )


def _fuller(briefing: Briefing, rows: list[Origin]) -> Iterator[Problem]:
    """`D504`: of two carriers in the item, the one that is cited lacks paragraphs of the other."""
    cited = Counter(citation.source for part in parts_of(briefing) for _, citation in part.citations())
    for row in rows:
        fuller = max((other for other in rows if other.group == row.group), key=lambda other: other.words)
        if cited[row.source] and fuller.words > _FULLER * row.words and fuller.paragraphs > row.paragraphs:
            yield finding(
                "D504",
                _at(briefing, row.source),
                f"{row.source} has {row.paragraphs} paragraphs, {fuller.source} with the same text {fuller.paragraphs}",
                help=f"cite the fuller copy, {fuller.source}",
                source=fuller.source,
            )


def sources_used(briefing: Briefing) -> SourcesUsed:
    """What of `briefing` is compared to find duplicates."""
    return SourcesUsed(
        path=briefing.path,
        line=briefing.line_of("sources"),
        title=briefing.title,
        day=briefing.date.at.date(),
        sources=tuple(sorted({use.id for use in briefing.sources})),
        story=briefing.story or briefing.series,
        translation=bool(briefing.translation_of),
    )


def find_duplicates(items: Iterable[SourcesUsed]) -> tuple[Problem, ...]:
    """`D505` at each item whose sources were nearly all used by one earlier item of another story.

    An item with a single source is told only if the other one is at most two days older.
    """
    users: dict[SourceId, list[SourcesUsed]] = defaultdict(list)
    problems = []
    for item in sorted(items, key=lambda each: (each.day, each.path)):
        shared = Counter(user for source in item.sources for user in users[source])
        for source in item.sources:
            users[source].append(item)
        earlier = max(shared, key=lambda user: (shared[user], user.day, user.path), default=None)
        if earlier is not None and _duplicates(item, earlier, shared[earlier]):
            problems.append(_duplicate(item, earlier, shared[earlier]))
    return tuple(problems)


def _duplicates(item: SourcesUsed, earlier: SourcesUsed, shared: int) -> bool:
    if item.translation or earlier.translation or (item.story and item.story == earlier.story):
        return False
    near = (item.day - earlier.day).days <= _DAYS and len(earlier.sources) == 1
    return 100 * shared >= _MOSTLY * len(item.sources) and (shared > 1 or near)


def _duplicate(item: SourcesUsed, earlier: SourcesUsed, shared: int) -> Problem:
    share = 100 * shared // len(item.sources)
    return finding(
        "D505",
        Location(path=item.path, line=item.line, column=1),
        f'{share} % of these sources were used in "{earlier.title}" ({earlier.path})',
        help="a follow-up? give both the same `story:`",
    )
