"""What a page declares of itself, gathered once: its `meta` values, JSON-LD nodes, canonical address and language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from briefgen.sources.html_page import Element
from briefgen.sources.jsonld_read import Node, article_of, named_nodes, plain, read_json_ld

_TRACKING = re.compile(
    r"(?:^|&)(?:utm_[^=&]*|fbclid|gclid|igshid|mc_[ce]id|ref|ref_src|cmpid|xtor|ocid|smid|s_cid|wt_mc|at_\w+|ito|icid|"
    r"intcmp|ns_\w+|CMP|cid|partner|guccounter|guce_\w+|srsltid)=[^&]*",
    re.IGNORECASE,
)
_HTTP = re.compile(r"^https?://[^\s/?#@\"'<>\\]+(?:[/?#][^\s\"'<>\\]*)?$", re.IGNORECASE)

_LONGEST = 5_000
"""Characters that are read of a declared value."""


class Facts(NamedTuple):
    """`metas`: contents by folded name, property or itemprop, in order. `article`: the JSON-LD node of the story."""

    root: Element
    metas: Mapping[str, tuple[str, ...]]
    nodes: tuple[Node, ...]
    article: Node
    named: Mapping[str, Node]

    def meta(self, *names: str) -> str:
        """The first content of the first name that has one."""
        return next((values[0] for name in names if (values := self.metas.get(name))), "")

    def all_of(self, *names: str) -> tuple[str, ...]:
        """All contents of the first name that has any."""
        return next((values for name in names if (values := self.metas.get(name))), ())

    def node(self, value: object) -> object:
        """A JSON-LD value; one that is only a reference (`@id`) is replaced by the node with a name that it means."""
        if isinstance(value, Mapping) and "name" not in value and isinstance(value.get("@id"), str):
            return self.named.get(value["@id"], value)
        return value


def facts_of(root: Element) -> Facts:
    """Gather what the page declares."""
    metas: dict[str, dict[str, None]] = {}
    for meta in root.iter("meta"):
        content = plain((meta.get("content") or "")[:_LONGEST])
        for key in ("name", "property", "itemprop", "http-equiv"):
            if content and (name := meta.get(key)):
                metas.setdefault(name.strip().casefold(), {})[content] = None
    scripts = (
        script.text or "" for script in root.iter("script") if "ld+json" in (script.get("type") or "").casefold()
    )
    nodes = read_json_ld(scripts)
    found = {name: tuple(values) for name, values in metas.items()}
    return Facts(root, found, nodes, article_of(nodes), named_nodes(nodes))


def canonical(facts: Facts, given: str = "") -> str:
    """The page's own address: canonical link, `og:url`, JSON-LD, the address it was read from; without tracking."""
    links = (
        link.get("href") or ""
        for link in facts.root.iter("link")
        if "canonical" in (link.get("rel") or "").casefold().split()
    )
    saved = _saved_from(facts)
    main = facts.article.get("mainEntityOfPage")
    declared = main.get("@id") if isinstance(main, Mapping) else main
    for value in (*links, facts.meta("og:url"), given, str(declared or ""), str(facts.article.get("url") or ""), saved):
        address = value.strip()
        if address.startswith("//"):
            address = f"https:{address}"
        if (
            _HTTP.match(address)
            and not re.match(r"^https?://(?:localhost|127\.|\[)", address)
            and _has_path(address, given)
        ):
            return without_tracking(address)
    return ""


def without_tracking(address: str) -> str:
    """The address without campaign parameters and fragment."""
    base, _, query = address.partition("#")[0].partition("?")
    kept = _TRACKING.sub("", query).strip("&")
    return f"{base}?{kept}" if kept else base


def language_of(facts: Facts) -> str:
    """The page's language as a BCP 47 tag: primary subtag, with the script for Chinese; empty if it declares none."""
    html = facts.root if facts.root.tag == "html" else None
    candidates = (
        str(facts.article.get("inLanguage") or "") if isinstance(facts.article.get("inLanguage"), str) else "",
        (html.get("lang") or html.get("{http://www.w3.org/XML/1998/namespace}lang") or "") if html is not None else "",
        facts.meta("og:locale", "content-language", "language", "dc.language", "inlanguage"),
    )
    for value in (candidates[1], candidates[0], candidates[2]):
        match = re.match(r"^([a-z]{2,3})(?:[-_]([a-z0-9]+))?", value.strip().casefold())
        if match:
            return (
                f"zh-{'Hant' if match[2] in {'tw', 'hk', 'hant', 'mo'} else 'Hans'}" if match[1] == "zh" else match[1]
            )
    return ""


def _has_path(address: str, given: str) -> bool:
    """Whether an address is more than a site's front page, or all there is."""
    return bool(re.match(r"^https?://[^/]+/[^?]", address)) or "?" in address or bool(given)


def _saved_from(facts: Facts) -> str:
    """The address in a page saved by a browser (`saved from url`), which SingleFile writes as a meta or comment."""
    return facts.meta("savepage-url", "single-file-url")
