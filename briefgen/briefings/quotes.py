"""Every quotation of a source, with its speaker, what the source calls them, and how sure the rule is.

Takes numbered paragraphs; gives `Quotation`s in order. A speaker is given as the source words it (`he`, `one`); whom a
pronoun means is said apart, as the guess that it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from briefgen.briefings.cues import WIDE, cue_pattern, primary, words_of
from briefgen.briefings.numberwords import guess_language
from briefgen.briefings.phrases import is_named, main_subject
from briefgen.briefings.referents import meant_by
from briefgen.briefings.spans import Quoted, find_quoted
from briefgen.briefings.speakers import (
    Confidence,
    Credit,
    after_quote,
    before_quote,
)
from briefgen.briefings.wide import wide_credit
from briefgen.model import Paragraph, Source, Value
from briefgen.sentences import sentences

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("fa", re.compile(r"[پچژگ]|[\u0600-\u06ff](?=[^پچژگ]{0,12}[پچژگ])")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
REACH = 4
"""Paragraphs over which a quotation without a speaker takes the one before it."""


class Quotation(Value, frozen=True, kw_only=True):
    """A quotation of a source.

    `start` is the first word's offset in paragraph `paragraph`, `end` where the words end in paragraph `last`.
    `speaker` is what the source writes, in `speaker_paragraph`; `meant` is whom a pronoun or `one` refers to as far as
    a rule can tell, in `meant_paragraph`. `named` is false where the source does not say who it is.
    """

    text: str
    paragraph: int
    start: int
    end: int
    last: int = 0
    speaker: str = ""
    speaker_paragraph: int = 0
    role: str = ""
    cue: str = ""
    rule: str = ""
    confidence: Confidence = ""
    named: bool = False
    meant: str = ""
    meant_paragraph: int = 0


def find_quotations(source: Source) -> tuple[Quotation, ...]:
    """Every quotation of `source`, in order."""
    return quotations_of(source.paragraphs, source.language)


def quotations_of(paragraphs: tuple[Paragraph, ...], language: str = "") -> tuple[Quotation, ...]:
    """Every quotation of `paragraphs`, in order; `language` is a BCP 47 tag, guessed where it is empty."""
    texts = [paragraph.text for paragraph in paragraphs]
    found = find_quoted(texts)
    if not found:
        return ()
    tongue = primary(language or _guess(" ".join(texts)))
    direct = [_direct(texts, found, n, tongue) for n in range(len(found))]
    given: list[Quotation] = []
    for n, quoted in enumerate(found):
        credit, speaker_at = _credit_of(texts, found, direct, n, given, paragraphs, tongue)
        given.append(_quotation(paragraphs, texts, quoted, credit, speaker_at))
    return tuple(_with_meaning(given, texts, paragraphs, tongue))


def _guess(text: str) -> str:
    """The language of a text: by its script, else by its common words."""
    head = text[:3000]
    share = {language: len(letters.findall(head)) for language, letters in _SCRIPTS}
    language = max(share, key=lambda name: share[name])
    return language if share[language] * 4 > len(head.replace(" ", "")) else guess_language(head)


def _quotation(
    paragraphs: Sequence[Paragraph], texts: Sequence[str], quoted: Quoted, credit: Credit | None, speaker_at: int
) -> Quotation:
    first, last = quoted.pieces[0], quoted.pieces[-1]
    plain = Quotation(
        text=" ".join(texts[index][start:end].strip() for index, start, end in quoted.pieces).strip(),
        paragraph=paragraphs[first[0]].number,
        start=first[1],
        end=last[2],
        last=paragraphs[last[0]].number,
    )
    if credit is None or not credit.speaker:
        return plain
    return msgspec.structs.replace(
        plain,
        speaker=credit.speaker,
        speaker_paragraph=speaker_at,
        role=credit.role,
        cue=credit.cue,
        rule=credit.rule,
        confidence=credit.confidence,
        named=is_named(credit.speaker),
    )


def _between(texts: Sequence[str], found: Sequence[Quoted], n: int) -> tuple[str, str]:
    """The reporter's words before a quotation, since the one before it or the paragraph's start; and those after it."""
    first, last = found[n].outer[0], found[n].outer[-1]
    begin = found[n - 1].outer[-1][2] if n and found[n - 1].outer[-1][0] == first[0] else 0
    end = len(texts[last[0]])
    if n + 1 < len(found) and found[n + 1].outer[0][0] == last[0]:
        end = found[n + 1].outer[0][1]
    return texts[first[0]][begin : first[1]], texts[last[0]][last[2] : end]


def _direct(texts: Sequence[str], found: Sequence[Quoted], n: int, language: str) -> Credit | None:
    before, after = _between(texts, found, n)
    if language in WIDE:
        return wide_credit(before, after, language)
    ended = bool(re.search(r"\.[\"'”’»]?\s*$", _words(texts, found[n])))
    credit = after_quote(after, language, ended=ended)
    if credit and credit.rule != "tail":
        return credit
    return _whole_lead(texts, found, n, language) or credit or _lead_paragraph(texts, found[n], language)


def _whole_lead(texts: Sequence[str], found: Sequence[Quoted], n: int, language: str) -> Credit | None:
    """The speaker in the sentence before a quotation, which may hold quotations itself."""
    index, start, _ = found[n].outer[0]
    line = texts[index][:start]
    for other in found[:n]:
        for at, low, high in other.outer:
            if at == index:
                line = line[:low] + _blank(line[low:high]) + line[high:]
    return before_quote(line, language)


def _lead_paragraph(texts: Sequence[str], quoted: Quoted, language: str) -> Credit | None:
    """The speaker in the paragraph before, where that ends with a colon and the quotation begins its own."""
    index, start, _ = quoted.outer[0]
    if not index or texts[index][:start].strip() or not texts[index - 1].rstrip().endswith((":", "：")):
        return None
    credit = before_quote(texts[index - 1], language)
    return msgspec.structs.replace(credit, rule="lead-paragraph") if credit else None


def _blank(quoted: str) -> str:
    """Spaces in place of a quotation, with its last stop, which may end a sentence."""
    stop = re.search(r"[.!?](?=\W*$)", quoted)
    return " " * len(quoted) if stop is None else " " * stop.start() + stop.group() + " " * (len(quoted) - stop.end())


def _words(texts: Sequence[str], quoted: Quoted) -> str:
    index, start, end = quoted.pieces[-1]
    return texts[index][start:end]


def _credit_of(
    texts: Sequence[str],
    found: Sequence[Quoted],
    direct: Sequence[Credit | None],
    n: int,
    given: Sequence[Quotation],
    paragraphs: Sequence[Paragraph],
    language: str,
) -> tuple[Credit | None, int]:
    here = found[n].pieces[0][0]
    number = paragraphs[here].number
    beside = direct[n]
    before, _ = _between(texts, found, n)
    same = n > 0 and found[n - 1].outer[-1][0] == here
    if same and given[n - 1].speaker and _is_only_credit(before, direct[n - 1], language):
        return _inherit(given[n - 1], "split", given[n - 1].confidence), given[n - 1].speaker_paragraph
    if beside is not None and beside.confidence == "high":
        return beside, _place(beside, found[n], paragraphs)
    if same and given[n - 1].speaker and _is_split(before, direct[n - 1]):
        return _inherit(given[n - 1], "split", given[n - 1].confidence), given[n - 1].speaker_paragraph
    if beside is not None:
        return beside, _place(beside, found[n], paragraphs)
    subject = _told_before(before, language)
    if subject is not None:
        return subject, number
    if same and given[n - 1].speaker:
        return _inherit(given[n - 1], "same-paragraph", "medium"), given[n - 1].speaker_paragraph
    return _from_neighbours(texts, found, direct, n, given, paragraphs)


def _place(credit: Credit, quoted: Quoted, paragraphs: Sequence[Paragraph]) -> int:
    first = quoted.pieces[0][0]
    if credit.rule == "lead-paragraph":
        return paragraphs[first - 1].number
    return paragraphs[first if credit.rule == "speaker-verb-quote" else quoted.pieces[-1][0]].number


def _is_split(between: str, credit: Credit | None) -> bool:
    """Whether the words between two quotations are no more than who says the first."""
    if credit is None or credit.rule not in {"verb-speaker", "speaker-verb", "tail", "according", "wide"}:
        return False
    spans = sentences(between.strip())
    return len(spans) <= 1


def _is_only_credit(between: str, credit: Credit | None, language: str) -> bool:
    """Whether a sentence goes on in a second quotation: `"...," X said, "..."`."""
    if credit is None or credit.rule not in {"verb-speaker", "speaker-verb"} or language in WIDE:
        return False
    return not re.search(r"[.!?:]\s*$", between) and len(cue_pattern(language).findall(between)) == 1


def _told_before(before: str, language: str) -> Credit | None:
    """The subject of the sentence that ends before a quotation: `He is more emphatic. "We ..."`."""
    if language in WIDE:
        return None
    spans = sentences(before)
    if not spans or not re.search(r"[.!?]\s*$", before):
        return None
    words = words_of(language)
    for start, end in reversed(spans):
        speaker, role = main_subject(before[start:end].strip(" .!?"), words)
        if speaker and (is_named(speaker) or speaker.lower() in words.pronouns - {"it", "es", "we", "nous"}):
            return Credit(speaker=speaker, role=role, rule="sentence-before", confidence="low")
    return None


def _inherit(quotation: Quotation, rule: str, confidence: Confidence) -> Credit:
    return Credit(speaker=quotation.speaker, role=quotation.role, cue=quotation.cue, rule=rule, confidence=confidence)


def _from_neighbours(
    texts: Sequence[str],
    found: Sequence[Quoted],
    direct: Sequence[Credit | None],
    n: int,
    given: Sequence[Quotation],
    paragraphs: Sequence[Paragraph],
) -> tuple[Credit | None, int]:
    """The paragraph's next credited quotation, else the last speaker before, if that is not far."""
    here = found[n].pieces[0][0]
    if n + 1 < len(found) and found[n + 1].outer[0][0] == found[n].outer[-1][0]:
        following = direct[n + 1]
        if following is not None and following.rule in {"verb-speaker", "speaker-verb"}:
            number = paragraphs[here].number
            return Credit(speaker=following.speaker, rule="next", confidence="medium"), number
    alone = not texts[here][: found[n].outer[0][1]].strip()
    for earlier in reversed(given):
        near = paragraphs[here].number - earlier.last <= REACH
        if earlier.speaker.lower() not in {"", "i", "we"} and near and alone:
            return _inherit(earlier, "carried", "low"), earlier.speaker_paragraph
    return None, 0


def _with_meaning(
    given: Sequence[Quotation], texts: Sequence[str], paragraphs: Sequence[Paragraph], language: str
) -> list[Quotation]:
    """The quotations, with whom their pronouns mean."""
    if language in WIDE:
        return list(given)
    out: list[Quotation] = []
    index_of = {paragraph.number: index for index, paragraph in enumerate(paragraphs)}
    for quotation in given:
        earlier = [(q.meant or q.speaker, q.speaker_paragraph) for q in out if q.speaker]
        said = [(q.speaker.lower(), q.meant) for q in out if q.meant]
        at = quotation.speaker_paragraph
        found = meant_by(quotation.speaker, texts, index_of.get(at, 0), at, earlier, said, language)
        if found is None:
            out.append(quotation)
            continue
        who, index = found
        number = paragraphs[index].number if index >= 0 else next(p for w, p in reversed(earlier) if w == who)
        out.append(msgspec.structs.replace(quotation, meant=who, meant_paragraph=number, named=is_named(who)))
    return out
