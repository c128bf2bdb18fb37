"""Runs the checks over a site, each answered by the memo for the briefing and sources it has met."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from briefgen.config import Config
from briefgen.digest import digest_join, digest_of
from briefgen.engine.content import Content
from briefgen.engine.memo import Memo, step_key
from briefgen.model import Findings, Receipt, SourceId
from briefgen.problems import Problem
from briefgen.site.entry import Entry, proses
from briefgen.site.pages import SourceView
from briefgen.site.plan_sources import source_view


class Checker:
    """The checks of one build."""

    def __init__(self, memo: Memo, config: Config, content: Content) -> None:
        self._memo = memo
        self._content = content
        self._policy = digest_of(config.checks)
        self.same_text: dict[SourceId, tuple[SourceId, ...]] = {}
        self.views: dict[SourceId, SourceView] = {
            name: source_view(entry, entry.source.agency, ()) for name, entry in content.sources.items()
        }

    def source_digests(self, entry: Entry) -> str:
        """The digest of all that a briefing's page takes from its sources and the checks."""
        sources = self._content.sources
        digests = [sources[name].digest if name in sources else str(name) for name, _ in entry.cites]
        views = [self.views[name] for name, _ in entry.cites if name in self.views]
        return digest_join(self._policy, *digests, digest_of(views))

    def findings(self, entry: Entry, bench: Any) -> Findings:
        """What the checks say of one briefing."""
        key = step_key("findings", entry.digest, self.source_digests(entry))
        return self._memo("findings", (), Findings, lambda: self._check(entry, bench), key=key)

    def _check(self, entry: Entry, bench: Any) -> Findings:
        briefing = bench.briefing(entry)
        sources = bench.sources(entry)
        found = []
        for prose in proses(briefing):
            for c in prose.citations:
                source = sources.get(c.source)
                for n in c.paragraphs:
                    p = next((p for p in source.paragraphs if p.number == n), None) if source else None
                    if p:
                        found.append(Receipt(number=c.number, source=c.source, paragraph=n, text=p.text))
        return Findings(receipts=tuple(found))

    def check_all(self, bench: Any, run: Callable[..., Any]) -> Sequence[Problem]:
        """The problems of every visible briefing."""
        return [p for entry in bench.site.entries() if entry.cites for p in self.findings(entry, bench).problems]
