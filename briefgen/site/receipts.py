"""`receipts.json` of a briefing: each citation and verified quote as a W3C Web Annotation.

The target is the cited work, with a TextQuoteSelector (exact, prefix, suffix) and a TextPositionSelector (start
included, end excluded, in the numbered paragraphs joined by one line feed); the body is the briefing's claim.
"""

from __future__ import annotations

from briefgen.findings import Receipt
from briefgen.model import Source
from briefgen.site.absolute import absolute_url, is_web_url
from briefgen.site.instants import iso_of
from briefgen.site.jsontext import Json, json_text
from briefgen.site.pages import Card, Chrome

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"briefgen": "urn:briefgen:"})


def render_receipts(card: Card, receipts: tuple[Receipt, ...], sources: tuple[Source, ...], chrome: Chrome) -> str:
    """The receipts of the briefing of `card`, in the order given."""
    url = absolute_url(chrome.base_url, card.url)
    by_id = {source.id: source for source in sources}
    items: list[Json] = [
        _annotation(f"{url}receipts.json#{at}", url, receipt, by_id[receipt.source])
        for at, receipt in enumerate(receipts, start=1)
        if receipt.source in by_id
    ]
    return json_text(
        {
            "@context": list(CONTEXT),
            "id": f"{url}receipts.json",
            "type": "AnnotationPage",
            "partOf": {"id": url, "type": "AnnotationCollection", "label": card.title, "total": len(items)},
            "items": items,
        },
        keep=("items", "total"),
    )


def _annotation(identity: str, url: str, receipt: Receipt, source: Source) -> dict[str, Json]:
    body: Json = {"type": "TextualBody", "value": receipt.claim, "purpose": "describing"} if receipt.claim else ""
    return {
        "id": identity,
        "type": "Annotation",
        "motivation": "linking",
        "body": [item for item in (body, f"{url}#receipt-{receipt.number}" if receipt.number else url) if item],
        "target": _target(receipt, source),
        "briefgen:paragraph": receipt.paragraph,
        "briefgen:source": source.id,
        "briefgen:captureSha256": source.capture.sha256 if source.capture else "",
    }


def _target(receipt: Receipt, source: Source) -> dict[str, Json]:
    return {
        "type": "SpecificResource",
        "source": source.url if is_web_url(source.url) else f"urn:briefgen:source:{source.id}",
        "selector": _selectors(receipt),
        "state": _state(source),
    }


def _selectors(receipt: Receipt) -> list[Json]:
    exact = receipt.exact or receipt.text
    if not exact:
        return []
    quote: Json = {"type": "TextQuoteSelector", "exact": exact, "prefix": receipt.prefix, "suffix": receipt.suffix}
    if receipt.end <= receipt.start:
        return [quote]
    return [quote, {"type": "TextPositionSelector", "start": receipt.start, "end": receipt.end}]


def _state(source: Source) -> dict[str, Json] | None:
    if source.retrieved is None and not source.archive_url:
        return None
    archived = source.archive_url if is_web_url(source.archive_url) else ""
    return {"type": "TimeState", "sourceDate": iso_of(source.retrieved), "cached": archived}
