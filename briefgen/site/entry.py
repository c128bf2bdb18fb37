"""A briefing as the site's plan sees it: its card and its front matter, without the prose.

Whatever is computed over all briefings reads entries, so that an edit inside a body (which leaves the entry's card as
it was) leaves every list alone.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from briefgen.digest import digest_join, digest_of
from briefgen.model import Briefing, Link, Prose, Source, SourceId, UrlPath, Value
from briefgen.site.pages import Card, Term
from briefgen.text import reading_minutes
from briefgen.urls import briefing_url, term_url

PROSE = ("key_points", "why_it_matters", "assessment", "response", "body", "summary")


class Entry(Value, frozen=True, kw_only=True):
    """A briefing's head and card, with what the plan needs of its prose.

    `digest` is that of the whole briefing, `card_digest` that of the card, `shape` that of all beside card and prose:
    what lists may be made of. `month` is `yyyy/mm` in the site's zone.
    `cites` are (source, cited paragraphs), in order of first use; `unlisted` are (source, line, column) where one is
    first cited that is not under `sources:`. `links` are those that the site must resolve, `ids` the places that links
    may lead to. `quoted`: there are quotation marks; `claims`: there are fields that make claims.
    """

    head: Briefing
    card: Card
    digest: str
    card_digest: str
    month: str
    shape: str = ""
    words: int = 0
    cites: tuple[tuple[SourceId, tuple[int, ...]], ...] = ()
    unlisted: tuple[tuple[SourceId, int, int], ...] = ()
    records: tuple[Source, ...] = ()
    links: tuple[Link, ...] = ()
    ids: tuple[str, ...] = ()
    quoted: bool = False
    claims: bool = False


def make_entry(briefing: Briefing, digest: str, timezone: ZoneInfo) -> Entry:
    """The entry of a parsed briefing whose digest is `digest`."""
    local = briefing.date.at.astimezone(timezone)
    card = make_card(briefing, briefing_url(local.year, local.month, briefing.slug))
    head, cites = _head(briefing), _cites(briefing)
    return Entry(
        head=head,
        card=card,
        digest=digest,
        card_digest=digest_of(card),
        month=f"{local.year:04}/{local.month:02}",
        shape=digest_of(head, cites),
        words=briefing.body.words,
        cites=cites,
        unlisted=_unlisted(briefing),
        records=tuple(use.record for use in briefing.sources if use.record),
        links=tuple(link for prose in proses(briefing) for link in prose.links if link.kind != "external"),
        ids=_ids(briefing),
        claims=bool(briefing.key_points or briefing.response or briefing.assessment or briefing.waive),
        quoted=any(
            "<blockquote" in prose.html or any(m in prose.text for m in '“„«‹「"') for prose in proses(briefing)
        ),
    )


def make_card(briefing: Briefing, url: UrlPath) -> Card:
    """The card of a briefing at `url`."""
    return Card(
        id=briefing.id,
        url=url,
        title=briefing.title,
        date=briefing.date,
        summary=briefing.summary.text if briefing.status != "withdrawn" else "",
        updated=briefing.updated,
        lang=briefing.lang,
        kind=briefing.kind,
        status=briefing.status,
        lead=briefing.lead,
        topics=terms("topic", briefing.topics),
        regions=terms("region", briefing.regions),
        authors=briefing.authors,
        minutes=reading_minutes(briefing.body.words),
        corrected=any(entry.kind != "typo" for entry in briefing.corrections),
        image=briefing.image,
        series=briefing.series,
        story=briefing.story,
    )


def with_authors(entry: Entry, authors: tuple[str, ...]) -> Entry:
    """The entry, by the site's `authors` where its briefing names none."""
    if not authors or entry.card.authors:
        return entry
    card = replace(entry.card, authors=authors)
    return replace(entry, card=card, card_digest=digest_join(entry.card_digest, *authors))


def changed(entry: Entry) -> dt.datetime:
    """When a briefing last changed for its readers: by its own word, or a correction's."""
    if not entry.head.corrections and entry.card.updated is None:
        return entry.card.date.at
    times = [entry.card.date.at, *(c.date.at for c in entry.head.corrections if c.kind != "typo")]
    return max([*times, entry.card.updated.at] if entry.card.updated else times)


def terms(kind: str, names: tuple[str, ...]) -> tuple[Term, ...]:
    """The terms of a kind, in the author's order."""
    return tuple(Term(kind=kind, name=name, url=term_url(kind, name)) for name in names)  # type: ignore[arg-type]


def proses(briefing: Briefing) -> tuple[Prose, ...]:
    """All prose of a briefing, in reading order."""
    found = [briefing.summary, *briefing.key_points]
    found += [prose for prose in (briefing.why_it_matters, briefing.response) if prose]
    found += [briefing.assessment.text] if briefing.assessment else []
    return (*found, briefing.body)


def _ids(briefing: Briefing) -> tuple[str, ...]:
    """The ids in a briefing's prose; a withdrawn one shows none of it."""
    if briefing.status == "withdrawn":
        return ()
    return tuple(ident for prose in proses(briefing) for ident in prose.ids)


def _head(briefing: Briefing) -> Briefing:
    return replace(
        briefing,
        summary=Prose(),
        key_points=(),
        why_it_matters=None,
        assessment=None,
        response=None,
        body=Prose(),
        excerpt=None,
        quote_original=(),
        lines=tuple(
            (field, line) for field, line in briefing.lines if field in {"slug", "aliases", "sources", "title", "date"}
        ),
    )


def _cites(briefing: Briefing) -> tuple[tuple[SourceId, tuple[int, ...]], ...]:
    cited: dict[SourceId, set[int]] = {use.id: set() for use in briefing.sources}
    for prose in proses(briefing):
        for citation in prose.citations:
            cited.setdefault(citation.source, set()).update(citation.paragraphs)
    return tuple((source, tuple(sorted(paragraphs))) for source, paragraphs in cited.items())


def _unlisted(briefing: Briefing) -> tuple[tuple[SourceId, int, int], ...]:
    listed = {use.id for use in briefing.sources}
    places: dict[SourceId, tuple[int, int]] = {}
    for prose in proses(briefing):
        for citation in prose.citations:
            if citation.source not in listed:
                places.setdefault(citation.source, (citation.line, citation.column))
    return tuple((source, line, column) for source, (line, column) in places.items())
