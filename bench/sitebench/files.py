"""What the files of a site tell without a browser: links, heads, feeds, sitemap, sizes."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from bench.sitebench.feeds import feeds, feeds_of_terms
from bench.sitebench.goals import Findings
from bench.sitebench.heads import heads, repeated_titles, untrue_heads
from bench.sitebench.links import absolute_links, broken_addresses, broken_links, orphans
from bench.sitebench.markup import markup_faults
from bench.sitebench.pages import READING, Page, zipped
from bench.sitebench.sitemap import robots, sitemap

RTL = ("ar", "fa", "he", "ur")


def measure_files(root: Path, pages: list[Page], findings: Findings) -> None:
    """All measures of files."""
    findings.faults("links", "no broken link or anchor", broken_links(root, pages))
    findings.faults("links", "no broken address in files for machines", broken_addresses(root, pages))
    findings.faults("links", "no orphan page", orphans(pages))
    findings.faults("links", "inner links relative", absolute_links(pages))
    findings.faults(
        "head", "title, description, canonical, OpenGraph, JSON-LD on every indexed page", heads(root, pages)
    )
    findings.faults("head", "what heads say is true of their pages", untrue_heads(pages))
    findings.faults("head", "titles unique", repeated_titles(pages))
    findings.faults(
        "feeds",
        "three formats after their specifications, linked from every page, no errors in feedparser",
        feeds(root, pages),
    )
    findings.faults("feeds", "terms have feeds of their own", feeds_of_terms(pages))
    findings.faults("sitemap", "every indexed page once, with lastmod", sitemap(root, pages))
    findings.faults("sitemap", "robots.txt names it and forbids no indexed page", robots(root, pages))
    findings.faults("languages", "direction of pages and of foreign runs", directions(pages))
    findings.faults(
        "pages", "one h1, no skipped level, pictures with size and alt, elements where they may stand", structure(pages)
    )
    measure_sizes(root, pages, findings)


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
    findings.faults("size", "no script that keeps a page from showing", blocking(pages))
    fonts = [page.path for page in reading if any(b"@font-face" in data for data in loaded(root, page, ".css"))]
    findings.faults("size", "no font to load", fonts)
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


def blocking(pages: list[Page]) -> list[str]:
    waits = "//script[@src][not(@defer)][not(@async)][not(@type='module')]/@src"
    long = "//head/script[not(@src)][not(contains(@type, 'json'))][string-length(.) > 200]"
    return [f"{page.path}: {src}" for page in pages for src in page.all(waits)] + [
        f"{page.path}: {len(script.text)} characters of script in the head"
        for page in pages
        for script in page.all(long)
    ]


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
