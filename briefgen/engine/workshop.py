"""What recipes need while they are made: parsed values, from the memo or parsed again, and the theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from briefgen.engine.checking import Checker
from briefgen.engine.content import Content
from briefgen.engine.images import SITE_CARD
from briefgen.engine.memo import Memo
from briefgen.engine.parse import without_text
from briefgen.engine.themes import ThemeLoader
from briefgen.engine.tree import Tree
from briefgen.findings import Findings
from briefgen.model import Briefing, OutputPath, Source, SourceId, UrlPath
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.site.entry import Entry
from briefgen.site.jsonld import render_json_ld
from briefgen.site.link import Site
from briefgen.site.pages import AnyPage, Chrome, SourceView
from briefgen.site.theme import Theme


class Bench:
    """The workshop of one build; see `briefgen.site.recipe.Workshop`."""

    def __init__(
        self,
        tree: Tree,
        memo: Memo,
        site: Site,
        chrome: Chrome,
        loader: ThemeLoader,
        content: Content,
        checker: Checker,
    ) -> None:
        self.site = site
        self.chrome = chrome
        self._tree = tree
        self._memo = memo
        self._loader = loader
        self._content = content
        self._checker = checker

    def briefing(self, entry: Entry) -> Briefing:
        """The parsed briefing of an entry."""
        found = self._memo.find("briefing", entry.digest, Briefing)
        if found is not None:
            return found
        file = self._tree.file(entry.head.path)
        if file is None:
            raise BriefgenError(_gone(entry.head.path))
        return self._memo(
            "briefing", (), Briefing, lambda: without_text(self._content.briefing_step.read(file)), key=entry.digest
        )

    def source(self, source: SourceId) -> Source:
        """A captured source with its paragraphs."""
        return self._content.source(source)

    def sources(self, entry: Entry) -> Mapping[SourceId, Source]:
        """The sources a briefing cites, with their paragraphs, and its inline records, in the order of its list."""
        records = {record.id: record for record in entry.records}
        found: dict[SourceId, Source] = {}
        for name, _ in entry.cites:
            if name in self.site.sources:
                found[name] = self.source(name)
            elif name in records:
                found[name] = records[name]
        return found

    def findings(self, entry: Entry) -> Findings:
        """What the checks say of a briefing."""
        return self._checker.findings(entry, self)

    def source_digests(self, entry: Entry) -> str:
        """The digest of all that a briefing's page takes from its sources and the checks."""
        return self._checker.source_digests(entry)

    def views(self, entry: Entry) -> tuple[SourceView, ...]:
        """The sources of a briefing as its page shows them, numbered."""
        return self.site.views(entry)

    def warm(self, kinds: Iterable[str]) -> None:
        """Compile the templates of these kinds of pages, so that forked workers find them compiled."""
        self._loader.warm(kinds)

    def theme(self) -> Theme:
        """The theme."""
        return self._loader.theme()

    def render(self, page: AnyPage) -> bytes:
        """A page through the theme, with its card and its data for search engines."""
        outputs = self.site.config.outputs
        if outputs.cards and not page.meta.card:
            page = replace(page, meta=replace(page.meta, card=UrlPath(f"/{SITE_CARD}")))
        if outputs.json_ld:
            page = replace(page, json_ld=render_json_ld(page, self.chrome))
        return self._loader.theme().render(page, self.chrome).encode("utf-8", "replace")

    def file(self, path: str) -> bytes:
        """The bytes of a project file."""
        file = self._tree.file(path)
        if file is None:
            raise BriefgenError(_gone(path))
        return self._tree.read(file)

    def asset(self, path: OutputPath) -> bytes:
        """A file of the theme by its output path."""
        return dict(self._loader.theme().assets())[path]


def _gone(path: str) -> Problem:
    return Problem(code="unreadable", where=Location(path=path), what="is gone", help="save it again")
