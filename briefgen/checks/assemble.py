"""All checks of one briefing, with levels and waivers applied.

Takes a briefing and what was worked out of its sources once (`evidence_of`); gives `Findings`. What concerns the whole
site (addresses, duplicates, leaks, links) is checked where the whole site is known.
"""

from __future__ import annotations

import msgspec

from briefgen.checks.claims import check_claims
from briefgen.checks.copying import SourceWords, check_copying, source_words
from briefgen.checks.facts import SourceFacts, source_facts
from briefgen.checks.figures import NumberFacts, number_facts
from briefgen.checks.independence import check_origins
from briefgen.checks.levels import UNPUBLISHED, at_level, finding
from briefgen.checks.links import check_links
from briefgen.checks.numbers import check_numbers
from briefgen.checks.origin import Origins
from briefgen.checks.parts import fields_of
from briefgen.checks.quotes import check_quotes
from briefgen.checks.receipts import citation_number, make_receipts
from briefgen.checks.speakers import check_speakers, quote_card
from briefgen.checks.waivers import apply_waivers
from briefgen.checks.wording import check_wording
from briefgen.config import Checks
from briefgen.findings import Findings
from briefgen.model import Briefing, Source, Value
from briefgen.problems import Location, Problem, in_order

CARD_WORDS = 5
"""Words from which a verified quotation becomes a quote card."""


class Evidence(Value, frozen=True, kw_only=True):
    """All that the checks know of one source, in the form of each family."""

    text: SourceFacts
    numbers: NumberFacts
    words: SourceWords


def evidence_of(source: Source) -> Evidence:
    """Work out what the checks need of `source`; once for each version of it."""
    return Evidence(text=source_facts(source), numbers=number_facts(source), words=source_words(source))


def check_briefing(
    briefing: Briefing,
    sources: tuple[Evidence, ...],
    origins: Origins,
    policy: Checks,
    names: frozenset[str] = frozenset(),
    more: tuple[Problem, ...] = (),
    entities: tuple[tuple[str, ...], ...] = (),
) -> Findings:
    """What the checks say of `briefing`.

    `sources` are those that it lists or cites and that the project has, in any order; `origins` covers them
    (`Origins.only`); `names` are words that do not count as copied (entities, titles); `more` are problems found
    elsewhere that levels and waivers apply to as well; `entities` are the names of each person, body or place known.
    """
    evidence = _with_records(briefing, sources)
    texts = tuple(e.text for e in evidence)
    quote_problems, verified = check_quotes(briefing, texts)
    copy_problems, meters = check_copying(briefing, tuple(e.words for e in evidence), policy, names)
    found = (
        *quote_problems,
        *check_speakers(briefing, verified, entities),
        *check_claims(briefing, texts),
        *check_numbers(briefing, tuple(e.numbers for e in evidence)),
        *check_origins(briefing, origins, policy),
        *copy_problems,
        *check_wording(briefing, origins, policy),
        *check_links(briefing),
        *_unreviewed(briefing),
        *more,
    )
    stay, waived = apply_waivers(briefing, in_order(found))
    return Findings(
        problems=in_order(_levelled(stay, policy, unpublished=briefing.status in UNPUBLISHED)),
        waived=in_order(_levelled(waived, policy, unpublished=False)),
        receipts=make_receipts(briefing, texts, verified),
        quotes=tuple(quote_card(v, citation_number(v)) for v in verified if v.use.words >= CARD_WORDS),
        copying=meters,
    )


def _with_records(briefing: Briefing, sources: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The sources, in the briefing's order where it lists them, with the records that stand in its own file."""
    known = {evidence.text.id: evidence for evidence in sources}
    for use in briefing.sources:
        if use.record is not None and use.id not in known:
            known[use.id] = evidence_of(msgspec.structs.replace(use.record, id=use.id))
    order = {use.id: place for place, use in enumerate(briefing.sources)}
    return tuple(sorted(known.values(), key=lambda e: (order.get(e.text.id, len(order)), e.text.id)))


def _unreviewed(briefing: Briefing) -> list[Problem]:
    """`R901`: suggestions of a draft that still stand in an item that is ready."""
    lines = sorted(line for _, prose in fields_of(briefing) for line in prose.suggestions)
    if not lines or briefing.status in UNPUBLISHED:
        return []
    count = f"{len(lines)} unreviewed suggestion{'s' if len(lines) > 1 else ''} in an item that is ready"
    where = Location(path=briefing.path, line=lines[0], column=1)
    return [finding("R901", where, count, "keep each line and delete its comment, or delete both")]


def _levelled(problems: tuple[Problem, ...], policy: Checks, *, unpublished: bool) -> list[Problem]:
    found = (at_level(problem, policy, unpublished=unpublished) for problem in problems)
    return [problem for problem in found if problem is not None]
