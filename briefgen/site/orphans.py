"""Pages that no page leads to: neither the navigation, the foot, a chapter, nor a link in a text."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from briefgen.checks.levels import finding
from briefgen.model import Link
from briefgen.problems import Location, Problem
from briefgen.site.link import Site
from briefgen.urls import edition_url, page_url


def find_orphans(site: Site) -> Iterator[Problem]:
    """`L204` for each page that asks not to be listed (`nav: false`) and that nothing links to."""
    named = {item.url.partition("#")[0] for item in site.config.nav}
    chaptered = frozenset(site.config.chapter_pages)
    alone = {str(page_url(p.slug)): p for p in site.pages if not p.nav and p.slug and p.path not in chaptered}
    if alone.keys() - named:
        named |= set(_linked(site))
    for url in sorted(alone.keys() - named):
        what, how = f"no page links to {url}", "link to it, put it into a chapter, or leave `nav: false` out"
        yield finding("L204", Location(path=alone[url].path, line=1, column=1), what, how)


def _linked(site: Site) -> Iterator[str]:
    """The addresses that links in texts lead to, from other pages than the one they lead to."""
    texts: list[tuple[str, str, Iterable[Link]]] = [(p.path, page_url(p.slug), p.body.links) for p in site.pages]
    texts += [(e.path, edition_url(e.slug), e.intro.links) for e in site.editions]
    texts += [(e.head.path, e.card.url, e.links) for e in site.entries()]
    for path, url, links in texts:
        for link in links:
            found = (site.resolve(path, link.target) or "") if link.kind == "file" else link.target
            bare = posixpath.normpath(posixpath.join(url, found.partition("#")[0].partition("?")[0]))
            address = f"{bare.removesuffix('/index.html').rstrip('/')}/"
            if address != url and link.kind != "external":
                yield address
