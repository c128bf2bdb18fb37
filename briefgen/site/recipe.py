"""How one file of a site is made: its path, what it is keyed by, and the pure function that makes it when needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol

from briefgen.digest import digest_join
from briefgen.findings import Findings
from briefgen.model import Briefing, OutputPath, Source, SourceId, UrlPath
from briefgen.site.entry import Entry
from briefgen.site.link import Site
from briefgen.site.pages import AnyPage, Chrome, SourceView
from briefgen.urls import output_path


class Workshop(Protocol):
    """What a recipe needs of the rest of the build: parsed values by entry, and the theme."""

    site: Site
    chrome: Chrome

    def briefing(self, entry: Entry) -> Briefing:
        """The parsed briefing of an entry."""

    def findings(self, entry: Entry) -> Findings:
        """What the checks say of it."""

    def sources(self, entry: Entry) -> Mapping[SourceId, Source]:
        """The sources it cites, with their paragraphs, and its inline records."""

    def source(self, source: SourceId) -> Source:
        """A captured source with its paragraphs."""

    def source_digests(self, entry: Entry) -> str:
        """The digest of all that a briefing's page takes from its sources and the checks."""

    def views(self, entry: Entry) -> tuple[SourceView, ...]:
        """The sources of a briefing as its page shows them, numbered."""

    def render(self, page: AnyPage) -> bytes:
        """A page through the theme."""

    def file(self, path: str) -> bytes:
        """The bytes of a project file."""


class Recipe(NamedTuple):
    """A file of the site: equal `key`, equal bytes. `url` is empty for files that are no pages."""

    path: OutputPath
    key: str
    kind: str
    make: Callable[[Workshop], bytes]
    url: UrlPath = UrlPath("")
    source: str = ""
    """The content file that the page stands for, for `why` and the preview."""


class Shelf(NamedTuple):
    """Recipes that are planned together: equal `key`, equal paths and keys of all of them.

    Where the key is empty, they are planned in every build.
    """

    name: str
    key: str
    recipes: Callable[[], Iterable[Recipe]]


class Keys:
    """The digests that pages of a build share."""

    def __init__(self, chrome: str, templates: Mapping[str, str]) -> None:
        self._chrome = chrome
        self._templates = templates
        self._known: dict[str, str] = {}

    def every(self) -> str:
        """The digest of all that any page shares with another: what a shelf is keyed by."""
        return digest_join(self._chrome, *(f"{kind} {key}" for kind, key in sorted(self._templates.items())))

    def page(self, kind: str, *digests: str) -> str:
        """The key of a page of `kind` (or of a named template) that is made of values with these digests."""
        base = self._known.get(kind)
        if base is None:
            base = self._known[kind] = digest_join(kind, self._chrome, self._templates[kind])
        return digest_join(base, *digests)

    def file(self, kind: str, *digests: str) -> str:
        """The key of a file that no template shapes."""
        return digest_join(kind, self._chrome, *digests)


def page_recipe(url: str, key: str, kind: str, make: Callable[[Workshop], bytes], source: str = "") -> Recipe:
    """The recipe of the page at `url`."""
    return Recipe(output_path(url), key, kind, make, UrlPath(url), source)
