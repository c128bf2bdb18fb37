"""Links all entries, sources, pages and editions into one `Site`: order, addresses, terms, neighbours, stories.

`link_site` takes what a target may see (the gate has decided) and gives the site with every problem that only the whole
shows: two items at one address or with one id, unknown sources, dead internal links.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.config import Config
from briefgen.digest import digest_join
from briefgen.model import Edition, Entity, File, FilePath, Link, Outlet, Page, Source, SourceId, UrlPath, Value
from briefgen.problems import Location, Problem
from briefgen.site.entry import Entry, terms
from briefgen.site.labels import label
from briefgen.site.pages import SourceView, Term
from briefgen.text import did_you_mean
from briefgen.urls import edition_url, page_url, source_url

WINDOW = 60
"""How many older briefings are looked at for related ones; newer ones never change an old page."""
RELATED = 4


class SourceEntry(Value, frozen=True, kw_only=True):
    """A source as the plan sees it: its record without paragraphs, how many there are, the digest of the whole."""

    source: Source
    paragraphs: int
    words: int
    digest: str
    record_digest: str


class Group:
    """The listed briefings of one term, newest first."""

    def __init__(self, term: Term) -> None:
        self.term = term
        self.entries: list[Entry] = []


class Site:
    """All that a target may see, linked.

    `listed` are the listed briefings, newest first; `unlisted` have a page and stand in no list. `months` map `yyyy/mm`
    to the slice of `listed` that holds it. `held` names what the gate holds back: ids, paths, slugs and file stems.
    `views`, `twins` and `origin_name` are what the origins check says of the sources.
    """

    def __init__(
        self,
        config: Config,
        entries: Sequence[Entry],
        sources: Mapping[SourceId, SourceEntry],
        pages: Sequence[Page],
        editions: Sequence[Edition],
        outlets: Mapping[str, Outlet],
        entities: Sequence[Entity],
        static: Sequence[File],
        held: frozenset[str] = frozenset(),
        views: Mapping[SourceId, SourceView] | None = None,
        twins: Mapping[SourceId, tuple[SourceId, ...]] | None = None,
        origin_name: Callable[[SourceView], str] = lambda view: str(view.source.id),
    ) -> None:
        ordered = sorted(entries, key=lambda e: (e.card.date.at, e.head.path), reverse=True)
        self.config = config
        self.listed = [e for e in ordered if e.head.listed and e.head.status != "withdrawn"]
        self.unlisted = [e for e in ordered if not e.head.listed or e.head.status == "withdrawn"]
        self.sources = sources
        self.pages = pages
        self.editions = sorted(editions, key=lambda e: (e.date.at, e.path), reverse=True)
        self.outlets = outlets
        self.entities = entities
        self.static = static
        self.held = held
        self.other_pages: set[str] = set()
        self._views = views or {}
        self._same_text = twins or {}
        self.origin_name = origin_name
        self.months = _months(self.listed)
        self.by_path: dict[FilePath, Entry] = {e.head.path: e for e in ordered}
        self.by_id = {e.head.id: e for e in ordered}
        self.groups = _groups(self.listed)
        self.users = _users(self.listed)
        self.stories = _stories(self.listed)

    def swap(self, old: Entry, new: Entry) -> None:
        """Put a newer version of a briefing in the place of the old one, until the site is linked again."""
        for entries in (self.listed, self.unlisted):
            for at, entry in enumerate(entries):
                if entry is old:
                    entries[at] = new
        self.by_path[new.head.path] = self.by_id[new.head.id] = new

    def label(self, key: str) -> str:
        """The name of a standing page in the site's language."""
        return label(key, self.config.language)

    def view_of(self, source: SourceId) -> SourceView:
        """A captured source as pages show it."""
        return self._views[source]

    def views(self, entry: Entry) -> tuple[SourceView, ...]:
        """The sources of a briefing as its page shows them, numbered; of two carriers of one text the later says so."""
        numbers: dict[SourceId, int] = {}
        found = []
        records = {record.id: record for record in entry.records}
        for number, (name, _) in enumerate(entry.cites, 1):
            numbers[name] = number
            same = next((numbers[other] for other in self._same_text.get(name, ()) if other in numbers), 0)
            if name in self._views:
                found.append(replace(self._views[name], number=number, same_as=same))
            elif name in records:
                record = records[name]
                found.append(SourceView(number=number, source=record, url=record.url, origin=record.agency))
        return tuple(found)

    def same_text(self, source: SourceId) -> tuple[SourceId, ...]:
        """Used sources that carry the same text as this one."""
        return tuple(other for other in self._same_text.get(source, ()) if other in self.users)

    def entries(self) -> Iterator[Entry]:
        """Every briefing with a page, listed ones first."""
        yield from self.listed
        yield from self.unlisted

    def find(self, name: str) -> Entry | None:
        """The briefing that an edition names: by id, path, file stem or slug."""
        found = self.by_id.get(name) or self.by_path.get(name)  # type: ignore[call-overload]
        if found is None:
            found = self._by_stem().get(name)
        return found

    def translated(self) -> dict[str, list[Entry]]:
        """The translations of a briefing, by the original's id, ordered by language."""
        if not hasattr(self, "_translated"):
            found: dict[str, list[Entry]] = defaultdict(list)
            for entry in self.entries():
                original = self.find(entry.head.translation_of) if entry.head.translation_of else None
                if original:
                    found[original.head.id].append(entry)
            self._translated = {k: sorted(v, key=lambda e: (e.card.lang, e.head.path)) for k, v in found.items()}
        return self._translated

    def _by_stem(self) -> dict[str, Entry]:
        if not hasattr(self, "_stems"):
            stems = {posixpath.splitext(posixpath.basename(e.head.path))[0]: e for e in self.entries()}
            self._stems = {e.head.slug: e for e in self.entries()} | stems
        return self._stems

    def resolve(self, path: str, target: str) -> UrlPath | None:
        """The address of the content file that `target`, written in the file `path`, leads to, with its fragment."""
        file, mark, fragment = target.partition("#")
        full = (
            posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if not file.startswith("/") else file[1:]
        )
        url = self.addresses().get(full)
        return UrlPath(url + mark + fragment) if url else None

    def addresses(self) -> dict[str, UrlPath]:
        """The address of every content file that has a page."""
        if not hasattr(self, "_addresses"):
            found = {str(e.head.path): e.card.url for e in self.entries()}
            found |= {str(p.path): page_url(p.slug) for p in self.pages}
            found |= {str(e.path): edition_url(e.slug) for e in self.editions}
            found |= {str(s.source.path): source_url(s.source.id) for s in self.sources.values() if s.source.path}
            self._addresses = found
        return self._addresses


def related(entries: Sequence[Entry], older: Sequence[Entry]) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """For each of `entries` (newest first; `older` follow them): older briefings that share most terms, and which.

    A shared story or person weighs more than a topic, a topic more than a region; ties go to the newer one.
    """
    line = [*entries, *older]
    bags = [_bag(entry) for entry in line]
    found = {}
    for at, entry in enumerate(entries):
        scored = _scored(bags, at)
        best = sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:RELATED]
        found[entry.head.id] = tuple((line[i].head.id, _why(bags[at], bags[i])) for _, i in best)
    return found


def _scored(bags: list[dict[str, int]], at: int) -> list[tuple[int, int]]:
    mine = bags[at]
    scored = []
    for other in range(at + 1, min(at + 1 + WINDOW, len(bags))):
        shared = mine.keys() & bags[other].keys()
        if shared:
            scored.append((sum(mine[name] for name in shared), other))
    return scored


def _bag(entry: Entry) -> dict[str, int]:
    head = entry.head
    bag = dict.fromkeys(head.regions, 1)
    bag |= dict.fromkeys(head.topics, 2)
    bag |= dict.fromkeys((*head.people, *head.organizations), 3)
    return bag


def _why(mine: dict[str, int], other: dict[str, int]) -> tuple[str, ...]:
    return tuple(name for name in mine if name in other)[:3]


def _months(listed: Sequence[Entry]) -> dict[str, slice]:
    months: dict[str, slice] = {}
    start = 0
    for at, entry in enumerate(listed):
        if entry.month != listed[start].month:
            months[listed[start].month] = slice(start, at)
            start = at
    if listed:
        months[listed[start].month] = slice(start, len(listed))
    return months


def _groups(listed: Sequence[Entry]) -> dict[str, Group]:
    """Groups by address; the name of a term is the one its newest briefing uses."""
    groups: dict[str, Group] = {}
    for entry in listed:
        for term in entry_terms(entry):
            group = groups.get(term.url)
            if group is None:
                group = groups[term.url] = Group(term)
            group.entries.append(entry)
    return groups


def entry_terms(entry: Entry) -> tuple[Term, ...]:
    """The terms whose pages list this briefing."""
    head = entry.head
    own = (*entry.card.topics, *entry.card.regions)
    if not (head.people or head.organizations or head.series):
        return own
    series = terms("series", (head.series,)) if head.series else ()
    return (*own, *terms("person", head.people), *terms("organization", head.organizations), *series)


def _users(listed: Sequence[Entry]) -> dict[SourceId, list[Entry]]:
    users: dict[SourceId, list[Entry]] = defaultdict(list)
    for entry in listed:
        for source, _ in entry.cites:
            users[source].append(entry)
    return users


def _stories(listed: Sequence[Entry]) -> dict[str, list[Entry]]:
    stories: dict[str, list[Entry]] = defaultdict(list)
    for entry in listed:
        if entry.head.story:
            stories[entry.head.story].append(entry)
    return stories


def month_digest(entries: Sequence[Entry]) -> str:
    """The digest of a run of cards."""
    return digest_join(*(entry.card_digest for entry in entries))


def find_problems(site: Site, known: Iterable[str]) -> tuple[Problem, ...]:
    """Problems that only the whole site shows; `known` are all addresses and files that it will have."""
    return (
        *_same_address(site),
        *_same_id(site),
        *_unknown_sources(site),
        *_dead_links(site, known),
        *_unknown_items(site),
        *_lost_translations(site),
    )


def _same_address(site: Site) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    items = [(str(e.card.url), str(e.head.path), e.head.line_of("slug")) for e in site.entries()]
    items += [(str(page_url(p.slug)), str(p.path), 1) for p in site.pages]
    items += [(str(edition_url(e.slug)), str(e.path), 1) for e in site.editions]
    for url, path, line in sorted(items, key=lambda item: item[1]):
        folded = url.casefold()
        if folded in taken:
            yield Problem(
                code="same-url",
                where=Location(path=path, line=line, column=1),
                what=f"{url} is the address of {taken[folded]} too",
                why="one of the two would be lost",
                help="give one of them another `slug`",
            )
        taken.setdefault(folded, path)
    yield from _taken_aliases(site, taken)


def _taken_aliases(site: Site, taken: dict[str, str]) -> Iterator[Problem]:
    for entry in site.entries():
        for alias in entry.head.aliases:
            folded = alias.casefold()
            if taken.get(folded, entry.head.path) != entry.head.path:
                yield Problem(
                    code="same-url",
                    where=entry.head.at("aliases"),
                    what=f"the alias {alias} is the address of {taken[folded]}",
                    why="one of the two would be lost",
                    help="remove the alias",
                )
            taken.setdefault(folded, str(entry.head.path))


def _same_id(site: Site) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for entry in sorted(site.entries(), key=lambda e: e.head.path):
        head = entry.head
        if head.id in taken:
            yield Problem(
                code="same-id",
                where=head.at("id"),
                what=f'the id "{head.id}" is that of {taken[head.id]} too',
                why="feeds and the ledger know a briefing by its id",
                help="remove one of the two `id` lines; a copied briefing needs an id of its own",
            )
        taken.setdefault(head.id, head.path)


def _unknown_sources(site: Site) -> Iterator[Problem]:
    names = [str(name) for name in site.sources]
    for entry in site.entries():
        own = {record.id for record in entry.records}
        for source, _ in entry.cites:
            if source not in site.sources and source not in own:
                yield Problem(
                    code="unknown-source",
                    where=entry.head.at("sources"),
                    what=f'"{source}" is cited but is not in content/sources/',
                    why="every cited id names a source that was captured, or a record under `sources:`",
                    help=did_you_mean(source, names) or f"capture it, or add a record with `id: {source}`",
                )


def _dead_links(site: Site, known: Iterable[str]) -> Iterator[Problem]:
    addresses = known if isinstance(known, set | frozenset | dict) else set(known)
    for entry in site.entries():
        for link in entry.links:
            problem = _dead_link(site, str(entry.head.path), link, addresses)
            if problem:
                yield problem
    for page in site.pages:
        for link in page.body.links:
            problem = _dead_link(site, str(page.path), link, addresses)
            if problem:
                yield problem


def _dead_link(site: Site, path: str, link: Link, known: Iterable[str]) -> Problem | None:
    if link.kind == "file" and site.resolve(path, link.target) is None:
        others = [posixpath.relpath(p, posixpath.dirname(path)) for p in site.addresses()]
        how = did_you_mean(link.target.partition("#")[0], others) or "link to a file below content/ that is published"
        return _link_problem(path, link, f'"{link.target}" leads to no published page', how)
    if link.kind == "site" and link.target.startswith("/"):
        address = link.target.partition("#")[0].partition("?")[0]
        if address not in known and address.rstrip("/") + "/" not in known:
            how = did_you_mean(address, (str(k) for k in known)) or "link to an address that the site has"
            return _link_problem(path, link, f'"{link.target}" is no address of this site', how)
    return None


def _link_problem(path: str, link: Link, what: str, how: str) -> Problem:
    return Problem(
        code="L201",
        where=Location(path=path, line=link.line, column=link.column),
        what=what,
        why="a reader who follows the link would find nothing",
        help=how,
    )


def _unknown_items(site: Site) -> Iterator[Problem]:
    for edition in site.editions:
        for section in edition.sections:
            for item in section.items:
                if site.find(item) is None and item not in site.held:
                    yield Problem(
                        code="unknown-briefing",
                        where=Location(path=edition.path, line=section.line or 1, column=1),
                        what=f'the edition lists "{item}", which is no published briefing',
                        why="an edition is made of briefings that its readers can open",
                        help=did_you_mean(item, site._by_stem()) or "list a briefing by its id, path or slug",  # noqa: SLF001
                    )


def _lost_translations(site: Site) -> Iterator[Problem]:
    for entry in site.entries():
        original = entry.head.translation_of
        if original and site.find(original) is None and original not in site.held:
            yield Problem(
                code="unknown-briefing",
                where=entry.head.at("translation_of"),
                what=f'"{original}" is no published briefing',
                why="a translation leads to its original",
                help=did_you_mean(original, site._by_stem()) or "name the original by its id, path or slug",  # noqa: SLF001
                level="warning",
            )
