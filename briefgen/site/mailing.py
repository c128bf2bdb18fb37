"""An edition as an e-mail: what the mail's template shows, its plain-text twin, and the message of both.

Takes an edition's page value and what the target may see of its briefings; gives values and texts, sends nothing.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from html import escape, unescape

from msgspec.structs import replace

from briefgen.checks.gate import TLP_ORDER
from briefgen.digest import digest_bytes
from briefgen.model import FilePath, Tlp, Value
from briefgen.problems import Location, Problem
from briefgen.site.absolute import absolute_url, encoded_url
from briefgen.site.entry import Entry
from briefgen.site.i18n import Language, day_of
from briefgen.site.pages import Card, Chrome, EditionPage, Point
from briefgen.site.plan_pages import edition_entries, edition_page
from briefgen.site.recipe import Workshop

LARGEST = 102_000
"""Bytes of HTML from which Gmail cuts a message."""
COLUMNS = 76
PREHEADER = 140
"""Characters that mail programs show beside the subject at most."""
_TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>")
_HREF = re.compile(r'\shref="([^"]*)"')
_KEPT = re.compile(r'\s(?:href|src|alt|width|height|lang|dir|start|colspan|rowspan)="[^"]*"')
_STYLES = {
    "a": "color:#0b4f8a",
    "p": "margin:0 0 8px",
    "ul": "margin:0 0 8px;padding:0 24px",
    "ol": "margin:0 0 8px;padding:0 24px",
    "li": "margin:0 0 4px",
    "blockquote": "margin:0 0 8px;padding:0 16px;border-inline-start:3px solid #d8d7d0",
    "img": "max-width:100%;height:auto",
    "th": "padding:4px 8px;border:1px solid #d8d7d0;text-align:start",
    "td": "padding:4px 8px;border:1px solid #d8d7d0",
    "table": "border-collapse:collapse",
    "sup": "font-size:75%;line-height:1",
}


class Mail(Value, frozen=True, kw_only=True):
    """An e-mail: its subject, both bodies, and the edition that it is made of."""

    subject: str
    html: bytes
    text: str
    page: EditionPage


def make_mail(at: int, shop: Workshop, unsubscribe: str = "") -> Mail:
    """The e-mail of the edition at this place of the site's list, as the target of the site may see it."""
    page = email_page(at, shop, unsubscribe)
    return Mail(subject=page.meta.title, html=shop.render(page), text=_text_twin(at, page, shop), page=page)


def email_page(at: int, shop: Workshop, unsubscribe: str = "") -> EditionPage:
    """The value that the mail's template shows: addresses are whole, styles stand in the elements."""
    page = edition_page(at, shop, shop.chrome.base_url)
    entries = _entries(at, shop)
    tlp = highest(entry.head.tlp for entry in entries)
    title = page.meta.title
    return replace(
        page,
        meta=replace(page.meta, kind="email", title=_subject(title, tlp, shop.chrome), noindex=True),
        name=title,
        intro=_for_mail(page.intro),
        parts=tuple(replace(part, cards=_with_outlets(part.cards, shop)) for part in page.parts),
        points=tuple((ident, tuple(_for_mail(point) for point in points)) for ident, points in page.points),
        tlp=tlp,
        preheader=_preheader(at, shop),
        unsubscribe=unsubscribe,
    )


def _entries(at: int, shop: Workshop) -> list[Entry]:
    return [entry for _, found in edition_entries(shop.site, shop.site.editions[at]) for entry in found]


def highest(labels: Iterable[Tlp]) -> Tlp:
    """The label that all of these may travel under; empty where none has one."""
    given = [label for label in labels if label]
    return max(given, key=TLP_ORDER.index) if given else ""


def _subject(title: str, tlp: Tlp, chrome: Chrome) -> str:
    marked = f"[{tlp}] {title}" if tlp else title
    return f"{marked} · {chrome.title}"


def _preheader(at: int, shop: Workshop) -> str:
    intro = shop.site.editions[at].intro.text
    first = next((entry.card.summary for entry in _entries(at, shop) if entry.card.summary), "")
    return _shortened(" ".join((intro or first).split()))


def _shortened(text: str) -> str:
    if len(text) <= PREHEADER:
        return text
    cut = text[: PREHEADER - 1]
    return f"{cut.rpartition(' ')[0] or cut} …"


def _with_outlets(cards: tuple[Card, ...], shop: Workshop) -> tuple[Card, ...]:
    return tuple(replace(card, outlets=_outlets(card, shop)) for card in cards)


def _outlets(card: Card, shop: Workshop) -> tuple[str, ...]:
    views = shop.site.views(shop.site.by_id[card.id])
    return tuple(dict.fromkeys(view.source.outlet for view in views if view.source.outlet))


def _for_mail(point: Point) -> Point:
    return Point(html=_TAG.sub(_styled, point.html))


def _styled(match: re.Match[str]) -> str:
    """An element without classes and ids, with its style in it and its address percent-encoded."""
    name, attributes = match[1], "".join(_KEPT.findall(match[2]))
    attributes = _HREF.sub(lambda found: f' href="{escape(encoded_url(unescape(found[1])))}"', attributes)
    style = _STYLES.get(name)
    return f'<{name}{attributes} style="{style}">' if style else f"<{name}{attributes}>"


def _text_twin(at: int, page: EditionPage, shop: Workshop) -> str:
    """The same in plain text, at most 76 columns wide where words allow."""
    site, chrome = shop.site, shop.chrome
    tongue = Language(page.meta.lang or chrome.lang, {})
    day = tongue.day(day_of(page.date, chrome.timezone))
    blocks = [page.tlp, f"{page.name}\n{chrome.title}, {day}", absolute_url(chrome.base_url, page.meta.url)]
    blocks.append(_wrapped(site.editions[at].intro.text))
    for part in page.parts:
        blocks.append(f"{part.heading}\n{'=' * min(len(part.heading), COLUMNS)}" if part.heading else "")
        blocks += [_item(card, shop) for card in part.cards]
    blocks += [page.unsubscribe, page.tlp]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _item(card: Card, shop: Workshop) -> str:
    points = shop.briefing(shop.site.by_id[card.id]).key_points
    url = absolute_url(shop.chrome.base_url, card.url)
    lines = [_wrapped(card.title), _wrapped(card.summary), *(_wrapped(f"* {p.text}", "  ") for p in points), url]
    return "\n".join(line for line in lines if line)


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        " ".join(text.split()), COLUMNS, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def check_size(mail: Mail, path: FilePath, render: Callable[[EditionPage], bytes]) -> tuple[Problem, ...]:
    """`M101` where mail programs would cut the message, with the item that takes most room."""
    size = len(mail.html)
    if size <= LARGEST:
        return ()
    cards = [card for part in mail.page.parts for card in part.cards]
    shares = [(size - len(render(_without(mail.page, card))), card.title) for card in cards]
    share, title = max(shares, default=(0, ""))
    largest = f'; the largest item is "{title}" with {_kilobytes(share)} kB' if title else ""
    what = f"the e-mail has {_kilobytes(size)} kB, and Gmail cuts at {LARGEST // 1000}{largest}"
    why = "what is cut is not read, and with it goes the way to unsubscribe"
    help_ = "take items out, or shorten them"
    return (Problem(code="M101", where=Location(path=path), what=what, why=why, help=help_),)


def _kilobytes(size: int) -> int:
    return -(-size // 1000)


def _without(page: EditionPage, card: Card) -> EditionPage:
    parts = tuple(replace(part, cards=tuple(c for c in part.cards if c.id != card.id)) for part in page.parts)
    return replace(page, parts=parts)


def message_of(mail: Mail, sender: str, sent: datetime) -> bytes:
    """The mail as an `.eml` file: the text, and the HTML as its alternative."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = mail.subject
    message["Date"] = sent
    if sender:
        message["From"] = sender
    message["X-Unsent"] = "1"
    message.set_content(mail.text)
    message.add_alternative(mail.html.decode("utf-8"), subtype="html")
    message.set_boundary(f"=_{digest_bytes(mail.html + mail.text.encode())}")
    return message.as_bytes()
