"""Lists of links: OPML gives outlets, a browser's bookmarks give sources that still want a capture."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final, NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from briefgen.digest import digest_join
from briefgen.urls import slugify, why_no_web_url

_LATEST: Final = 253_402_300_799  # the last second of the year 9999
_MICROSECONDS: Final = 10**14


class Link(NamedTuple):
    """An entry of a list: name, address, the folders it lies in and its tags, the day it was added (ISO)."""

    name: str
    url: str
    groups: tuple[str, ...] = ()
    added: str = ""


def read_opml(data: bytes) -> Iterator[Link]:
    """The feeds of an OPML file; `url` is the site's address, or the feed's where the site's is not given.

    Raises:
        ValueError: it is no XML, or defines entities of its own.
    """
    if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", data, re.IGNORECASE):
        raise ValueError("it has a document type, which OPML never needs")
    try:
        root = ET.fromstring(data)  # noqa: S314 - no document type, so no entities
    except ET.ParseError as error:
        raise ValueError(f"it is no XML: {error}") from error
    for outline in root.iter("outline"):
        url = outline.get("htmlUrl") or outline.get("xmlUrl") or ""
        if url:
            yield Link(" ".join((outline.get("title") or outline.get("text") or url).split()), url.strip())


def read_bookmarks(text: str) -> list[Link]:
    """The links of a bookmarks file as browsers write it, in its order."""
    reader = _Bookmarks()
    reader.feed(text)
    reader.close()
    return reader.links


class _Bookmarks(HTMLParser):
    """Follows folders (`<h3>` before a `<dl>`) and links."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[Link] = []
        self._folders: list[str] = []
        self._named = ""
        self._text: list[str] | None = None
        self._attributes: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "dl":
            self._folders.append(self._named)
            self._named = ""
        elif tag in {"a", "h3"}:
            self._text = []
            self._attributes = {key: value or "" for key, value in attrs}

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "dl" and self._folders:
            self._folders.pop()
        elif tag in {"a", "h3"} and self._text is not None:
            name = " ".join("".join(self._text).split())
            self._text = None
            if tag == "h3":
                self._named = name
            else:
                self._add(name)

    def _add(self, name: str) -> None:
        url = self._attributes.get("href", "").strip()
        tags = [tag.strip() for tag in self._attributes.get("tags", "").split(",")]
        groups = tuple(dict.fromkeys(part for part in (*self._folders, *tags) if part))
        self.links.append(Link(name or url, url, groups, _day(self._attributes.get("add_date", ""))))


def _day(seconds: str) -> str:
    """The day of a time stamp in seconds, or in microseconds as some browsers write it."""
    if not seconds.isascii() or not seconds.isdigit():
        return ""
    stamp = int(seconds)
    if stamp > _MICROSECONDS:
        stamp //= 1_000_000
    return dt.datetime.fromtimestamp(stamp, dt.UTC).date().isoformat() if 0 < stamp <= _LATEST else ""


def source_name(link: Link) -> str:
    """An id for the source at a link: its host, its title, and a little of a digest, so that no two are alike."""
    host = (urlsplit(link.url).hostname or "link").removeprefix("www.").split(".")[0]
    words = "-".join(slugify(link.name).split("-")[:6])
    return slugify(f"{host}-{words}-{digest_join(link.url)[:6]}")


def why_no_source(link: Link) -> str:
    """Why a link cannot be a source; empty where it can."""
    return why_no_web_url(link.url)
