"""Prose with the addresses of a page: the slots that the Markdown stage left are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from briefgen.model import Link, Prose, UrlPath
from briefgen.site.link import Site
from briefgen.site.pages import Point
from briefgen.site.renditions import picture
from briefgen.urls import relative

_LOOSE = re.compile(r'(?<=\S)\s+(?=<sup class="cite">)')
"""The space before a citation's numbers: they belong to the word before them."""
_SLOT = re.compile("\x00(c?)([0-9]+)\x00")
_IMAGE = re.compile('<img([^>]*?) src="\x00([0-9]+)\x00"([^>]*)>')
SIZES = "(min-width: 48rem) 42rem, 100vw"
"""How wide a picture of the text is shown."""


def link_addresses(site: Site, path: str, links: Sequence[Link]) -> Iterator[str]:
    """Where the links of the file `path` lead as the site is now: what decides the addresses in its prose."""
    for link in links:
        if link.kind == "file":
            yield site.resolve(path, link.target) or ""
        elif link.kind == "site":
            yield site.static_address(path, link.target)


class Resolver:
    """Fills the slots of the prose of the content file at `path`, shown at `url`.

    With `base` (a base URL) all addresses become absolute, as feeds and e-mails need them; `receipts` is the page whose
    receipts citations open (default: the page itself).
    """

    def __init__(self, site: Site, path: str, url: UrlPath, base: str = "", receipts: str = "") -> None:
        self._site = site
        self._path = path
        self._url = url
        self._base = base.rstrip("/")
        self._receipts = receipts

    def point(self, prose: Prose) -> Point:
        """The prose's HTML, ready to stand on the page."""
        html = prose.html
        if "\x00" in html:
            if "<img" in html and not self._base:
                html = _IMAGE.sub(lambda match: self._picture(prose, match), html)
            html = _SLOT.sub(lambda match: self._slot(prose, match), _LOOSE.sub("", html))
        if self._base and ' href="#' in html:
            html = html.replace(' href="#', f' href="{self._at("#")}')
        return Point(html=html)

    def optional(self, prose: Prose | None) -> Point | None:
        """Likewise, or nothing."""
        return self.point(prose) if prose else None

    def _slot(self, prose: Prose, match: re.Match[str]) -> str:
        if match[1]:
            return self._at(f"{self._receipts}#receipt-{match[2]}")
        link = prose.links[int(match[2])]
        if link.kind == "file":
            return self._at(self._site.resolve(self._path, link.target) or "#")
        return self._at(self._site.static_address(self._path, link.target) if link.kind == "site" else link.target)

    def _picture(self, prose: Prose, match: re.Match[str]) -> str:
        """An image with its width and height, and its smaller files; as it is where nothing is known of it."""
        before, number, after = match.groups()
        address = self._site.static_address(self._path, prose.links[int(number)].target)
        files = picture(self._site.pictures.sizes(address))
        if not files.src:
            return match[0]
        size = "" if " width=" in match[0] else f' width="{files.width}" height="{files.height}"'
        image = f'<img{before} src="{self._at(files.src)}"{after}{size}>'
        sources = "".join(
            f'<source type="{kind}" srcset="{", ".join(f"{self._at(at)} {width}w" for at, width in widths)}"'
            f' sizes="{SIZES}">'
            for kind, widths in files.typed
        )
        return f"<picture>{sources}{image}</picture>" if sources else image

    def _at(self, target: str) -> str:
        if target.startswith("#"):
            found = f"{self._base}{self._url}{target}" if self._base else target
        elif not target.startswith("/"):
            found = target
        elif self._base:
            found = self._base + target
        else:
            found = relative(self._url, target, self._site.config.links)
        return escape(found)
