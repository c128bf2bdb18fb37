"""Who says a quotation: the noun phrase beside a verb of saying, after or before the quotation marks.

Takes the reporter's words around a quotation; gives a `Credit` with the rule that found it and how sure that rule is.
Rules know no grammar but word order, so a phrase that does not look like a speaker is left alone.
"""

from __future__ import annotations

import re
from typing import Literal

from briefgen.briefings.cues import Words, cue_pattern, words_of
from briefgen.briefings.phrases import (
    AGE,
    best_of,
    is_name,
    is_named,
    looks_like_speaker,
    main_subject,
    phrase_after,
    strip_helpers,
    subject_before,
)
from briefgen.model import Value
from briefgen.sentences import sentences

Confidence = Literal["", "high", "medium", "low"]

_END = re.compile(r"[;:—–!?\"“”«»(\[]|\.(?=\s|$)")
_TIMES = re.compile(
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|semana|mañana|tarde|noche|mes|año|matin|soir|semaine|mois|lundi"
    r"|mardi|mercredi|jeudi|vendredi|samedi|dimanche|settimana|mattina|sera|mese|woche|\w+tag"
)
_WITH_OBJECT = frozenset(
    """
    nannte nennt bezeichnete bezeichnet kritisierte kritisiert lobte lobt wies wirft warf forderte fordert beklagte
    beklagt versprach verspricht schilderte schildert bestätigte bestätigt
    """.split()  # noqa: SIM905
)
"""German verbs behind which their object stands, and their subject before."""
_VERB_FIRST = frozenset({"de", "fr", "es", "it", "pt"})
"""Languages that set the verb before the speaker behind a quotation."""


class Credit(Value, frozen=True, kw_only=True):
    """A speaker as the text words it, what the text calls them, the verb or phrase, and the rule that found it."""

    speaker: str
    role: str = ""
    cue: str = ""
    rule: str = ""
    confidence: Confidence = ""
    at: int = 0


def after_quote(text: str, language: str, *, ended: bool) -> Credit | None:
    """The speaker in the words that follow a quotation; `ended`: it ended with a full stop."""
    words = words_of(language)
    lead = re.match(r"[\s,،.۔–—-]*", text)
    start = lead.end() if lead else 0
    ended = ended or bool(re.search(r"[.۔]", text[:start]))
    spans = sentences(text[start:])
    sentence = text[start : start + spans[0][1]] if spans else ""
    if ended and not sentence[:1].islower():
        return None
    inverted = _inverted(sentence, words, language)
    if inverted:
        return inverted
    for found in cue_pattern(language).finditer(sentence):
        if found["according"]:
            name = phrase_after(sentence, found.end(), words)
            direct = not sentence[: found.start()].strip(" ,")
            if name:
                return _credit(name, found.group(), "according", "high" if direct else "medium", found.end())
            continue
        quoted = re.search(r"\bquoted as\s*$", sentence[: found.start()])
        if found.group().lower() in words.participles and not quoted:
            continue
        credit = _subject_after(sentence, found, words)
        if credit:
            return credit
    return None


def _inverted(sentence: str, words: Words, language: str) -> Credit | None:
    """`said X`, `a affirmé X`, `a-t-il dit`: the verb first, at once."""
    helpers = "|".join(sorted(words.helpers, key=len, reverse=True)) or "-"
    joined = re.match(rf"(?:(?:{helpers})\s+)*(\w+)-(?:t-)?(il|elle|on|ils|elles|je)\b(?:\s+\w+)?", sentence)
    if joined and language == "fr":
        return Credit(speaker=joined[2], cue=joined.group(), rule="verb-speaker", confidence="high")
    found = re.match(rf"(?:(?:{helpers})\s+|[a-z]+ly\s+)*", sentence)
    at = found.end() if found else 0
    cue = cue_pattern(language, bare=True).match(sentence, at)
    if cue is None:
        return _unknown_verb(sentence, at, words) if language in _VERB_FIRST else None
    if cue["according"] or cue.group().lower() in words.participles:
        return None
    start = _past_adverbial(sentence, cue.end(), words)
    name = phrase_after(sentence, start, words)
    if not name or not looks_like_speaker(name, words):
        return None
    return _credit(_with_apposition(sentence, start, name), cue.group(), "verb-speaker", "high", cue.end())


def _past_adverbial(sentence: str, at: int, words: Words) -> int:
    """Where the words begin that follow a short phrase of time or manner: `dijo este lunes el alcalde`."""
    reflexive = re.compile(r"\s+sich\b").match(sentence, at)
    at = reflexive.end() if reflexive else at
    run = re.match(r"(?:\s+[^\W\d_]+){1,6}", sentence[at:])
    found = list(re.finditer(r"[^\W\d_]+", run.group())) if run else []
    if len(found) < 2 or found[0].group() not in words.openers | words.stops:
        return at
    if found[0].group() in words.articles and not _TIMES.fullmatch(found[1].group()):
        return at
    skip = 3 if found[1].group() in words.articles else 1
    for word in found[skip:]:
        if word.group() in words.openers - words.articles:
            return at
        if word.group() in words.articles | words.indefinite or word.group()[0].isupper():
            return at + word.start()
    return at


def _unknown_verb(sentence: str, at: int, words: Words) -> Credit | None:
    """`», s'emporte Gérard,`: what stands at once behind a quotation, before a name, is a verb of saying as a rule."""
    found = re.compile(r"(?:s['’]|se\s)?([^\W\d_]{3,})\s+").match(sentence, at)
    if found is None or not found[1].islower():
        return None
    known = words.openers | words.stops | words.articles | words.pronouns | words.helpers | words.indefinite
    name = phrase_after(sentence, found.end(), words)
    if found[1] in known or not is_named(name) or not looks_like_speaker(name, words):
        return None
    return _credit(_with_apposition(sentence, found.end(), name), found.group().strip(), "verb-speaker", "medium", at)


def _with_apposition(sentence: str, at: int, name: str) -> tuple[str, str]:
    """`the former editor, George Osborne, said` -> the name, then what he is."""
    start = sentence.find(name, at)
    rest = sentence[start + len(name) :]
    following = re.match(r",\s*([^,.;:—–\"“]{2,80})", rest)
    beside = following.group(1).strip() if following else ""
    if beside and not is_named(name) and is_name(beside):
        return beside, name
    return name, "" if AGE.match(beside) or beside.lower().startswith(("who ", "which ", "in ", "as ")) else beside


def _subject_after(sentence: str, cue: re.Match[str], words: Words) -> Credit | None:
    """`X said` behind a quotation: at once, or as the last clause of a sentence that goes on after it."""
    left = sentence[: cue.start()]
    if _END.search(_without_dots(left)):
        return None
    whole = re.sub(r"(?<!,)\s+(?:who|which|that)\s[^,]*$", "", strip_helpers(left, words).strip())
    first, _, rest = whole.partition(",")
    if looks_like_speaker(first, words) and (not rest or whole.endswith(",") or _is_apposition(rest, words)):
        return _credit(best_of(first, rest), cue.group(), "speaker-verb", "high", 0)
    tail = whole.rpartition(",")[2].strip()
    if "," in whole and tail and looks_like_speaker(tail, words) and len(tail.split()) < 9:
        return _credit((tail, ""), cue.group(), "tail", "high", 0)
    return None


def _is_apposition(rest: str, words: Words) -> bool:
    return bool(rest.strip()) and rest.rstrip().endswith(",") and rest.split(maxsplit=1)[0].lower() not in words.openers


def before_quote(text: str, language: str) -> Credit | None:
    """The speaker in the sentence that leads to a quotation, from the verb nearest to it."""
    words = words_of(language)
    spans = sentences(text)
    if not spans:
        return None
    start, end = spans[-1]
    sentence = text[start:end]
    if re.search(r"[.!?]\s*$", sentence):
        return None
    found = list(cue_pattern(language).finditer(sentence))
    for cue in reversed(found):
        distance = len(sentence[cue.end() :].split())
        credit = _lead(sentence, cue, words, distance)
        if credit:
            return credit
    if sentence.rstrip().endswith(":"):
        subject = main_subject(sentence.rstrip(" :"), words)
        if is_named(subject[0]) or subject[0].lower() in words.pronouns:
            sure: Confidence = "medium" if " " in sentence.strip() else "low"
            return _credit(subject, ":", "colon", sure, start)
    label = re.match(r"^\s*([^:,.]{2,60}):\s*$", sentence)
    if label and looks_like_speaker(label[1], words) and is_named(label[1]):
        return _credit((label[1].strip(), ""), ":", "label", "medium", start)
    return None


def _lead(sentence: str, cue: re.Match[str], words: Words, distance: int) -> Credit | None:
    near: Confidence = "high" if distance <= 4 or sentence.rstrip().endswith(":") else "medium"
    if cue["according"]:
        name = phrase_after(sentence, cue.end(), words)
        return _credit(name, cue.group(), "according", near, cue.start()) if name else None
    form = cue.group().lower()
    if form in words.participles:
        subject = main_subject(sentence[: cue.start()], words)
        near = "medium"
    elif words.verb_first and (name := phrase_after(sentence, cue.end(), words)):
        return _credit(name, cue.group(), "verb-speaker-quote", near, cue.start())
    else:
        name = phrase_after(sentence, cue.end(), words)
        begins = subject_before(sentence[: cue.start()], words) if form in _WITH_OBJECT else ("", "")
        if begins[0]:
            return _credit(begins, cue.group(), "speaker-verb-quote", near, cue.start())
        if words.verb_second and name and is_named(name) and looks_like_speaker(name, words):
            return _credit(name, cue.group(), "speaker-verb-quote", near, cue.start())
        subject = subject_before(sentence[: cue.start()], words)
    if not subject[0]:
        return None
    return _credit(subject, cue.group(), "speaker-verb-quote", near, cue.start())


def _without_dots(text: str) -> str:
    return re.sub(r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Sen|Rep|Gov|Prof|Jr|Sr|Rev|Hon|Capt|Maj|[A-Z])\.", "x", text)


def _credit(name: str | tuple[str, str], cue: str, rule: str, confidence: Confidence, at: int) -> Credit:
    speaker, role = (name, "") if isinstance(name, str) else name
    return Credit(speaker=speaker.strip(" ,"), role=role.strip(" ,"), cue=cue, rule=rule, confidence=confidence, at=at)
