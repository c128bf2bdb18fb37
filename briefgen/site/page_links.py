"""Links of plain pages: places on a page that are not there, pictures without a text in their place.

What a briefing says of itself is checked with the briefing; addresses are checked in `link_problems.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.checks.levels import finding, level_of
from briefgen.model import Link, Page
from briefgen.problems import Location, Problem
from briefgen.site.link import Site
from briefgen.site.orphans import find_orphans
from briefgen.text import did_you_mean
from briefgen.urls import page_url

EVERYWHERE = frozenset({"", "top"})
"""Fragments that lead to the head of every page."""


def find_page_problems(site: Site) -> Iterator[Problem]:
    """`L202` for links and citations that lead to no place on a page, `L203` for pictures of pages without a text.

    And `L204` for pages that nothing links to; each with the site's own level.
    """
    ids = {str(page_url(page.slug)): frozenset(page.body.ids) for page in site.pages}
    found = (problem for page in site.pages for problem in _of_page(site, page, ids))
    for problem in (*found, *_of_briefings(site, ids), *find_orphans(site)):
        level = level_of(problem.code, site.config.checks, problem.level)
        if level != "off":
            yield replace(problem, level=level)


def _of_page(site: Site, page: Page, ids: dict[str, frozenset[str]]) -> Iterator[Problem]:
    url = str(page_url(page.slug))
    for citation in page.body.citations:
        place = Location(path=page.path, line=citation.line, column=citation.column)
        what, how = f"a page cites {citation.source}, and pages have no receipts", "cite in a briefing, and link to it"
        yield finding("L202", place, what, how)
    for link in page.body.links:
        if link.image and not link.alt.strip():
            what, how = f"the image {link.target} has no text in its place", "say in the brackets what it shows"
            yield finding("L203", _place(page.path, link), what, how)
        elif link.kind == "anchor":
            yield from _lost(page.path, link, url + link.target, ids)
        else:
            yield from _lost(page.path, link, _address(site, page.path, link), ids)


def _of_briefings(site: Site, ids: dict[str, frozenset[str]]) -> Iterator[Problem]:
    for entry in site.entries():
        for link in entry.links:
            if link.kind != "anchor" and "#" in link.target:
                yield from _lost(entry.head.path, link, _address(site, entry.head.path, link), ids)


def _address(site: Site, path: str, link: Link) -> str:
    return str(site.resolve(path, link.target) or "") if link.kind == "file" else link.target


def _lost(path: str, link: Link, address: str, ids: dict[str, frozenset[str]]) -> Iterator[Problem]:
    url, mark, fragment = address.partition("#")
    known = ids.get(url)
    if mark and known is not None and fragment not in known | EVERYWHERE:
        how = did_you_mean(fragment, sorted(known)) or "link to a heading of that page"
        yield finding("L202", _place(path, link), f'"{link.target}" is no place on {url}', how)


def _place(path: str, link: Link) -> Location:
    return Location(path=path, line=link.line, column=link.column)
