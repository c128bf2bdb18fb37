"""What the files of a site tell without a browser: links, heads, feeds, sitemap, sizes."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bench.sitebench.feedrules import atom_faults, json_faults, rss_faults
from bench.sitebench.goals import Findings
from bench.sitebench.markup import markup_faults
from bench.sitebench.pages import READING, Page, base_path, zipped

RTL = ("ar", "fa", "he", "ur")
FEEDS = ("application/atom+xml", "application/rss+xml", "application/feed+json")


def measure_files(root: Path, pages: list[Page], findings: Findings) -> None:
    """All measures of files."""
    findings.faults("links", "no broken link or anchor", broken_links(root, pages))
    findings.faults("links", "no orphan page", orphans(pages))
    findings.faults("links", "inner links relative", absolute_links(pages))
    findings.faults(
        "head", "title, description, canonical, OpenGraph, JSON-LD on every indexed page", heads(root, pages)
    )
    findings.faults("head", "titles unique", repeated_titles(pages))
    findings.faults(
        "feeds",
        "three formats after their specifications, linked from every page, no errors in feedparser",
        feeds(root, pages),
    )
    findings.faults("sitemap", "every indexed page once, with lastmod", sitemap(root, pages))
    findings.faults("languages", "direction of pages and of foreign runs", directions(pages))
    findings.faults(
        "pages", "one h1, no skipped level, pictures with size and alt, elements where they may stand", structure(pages)
    )
    measure_sizes(root, pages, findings)


def broken_links(root: Path, pages: list[Page]) -> list[str]:
    by_path = {page.url: page for page in pages} | {f"/{page.path}": page for page in pages}
    faults = []
    base = base_path(pages)
    for page in pages:
        for target in page.targets:
            inner = page.resolve(target)
            if inner is None:
                continue
            path, fragment = inner
            if page.kind == "404" and target.startswith(base):
                path = "/" + path.removeprefix(unquote(base))
            there = by_path.get(path)
            if (
                there is None
                and not (root / path.lstrip("/")).is_file()
                and not (root / path.lstrip("/") / "index.html").is_file()
            ):
                faults.append(f"{page.path}: {target}")
            elif there and fragment and fragment not in there.ids and not fragment.startswith(":~:"):
                faults.append(f"{page.path}: {target} (no such anchor)")
    return faults


def orphans(pages: list[Page]) -> list[str]:
    linked = {inner[0] for page in pages for target in page.targets if (inner := page.resolve(target))}
    return [page.path for page in pages if page.indexed and page.url not in linked and f"/{page.path}" not in linked]


def absolute_links(pages: list[Page]) -> list[str]:
    return [
        f"{page.path}: {target}"
        for page in pages
        if page.kind not in {"email", "404"}
        for target in page.targets
        if target.startswith("/")
    ]


def heads(root: Path, pages: list[Page]) -> list[str]:
    faults = []
    for page in (page for page in pages if page.indexed and page.kind not in {"email", "print"}):
        wanted = {
            "title": "//head/title/text()",
            "description": "//meta[@name='description']/@content",
            "canonical": "//link[@rel='canonical']/@href",
            **{
                f"og:{name}": f"//meta[@property='og:{name}']/@content"
                for name in ("title", "type", "url", "image", "site_name")
            },
        }
        faults += [f"{page.path}: no {name}" for name, path in wanted.items() if not page.first(path)]
        faults += data_faults(page)
        faults += card_faults(root, page)
    return faults


def data_faults(page: Page) -> list[str]:
    texts = page.all("//script[@type='application/ld+json']/text()")
    try:
        graphs = [json.loads(text) for text in texts]
    except ValueError as error:
        return [f"{page.path}: JSON-LD: {error}"]
    if not graphs or not all(graph.get("@context") for graph in graphs):
        return [f"{page.path}: no JSON-LD"]
    nodes = [node for graph in graphs for node in graph.get("@graph", [graph])]
    articles = [node for node in nodes if str(node.get("@type", "")).endswith("NewsArticle")]
    needed = ("headline", "datePublished", "author", "publisher", "inLanguage", "mainEntityOfPage")
    missing = [f"{page.path}: JSON-LD without {name}" for node in articles for name in needed if not node.get(name)]
    return missing or ([f"{page.path}: no article in JSON-LD"] if page.kind == "briefing" and not articles else [])


def card_faults(root: Path, page: Page) -> list[str]:
    from PIL import Image

    address = page.first("//meta[@property='og:image']/@content")
    canonical = urlsplit(page.first("//link[@rel='canonical']/@href"))
    base = unquote(canonical.path).removesuffix(page.url)
    path = root / unquote(urlsplit(address).path).removeprefix(base).lstrip("/")
    if not address:
        return []
    if not path.is_file():
        return [f"{page.path}: og:image is not a file of the site: {address}"]
    with Image.open(path) as image:
        return [] if image.size == (1200, 630) else [f"{page.path}: og:image is {image.size[0]}x{image.size[1]}"]


def repeated_titles(pages: list[Page]) -> list[str]:
    counted = Counter(page.first("//head/title/text()") for page in pages if page.indexed)
    return [f"{count} pages: {title}" for title, count in sorted(counted.items()) if count > 1]


def feeds(root: Path, pages: list[Page]) -> list[str]:
    faults = []
    for page in (page for page in pages if page.kind not in {"email", "print"}):
        linked = {str(link.get("type")) for link in page.all("//link[@rel='alternate'][@type]")}
        faults += [f"{page.path}: no link to a feed of type {kind}" for kind in FEEDS if kind not in linked]
    for name in ("feed.xml", "rss.xml"):
        for path in sorted(root.rglob(name)):
            faults += xml_feed_faults(path, str(path.relative_to(root)))
    for path in sorted(root.rglob("feed.json")):
        faults += json_feed_faults(path, str(path.relative_to(root)))
    return faults


def xml_feed_faults(path: Path, name: str) -> list[str]:
    import feedparser
    from lxml import etree

    parsed = feedparser.parse(path.read_bytes())
    faults = [f"{name}: {parsed.bozo_exception}"] if parsed.bozo else []
    root = etree.parse(path).getroot()
    faults += [f"{name}: {fault}" for fault in (rss_faults(root) if root.tag == "rss" else atom_faults(root))]
    faults += [f"{name}: no {field}" for field in ("title", "link", "updated") if not parsed.feed.get(field)]
    rels = {link.get("rel") for link in parsed.feed.get("links", [])}
    faults += [] if "self" in rels else [f"{name}: no link to itself"]
    ids = Counter(entry.get("id") for entry in parsed.entries)
    faults += [f"{name}: id {key!r} {count} times" for key, count in ids.items() if count > 1 or not key]
    for entry in parsed.entries:
        faults += [
            f"{name}: {entry.get('id')}: no {field}"
            for field in ("title", "link", "published", "summary")
            if not entry.get(field)
        ]
        texts = [content.value for content in entry.get("content", [])]
        faults += [
            f"{name}: {entry.get('id')}: relative link"
            for text in texts
            if re.search(r"(?:href|src)=\"(?!https?:|mailto:)", text)
        ]
    return faults


def json_feed_faults(path: Path, name: str) -> list[str]:
    return [f"{name}: {fault}" for fault in json_faults(json.loads(path.read_text("utf-8")))]


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


def directions(pages: list[Page]) -> list[str]:
    faults = []
    for page in pages:
        written = "rtl" if page.lang.partition("-")[0] in RTL else "ltr"
        faults += (
            [f"{page.path}: lang {page.lang!r}, dir {page.direction}"]
            if not page.lang or written != page.direction
            else []
        )
        for node in page.all("//body//*[@lang]"):
            own = "rtl" if str(node.get("lang")).partition("-")[0] in RTL else "ltr"
            there = next((ancestor.get("dir") for ancestor in node.iterancestors() if ancestor.get("dir")), "ltr")
            if own != there and node.get("dir") not in {own, "auto"} and node.tag not in {"a", "bdi", "option"}:
                faults.append(f"{page.path}: <{node.tag} lang={node.get('lang')}> without dir")
    return faults


def structure(pages: list[Page]) -> list[str]:
    faults = []
    for page in (page for page in pages if page.kind != "email"):
        levels = [int(node.tag[1]) for node in page.all("//h1|//h2|//h3|//h4|//h5|//h6")]
        faults += [f"{page.path}: {levels.count(1)} h1"] if levels.count(1) != 1 else []
        steps = pairwise(levels)
        faults += [f"{page.path}: h{low} is followed by h{high}" for low, high in steps if high > low + 1]
        for image in page.all("//img"):
            missing = [name for name in ("alt", "width", "height") if image.get(name) is None]
            faults += [f"{page.path}: <img src={image.get('src')}> without {' '.join(missing)}"] if missing else []
        faults += [f"{page.path}:{fault}" for fault in markup_faults(page.data.decode("utf-8"))]
        repeated = [name for name, count in Counter(page.all("//@id")).items() if count > 1]
        faults += [f"{page.path}: id {name!r} repeated" for name in repeated]
    return faults


def measure_sizes(root: Path, pages: list[Page], findings: Findings) -> None:
    reading = [page for page in pages if page.kind in READING]
    html = {page.path: zipped(page.data) / 1000 for page in reading}
    findings.most("size", "HTML of a reading page <= 15 kB gz", html, 15, "kB")
    for name, ending, limits in (("CSS", ".css", (24, 7)), ("script", ".js", (6, 2.5))):
        whole = {page.path: sum(len(data) for data in loaded(root, page, ending)) / 1000 for page in reading}
        small = {page.path: sum(zipped(data) for data in loaded(root, page, ending)) / 1000 for page in reading}
        findings.most("size", f"{name} on a reading page <= {limits[0]} kB", whole, limits[0], "kB")
        findings.most("size", f"{name} on a reading page <= {limits[1]} kB gz", small, limits[1], "kB")
    mails = {page.path: len(page.data) / 1000 for page in pages if page.kind == "email"}
    if mails:
        findings.most("e-mail", "HTML <= 102 kB", mails, 102, "kB")
        links = [
            f"{page.path}: {target}"
            for page in pages
            if page.kind == "email"
            for target in page.targets
            if not re.match(r"https?:|mailto:|#", target)
        ]
        findings.faults("e-mail", "absolute links", links)


def loaded(root: Path, page: Page, ending: str) -> list[bytes]:
    """The site's files of this ending that the page loads, and what stands in the page itself."""
    paths = {
        inner[0].lstrip("/") for target in page.targets if (inner := page.resolve(target)) and inner[0].endswith(ending)
    }
    inline = (
        page.all("//style/text()")
        if ending == ".css"
        else page.all("//script[not(@src)][not(contains(@type, 'json'))]/text()")
    )
    files = [root / path for path in sorted(paths)]
    return [*(path.read_bytes() for path in files if path.is_file()), *(str(text).encode() for text in inline)]
