"""C: claims name the paragraph they rest on, and keep who says so and how far it is sure.

Takes a briefing and its sources' facts; gives problems. Attribution and qualifiers are judged by word lists between a
claim and the sentence of the cited paragraph that shares most words with it.
"""

from __future__ import annotations

import re

from briefgen.briefings.cues import WIDE, primary
from briefgen.checks.attribution import attribution_in, is_attributed, keeps_attribution, names_document
from briefgen.checks.facts import SourceFacts
from briefgen.checks.levels import finding
from briefgen.checks.parts import Part, fields_of, parts_of, place_in
from briefgen.checks.qualifiers import Dropped, dropped_qualifiers, telling_words
from briefgen.model import Briefing, Citation, Prose, SourceId, Value
from briefgen.problems import Location, Problem
from briefgen.sentences import sentences

LIKE = 0.34
"""Share of a claim's telling words that a sentence must have to be the one it rests on."""
APART = 0.2
"""Below this share of the claim's words in the cited paragraphs, the citation may be of the wrong one."""
MIN_WORDS = 5
MIN_TELLING = 2
"""Telling words of a claim from which it is compared; so few must all be in the sentence."""
_LEFT_OVER = " \t\n.;,)!?"

_OWN_JUDGEMENT = frozenset({"assessment.text", "summary"})
_AND_THEN = re.compile(r"[,;]\s+(?:and|but|while|though|although)\s+|;\s+")


class Claim(Value, frozen=True, kw_only=True):
    """A sentence of the briefing with the citations it rests on; `start` is its offset in the block.

    `follow` is what stands between it and its citations: the sentence that it leads to.
    """

    part: Part
    start: int
    text: str
    citations: tuple[Citation, ...]
    follow: str = ""


def check_claims(briefing: Briefing, sources: tuple[SourceFacts, ...]) -> tuple[Problem, ...]:
    """The problems of a briefing's claims and citations."""
    known = {source.id: source for source in sources}
    problems = [*_uncited(briefing), *_bad_citations(briefing, known), *_unused(briefing)]
    for claim in find_claims(briefing):
        if claim.part.field not in _OWN_JUDGEMENT and claim.part.block.kind != "quote":
            problems += _against_source(briefing, claim, known)
    return tuple(problems)


def _uncited(briefing: Briefing) -> list[Problem]:
    asked = [(n, p) for n, p in fields_of(briefing) if n.startswith("key_points.") or n == "response"]
    return [
        finding(
            "C301",
            _start_of(briefing, name, prose),
            f"{_spoken(name)} has no source",
            help="end it with the paragraph it rests on: [@source-id, para. 3]",
        )
        for name, prose in asked
        if not prose.citations and prose.text.strip()
    ]


def _spoken(field: str) -> str:
    return field.replace("key_points.", "key point ").replace("_", " ")


def _start_of(briefing: Briefing, field: str, prose: Prose) -> Location:
    return place_in(briefing, prose.blocks[0], 0) if prose.blocks else briefing.at(field.partition(".")[0])


def _bad_citations(briefing: Briefing, known: dict[SourceId, SourceFacts]) -> list[Problem]:
    """Citations that are not listed or name no paragraph; `link_problems` tells of sources that do not exist."""
    listed = {use.id for use in briefing.sources}
    problems: list[Problem] = []
    for _, prose in fields_of(briefing):
        for citation in prose.citations:
            where = Location(path=briefing.path, line=citation.line, column=citation.column)
            source = known.get(citation.source)
            if source is not None and listed and citation.source not in listed:
                help_ = f"add `- {citation.source}` to `sources:`"
                what = f"{citation.source} is cited but not listed in `sources:`"
                problems.append(finding("C308", where, what, help_, citation.source))
            if source is not None and source.paragraphs:
                problems += _missing_paragraphs(where, citation, source)
    return problems


def _missing_paragraphs(where: Location, citation: Citation, source: SourceFacts) -> list[Problem]:
    count = len(source.paragraphs)
    return [
        finding(
            "C302",
            where,
            f"{source.id} has {count} paragraph{'s' if count != 1 else ''}, para. {number} asked",
            help=f"cite one of para. 1 to {count}",
            source=source.id,
            paragraph=number,
        )
        for number in citation.paragraphs
        if source.paragraph(number) is None
    ]


def _unused(briefing: Briefing) -> list[Problem]:
    cited = {citation.source for _, prose in fields_of(briefing) for citation in prose.citations}
    if not cited:
        return []
    return [
        finding(
            "C307",
            Location(path=briefing.path, line=use.line, column=use.column),
            f"source is not used: “{use.id}”",
            help="cite it where it is used, or take it out of `sources:`",
            source=use.id,
        )
        for use in briefing.sources
        if use.id not in cited
    ]


def find_claims(briefing: Briefing) -> tuple[Claim, ...]:
    """Every cited sentence with its citations: those in it or, at a paragraph's end, behind it."""
    claims: list[Claim] = []
    for part in parts_of(briefing):
        if part.block.marks and part.block.kind != "heading":
            claims += _claims_of(part)
    return tuple(claims)


def _claims_of(part: Part) -> list[Claim]:
    text, begin = part.block.text, 0
    grouped: dict[int, list[Citation]] = {}
    for offset, citation in part.citations():
        at = len(text[:offset].rstrip())
        grouped.setdefault(at, []).append(citation)
    claims: list[Claim] = []
    for at, citations in grouped.items():
        scope = text[begin:at]
        for start, end in sentences(scope):
            told = scope[start:end].rstrip()
            skip = len(told) - len(told.lstrip(_LEFT_OVER))
            if any(char.isalnum() for char in told):
                place = begin + start + skip
                follow = scope[end:].strip()
                claims.append(
                    Claim(part=part, start=place, text=told[skip:], citations=tuple(citations), follow=follow)
                )
        begin = at
    return claims


def _against_source(briefing: Briefing, claim: Claim, known: dict[SourceId, SourceFacts]) -> list[Problem]:
    language = primary(briefing.lang)
    cited = [
        (source, number)
        for citation in claim.citations
        if (source := known.get(citation.source)) is not None
        for number in citation.paragraphs
        if source.paragraph(number) is not None
    ]
    same_language = [pair for pair in cited if not pair[0].language or primary(pair[0].language) == language]
    if not same_language or language in WIDE:
        return []
    mine = telling_words(claim.text)
    if len(mine) < MIN_TELLING or re.search(r"[“«\"„][^”»\"“]{30,}[”»\"“]", claim.text):
        return []
    scored = [
        (_overlap(mine, sentence), sentence, start, source, number)
        for source, number in same_language
        for start, sentence in _sentences_of(source, number)
    ]
    best = max(scored, key=lambda entry: entry[0])
    if best[0] < (LIKE if len(mine) > MIN_TELLING else 1):
        return _apart(briefing, claim, mine, same_language)
    attributed = (
        keeps_attribution(_context(claim), language, best[1])
        or (bool(claim.follow) and keeps_attribution(claim.follow, language))
        or names_document(claim.text, best[1], language)
    )
    problems = []
    if not attributed and _all_attributed(scored, best[0], mine):
        problems.append(_attribution_dropped(briefing, claim, best))
        attributed = True
    near = [entry for entry in scored if entry[0] >= LIKE]
    return [*problems, *_qualifiers_dropped(briefing, claim, near, attributed=attributed)]


def _context(claim: Claim) -> str:
    """The claim with the sentence before it in its block, whose attribution may still hold."""
    before = claim.part.block.text[: claim.start]
    spans = sentences(before)
    return f"{before[spans[-1][0] :] if spans else ''} {claim.text}"


def _overlap(mine: frozenset[str], sentence: str) -> float:
    return len(mine & telling_words(sentence)) / len(mine)


def _sentences_of(source: SourceFacts, number: int) -> list[tuple[int, str]]:
    paragraph = source.paragraph(number)
    text = paragraph.text if paragraph else ""
    return [(start, text[start:end].strip()) for start, end in sentences(text)] or [(0, text)]


Scored = tuple[float, str, int, SourceFacts, int]


def _all_attributed(scored: list[Scored], best: float, mine: frozenset[str]) -> bool:
    """Whether every sentence that could carry the claim about as well tells who says so."""
    close = [entry for entry in scored if entry[0] >= 0.8 * best]
    return all(is_attributed(_own_clause(entry[1], mine), *entry[2:]) for entry in close)


def _own_clause(sentence: str, mine: frozenset[str]) -> str:
    """The clause before an “and” or “but” where it alone has the claim's words; else the sentence."""
    for found in _AND_THEN.finditer(sentence):
        first, rest = sentence[: found.start()], sentence[found.end() :]
        theirs = mine & telling_words(first)
        if len(theirs) >= 2 and not (mine & telling_words(rest)) - theirs:
            return first
    return sentence


def _attribution_dropped(briefing: Briefing, claim: Claim, best: Scored) -> Problem:
    _, sentence, start, source, number = best
    who = attribution_in(sentence, start, source, number)
    return finding(
        "C303",
        place_in(briefing, claim.part.block, claim.start),
        f"attribution dropped: p{number} of {source.id} has “{who}”; the claim states it as fact",
        help=f"say who says so: “{who}”",
        source=source.id,
        paragraph=number,
    )


def _qualifiers_dropped(briefing: Briefing, claim: Claim, near: list[Scored], *, attributed: bool) -> list[Problem]:
    seen: dict[tuple[str, str], tuple[Dropped, Scored]] = {}
    kept: set[str] = set()
    for entry in sorted(near, key=lambda e: -e[0]):
        language = primary(entry[3].language)
        for lost in dropped_qualifiers(claim.text, entry[1], attributed=attributed, language=language):
            seen.setdefault((lost.kind, lost.word.casefold()), (lost, entry))
        if entry is not near[0]:
            kept.add(entry[1])
    return [_qualifier_dropped(briefing, claim, lost, entry) for lost, entry in seen.values()]


def _qualifier_dropped(briefing: Briefing, claim: Claim, lost: Dropped, entry: Scored) -> Problem:
    _, _, _, source, number = entry
    theirs = lost.qualifier if lost.kind == "number" else f"{lost.qualifier} … {lost.word}"
    at = max(claim.text.casefold().find(lost.word.casefold()), 0)
    return finding(
        "C304",
        place_in(briefing, claim.part.block, claim.start + at),
        f"qualifier dropped: p{number} of {source.id} has “{theirs}”, the claim “{lost.word}” without it",
        help=f"write “{lost.qualifier}” as the source does",
        source=source.id,
        paragraph=number,
    )


def _apart(
    briefing: Briefing, claim: Claim, mine: frozenset[str], cited: list[tuple[SourceFacts, int]]
) -> list[Problem]:
    theirs: set[str] = set()
    for source, number in cited:
        paragraph = source.paragraph(number)
        theirs |= telling_words(paragraph.text) if paragraph else frozenset()
    share = len(mine & theirs) / len(mine)
    if share >= APART or len(mine) < MIN_WORDS:
        return []
    source, number = cited[0]
    return [
        finding(
            "C305",
            place_in(briefing, claim.part.block, claim.start),
            f"{share:.0%} of the claim's words are in p{number} of {source.id}".replace("%", " %"),
            help="check that this is the paragraph you mean",
            source=source.id,
            paragraph=number,
        )
    ]
