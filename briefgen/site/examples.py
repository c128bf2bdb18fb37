"""One example page of each kind, with every component in use: what themes are checked, pictured and measured with.

All names and events in it are invented.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace

from briefgen.findings import QuoteCard
from briefgen.model import (
    Assessment,
    Captured,
    Correction,
    OutlineEntry,
    Picture,
    Prose,
    Source,
    SourceId,
    UrlPath,
    When,
)
from briefgen.site.pages import (
    Alternate,
    BriefingPage,
    Card,
    Chapter,
    Chrome,
    Cite,
    FeedLink,
    Kind,
    Meta,
    NavLink,
    Point,
    QuoteView,
    ReceiptView,
    Related,
    SourceView,
    Term,
)

HOME = NavLink(name="Home", url="/")
TOPICS = tuple(
    Term(kind="topic", name=name, url=UrlPath(f"/topics/{slug}/"), count=count, lang=lang)
    for name, slug, count, lang in (
        ("Ports", "ports", 42, ""),
        ("Grain", "grain", 17, ""),
        ("Insurance", "insurance", 9, ""),
        ("ספנות", "ספנות", 3, "he"),
    )
)
REGIONS = (
    Term(kind="region", name="Northern Strait", url=UrlPath("/regions/northern-strait/"), count=31),
    Term(kind="region", name="Kessel Bay", url=UrlPath("/regions/kessel-bay/"), count=12),
)

HARBOUR = Picture(src="/harbour.svg", alt="Ships at anchor", caption="Ships off Kessel Bay.", credit="H. Varga")
HARBOUR_SIZES = (("/harbour-480.webp", 480, 270), ("/harbour-1200.webp", 1200, 675), ("/harbour.png", 1200, 675))


def when(day: str, clock: str = "", zone: str = "known") -> When:
    """The value of a day, or of a day and a clock time in UTC."""
    at = dt.datetime.fromisoformat(f"{day}T{clock or '00:00'}:00+00:00")
    return When(at=at, day_only=not clock, zone="unknown" if zone == "unknown" else "known")


def example_chrome(lang: str = "en") -> Chrome:
    """The chrome of the example site."""
    return Chrome(
        title="The Harbour Brief",
        description="Shipping, grain and insurance on the northern routes, each claim with its receipt.",
        base_url="https://brief.example/",
        lang=lang,
        timezone="UTC",
        publisher="Harbour Desk",
        publisher_url="https://desk.example/",
        licence="CC-BY-4.0",
        nav=tuple(NavLink(name=term.name, url=term.url, lang=term.lang) for term in (*TOPICS, *REGIONS)),
        chapters=(
            Chapter(
                name="Handbook",
                pages=(NavLink(name="How we read", url="/read/"), NavLink(name="How we correct", url="/correct/")),
            ),
        ),
        footer=(
            NavLink(name="Archive", url="/archive/"),
            NavLink(name="About", url="/about/"),
            NavLink(name="Corrections", url="/corrections/"),
            NavLink(name="Statistics", url="/statistics/"),
        ),
        feeds=(
            FeedLink(title="The Harbour Brief (Atom)", url=UrlPath("/feed.xml"), type="application/atom+xml"),
            FeedLink(title="The Harbour Brief (RSS)", url=UrlPath("/rss.xml"), type="application/rss+xml"),
            FeedLink(title="The Harbour Brief (JSON)", url=UrlPath("/feed.json"), type="application/feed+json"),
        ),
        newsletter_url="https://news.example/subscribe",
        newsletter_consent="One e-mail a day. You can leave at any time.",
        generator="briefgen",
    )


def example_cards() -> tuple[Card, ...]:
    """Briefings as lists show them: plain, analysis, opinion, right to left, corrected, draft."""
    return (
        example_card("pilots", "Kessel Bay reopens to grain ships after pilots end their strike", lead=True, minutes=4),
        example_card("insurers", "Why insurers still price the strait as a war zone", kind="analysis", minutes=6),
        example_card("silo", "Let the port authority publish what it knows", kind="opinion", authors=("Mira Holt",)),
        example_card(
            "hebrew", "המפרץ נפתח מחדש לאוניות תבואה", lang="he", summary="הנתבים שבו לעבודה אחרי אחד עשר ימים."
        ),
        example_card("fees", "Pilot fees rise by 4 per cent", corrected=True),
        example_card("draft", "A second berth for Northmoor", banner="draft", status="draft"),
    )


def example_card(slug: str, title: str, **values: Any) -> Card:
    """A briefing in a list; `values` are fields of its card."""
    card = Card(
        id=slug,
        url=UrlPath(f"/briefings/2026/03/{slug}/"),
        title=title,
        date=when("2026-03-04", "16:30"),
        summary="At least 14 of the 31 ships that waited have sailed, harbour officials said.",
        topics=TOPICS[:2],
        regions=REGIONS[1:],
        authors=("Ada Quill", "Jonas Brandt"),
        outlets=("Northern Wire", "Kessel Courier"),
        updated=when("2026-03-05", "08:15"),
    )
    return replace(card, **values)


def example_sources() -> tuple[SourceView, ...]:
    """Sources of a briefing: an agency's text, its carrier, one in Arabic, one that was not captured."""
    return (
        SourceView(
            number=1,
            source=_source("wire-bay", "Pilots return at Kessel Bay", outlet="Kessel Courier", agency="Northern Wire"),
            url="/sources/wire-bay/",
            origin="Northern Wire",
            carriers=("Moor Gazette",),
            outlet_url="/outlets/kessel-courier/",
        ),
        SourceView(
            number=2,
            source=_source("gazette-bay", "Bay opens again", outlet="Moor Gazette"),
            url="/sources/gazette-bay/",
            origin="Northern Wire",
            same_as=1,
        ),
        SourceView(
            number=3,
            source=_source("arabic", "الخليج يفتح من جديد أمام سفن الحبوب", outlet="صحيفة المرفأ", language="ar"),
            url="/sources/arabic/",
        ),
        SourceView(
            number=4, source=Source(id=SourceId("memo"), title="Harbour memo 12", url="https://memo.example/12")
        ),
    )


def _source(slug: str, title: str, *, outlet: str, agency: str = "", language: str = "en") -> Source:
    return Source(
        id=SourceId(slug),
        url=f"https://{slug}.example/2026/03/04/story",
        title=title,
        dek="Grain ships leave after eleven days",
        byline="By Northern Wire" if agency else "By our correspondent",
        agency=agency,
        outlet=outlet,
        published=when("2026-03-04", "13:06", "unknown"),
        retrieved=when("2026-03-04", "14:00"),
        language=language,
        archive_url=f"https://archive.example/{slug}",
        capture=Captured(file="capture.html", sha256="4f1c" * 16),
    )


def example_briefing(lang: str = "en") -> BriefingPage:
    """A briefing with every field."""
    cards, sources = example_cards(), example_sources()
    return BriefingPage(
        meta=example_meta(
            "briefing", "/briefings/2026/03/pilots/", cards[0].title, lang=lang, description=cards[0].summary
        ),
        card=cards[0],
        summary=Point(html="<p>At least 14 of the 31 ships that waited have sailed, harbour officials said.</p>"),
        body=Point(html=BODY),
        key_points=tuple(Point(html=f"<p>{text}</p>") for text in KEY_POINTS),
        why_it_matters=Point(html="<p>A third of the region’s wheat leaves through the bay.</p>"),
        assessment=Assessment(text=Prose(), likelihood="likely", confidence="moderate"),
        assessment_text=Point(html="<p>A second strike before the harvest is <strong>likely</strong>.</p>"),
        response=Point(html="<p>The union votes on the settlement on <b>March 18</b>.</p>"),
        outline=tuple(
            OutlineEntry(level=level, id=anchor, text=text)
            for level, anchor, text in (
                (2, "h-queue", "The queue"),
                (2, "h-deal", "What was agreed"),
                (3, "h-pay", "Pay"),
                (2, "h-next", "What is open"),
            )
        ),
        image=HARBOUR,
        image_sizes=HARBOUR_SIZES,
        people=(Term(kind="person", name="Ilse Marten", url=UrlPath("/people/ilse-marten/")),),
        organizations=(Term(kind="organization", name="Pilots’ Union", url=UrlPath("/organizations/pilots-union/")),),
        receipts=_receipts(sources),
        quotes=_quotes(),
        sources=sources,
        origins=3,
        corrections=example_corrections(),
        related=tuple(Related(card=card, why=("Ports", "Kessel Bay")) for card in cards[1:4]),
        story=(cards[1], cards[0]),
        series=Term(kind="series", name="The pilots’ strike", url=UrlPath("/series/pilots-strike/")),
        newer=cards[2],
        older=cards[3],
        cite=Cite(
            text="Quill, Ada, and Jonas Brandt. “Kessel Bay reopens.” The Harbour Brief, March 4, 2026.",
            bibtex="@online{pilots,\n  title = {Kessel Bay reopens},\n  year = {2026}\n}",
            ris="TY  - ELEC\nTI  - Kessel Bay reopens\nER  -",
            csl='[{"id": "pilots", "type": "webpage"}]',
        ),
        ai_use="Key points were suggested by a program and checked by an editor.",
        expires=when("2026-09-01"),
        waived=(("31 ships", "the figure is the harbour’s own count"),),
        twin=UrlPath("/briefings/2026/03/pilots/index.md"),
        json_ld='{"@context": "https://schema.org", "@type": "AnalysisNewsArticle"}',
    )


KEY_POINTS = (
    'Pilots went back to work after eleven days.<sup class="cite"><a href="#receipt-1">[1]</a></sup>',
    'At least 14 of 31 ships have sailed.<sup class="cite"><a href="#receipt-2">[2]</a></sup>',
    'The pay deal runs until 2028.<sup class="cite"><a href="#receipt-3">[3]</a></sup>',
)
BODY = """<h2 id="h-queue">The queue</h2>
<p>Ships that had waited since February 21 began to leave on Wednesday morning. “We will not rush a single vessel
through the narrows,” the harbour master said.<sup class="cite"><a href="#receipt-1">[1]</a></sup></p>
<blockquote><p>The tugs were ready before the ink was dry.</p></blockquote>
<h2 id="h-deal">What was agreed</h2>
<ul><li>Two pilots on every ship above 200 metres.</li><li>Rest of <em>ten hours</em> between turns.</li></ul>
<h3 id="h-pay">Pay</h3>
<div class="table" tabindex="0"><table>
<thead><tr><th>Year</th><th class="align-center">Votes</th><th class="align-right">Rise</th></tr></thead>
<tbody><tr><td>2026</td><td class="align-center">2</td><td class="align-right">4%</td></tr></tbody></table></div>
<h2 id="h-next">What is open</h2>
<aside class="alert alert-note"><p class="alert-title">Note</p><p>The harbour office gave the figures.</p></aside>
<aside class="alert alert-important"><p class="alert-title">Important</p><p>The union has yet to vote.</p></aside>
<aside class="alert alert-warning"><p class="alert-title">Warning</p><p>Two counts of the ships differ.</p></aside>
<aside class="alert alert-caution"><p class="alert-title">Caution</p><p>Fog is expected.</p></aside>
<pre class="highlight" tabindex="0"><code class="language-text">14 / 31 = 0.45</code></pre>
<p>In Hebrew the bay is called <span lang="he" dir="rtl">מפרץ קסל</span>.<sup class="footnote-ref"><a
href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup></p>
<section class="footnotes" role="doc-endnotes"><ol class="footnotes-list"><li id="fn-1" class="footnote-item">
<p>An older name is Kesel. <a href="#fnref-1" class="footnote-backref" role="doc-backlink" aria-label="Back to
text">↩︎</a></p></li></ol></section>"""


def _receipts(sources: tuple[SourceView, ...]) -> tuple[ReceiptView, ...]:
    texts = (
        ("The harbour master was calm. “", "We will not rush a single vessel through the narrows", "”, she said."),
        ("Of the 31 ships that waited, at least 14 had sailed by noon, officials said.", "", ""),
        ("وقال مدير المرفأ: «", "لن نستعجل أي سفينة", "»."),
    )
    cited = tuple(
        ReceiptView(
            anchor=f"receipt-{number}",
            number=number,
            source=view.source,
            paragraph=number * 3,
            before=before,
            quote=quote,
            after=after,
            source_url=f"{view.url}#p{number * 3}",
            live_url=f"{view.source.url}#:~:text=narrows",
        )
        for number, (view, (before, quote, after)) in enumerate(zip(sources, texts, strict=False), 1)
    )
    work = ReceiptView(anchor="receipt-4", number=4, source=sources[3].source, paragraph=0, before="", whole=True)
    return (*cited, work)


def _quotes() -> tuple[QuoteView, ...]:
    named = QuoteCard(
        quote="We will not rush a single vessel through the narrows",
        source=SourceId("wire-bay"),
        paragraph=3,
        speaker="Ilse Marten",
        role="harbour master",
        named=True,
        number=1,
    )
    unnamed = QuoteCard(quote="لن نستعجل أي سفينة", source=SourceId("arabic"), paragraph=9, speaker="مسؤول في المرفأ")
    return (
        QuoteView(card=named, source_title="Pilots return", outlet="Kessel Courier", anchor="receipt-1"),
        QuoteView(card=unnamed, source_title="الخليج", outlet="صحيفة المرفأ", anchor="receipt-3", lang="ar"),
    )


def example_corrections() -> tuple[Correction, ...]:
    """A briefing's corrections."""
    return (
        Correction(
            date=when("2026-03-05", "08:15"),
            kind="correction",
            was="13 of 31 ships",
            now="at least 14 of 31 ships",
            reason="The harbour office gave a new count.",
        ),
    )


def example_meta(kind: Kind, url: str, title: str, *, lang: str = "en", description: str = "") -> Meta:
    """The head of the example page at `url`."""
    feed = FeedLink(title=f"{title} (Atom)", url=UrlPath(f"{url}feed.xml"), type="application/atom+xml")
    return Meta(
        kind=kind,
        url=UrlPath(url),
        title=title,
        lang=lang,
        description=description,
        crumbs=(HOME, NavLink(name="Ports", url="/topics/ports/")) if url != "/" else (),
        feeds=(feed,) if kind in {"topic", "region", "entity"} else (),
        alternates=(Alternate(lang="he", url=UrlPath("/briefings/2026/03/hebrew/")),) if kind == "briefing" else (),
        card=UrlPath("/cards/pilots.png") if kind == "briefing" else UrlPath(""),
        noindex=kind in {"search", "404", "gallery"},
    )
