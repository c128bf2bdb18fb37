"""What the heads of pages say, to readers of tabs, to search engines and where pages are shared: there, and true."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bench.sitebench.pages import Page, site_address


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
    try:
        graphs = data_of(page)
    except ValueError as error:
        return [f"{page.path}: JSON-LD: {error}"]
    if not graphs or not all(graph.get("@context") for graph in graphs):
        return [f"{page.path}: no JSON-LD"]
    articles = articles_of(graphs)
    needed = ("headline", "datePublished", "author", "publisher", "inLanguage", "mainEntityOfPage")
    missing = [f"{page.path}: JSON-LD without {name}" for node in articles for name in needed if not node.get(name)]
    return missing or ([f"{page.path}: no article in JSON-LD"] if page.kind == "briefing" and not articles else [])


def data_of(page: Page) -> list[dict[str, Any]]:
    return [json.loads(text) for text in page.all("//script[@type='application/ld+json']/text()")]


def articles_of(graphs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    nodes = [node for graph in graphs for node in graph.get("@graph", [graph])]
    return [node for node in nodes if str(node.get("@type", "")).endswith("NewsArticle")]


def untrue_heads(pages: list[Page]) -> list[str]:
    """What the head of an indexed page says against the page itself: its address, its title, its description."""
    site = site_address(pages)
    faults = []
    for page in (page for page in pages if page.indexed and page.kind not in {"email", "print"}):
        said = {name: page.first(f"//meta[@property='og:{name}']/@content") for name in ("title", "url", "description")}
        canonical = page.first("//link[@rel='canonical']/@href")
        faults += (
            [f"{page.path}: canonical is {canonical}"] if unquote(canonical) != unquote(site) + page.url[1:] else []
        )
        faults += [f"{page.path}: og:url is {said['url']}"] if said["url"] != canonical else []
        faults += [f"{page.path}: og:title is {said['title']!r}"] if said["title"] not in title_of(page) else []
        own = page.first("//meta[@name='description']/@content")
        faults += [f"{page.path}: two descriptions"] if said["description"] != own else []
        faults += untrue_articles(page, canonical)
    return faults


def untrue_articles(page: Page, canonical: str) -> list[str]:
    headline = " ".join(page.document.xpath("string(//h1)").split())
    articles = articles_of(data_of(page)) if page.kind == "briefing" else []
    wrong = [node.get("headline") for node in articles if node.get("headline") != headline]
    faults = [f"{page.path}: the headline in JSON-LD is {text!r}" for text in wrong]
    return faults + [
        f"{page.path}: the address in JSON-LD is {node.get('url')}" for node in articles if node.get("url") != canonical
    ]


def title_of(page: Page) -> str:
    return " ".join(page.first("//head/title/text()").split())


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
    counted = Counter(title_of(page) for page in pages if page.indexed)
    return [f"{count} pages: {title}" for title, count in sorted(counted.items()) if count > 1]
