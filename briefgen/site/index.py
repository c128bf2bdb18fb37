"""`briefings.json`: all briefings for programs, in a part for each month below one small top file."""

from __future__ import annotations

from briefgen.model import Value
from briefgen.site.absolute import absolute_url
from briefgen.site.instants import iso_of
from briefgen.site.jsontext import Json, json_text
from briefgen.site.pages import Card, Chrome, Term

VERSION = 1


class IndexPart(Value, frozen=True, kw_only=True):
    """A month's file: `month` as `2026-05`, its site address, how many briefings it has."""

    month: str
    url: str
    count: int


def render_index_part(month: str, cards: tuple[Card, ...], chrome: Chrome) -> str:
    """The briefings of one month, in the order given."""
    items: list[Json] = [card_json(card, chrome) for card in cards]
    return json_text({"version": VERSION, "month": month, "briefings": items}, keep=("briefings",))


def render_index(parts: tuple[IndexPart, ...], latest: tuple[Card, ...], chrome: Chrome) -> str:
    """The top file: the site, its months newest first with counts, and the newest briefings in full."""
    months: list[Json] = [
        {"month": part.month, "url": absolute_url(chrome.base_url, part.url), "count": part.count}
        for part in sorted(parts, key=lambda part: part.month, reverse=True)
    ]
    top: dict[str, Json] = {
        "version": VERSION,
        "title": chrome.title,
        "description": chrome.description,
        "home": absolute_url(chrome.base_url, "/"),
        "language": chrome.lang,
        "licence": chrome.licence,
        "count": sum(part.count for part in parts),
        "months": months,
        "latest": [card_json(card, chrome) for card in latest],
    }
    return json_text(top, keep=("months", "latest", "count"))


def card_json(card: Card, chrome: Chrome) -> dict[str, Json]:
    """A briefing's facts, with absolute addresses."""
    return {
        "id": card.id,
        "url": absolute_url(chrome.base_url, card.url),
        "title": card.title,
        "summary": card.summary,
        "published": iso_of(card.date, chrome.timezone),
        "updated": iso_of(card.updated, chrome.timezone),
        "language": card.lang or chrome.lang,
        "kind": card.kind,
        "status": card.status,
        "corrected": card.corrected or None,
        "topics": _names(card.topics),
        "regions": _names(card.regions),
        "authors": list(card.authors),
        "outlets": list(card.outlets),
        "series": card.series,
        "story": card.story,
        "minutes": card.minutes,
    }


def _names(terms: tuple[Term, ...]) -> list[Json]:
    return [term.name for term in terms]
