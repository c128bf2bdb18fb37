"""V: how much of its sources' wording a briefing prints: runs outside quotation marks, and the share of each source.

House policy, not legal advice: the limits come from the settings, the figures are reported openly. Names do not count,
because there is one way to write them.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from briefgen.briefings.normal import CJK, WORD
from briefgen.briefings.spans import find_spans
from briefgen.checks.levels import finding
from briefgen.checks.parts import Part, place_in, reviewed_parts
from briefgen.config import Checks
from briefgen.findings import CopyMeter
from briefgen.model import Briefing, Source, SourceId, Value
from briefgen.problems import Problem

RUN = 8
"""A verbatim run counts as printed from this many words on: editors' own digests have none (median)."""
_GRAM = 5
_FEW = 25
_UNSPACED = re.compile(f"[{CJK}]")
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_SENTENCE_ENDS = ".!?…:\n"


class SourceWords(Value, frozen=True, kw_only=True):
    """The words of one source in lower case; `outlet` for the report.

    `places` are (index of a paragraph's first word, its number), in order.
    """

    id: SourceId
    outlet: str
    words: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()

    def paragraph_at(self, index: int) -> int:
        """The number of the paragraph that holds the word at `index`; 0 where that is not known."""
        place = bisect_right(self.places, index, key=lambda entry: entry[0]) - 1
        return self.places[place][1] if place >= 0 else 0


class CopyRow(Value, frozen=True, kw_only=True):
    """What was printed of one outlet in one month; `share` is the largest of one source, in per cent."""

    month: str
    outlet: str
    briefings: int
    quoted: int
    unquoted: int
    longest: int
    share: float


class _Word(Value, frozen=True, kw_only=True):
    word: str
    part: Part
    start: int
    end: int
    quoted: bool
    name: bool


class _Run(Value, frozen=True, kw_only=True):
    """Words in a row that stand in the source too, there from word `at` on.

    `counted` leaves names out and takes 8 Han or kana for 5 words.
    """

    words: tuple[_Word, ...]
    at: int

    @property
    def counted(self) -> int:
        words = [word.word for word in self.words if not word.name]
        characters = sum(1 for word in words if _UNSPACED.match(word))
        return len(words) - characters + characters * 5 // 8


def source_words(source: Source) -> SourceWords:
    """The words of `source` that copying is measured against."""
    words: list[str] = []
    places = []
    for paragraph in source.paragraphs:
        places.append((len(words), paragraph.number))
        words += WORD.findall(_folded(paragraph.text))
    outlet = source.outlet or source.agency or str(source.id)
    return SourceWords(id=source.id, outlet=outlet, words=tuple(words), places=tuple(places))


def check_copying(
    briefing: Briefing, sources: tuple[SourceWords, ...], policy: Checks, names: frozenset[str] = frozenset()
) -> tuple[tuple[Problem, ...], tuple[CopyMeter, ...]]:
    """The problems of copying, and the meter of each source of which words are printed.

    `names`: the site's entities, whose words do not count. What a draft merely suggests is not measured.
    """
    uncounted = _words_of(names)
    words = tuple(word for part in reviewed_parts(briefing) for word in _words(part, uncounted))
    grams = _grams([word.word for word in words])
    problems: list[Problem] = []
    meters = []
    for source in sources:
        runs = _runs(words, source, grams)
        meter = _meter(runs, source)
        if meter.quoted or meter.unquoted:
            meters.append(meter)
        problems += _long_runs(briefing, source, runs, policy)
        problems += _large_share(briefing, meter, policy, _longest(runs, source))
    return tuple(problems), tuple(meters)


@functools.lru_cache(maxsize=8)
def _words_of(names: frozenset[str]) -> frozenset[str]:
    return frozenset(match[0] for name in names for match in WORD.finditer(_folded(name)))


def _folded(text: str) -> str:
    lower = text.lower()
    return (lower if len(lower) == len(text) else text).translate(_APOSTROPHES)


def _words(part: Part, names: frozenset[str]) -> list[_Word]:
    text = part.block.text
    quoted = [(0, len(text))] if part.block.kind == "quote" else [(span.start, span.end) for span in find_spans(text)]
    found = list(WORD.finditer(_folded(text)))
    capitals = [text[match.start()].isupper() and not _opens(text, match.start()) for match in found]
    return [
        _Word(
            word=match[0],
            part=part,
            start=match.start(),
            end=match.end(),
            quoted=any(start <= match.start() < end for start, end in quoted),
            name=match[0] in names or (capital and any(capitals[max(0, n - 1) : n] + capitals[n + 1 : n + 2])),
        )
        for n, (match, capital) in enumerate(zip(found, capitals, strict=True))
    ]


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`."""
    before = text[:start].rstrip(" \u00a0\"'“”„«»‘’([")
    return not before or before[-1] in _SENTENCE_ENDS


def _grams(words: list[str]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, gram in enumerate(zip(*(words[n:] for n in range(_GRAM)), strict=False)):
        found[gram].append(index)
    return found


def _runs(words: tuple[_Word, ...], source: SourceWords, grams: dict[tuple[str, ...], list[int]]) -> tuple[_Run, ...]:
    """The longest runs of at least five of the briefing's words that stand in the source, in order, not overlapping."""
    reach: dict[int, tuple[int, int]] = {}
    for at, gram in enumerate(zip(*(source.words[n:] for n in range(_GRAM)), strict=False)):
        for start in grams.get(gram, ()):
            length = _length(words, start, source.words, at)
            if length > reach.get(start, (0, 0))[0]:
                reach[start] = (length, at)
    runs: list[_Run] = []
    end = 0
    for start in sorted(reach):
        if start >= end:
            length, at = reach[start]
            end = start + length
            runs += _split(words[start:end], at)
    return tuple(runs)


def _length(words: tuple[_Word, ...], start: int, given: tuple[str, ...], at: int) -> int:
    """How far the briefing's words from `start` agree with the source's from `at`, within one block."""
    part = words[start].part
    length = 0
    limit = min(len(words) - start, len(given) - at)
    while length < limit and words[start + length].word == given[at + length]:
        if words[start + length].part is not part:
            break
        length += 1
    return length


def _split(words: tuple[_Word, ...], at: int) -> Iterator[_Run]:
    """A run cut where quotation marks open and close."""
    begin = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or words[index].quoted != words[begin].quoted:
            yield _Run(words=words[begin:index], at=at + begin)
            begin = index


def _meter(runs: tuple[_Run, ...], source: SourceWords) -> CopyMeter:
    quoted = sum(len(run.words) for run in runs if run.words[0].quoted)
    unquoted = [run.counted for run in runs if not run.words[0].quoted]
    printed = sum(count for count in unquoted if count >= RUN)
    return CopyMeter(
        source=source.id,
        quoted=quoted,
        unquoted=printed,
        longest=max(unquoted, default=0),
        share=round((quoted + printed) / len(source.words), 4) if source.words else 0.0,
        outlet=source.outlet,
    )


def _long_runs(briefing: Briefing, source: SourceWords, runs: tuple[_Run, ...], policy: Checks) -> Iterator[Problem]:
    for run in runs:
        level = _level(run.counted, policy.copy_warn_words, policy.copy_error_words)
        if run.words[0].quoted or level is None:
            continue
        first, last = run.words[0], run.words[-1]
        number = source.paragraph_at(run.at)
        text = _shown(first.part.block.text[first.start : last.end])
        problem = finding(
            "V601",
            place_in(briefing, first.part.block, first.start),
            f'{run.counted} words in a row are those of {source.id}, para. {number}, outside quotation marks: "{text}"',
            help=f"quote them and cite para. {number}, or say it in your own words",
            source=source.id,
            paragraph=number,
        )
        yield msgspec.structs.replace(problem, level=level)


def _shown(text: str) -> str:
    words = text.split()
    return text if len(words) <= 12 else f"{' '.join(words[:6])} … {' '.join(words[-4:])}"


def _longest(runs: tuple[_Run, ...], source: SourceWords) -> int:
    """The paragraph of the longest run."""
    run = max(runs, key=lambda run: run.counted, default=None)
    return source.paragraph_at(run.at) if run else 0


def _large_share(briefing: Briefing, meter: CopyMeter, policy: Checks, paragraph: int) -> Iterator[Problem]:
    level = _level(meter.share, policy.copy_warn_share, policy.copy_error_share)
    if level is None or meter.quoted + meter.unquoted < _FEW:
        return
    limit = policy.copy_error_share if level == "error" else policy.copy_warn_share
    printed = f"{meter.quoted} words quoted, {meter.unquoted} not"
    problem = finding(
        "V602",
        briefing.at("sources"),
        f"{meter.share * 100:.0f} % of {meter.source} is printed ({printed}); the limit is {limit * 100:.0f} %",
        help=f"quote less of it, of para. {paragraph} above all, or say more in your own words",
        source=meter.source,
        paragraph=paragraph,
    )
    yield msgspec.structs.replace(problem, level=level)


def _level(value: float, warn: float, error: float) -> Literal["error", "warning"] | None:
    return "error" if value >= error else "warning" if value >= warn else None


def copying_rows(items: Iterable[tuple[str, tuple[CopyMeter, ...]]]) -> tuple[CopyRow, ...]:
    """What was printed per outlet and month, of (month as `2021-05`, a briefing's meters); newest month first."""
    groups: dict[tuple[str, str], list[list[CopyMeter]]] = defaultdict(list)
    for month, meters in items:
        by_outlet: dict[str, list[CopyMeter]] = defaultdict(list)
        for meter in meters:
            by_outlet[meter.outlet or meter.source].append(meter)
        for outlet, own in by_outlet.items():
            groups[month, outlet].append(own)
    rows = [
        CopyRow(
            month=month,
            outlet=outlet,
            briefings=len(briefings),
            quoted=sum(meter.quoted for own in briefings for meter in own),
            unquoted=sum(meter.unquoted for own in briefings for meter in own),
            longest=max(meter.longest for own in briefings for meter in own),
            share=max(meter.share for own in briefings for meter in own),
        )
        for (month, outlet), briefings in groups.items()
    ]
    return tuple(sorted(sorted(rows, key=lambda row: row.outlet), key=lambda row: row.month, reverse=True))


def format_copying(rows: Iterable[CopyRow]) -> str:
    """`reports/copying.csv`; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["month", "outlet", "briefings", "words_quoted", "words_unquoted", "longest_run", "largest_share"])
    for row in rows:
        outlet = f"'{row.outlet}" if row.outlet[:1] in "=+-@\t\r" else row.outlet
        writer.writerow(
            [row.month, outlet, row.briefings, row.quoted, row.unquoted, row.longest, f"{row.share * 100:.1f}%"]
        )
    return out.getvalue()
