"""The pages of a site as values: all that a page shows, and nothing else.

The engine makes these values; `render_*` functions of the modules beside this one turn each into bytes. Two pages with
equal values have equal bytes. Addresses are `UrlPath`s from the site's root; templates write them relative (`url()`).
"""

from __future__ import annotations

from typing import Literal

from briefgen.findings import QuoteCard
from briefgen.model import (
    Assessment,
    Correction,
    Entity,
    Outlet,
    OutlineEntry,
    Picture,
    Source,
    Status,
    Tlp,
    UrlPath,
    Value,
    When,
)
from briefgen.site.plot import Plot

ListKind = Literal["home", "topic", "region", "entity", "series", "outlet", "archive"]
TextKind = Literal["briefing", "edition", "source", "page", "404", "email", "print"]
Kind = Literal[ListKind, TextKind, "search", "corrections", "statistics", "gallery"]


class Term(Value, frozen=True, kw_only=True):
    """A topic, region, person, organisation or series with its page. `count` is 0 where it is not shown."""

    kind: Literal["topic", "region", "person", "organization", "series", "outlet"]
    name: str
    url: UrlPath
    count: int = 0
    lang: str = ""


class NavLink(Value, frozen=True, kw_only=True):
    """A link of the site's chrome; `url` is a site address (begins with `/`) or absolute."""

    name: str
    url: str
    lang: str = ""


class Chapter(Value, frozen=True, kw_only=True):
    """A chapter of the site's pages: its name, its pages in reading order."""

    name: str
    pages: tuple[NavLink, ...]


class FeedLink(Value, frozen=True, kw_only=True):
    """A feed of a page."""

    title: str
    url: UrlPath
    type: Literal["application/atom+xml", "application/rss+xml", "application/feed+json"]


class Alternate(Value, frozen=True, kw_only=True):
    """The same page in another language."""

    lang: str
    url: UrlPath
    title: str = ""


class Chrome(Value, frozen=True, kw_only=True):
    """What every page of the site shows and knows: equal for all pages, free of counts and of the time of the build."""

    title: str
    description: str
    base_url: str
    lang: str
    timezone: str
    publisher: str = ""
    publisher_url: str = ""
    publisher_logo: str = ""
    publisher_email: str = ""
    licence: str = ""
    nav: tuple[NavLink, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    footer: tuple[NavLink, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    newsletter_url: str = ""
    newsletter_field: str = "email"
    newsletter_consent: str = ""
    search: bool = True
    pagefind: bool = False
    json_ld: bool = True
    twins: bool = True
    citations: bool = True
    links: Literal["pretty", "explicit"] = "pretty"
    tlp: Tlp = ""
    options: tuple[tuple[str, str], ...] = ()
    generator: str = ""
    preview: bool = False
    has_briefings: bool = True
    """Whether there are lists of briefings: not on a site of pages alone."""
    remote_images: bool = False
    """Whether pages may show pictures of other hosts; their policy then allows it."""


class Meta(Value, frozen=True, kw_only=True):
    """The head of a page and its place in the site. `crumbs` go from the home page to the page's parent."""

    kind: Kind
    url: UrlPath
    title: str
    description: str = ""
    about: str = ""
    """What search engines are told of the page where it has no `description` to show."""
    lang: str = ""
    crumbs: tuple[NavLink, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    card: UrlPath = UrlPath("")
    noindex: bool = False
    banner: Literal["", "draft", "review", "embargoed", "scheduled", "expired", "withdrawn"] = ""
    banner_until: When | None = None
    template: str = ""


class Card(Value, frozen=True, kw_only=True):
    """A briefing as lists, neighbours and feeds of others show it."""

    id: str
    url: UrlPath
    title: str
    date: When
    summary: str = ""
    updated: When | None = None
    lang: str = ""
    kind: Literal["report", "analysis", "opinion"] = "report"
    status: Status = "published"
    lead: bool = False
    topics: tuple[Term, ...] = ()
    regions: tuple[Term, ...] = ()
    authors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    minutes: int = 1
    corrected: bool = False
    image: Picture | None = None
    image_sizes: tuple[tuple[str, int, int], ...] = ()
    """(address, width, height) of the picture's renditions, and of the picture itself, which comes last."""
    banner: Literal["", "draft", "review", "embargoed", "scheduled", "expired", "withdrawn"] = ""
    series: str = ""
    story: str = ""


class Related(Value, frozen=True, kw_only=True):
    """A briefing worth reading next and why: shared names, shown to the reader."""

    card: Card
    why: tuple[str, ...] = ()


class ReceiptView(Value, frozen=True, kw_only=True):
    """A citation's receipt on the page: the cited paragraph, the quote in it, and where to read it.

    `anchor` is the receipt's id on the page (`receipt-3`); `before`, `quote`, `after` are the paragraph's text in three
    parts (no quote: all in `before`); `source_url` leads to the paragraph on the source's page, `live_url` to the live
    page with a text fragment. `whole`: the citation names the work, no paragraph.
    """

    anchor: str
    number: int
    source: Source
    paragraph: int
    before: str
    quote: str = ""
    after: str = ""
    source_url: str = ""
    live_url: str = ""
    whole: bool = False


class SourceView(Value, frozen=True, kw_only=True):
    """A source of a briefing: the record (without paragraphs), its page, and its origin.

    `number` counts the briefing's sources from 1. `origin`: `Reuters`, where the text is an agency's; `carriers`:
    outlets that carry the same text; `outlet_url`: the outlet's page.
    """

    number: int
    source: Source
    url: str = ""
    origin: str = ""
    carriers: tuple[str, ...] = ()
    outlet_url: str = ""
    same_as: int = 0


class QuoteView(Value, frozen=True, kw_only=True):
    """A quote card: the verified quotation, who said it, and its receipt."""

    card: QuoteCard
    source_title: str
    outlet: str
    anchor: str = ""
    lang: str = ""


class Point(Value, frozen=True, kw_only=True):
    """A piece of rendered prose: safe HTML whose addresses are resolved."""

    html: str


class Cite(Value, frozen=True, kw_only=True):
    """Ready-made ways to cite a briefing."""

    text: str
    bibtex: str
    ris: str
    csl: str


class BriefingPage(Value, frozen=True, kw_only=True):
    """A briefing's page. `extra` are the author's own keys and their values."""

    meta: Meta
    card: Card
    summary: Point
    body: Point
    key_points: tuple[Point, ...] = ()
    why_it_matters: Point | None = None
    assessment: Assessment | None = None
    assessment_text: Point | None = None
    response: Point | None = None
    outline: tuple[OutlineEntry, ...] = ()
    has_code: bool = False
    image: Picture | None = None
    image_sizes: tuple[tuple[str, int, int], ...] = ()
    people: tuple[Term, ...] = ()
    organizations: tuple[Term, ...] = ()
    receipts: tuple[ReceiptView, ...] = ()
    quotes: tuple[QuoteView, ...] = ()
    sources: tuple[SourceView, ...] = ()
    origins: int = 0
    corrections: tuple[Correction, ...] = ()
    related: tuple[Related, ...] = ()
    story: tuple[Card, ...] = ()
    series: Term | None = None
    newer: Card | None = None
    older: Card | None = None
    cite: Cite | None = None
    tlp: Tlp = ""
    expires: When | None = None
    ai_use: str = ""
    original_language: str = ""
    waived: tuple[tuple[str, str], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    twin: UrlPath = UrlPath("")
    json_ld: str = ""


class ListPart(Value, frozen=True, kw_only=True):
    """A group of cards under a heading (a month, a day, an edition's section); no heading for a flat list."""

    heading: str = ""
    anchor: str = ""
    cards: tuple[Card, ...] = ()
    when: When | None = None


class Pager(Value, frozen=True, kw_only=True):
    """Where a part of a long list stands: its number from 1 (1 is the newest), how many, and its neighbours."""

    number: int
    total: int
    newer: UrlPath = UrlPath("")
    older: UrlPath = UrlPath("")


class ListPage(Value, frozen=True, kw_only=True):
    """Home, topic, region, entity, series, outlet and archive pages: groups of cards."""

    meta: Meta
    parts: tuple[ListPart, ...] = ()
    pager: Pager | None = None
    term: Term | None = None
    entity: Entity | None = None
    outlet: Outlet | None = None
    terms: tuple[tuple[str, tuple[Term, ...]], ...] = ()
    """Groups of terms that the page links to: (group name, terms) - topics, regions, years, months, subjects."""
    sources: tuple[SourceView, ...] = ()
    edition: Card | None = None
    spark: tuple[tuple[str, int], ...] = ()
    """(label, count) of a small plot: briefings a month."""
    picks: tuple[tuple[str, tuple[Card, ...]], ...] = ()
    count: int = 0
    json_ld: str = ""


class EditionPage(Value, frozen=True, kw_only=True):
    """An edition: sections of briefings with their key points."""

    meta: Meta
    date: When
    intro: Point
    parts: tuple[ListPart, ...] = ()
    points: tuple[tuple[str, tuple[Point, ...]], ...] = ()
    """(briefing id, its key points)."""
    minutes: int = 1
    words: int = 0
    sources: int = 0
    newer: NavLink | None = None
    older: NavLink | None = None
    corrected: bool = False
    json_ld: str = ""
    name: str = ""
    """The edition's title, where `meta.title` is the subject of an e-mail."""
    tlp: Tlp = ""
    preheader: str = ""
    unsubscribe: str = ""


class SourcePage(Value, frozen=True, kw_only=True):
    """A source's page: its record and the paragraphs that may be shown (`shown`: (number, text, cited by the site))."""

    meta: Meta
    view: SourceView
    shown: tuple[tuple[int, str, bool], ...] = ()
    headings: tuple[tuple[int, str], ...] = ()
    total: int = 0
    used_by: tuple[Card, ...] = ()
    same_text: tuple[SourceView, ...] = ()
    json_ld: str = ""


class PlainPage(Value, frozen=True, kw_only=True):
    """About, policies, contact, search, 404: a title and rendered prose.

    A page of a handbook has its chapter's name, and the pages `before` and `after` it. `extra` are the author's own
    keys and their values.
    """

    meta: Meta
    body: Point
    chapter: str = ""
    before: NavLink | None = None
    after: NavLink | None = None
    outline: tuple[OutlineEntry, ...] = ()
    has_code: bool = False
    terms: tuple[tuple[str, tuple[Term, ...]], ...] = ()
    latest: tuple[Card, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    json_ld: str = ""


class CorrectionsPage(Value, frozen=True, kw_only=True):
    """Every correction of the site, newest first, with the briefing it stands in."""

    meta: Meta
    entries: tuple[tuple[Card, Correction], ...] = ()
    json_ld: str = ""


class StatisticsPage(Value, frozen=True, kw_only=True):
    """Numbers of the site as charts."""

    meta: Meta
    plots: tuple[Plot, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    json_ld: str = ""


class GalleryPage(Value, frozen=True, kw_only=True):
    """Pages of other kinds, whose components stand on one: what a theme is looked at and measured with."""

    meta: Meta
    briefing: BriefingPage
    home: ListPage
    term: ListPage
    archive: ListPage
    edition: EditionPage
    source: SourcePage
    plain: PlainPage
    corrections: CorrectionsPage
    statistics: StatisticsPage
    json_ld: str = ""


AnyPage = (
    BriefingPage | ListPage | EditionPage | SourcePage | PlainPage | CorrectionsPage | StatisticsPage | GalleryPage
)
