"""Numbers: own pairs of a source's paragraph and a claim that is true to it or not.

`bench/data/numbers.tsv`: verdict, language, the source's day, the briefing's day, paragraph, claim.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from briefgen.checks.figures import number_facts
from briefgen.checks.numbers import check_numbers
from briefgen.model import (
    Block,
    Briefing,
    Citation,
    FilePath,
    Paragraph,
    Prose,
    Source,
    SourceId,
    SourceUse,
    When,
)
from briefgen.problems import Problem

PAIRS = Path(__file__).parent / "data" / "numbers.tsv"
WORK = SourceId("work")


def told(language: str, published: str, written: str, paragraph: str, claim: str) -> tuple[Problem, ...]:
    """What the check says of one claim that cites one paragraph."""
    source = Source(
        id=WORK,
        language=language,
        published=When(at=dt.datetime.fromisoformat(published).replace(tzinfo=dt.UTC), day_only=True),
        paragraphs=(Paragraph(number=1, text=paragraph),),
    )
    point = Prose(
        text=claim,
        citations=(Citation(source=WORK, paragraphs=(1,), number=1),),
        blocks=(Block(kind="paragraph", text=claim, line=9, marks=((len(claim), 0),)),),
    )
    briefing = Briefing(
        path=FilePath("b.md"),
        id="b",
        title="B",
        slug="b",
        lang=language,
        date=When(at=dt.datetime.fromisoformat(written).replace(tzinfo=dt.UTC), day_only=True),
        sources=(SourceUse(id=WORK),),
        key_points=(point,),
    )
    return check_numbers(briefing, (number_facts(source),))


def pairs(path: Path = PAIRS) -> list[list[str]]:
    """The rows of the data file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def measure(*, show: bool = False) -> dict[str, float]:
    """Precision of the flags, recall of false claims, false alarms among true ones."""
    flags = [(row[0], row[5], told(row[1], row[2], row[3], row[4], row[5])) for row in pairs()]
    right = sum(verdict == "false" and bool(problems) for verdict, _, problems in flags)
    wrong = sum(verdict == "true" and bool(problems) for verdict, _, problems in flags)
    false = sum(verdict == "false" for verdict, _, _ in flags)
    if show:
        for verdict, claim, problems in flags:
            if bool(problems) == (verdict == "true"):
                print(f"{verdict}: {claim} -> {[problem.what for problem in problems]}")
    return {
        "pairs": len(flags),
        "precision": right / max(right + wrong, 1),
        "recall": right / max(false, 1),
        "false alarms": wrong / max(len(flags) - false, 1),
    }


def number_figures() -> list[str]:
    """The section's lines."""
    figures = measure()
    right = f"precision {figures['precision']:.3f} (goal 0.9), recall {figures['recall']:.3f}"
    return [f"{figures['pairs']} own pairs: {right}, false alarms {figures['false alarms']:.1%} (goal 4 %)"]


if __name__ == "__main__":
    print(measure(show=True))
