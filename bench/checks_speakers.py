"""Speakers: quotations of the samples, marked by hand (`data/speakers.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bench.samples import sample_sources
from briefgen.briefings.normal import plain
from briefgen.briefings.quotes import Quotation, find_quotations, quotations_of
from briefgen.model import Paragraph

MARKS = Path(__file__).parent / "data" / "speakers.tsv"
"""Sample, paragraph, first words, and the speaker: phrases that are right, with `|`; `-`: nobody."""
OWN = MARKS.with_name("speakers-own.tsv")
"""Sentences of our own: language, sentence, speaker."""


def speaker_figures() -> tuple[str, ...]:
    """The share of right speakers, of all and of those that are marked `high`, and what was wrong."""
    rows = [line.split("\t") for line in MARKS.read_text("utf-8").splitlines()]
    sources = sample_sources()
    found = {name: find_quotations(source) for name, source in sources.items()}
    marked = [(row, _find(found[row[0]], int(row[1]), row[2])) for row in rows if row[0] in found]
    judged = [(row, quotation, quotation is not None and is_right(row[3], quotation)) for row, quotation in marked]
    high = [entry for entry in judged if entry[1] is not None and entry[1].confidence == "high"]
    own = [(row, q, is_right(row[2], q)) for row in _own() for q in _quotations(row)]
    sure = [entry for entry in own if entry[1] and entry[1].confidence == "high"]
    return (
        f"own sentences, right: {_share(own)}; of those marked high: {_share(sure)}",
        f"speakers right: {_share(judged)}",
        f"right of those marked high: {_share(high)}, coverage {len(high) / max(len(judged), 1):.0%}",
        f"whom a pronoun means, right: {_meanings(judged)}",
        *(f"  {r[0]} p{r[1]} {r[2]!r}: {q and q.speaker!r} for {r[3]!r}" for r, q, ok in judged if not ok),
    )


def _own() -> list[list[str]]:
    return [line.split("\t") for line in OWN.read_text("utf-8").splitlines()]


def _quotations(row: list[str]) -> tuple[Quotation, ...]:
    return quotations_of((Paragraph(number=1, text=row[1]),), row[0])


def _find(quotations: tuple[Quotation, ...], paragraph: int, words: str) -> Quotation | None:
    return next((q for q in quotations if q.paragraph == paragraph and q.text.split()[:4] == words.split()), None)


def is_right(gold: str, quotation: Quotation) -> bool:
    """Whether one phrase holds all telling words of the other."""
    if gold == "-":
        return not quotation.speaker
    given = [quotation.speaker, f"{quotation.speaker} {quotation.role}"]
    return any(_same(right, phrase) for right in gold.split("|") for phrase in given)


def _same(right: str, given: str) -> bool:
    ours, theirs = ({*re.findall(r"\w+", plain(text).casefold())} - {"the", "a", "an"} for text in (right, given))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _meanings(judged: list[tuple[list[str], Quotation | None, bool]]) -> str:
    meant = [(row, q) for row, q, _ in judged if q is not None and q.meant and "|" in row[3]]
    right = sum(any(_same(gold, q.meant) for gold in row[3].split("|")[1:]) for row, q in meant)
    return f"{right} of {len(meant)}"


def _share(judged: Sequence[tuple[list[str], Quotation | None, bool]]) -> str:
    right = sum(ok for _, _, ok in judged)
    return f"{right} of {len(judged)} ({right / max(len(judged), 1):.0%})"
