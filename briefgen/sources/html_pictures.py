"""A page's pictures: captions with the credit split off, the story's main picture first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefgen.model import Picture
from briefgen.sources.byline import lead_of, looks_like_name, read_byline
from briefgen.sources.credits import split_credit
from briefgen.sources.dates import find_dates
from briefgen.sources.encoding import visible
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
_HELD = re.compile(r"\(\w[^()]{2,40}\)")
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
        home = _home(block, labels) if not _is_byline(block) else None
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


def _is_byline(block: Block) -> bool:
    """Whether a line beside a picture is a byline with its author's portrait: names and a date, or a lead-in."""
    if block.words > 25:
        return False
    return bool(lead_of(block.text) and read_byline(block.text) and find_dates(block.text))


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
    if any(block.words > 150 for block in lines):
        return None
    image = next(iter(home.iter("img")), None)
    alt = " ".join(visible(image.get("alt") or "").split()) if image is not None else ""
    src = (image.get("src") or "") if image is not None else ""
    caption, credit = _told(lines, home)
    caption, credit = _with_alt(caption, credit, alt)
    if not (caption or credit):
        return None
    return Picture(src=src if _HTTP.match(src) else "", alt=alt, caption=caption, credit=credit)


def _told(lines: Sequence[Block], home: Element) -> tuple[str, str]:
    """The caption and the credit that the lines beside a picture hold."""
    captions: list[str] = []
    signed: list[str] = []
    for block in lines:
        inner = _inner_credit(block)
        if inner:
            captions.append(_without(block.text, inner))
            signed.append(inner)
        elif _is_credit(block, home) or (captions and block is lines[-1] and _is_name(block)):
            signed.append(block.text)
        else:
            captions.append(block.text)
    whole = " ".join(dict.fromkeys(captions))
    caption, credit = (whole, "") if signed and not whole.endswith(")") else split_credit(whole)
    if not signed and _HELD.fullmatch(caption):
        caption, credit = "", caption.strip("()")
    names = [credit_alone(text) for text in dict.fromkeys(signed)]
    for name in names:
        caption = caption.removesuffix(name).strip(" |–—-(/") if caption else ""
    return caption, " / ".join(dict.fromkeys([*names, *([credit] if credit else [])]))


def _is_name(block: Block) -> bool:
    """Whether a line below a caption is a name alone, as houses and photographers sign."""
    return block.words <= 5 and looks_like_name(block.text)


def _with_alt(caption: str, credit: str, alt: str) -> tuple[str, str]:
    """The two with the credit that the picture's alternative text ends with, where the page shows none."""
    told, signed = split_credit(alt)
    if not (told and signed):
        return caption, credit
    if credit and not caption:
        return credit, signed
    return caption, credit or signed


def _inner_credit(block: Block) -> str:
    """The credit that stands in an element of its own within a caption's line."""
    for element in block.element.iter("span", "cite", "small", "em", "i", "strong", "b", "a"):
        if _CREDIT_NAMES.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}"):
            text = " ".join(visible("".join(element.itertext())).split())
            if text and text != block.text and len(text.split()) <= 15:
                return text
    return ""


def _without(text: str, credit: str) -> str:
    """A caption without the credit at its beginning or end."""
    if not credit:
        return text
    return text.removesuffix(credit).removeprefix(credit).strip(" |–—-(/") or text


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
