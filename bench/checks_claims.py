"""Claims: pairs of our own writing, a source's sentence and a claim on it (`data/claims.tsv`)."""

from __future__ import annotations

from pathlib import Path

import msgspec

from bench.checks_quotes import item
from briefgen.checks.claims import check_claims
from briefgen.checks.facts import source_facts
from briefgen.model import Block, Citation, Paragraph, Prose, Source, SourceId

PAIRS = Path(__file__).parent / "data"
"""Expected code (`C303`, `C304` or `-`), the source's sentence, the claim."""


def claim_figures() -> tuple[str, ...]:
    """How many dropped attributions and qualifiers were found, and how many sound claims were reported."""
    lines: list[str] = []
    for name in ("claims.tsv", "claims-held-out.tsv"):
        rows = [line.split("\t") for line in (PAIRS / name).read_text("utf-8").splitlines()]
        judged = [(expected, told(source, claim), claim) for expected, source, claim in rows]
        for code in ("C303", "C304"):
            asked = [codes for expected, codes, _ in judged if expected == code]
            lines.append(f"{name}: {code} found: {sum(code in codes for codes in asked)} of {len(asked)}")
        sound = [codes for expected, codes, _ in judged if expected == "-"]
        lines.append(f"{name}: sound claims reported: {sum(bool(codes) for codes in sound)} of {len(sound)}")
        lines += [f"  {e}: {sorted(c)} {t}" for e, c, t in judged if (e not in c if e != "-" else c)]
    return tuple(lines)


def told(source: str, claim: str) -> frozenset[str]:
    """The codes of a claim that cites one paragraph."""
    facts = source_facts(
        Source(id=SourceId("s"), language="en", paragraphs=(Paragraph(number=1, text=source.replace("\\n", "\n")),))
    )
    block = Block(kind="paragraph", text=claim, line=1, marks=((len(claim), 0),), breaks=((0, 1, 1),))
    cited = Citation(source=SourceId("s"), paragraphs=(1,), number=1)
    body = Prose(blocks=(block,), citations=(cited,), text=claim)
    briefing = msgspec.structs.replace(item(claim, facts), body=body)
    return frozenset(p.code for p in check_claims(briefing, (facts,)) if p.code in {"C303", "C304"})
