"""A page's pictures: captions with the credit split off, the story's main picture first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefgen.model import Picture
from briefgen.sources.credits import split_credit
from briefgen.sources.html_blocks import Block
from briefgen.sources.html_candidates import tokens_of
from briefgen.sources.html_homes import shorter
from briefgen.sources.html_labels import Labels
from briefgen.sources.html_page import Element
from briefgen.sources.jsonld_read import many, text_of
from briefgen.sources.page_facts import Facts

_CREDIT_NAMES = re.compile(
    r"credit|copyright|source|photographer|author|bildnachweis|rights|attribution|autor", re.IGNORECASE
)
_LEAD = re.compile(
    r"^\W*(?:(?:photo|image|picture|foto|bild|imagen|crédit|crédito|credit|source|quelle|fuente|photograph|illustration)s?"
    r"(?:\s*(?:credit|by|courtesy of|courtesy))?\s*[:：]\s*|(?:photo|image|picture)s? (?:by|courtesy of)\s+|©\s*)",
    re.IGNORECASE,
)
_HTTP = re.compile(r"^https?://[^\s\"'<>]+$")


def credit_alone(text: str) -> str:
    """A credit without the word that introduces it."""
    return _LEAD.sub("", text).strip(" .|–—-()[]").strip() or text.strip()


def pictures_of(facts: Facts, blocks: Sequence[Block], labels: Labels, span: tuple[int, int]) -> tuple[Picture, ...]:
    """Pictures with a caption or credit around the story's blocks (`span`), the main one first; each caption once.

    The main picture's address is the declared one.
    """
    groups: dict[Element, list[Block]] = {}
    for block in blocks[max(0, span[0] - 25) : span[1] + 12]:
        home = _home(block, labels)
        if home is not None:
            groups.setdefault(home, []).append(block)
    found = [picture for home, lines in groups.items() if (picture := _picture(home, lines))]
    declared = _declared_image(facts)
    unique = _unique([*found, *_declared_captions(facts, found)])
    if not unique:
        return (Picture(src=declared),) if declared else ()
    first = Picture(
        src=declared or unique[0].src, alt=unique[0].alt, caption=unique[0].caption, credit=unique[0].credit
    )
    return (first, *unique[1:])


def _home(block: Block, labels: Labels) -> Element | None:
    """The element that holds a caption's block and its credit; None if the block is no caption."""
    label = labels.of(block)
    if label not in {"caption", "figure"}:
        return None
    figure = labels.within(block, "figure")
    if figure is not None:
        return figure
    caption = labels.within(block, "caption")
    parent = caption.getparent() if caption is not None else None
    return parent if parent is not None and _small(parent) else caption


def _small(element: Element) -> bool:
    return shorter(element, 1200) and element.find(".//p[3]") is None


def _picture(home: Element, lines: Sequence[Block]) -> Picture | None:
    captions: list[str] = []
    signed: list[str] = []
    for block in lines:
        if block.words > 150:
            return None
        (signed if _is_credit(block, home) else captions).append(block.text)
    caption, credit = split_credit(" ".join(dict.fromkeys(captions)))
    names = [credit_alone(text) for text in dict.fromkeys(signed)]
    if caption and names:
        for name in names:
            caption = caption.removesuffix(name).strip(" |–—-(/")
    image = next(iter(home.iter("img")), None)
    src = (image.get("src") or "") if image is not None else ""
    if not (caption or credit or names):
        return None
    return Picture(
        src=src if _HTTP.match(src) else "",
        alt=" ".join((image.get("alt") or "").split()) if image is not None else "",
        caption=caption,
        credit=" / ".join(dict.fromkeys([*names, *([credit] if credit else [])])),
    )


def _is_credit(block: Block, home: Element) -> bool:
    """Whether a line is the credit alone: its element says so, or the whole line is one."""
    element = block.element
    while element is not None and element is not home:
        if _CREDIT_NAMES.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}") and block.words <= 15:
            return True
        element = element.getparent()
    caption, credit = split_credit(block.text)
    return bool(credit) and not caption


def _declared_image(facts: Facts) -> str:
    values = [*facts.all_of("og:image", "og:image:url"), *facts.all_of("twitter:image", "twitter:image:src")]
    images = many(facts.article.get("image"))
    values += [str(image.get("url") or "") if isinstance(image, dict) else str(image) for image in images]
    return next((value for value in values if _HTTP.match(value)), "")


def _declared_captions(facts: Facts, found: Sequence[Picture]) -> list[Picture]:
    """Captions that JSON-LD gives with its images, where the page shows none."""
    if found:
        return []
    pictures = []
    for value in many(facts.article.get("image")):
        if isinstance(value, dict):
            caption, credit = split_credit(text_of(value.get("caption")))
            given = text_of(value.get("creditText")) or text_of(value.get("copyrightHolder")) or credit
            if caption and len(tokens_of(caption)) > 3:
                pictures.append(Picture(src="", caption=caption, credit=given))
    return pictures


def _unique(pictures: Iterable[Picture]) -> list[Picture]:
    seen: dict[str, Picture] = {}
    for picture in pictures:
        key = " ".join(tokens_of(picture.caption or picture.credit))
        kept = seen.get(key)
        if kept is None or (picture.credit and not kept.credit):
            seen[key] = picture
    return list(seen.values())
