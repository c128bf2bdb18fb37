"""Absolute addresses for what leaves the site: feeds, sitemaps, structured data, cards."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}@/?#]+(?:[/?#][^\s\"<>\\^`{|}]*)?", re.IGNORECASE)
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def absolute_url(base_url: str, url: str) -> str:
    """A site address (`/a/ü/`) as an absolute, percent-encoded URL below `base_url`; others only percent-encoded."""
    if not url.startswith("/"):
        return encoded_url(url) if is_web_url(url) else ""
    return encoded_url(base_url.rstrip("/")) + quote(url, safe="/?#&=%~-._!$'()*+,;:@")


def picture_url(base_url: str, src: str) -> str:
    """The URL of a picture as front matter names it: by its path below `content/static/`, or by its URL."""
    if "//" in src or not src:
        return encoded_url(src) if is_web_url(src) else ""
    return absolute_url(base_url, f"/{src.removeprefix('/').removeprefix('static/')}")


def encoded_url(url: str) -> str:
    """`url` in ASCII: letters of other scripts percent-encoded, the host in its IDNA form."""
    scheme, mark, rest = url.partition("://")
    cut = min((rest.find(c) for c in "/?#" if c in rest), default=len(rest))
    return scheme + mark + _ascii_host(rest[:cut]) + quote(rest[cut:], safe=_SAFE)


def is_web_url(url: str) -> bool:
    """Whether `url` is an absolute http(s) address with a host and without a user part."""
    return bool(_WEB.fullmatch(url))


def host_of(base_url: str) -> str:
    """The host of an absolute URL, without its port."""
    return urlsplit(base_url).hostname or ""


def _ascii_host(authority: str) -> str:
    if authority.isascii():
        return authority
    host, colon, port = authority.partition(":")
    try:
        return host.encode("idna").decode("ascii") + colon + port
    except UnicodeError:
        return quote(authority, safe=":")
