"""Reads a project's content: every file parsed alone, what the gate holds taken out, problems gathered."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from msgspec.structs import replace

from briefgen.briefings.edition import parse_edition
from briefgen.briefings.page import parse_page
from briefgen.briefings.parse import parse_briefing, parse_together
from briefgen.checks.gate import Due, Verdict, next_due, visible
from briefgen.config import Config, Target
from briefgen.data import parse_entities, parse_outlets, parse_picks
from briefgen.digest import digest_of
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.parse import (
    BriefingStep,
    Bucket,
    Executor,
    SourceBucket,
    SourceStep,
    count_unknown,
    outline_briefings,
    parse_briefings,
    parse_sources,
)
from briefgen.engine.tree import Tree
from briefgen.markdown import MarkdownOptions
from briefgen.model import Briefing, Edition, Entity, File, FilePath, Outlet, Page, Picks, Source, SourceId
from briefgen.problems import BriefgenError, Problem
from briefgen.site.auto_editions import auto_editions
from briefgen.site.entry import Entry
from briefgen.site.link import SourceEntry
from briefgen.site.static_files import static_folders
from briefgen.sources.parse import parse_source


class Content:
    """Everything that was read. `buckets` are the briefings' in full, `entries` those that the target may see."""

    def __init__(self, tree: Tree, memo: Memo, config: Config, options: BuildOptions) -> None:
        self._tree = tree
        self._memo = memo
        self.config = config
        self._options = options
        self.problems: list[Problem] = []
        self.buckets: list[Bucket] = []
        self.entries: list[Entry] = []
        self.held: list[tuple[Entry, Verdict]] = []
        self.pages: list[Page] = []
        self.held_pages: frozenset[FilePath] = frozenset()
        self.editions: list[Edition] = []
        self.outlets: dict[str, Outlet] = {}
        self.entities: tuple[Entity, ...] = ()
        self.picks = Picks()
        self.sources: dict[SourceId, SourceEntry] = {}
        self.due: Due | None = None
        markdown = MarkdownOptions(
            html=config.markdown_html, remote_images=config.remote_images, language=config.language
        )
        parse = partial(parse_together, zone=config.timezone, options=markdown, blocks=False)
        own = digest_of(config.timezone, markdown)
        self.briefing_step = BriefingStep(tree, parse, config.timezone, own)
        outline = partial(parse, outline=True)
        self._outline_step = BriefingStep(tree, outline, config.timezone, digest_of("outline", own))
        self.source_step = SourceStep(tree, parse_source)
        self._markdown = markdown
        self.withdrawn: frozenset[str] = frozenset()
        self.records: tuple[Source, ...] = ()

    def read(self, run: Executor) -> None:
        """Parse everything; `run` spreads what the memo does not know."""
        with self.reading(run):
            pass

    @contextmanager
    def reading(self, run: Executor) -> Iterator[int]:
        """Parse everything, while the block does something else; it is told how many briefings the memo does not know.

        Where the block fails, what `run` has begun is ended.
        """
        self._read_sources(run)
        unknown, parsing = self._parse(run)
        try:
            yield unknown
        except BaseException:
            del parsing
            raise
        self.buckets = list(parsing)
        for bucket in self.buckets:
            self.problems += bucket.problems
        self._read_pages()
        self._read_records()

    def _parse(self, run: Executor) -> tuple[int, Iterator[Bucket]]:
        if self._options.outline:
            files = self._files()
            return len(files), outline_briefings(files, self._outline_step, run)
        return parse_briefings(self._memo, self._files(), self.briefing_step, run)

    def _files(self) -> list[File]:
        """The files of briefings."""
        files = self._tree.under(f"{self.config.content}/briefings", ".md")
        return [file for file in files if not posixpath.basename(file.path).startswith("_")]

    def unknown(self) -> int:
        """How many briefings must be parsed, about."""
        return count_unknown(self._memo, self._files(), self.briefing_step)

    def _read_sources(self, run: Executor) -> None:
        files = [f for f in self._tree.under(f"{self.config.content}/sources", ".md") if _is_source(f)]
        found: list[SourceBucket] = parse_sources(self._memo, files, self.source_step, run)
        for bucket in found:
            self.problems += bucket.problems
            self.sources |= {entry.source.id: entry for entry in bucket.sources}

    def file(self, path: FilePath) -> File | None:
        """A file of the project."""
        return self._tree.file(path)

    def source(self, name: SourceId) -> Source:
        """A source with its paragraphs."""
        entry = self.sources[name]
        file = self._tree.file(entry.source.path)
        assert file is not None
        return self._memo("source", (), Source, lambda: self.source_step.read(file), key=entry.digest)

    def with_blocks(self, path: FilePath) -> Briefing:
        """A briefing, parsed with all of its blocks."""
        file = self._tree.file(path)
        assert file is not None
        data = self._tree.read(file)
        return parse_briefing(path, data, zone=self.config.timezone, options=self._markdown)

    def _read_pages(self) -> None:
        top = self.config.content
        folder = f"{top}/pages"
        page = partial(parse_page, options=self._markdown, zone=self.config.timezone, folder=folder)
        edition = partial(parse_edition, options=self._markdown, zone=self.config.timezone)
        own = digest_of(self._markdown, self.config.timezone)
        chapters = [file for path in self.config.chapter_pages if (file := self._tree.file(path))]
        files = dict.fromkeys((*self._tree.under(folder, ".md"), *chapters))
        self.pages = [p for f in files if (p := self._one("page", f, Page, page, digest_of(own, folder)))]
        self.editions = [
            e
            for f in self._tree.under(f"{top}/editions", ".md")
            if (e := self._one("edition", f, Edition, edition, own))
        ]

    def _read_records(self) -> None:
        top = self.config.content
        outlets = self._tree.file(f"{top}/outlets.yaml")
        if outlets:
            found = self._one("outlets", outlets, tuple[Outlet, ...], parse_outlets, "") or ()
            self.outlets = {outlet.name.casefold(): outlet for outlet in found}
        entities = self._tree.file(f"{top}/entities.yaml")
        if entities:
            self.entities = self._one("entities", entities, tuple[Entity, ...], parse_entities, "") or ()
        picks = self._tree.file(f"{top}/picks.yaml")
        if picks:
            self.picks = self._one("picks", picks, Picks, parse_picks, "") or Picks()

    def _one(self, step: str, file: File, kind: Any, parse: Any, own: str) -> Any:
        """One file through the memo; its problems are kept, nothing is raised."""
        try:
            return self._memo(
                step, (own, file.path, file.digest), kind, lambda: parse(file.path, self._tree.read(file))
            )
        except BriefgenError as error:
            self.problems += error.problems
            return None

    def decide(self, target: Target, now: dt.datetime) -> None:
        """Let the gate decide what `target` may see at `now`; what was lifted for a preview carries a banner."""
        show = partial(
            visible,
            target=target,
            now=now,
            drafts=self._options.drafts,
            future=self._options.future,
            expired=self._options.expired,
        )
        every = [entry for bucket in self.buckets for entry in bucket.entries]
        records = {record.id: record for entry in every for record in entry.records if record.id not in self.sources}
        self.records = tuple(records[name] for name in sorted(records))
        self.withdrawn = frozenset(entry.head.path for entry in every if entry.head.status == "withdrawn")
        for entry in every:
            if _plainly_visible(entry, now):
                self.entries.append(entry)
                continue
            verdict = show(entry.head)
            if verdict.shown:
                self.entries.append(_with_banner(entry, verdict))
            else:
                self.held.append((entry, verdict))
        self.editions += auto_editions(self.entries, [e for e in self.editions if show(e).shown], self.config)
        self.due = next_due(
            [*(e.head for e in every if _may_change(e, now)), *self.editions],
            target,
            now,
            drafts=self._options.drafts,
            future=self._options.future,
            expired=self._options.expired,
        )
        self.held_pages = frozenset(page.path for page in self.pages if not show(page).shown)
        self.pages = [page for page in self.pages if page.path not in self.held_pages]
        self.editions = [edition for edition in self.editions if show(edition).shown]

    def held_names(self) -> frozenset[str]:
        """What the gate holds back, by every name that another file may use for it."""
        return self.held_pages | frozenset(
            name
            for entry, _ in self.held
            for name in (
                entry.head.id,
                entry.head.slug,
                entry.head.path,
                posixpath.splitext(posixpath.basename(entry.head.path))[0],
            )
        )


def _plainly_visible(entry: Entry, now: dt.datetime) -> bool:
    """The common case, decided without the gate: published, unlabelled, dated in the past, nothing else asked for."""
    head = entry.head
    return (
        head.status == "published"
        and not head.tlp
        and head.embargo is None
        and head.expires is None
        and head.date.at <= now
    )


def _may_change(entry: Entry, now: dt.datetime) -> bool:
    head = entry.head
    if head.date.at > now:
        return True
    return any(when is not None and when.at > now for when in (head.embargo, head.expires))


def _with_banner(entry: Entry, verdict: Verdict) -> Entry:
    if not verdict.reason:
        return entry
    card = replace(entry.card, banner=verdict.reason)
    return replace(entry, card=card, card_digest=digest_of(card))


def _is_source(file: File) -> bool:
    """`sources/<id>/source.md`, or `sources/<id>.md` written by hand."""
    parts = file.path.split("/")
    return parts[-1] == "source.md" or parts[-2] == "sources"


def static_files(tree: Tree, config: Config) -> Sequence[File]:
    """Files that are copied as they are."""
    return tuple(file for folder in static_folders(config) for file in tree.under(folder))
