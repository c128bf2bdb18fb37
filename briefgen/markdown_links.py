"""What an address in Markdown leads to, and how a link out of the site is written."""

from __future__ import annotations

import re
from html import escape
from typing import Final, Literal
from urllib.parse import unquote

from briefgen.urls import SCHEMES, is_safe_link

Kind = Literal["file", "anchor", "site", "external"]

REL: Final = ' rel="noopener noreferrer nofollow"'
_SCHEME: Final = re.compile(r"[^/?#:]*:")


def is_linkable(href: str) -> bool:
    """Whether a link may lead to `href`; what stands before its first colon must be a scheme that is known."""
    scheme = _SCHEME.match(href)
    return bool(href) and is_safe_link(href) and (scheme is None or scheme.group()[:-1].lower() in SCHEMES)


def kind_of(href: str) -> Kind:
    """What `href`, a safe address, leads to."""
    if href.startswith("#"):
        return "anchor"
    if _SCHEME.match(href):
        return "external"
    return "file" if re.split(r"[?#]", href, maxsplit=1)[0].lower().endswith(".md") else "site"


def target_of(href: str, kind: Kind) -> str:
    """The address as its author wrote it: parsers percent-encode what project files need as letters."""
    return href if kind == "external" else unquote(href)


def external_attributes(href: str) -> str:
    """` href="..." rel="..."` of a link that leaves the site."""
    return f' href="{escape(href)}"' + ("" if href.lower().startswith("mailto:") else REL)
