"""A feed (RSS 0.9-2.0, RDF, Atom) -> one `Found` an entry, in the feed's order; entries without text are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from briefgen.sources.agency import agency_of_story
from briefgen.sources.byline import read_byline
from briefgen.sources.encoding import clean
from briefgen.sources.found import Found
from briefgen.sources.html_blocks import blocks_of
from briefgen.sources.html_dates import read_when, zone_text
from briefgen.sources.html_labels import OUTSIDE, Labels
from briefgen.sources.html_page import parse_page
from briefgen.sources.jsonld_read import plain
from briefgen.sources.page_facts import without_tracking

_MOST_ENTRIES = 1000
_MOST_AUTHORS = 50
_INSIDE = frozenset(("item", "entry", "description", "summary", "content", "encoded"))
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HTTP = re.compile(r"^https?://[^\s\"'<>]+$", re.IGNORECASE)


def read_feed(data: bytes) -> tuple[Found, ...]:
    """The entries that have a text; none if the bytes are no feed."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return ()
    if root is None:
        return ()
    channel = next((each for each in root.iter() if _name(each) == "channel"), root)
    outlet = _text(channel, "title")
    language = (_text(channel, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[
        :2
    ].casefold()
    entries = [each for each in root.iter() if _is_entry(each)][:_MOST_ENTRIES]
    found = (_entry(entry, outlet, language) for entry in entries)
    return tuple(each for each in found if each.paragraphs)


def _is_entry(element: Any) -> bool:
    """Whether an element is an entry; one inside another is a part of that."""
    return _name(element) in {"item", "entry"} and _name(element.getparent()) not in _INSIDE


def _entry(entry: Any, outlet: str, language: str) -> Found:
    summary = _content(entry, "summary", "description", "subtitle")
    content = _content(entry, "encoded", "content")
    paragraphs, headings = _story(content or summary)
    when = next(
        (w for name in ("pubDate", "published", "date", "issued", "updated") if (w := read_when(_text(entry, name)))),
        None,
    )
    authors = tuple(_authors(entry))
    lead = " ".join(_story(summary)[0]) if content and summary else ""
    return Found(
        title=plain(_text(entry, "title")),
        dek=lead if 0 < len(lead) < 500 and lead not in " ".join(paragraphs) else "",
        byline=", ".join(authors),
        authors=authors,
        agency=agency_of_story(", ".join(authors), paragraphs),
        outlet=plain(_text(entry, "source") or outlet),
        published=when,
        published_tz=zone_text(when),
        updated=read_when(_text(entry, "updated")),
        tags=tuple(dict.fromkeys(_categories(entry))),
        url=_address(entry),
        language=language,
        paragraphs=paragraphs,
        headings=headings,
    )


def _story(html: str) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """Paragraphs and cross-heads of an entry's content, which is the story and little else."""
    root = parse_page(f"<body>{html}</body>") if html.strip() else None
    if root is None:
        return (), ()
    blocks = blocks_of(root)
    labels = Labels(blocks)
    paragraphs: list[str] = []
    headings: list[tuple[str, int]] = []
    for block in blocks:
        label = labels.of(block)
        if label in OUTSIDE | {"caption"} or (block.link_share > 0.9 and len(blocks) > 1):
            continue
        if block.tag in _HEADS:
            headings.append((block.text, len(paragraphs) + 1))
        else:
            paragraphs.append(block.text)
    return tuple(paragraphs), tuple(head for head in headings if head[1] <= len(paragraphs))


def _name(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1] if element is not None and isinstance(element.tag, str) else ""


def _text(parent: Any, name: str) -> str:
    """The text of the first child of that name."""
    found = next((child for child in parent if _name(child) == name), None)
    return " ".join(clean("".join(found.itertext())).split()) if found is not None else ""


def _content(entry: Any, *names: str) -> str:
    """The longest content of those names, as HTML; XHTML content keeps its markup."""
    from lxml import etree

    best = ""
    for child in entry:
        if _name(child) in names:
            inner = "".join(etree.tostring(each, encoding="unicode") for each in child) if len(child) else ""
            text = clean(inner or child.text or "")
            best = max(best, text, key=len)
    return best


def _authors(entry: Any) -> Iterator[str]:
    named = (child for child in entry if _name(child) in {"author", "creator"})
    for child in islice(named, _MOST_AUTHORS):
        text = _text(child, "name") or " ".join("".join(child.itertext()).split())
        inside = re.search(r"\(([^()]+)\)", text)
        yield from read_byline(inside[1] if inside and "@" in text else text) or (
            (text,) if text and "@" not in text else ()
        )


def _categories(entry: Any) -> Iterator[str]:
    for child in entry:
        if _name(child) == "category":
            text = plain(child.get("term") or child.get("label") or child.text or "")
            if 0 < len(text) <= 60:
                yield text


def _address(entry: Any) -> str:
    """The entry's page: an alternate link, the link's text, or an address that serves as its identity."""
    links = [child for child in entry if _name(child) == "link"]
    values = [child.get("href") or "" for child in links if child.get("rel") in {None, "alternate"}]
    values += [(child.text or "").strip() for child in links] + [
        _text(entry, "origLink"),
        _text(entry, "guid"),
        _text(entry, "id"),
    ]
    return next((without_tracking(value) for value in values if _HTTP.match(value)), "")
