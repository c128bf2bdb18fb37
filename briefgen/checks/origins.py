"""D: which sources are one text, where it comes from, and how many independent origins an item has.

Two sources are one text when at least half of the shorter one's five-word shingles stand in the other (60 words at
least): on a thousand news articles nothing lay between 0.28 and 0.50, and all pairs above were copies. Shingles are
kept as hashes; candidates come from an inverted index of a sample of them, so that thousands of sources take seconds.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter, defaultdict

from briefgen.briefings.normal import CJK
from briefgen.checks.origin import Origin, OriginFacts, Origins, SameText
from briefgen.model import Source, SourceId
from briefgen.sources.wire import wire_origin

SHINGLE = 5
MIN_WORDS = 60
SAME_TEXT = 50
"""Containment, in per cent, from which two sources are one text."""
SAME_WIRE = 30
"""The same for two sources of one agency that begin with the same paragraph."""

_SAMPLE = 8
_FEW_SAMPLES = 24
_MANY_CARRIERS = 400
_ROUND_UP = 3
_WORD = re.compile(rf"[{CJK}]|[^\W_{CJK}]+")


def origin_facts(source: Source) -> OriginFacts:
    """Work out what of `source` is compared with others."""
    texts = [paragraph.text for paragraph in source.paragraphs]
    words = _WORD.findall("\n".join(texts).lower())
    when = source.published or source.updated
    return OriginFacts(
        id=source.id,
        outlet=source.outlet or str(source.id),
        agency=wire_origin(source),
        day=when.at.isoformat() if when else "",
        words=len(words),
        paragraphs=len(texts),
        opening=_hash(" ".join(_WORD.findall(texts[0].lower())[:30])) if texts else 0,
        shingles=_shingles(words) if len(words) >= MIN_WORDS else b"",
    )


def _hash(text: str) -> int:
    return zlib.crc32(text.encode())


def _shingles(words: list[str]) -> bytes:
    runs = zip(*(words[n:] for n in range(SHINGLE)), strict=False)
    return array("I", sorted({zlib.crc32(" ".join(run).encode()) for run in runs})).tobytes()


def containment(one: OriginFacts, other: OriginFacts) -> int:
    """How much of the shorter text stands in the other, in per cent of its shingles, rounded down."""
    return _contained(_unpacked(one), _unpacked(other))


def _unpacked(facts: OriginFacts) -> frozenset[int]:
    return frozenset(array("I", facts.shingles))


def _contained(one: frozenset[int], other: frozenset[int]) -> int:
    smaller = min(len(one), len(other))
    return 100 * len(one & other) // smaller if smaller else 0


def group_origins(facts: tuple[OriginFacts, ...]) -> Origins:
    """Find the sources that are one text, and the origin of each."""
    ordered = sorted(facts, key=lambda fact: fact.id)
    pairs = _same_texts(ordered)
    leaders = _grouped(ordered, pairs)
    members: dict[SourceId, list[OriginFacts]] = defaultdict(list)
    for fact in ordered:
        members[leaders[fact.id]].append(fact)
    rows = [row for group, facts_of in members.items() for row in _origins(group, facts_of)]
    return Origins(rows=tuple(sorted(rows, key=lambda row: row.source)), pairs=tuple(pairs))


def _same_texts(facts: list[OriginFacts]) -> list[SameText]:
    shingles = [_unpacked(fact) for fact in facts]
    found = []
    for first, second in _candidates(shingles):
        share = _contained(shingles[first], shingles[second])
        one, other = facts[first], facts[second]
        same_wire = one.agency and one.agency == other.agency and one.opening == other.opening
        if share >= SAME_TEXT or (same_wire and share >= SAME_WIRE):
            found.append(SameText(one=one.id, other=other.id, containment=share))
    return sorted(found, key=lambda pair: (pair.one, pair.other))


def _candidates(shingles: list[frozenset[int]]) -> list[tuple[int, int]]:
    """Pairs that share enough of the sample to be one text; of a small sample, anything."""
    samples = [_sample(each) for each in shingles]
    seen: dict[int, list[int]] = defaultdict(list)
    pairs = []
    for index, sample in enumerate(samples):
        shared: Counter[int] = Counter()
        for shingle in sample:
            carriers = seen[shingle]
            shared.update(carriers)
            if len(carriers) < _MANY_CARRIERS:
                carriers.append(index)
        pairs += [
            (other, index)
            for other, count in shared.items()
            if (least := min(len(sample), len(samples[other]))) < _FEW_SAMPLES or 100 * count >= SAME_WIRE // 2 * least
        ]
    return sorted(pairs)


def _sample(shingles: frozenset[int]) -> list[int]:
    """The shingles whose hash ends in zeros: the same ones in each text that has them."""
    return [shingle for shingle in shingles if not shingle % _SAMPLE]


def _grouped(facts: list[OriginFacts], pairs: list[SameText]) -> dict[SourceId, SourceId]:
    """The lowest id of each source's group.

    A long text that holds a short one (a live blog, a round-up) joins the first such text alone, so that it does not
    make one of all the texts it holds.
    """
    leaders = {fact.id: fact.id for fact in facts}
    words = {fact.id: fact.words for fact in facts}
    holds: dict[SourceId, SourceId] = {}
    for pair in sorted(pairs, key=lambda p: (-p.containment, p.one, p.other)):
        short, long = sorted((pair.one, pair.other), key=lambda s: (words[s], s))
        one, other = _leader(leaders, short), _leader(leaders, long)
        if words[long] > _ROUND_UP * words[short] and holds.setdefault(long, one) != one:
            continue
        leaders[max(one, other)] = min(one, other)
    return {source: _leader(leaders, source) for source in leaders}


def _leader(leaders: dict[SourceId, SourceId], source: SourceId) -> SourceId:
    while leaders[source] != source:
        leaders[source] = leaders[leaders[source]]
        source = leaders[source]
    return source


def _origins(group: SourceId, members: list[OriginFacts]) -> list[Origin]:
    """The origin of a group's members: the agency that one of them names, or else the outlet that was first."""
    early = sorted(members, key=lambda fact: (fact.day or "9", fact.id))
    agency = next((fact.agency for fact in early if fact.agency), "")
    name = agency or early[0].outlet
    outlets = [outlet for outlet in dict.fromkeys(fact.outlet for fact in early) if outlet != name]
    return [
        Origin(
            source=fact.id,
            name=name,
            group=group,
            agency=bool(agency),
            carriers=tuple(sorted(outlets, key=lambda outlet: outlet != fact.outlet)),
            words=fact.words,
            paragraphs=fact.paragraphs,
        )
        for fact in members
    ]
