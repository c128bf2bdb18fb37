"""G: the words of likelihood and confidence in assessments, by ICD 203 (2015) or the PHIA yardstick.

Only the assessment is read: elsewhere `likely` is an ordinary word. The lexicons are English; assessments in other
languages are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.independence import CONFIRMED
from briefgen.checks.levels import finding
from briefgen.checks.origin import Origins
from briefgen.checks.parts import Part, parts_of, place_in
from briefgen.config import Checks
from briefgen.model import Briefing
from briefgen.problems import Problem
from briefgen.sentences import sentences
from briefgen.text import did_you_mean

_ICD_FIRST = (
    "almost no chance|very unlikely|unlikely|roughly even chance|likely|very likely|almost certain|almost certainly"
)
_ICD_SECOND = (
    "remote|remote chance|highly improbable|improbable|improbably|roughly even odds|probable|probably|highly probable"
    "|highly probably|nearly certain|nearly certainly"
)
_PHIA = (
    "remote chance|highly unlikely|unlikely|realistic possibility|likely|probable|probably|highly likely|almost certain"
    "|almost certainly"
)
_OTHER = (
    "may well|might well|could well|may possibly|possibly|perhaps|conceivably|it is possible|is possible that|plausible"
    "|a good chance|a fair chance|a slight chance|a small chance|a chance that|in all likelihood|in all probability"
    "|most likely|most probably|quite likely|quite probable|extremely likely|extremely unlikely|somewhat likely"
    "|somewhat unlikely|fairly likely|rather likely|rather unlikely|more likely than not|as likely as not"
    "|more than likely|less than likely|highly likely|highly unlikely|very probable|very probably|virtually certain"
    "|all but certain|undoubtedly|no doubt|certainly|surely|doubtful|cannot be ruled out|can't be ruled out"
    "|cannot rule out|serious possibility|distinct possibility|real possibility|realistic possibility"
    "|remote possibility|even chance|fifty-fifty|good odds|long odds|potentially"
)
_ROWS: dict[str, tuple[str, ...]] = {"icd203": (_ICD_FIRST, _ICD_SECOND), "phia": (_PHIA,)}
_CONFIDENCE = re.compile(
    r"\b(?:low|moderate|medium|high|limited|full)(?:-|\s+)(?:to-\w+\s+)?confidence\b|\bconfidence\s+(?:is|level|remains)\b",
    re.IGNORECASE,
)


def check_wording(briefing: Briefing, origins: Origins, policy: Checks) -> tuple[Problem, ...]:
    """`G401` to `G404` in the assessment of `briefing`; `origins` holds the item's sources alone."""
    if briefing.assessment is None:
        return ()
    parts = [part for part in parts_of(briefing) if part.field == "assessment.text"]
    problems = list(_confirmed(briefing, parts, origins))
    if policy.lexicon != "off" and (briefing.lang or "en").lower().partition("-")[0] == "en":
        rows = _ROWS[policy.lexicon]
        problems += _mixed(briefing, parts, rows)
        problems += _both(briefing, parts, rows)
        problems += _unknown(briefing, parts, policy.lexicon)
    return tuple(problems)


def terms_of(lexicon: str) -> tuple[str, ...]:
    """The likelihood terms of a lexicon, adverbs too, in the order of its rows."""
    return tuple(term for row in _ROWS[lexicon] for term in row.split("|"))


def _every_term() -> tuple[str, ...]:
    """What is read as one term: those of all lexicons and those of none, so that `highly likely` is never `likely`."""
    return (*(term for rows in _ROWS.values() for row in rows for term in row.split("|")), *_OTHER.split("|"))


def _either(terms: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(terms, key=lambda term: (-len(term), term))
    words = "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in ordered)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _found(text: str, lexicon_terms: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """(offset, term in lower case) of each likelihood term, the longest reading of each."""
    known = (*lexicon_terms, *_every_term())
    wanted = frozenset(lexicon_terms)
    for match in _either(known).finditer(text):
        term = " ".join(match[0].lower().split())
        if term in wanted:
            yield match.start(), term


def _confirmed(briefing: Briefing, parts: list[Part], origins: Origins) -> Iterator[Problem]:
    names = origins.independent()
    for part in parts:
        match = CONFIRMED.search(part.block.text)
        if match and len(names) == 1:
            yield finding(
                "G401",
                place_in(briefing, part.block, match.start()),
                f'the assessment says "{match[0].strip()}" on one origin: {names[0]}',
                help="say how far one origin carries, or add an independent source",
            )


def _mixed(briefing: Briefing, parts: list[Part], rows: tuple[str, ...]) -> Iterator[Problem]:
    """`G402` at the first term that is of another row than the first term of all."""
    every = tuple(term for row in rows for term in row.split("|"))
    row_of = {term: number for number, row in enumerate(rows) for term in row.split("|")}
    assessment = briefing.assessment
    assert assessment is not None
    first = " ".join(assessment.likelihood.lower().split())
    first = first if first in row_of else ""
    for part in parts:
        for offset, term in _found(part.block.text, every):
            first = first or term
            if row_of[term] != row_of[first]:
                yield finding(
                    "G402",
                    place_in(briefing, part.block, offset),
                    f'"{first}" and "{term}" are of two rows of the lexicon',
                    help=f"keep to one row: {', '.join(rows[row_of[first]].split('|'))}",
                )
                return


def _both(briefing: Briefing, parts: list[Part], rows: tuple[str, ...]) -> Iterator[Problem]:
    every = tuple(term for row in rows for term in row.split("|"))
    for part in parts:
        text = part.block.text
        for start, end in sentences(text):
            confidence = _CONFIDENCE.search(text, start, end)
            term = next(iter(_found(text[start:end], every)), None)
            if confidence and term:
                yield finding(
                    "G403",
                    place_in(briefing, part.block, start + term[0]),
                    f'"{term[1]}" and "{confidence[0].lower()}" stand in one sentence',
                    help="make two sentences: how likely it is, and how sure the assessment is",
                )


def _unknown(briefing: Briefing, parts: list[Part], lexicon: str) -> Iterator[Problem]:
    terms = terms_of(lexicon)
    assessment = briefing.assessment
    assert assessment is not None
    given = " ".join(assessment.likelihood.lower().split())
    if given and given not in terms:
        yield finding(
            "G404",
            briefing.at("assessment"),
            f'"{assessment.likelihood}" is not in the lexicon {lexicon}',
            help=did_you_mean(given, terms) or f"its terms: {', '.join(terms)}",
        )
    known = frozenset(terms)
    pattern = _either((*terms, *_every_term()))
    for part in parts:
        for match in pattern.finditer(part.block.text):
            term = " ".join(match[0].lower().split())
            if term not in known:
                yield finding(
                    "G404",
                    place_in(briefing, part.block, match.start()),
                    f'"{match[0]}" is not in the lexicon {lexicon}',
                    help=f"its terms: {', '.join(terms)}",
                )
