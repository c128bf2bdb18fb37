"""The search index: a tree of small files, of which a query loads only those it needs.

A briefing gives a `DocumentIndex`, the briefings of a month a `PartIndex`, and all parts the files:

- `search/index.json`: how many briefings each month has, and the shape of the tree of terms;
- `search/facets.json`: the names that results can be filtered by;
- `search/t/<leaf>.txt`: a range of terms, each with the briefings that have it (`word<TAB>postings`);
- `search/d/<yyyy-mm>-<n>.json`: what a result shows, for ten briefings.

The tree of terms is a binary trie over their UTF-8 bits: a range above `LIMIT` bytes is halved at a fixed point, so a
new briefing changes the leaves of its own words alone. A briefing's number is its month and its place in it. Parts of
handbook pages (`search_pages.py`) are indexed as briefings of a month before all others, without a day.
`themes/dispatch/static/search.js` reads all this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from briefgen.digest import digest_join
from briefgen.model import Value
from briefgen.site.folding import bare_forms, fold, terms_of
from briefgen.site.instants import day_of
from briefgen.site.jsontext import Json, json_text
from briefgen.site.pages import Card
from briefgen.site.postings import BODY_OFTEN, BODY_ONCE, DEK, TITLE, segment
from briefgen.site.termtree import Bucket, Tree, bucket_key, merge_bucket, plant

SHARD = 10
"""Briefings in a file of results."""
NAMES = 300
"""Names of a facet that a reader may choose from."""
ROOT = "search/"


class DocumentIndex(Value, frozen=True, kw_only=True):
    """A briefing as search knows it: its month, what a result shows, and its terms.

    `record` is the JSON of [address, title, summary, day, language, topics]; `terms` has a line for each term, sorted:
    the term, a tab, and the place where it weighs most. `facets` are (facet, name).
    """

    id: str
    month: str
    order: str
    record: str
    terms: str
    facets: tuple[tuple[str, str], ...] = ()


class Slice(Value, frozen=True, kw_only=True):
    """A month's terms that begin with the same two bytes (`key`, hex).

    Lines of term, postings, and postings of titles and summaries alone, with tabs between.
    """

    key: str
    digest: str
    data: str


class PartIndex(Value, frozen=True, kw_only=True):
    """A month's index: slices sorted by key, files of results, and (facet, name, briefings) for each name."""

    month: str
    count: int
    slices: tuple[Slice, ...]
    shards: tuple[str, ...]
    facets: tuple[tuple[str, str, int], ...] = ()


Merge = Callable[[str, tuple[Slice, ...]], Bucket]


def index_document(card: Card, text: str, *, timezone: str = "UTC", explicit: bool = False) -> DocumentIndex:
    """The index of one briefing; `text` is its body in plain text (empty: title and summary alone).

    `explicit`: addresses end in `index.html`.
    """
    day = day_of(card.date, timezone)
    places: dict[str, int] = {}
    for term in forms_of(text):
        places[term] = BODY_OFTEN if term in places else BODY_ONCE
    names = (term.name for term in (*card.topics, *card.regions))
    places.update(dict.fromkeys(forms_of(" ".join((card.summary, *names, *card.authors))), DEK))
    places.update(dict.fromkeys(forms_of(card.title), TITLE))
    facets = tuple(_facets(card))
    places.update((facet_term(name, value), BODY_ONCE) for name, value in facets)
    return DocumentIndex(
        id=card.id,
        month=day.isoformat()[:7],
        order=f"{card.date.at.isoformat()} {card.id}",
        record=json_text(_record(card, day.isoformat(), explicit=explicit), keep=("",)).rstrip("\n"),
        terms="".join(f"{term}\t{places[term]}\n" for term in sorted(places)),
        facets=facets,
    )


def merge_part(month: str, documents: tuple[DocumentIndex, ...]) -> PartIndex:
    """The index of a month; its briefings are numbered from the oldest."""
    ordered = sorted(documents, key=lambda document: document.order)
    found: dict[str, list[tuple[int, int]]] = {}
    for number, document in enumerate(ordered):
        for line in document.terms.splitlines():
            term, _, place = line.partition("\t")
            found.setdefault(term, []).append((number, int(place)))
    records = [document.record for document in ordered]
    return PartIndex(
        month=month,
        count=len(ordered),
        slices=tuple(_slices(months_of(month), found)),
        shards=tuple(f"[{','.join(records[at : at + SHARD])}]\n" for at in range(0, len(records), SHARD)),
        facets=_count(Counter(facet for document in ordered for facet in document.facets)),
    )


def merge_slices(key: str, slices: tuple[Slice, ...]) -> Bucket:
    """All months' terms that begin with `key`, oldest month first."""
    found: dict[str, list[str]] = {}
    heads: dict[str, list[str]] = {}
    for piece in slices:
        for line in piece.data.splitlines():
            term, postings, head = line.split("\t")
            found.setdefault(term, []).append(postings)
            heads.setdefault(term, []).append(head)
    return merge_bucket(key, ((term, "".join(found[term]), "".join(heads[term])) for term in sorted(found)))


def render_search(parts: tuple[PartIndex, ...], merge: Merge = merge_slices) -> tuple[tuple[str, str], ...]:
    """(output path, text) of every file of the index, sorted by path.

    `merge` is `merge_slices`, or a function that remembers its results by the digests of the slices.
    """
    ordered = tuple(sorted((part for part in parts if part.count), key=lambda part: part.month))
    tree = plant(_buckets(ordered, merge))
    files = {f"{ROOT}index.json": _manifest(ordered, tree), f"{ROOT}facets.json": _facet_file(ordered)}
    files.update((f"{ROOT}t/{name}.txt", text) for name, text in tree.leaves)
    for part in ordered:
        files.update((f"{ROOT}d/{part.month}-{at}.json", text) for at, text in enumerate(part.shards))
    return tuple(sorted(files.items()))


def months_of(month: str) -> int:
    """The number of `month` (`2026-05`), counted from January of the year 0."""
    year, _, rest = month.partition("-")
    return int(year) * 12 + int(rest) - 1


def facet_term(name: str, value: str) -> str:
    """The term that stands for a facet's value: `topic:`, `region:`, `outlet:` or `lang:` and the folded name."""
    return f"{name}:{' '.join(fold(value).split())}"


def forms_of(text: str) -> list[str]:
    """The terms of `text`, and those of words without their first letters where scripts write small words together."""
    terms = terms_of(text)
    return terms if text.isascii() else [form for term in terms for form in (term, *bare_forms(term))]


def _facets(card: Card) -> Iterable[tuple[str, str]]:
    yield from (("topic", term.name) for term in card.topics)
    yield from (("region", term.name) for term in card.regions)
    yield from (("outlet", outlet) for outlet in card.outlets)
    if card.lang:
        yield ("lang", card.lang)


def _record(card: Card, day: str, *, explicit: bool) -> list[Json]:
    address = card.url.lstrip("/") + ("index.html" if explicit and card.url.endswith("/") else "")
    topics: list[Json] = [term.name for term in card.topics[:2]]
    return [address, card.title, card.summary, day, card.lang, topics]


def _slices(months: int, found: dict[str, list[tuple[int, int]]]) -> Iterable[Slice]:
    lines: dict[str, list[str]] = {}
    for term in sorted(found):
        lines.setdefault(bucket_key(term), []).append(_line(term, months, found[term]))
    for key in sorted(lines):
        data = "".join(lines[key])
        yield Slice(key=key, digest=digest_join(data), data=data)


def _line(term: str, months: int, places: list[tuple[int, int]]) -> str:
    heads = [(place, where) for place, where in places if where >= DEK]
    return f"{term}\t{segment(months, places)}\t{segment(months, heads) if heads else ''}\n"


def _buckets(parts: tuple[PartIndex, ...], merge: Merge) -> dict[str, Bucket]:
    by_key: dict[str, list[Slice]] = {}
    for part in parts:
        for piece in part.slices:
            by_key.setdefault(piece.key, []).append(piece)
    return {key: merge(key, tuple(by_key[key])) for key in sorted(by_key)}


def _manifest(parts: tuple[PartIndex, ...], tree: Tree) -> str:
    months: list[Json] = [[part.month, part.count] for part in parts]
    return json_text({"v": 1, "months": months, "tree": tree.shape}, keep=("months", "tree"))


def _facet_file(parts: tuple[PartIndex, ...]) -> str:
    """The most frequent names of each facet, in the order of their folded spelling."""
    counted: Counter[tuple[str, str]] = Counter()
    for part in parts:
        counted.update({(facet, name): count for facet, name, count in part.facets})
    names: dict[str, list[str]] = {}
    for facet, name, _ in sorted(_count(counted), key=lambda item: (-item[2], item[:2])):
        names.setdefault(facet, []).append(name)
    return json_text({facet: _alphabetic(names[facet][:NAMES]) for facet in sorted(names)})


def _alphabetic(names: list[str]) -> list[str]:
    return sorted(names, key=lambda name: (fold(name), name))


def _count(counted: Counter[tuple[str, str]]) -> tuple[tuple[str, str, int], ...]:
    return tuple((facet, name, counted[facet, name]) for facet, name in sorted(counted))
