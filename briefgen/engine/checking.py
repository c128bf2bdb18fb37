"""Runs the checks over a site, each answered by the memo for the briefing, sources and ledger entry it has met.

The checks themselves are imported when one runs: a build whose checks are all answered does not pay for their words.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from briefgen.checks.gate import check_gate
from briefgen.checks.ledger import PATH, Ledger, check_urls, parse_ledger
from briefgen.checks.levels import level_of
from briefgen.checks.origin import OriginFacts, Origins
from briefgen.config import Config, Target
from briefgen.digest import digest_join, digest_of
from briefgen.engine.content import Content
from briefgen.engine.memo import Memo, encode, step_key
from briefgen.engine.parse import Executor, cut
from briefgen.engine.tree import Tree
from briefgen.findings import Findings
from briefgen.model import Briefing, FilePath, SourceId, Value
from briefgen.problems import Problem
from briefgen.site.entry import Entry
from briefgen.site.link import Site
from briefgen.site.pages import SourceView
from briefgen.site.plan_sources import source_view
from briefgen.site.recipe import Workshop

NOTHING = Findings()


class Checked(Value, frozen=True, kw_only=True):
    """The problems of a run of briefings, and what their editors let stand."""

    problems: tuple[Problem, ...] = ()
    waived: tuple[Problem, ...] = ()


class Checker:
    """The checks of one build.

    `views` and `same_text` are what the origins of the sources say for the pages; `waived` is what editors let stand.
    """

    def __init__(self, tree: Tree, memo: Memo, config: Config, content: Content, target: Target) -> None:
        self._tree = tree
        self._memo = memo
        self._policy = config.checks
        self._content = content
        self._target = target
        self._names = _names(content)
        self._entities = tuple((entity.name, *entity.aliases) for entity in content.entities)
        self._language = config.language
        self._own = digest_of(config.checks, self._entities, self._language, target)
        self._quotes = level_of("Q203", self._policy) != "off"
        self._keys: dict[str, str] = {}
        self._ledger = {entry.id: entry for entry in self._read_ledger().entries}
        self.waived: tuple[Problem, ...] = ()
        self.origins = self._find_origins()
        self.views = {name: self._view(name) for name in content.sources}
        self.same_text = self._same_text()

    def _read_ledger(self) -> Ledger:
        file = self._tree.file(PATH)
        if file is None:
            return Ledger()
        return self._memo("ledger", (file.digest,), Ledger, lambda: parse_ledger(self._tree.read(file)))

    def _find_origins(self) -> Origins:
        sources, records = self._content.sources, self._content.records
        if not sources and not records:
            return Origins()
        key = step_key("origins", *(f"{n} {sources[n].digest}" for n in sorted(sources)), digest_of(records))
        return self._memo("origins", (), Origins, self._group, key=key)

    def _group(self) -> Origins:
        from briefgen.checks.origins import group_origins, origin_facts

        captured = [self._origin_facts(name) for name in sorted(self._content.sources)]
        return group_origins((*captured, *(origin_facts(record) for record in self._content.records)))

    def _origin_facts(self, name: SourceId) -> OriginFacts:
        from briefgen.checks.origins import origin_facts

        entry = self._content.sources[name]
        return self._memo("origin", (entry.digest,), OriginFacts, lambda: origin_facts(self._content.source(name)))

    def _view(self, name: SourceId) -> SourceView:
        origin = self.origins.of(name)
        wire = origin.name if origin and origin.agency else ""
        return source_view(self._content.sources[name], wire, origin.carriers if origin else ())

    def _same_text(self) -> dict[SourceId, tuple[SourceId, ...]]:
        groups: dict[SourceId, list[SourceId]] = {}
        for row in self.origins.rows:
            groups.setdefault(row.group, []).append(row.source)
        return {
            row.source: tuple(name for name in groups[row.group] if name != row.source)
            for row in self.origins.rows
            if len(groups[row.group]) > 1
        }

    def origin_name(self, view: SourceView) -> str:
        """What a source counts as among independent origins."""
        origin = self.origins.of(view.source.id)
        return origin.name if origin else view.source.agency or view.source.outlet or str(view.source.id)

    def source_digests(self, entry: Entry) -> str:
        """The digest of all that a briefing's page takes from its sources and the checks."""
        if not entry.cites and not self._to_check(entry):
            return self._own
        known = self._keys.get(entry.digest)
        if known is None:
            known = self._keys[entry.digest] = self._source_digests(entry)
        return known

    def _source_digests(self, entry: Entry) -> str:
        sources = self._content.sources
        names = [name for name, _ in entry.cites]
        digests = [sources[name].digest if name in sources else str(name) for name in names]
        own = self.origins.only(names) if names else Origins()
        published = self._ledger.get(entry.head.id)
        return digest_join(self._own, *digests, digest_of(own, published, self._withdrawn_links(entry)))

    def _withdrawn_links(self, entry: Entry) -> tuple[FilePath, ...]:
        """Withdrawn briefings that this one links to."""
        if not entry.links:
            return ()
        folder = posixpath.dirname(entry.head.path)
        paths = (posixpath.normpath(posixpath.join(folder, link.target.partition("#")[0])) for link in entry.links)
        return tuple(sorted(FilePath(path) for path in paths if path in self._content.withdrawn))

    def findings(self, entry: Entry, bench: Workshop) -> Findings:
        """What the checks say of one briefing; nothing for one that claims nothing of any source."""
        if not self._to_check(entry):
            return NOTHING
        key = step_key("findings", entry.digest, self.source_digests(entry))
        return self._memo("findings", (), Findings, lambda: self._check(entry, bench), key=key)

    def _to_check(self, entry: Entry) -> bool:
        if entry.cites or entry.claims or entry.head.id in self._ledger or entry.head.embargo or entry.head.tlp:
            return True
        return entry.quoted and self._quotes

    def _check(self, entry: Entry, bench: Workshop) -> Findings:
        from briefgen.checks.assemble import check_briefing
        from briefgen.checks.published import check_published, check_retracted

        briefing = self._with_blocks(entry, bench)
        briefing = briefing if briefing.lang else replace(briefing, lang=self._language)
        names = [name for name, _ in entry.cites]
        found = [self.evidence(name) for name in names if name in self._content.sources]
        published = self._ledger.get(briefing.id)
        more = (
            *check_gate(briefing, self._target),
            *(check_published(briefing, published) if published else ()),
            *check_retracted(briefing, frozenset(self._withdrawn_links(entry)), bench.sources(entry).values()),
        )
        origins = self.origins.only(names)
        return check_briefing(briefing, tuple(found), origins, self._policy, self._names, more, self._entities)

    def evidence(self, name: SourceId) -> Any:
        """What the checks know of a source (`Evidence`)."""
        from briefgen.checks.assemble import Evidence, evidence_of

        entry = self._content.sources[name]
        return self._memo("evidence", (entry.digest,), Evidence, lambda: evidence_of(self._content.source(name)))

    def _with_blocks(self, entry: Entry, bench: Workshop) -> Briefing:
        """The briefing with its blocks, which plain bodies are parsed without."""
        briefing = bench.briefing(entry)
        if briefing.body.blocks or not briefing.body.html:
            return briefing
        return self._content.with_blocks(entry.head.path)

    def check_all(self, bench: Workshop, run: Executor) -> Sequence[Problem]:
        """The problems of every visible briefing, and those that only all of them show."""
        entries = [entry for entry in bench.site.entries() if self._to_check(entry)]
        self._gather_evidence(entries, run)
        found: list[Problem] = []
        waived: list[Problem] = []
        open_: list[tuple[str, Sequence[Entry]]] = []
        for part in _parts(entries):
            key = step_key("checked", *(f"{e.digest} {self.source_digests(e)}" for e in part))
            known = self._memo.find("checked", key, Checked)
            if known is None:
                open_.append((key, part))
            else:
                found += known.problems
                waived += known.waived
        for checked in self._run_open(open_, bench, run):
            found += checked.problems
            waived += checked.waived
        self.waived = tuple(waived)
        return [*found, *self._across(bench.site)]

    def _gather_evidence(self, entries: Sequence[Entry], run: Executor) -> None:
        """Work out what is known of the sources that are cited, many at once."""
        names = dict.fromkeys(name for entry in entries for name, _ in entry.cites if name in self._content.sources)
        keys = {name: step_key("evidence", self._content.sources[name].digest) for name in names}
        missing = [name for name, key in keys.items() if not self._memo.has(key)]
        for name, data in zip(missing, run(self._encoded_evidence, missing), strict=True):
            self._memo.ran["evidence"] += 1
            self._memo.store.put(keys[name], data)

    def _encoded_evidence(self, name: SourceId) -> bytes:
        from briefgen.checks.assemble import evidence_of

        return encode(evidence_of(self._content.source(name)))

    def _run_open(
        self, parts: Sequence[tuple[str, Sequence[Entry]]], bench: Workshop, run: Executor
    ) -> Iterator[Checked]:
        every = [entry for _, part in parts for entry in part]
        results = iter(zip(every, run(_Check(self, bench), every), strict=True))
        for key, part in parts:
            mine = [findings for _, findings in (self._keep(*next(results)) for _ in part)]
            checked = Checked(
                problems=tuple(p for findings in mine for p in findings.problems),
                waived=tuple(p for findings in mine for p in findings.waived),
            )
            self._memo.add("checked", key, checked)
            yield checked

    def _keep(self, entry: Entry, findings: Findings) -> tuple[Entry, Findings]:
        """Keep findings that another process may have made."""
        key = step_key("findings", entry.digest, self.source_digests(entry))
        if not self._memo.has(key):
            self._memo.add("findings", key, findings)
        return entry, findings

    def _across(self, site: Site) -> Iterator[Problem]:
        """Problems between briefings, and addresses that were published and are gone."""
        found: list[Problem] = []
        heads = [entry.head for entry in site.listed if entry.head.sources]
        if heads:
            from briefgen.checks.independence import find_duplicates, sources_used

            found += find_duplicates(sources_used(head) for head in heads)
        if self._ledger and self._target.name == "public":
            found += check_urls(
                Ledger(entries=tuple(self._ledger.values())), _addresses(site), _gone_by_design(self._content)
            )
        for problem in found:
            level = level_of(problem.code, self._policy, problem.level)
            if level != "off":
                yield replace(problem, level=level)


def _parts(entries: Iterable[Entry]) -> Iterator[Sequence[Entry]]:
    """Briefings in runs that a new one leaves as they are: a month's together, a large month's by their paths."""
    months: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.head.path):
        months[entry.month].append(entry)
    for found in months.values():
        yield from cut(found, lambda entry: entry.head.path)


class _Check:
    """Checks one entry, wherever it runs."""

    def __init__(self, checker: Checker, bench: Workshop) -> None:
        self._checker = checker
        self._bench = bench

    def __call__(self, entry: Entry) -> Findings:
        return self._checker.findings(entry, self._bench)


def _names(content: Content) -> frozenset[str]:
    return frozenset(name for entity in content.entities for name in (entity.name, *entity.aliases))


def _addresses(site: Site) -> frozenset[str]:
    found = {str(entry.card.url) for entry in site.entries()}
    return frozenset(found | {str(alias) for entry in site.entries() for alias in entry.head.aliases})


def _gone_by_design(content: Content) -> frozenset[str]:
    """Ids of items whose time is over, or that this target may not carry."""
    return frozenset(entry.head.id for entry, verdict in content.held if verdict.reason in {"expired", "tlp"})
