"""A saved page's text -> a tree that is safe to walk: of bounded depth and density, whatever the page does."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

DEPTH_LIMIT = 200
_START = re.compile(r"<[a-zA-Z]")
_SPAN_OF_TAG = 24
_FREE_TAGS = 4_000
"""A page has at most one tag in so many characters, and these beyond; pages of news have one in a hundred."""
_MARKUP = re.compile(r"</?+(?!script|style|/)[a-zA-Z][^<>]*+>?+", re.IGNORECASE)
_WHOLE_TAG = re.compile(r"""<[a-zA-Z][^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+')?+[^>=]*+)*+""")
_LONG_TAG = 10_000
_ATTRIBUTE = re.compile(r"""\s[^\s"'>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
_MOST_ATTRIBUTES = 300
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,40})[^<>]{0,2000}>")
_SELF_CLOSING = frozenset(
    [
        "p",
        "br",
        "img",
        "hr",
        "input",
        "meta",
        "link",
        "source",
        "area",
        "base",
        "col",
        "embed",
        "wbr",
        "track",
        "option",
    ]
)
Element = Any
"""An lxml element; lxml has no types of its own."""


def parse_page(text: str) -> Element | None:
    """The root element of a page, or None if there is no element in it.

    libxml2 forgets what is nested deeper than 2,048 elements; such a page is read again without the tags beyond the
    limit.
    """
    text = _with_few_attributes(thinned(text))
    root = _parsed(text)
    if root is not None and flatten(root):
        root = _parsed(shallow(text))
        if root is not None:
            flatten(root)
    return root


def thinned(text: str) -> str:
    """A page without the tags behind the place where it has more of them than any page of news; their text stays."""
    most = _FREE_TAGS + len(text) // _SPAN_OF_TAG
    if text.count("<") <= most:
        return text
    beyond = next(islice(_START.finditer(text), most, None), None)
    return text[: beyond.start()] + _MARKUP.sub(" ", text[beyond.start() :]) if beyond else text


def _with_few_attributes(text: str) -> str:
    """A page whose elements have at most 300 attributes: libxml2 compares each with all before it."""
    return _WHOLE_TAG.sub(_shortened, text) if len(text) > _LONG_TAG else text


def _shortened(tag: re.Match[str]) -> str:
    if tag.end() - tag.start() <= _LONG_TAG:
        return tag[0]
    last = next(islice(_ATTRIBUTE.finditer(tag[0]), _MOST_ATTRIBUTES - 1, None), None)
    return tag[0][: last.end()] if last else tag[0]


def _parsed(text: str) -> Element | None:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    data = text.encode("utf-8", "replace").replace(b"\x00", b"")
    if not data.strip():
        return None
    try:
        parser.feed(data)
        return parser.close()
    except (etree.LxmlError, AssertionError):
        return None


def shallow(text: str) -> str:
    """A page without the tags that would nest deeper than `DEPTH_LIMIT`; their text stays."""
    open_: list[str] = []
    beyond = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal beyond
        closing, name = match[1], match[2].casefold()
        if name in _SELF_CLOSING:
            return match[0]
        if not closing:
            if len(open_) >= DEPTH_LIMIT:
                beyond += 1
                return " "
            open_.append(name)
        elif beyond:
            beyond -= 1
            return " "
        elif name in open_[-5:]:
            del open_[len(open_) - 1 - open_[::-1].index(name) :]
        return match[0]

    return _TAG.sub(keep, text)


def flatten(root: Element) -> int:
    """Turn what stands deeper than `DEPTH_LIMIT` into text of its ancestor; gives how many elements that were."""
    deep = []
    element, depth = root, 1
    while element is not None:
        if depth >= DEPTH_LIMIT and len(element):
            deep.append(element)
            following = None
        else:
            following = element[0] if len(element) else None
        if following is not None:
            element, depth = following, depth + 1
            continue
        while element is not None and element is not root and element.getnext() is None:
            element, depth = element.getparent(), depth - 1
        element = None if element is None or element is root else element.getnext()
    for each in deep:
        _to_text(each)
    return len(deep)


def _to_text(element: Element) -> None:
    """Replace an element's children by their text, without recursion."""
    text = " ".join(part for part in element.itertext() if isinstance(part, str) and part.strip())
    for child in reversed(element):
        element.remove(child)
    element.text = text
