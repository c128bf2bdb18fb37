"""A page's headline, dek and outlet: what it shows, confirmed by what it declares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefgen.sources.byline import lead_of, read_byline
from briefgen.sources.dates import find_dates
from briefgen.sources.encoding import visible
from briefgen.sources.html_blocks import Block
from briefgen.sources.html_candidates import tokens_of
from briefgen.sources.html_homes import shorter
from briefgen.sources.html_labels import OUTSIDE, names_of
from briefgen.sources.jsonld_read import of_type, text_of
from briefgen.sources.page_facts import Facts

_SUFFIX = re.compile(r"\s+(?:[|•·»«–—]|-{1,2}|::)\s+")
_DEK_NAMES = re.compile(
    r"(?:^|[\s_-])(?:dek|deck|standfirst|stand-first|sub-?title|sub-?head(?:line|ing)?|sub-?hed|strap-?line|summary|synopsis|excerpt|"
    r"chapo|chapeau|entradilla|bajada|copete|sumario|sottotitolo|sommario|occhiello|vorspann|teaser-?text|intro(?:duction)?|lead-?text|"
    r"abstract|description|article-?lede?|preamble|ingress|manchet|linha-fina|gravatai|secondary-?title)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NO_DEK = (OUTSIDE - {"footer", "header", "form"}) | {"caption", "figure", "date"}
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LONGEST = 400
"""Characters of a headline or a name; what is longer is none."""
_SCHEME = re.compile(r"^https?://(?:www\d?\.)?([^/:]+)", re.IGNORECASE)


def token_f1(one: str, other: str) -> float:
    """How much two lines share, by words: 1 if the same words, 0 if none."""
    mine, its = Counter(tokens_of(one)), Counter(tokens_of(other))
    return 2 * (mine & its).total() / (mine.total() + its.total()) if mine and its else 0.0


def outlet_of(facts: Facts, url: str) -> str:
    """The publisher's name: `og:site_name`, JSON-LD publisher, a site node, the application's name; else the host."""
    site = next(
        (text_of(node) for node in of_type(facts.nodes, "WebSite", "NewsMediaOrganization") if text_of(node)), ""
    )
    publisher = text_of(facts.node(facts.article.get("publisher")))
    values = (
        facts.meta("og:site_name"),
        publisher,
        site,
        facts.meta("application-name", "apple-mobile-web-app-title", "dc.publisher"),
    )
    for value in values:
        if (
            value
            and not value.startswith("http")
            and not re.fullmatch(r"[@\w.-]+\.(?:com|org|net|\w\w)|@\w+", value)
            and len(value) < 60
        ):
            return value
    host = _SCHEME.match(url)
    named = (value[:_LONGEST] for value in values if value and not value.startswith(("http", "@")))
    return next(named, host[1] if host else "")


def title_of(facts: Facts, blocks: Sequence[Block], labels: Sequence[str], outlet: str) -> str:
    """The visible headline that agrees best with a declared one; else the declared one without the site's name."""
    declared = declared_titles(facts, outlet)
    shown = [
        block
        for block in blocks
        if block.tag == "h1" and labels[block.order] not in OUTSIDE - {"header", "aside"} and len(block.text) < _LONGEST
    ]
    best = max(shown, key=lambda block: _agreement(block.text, declared), default=None)
    if best is not None and _agreement(best.text, declared) >= 0.5:
        return _without_kicker(best.text, declared)
    if declared:
        shown_as = _as_shown(declared[0], blocks, labels)
        return shown_as if shown_as != declared[0] else _without_shown_site(shown_as, blocks)
    if shown:
        return shown[0].text
    return _without_shown_site(without_site(_head_title(facts, ".//title"), outlet), blocks)


def declared_titles(facts: Facts, outlet: str) -> list[str]:
    """Declared headlines, the most trusted first, without the site's name."""
    values = (
        text_of(facts.article.get("headline")),
        facts.meta("og:title"),
        facts.meta("twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline", "cxenseparse:title"),
        text_of(facts.article.get("alternativeHeadline")),
        _head_title(facts, ".//head/title"),
    )
    return [
        title
        for value in values
        if 0 < len(value) < _LONGEST
        and (title := without_site(value, outlet))
        and tokens_of(title) != tokens_of(outlet)
    ]


def _head_title(facts: Facts, path: str) -> str:
    return " ".join(visible(facts.root.findtext(path) or "").split())[:_LONGEST]


def without_site(title: str, outlet: str) -> str:
    """`title` without the outlet's name or a date at an end; without a name, only the last part after a bar is cut."""
    if outlet and title.casefold().startswith(f"{outlet.casefold()}: "):
        return title[len(outlet) + 2 :].strip()
    parts = _SUFFIX.split(title)
    if len(parts) > 2 and _is_date(parts[-1]):
        return without_site(title[: list(_SUFFIX.finditer(title))[-1].start()].strip(), outlet or parts[-2])
    if len(parts) < 2:
        return title
    name = set(tokens_of(outlet))
    first, last = set(tokens_of(parts[0])), set(tokens_of(parts[-1]))
    marks = list(_SUFFIX.finditer(title))
    if name and last and (last <= name or name <= last) and len(last) <= len(name) + 3:
        return without_site(title[: marks[-1].start()].strip(), outlet)
    if name and first and (first <= name or name <= first) and len(first) <= len(name) + 1:
        return title[marks[0].end() :].strip()
    bar = marks[-1][0].strip() in {"|", "•", "·", "»", "::"}
    return (
        title[: marks[-1].start()].strip()
        if bar and len(last) <= 5 and len(tokens_of(title)) > 2 * len(last)
        else title
    )


def dek_of(
    facts: Facts, blocks: Sequence[Block], labels: Sequence[str], title: str, story: Sequence[int]
) -> tuple[str, int]:
    """The line under the headline and its block's order (-1: only declared).

    An element after the headline that calls itself dek, summary or the like; or a heading that stands before the
    story; or one that the description repeats; last, a description that the story does not begin with.
    """
    start = _title_order(blocks, title)
    first = story[0] if story else len(blocks)
    window = [block for block in blocks[max(0, start - 2) : max(first, start) + 4] if _may_be_dek(block, labels, title)]
    described = _descriptions(facts)
    for block in window:
        if _named_dek(block):
            return block.text, block.order
    headed = bool(blocks) and (blocks[start].tag == "h1" or token_f1(blocks[start].text, title) > 0.8)
    above = _above_byline(blocks, labels, start) if headed else None
    if above is not None and any(above is block for block in window):
        return above.text, above.order
    for block in window:
        if (
            start < block.order < first + 1
            and block.tag in {"h2", "h3"}
            and block.words >= 6
            and _before_text(blocks, story, block)
        ):
            return block.text, block.order
    for block in window:
        apart = block.order < first or block.tag != "p"
        if apart and any(_same_beginning(block.text, text) for text in described):
            return block.text, block.order
    opening = " ".join(blocks[order].text for order in story[:4])
    for text in described:
        if (
            len(tokens_of(text)) >= 6
            and not text.endswith(("...", "…"))
            and not _repeats(text, opening)
            and token_f1(text, title) < 0.8
        ):
            return text, -1
    return "", -1


def _is_date(text: str) -> bool:
    dates = find_dates(text)
    return bool(dates) and dates[0].start == 0 and dates[0].end >= len(text) - 1


def _agreement(text: str, declared: Sequence[str]) -> float:
    """The best agreement of a visible line with a declared title; one that contains the other agrees."""
    best = 0.0
    folded = " ".join(tokens_of(text))
    for title in declared:
        other = " ".join(tokens_of(title))
        contained = len(min(folded, other, key=len).split()) >= 3 and (folded in other or other in folded)
        best = max(best, token_f1(text, title), 0.6 if contained else 0.0)
    return best if declared else 1.0


def _without_kicker(text: str, declared: Sequence[str]) -> str:
    """A headline without what else stands in its element: the declared title that it ends or begins with."""
    for title in declared:
        if len(tokens_of(title)) >= 4 and title != text and title in text:
            return title
    return text


def _as_shown(title: str, blocks: Sequence[Block], labels: Sequence[str]) -> str:
    """A declared title as the page writes it, if a line of the page is that title without a suffix."""
    for block in blocks:
        if (
            block.words >= 4
            and labels[block.order] not in OUTSIDE
            and title.startswith(block.text)
            and len(block.text) > 0.6 * len(title)
        ):
            return block.text
    return title


def _without_shown_site(title: str, blocks: Sequence[Block]) -> str:
    """`title` without its last part, where the page shows the rest alone, and that part elsewhere."""
    marks = list(_SUFFIX.finditer(title))
    if not marks:
        return title
    head, tail = title[: marks[-1].start()].strip(), title[marks[-1].end() :].strip()
    told = any(head in block.text and title not in block.text for block in blocks)
    named = any(tail in block.text and head not in block.text for block in blocks)
    return head if told and named and len(tokens_of(head)) >= 3 else title


def _title_order(blocks: Sequence[Block], title: str) -> int:
    wanted = " ".join(tokens_of(title))
    found = [block.order for block in blocks if wanted and wanted in " ".join(tokens_of(block.text))]
    headed = [order for order in found if blocks[order].tag in {"h1", "h2"}]
    return next(iter(headed or found), 0)


def _may_be_dek(block: Block, labels: Sequence[str], title: str) -> bool:
    if labels[block.order] in _NO_DEK or block.link_share > 0.5 or block.tag == "h1" or block.hidden:
        return False
    return 4 <= block.words <= 90 and token_f1(block.text, title) < 0.8


def _named_dek(block: Block) -> bool:
    """Whether the element or one that holds nothing else calls itself a dek."""
    element, steps = block.element, 0
    while element is not None and steps < 3:
        names = names_of(element)
        if names and _DEK_NAMES.search(_CAMEL.sub("-", names).replace("__", "-")):
            return shorter(element, 2.2 * len(block.text) + 40)
        element, steps = element.getparent(), steps + 1
    return False


def _above_byline(blocks: Sequence[Block], labels: Sequence[str], start: int) -> Block | None:
    """The one line of six words or more that stands between the headline and the byline or date."""
    between: list[Block] = []
    for block in blocks[start + 1 : start + 8]:
        if block.words <= 25 and (labels[block.order] in {"byline", "date"} or _names_or_dates(block.text)):
            return between[0] if len(between) == 1 else None
        if labels[block.order] in _NO_DEK or block.hidden or block.words < 6 or block.link_share > 0.5:
            continue
        between.append(block)
    return None


def _names_or_dates(text: str) -> bool:
    """Whether a short line is a byline with its lead-in, or has hardly more than a date."""
    dates = find_dates(text)
    if lead_of(text) and read_byline(text) and (dates or len(text) < 60):
        return True
    return bool(dates) and sum(seen.end - seen.start for seen in dates) * 3 > len(text)


def _before_text(blocks: Sequence[Block], story: Sequence[int], block: Block) -> bool:
    """Whether no paragraph of the story stands before `block`."""
    return not any(order < block.order and blocks[order].tag == "p" for order in story)


def _descriptions(facts: Facts) -> list[str]:
    values = (
        text_of(facts.article.get("description")),
        facts.meta("og:description"),
        facts.meta("description", "twitter:description", "dc.description", "sailthru.description"),
        text_of(facts.article.get("alternativeHeadline")),
        text_of(facts.article.get("abstract")),
    )
    return [value for value in dict.fromkeys(values) if value]


def _same_beginning(text: str, described: str) -> bool:
    mine, its = tokens_of(text), tokens_of(described)
    least = min(len(mine), len(its))
    return least >= 6 and (mine[:least] == its[:least] or token_f1(text, described) >= 0.85)


def _repeats(text: str, opening: str) -> bool:
    """Whether most of a description stands in the story's opening."""
    words, there = tokens_of(text), set(tokens_of(opening))
    return sum(word in there for word in words) >= 0.85 * len(words)
