"""What was cut from a quotation or joined in it: negations and numbers at a cut, turns, the source's own marks."""

from __future__ import annotations

import re
from itertools import pairwise

from briefgen.briefings.normal import count_words
from briefgen.briefings.quotes import Quotation
from briefgen.checks.levels import finding
from briefgen.checks.verified import Verified, placed, shorten
from briefgen.checks.wordlists import NEGATIONS, TURNS, is_number
from briefgen.model import Briefing
from briefgen.problems import Problem

SHORT = 7
"""Words up to which a quotation is short enough for its sentence to turn."""
_EDGES = ' “«”»,."'
_WORD = re.compile(r"[^\W_]+(?:[.,'][^\W_]+)*%?")


def joined(briefing: Briefing, found: Verified) -> list[Problem]:
    """Two quotations of the source that stand side by side, given as one."""
    source, match = found.source, found.match
    inside = [(a, b) for _, a, b in placed(source) if a < match.end and match.start < b]
    for (_, end), (start, _) in pairwise(inside):
        covered = any(
            source.normal.original(a) <= end and start <= source.normal.original(b - 1) for a, b in match.found
        )
        if covered and not _WORD.search(source.body, end, start):
            first, second = (source.paragraph_at(place).number for place in (end - 1, start))
            return [
                finding(
                    "Q209",
                    found.use.where(briefing),
                    f"“{shorten(found.use.text)}” joins two quotations of {source.id}: p{first} and p{second}",
                    help="close the first before the second is opened",
                    source=source.id,
                    paragraph=first,
                )
            ]
    return []


def cut_problems(briefing: Briefing, found: Verified) -> list[Problem]:
    """A negation or number beside a cut, a sentence that turns after it, and words beyond the source's own marks."""
    problems = [*_beside_cuts(briefing, found), *_beyond_marks(briefing, found)]
    turn = _turn(found) if found.use.words <= SHORT else ""
    if turn:
        what = f"short quote ({found.use.words} words): source goes on “… {turn}”"
        help_ = "check that the whole sentence says what the quotation makes it say"
        problems.append(finding("Q205", found.use.where(briefing), what, help_, found.source.id, found.paragraph))
    return problems


def _beside_cuts(briefing: Briefing, found: Verified) -> list[Problem]:
    text, spans, pieces = found.source.normal.text, found.match.found, found.match.pieces
    dropped: list[str] = []
    if not _starts_quotation(found):
        dropped += _words_before(text, spans[0][0])
    if not _ends_quotation(found):
        dropped += _words_after(text, spans[-1][1])
    for (left, right), piece in zip(pairwise(spans), pieces[1:], strict=True):
        gap = _WORD.findall(text[left[1] : right[0]])
        dropped += gap if piece.glue != "ellipsis" else [*gap[:2], *gap[-2:]]
    telling = next((word for word in dropped if _is_negation(word) or is_number(word)), "")
    if not telling:
        return []
    return [
        finding(
            "Q206",
            found.use.where(briefing),
            f"{'negation' if _is_negation(telling) else 'number'} next to the cut of “{shorten(found.use.text)}”: "
            f"“{telling}”",
            help=f"check p{found.paragraph} of {found.source.id}; quote “{telling}” too if it changes the sense",
            source=found.source.id,
            paragraph=found.paragraph,
        )
    ]


def _is_negation(word: str) -> bool:
    folded = word.casefold()
    return folded in NEGATIONS or folded.endswith("n't")


def _words_before(text: str, start: int) -> list[str]:
    """The two words before `start` in its sentence and clause."""
    clause = re.split(r"[.!?。！？;:,](?:\s|$)", text[max(start - 40, 0) : start])[-1]
    return _WORD.findall(clause)[-2:]


def _words_after(text: str, end: int) -> list[str]:
    """The two words after `end` in its sentence and clause."""
    clause = re.split(r"[.!?。！？;:,](?:\s|$)", text[end : end + 40])[0]
    return _WORD.findall(clause)[:2]


def _starts_quotation(found: Verified) -> bool:
    return any(
        not _WORD.search(found.source.body, a, found.match.start) for _, a, b in _around(found, found.match.start)
    )


def _ends_quotation(found: Verified) -> bool:
    last = found.match.end - 1
    return any(not _WORD.search(found.source.body, found.match.end, b) for _, _, b in _around(found, last))


def _around(found: Verified, place: int) -> list[tuple[Quotation, int, int]]:
    return [(q, a, b) for q, a, b in placed(found.source) if a <= place < b]


def _turn(found: Verified) -> str:
    """How the sentence goes on after the quotation, when that begins with a word such as “but” or “unless”."""
    if _ends_quotation(found):
        return ""
    rest = found.source.normal.text[found.match.found[-1][1] :][:80]
    words = re.match(r"[,;]?\s+(?P<on>(?P<first>[^\W\d_]+)[^.!?]*)", rest)
    if words is None or words["first"].casefold() not in TURNS:
        return ""
    return " ".join(words["on"].split()[:6])


def _beyond_marks(briefing: Briefing, found: Verified) -> list[Problem]:
    """Words outside the source's own quotation marks that the briefing's marks take in."""
    source = found.source
    for low, high in (source.normal.span(*span) for span in found.match.found):
        over = next((over for _, a, b in placed(source) if (over := _beyond(source.body, low, high, a, b))), "")
        if count_words(over) > 1 and not found.use.block:
            words = shorten(over.strip(_EDGES))
            what = f"“{words}” stands outside the quotation marks of p{found.paragraph}"
            help_ = "end your quotation where the source's ends"
            return [finding("Q214", found.use.where(briefing), what, help_, source.id, found.paragraph)]
    return []


def _beyond(body: str, low: int, high: int, start: int, end: int) -> str:
    """What of `body[low:high]` is outside a quotation that it covers in part; nothing where one holds the other."""
    if start <= low < end < high:
        return body[end:high]
    return body[low:start] if low < start < high < end else ""
