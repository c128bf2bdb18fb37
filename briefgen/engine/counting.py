"""The statistics page in the plan: counts a month from the memo, added up to charts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from briefgen.digest import digest_of
from briefgen.engine.memo import Memo, step_key
from briefgen.model import UrlPath
from briefgen.site.entry import Entry
from briefgen.site.link import Site
from briefgen.site.pages import Meta, StatisticsPage
from briefgen.site.plan_pages import corrections
from briefgen.site.plot import Plot
from briefgen.site.recipe import Keys, Recipe, Workshop, page_recipe
from briefgen.site.statistics import MonthFacts, SourceFact, month_facts, names_of, plan_plots

STATISTICS = UrlPath("/statistics/")


def plan_statistics(site: Site, keys: Keys, memo: Memo, bench: Workshop) -> Iterator[Recipe]:
    """The recipe of the statistics page."""
    parts = tuple(_month(site, month, memo, bench) for month in site.months)
    stories = {name: entries[0].card.title for name, entries in site.stories.items()}
    plots = plan_plots(parts, site.config.language, stories)
    facts = (
        (names_of(site.config.language)["briefings"], str(len(site.listed))),
        (site.label("sources"), str(len(site.users))),
        (site.label("topics"), str(sum(group.term.kind == "topic" for group in site.groups.values()))),
        (site.label("corrections"), str(len(corrections(site)))),
    )
    key = keys.page("statistics", digest_of(plots, facts))
    yield page_recipe(STATISTICS, key, "statistics", partial(_make_statistics, plots, facts))


def _month(site: Site, month: str, memo: Memo, bench: Workshop) -> MonthFacts:
    entries = site.listed[site.months[month]]
    digests = [f"{e.card_digest} {bench.source_digests(e) if e.cites else ''}" for e in entries]
    countries = digest_of(tuple((name, outlet.country) for name, outlet in sorted(site.outlets.items())))
    key = step_key("month-facts", month, countries, *digests)
    return memo("month-facts", (), MonthFacts, lambda: _count(site, month, entries, bench), key=key)


def _count(site: Site, month: str, entries: list[Entry], bench: Workshop) -> MonthFacts:
    views = [view for entry in entries for view in site.views(entry)]
    sources = tuple(
        SourceFact(outlet=view.source.outlet, agency=view.origin, country=_country(site, view.source.outlet))
        for view in views
    )
    speakers = tuple(
        card.named for entry in entries if entry.cites for card in bench.findings(entry).quotes if card.speaker
    )
    return month_facts(month.replace("/", "-"), tuple(entry.card for entry in entries), sources, speakers)


def _country(site: Site, outlet: str) -> str:
    known = site.outlets.get(outlet.casefold())
    return known.country if known else ""


def _make_statistics(plots: tuple[Plot, ...], facts: tuple[tuple[str, str], ...], shop: Workshop) -> bytes:
    meta = Meta(kind="statistics", url=STATISTICS, title=shop.site.label("statistics"))
    return shop.render(StatisticsPage(meta=meta, plots=plots, facts=facts))
