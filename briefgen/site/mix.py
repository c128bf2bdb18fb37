"""The source mix of months and editions: where their texts come from, once carriers of one text count as one.

Takes a linked site and what the checks say of its briefings; gives counts and facts, no scores.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from briefgen.checks.levels import finding
from briefgen.model import FilePath, Outlet, Value
from briefgen.problems import Location, Problem
from briefgen.site.entry import Entry
from briefgen.site.link import Site
from briefgen.site.pages import SourceView
from briefgen.site.plan_pages import edition_entries
from briefgen.site.recipe import Workshop

Counts = tuple[tuple[str, int], ...]
"""(name, number), the most frequent first."""
Dimension = Literal["outlets", "agencies", "countries", "owners", "languages", "types"]
DIMENSIONS: tuple[Dimension, ...] = ("outlets", "agencies", "countries", "owners", "languages", "types")
LEANING: tuple[Dimension, ...] = ("outlets", "agencies", "owners")
"""Dimensions of which one name should not have most of a period."""
FEW = 5
"""Origins below which shares say nothing."""
LIMIT = 60
"""Per cent of the origins of a period that one name may have."""


class Mix(Value, frozen=True, kw_only=True):
    """The mix of one month or edition.

    `origins` are counted per briefing: carriers of one text are one. `resting` are the titles of briefings that cite
    something and rest on one origin. Speakers are those of verified quotations.
    """

    period: str
    path: FilePath
    briefings: int
    origins: int
    outlets: Counts = ()
    agencies: Counts = ()
    countries: Counts = ()
    owners: Counts = ()
    languages: Counts = ()
    types: Counts = ()
    named: int = 0
    anonymous: int = 0
    resting: tuple[str, ...] = ()


def month_mixes(site: Site, shop: Workshop) -> tuple[Mix, ...]:
    """The mix of each month, newest first."""
    path = FilePath(f"{site.config.content}/briefings")
    return tuple(
        make_mix(month.replace("/", "-"), path, site.listed[cut], site, shop) for month, cut in site.months.items()
    )


def edition_mixes(site: Site, shop: Workshop) -> tuple[Mix, ...]:
    """The mix of each edition, newest first."""
    return tuple(
        make_mix(
            edition.slug, edition.path, [e for _, part in edition_entries(site, edition) for e in part], site, shop
        )
        for edition in site.editions
    )


def make_mix(period: str, path: FilePath, entries: Sequence[Entry], site: Site, shop: Workshop) -> Mix:
    """The mix of some briefings."""
    used = [(entry, _origins(entry, site)) for entry in entries]
    origins = [view for _, views in used for view in views]
    records = [site.outlets.get(view.source.outlet.casefold(), Outlet(name="")) for view in origins]
    speakers = [card.named for entry in entries if entry.cites for card in shop.findings(entry).quotes if card.speaker]
    return Mix(
        period=period,
        path=path,
        briefings=len(entries),
        origins=len(origins),
        outlets=_count(view.source.outlet for view in origins),
        agencies=_count(view.origin or view.source.agency for view in origins),
        countries=_count(record.country for record in records),
        owners=_count(record.owner for record in records),
        languages=_count(v.source.language or r.language for v, r in zip(origins, records, strict=True)),
        types=_count(record.type for record in records),
        named=sum(speakers),
        anonymous=len(speakers) - sum(speakers),
        resting=tuple(entry.card.title for entry, views in used if len(views) == 1),
    )


def _origins(entry: Entry, site: Site) -> tuple[SourceView, ...]:
    """The first carrier of each independent origin of a briefing."""
    found: dict[str, SourceView] = {}
    for view in site.views(entry):
        found.setdefault(site.origin_name(view), view)
    return tuple(found.values())


def _count(names: Iterable[str]) -> Counts:
    counted = Counter(name for name in names if name)
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def counts_of(mix: Mix, dimension: Dimension) -> Counts:
    """The counts of one dimension."""
    counts: Counts = getattr(mix, dimension)
    return counts


def share(count: int, mix: Mix) -> int:
    """Whole per cent of the origins of a period."""
    return round(100 * count / mix.origins) if mix.origins else 0


def find_leaning(mixes: Iterable[Mix], limit: int = LIMIT) -> Iterator[Problem]:
    """`X501` where one name has more than `limit` per cent of a period's origins."""
    for mix in mixes:
        for dimension in LEANING:
            name, count = next(iter(counts_of(mix, dimension)), ("", 0))
            if mix.origins >= FEW and share(count, mix) > limit:
                what = f"{share(count, mix)} % of {mix.period} is from {name} (limit {limit} %)"
                yield finding("X501", Location(path=mix.path), what, f"look for other {dimension}, or say why")


def format_table(mixes: Iterable[Mix], most: int = 5) -> str:
    """The report for people: a block a period, the most frequent names of each dimension."""
    return "\n\n".join("\n".join(_block(mix, most)) for mix in mixes)


def _block(mix: Mix, most: int) -> Iterator[str]:
    yield f"{mix.period}: {_number(mix.briefings, 'briefing')}, {_number(mix.origins, 'origin')}"
    for dimension in DIMENSIONS:
        counts = counts_of(mix, dimension)
        if counts:
            more = f", and {len(counts) - most} more" if len(counts) > most else ""
            shown = ", ".join(f"{name} {count} ({share(count, mix)} %)" for name, count in counts[:most])
            yield f"  {dimension:<10} {shown}{more}"
    if mix.named or mix.anonymous:
        yield f"  {'speakers':<10} {mix.named} named, {mix.anonymous} anonymous"
    if mix.resting:
        yield f"  {'one origin':<10} {'; '.join(mix.resting)}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def format_csv(mixes: Iterable[Mix]) -> str:
    """One row a name; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["period", "what", "name", "count", "share"])
    for mix in mixes:
        for dimension in DIMENSIONS:
            writer.writerows(
                [mix.period, dimension, _cell(n), c, f"{share(c, mix)}%"] for n, c in counts_of(mix, dimension)
            )
        totals = {"briefings": mix.briefings, "origins": mix.origins, "one origin": len(mix.resting)}
        totals |= {"named speakers": mix.named, "anonymous speakers": mix.anonymous}
        writer.writerows([mix.period, "total", name, count, ""] for name, count in totals.items())
    return out.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
