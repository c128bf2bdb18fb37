"""The pages of a built site as its files show them: kind, head, links, anchors."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html as parser

READING = ("home", "briefing", "edition", "topic", "region", "entity", "series", "source", "outlet", "archive", "page")
BOTH_WAYS = frozenset({"home", "briefing", "topic", "source"})
HOST = "http://site.invalid"


@dataclass(frozen=True)
class Page:
    """An HTML file: its path below the site, and its document."""

    root: Path
    path: str

    @property
    def url(self) -> str:
        """Its address from the site's root, as links write it."""
        return "/" + self.path.removesuffix("index.html")

    @cached_property
    def data(self) -> bytes:
        return (self.root / self.path).read_bytes()

    @cached_property
    def document(self) -> Any:
        return parser.document_fromstring(
            self.data.decode("utf-8").encode("utf-8"), parser=parser.HTMLParser(encoding="utf-8")
        )

    @property
    def kind(self) -> str:
        found = self.document.xpath("//body/@data-kind")
        return str(found[0]) if found else ""

    @property
    def lang(self) -> str:
        return str(self.document.get("lang", ""))

    @property
    def direction(self) -> str:
        return str(self.document.get("dir", "ltr"))

    @property
    def indexed(self) -> bool:
        return not any("noindex" in content for content in self.all("//meta[@name='robots']/@content"))

    @property
    def stub(self) -> bool:
        """Whether it only sends its reader on."""
        return bool(self.all("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']"))

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(self.all("//@id"))

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """Addresses that the page leads to or loads, as written."""
        loads = self.all("//link[not(@rel='canonical')]/@href | //script/@src | //img/@src | //source/@src")
        sets = self.all("//img/@srcset | //source/@srcset")
        forms = self.all("//form[not(@method='post')]/@action")
        return (
            *self.leads,
            *forms,
            *loads,
            *(part.split()[0] for one in sets for part in one.split(",") if part.split()),
        )

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """Addresses that its reader can follow, as written."""
        return tuple(self.all("//a/@href"))

    def all(self, path: str) -> list[Any]:
        return list(self.document.xpath(path))

    def first(self, path: str) -> str:
        found = self.all(path)
        return str(found[0]).strip() if found else ""

    def resolve(self, target: str) -> tuple[str, str] | None:
        """(path from the site's root, fragment) of an inner address; nothing for outer ones."""
        joined = urlsplit(urljoin(HOST + self.url, target))
        if f"{joined.scheme}://{joined.netloc}" != HOST:
            return None
        return unquote(joined.path), unquote(joined.fragment)


def read_pages(root: Path) -> list[Page]:
    """All pages of the site, sorted by path; redirecting stubs left out."""
    found = [Page(root, str(path.relative_to(root))) for path in sorted(root.rglob("*.html"))]
    return [page for page in found if not page.stub]


def of_each_kind(pages: list[Page]) -> list[Page]:
    """The largest page of each kind and look, as it has most to go wrong; of some kinds one in each direction.

    Pages of a kind that load other styles look otherwise: the archive's calendar, a briefing with code.
    """
    chosen: dict[tuple[str, str, tuple[str, ...]], Page] = {}
    for page in sorted(pages, key=lambda page: (-len(page.data), page.path)):
        direction = page.direction if page.kind in BOTH_WAYS else ""
        if page.kind:
            styles = tuple(page.all("//link[@rel='stylesheet']/@href"))
            chosen.setdefault((page.kind, direction, tuple(style.rpartition("/")[2] for style in styles)), page)
    return [chosen[key] for key in sorted(chosen)]


def site_address(pages: list[Page]) -> str:
    """The whole address that the site is made for, from its home page; empty where that has none."""
    home = next((page for page in pages if page.url == "/"), None)
    return home.first("//link[@rel='canonical']/@href") if home else ""


def base_path(pages: list[Page]) -> str:
    """The path that the site is made for."""
    return urlsplit(site_address(pages)).path or "/"


def zipped(data: bytes) -> int:
    """Bytes of `data` as a server sends it."""
    return len(gzip.compress(data, 9))
