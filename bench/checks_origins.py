"""Origins: whose text a source carries, on own records; one wire text in two outlets; thousands of sources in seconds.

`bench/data/wire.tsv`: agency (empty: the outlet's own), byline, outlet, first paragraph, last but one, last.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

from briefgen.checks.origins import group_origins, origin_facts
from briefgen.model import Paragraph, Source, SourceId
from briefgen.sources.wire import wire_origin

RECORDS = Path(__file__).parent / "data" / "wire.tsv"
SOURCES = 3000
COPIES = 150


def records(path: Path = RECORDS) -> list[tuple[str, Source]]:
    """(agency, source) of each row."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(row[0], _source(f"r{n}", row[3:], byline=row[1], outlet=row[2])) for n, row in enumerate(rows)]


def _source(name: str, texts: list[str], byline: str = "", outlet: str = "") -> Source:
    paragraphs = tuple(Paragraph(number=n, text=text) for n, text in enumerate(texts, 1))
    return Source(id=SourceId(name), byline=byline, outlet=outlet, paragraphs=paragraphs)


def wire_figures(*, show: bool = False) -> dict[str, float]:
    """Precision and recall of the agency found."""
    found = [(agency, wire_origin(source), source) for agency, source in records()]
    if show:
        for agency, name, source in found:
            if agency != name:
                print(f"{agency or 'own'} taken for {name or 'own'}: {source.byline} | {source.paragraphs}")
    named = [pair for pair in found if pair[1]]
    wires = [pair for pair in found if pair[0]]
    right = sum(agency == name for agency, name, _ in named)
    return {"records": len(found), "precision": right / max(len(named), 1), "recall": right / max(len(wires), 1)}


def crowd(seed: int = 1) -> tuple[list[Source], set[tuple[str, str]]]:
    """Sources of made-up words, some of which carry another's text cut short or with lines of their own."""
    dice = random.Random(seed)
    words = [f"word{n}" for n in range(20_000)]
    texts = [[" ".join(dice.choices(words, k=60)) for _ in range(14)] for _ in range(SOURCES)]
    pairs = set()
    for n in range(COPIES):
        copy = SOURCES - 1 - n
        texts[copy] = texts[n][: dice.randrange(8, 15)] + texts[copy][: dice.randrange(6)]
        pairs.add((f"s{n:05}", f"s{copy:05}"))
    return [_source(f"s{n:05}", text, outlet=f"Outlet {n % 60}") for n, text in enumerate(texts)], pairs


def origin_figures() -> list[str]:
    """The section's lines."""
    wire = wire_figures()
    sources, pairs = crowd()
    started = time.perf_counter()
    facts = tuple(map(origin_facts, sources))
    middle = time.perf_counter()
    origins = group_origins(facts)
    ended = time.perf_counter()
    found = {(str(pair.one), str(pair.other)) for pair in origins.pairs}
    right = f"precision {wire['precision']:.3f} (goal 0.98), recall {wire['recall']:.3f} (goal 0.92)"
    return [
        f"agency of {wire['records']} records: {right}",
        f"one text in two outlets: {len(found & pairs)} of {len(pairs)} pairs found, {len(found - pairs)} others",
        f"{SOURCES} sources: facts {middle - started:.1f} s, groups {ended - middle:.1f} s",
    ]


if __name__ == "__main__":
    print(wire_figures(show=True))
    print("\n".join(origin_figures()))
