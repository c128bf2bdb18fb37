"""What search engines are told of a site: sitemaps and robots.txt."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from urllib.robotparser import RobotFileParser

from bench.sitebench.pages import Page, site_address


def sitemap(root: Path, pages: list[Page]) -> list[str]:
    from lxml import etree

    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    if not (root / "sitemap.xml").is_file():
        return ["no sitemap.xml"]
    parts = (path for path in sorted((root / "sitemaps").glob("*.xml")) if path.stem != "news")
    maps = [root / "sitemap.xml", *parts]
    listed: Counter[str] = Counter()
    faults = []
    for path in maps:
        tree = etree.parse(path)
        rows = tree.xpath("//s:url", namespaces=space)
        listed.update(str(row.findtext("s:loc", namespaces=space)) for row in rows)
        bare = sum(row.find("s:lastmod", namespaces=space) is None for row in rows)
        faults += [f"{path.name}: {bare} pages without lastmod"] if bare and path.stem != "pages" else []
        faults += [f"{path.name}: {len(rows)} pages"] if len(rows) > 50_000 else []
    canonical = {
        page.first("//link[@rel='canonical']/@href"): page for page in pages if page.kind not in {"email", "print"}
    }
    faults += [
        f"{page.path}: not in the sitemap" for url, page in canonical.items() if page.indexed and url not in listed
    ]
    faults += [
        f"{url}: listed, but not an indexed page"
        for url in listed
        if url not in canonical or not canonical[url].indexed
    ]
    return faults + [f"{url}: listed {count} times" for url, count in listed.items() if count > 1]


def robots(root: Path, pages: list[Page]) -> list[str]:
    """`robots.txt` names the sitemap, and lets every indexed page be read."""
    site = site_address(pages)
    path = root / "robots.txt"
    if not path.is_file():
        return ["no robots.txt"]
    rules = RobotFileParser()
    rules.parse(path.read_text("utf-8").splitlines())
    faults = [] if f"{site}sitemap.xml" in (rules.site_maps() or ()) else ["the sitemap is not named"]
    addresses = (page.first("//link[@rel='canonical']/@href") for page in pages if page.indexed)
    return faults + [f"{address} is forbidden" for address in addresses if not rules.can_fetch("*", address)]
