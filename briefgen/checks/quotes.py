"""Q: every quotation of a briefing is in one of its sources, word for word.

Takes a briefing and its sources' facts; gives problems and the quotations that were verified. Three outcomes: verified,
not found, unchecked (a source has no text); nothing is accepted because it is near.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefgen.briefings.normal import count_words, plain
from briefgen.checks.cuts import cut_problems, joined
from briefgen.checks.facts import SourceFacts
from briefgen.checks.levels import finding
from briefgen.checks.match import MAX_PARAGRAPHS, MIN_PIECE, find_matches
from briefgen.checks.nearest import Nearest, find_nearest
from briefgen.checks.uses import QuoteUse, find_uses
from briefgen.checks.verified import Verified, shorten
from briefgen.model import Briefing, Citation
from briefgen.problems import Problem, in_order

SHORT = 3
_EDGES = ' “«”’»,."'
_WORD = re.compile(r"[^\W_]+(?:[.,'][^\W_]+)*%?")


def check_quotes(
    briefing: Briefing, sources: tuple[SourceFacts, ...]
) -> tuple[tuple[Problem, ...], tuple[Verified, ...]]:
    """The problems of a briefing's quotations, and those that were verified, in order."""
    problems: list[Problem] = []
    verified: list[Verified] = []
    for use in find_uses(briefing):
        if not use.whole and use.words >= use.limit:
            problems.append(_unclosed(briefing, use))
        elif use.words >= SHORT:
            found, more = _check_use(briefing, use, sources)
            problems += more
            verified += found
    problems += _unused_originals(briefing)
    return in_order(problems), tuple(verified)


def _check_use(
    briefing: Briefing, use: QuoteUse, sources: tuple[SourceFacts, ...]
) -> tuple[list[Verified], list[Problem]]:
    original = _original_of(briefing, use)
    found = [
        Verified(use=use, source=source, match=match, original=original)
        for source in sources
        for match in find_matches(original or use.text, source)
    ]
    if not found:
        return [], [_not_found(briefing, use, sources, original)]
    best, problems = _choose(briefing, use, found)
    problems += _ellipsis_problems(briefing, best)
    if problems and problems[-1].code == "Q204":
        return [], problems
    fused = joined(briefing, best)
    return ([] if fused else [best]), [*problems, *fused, *cut_problems(briefing, best)]


def _original_of(briefing: Briefing, use: QuoteUse) -> str:
    mine = plain(use.text).strip(" .,;:!?…").casefold()
    for entry in briefing.quote_original:
        if plain(entry.quote).strip(" .,;:!?…").casefold() == mine:
            return entry.original
    return ""


def _not_found(briefing: Briefing, use: QuoteUse, sources: tuple[SourceFacts, ...], original: str) -> Problem:
    where, shown = use.where(briefing), shorten(original or use.text)
    unread = _unread(briefing, use, sources)
    if unread:
        return finding(
            "Q203",
            where,
            f"unchecked: {unread} {'has' if ',' not in unread else 'have'} no text to look up “{shown}” in",
            help="capture the source, or paste its paragraphs below its front matter",
            source=unread.split(",")[0],
        )
    if not original and _is_translated(briefing, use, sources):
        return finding(
            "Q220",
            where,
            f"translated quotation without its original: “{shown}”",
            help="add `quote_original:` with `quote:` as it stands here and `original:` in the source's words",
        )
    near = find_nearest(original or use.text, sources)
    code = "Q201" if use.words >= use.limit or original else "Q207"
    place = f"; closest is p{near.paragraph} of {near.source}" if near else ""
    return finding(
        code,
        where,
        f"not in any source of this item: “{shown}”{place}",
        help=_nearest_help(near),
        source=near.source if near else "",
        paragraph=near.paragraph if near else 0,
    )


def _nearest_help(near: Nearest | None) -> str:
    if near is None:
        return "quote the source's words, drop the quotation marks, or mark a phrase that is not speech with {.term}"
    return f"p{near.paragraph} reads “{near.text}”: {near.difference}"


def _unread(briefing: Briefing, use: QuoteUse, sources: tuple[SourceFacts, ...]) -> str:
    """The sources without text that could hold the quotation: those cited beside it, else any of the item."""
    readable = {source.id for source in sources if source.paragraphs}
    near = use.citations() or use.cited_near()
    if near:
        return ", ".join(sorted({c.source for c in near if c.source not in readable}))
    listed = [source.id for source in sources] or [used.id for used in briefing.sources]
    blind = sorted(set(listed) - readable)
    return ", ".join(blind) if blind else ("" if readable else "the item (no source)")


def _is_translated(briefing: Briefing, use: QuoteUse, sources: tuple[SourceFacts, ...]) -> bool:
    """Whether the words cannot be in the sources because those are in another language."""
    mine = _primary(briefing.lang)
    cited = {citation.source for citation in use.cited_near()}
    theirs = {_primary(s.language) for s in sources if s.paragraphs and (s.id in cited or not cited)} - {""}
    if mine and theirs:
        return mine not in theirs
    original = _primary(briefing.original_language)
    return bool(original) and original != mine and (not theirs or theirs == {original})


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def _unclosed(briefing: Briefing, use: QuoteUse) -> Problem:
    return finding(
        "Q210",
        use.where(briefing),
        f"quotation mark is opened and not closed: “{shorten(use.text)}”",
        help="close it; after an apostrophe or an inch mark that was taken for one, write ’ or ″",
    )


def _unused_originals(briefing: Briefing) -> list[Problem]:
    text = "\n".join(plain(use.text).casefold() for use in find_uses(briefing)) if briefing.quote_original else ""
    return [
        finding(
            "Q221",
            briefing.at("quote_original"),
            f"`quote_original` names a quotation that is not in the text: “{shorten(entry.quote)}”",
            help="write `quote:` exactly as it stands in the briefing, or take the entry out",
        )
        for entry in briefing.quote_original
        if plain(entry.quote).strip(" .,;:!?…").casefold() not in text
    ]


def _choose(briefing: Briefing, use: QuoteUse, found: list[Verified]) -> tuple[Verified, list[Problem]]:
    """The place that a quotation's citation names, else the first; and what is unclear about it."""
    for citations in (use.citations(), use.cited_near()):
        named = [v for v in found if any(_cites(c, v) for c in citations)]
        if named:
            return named[0], []
    source_only = [v for v in found if any(c.source == v.source.id for c in use.cited_near())]
    candidates = source_only or found
    best = candidates[0]
    asked = [c for c in (use.citations() or use.cited_near()) if c.paragraphs]
    if asked:
        return best, [_elsewhere(briefing, use, best, asked[0])]
    places = list(dict.fromkeys((v.source.id, v.paragraph) for v in candidates))
    if len(places) > 1:
        return best, [_ambiguous(briefing, use, places)]
    return best, []


def _cites(citation: Citation, verified: Verified) -> bool:
    """Whether a citation names a paragraph in which the quotation stands."""
    return citation.source == verified.source.id and bool(set(citation.paragraphs) & set(verified.match.paragraphs))


def _elsewhere(briefing: Briefing, use: QuoteUse, best: Verified, cited: Citation) -> Problem:
    number, id_ = best.paragraph, best.source.id
    asked = ", ".join(f"p{n}" for n in cited.paragraphs)
    return finding(
        "Q208",
        use.where(briefing),
        f"“{shorten(use.text)}” stands in p{number} of {id_}, not in the cited {asked} of {cited.source}",
        help=f"cite [@{id_}, para. {number}]",
        source=id_,
        paragraph=number,
    )


def _ambiguous(briefing: Briefing, use: QuoteUse, places: Sequence[tuple[str, int]]) -> Problem:
    listed = " and ".join(f"p{number} of {id_}" for id_, number in places[:4])
    return finding(
        "Q202",
        use.where(briefing),
        f"ambiguous: “{shorten(use.text)}” occurs in {listed}",
        help=f"cite the one you mean: [@{places[0][0]}, para. {places[0][1]}]",
        source=places[0][0],
        paragraph=places[0][1],
    )


def _ellipsis_problems(briefing: Briefing, found: Verified) -> list[Problem]:
    match, source = found.match, found.source
    where, problems = found.use.where(briefing), []
    for (piece, after), (left, right) in zip(pairwise(match.pieces), pairwise(match.found), strict=True):
        if after.glue != "ellipsis":
            continue
        short = min((piece.text, after.text), key=count_words)
        if count_words(short) < MIN_PIECE:
            what = f"the ellipsis leaves a piece of fewer than {MIN_PIECE} words: “{short}”"
            problems.append(finding("Q204", where, what, "quote more of it, or paraphrase", source.id, found.paragraph))
        first, last = (source.paragraph_at(source.normal.original(i)).number for i in (left[1] - 1, right[0]))
        if last - first > MAX_PARAGRAPHS:
            what = f"ellipsis joins p{first} and p{last} (limit {MAX_PARAGRAPHS} paragraphs)"
            problems.append(finding("Q204", where, what, "make two quotations of it", source.id, first))
    return problems
