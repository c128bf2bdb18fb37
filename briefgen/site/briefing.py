"""A briefing's page as a value: what it shows of itself, its sources, its receipts and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from briefgen.findings import Findings, QuoteCard, Receipt
from briefgen.model import Briefing, Source, SourceId, UrlPath, Value, When
from briefgen.site.cite import cite_briefing
from briefgen.site.entry import Entry, proses, terms
from briefgen.site.link import Site
from briefgen.site.pages import (
    Alternate,
    BriefingPage,
    Card,
    Chrome,
    FeedLink,
    Meta,
    NavLink,
    Point,
    QuoteView,
    ReceiptView,
    Related,
    SourceView,
)
from briefgen.site.resolve import Resolver
from briefgen.urls import source_url, text_fragment

_WORDS = re.compile(r"\w+")


class Around(Value, frozen=True, kw_only=True):
    """What a briefing's page shows of other briefings."""

    newer: Card | None = None
    older: Card | None = None
    related: tuple[Related, ...] = ()
    story: tuple[Card, ...] = ()
    alternates: tuple[Alternate, ...] = ()


class Extras(Value, frozen=True, kw_only=True):
    """What the rest of the site decides of a briefing's page: its banner, its pictures, feeds and sources' origins."""

    banner: str = ""
    until: When | None = None
    card_image: UrlPath = UrlPath("")
    image_sizes: tuple[tuple[str, int, int], ...] = ()
    twin: UrlPath = UrlPath("")
    feeds: tuple[FeedLink, ...] = ()
    views: tuple[SourceView, ...] = ()
    origins: int = 0
    base: str = ""


def briefing_page(
    site: Site,
    chrome: Chrome,
    briefing: Briefing,
    entry: Entry,
    findings: Findings,
    sources: Mapping[SourceId, Source],
    around: Around,
    extras: Extras,
) -> BriefingPage:
    """The page of `briefing`; `sources` are those it cites, with their paragraphs."""
    sources = {name: _own_record(source, briefing) for name, source in sources.items()}
    resolver = Resolver(site, briefing.path, entry.card.url, extras.base)
    if briefing.status == "withdrawn":
        briefing = _notice_only(briefing)
    assessment = briefing.assessment
    return BriefingPage(
        meta=_meta(briefing, entry, around, extras),
        card=entry.card,
        summary=resolver.point(briefing.summary),
        body=resolver.point(briefing.body),
        key_points=tuple(resolver.point(prose) for prose in briefing.key_points),
        why_it_matters=resolver.optional(briefing.why_it_matters),
        assessment=assessment,
        assessment_text=resolver.point(assessment.text) if assessment else None,
        response=resolver.optional(briefing.response),
        outline=briefing.body.outline,
        has_code=briefing.body.code,
        image=briefing.image,
        image_sizes=extras.image_sizes,
        people=terms("person", briefing.people),
        organizations=terms("organization", briefing.organizations),
        receipts=receipts(briefing, findings, sources),
        quotes=_quotes(findings, sources),
        sources=extras.views,
        origins=extras.origins,
        corrections=briefing.corrections,
        related=around.related,
        story=around.story,
        series=next(iter(terms("series", (briefing.series,))), None) if briefing.series else None,
        newer=around.newer,
        older=around.older,
        cite=cite_briefing(entry.card, chrome) if chrome.citations else None,
        tlp=briefing.tlp,
        expires=briefing.expires,
        ai_use=briefing.ai_use,
        original_language=briefing.original_language,
        waived=tuple((waiver.code, waiver.reason) for waiver in briefing.waive),
        extra=briefing.extra,
        twin=extras.twin,
    )


def _notice_only(briefing: Briefing) -> Briefing:
    """A withdrawn briefing keeps its address, title and corrections; its text is gone."""
    empty = Briefing(path=briefing.path, id=briefing.id, title=briefing.title, date=briefing.date, slug=briefing.slug)
    return replace(
        empty,
        status="withdrawn",
        corrections=briefing.corrections,
        topics=briefing.topics,
        regions=briefing.regions,
        lang=briefing.lang,
        tlp=briefing.tlp,
    )


def _meta(briefing: Briefing, entry: Entry, around: Around, extras: Extras) -> Meta:
    card = entry.card
    crumbs = tuple(NavLink(name=t.name, url=t.url) for t in (*card.regions[:1], *card.topics[:1]))
    return Meta(
        kind="briefing",
        url=card.url,
        title=card.title,
        description=card.summary,
        lang=card.lang,
        crumbs=crumbs,
        feeds=extras.feeds,
        alternates=around.alternates,
        card=extras.card_image,
        noindex=briefing.status == "withdrawn" or not briefing.listed or bool(extras.banner),
        banner=extras.banner,  # type: ignore[arg-type]
        banner_until=extras.until,
        template=briefing.template,
    )


def receipts(briefing: Briefing, findings: Findings, sources: Mapping[SourceId, Source]) -> tuple[ReceiptView, ...]:
    """One receipt for each paragraph that a citation names, in the order of the citations' numbers."""
    found = [_receipt(receipt, sources.get(receipt.source)) for receipt in _best(findings.receipts)]
    views = [view for view in found if view]
    have = {view.number for view in views}
    views += [view for view in _whole_works(briefing, sources) if view.number not in have]
    return _anchored(sorted(views, key=lambda view: (view.number == 0, view.number, view.paragraph)))


def _own_record(source: Source, briefing: Briefing) -> Source:
    """A source that the briefing itself describes has no page: its path is left out."""
    return replace(source, path="") if source.path == briefing.path else source


def _best(receipts: Sequence[Receipt]) -> list[Receipt]:
    """One receipt a citation and paragraph; the one that shows a quote is better than the one that shows none."""
    chosen: dict[tuple[int, SourceId, int], Receipt] = {}
    for receipt in receipts:
        key = (receipt.number, receipt.source, receipt.paragraph)
        if receipt.number and (key not in chosen or (receipt.quote and not chosen[key].quote)):
            chosen[key] = receipt
    return list(chosen.values())


def _receipt(receipt: Receipt, source: Source | None) -> ReceiptView | None:
    if source is None:
        return None
    start, end = receipt.quote or (len(receipt.text), len(receipt.text))
    return ReceiptView(
        anchor=f"receipt-{receipt.number}",
        number=receipt.number,
        source=record(source),
        paragraph=receipt.paragraph,
        before=receipt.text[:start],
        quote=receipt.text[start:end],
        after=receipt.text[end:],
        source_url=paragraph_url(source, receipt.paragraph),
        live_url=_live(source, receipt),
        whole=not receipt.paragraph,
    )


def _whole_works(briefing: Briefing, sources: Mapping[SourceId, Source]) -> list[ReceiptView]:
    """Receipts of citations that name no paragraph: they lead to the work."""
    views = {}
    for prose in proses(briefing):
        for citation in prose.citations:
            source = sources.get(citation.source)
            if source and citation.number not in views:
                views[citation.number] = ReceiptView(
                    anchor=f"receipt-{citation.number}",
                    number=citation.number,
                    source=record(source),
                    paragraph=0,
                    before="",
                    source_url=source_url(source.id) if source.path else "",
                    live_url=source.url,
                    whole=True,
                )
    return list(views.values())


def _anchored(views: list[ReceiptView]) -> tuple[ReceiptView, ...]:
    """Ids that no other receipt of the page has: the first of a citation keeps the plain one."""
    seen: dict[str, int] = {}
    found = []
    for view in views:
        seen[view.anchor] = seen.get(view.anchor, 0) + 1
        again = seen[view.anchor]
        found.append(view if again == 1 else replace(view, anchor=f"{view.anchor}-{again}"))
    return tuple(found)


def _live(source: Source, receipt: Receipt) -> str:
    if not source.url:
        return ""
    body = "\n".join(paragraph.text for paragraph in source.paragraphs)
    if receipt.end > receipt.start:
        return source.url.partition("#")[0] + text_fragment(body, receipt.start, receipt.end)
    start = body.find(receipt.text) if receipt.text else -1
    fragment = text_fragment(body, start, start + len(receipt.text)) if start >= 0 else ""
    return source.url.partition("#")[0] + fragment


def paragraph_url(source: Source, number: int) -> str:
    """The place of a paragraph on its source's page; empty for a work that was not captured."""
    if not source.path:
        return ""
    return f"{source_url(source.id)}#p{number}" if number else source_url(source.id)


def record(source: Source) -> Source:
    """A source without its text: what may stand beside a citation."""
    return replace(source, paragraphs=(), headings=())


def _quotes(findings: Findings, sources: Mapping[SourceId, Source]) -> tuple[QuoteView, ...]:
    views = []
    for card in findings.quotes:
        source = sources.get(card.source)
        if source is not None:
            anchor = f"receipt-{card.number}" if card.number else ""
            lang = source.language if _verbatim(card, source) else ""
            views.append(
                QuoteView(card=card, source_title=source.title, outlet=source.outlet, anchor=anchor, lang=lang)
            )
    return tuple(views)


def _verbatim(card: QuoteCard, source: Source) -> bool:
    """Whether the card has the source's own words; else it translates them."""
    text = " ".join(p.text for p in source.paragraphs if p.number == card.paragraph).casefold()
    words = _WORDS.findall(card.quote.casefold())
    return 2 * sum(word in text for word in words) >= len(words)


def absolute_body(site: Site, briefing: Briefing, entry: Entry, base: str) -> Point:
    """The body with absolute addresses, for feeds."""
    return Resolver(site, briefing.path, entry.card.url, base).point(briefing.body)
