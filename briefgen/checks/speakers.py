"""Q211-Q215: who a briefing says spoke, against who the source says spoke.

Takes the verified quotations; three outcomes: same, different, unknown. A difference is reported; unknown is not. A
source that leaves a speaker unnamed stays that way: a name or an institution in the briefing is a finding.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import Literal

from briefgen.briefings.caseless import is_caseless, names_someone
from briefgen.briefings.cues import primary, words_of
from briefgen.briefings.phrases import is_named
from briefgen.briefings.quotes import Quotation, quotations_of
from briefgen.checks.levels import finding
from briefgen.checks.parts import Part, parts_of
from briefgen.checks.verified import Verified, shorten
from briefgen.checks.wordlists import words
from briefgen.findings import QuoteCard
from briefgen.model import Briefing, Paragraph
from briefgen.problems import Problem

Outcome = Literal["same", "different", "named", "unknown"]

_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_EMPTY = words(
    """
    a an the one two three four five several some many other another of for from in at on and to with by his her its
    their our senior top former unnamed anonymous who said local this that these those both all most mr mrs ms dr m
    der die das ein eine des dem den einer le la les un une des du de el los las una il lo gli o os as um uma
    """
)
_INSTITUTIONS = words(
    """
    government ministry militia army military police party company agency council court embassy administration
    department group organisation organization parliament congress senate force forces guard guards corps bureau
    commission committee union bank university navy regime state cabinet movement firm corporation authority
    regierung ministerium polizei armee partei gouvernement ministère armée parti gobierno ministerio ejército policía
    """
)
_SPOKES = re.compile(r"spokes|sprecher|porte-parole|portavoz|portavoce|porta-voz", re.IGNORECASE)


def check_speakers(
    briefing: Briefing, verified: tuple[Verified, ...], entities: tuple[tuple[str, ...], ...] = ()
) -> tuple[Problem, ...]:
    """The problems of who is said to have spoken; `entities` are the names that the site knows of each."""
    if not verified:
        return ()
    attributed = _attributions(briefing)
    problems: list[Problem] = []
    for found in verified:
        said = found.quotations()
        if not said or not said[0].speaker:
            continue
        part, start, _ = found.use.pieces[0]
        mine = found.use.credit or _speaker_of(attributed.get((part, start)))
        if mine:
            problems += _compare(briefing, found, said[0], mine, entities)
    return tuple(problems)


def quote_card(found: Verified, number: int) -> QuoteCard:
    """A verified quotation with its speaker as the source has it; a pronoun gives whom it means, of low confidence."""
    said = next((q for q in found.quotations() if q.speaker), None)
    card = QuoteCard(quote=found.use.text, source=found.source.id, paragraph=found.paragraph, number=number)
    if said is None:
        return card
    speaker = said.meant or said.speaker
    return QuoteCard(
        quote=card.quote,
        source=card.source,
        paragraph=card.paragraph,
        speaker=speaker,
        role=said.role,
        named=names_someone(speaker) if is_caseless(speaker) else said.named,
        confidence="low" if said.meant else said.confidence,
        number=number,
    )


def _attributions(briefing: Briefing) -> dict[tuple[Part, int], Quotation]:
    """The briefing's own quotations with their speakers, by the part and offset where their words begin."""
    out: dict[tuple[Part, int], Quotation] = {}
    for _, group in groupby(parts_of(briefing), key=lambda part: part.field):
        parts = list(group)
        paragraphs = tuple(Paragraph(number=n, text=_marked(part)) for n, part in enumerate(parts))
        for quotation in quotations_of(paragraphs, briefing.lang):
            part = parts[quotation.paragraph]
            out[part, quotation.start - (part.block.kind == "quote")] = quotation
    return out


def _marked(part: Part) -> str:
    """A block's text; a block quote in quotation marks, so that what leads to it is read like any other's."""
    text = part.block.text
    return f"“{text}”" if part.block.kind == "quote" and not re.search(r"[“”\"«»]", text) else text


def _speaker_of(quotation: Quotation | None) -> str:
    """The speaker that a briefing gives plainly; nothing where it is only carried from elsewhere."""
    if quotation is None or quotation.rule in {"carried", "sentence-before", "same-paragraph", "colon"}:
        return ""
    if quotation.meant:
        return quotation.meant if is_named(quotation.meant) else ""
    return "" if _is_pronoun(quotation.speaker) else quotation.speaker


def _is_pronoun(speaker: str) -> bool:
    english = words_of("en")
    return speaker.lower() in english.pronouns | english.indefinite


def _compare(
    briefing: Briefing, found: Verified, said: Quotation, mine: str, entities: tuple[tuple[str, ...], ...]
) -> list[Problem]:
    inferred = bool(said.meant) or _is_pronoun(said.speaker)
    theirs = said.meant or said.speaker
    if _is_pronoun(theirs):
        return []
    translated = bool(briefing.lang) and primary(briefing.lang) != primary(found.source.language or briefing.lang)
    if _one_entity(mine, f"{theirs} {said.role}", entities):
        outcome: Outcome = "same"
    else:
        outcome = compare_speakers(mine, theirs, said.role, _around(found, theirs), translated=translated)
    if outcome == "unknown":
        return []
    if outcome == "same":
        return [_inferred(briefing, found, said, theirs)] if inferred else []
    if inferred or said.confidence == "low":
        return [_unlike(briefing, found, said, mine, theirs)]
    code = "Q211" if outcome == "different" else "Q212"
    return [_differs(briefing, found, said, mine, code)]


def compare_speakers(mine: str, theirs: str, role: str = "", context: str = "", *, translated: bool = False) -> Outcome:
    """Whether two phrases can mean one speaker; `named`: `theirs` is left unnamed and `mine` is a name or institution.

    `role` and `context` are what the source says of the speaker; in a translation only names can be compared.
    """
    if _script(mine) != _script(theirs):
        return "unknown"
    ours, given = _content(mine), _content(theirs)
    shared = _shared(ours, given)
    if is_named(theirs):
        return _against_name(mine, ours, given, _content(f"{role} {context}"), translated=translated)
    if translated:
        return "unknown"
    if _names_someone(mine, theirs):
        return "same" if _speaks_for(theirs, shared) else "named"
    if not shared:
        return "unknown" if _is_institution(theirs) else "different"
    return "different" if _conflicts(mine, theirs) else "same"


def _one_entity(mine: str, theirs: str, entities: tuple[tuple[str, ...], ...]) -> bool:
    """Whether both phrases hold a name of one entity."""
    ours, given = (frozenset(word.casefold() for word in _TOKEN.findall(text)) for text in (mine, theirs))
    return any(_holds(ours, names) and _holds(given, names) for names in entities)


def _holds(phrase: frozenset[str], names: tuple[str, ...]) -> bool:
    return any(words and words <= phrase for name in names for words in [frozenset(_TOKEN.findall(name.casefold()))])


def _script(text: str) -> str:
    """The script of a phrase's first letter: `LATIN`, `ARABIC`, `CJK`."""
    return next((unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha()), "")


def _against_name(mine: str, ours: list[str], given: list[str], known: list[str], *, translated: bool) -> Outcome:
    if _shared(ours, given):
        return "same"
    if is_named(mine):
        return "same" if _shared([w for w in ours if w[0].isupper()][-1:], known) else "different"
    if translated or _shared(ours, known):
        return "unknown" if translated else "same"
    return "different" if _is_plural(mine) else "unknown"


def _names_someone(mine: str, theirs: str) -> bool:
    """Whether `mine` is a name or an institution where `theirs` is an unnamed person."""
    if _is_institution(theirs):
        return False
    return (is_named(mine) and not _is_plural(mine)) or _is_institution(mine)


def _speaks_for(theirs: str, shared: list[str]) -> bool:
    """A spokesperson's institution may stand for the spokesperson."""
    return bool(_SPOKES.search(theirs)) and bool(shared)


def _conflicts(mine: str, theirs: str) -> bool:
    """Whether two descriptions are of different countries or bodies, or of different kinds of people."""
    ours, given = ([w for w in _content(text) if w[0].isupper()] for text in (mine, theirs))
    if ours and given and not _shared(ours, given):
        return True
    heads = [_head(text) for text in (mine, theirs)]
    return all(heads) and not _shared(heads[:1], heads[1:]) and not (ours and given)


def _head(text: str) -> str:
    """The last word before `of`, `in` or `for`; of `one of the officials`, `officials`."""
    whole = re.sub(r"^(?:one|another|some|two|three|several|many|most) of (?:the |his |her |their )?", "", text.strip())
    parts = _content(re.split(r"\s(?:of|in|for|from|at|with|de|du|des|von|der|del)\s", whole)[0])
    return parts[-1] if parts else ""


def _is_institution(text: str) -> bool:
    return _head(text).casefold() in _INSTITUTIONS


def _is_plural(text: str) -> bool:
    head = _head(text)
    return len(head) > 3 and head[0].islower() and head.endswith("s") and not head.endswith("ss")


def _content(text: str) -> list[str]:
    """The telling words of a phrase, without genitives."""
    found = (re.sub(r"['’]s?$", "", word) for word in _TOKEN.findall(text))
    return [word for word in found if word and word.casefold() not in _EMPTY]


def _shared(ours: list[str], given: list[str]) -> list[str]:
    return [word for word in ours if any(_alike(word, other) for other in given)]


def _alike(one: str, other: str) -> bool:
    """Equal but for a plural's s; names also where one begins with the other (`Iraq`, `Iraqi`)."""
    a, b = (word.casefold().removesuffix("s") for word in (one, other))
    if a == b:
        return True
    names = one[0].isupper() and other[0].isupper()
    return names and min(len(a), len(b)) >= 4 and (a.startswith(b) or b.startswith(a))


def _around(found: Verified, name: str) -> str:
    """The source's sentences that mention a name's last word."""
    last = name.rpartition(" ")[2]
    if not last[0].isupper():
        return ""
    return " ".join(p.text[max(i - 80, 0) : i + 80] for p in found.source.paragraphs if (i := p.text.find(last)) >= 0)


def _differs(briefing: Briefing, found: Verified, said: Quotation, mine: str, code: str) -> Problem:
    quote, number = shorten(found.use.text, 8), said.speaker_paragraph
    if code == "Q211":
        what = f"speaker of “{quote}” differs: briefing “{mine}”, source p{number} “{said.speaker}” ({said.confidence})"
    else:
        what = f"source p{number} leaves the speaker of “{quote}” unnamed (“{said.speaker}”); briefing names “{mine}”"
    help_ = f"write who p{number} of {found.source.id} says it was: “{said.speaker}”"
    return finding(code, found.use.where(briefing), what, help_, found.source.id, number)


def _unlike(briefing: Briefing, found: Verified, said: Quotation, mine: str, theirs: str) -> Problem:
    what = (
        f"briefing gives “{shorten(found.use.text, 8)}” to “{mine}”; p{said.speaker_paragraph} writes “{said.speaker}”"
        f"{f', which seems to mean “{theirs}”' if theirs != said.speaker else ''}"
    )
    help_ = f"read p{said.meant_paragraph or said.speaker_paragraph} of {found.source.id} and name that speaker"
    return finding("Q215", found.use.where(briefing), what, help_, found.source.id, said.speaker_paragraph)


def _inferred(briefing: Briefing, found: Verified, said: Quotation, theirs: str) -> Problem:
    what = (
        f"speaker of “{shorten(found.use.text, 8)}” is only inferred: p{said.speaker_paragraph} writes "
        f"“{said.speaker}”, p{said.meant_paragraph} “{theirs}”"
    )
    help_ = f"make sure that “{said.speaker}” is “{theirs}”"
    return finding("Q213", found.use.where(briefing), what, help_, found.source.id, said.speaker_paragraph)
