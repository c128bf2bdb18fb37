"""`llms.txt`: the site in Markdown for language models - what it is, its newest briefings, where the rest is."""

from __future__ import annotations

import re

from briefgen.site.absolute import absolute_url
from briefgen.site.instants import day_of
from briefgen.site.pages import Card, Chrome, NavLink, Term

_MARKUP = re.compile(r"([\\`*_\[\]<>])")
_SPACE = re.compile(r"\s+")


def render_llms(
    latest: tuple[Card, ...],
    topics: tuple[Term, ...],
    files: tuple[NavLink, ...],
    chrome: Chrome,
) -> str:
    """The text: title, description, newest briefings (their twins where there are any), chapters, topics, files."""
    sections = (
        ("Latest briefings", [_briefing(card, chrome) for card in latest]),
        *((part.name, [_link(page.name, page.url, chrome) for page in part.pages]) for part in chrome.chapters),
        ("Topics", [_link(term.name, term.url, chrome) for term in topics]),
        ("Machine-readable files", [_link(link.name, link.url, chrome) for link in files]),
        ("Optional", [_link(link.name, link.url, chrome) for link in chrome.footer if link.url.startswith("/")]),
    )
    head = [f"# {_plain(chrome.title)}"] + ([f"> {_plain(chrome.description)}"] if chrome.description else [])
    parts = ["\n".join((f"## {name}", "", *lines)) for name, lines in sections if lines]
    return "\n\n".join([*head, *parts]) + "\n"


def _briefing(card: Card, chrome: Chrome) -> str:
    url = f"{card.url}index.md" if chrome.twins else card.url
    facts = ": ".join(part for part in (day_of(card.date, chrome.timezone).isoformat(), _plain(card.summary)) if part)
    return f"{_link(card.title, url, chrome)}: {facts}"


def _link(name: str, url: str, chrome: Chrome) -> str:
    target = absolute_url(chrome.base_url, url).replace("(", "%28").replace(")", "%29")
    return f"- [{_plain(name)}]({target})"


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", _SPACE.sub(" ", text).strip())
