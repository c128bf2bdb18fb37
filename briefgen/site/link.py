"""Links all entries, sources, pages and editions into one `Site`: order, addresses, terms, neighbours, stories.

A `Site` takes what a target may see: the gate has decided. `link_problems.py` says what is wrong with the whole.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from briefgen.config import Config
from briefgen.digest import digest_join
from briefgen.model import Edition, Entity, File, FilePath, Outlet, Page, Picks, Source, SourceId, UrlPath, Value
from briefgen.site.entry import Entry, terms, with_authors
from briefgen.site.labels import label
from briefgen.site.pages import SourceView, Term
from briefgen.site.renditions import NoPictures, Pictures
from briefgen.site.static_files import STATIC, static_path
from briefgen.urls import edition_url, page_url, source_url

WINDOW = 60
"""How many older briefings are looked at for related ones; newer ones never change an old page."""
RELATED = 4
NO_PICKS = Picks()
NO_PICTURES = NoPictures()


class SourceEntry(Value, frozen=True, kw_only=True):
    """A source as the plan sees it: its record without paragraphs, how many there are, the digest of the whole."""

    source: Source
    paragraphs: int
    words: int
    digest: str
    record_digest: str


class Wires(NamedTuple):
    """What the origins check says of the sources: how pages show them, those of one text, the name that counts."""

    views: Mapping[SourceId, SourceView]
    same_text: Mapping[SourceId, tuple[SourceId, ...]]
    name: Callable[[SourceView], str]


class Group:
    """The listed briefings of one term, newest first."""

    def __init__(self, term: Term) -> None:
        self.term = term
        self.entries: list[Entry] = []


class Site:
    """All that a target may see, linked.

    `listed` are the listed briefings, newest first; `unlisted` have a page and stand in no list. `months` map `yyyy/mm`
    to the slice of `listed` that holds it. `held` names what the gate holds back: ids, paths, slugs and file stems;
    `unread` are files with problems of their own. `home` is the page that stands in place of the list of briefings;
    with it and without any briefing, the site is one of pages alone: it has no lists, feeds and logs of briefings.
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
        wires: Wires | None = None,
        *,
        picks: Picks = NO_PICKS,
        pictures: Pictures = NO_PICTURES,
        unread: frozenset[str] = frozenset(),
    ) -> None:
        signed = [with_authors(entry, config.authors) for entry in entries] if config.authors else entries
        ordered = sorted(signed, key=lambda e: (e.card.date.at, e.head.path), reverse=True)
        self.listed = [e for e in ordered if e.head.listed and e.head.status != "withdrawn"]
        self.unlisted = [e for e in ordered if not e.head.listed or e.head.status == "withdrawn"]
        self._every = [*self.listed, *self.unlisted]
        self.sources = sources
        self.pages = pages
        self.editions = sorted(editions, key=lambda e: (e.date.at, e.path), reverse=True)
        self.outlets = outlets
        self.entities = entities
        self.static = static
        self.picks = picks
        self.pictures = pictures
        self.held = held
        self.unread = unread
        self.other_pages: set[str] = set()
        self._views, self._same_text, self.origin_name = wires or Wires({}, {}, lambda view: str(view.source.id))
        self.months = _months(self.listed)
        self.by_path: dict[FilePath, Entry] = {e.head.path: e for e in ordered}
        self.home = next((page for page in pages if not page.slug), None)
        self.has_briefings = (
            not self.home or bool(self.by_path) or any(name.startswith(_folder(config)) for name in held)
        )
        self.config = config if self.has_briefings else without_lists(config)
        self.by_id = {e.head.id: e for e in ordered}
        self.groups = _groups(self.listed)
        self.users = _users(self.listed)
        self.stories = _stories(self.listed)

    def swap(self, old: Entry, new: Entry) -> None:
        """Put a newer version of a briefing in the place of the old one, until the site is linked again."""
        new = with_authors(new, self.config.authors)
        for entries in (self.listed, self.unlisted, self._every):
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
                own = records[name]
                found.append(SourceView(number=number, source=own, url=own.url, origin=own.agency, same_as=same))
        return tuple(found)

    def same_text(self, source: SourceId) -> tuple[SourceId, ...]:
        """Used sources that carry the same text as this one."""
        return tuple(other for other in self._same_text.get(source, ()) if other in self.users)

    def of_outlets(self) -> dict[str, list[Entry]]:
        """The listed briefings that use sources of an outlet, newest first, by the outlet's name."""
        if not hasattr(self, "_outlet_users"):
            found: dict[str, list[Entry]] = defaultdict(list)
            for entry in self.listed:
                used = (self.sources[name].source.outlet for name, _ in entry.cites if name in self.sources)
                for outlet in dict.fromkeys(used):
                    if outlet:
                        found[outlet].append(entry)
            self._outlet_users = dict(found)
        return self._outlet_users

    def entries(self) -> Sequence[Entry]:
        """Every briefing with a page, listed ones first."""
        return self._every

    def find(self, name: str) -> Entry | None:
        """The briefing that an edition names: by id, path, file stem or slug."""
        found = self.by_id.get(name) or self.by_path.get(name)  # type: ignore[call-overload]
        if found is None:
            found = self.by_stem().get(name)
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

    def by_stem(self) -> dict[str, Entry]:
        """Every briefing by its slug and by its file's name without the ending."""
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
        url = self.addresses().get(full) or self._copied().get(full)
        return UrlPath(url + mark + self._place(full, fragment)) if url else None

    def _place(self, path: str, fragment: str) -> str:
        """A fragment as the page in the file `path` has it: `#name` may lead to `#h-name`, as within one text."""
        ids = self._ids_in(path) if fragment else ()
        return f"h-{fragment}" if fragment not in ids and f"h-{fragment}" in ids else fragment

    def _ids_in(self, path: str) -> Collection[str]:
        """The ids in the text of the briefing or page at `path`."""
        if not hasattr(self, "_ids"):
            self._ids = {str(page.path): frozenset(page.body.ids) for page in self.pages}
        entry = self.by_path.get(FilePath(path))
        return entry.ids if entry else self._ids.get(path, ())

    def static_address(self, path: str, target: str) -> str:
        """The address of the copied file that `target`, written in the file `path`, names; else `target` as it is.

        It may be written from that file, or from `content/static/`.
        """
        file, mark, rest = _split(target)
        top = f"{self.config.content}/{STATIC}"
        places = [posixpath.normpath(posixpath.join(posixpath.dirname(path), file)), f"{top}{file.lstrip('/')}"]
        places.append(f"{self.config.content}/{file.lstrip('/')}")
        found = next((place for place in places if place in self._copied()), "")
        return f"{self._copied()[found]}{mark}{rest}" if found else target

    def _copied(self) -> dict[str, UrlPath]:
        """The address of every file that is copied."""
        if not hasattr(self, "_copied_files"):
            self._copied_files = {str(f.path): UrlPath(f"/{static_path(f.path, self.config)}") for f in self.static}
        return self._copied_files

    def addresses(self) -> dict[str, UrlPath]:
        """The address of every content file that has a page."""
        if not hasattr(self, "_addresses"):
            found = {str(e.head.path): e.card.url for e in self.entries()}
            found |= {str(p.path): page_url(p.slug) for p in self.pages}
            found |= {str(e.path): edition_url(e.slug) for e in self.editions if e.path.endswith(".md")}
            found |= {str(s.source.path): source_url(s.source.id) for s in self.sources.values() if s.source.path}
            self._addresses = found
        return self._addresses


def _folder(config: Config) -> str:
    return f"{config.content}/briefings/"


def without_lists(config: Config) -> Config:
    """The settings of a site of pages alone: what would list briefings is not made."""
    return replace(config, outputs=replace(config.outputs, feeds=(), news_sitemap=False, opml=False, statistics=False))


def _split(target: str) -> tuple[str, str, str]:
    """An address, and what follows its path: `?` or `#` and the rest."""
    end = min((at for at in (target.find("?"), target.find("#")) if at >= 0), default=len(target))
    return target[:end], target[end : end + 1], target[end + 1 :]


def related(entries: Sequence[Entry], older: Sequence[Entry]) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """For each of `entries` (newest first; `older` follow them): older briefings that share most terms, and which.

    A shared story or person weighs more than a topic, a topic more than a region; ties go to the newer one.
    """
    line = [*entries, *older]
    bags = [_bag(entry) for entry in line]
    holders: dict[str, list[int]] = defaultdict(list)
    found = {}
    for at in range(len(line) - 1, -1, -1):
        if at < len(entries):
            best = _nearest(bags[at], holders, at)
            found[line[at].head.id] = tuple((line[other].head.id, _why(bags[at], bags[other])) for other in best)
        for name in bags[at]:
            holders[name].append(at)
    return found


def _nearest(mine: Mapping[str, int], holders: Mapping[str, Sequence[int]], at: int) -> list[int]:
    """The places of the best within the window after `at`; `holders` are those of each term, the nearest last."""
    scores: dict[int, int] = defaultdict(int)
    last = at + WINDOW
    for name, weight in mine.items():
        for other in reversed(holders.get(name, ())):
            if other > last:
                break
            scores[other] += weight
    ranked = sorted([(-score, other) for other, score in scores.items()])
    return [other for _, other in ranked[:RELATED]]


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


def shapes_digest(entries: Iterable[Entry]) -> str:
    """The digest of all that lists may be made of, in a run of briefings."""
    return digest_join(*(f"{entry.card_digest} {entry.shape}" for entry in entries))


def month_digest(entries: Sequence[Entry]) -> str:
    """The digest of a run of cards."""
    return digest_join(*(entry.card_digest for entry in entries))
