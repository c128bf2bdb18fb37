"""One example page of each kind: what a theme must be able to render."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.model import Entity, Outlet, UrlPath
from briefgen.site.example_plots import example_plots
from briefgen.site.examples import (
    HARBOUR,
    HARBOUR_SIZES,
    REGIONS,
    TOPICS,
    example_briefing,
    example_card,
    example_cards,
    example_corrections,
    example_meta,
    example_sources,
    when,
)
from briefgen.site.pages import (
    AnyPage,
    BriefingPage,
    CorrectionsPage,
    EditionPage,
    GalleryPage,
    ListPage,
    ListPart,
    NavLink,
    Pager,
    PlainPage,
    Point,
    SourcePage,
    StatisticsPage,
    Term,
)

_GROUPS = (("topics", TOPICS), ("regions", REGIONS))
_SPARK = (("2025-08", 4), ("2025-10", 7), ("2025-12", 2), ("2026-01", 3), ("2026-03", 12))


def _lists(lang: str) -> tuple[ListPage, ...]:
    month = ListPart(heading="March 2026", anchor="m-2026-03", cards=example_cards())
    topic = _topic(lang, month)
    region = example_meta("region", "/regions/kessel-bay/", "Kessel Bay", lang=lang)
    series = example_meta("series", "/series/pilots-strike/", "The pilots’ strike", lang=lang)
    return (
        _home(lang),
        topic,
        replace(topic, meta=region, term=REGIONS[1]),
        _person(lang),
        ListPage(meta=series, parts=(month,)),
        _outlet(lang, month),
        _archive(lang),
    )


def _home(lang: str) -> ListPage:
    cards = example_cards()
    lead = replace(cards[0], image=HARBOUR, image_sizes=HARBOUR_SIZES)
    return ListPage(
        meta=example_meta("home", "/", "The Harbour Brief", lang=lang),
        parts=(ListPart(cards=(lead,)), ListPart(heading="This week", anchor="h-week", cards=cards[1:])),
        terms=_GROUPS,
        edition=example_card("edition", "Wednesday’s edition"),
        picks=(("most_read", cards[:3]), ("editors_picks", cards[2:5])),
    )


def _topic(lang: str, month: ListPart) -> ListPage:
    return ListPage(
        meta=example_meta("topic", "/topics/ports/", "Ports", lang=lang),
        term=TOPICS[0],
        parts=(month,),
        terms=_GROUPS,
        spark=_SPARK,
        count=6,
        pager=Pager(number=2, total=3, newer=UrlPath("/topics/ports/"), older=UrlPath("/topics/ports/page/1/")),
    )


def _person(lang: str) -> ListPage:
    return ListPage(
        meta=example_meta("entity", "/people/ilse-marten/", "Ilse Marten", lang=lang),
        parts=(ListPart(cards=example_cards()[:2]),),
        entity=Entity(
            name="Ilse Marten",
            type="person",
            aliases=("I. Marten",),
            same_as=("https://who.example/marten",),
            description="Harbour master at Kessel Bay.",
        ),
    )


def _outlet(lang: str, month: ListPart) -> ListPage:
    return ListPage(
        meta=example_meta("outlet", "/outlets/kessel-courier/", "Kessel Courier", lang=lang),
        parts=(month,),
        outlet=Outlet(
            name="Kessel Courier",
            url="https://courier.example/",
            country="Moorland",
            reliability="B",
            language="en",
            type="newspaper",
        ),
        sources=example_sources(),
    )


def _archive(lang: str) -> ListPage:
    years = tuple(
        Term(kind="topic", name=year, url=UrlPath(f"/archive/{year}/"), count=count)
        for year, count in (("2026", 15), ("2025", 13))
    )
    months = tuple(
        Term(kind="topic", name=month, url=UrlPath(f"/archive/{month.replace('-', '/')}/"), count=count)
        for month, count in _SPARK
    )
    return ListPage(
        meta=example_meta("archive", "/archive/", "Archive", lang=lang),
        terms=(("years", years), ("months", months)),
        count=28,
    )


def _gallery(
    lang: str,
    lists: tuple[ListPage, ...],
    others: tuple[BriefingPage, EditionPage, SourcePage, CorrectionsPage, StatisticsPage],
) -> GalleryPage:
    briefing, edition, source, log, figures = others
    home, topic, _, entity, _, outlet, archive = lists
    words = PlainPage(
        meta=briefing.meta,
        body=Point(html=""),
        chapter="Handbook",
        terms=(("topics", TOPICS), ("years", archive.terms[0][1])),
        latest=example_cards(),
    )
    return GalleryPage(
        meta=example_meta("gallery", "/gallery/", "Components", lang=lang),
        briefing=replace(briefing, has_code=True),
        home=home,
        term=replace(topic, entity=entity.entity, outlet=outlet.outlet, sources=outlet.sources),
        archive=archive,
        edition=edition,
        source=source,
        plain=words,
        corrections=log,
        statistics=figures,
    )


def example_pages(lang: str = "en") -> tuple[AnyPage, ...]:
    """A page of each kind, in the order of `pages.Kind`, whose own language is `lang`."""
    cards, sources = example_cards(), example_sources()
    edition = EditionPage(
        meta=example_meta("edition", "/editions/2026-03-04/", "Wednesday, March 4", lang=lang),
        date=when("2026-03-04"),
        intro=Point(html="<p>Six briefings, ten minutes.</p>"),
        parts=(ListPart(heading="Kessel Bay", cards=cards[:2]), ListPart(heading="Opinion", cards=cards[2:3])),
        points=(
            (cards[0].id, tuple(Point(html=f"<p>{text}</p>") for text in ("Pilots are back.", "14 ships sailed."))),
        ),
        minutes=10,
        words=1200,
        sources=9,
        older=NavLink(name="Tuesday, March 3", url="/editions/2026-03-03/"),
    )
    source = SourcePage(
        meta=example_meta("source", "/sources/wire-bay/", sources[0].source.title, lang=lang),
        view=sources[0],
        shown=(
            (3, "“We will not rush a single vessel through the narrows,” she said.", True),
            (4, "Tugs waited.", False),
        ),
        headings=((3, "At the pier"),),
        total=18,
        used_by=cards[:2],
        same_text=sources[1:2],
    )
    plain = PlainPage(
        meta=example_meta("page", "/about/", "About", lang=lang), body=Point(html="<p>We read so that you can.</p>")
    )
    search = PlainPage(
        meta=example_meta("search", "/search/", "Search", lang=lang), body=Point(html=""), terms=(("topics", TOPICS),)
    )
    missing = PlainPage(
        meta=example_meta("404", "/404.html", "Not found", lang=lang), body=Point(html=""), latest=cards[:3]
    )
    log = CorrectionsPage(
        meta=example_meta("corrections", "/corrections/", "Corrections", lang=lang),
        entries=((cards[4], example_corrections()[0]),),
    )
    figures = StatisticsPage(
        meta=example_meta("statistics", "/statistics/", "Statistics", lang=lang),
        plots=example_plots(),
        facts=(("Briefings", "28"), ("Sources", "96"), ("Outlets", "31")),
    )
    briefing = example_briefing(lang)
    lists = _lists(lang)
    gallery = _gallery(lang, lists, (briefing, edition, source, log, figures))
    return (*lists, briefing, edition, source, search, log, figures, gallery, plain, missing)
