"""The search index in the plan: a part a month from the memo, files named by their content, made when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from briefgen.digest import digest_bytes, digest_join, digest_of
from briefgen.engine.memo import Memo, step_key
from briefgen.engine.parse import BUCKET, Executor
from briefgen.markdown_text import text_of
from briefgen.model import OutputPath, Value
from briefgen.site.chapters import chapter_pages
from briefgen.site.entry import Entry
from briefgen.site.link import Site
from briefgen.site.recipe import Recipe, Workshop
from briefgen.site.search import PartIndex, Slice, index_document, merge_part, merge_slices, render_search
from briefgen.site.search_pages import MONTH, page_documents
from briefgen.site.termtree import Bucket


class SearchFiles(Value, frozen=True, kw_only=True):
    """(path, digest) of every file of the index."""

    files: tuple[tuple[OutputPath, str], ...]


class SearchIndex:
    """The index of a site: computed at most once in a build, and only if something of it is asked for."""

    def __init__(self, site: Site, memo: Memo, bench: Workshop, run: Executor) -> None:
        self._site = site
        self._memo = memo
        self._bench = bench
        self._run = run
        self._texts: dict[str, str] | None = None
        own = digest_of(site.config.timezone, site.config.links, site.config.outputs.search_body)
        self._keys = {
            month: step_key("search-part", own, *(f"{e.digest}{e.card_digest}" for e in site.listed[cut]))
            for month, cut in site.months.items()
        }
        pages = chapter_pages(site)
        if pages:
            self._keys[MONTH] = step_key("search-pages", own, digest_of(pages))

    def recipes(self) -> Iterator[Recipe]:
        """A recipe for each file of the index."""
        key = step_key("search-files", *(f"{month} {key}" for month, key in self._keys.items()))
        found = self._memo("search-files", (), SearchFiles, self._files, key=key)
        for path, digest in found.files:
            yield Recipe(path, f"search {digest}", "search-index", partial(self._make, path))

    def text(self, path: str) -> str | None:
        """A file of the index."""
        if self._texts is None:
            parts = tuple(self._parts())
            self._texts = dict(render_search(parts, self._merge))
        return self._texts.get(path)

    def _make(self, path: str, shop: Workshop) -> bytes:  # noqa: ARG002 - every recipe is given the workshop
        return (self.text(path) or "").encode()

    def _files(self) -> SearchFiles:
        self.text("")
        texts = self._texts or {}
        return SearchFiles(files=tuple((OutputPath(p), digest_bytes(t.encode())) for p, t in sorted(texts.items())))

    def _parts(self) -> Iterator[PartIndex]:
        known = {month: self._memo.find("search-part", key, PartIndex) for month, key in self._keys.items()}
        missing = [month for month, part in known.items() if part is None]
        for month, part in zip(missing, self._run(self._part, missing, each=BUCKET), strict=True):
            self._memo.add("search-part", self._keys[month], part)
            known[month] = part
        yield from (part for part in known.values() if part is not None)

    def _part(self, month: str) -> PartIndex:
        config = self._site.config
        if month == MONTH:
            pages = chapter_pages(self._site)
            explicit = config.links == "explicit"
            return merge_part(MONTH, page_documents(pages, body=config.outputs.search_body, explicit=explicit))
        entries = self._site.listed[self._site.months[month]]
        return merge_part(month.replace("/", "-"), tuple(self._document(entry) for entry in entries))

    def _document(self, entry: Entry) -> Any:
        config = self._site.config
        text = text_of(self._bench.briefing(entry).body.html) if config.outputs.search_body else ""
        outlets = tuple(dict.fromkeys(v.source.outlet for v in self._site.views(entry) if v.source.outlet))
        card = replace(entry.card, outlets=outlets)
        return index_document(card, text, timezone=config.timezone, explicit=config.links == "explicit")

    def _merge(self, key: str, slices: tuple[Slice, ...]) -> Bucket:
        digests: Sequence[str] = [piece.digest for piece in slices]
        return self._memo(
            "search-bucket", (), Bucket, lambda: merge_slices(key, slices), key=digest_join(key, *digests)
        )
