"""A saved page's text -> what was found on it. HTML ends here: what goes on is plain text.

Blocks of the page, the readers' agreement on which are the story, repairs, then the record: each field from what the
page declares, confirmed or replaced by what it shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.sources.agency import agency_in, agency_of_story
from briefgen.sources.dom_scorer import own_candidate
from briefgen.sources.encoding import clean
from briefgen.sources.found import Found
from briefgen.sources.html_blocks import Block, blocks_of
from briefgen.sources.html_body import Body
from briefgen.sources.html_byline import agency_beside, authors_of
from briefgen.sources.html_candidates import choose
from briefgen.sources.html_dates import published, updated, zone_text
from briefgen.sources.html_labels import Labels
from briefgen.sources.html_page import Element, parse_page
from briefgen.sources.html_pictures import pictures_of
from briefgen.sources.html_sections import section_of, tags_of
from briefgen.sources.html_title import dek_of, outlet_of, title_of
from briefgen.sources.jsonld_read import text_of
from briefgen.sources.page_facts import Facts, canonical, facts_of, language_of
from briefgen.sources.repairs import Known, mend
from briefgen.sources.stopwords import language_of as shown_language

_SHORTEST = 8
"""Words below which there is no story, only a label."""


def read_html(text: str, *, start: str = "", end: str = "", url: str = "") -> Found:
    """The story of a page and its record; no paragraphs if no reader finds one.

    `start` and `end`: first and last words of the story, where an editor gives them; then the blocks between are it.
    """
    root = parse_page(text)
    if root is None:
        return Found(url=url)
    facts = facts_of(root)
    blocks = blocks_of(root)
    labels = Labels(blocks)
    named = [labels.of(block) for block in blocks]
    given = _between(blocks, start, end)
    chosen = given or _chosen(root, blocks, named, facts, len(text))
    return _found(facts, blocks, labels, named, chosen, url, exact=bool(given))


def _chosen(root: Element, blocks: Sequence[Block], named: Sequence[str], facts: Facts, size: int) -> frozenset[int]:
    body = clean(text_of(facts.article.get("articleBody")))
    story = choose(root, blocks, own_candidate(blocks, named), body, size)
    return story if sum(blocks[order].words for order in story) >= _SHORTEST else frozenset()


def _between(blocks: Sequence[Block], start: str, end: str) -> frozenset[int]:
    """The blocks from the one that holds `start` to the one that holds `end`; none if neither is given or found."""
    if not (start or end):
        return frozenset()
    first = next((b.order for b in blocks if _flat(start) in _flat(b.text)), None) if start else 0
    if first is None:
        return frozenset()
    last = next((b.order for b in blocks[first:] if _flat(end) in _flat(b.text)), None) if end else len(blocks) - 1
    return frozenset() if last is None else frozenset(range(first, last + 1))


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def _found(
    facts: Facts,
    blocks: Sequence[Block],
    labels: Labels,
    named: Sequence[str],
    chosen: frozenset[int],
    url: str,
    *,
    exact: bool,
) -> Found:
    story = sorted(chosen)
    first, last = (story[0], story[-1]) if story else (0, 0)
    address = canonical(facts, url)
    outlet = outlet_of(facts, address)
    title = title_of(facts, blocks, named, outlet)
    language = language_of(facts) or shown_language(" ".join(blocks[order].text for order in story[:20]))
    dek, at = dek_of(facts, blocks, named, title, story)
    first = next((order for order in story if order != at and blocks[order].tag != "h1"), first)
    pictures = pictures_of(facts, blocks, labels, (first, last))
    when = published(facts, blocks, named, first, language, address)
    authors = authors_of(facts, blocks, labels, outlet, first, last)
    known = Known(
        title,
        authors,
        _known_texts(blocks, dek, at),
        tuple(picture.caption for picture in pictures if picture.caption),
    )
    body = mend(blocks, named, chosen, known, exact=exact)
    byline = ", ".join(authors)
    return Found(
        title=title,
        dek=dek,
        byline=byline,
        authors=authors,
        agency=agency_of_story(byline, body.paragraphs) or agency_beside(blocks, labels, first) or agency_in(outlet),
        outlet=outlet,
        published=when,
        published_tz=zone_text(when),
        updated=updated(facts, language),
        section=section_of(facts, blocks, labels, title, outlet),
        tags=tags_of(facts, blocks, labels, last),
        images=pictures,
        url=address,
        language=language,
        paragraphs=body.paragraphs,
        headings=body.headings,
        dropped=_dropped(blocks, named, body),
        explained=_explained(blocks, named, body),
    )


def _known_texts(blocks: Sequence[Block], dek: str, at: int) -> tuple[tuple[str, str], ...]:
    return ((blocks[at].text, "dek"),) if dek and at >= 0 else ()


def _dropped(blocks: Sequence[Block], named: Sequence[str], body: Body) -> tuple[tuple[str, str], ...]:
    """Every text that was set aside, in the page's order, with its reason; a text that stands often, once."""
    span = _span(body)
    kept = (
        (block.text, _reason(block, body.kinds, named[block.order], span))
        for block in blocks
        if body.kinds.get(block.order) not in {"p", "h"}
    )
    return tuple(dict.fromkeys(kept))


def _explained(blocks: Sequence[Block], named: Sequence[str], body: Body) -> tuple[tuple[int, str, str], ...]:
    names = {"p": "paragraph", "h": "cross-head"}
    span = _span(body)
    rows = []
    for block in blocks:
        kind = body.kinds.get(block.order)
        line = getattr(block.element, "sourceline", None) or 0
        rows.append((line, names.get(kind or "", _reason(block, body.kinds, named[block.order], span)), block.text))
    return tuple(rows)


def _span(body: Body) -> tuple[int, int]:
    return min(body.kinds, default=0), max(body.kinds, default=0)


def _reason(block: Block, kinds: Mapping[int, str], label: str, span: tuple[int, int]) -> str:
    """Why a block is not in the body; `span` is the first and last block that was ever taken for it."""
    if reason := kinds.get(block.order) or label:
        return reason
    inside = span[0] < block.order < span[1]
    return "link to another story" if inside and block.link_share > 0.8 else "outside the story"
