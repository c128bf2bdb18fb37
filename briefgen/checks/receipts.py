"""The receipts of a briefing: for each citation and verified quotation, its paragraph and the place in it."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.checks.claims import find_claims
from briefgen.checks.facts import SourceFacts
from briefgen.checks.parts import fields_of
from briefgen.checks.verified import Verified
from briefgen.findings import Receipt
from briefgen.model import Briefing, Citation, SourceId

CONTEXT = 32
"""Characters before and after a quotation that a TextQuoteSelector carries."""


def make_receipts(
    briefing: Briefing, sources: tuple[SourceFacts, ...], verified: tuple[Verified, ...]
) -> tuple[Receipt, ...]:
    """A receipt for each cited paragraph and each verified quotation, by citation number; 0, uncited, last."""
    known = {source.id: source for source in sources}
    claims = _claims(briefing)
    quotes = [_of_quote(found, citation_number(found), claims) for found in verified]
    quoted = {(receipt.number, receipt.source, receipt.paragraph) for receipt in quotes}
    cited = [
        receipt
        for citation in _citations(briefing)
        if (source := known.get(citation.source)) is not None
        for receipt in _of_citation(citation, source, claims)
        if (receipt.number, receipt.source, receipt.paragraph) not in quoted
    ]
    return tuple(sorted([*quotes, *cited], key=lambda r: (r.number == 0, r.number, r.paragraph, r.start)))


def citation_number(found: Verified) -> int:
    """The number of the citation that stands for a verified quotation; 0 where none names its paragraph."""
    for citations in (found.use.citations(), found.use.cited_near()):
        for citation in citations:
            paragraphs = set(citation.paragraphs)
            if citation.source == found.source.id and (not paragraphs or paragraphs & set(found.match.paragraphs)):
                return citation.number
    return 0


def _citations(briefing: Briefing) -> Iterable[Citation]:
    seen = {c.number: c for _, prose in fields_of(briefing) for c in prose.citations}
    return [seen[number] for number in sorted(seen)]


def _claims(briefing: Briefing) -> dict[int, str]:
    """The sentence right before each citation, by the citation's number; of its last use."""
    return {citation.number: claim.text for claim in find_claims(briefing) for citation in claim.citations}


def _of_citation(citation: Citation, source: SourceFacts, claims: dict[int, str]) -> list[Receipt]:
    return [
        Receipt(
            number=citation.number,
            source=SourceId(source.id),
            paragraph=number,
            text=paragraph.text,
            claim=claims.get(citation.number, ""),
            exact=paragraph.text,
            start=source.start_of(number),
            end=source.start_of(number) + len(paragraph.text),
        )
        for number in citation.paragraphs
        if (paragraph := source.paragraph(number)) is not None
    ]


def _of_quote(found: Verified, number: int, claims: dict[int, str]) -> Receipt:
    source, start, end = found.source, found.match.start, found.match.end
    paragraph = source.paragraph_at(start)
    begin = source.start_of(paragraph.number)
    within = (start - begin, min(end - begin, len(paragraph.text)))
    return Receipt(
        number=number,
        source=SourceId(source.id),
        paragraph=paragraph.number,
        text=paragraph.text,
        quote=within,
        claim=claims.get(number, "") if number else found.use.text,
        exact=source.body[start:end],
        prefix=source.body[max(start - CONTEXT, 0) : start],
        suffix=source.body[end : end + CONTEXT],
        start=start,
        end=end,
    )
