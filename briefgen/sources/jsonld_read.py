"""JSON-LD as pages write it -> the node of the article and what stands beside it, as plain mappings.

Pages break JSON in known ways: control characters, comments, trailing commas, escaped entities, several objects in one
script. What cannot be read is left out.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefgen.sources.encoding import visible

Node = Mapping[str, Any]

_WRAP = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*$"
)
_TRAILING = re.compile(r",(\s*[\]}])")
_COMMENT = re.compile(r'("(?:[^"\\]++|\\.)*+\\?(?:"|\Z))|/\*.*?(?:\*/|\Z)|(?<![:"])//[^\n"]*', re.DOTALL)
_ARTICLES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "Article",
    "BlogPosting",
    "TechArticle",
    "ScholarlyArticle",
    "Report",
    "SocialMediaPosting",
    "Review",
    "VideoObject",
    "WebPage",
)
_DEPTH = 12


def read_json_ld(scripts: Iterable[str]) -> tuple[Node, ...]:
    """Every node with a type in the scripts, in order, the outer before the inner."""
    nodes: list[Node] = []
    for script in scripts:
        for value in _values(script):
            nodes += _nodes(value, _DEPTH)
    return tuple(nodes)


def article_of(nodes: Iterable[Node]) -> Node:
    """The node of the article: the best type, then the one with most of headline, date and author; or an empty one."""
    some = [
        (_rank(node), -_wealth(node), index, node) for index, node in enumerate(nodes) if _rank(node) < len(_ARTICLES)
    ]
    return min(some, key=lambda entry: entry[:3])[3] if some else {}


def of_type(nodes: Iterable[Node], *types: str) -> tuple[Node, ...]:
    """The nodes that have one of `types`."""
    return tuple(node for node in nodes if set(types) & set(types_of(node)))


def types_of(node: Node) -> tuple[str, ...]:
    """A node's types without their vocabulary."""
    return tuple(str(each).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for each in many(node.get("@type")))


def many(value: Any) -> list[Any]:
    """A value that may be one or a list, as a list without nothings."""
    if value is None:
        return []
    return [each for each in value if each is not None] if isinstance(value, list) else [value]


def text_of(value: Any) -> str:
    """A value as one line of text: its name if it is a node, the first if it is a list."""
    for each in many(value):
        if isinstance(each, Mapping):
            found = text_of(each.get("name") or each.get("@value") or each.get("headline") or each.get("text"))
        elif isinstance(each, (str, int, float)) and not isinstance(each, bool):
            found = plain(str(each))
        else:
            continue
        if found:
            return found
    return ""


def plain(text: str) -> str:
    """A value's text without entities (also doubly escaped), tags and needless spaces."""
    for _ in range(2):
        text = html.unescape(text)
    text = visible(text)
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]{0,300}>", " ", text).split())


def named_nodes(nodes: Iterable[Node]) -> dict[str, Node]:
    """The nodes with an identity and a name, by identity; the first of each."""
    named: dict[str, Node] = {}
    for node in nodes:
        if "name" in node and isinstance(node.get("@id"), str):
            named.setdefault(node["@id"], node)
    return named


def _values(script: str) -> Iterator[Any]:
    text = _WRAP.sub("", _WRAP.sub("", script.strip())).strip().rstrip(";")
    for attempt in (text, _TRAILING.sub(r"\1", _COMMENT.sub(lambda m: m[1] or "", text)), html.unescape(text)):
        try:
            yield json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return
    yield from _pieces(text)


def _pieces(text: str) -> Iterator[Any]:
    """The objects of a script that holds several in a row, as far as they can be read."""
    decoder = json.JSONDecoder(strict=False)
    place = text.find("{")
    for _ in range(20):
        if place < 0:
            return
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return
        yield value
        place = text.find("{", end)


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    if depth <= 0:
        return
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each, depth - 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "@reverse", "breadcrumb"):
            if isinstance(value.get(key), (list, dict)):
                yield from _nodes(value[key], depth - 1)


def _rank(node: Node) -> int:
    return min((_ARTICLES.index(each) for each in types_of(node) if each in _ARTICLES), default=len(_ARTICLES))


def _wealth(node: Node) -> int:
    return sum(bool(node.get(key)) for key in ("headline", "datePublished", "author", "articleBody", "publisher"))
