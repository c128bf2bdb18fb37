"""Whom a pronoun or a bare `one` means: the nearest name, or the nearest group, before it. A guess, always."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.briefings.cues import Words, cue_pattern, words_of
from briefgen.briefings.phrases import is_named, looks_like_speaker, main_subject, phrase_after, subject_before
from briefgen.sentences import sentences

_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+(?:de|da|al|bin|van|von|of)?\s*[A-Z][\w’'.-]+){1,3}")


_GENDER = {"he": "m", "she": "f", "er": "m", "il": "m", "elle": "f", "él": "m", "ella": "f", "lui": "m", "lei": "f"}


def meant_by(
    speaker: str,
    texts: Sequence[str],
    index: int,
    number: int,
    earlier: Sequence[tuple[str, int]],
    pronouns: Sequence[tuple[str, str]],
    language: str,
) -> tuple[str, int] | None:
    """(who, index of the paragraph; -1: an earlier quotation's speaker) that `speaker` in paragraph `index` refers to.

    `number` is the paragraph's number, `earlier` the (speaker, paragraph number) of the quotations before, `pronouns`
    the (pronoun, whom it was taken to mean) of those.
    """
    words = words_of(language)
    folded = speaker.lower()
    if folded in words.indefinite:
        return _group_before(texts, index, words, language)
    if folded not in words.pronouns:
        return None
    others = {who for said, who in pronouns if _GENDER.get(said, folded) != _GENDER.get(folded, folded)}
    free = [entry for entry in earlier if entry[0] not in others]
    if free and free[-1][1] == number and is_named(free[-1][0]):
        return free[-1][0], -1
    for back in (0, 1):
        near = _name_before(texts, index - back, words) if index >= back else None
        passed = bool(back and free and is_named(free[-1][0]) and free[-1][1] >= number - back)
        if near and near[0] not in others and not passed:
            return near
    return _last_named(free, folded) or (free and (free[-1][0], -1)) or None


def _last_named(earlier: Sequence[tuple[str, int]], pronoun: str) -> tuple[str, int] | None:
    plural = pronoun in {"they", "sie", "ils", "elles", "ellos", "ellas", "eles", "loro", "они"}
    for who, _ in reversed(earlier):
        if is_named(who) or (plural and who.lower().endswith("s")):
            return who, -1
    return None


def _name_before(texts: Sequence[str], index: int, words: Words) -> tuple[str, int] | None:
    """The subject with a name of a sentence in this paragraph, outside quotation marks."""
    text = re.sub(r"[“\"«„][^”\"»“]*[”\"»“]?", " ", texts[index])
    for start, end in sentences(text):
        name, role = main_subject(text[start:end].strip(), words)
        beside = _NAME.match(role)
        if beside and not is_named(name):
            return beside.group(), index
        if name and is_named(name):
            return name, index
    return None


def _group_before(texts: Sequence[str], index: int, words: Words, language: str) -> tuple[str, int] | None:
    """The last group that says something, in this paragraph or the four before."""
    for at in range(index, max(index - 5, -1), -1):
        for cue in reversed(list(cue_pattern(language).finditer(texts[at]))):
            if cue["according"]:
                name = phrase_after(texts[at], cue.end(), words)
            else:
                name = subject_before(_sentence_start(texts[at], cue.start()), words)[0]
            group = re.sub(r"^(?:one|another|some|many|several|two|three) of ", "", name)
            if group != name and group:
                return group, at
            if looks_like_speaker(group, words) and re.search(r"[^s]s$|\bpeople$", group) and " " in group:
                return group, at
    return None


def _sentence_start(text: str, at: int) -> str:
    spans = [span for span in sentences(text) if span[0] <= at]
    return text[spans[-1][0] if spans else 0 : at]
