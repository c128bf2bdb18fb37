"""Who wrote a page: declared names, then visible ones; agencies and the publisher kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from briefgen.sources.agency import agency_in, agency_named
from briefgen.sources.byline import clean_name, lead_of, looks_like_name, read_byline
from briefgen.sources.dates import find_dates
from briefgen.sources.html_blocks import Block
from briefgen.sources.html_labels import Labels
from briefgen.sources.jsonld_read import many, plain, text_of, types_of
from briefgen.sources.page_facts import Facts

_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.name",
    "byl",
    "cxenseparse:author",
    "article:author_name",
    "article.author",
    "authors",
    "citation_author",
    "creator",
    "rbauthors",
    "shareaholic:article_author_name",
    "twitter:data1",
)
_SPLIT = re.compile(r"\s*(?:[;|]|,(?!\s*(?:Jr|Sr|MD|PhD|Ph\.D|III?)\b)|&|\band\b|、)\s*", re.IGNORECASE)
_JUNK = re.compile(
    r"https?:|www\.|@|^\W*$|[{}<>]|^\d+$"
    r"|\b(?:view all|posts by|follow|admin|administrator|webmaster|read more|see more|contributor page)\b"
    r"|\b(?:email the author|editorial team|min(?:utes?)? read)\b"
    r"|^(?:null|none|undefined|staff|unknown|author|guest|default)$",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"\s(?:and|et|y|e|und|with|avec|con|mit|for|de|of|the)$", re.IGNORECASE)
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|by|bylines?|staff|contributors?|journalists?|reporters?|writers?|columnists?|autore?s?|auteurs?|autor(?:in|en|es|i)?|"
    r"redakteure?|redaktion|redactores?|firmas?|colunistas?|penulis|skribent|avtor|author-profile|our-people)[/=-][^/?#]",
    re.IGNORECASE,
)
_ITEMPROP = './/*[@itemprop="author" or contains(concat(" ", @rel, " "), " author ")]'


def authors_of(
    facts: Facts, blocks: Sequence[Block], labels: Labels, outlet: str, first: int, last: int
) -> tuple[str, ...]:
    """The names, in order, without repeats; the site's own name only if there is nothing else.

    `first` and `last` are the orders of the story's first and last block: visible bylines are looked for around them.
    """
    fallback: tuple[str, ...] = ()
    for names in _readings(facts, blocks, labels, first, last):
        people = _once(names)
        if people and not all(_is_outlet(name, outlet) for name in people):
            return tuple(name for name in people if not _is_outlet(name, outlet) or len(people) == 1)
        fallback = fallback or people
    return fallback


def _readings(facts: Facts, blocks: Sequence[Block], labels: Labels, first: int, last: int) -> Iterator[list[str]]:
    """What each place says, the most trusted first."""
    yield [name for value in many(facts.article.get("author")) for name in _json_names(facts.node(value))]
    yield [name for value in many(facts.article.get("creator")) for name in _json_names(facts.node(value))]
    for meta in _METAS:
        yield [
            name
            for value in facts.metas.get(meta, ())
            if meta != "twitter:data1" or _in_byline(value)
            for name in _names(value)
        ]
    yield [
        name
        for element in facts.root.xpath(_ITEMPROP)[:6]
        for name in _names(" ".join("".join(element.itertext()).split()))
    ]
    yield from _linked(blocks, first)
    yield from _visible(blocks, labels, first, last)


def _json_names(value: object) -> list[str]:
    if isinstance(value, Mapping):
        if {"Organization", "NewsMediaOrganization"} & set(types_of(value)) and not text_of(value):
            return []
        return [name for each in many(value.get("name")) for name in _names(text_of(each))]
    return _names(plain(str(value))) if isinstance(value, str) else []


def _names(text: str) -> list[str]:
    """Names in a declared author: lead-ins, roles in brackets, addresses and junk left out, other wording kept."""
    bare = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", text)
    bare = bare[len(lead_of(bare)) :].partition("|")[0]
    found = []
    for part in _SPLIT.split(bare):
        name = " ".join(part.split()).strip(" ,.:-–—*")
        if name and not _JUNK.search(name) and len(name) <= 60 and any(char.isalpha() for char in name):
            found.append(_cased(_cleaned(name)))
    return found


def _cleaned(name: str) -> str:
    """A name without its role; as it is where nothing whole would be left."""
    bare = clean_name(name)
    return name if not bare or _DANGLING.search(bare) else bare


def _cased(name: str) -> str:
    """A name written in capitals alone, in ordinary spelling; agencies stay."""
    words = name.split()
    if agency_named(name) or len(words) < 2 or not name.isupper() or any(len(word) < 3 for word in words):
        return name
    return " ".join(word.capitalize() for word in words)


def agency_beside(blocks: Sequence[Block], labels: Labels, first: int) -> str:
    """The agency that a byline near the story's head names behind the authors."""
    near = (block for block in blocks[max(0, first - 30) : first + 2] if block.words <= 30)
    signed = (block.text for block in near if lead_of(block.text) or labels.of(block) == "byline")
    return next((name for text in signed if (name := agency_in(text[len(lead_of(text)) :]))), "")


def _linked(blocks: Sequence[Block], first: int) -> Iterator[list[str]]:
    """Names between headline and story that lead to a page about the author, those of one line together."""
    top = max((block.order for block in blocks[:first] if block.tag == "h1"), default=max(0, first - 8))
    for block in blocks[top : first + 2]:
        links = (*islice(block.element.iter("a"), 8), *islice(block.element.iterancestors("a"), 1))
        names = [
            name
            for link in links
            if _AUTHOR_PAGE.search(link.get("href") or "")
            for name in _names(" ".join("".join(link.itertext()).split()))
        ]
        yield [name for name in names if _is_whole(name)]


def _is_whole(name: str) -> bool:
    """Whether a name has two words or more, or is an agency's, or of a script that does not divide names."""
    return looks_like_name(name) and (" " in name or not name.isascii() or bool(agency_named(name)))


def _visible(blocks: Sequence[Block], labels: Labels, first: int, last: int) -> Iterator[list[str]]:
    """Names near the story's head: lines marked as bylines, lines that open as they do, agencies; then at its end."""
    near = blocks[max(0, first - 30) : first + 4]
    for block in near:
        if block.words <= 30 and (labels.of(block) == "byline" or labels.within(block, "byline") is not None):
            yield [name for name in read_byline(block.text) if _is_whole(name)]
    yield from _led(near, labels)
    for block in near:
        if (
            block.words <= 4
            and agency_in(block.text)
            and labels.of(block) not in {"tags", "navigation", "caption", "figure"}
        ):
            yield [block.text]
    yield from _led(blocks[last : last + 4], labels)
    for block in blocks[last : last + 8]:
        if block.words <= 8 and labels.of(block) == "byline":
            yield [name for name in read_byline(block.text) if _is_whole(name)]
    yield from _bare(blocks, labels, first)


def _bare(blocks: Sequence[Block], labels: Labels, first: int) -> Iterator[list[str]]:
    """Names on a line of their own between headline and story, with a date on the line or beside it."""
    above = range(max(0, first - 12), min(first, len(blocks)))
    top = max((k for k in above if blocks[k].tag == "h1"), default=max(0, first - 6) - 1)
    for k in range(top + 1, first):
        text = blocks[k].text
        if blocks[k].words > 16 or labels.of(blocks[k]) not in {"", "byline", "date"}:
            continue
        names = read_byline(text)
        dated = any(find_dates(blocks[n].text) for n in range(max(0, k - 1), min(k + 3, first)) if blocks[n].words < 25)
        whole = any(char.isdigit() for char in text) or sum(map(len, names)) * 10 >= len(text) * 6
        if names and dated and whole and all(len(name.split()) > 1 or not name.isascii() for name in names):
            yield list(names)


def _led(blocks: Sequence[Block], labels: Labels) -> Iterator[list[str]]:
    for block in blocks:
        if block.words <= 25 and lead_of(block.text) and _may_sign(block, labels.of(block)):
            yield list(read_byline(block.text))


def _may_sign(block: Block, label: str) -> bool:
    """Whether a byline may stand in such an element; beside a picture, the author's, only with a date."""
    return label in {"", "byline", "date", "biography"} or (label == "figure" and bool(find_dates(block.text)))


def _in_byline(value: str) -> bool:
    return looks_like_name(value) and len(value.split()) >= 2


def _is_outlet(name: str, outlet: str) -> bool:
    mine, its = _key(name), _key(outlet)
    return bool(its) and (mine == its or mine in {f"the{its}", f"{its}staff", f"{its}com"} or f"the{mine}" == its)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(_key(name), name)
    return tuple(unique.values())


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
