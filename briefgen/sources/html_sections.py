"""Where a page stands in its site: breadcrumb path, section, tags."""
# ruff: noqa: SIM905  (one word a line would hide the code)

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from briefgen.sources.cues import cue_of, opener_of
from briefgen.sources.html_blocks import Block
from briefgen.sources.html_labels import Labels
from briefgen.sources.html_page import Element
from briefgen.sources.html_title import token_f1
from briefgen.sources.jsonld_read import many, of_type, text_of
from briefgen.sources.page_facts import Facts

_HOMES = frozenset(
    "home homepage start startseite accueil inicio início portada home page hjem forside главная ראשי דף "
    "הבית الرئيسية خانه ホーム トップ 首页 front page".split()
) | {"home page", "front page", "דף הבית", "main page", "news home"}
_ARROWS = re.compile(r"\s*[>›»]\s*")
_MOST_TAGS = 30


def section_of(facts: Facts, blocks: Sequence[Block], labels: Labels, title: str, outlet: str) -> tuple[str, ...]:
    """The path to the page without the front page and the headline: breadcrumbs, then the declared section."""
    for trail in (*_declared_trails(facts), _visible_trail(blocks, labels), _unnamed_trail(blocks)):
        path = _path(trail, title, outlet)
        if path:
            return path
    article = [text_of(each) for each in many(facts.article.get("articleSection"))]
    values = [
        *facts.all_of("article:section", "og:article:section", "parsely-section", "section", "cxenseparse:section"),
        *article,
    ]
    return _path(values[:1] if values else [], title, "")


def tags_of(facts: Facts, blocks: Sequence[Block], labels: Labels, last: int) -> tuple[str, ...]:
    """The page's topics: `article:tag`, JSON-LD, meta keywords, visible tag links; the first that has any.

    `last` is the order of the story's last block.
    """
    keywords = [text for each in many(facts.article.get("keywords")) for text in _listed(text_of(each))]
    choices = (
        [text for value in facts.all_of("article:tag", "og:article:tag") for text in _listed(value)],
        keywords,
        [text for value in facts.all_of("news_keywords", "parsely-tags", "sailthru.tags") for text in _listed(value)],
        _visible_tags(blocks, labels) or _announced_tags(blocks, labels, last),
        [text for value in facts.all_of("keywords") for text in _listed(value)],
    )
    found = [tags for choice in choices if (tags := _once(tag for tag in choice if _is_tag(tag)))]
    return next((tags for tags in found if len(tags) > 1), found[0] if found else ())[:_MOST_TAGS]


def _declared_trails(facts: Facts) -> list[list[str]]:
    trails = []
    for node in of_type(facts.nodes, "BreadcrumbList"):
        items = [item for item in many(node.get("itemListElement")) if isinstance(item, Mapping)]
        items.sort(key=lambda item: _position(item.get("position")))
        trails.append([text_of(item.get("name")) or text_of(item.get("item")) for item in items])
    return trails


def _position(value: object) -> int:
    return int(str(value)) if str(value).isdigit() else 0


def _visible_trail(blocks: Sequence[Block], labels: Labels) -> list[str]:
    """Link texts of the element that calls itself a breadcrumb."""
    for block in blocks:
        home = labels.within(block, "breadcrumb")
        if home is not None:
            links = [" ".join("".join(link.itertext()).split()) for link in home.iter("a")]
            return [text for text in links if text and len(text) < 60]
    return []


def _unnamed_trail(blocks: Sequence[Block]) -> list[str]:
    """The parts of a line of links above the headline that is divided by arrows."""
    top = next((block.order for block in blocks if block.tag == "h1"), 0)
    for block in reversed(blocks[max(0, top - 12) : top]):
        parts = _ARROWS.split(block.text)
        if 2 <= len(parts) <= 6 and block.link_share > 0.4 and all(0 < len(part) < 40 for part in parts):
            return parts
    return []


def _path(trail: Iterable[str], title: str, outlet: str) -> tuple[str, ...]:
    kept = []
    for name in trail:
        plain = " ".join(name.split()).strip(" >/»›|")
        if not plain or plain.casefold() in _HOMES or plain.startswith("http"):
            continue
        if token_f1(plain, title) >= 0.6 or (
            len(plain) > 25 and title.casefold().startswith(plain.rstrip(".…").casefold()[:40])
        ):
            continue
        kept.append(plain)
    return _once(name for name in kept if name.casefold() != outlet.casefold() or len(kept) == 1)


def _visible_tags(blocks: Sequence[Block], labels: Labels) -> list[str]:
    """Links and items inside elements that call themselves tags, near the story."""
    homes: dict[Element, list[str]] = {}
    asked: set[Element] = set()
    for block in blocks:
        home = labels.within(block, "tags") if block.words <= 8 and block.element not in asked else None
        if home is not None:
            asked.add(block.element)
            homes.setdefault(home, []).extend(_link_texts(block))
    return [text for texts in homes.values() for text in texts]


def _announced_tags(blocks: Sequence[Block], labels: Labels, last: int) -> list[str]:
    """The links behind a line such as `Topics` after the story, or on the line that it opens."""
    for block in blocks[last + 1 : last + 25]:
        if labels.of(block) in {"navigation", "footer", "related", "comments"}:
            continue
        if cue_of(block.text, block.words) == "tags":
            rest = takewhile(_may_be_tag, blocks[block.order + 1 : block.order + 1 + _MOST_TAGS])
            return [each.text for each in rest]
        opener = opener_of(block.text)
        if opener and cue_of(opener, len(opener.split())) == "tags" and block.link_share > 0.4:
            return _link_texts(block)
    return []


def _may_be_tag(block: Block) -> bool:
    return block.words <= 5 and block.link_share > 0.8 and block.tag not in {"h2", "h3", "h4"}


def _link_texts(block: Block) -> list[str]:
    links = [" ".join("".join(link.itertext()).split()) for link in block.element.iter("a")]
    outer = next((each for each in block.element.iterancestors("a")), None)
    return [text for text in links if text] or ([block.text] if outer is not None else [])


def _listed(value: str) -> list[str]:
    """A list in one string: divided at commas, or semicolons, or bars."""
    for mark in (",", ";", "|", "、"):
        if mark in value:
            return [part.strip() for part in value.split(mark)]
    return [value.strip()]


def _is_tag(text: str) -> bool:
    return 1 < len(text) <= 60 and not re.search(r"https?:|[{}<>=_]|\w: ?\w", text) and len(text.split()) <= 8


def _once(values: Iterable[str]) -> tuple[str, ...]:
    unique: dict[str, str] = {}
    for value in values:
        unique.setdefault(value.casefold(), value)
    return tuple(unique.values())
