"""Measure capture on a folder of saved pages with gold records, beside other extractors: one table.

    python -m bench.capture ../shared/samples/sources [--pages] [--variants] [--ours] [--only TEXT]

The folder holds `gold/ID.json`, `html/ID.html.gz`, `text/ID.VARIANT.txt`; `../seed.txt` and `../seed.gold.json`, where
they are, are judged field by field.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench.capture_peers import html_peers, text_peers
from bench.measure import FIELDS, Score, body_of, f1, score
from briefgen.problems import BriefgenError

Record = dict[str, Any]
Reader = Callable[[bytes], Record]

_COLUMNS = ("title", "title~", "byline", "date", "time", "dek", "caption", "credit", "tags", "section", "whole")


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One capture with its gold record."""

    name: str
    variant: str
    data: bytes
    gold: Record


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What one reader gave for all cases: scores and milliseconds, in the order of the cases."""

    name: str
    scores: tuple[Score, ...]
    times: tuple[float, ...]
    records: tuple[Record, ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    cases = read_cases(options.folder)
    pages = [case for case in cases if case.variant == "html" and options.only in case.name]
    texts = [case for case in cases if case.variant != "html" and options.only in case.name]
    first = {case.name: case for case in reversed(texts)}
    texts = texts if options.variants else [case for case in texts if first[case.name] is case]
    for title, kind, some, peers in (("HTML", "html", pages, html_peers()), ("text", "text", texts, text_peers())):
        readers = [("briefgen", our_reader(kind)), *([] if options.ours else peers)]
        runs = [run(name, reader, some, text=kind == "text") for name, reader in readers if reader]
        print_table(title, runs, len(some))
        for name in (name for name, reader in readers if not reader):
            print(f"  {name}: not installed, left out")
        if options.pages:
            print_pages(runs[0], some)
        if options.variants and kind == "text":
            print_variants(runs[0], some)
    seed = options.folder.parent / "seed.txt"
    if seed.exists():
        print_seed(seed)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.capture", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", action="store_true", help="one line a page for our own runs")
    parser.add_argument("--variants", action="store_true", help="all text captures of a page, and a table by kind")
    parser.add_argument("--ours", action="store_true", help="leave the other extractors out")
    parser.add_argument("--only", default="", metavar="TEXT", help="pages whose id holds TEXT")
    return parser.parse_args(arguments)


def read_cases(folder: Path) -> list[Case]:
    """HTML cases and text cases, by id; a page's first listed text capture stands before its others."""
    cases = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        data = gzip.decompress((folder / gold["html"]).read_bytes())
        cases.append(Case(name=gold["id"], variant="html", data=data, gold=gold))
        for name in gold["text"]:
            variant = name.rsplit(".", 2)[1]
            cases.append(Case(name=gold["id"], variant=variant, data=(folder / name).read_bytes(), gold=gold))
    return cases


def our_reader(kind: str) -> Reader:
    from briefgen.sources.capture import capture
    from briefgen.sources.record import record_of

    def read(data: bytes) -> Record:
        return record_of(capture(data, f"page.{'txt' if kind == 'text' else 'html'}", kind=kind)[0])  # type: ignore[arg-type]

    return read


def run(name: str, reader: Reader, cases: Iterable[Case], *, text: bool) -> Run:
    scores, times, records = [], [], []
    for case in cases:
        start = time.process_time()
        try:
            record = reader(case.data)
        except BriefgenError as error:
            record = {"problems": str(error)}
        except Exception as error:  # noqa: BLE001  what another library raises is its result
            record = {"problems": f"{type(error).__name__}: {error}"}
        times.append(1000 * (time.process_time() - start))
        scores.append(score(record, case.gold, text=text))
        records.append(record)
    return Run(name=name, scores=tuple(scores), times=tuple(times), records=tuple(records))


def summary(scores: Sequence[Score]) -> dict[str, float | None]:
    """The columns of the table; None where nothing was judged."""
    bodies = [s for s in scores if s.precision is not None]
    precision, recall = _mean(s.precision for s in bodies), _mean(s.recall for s in bodies)
    row: dict[str, float | None] = {
        "P": precision,
        "R": recall,
        "F1": f1(precision or 0, recall or 0),
        "meanF1": _mean(s.f1 for s in bodies),
        ">=.95": _mean(float(s.f1 >= 0.95) for s in bodies),
        "para": _pooled(s.paragraphs for s in bodies),
        "xhead": _pooled(s.heads for s in bodies),
    }
    return row | {field: _mean(s.of(field) for s in scores) for field in _COLUMNS}


def _mean(values: Iterable[float | None]) -> float | None:
    some = [value for value in values if value is not None]
    return sum(some) / len(some) if some else None


def _pooled(counts: Iterable[tuple[int, int, int]]) -> float | None:
    right, mine, gold = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    return f1(right / mine if mine else 0.0, right / gold if gold else 0.0)


def print_table(title: str, runs: Sequence[Run], pages: int) -> None:
    names = ("P", "R", "F1", "meanF1", ">=.95", "para", "xhead", *_COLUMNS)
    print(f"\n{title}: {pages} captures")
    print(f"{'':26}" + "".join(f"{name:>8}" for name in names) + f"{'ms':>7}{'p95':>7}")
    for each in runs:
        row = summary(each.scores)
        cells = "".join(f"{row[name]:8.3f}" if row[name] is not None else f"{'-':>8}" for name in names)
        times = sorted(each.times)
        slow = times[min(len(times) - 1, int(0.95 * len(times)))]
        print(f"{each.name:26}{cells}{statistics.median(times):7.1f}{slow:7.1f}")
    for each in runs:
        failed = [str(record["problems"]) for record in each.records if "problems" in record]
        if failed:
            print(f"  {each.name}: nothing on {len(failed)} of {pages}, as {failed[0].splitlines()[0][:90]}")


def print_pages(ours: Run, cases: Sequence[Case]) -> None:
    for case, judged, record, spent in zip(cases, ours.scores, ours.records, ours.times, strict=True):
        body = f"P {judged.precision:.3f} R {judged.recall:.3f}" if judged.precision is not None else "no gold body"
        faults = [f"{name}={value:.2f}" for name, value in judged.fields if value < 1 and name != "whole"]
        blocks = f"p {judged.paragraphs} h {judged.heads}"
        print(f"  {case.name:38} {case.variant:10} {body} {blocks} {spent:6.0f} ms  {' '.join(faults)}")
        for phrase in judged.wrong:
            print(f"      holds: {phrase[:90]}")
        if record.get("problems"):
            print(f"      {record['problems']}")


def print_variants(ours: Run, cases: Sequence[Case]) -> None:
    for variant in sorted({case.variant for case in cases}):
        some = [s for s, case in zip(ours.scores, cases, strict=True) if case.variant == variant]
        print_table(variant, [Run(name="briefgen", scores=tuple(some), times=(0.0,))], len(some))


def print_seed(path: Path) -> None:
    """Every field of the seed page: right, or both values."""
    gold = json.loads(path.with_name("seed.gold.json").read_text("utf-8"))
    record = our_reader("text")(path.read_bytes())
    judged = score(record, gold, text=True)
    print(f"\nseed page: P {judged.precision:.3f} R {judged.recall:.3f} p {judged.paragraphs} h {judged.heads}")
    for name in FIELDS:
        verdict = "right" if judged.of(name) == 1 else f"WRONG {judged.of(name)}"
        print(f"  {name:10} {verdict}")
    for name in ("agency", "outlet"):
        mine = record.get(name)
        print(f"  {name:10} {'right' if mine == gold[name] else f'WRONG {mine!r}, not {gold[name]!r}'}")
    for phrase in gold["without"]:
        if phrase in body_of(record):
            print(f"  body holds {phrase!r}")


if __name__ == "__main__":
    sys.exit(main())
