"""Where a site's links lead: what they name is there, pages, files and places on a page; no page is out of reach."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bench.sitebench.pages import Page, base_path, site_address

MACHINE_FILES = frozenset({".xml", ".json", ".txt", ".md", ".opml", ".bib", ".ris"})


class Places:
    """What stands at the addresses of a site."""

    def __init__(self, root: Path, pages: list[Page]) -> None:
        self.root = root
        self.site = site_address(pages)
        self._base = unquote(base_path(pages))
        self._pages = {page.url: page for page in pages} | {f"/{page.path}": page for page in pages}

    def of(self, page: Page, target: str) -> tuple[str, str] | None:
        """(path from the site's root, fragment) of what a page names; nothing for what is not the site's."""
        if self.site and target.startswith(self.site):
            return self.below(target)
        inner = page.resolve(target)
        if inner and page.kind == "404" and target.startswith("/"):
            return "/" + inner[0].removeprefix(self._base).lstrip("/"), inner[1]
        return inner

    def below(self, address: str) -> tuple[str, str]:
        """(path from the site's root, fragment) of a whole address of the site."""
        parts = urlsplit(address)
        return "/" + unquote(parts.path).removeprefix(self._base), unquote(parts.fragment)

    def fault(self, path: str, fragment: str) -> str:
        """What is not there, if anything."""
        there = self._pages.get(path)
        file = self.root / path.lstrip("/")
        if there is None and not file.is_file() and not (file / "index.html").is_file():
            return "nothing there"
        lost = there is not None and fragment and not fragment.startswith(":~:") and fragment not in there.ids
        return "no such anchor" if lost else ""


def broken_links(root: Path, pages: list[Page]) -> list[str]:
    """Links of pages to what is not there: pages, files, places on the same page and on others."""
    places = Places(root, pages)
    found = ((page, target, places.of(page, target)) for page in pages for target in page.targets)
    return [
        f"{page.path}: {target} ({fault})" for page, target, inner in found if inner and (fault := places.fault(*inner))
    ]


def broken_addresses(root: Path, pages: list[Page]) -> list[str]:
    """The site's addresses in feeds, sitemaps, JSON, Markdown and other files for machines that lead nowhere."""
    places = Places(root, pages)
    if not places.site:
        return []
    written = re.compile(re.escape(places.site) + r"[^\s\"'<>()\[\]{}\\|]*")
    files = (path for path in sorted(root.rglob("*")) if path.suffix in MACHINE_FILES)
    faults = []
    for path in files:
        for address in sorted(set(written.findall(text_of(path)))):
            fault = places.fault(*places.below(unescape(address).rstrip(".,;:")))
            faults += [f"{path.relative_to(root)}: {address} ({fault})"] if fault else []
    return faults


def text_of(path: Path) -> str:
    """The text of a file; of XML without escapes, of JSON with those of quotation marks alone."""
    text = path.read_text("utf-8")
    if path.suffix == ".json":
        return json.dumps(json.loads(text), ensure_ascii=False)
    return unescape(text) if path.suffix in {".xml", ".opml"} else text


def orphans(pages: list[Page]) -> list[str]:
    """Pages for search engines that no chain of links from the home page reaches."""
    by_path = {page.url: page for page in pages} | {f"/{page.path}": page for page in pages}
    reached: set[str] = set()
    waiting = ["/"]
    while waiting:
        page = by_path.get(waiting.pop())
        if page and page.path not in reached:
            reached.add(page.path)
            waiting += [inner[0] for target in page.leads if (inner := page.resolve(target))]
    return [page.path for page in pages if page.indexed and page.path not in reached]


def absolute_links(pages: list[Page]) -> list[str]:
    """Links that would break where the site lies elsewhere."""
    return [
        f"{page.path}: {target}"
        for page in pages
        if page.kind not in {"email", "404"}
        for target in page.targets
        if target.startswith("/")
    ]
