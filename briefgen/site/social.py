"""What the card of a page says where the page is shared. The picture is drawn in `social_cards.py`."""

from __future__ import annotations

from briefgen.model import Value
from briefgen.site.instants import day_of
from briefgen.site.pages import Card, Chrome
from briefgen.text import direction


class SocialCard(Value, frozen=True, kw_only=True):
    """What a card says: the title large, a line above it (topic) and one below (site and day)."""

    title: str
    above: str = ""
    below: str = ""
    rtl: bool = False


class CardStyle(Value, frozen=True, kw_only=True):
    """Colours as `#rrggbb`."""

    ground: str = "#ffffff"
    ink: str = "#1a1a1a"
    accent: str = "#0b4f8a"


def briefing_card(card: Card, chrome: Chrome) -> SocialCard:
    """The card of a briefing: its first topic, title, publication and day."""
    topic = card.topics[0].name if card.topics else ""
    below = f"{chrome.title} · {day_of(card.date, chrome.timezone).isoformat()}"
    return SocialCard(title=card.title, above=topic, below=below, rtl=direction(card.lang or chrome.lang) == "rtl")
