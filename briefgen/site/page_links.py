"""Links to places on other pages that are not there; pictures of pages and editions without a text in their place.

What a briefing says of itself is checked with the briefing; addresses are checked in `link_problems.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from briefgen.checks.levels import finding
from briefgen.model import Edition, Link, Prose
from briefgen.problems import Location, Problem
from briefgen.site.entry import Entry
from briefgen.site.link import Site
from briefgen.site.orphans import find_orphans
from briefgen.text import did_you_mean
from briefgen.urls import edition_url, page_url

EVERYWHERE = frozenset({"", "top"})
"""Fragments that lead to the head of every page."""
OF_BRIEFINGS = re.compile(
    "(?:|top|main|find|newsletter|chapters|key-points|quotes|receipts|receipt-[0-9]+(?:-[0-9]+)?|sources|corrections|notes"
    "|story|related|tags)"
)
"""Fragments that lead to a part that the theme gives the pages of briefings."""


BRIEFINGS = "/briefings/"
DIRECTIVE = ":~:"
"""What follows it in a fragment tells a browser which words to show, and names no place."""


class Places:
    """The places in the texts of a site: whether a link with a fragment lands."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._pages = {str(page_url(page.slug)): frozenset(page.body.ids) for page in site.pages}
        self._pages |= {str(edition_url(edition.slug)): _places_of(edition) for edition in site.editions}
        self._briefings: dict[str, Entry] | None = None

    def lost(self, url: str, fragment: str) -> Collection[str] | None:
        """The places of the text at `url`, where `fragment` is none of them; else, or of no such text, nothing."""
        page = self._pages.get(url)
        if page is not None:
            return None if fragment in page | EVERYWHERE else page
        entry = self._entry(url) if url.startswith(BRIEFINGS) else None
        if entry is None or entry.head.status == "withdrawn":
            return None
        return None if fragment in entry.ids or OF_BRIEFINGS.fullmatch(fragment) else entry.ids

    def _entry(self, url: str) -> Entry | None:
        if self._briefings is None:
            self._briefings = {str(entry.card.url): entry for entry in self._site.entries()}
        return self._briefings.get(url)


def find_page_problems(site: Site) -> Iterator[Problem]:
    """`L202` for links and citations that lead to no place on a page, `L203` for pictures of pages without a text.

    And `L204` for pages that nothing links to.
    """
    places = Places(site)
    for page in site.pages:
        yield from _of_prose(site, page.path, str(page_url(page.slug)), page.body, places)
    for edition in site.editions:
        yield from _of_prose(site, edition.path, str(edition_url(edition.slug)), edition.intro, places)
    yield from _of_briefings(site, places)
    yield from find_orphans(site)


def _places_of(edition: Edition) -> frozenset[str]:
    """The places in an edition: those of its introduction, and its parts as the theme counts them."""
    return frozenset((*edition.intro.ids, *(f"part-{number}" for number in range(1, len(edition.sections) + 1))))


def _of_prose(site: Site, path: str, url: str, prose: Prose, places: Places) -> Iterator[Problem]:
    """Problems of a text that stands on a page without receipts."""
    for citation in prose.citations:
        place = Location(path=path, line=citation.line, column=citation.column)
        what = f"{citation.source} is cited where there are no receipts: only briefings have them"
        yield finding("L202", place, what, "cite in a briefing, and link to it")
    for link in prose.links:
        if link.image and not link.alt.strip():
            what, how = f"the image {link.target} has no text in its place", "say in the brackets what it shows"
            yield finding("L203", _place(path, link), what, how)
        elif link.kind == "anchor":
            yield from _lost(path, link, url + link.target, places)
        else:
            yield from _lost(path, link, _address(site, path, link), places)


def _of_briefings(site: Site, places: Places) -> Iterator[Problem]:
    for entry in site.entries():
        for link in entry.links:
            if link.kind != "anchor" and "#" in link.target:
                yield from _lost(entry.head.path, link, _address(site, entry.head.path, link), places)


def _address(site: Site, path: str, link: Link) -> str:
    return str(site.resolve(path, link.target) or "") if link.kind == "file" else link.target


def _lost(path: str, link: Link, address: str, places: Places) -> Iterator[Problem]:
    url, mark, fragment = address.partition("#")
    fragment = fragment.partition(DIRECTIVE)[0]
    known = places.lost(url, fragment) if mark else None
    if known is not None:
        how = did_you_mean(fragment, sorted(known)) or "link to a heading of that page"
        yield finding("L202", _place(path, link), f'"{link.target}" is no place on {url}', how)


def _place(path: str, link: Link) -> Location:
    return Location(path=path, line=link.line, column=link.column)
