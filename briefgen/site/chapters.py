"""Chapters: the pages of a handbook in reading order, with their neighbours.

Takes a linked `Site`; what the gate holds back stands in no chapter.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Page, Value
from briefgen.problems import Location, Problem
from briefgen.site.link import Site
from briefgen.site.pages import Chapter, NavLink
from briefgen.text import did_you_mean
from briefgen.urls import page_url

SETTINGS = "briefgen.yaml"


class Place(Value, frozen=True, kw_only=True):
    """Where a page stands: its chapter's name, the page before it and the page after it, over the ends of chapters."""

    chapter: str = ""
    before: NavLink | None = None
    after: NavLink | None = None


def chapters_of(site: Site) -> tuple[Chapter, ...]:
    """The chapters that have pages, for the navigation."""
    found = ((name, tuple(map(link_of, pages))) for name, pages in _chapters(site))
    return tuple(Chapter(name=name, pages=links) for name, links in found if links)


def places_of(site: Site) -> dict[str, Place]:
    """The place of every page that stands in a chapter, by its file."""
    line = [(name, page) for name, pages in _chapters(site) for page in pages]
    links = [None, *(link_of(page) for _, page in line), None]
    return {
        str(page.path): Place(chapter=name, before=links[at], after=links[at + 2])
        for at, (name, page) in enumerate(line)
    }


def chapter_pages(site: Site) -> tuple[Page, ...]:
    """The pages of all chapters, in reading order."""
    return tuple(page for _, pages in _chapters(site) for page in pages)


def link_of(page: Page) -> NavLink:
    """A link to a page, by its title."""
    return NavLink(name=page.title, url=page_url(page.slug), lang=page.lang)


def find_chapter_problems(site: Site) -> Iterator[Problem]:
    """A problem for each file that chapters name and that is no page of the site."""
    known = {str(page.path) for page in site.pages} | site.held | site.unread
    for chapter in site.config.chapters:
        for item in chapter.pages:
            if item.path not in known:
                yield Problem(
                    code="unknown-page",
                    where=Location(path=SETTINGS, line=item.line, column=item.column),
                    what=f'the chapter "{chapter.name}" names {item.path}, which is not there',
                    why="chapters name pages by their path from the project's root",
                    help=did_you_mean(item.path, known) or "write the page, or take it out of the chapter",
                )


def _chapters(site: Site) -> Iterator[tuple[str, tuple[Page, ...]]]:
    pages = {str(page.path): page for page in site.pages}
    for chapter in site.config.chapters:
        yield chapter.name, tuple(pages[item.path] for item in chapter.pages if item.path in pages)
