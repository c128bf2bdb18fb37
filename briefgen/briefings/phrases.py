"""Phrases that may name a speaker: where they begin and end, and whether they look like one.

Takes the words of a sentence and the word sets of its language; knows no grammar but word order.
"""

from __future__ import annotations

import re

from briefgen.briefings.cues import Words

_TOKEN = re.compile(r"[^\W_]+(?:[.'’\-/&][^\W_]+)*\.?|[^\w\s]")
_NAME_DOT = re.compile(
    r"^(?:[^\W\d_]\.?)+$|^(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Sen|Rep|Gov|Prof|Jr|Sr|Rev|Hon|Capt|Maj|M)\.$"
)
_BREAK = re.compile(
    r"(?:^|\s)(?:that|when|while|because|if|which|where|and|but|as|who|whose|que|quien|qui|dass|что|che|quando)\s+",
    re.IGNORECASE,
)
_VERBAL = re.compile(
    r"^(?:is|was|are|were|has|had|have|will|would|can|could|may|might|did|does|do|made|makes|made|took|takes|gave|gives|"
    r"\w+n[’']t|won|called|comes|shall|should|must|"
    r"came|goes|went|got|ran|sits|sat|grew|works|worked|lives|lived|brought|met|held|led|began|became|started|"
    r"[a-zéü]{3,}(?<!re)(?<!hund)(?<!unit)(?<!alli)ed)$"
)
_ADVERB = re.compile(r"^[a-z]+ly$")
_NOT_ADVERB = frozenset({"family", "ally", "italy", "reply", "supply", "assembly", "only"})
AGE = re.compile(r"^\s*(?:aged\s+|the\s+)?\d{1,3}\s*$")
_TIME = re.compile(
    r"\s+(?:on|in|this|last|late|earlier|el|am|vendredi|ce|este)?\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*$"
    r"|\s+(?:earlier|yesterday|today|later|this week|this month)\b.*$"
)
_GERMAN_LINKS = frozenset({"und", "von", "vom", "zu", "zur", "für", "im", "in", "aus", "am", "an", "bei", "mit", "van"})
_CONJUNCTIONS = frozenset(
    """
    but and yet still then so also later earlier meanwhile afterwards today yesterday finally instead y et und e и pero
    """.split()  # noqa: SIM905
)
_ELIDED = re.compile(r"[ldLD]['’]\w")
MAX_WORDS = 14


def best_of(first: str, rest: str) -> tuple[str, str]:
    """(speaker, role) of a phrase and what stands beside it: the name of the two is the speaker."""
    beside = rest.strip(" ,")
    if beside and not is_named(first) and is_name(beside.split(",")[0]):
        return beside.split(",")[0].strip(), first.strip()
    return first.strip(), "" if AGE.match(beside) else beside


def phrase_after(text: str, at: int, words: Words) -> str:
    """The noun phrase that begins at `at`: up to punctuation, or to a word that cannot be in a name."""
    end, count, previous = at, 0, ""
    for token in _TOKEN.finditer(text, at):
        word = token.group()
        if not word[0].isalnum() and word not in "'’-&@#":
            break
        if not count and word in words.stops and word not in words.articles:
            break
        if count and word.lower().rstrip(".") in words.stops and not (word[0].isupper() and previous[:1].isupper()):
            break
        if count and _VERBAL.match(word) and previous.lower() not in words.articles:
            break
        if count and words.verb_second and _ends_german(word, previous, words):
            break
        end, count, previous = token.end(), count + 1, word
        if word.endswith(".") and not _NAME_DOT.match(word):
            end -= 1
            break
        if count >= MAX_WORDS:
            break
    return _TIME.sub("", text[at:end].strip()).strip(" ,.")


def _ends_german(word: str, previous: str, words: Words) -> bool:
    """Whether a small word behind a noun is the verb: `Die Ministerin | wies die Kritik zurück`."""
    noun = previous[:1].isupper() and previous.lower() not in words.articles
    return noun and word.islower() and word not in words.articles | _GERMAN_LINKS


def subject_before(left: str, words: Words) -> tuple[str, str]:
    """(speaker, role) that end the words before a verb; empty where they do not look like a speaker."""
    text = strip_helpers(left, words)
    relative = re.search(r"(?P<main>[^,]+),\s*(?:who|quien|qui)$", text)
    if relative:
        return subject_before(relative["main"] + " ", words)
    if re.search(r"(?:^|\s)(?:and|but|or|y|et|und|e)$", text):
        return main_subject(text, words)
    if text.rstrip().endswith(","):
        main, role = _apposed(text.rstrip(" ,"), words)
        if looks_like_speaker(main, words):
            return best_of(main, role)
    chunk = _nearest_clause(text)
    trimmed = trim(chunk)
    if trimmed.lower() in words.pronouns - {"who"} or looks_like_speaker(trimmed, words):
        return _TIME.sub("", trimmed).strip(), ""
    return main_subject(left, words)


def main_subject(left: str, words: Words) -> tuple[str, str]:
    """(speaker, role) that begin the sentence, behind phrases of time and place."""
    chunks = [trim(chunk) for chunk in left.split(",")]
    while chunks and (not chunks[0] or _opens(chunks[0], words) or chunks[0].isdigit()):
        chunks.pop(0)
    if not chunks:
        return "", ""
    first = chunks[0].split()[0]
    if first.lower() in words.pronouns:
        return first, ""
    name = _cut_at_verb(phrase_after(chunks[0], 0, words), words)
    last = name.rpartition(" ")[2]
    if last.lower() in words.pronouns:
        return last, ""
    name = re.sub(r"['’]s\b.*$", "", name) if name.endswith(("'s", "’s")) else name
    if not looks_like_speaker(name, words):
        return "", ""
    role = ", ".join(chunks[1:2]) if name == chunks[0] else ""
    return best_of(name, role if len(role.split()) < 9 else "")


def _cut_at_verb(name: str, words: Words) -> str:
    kept: list[str] = []
    for word in name.split():
        noun = bool(kept) and kept[-1].lower() in words.articles
        adverb = _ADVERB.match(word) and word not in _NOT_ADVERB
        if kept and not noun and (_VERBAL.match(word) or word in words.helpers or word in words.cues or adverb):
            break
        kept.append(word)
    return " ".join(kept)


def _opens(chunk: str, words: Words) -> bool:
    """Whether a phrase is one of time, place or manner, not a subject."""
    first = chunk.split(maxsplit=1)[0].strip("“\"'")
    participle = first[:1].islower() and bool(re.fullmatch(r"\w+(?:ed|ing)|held|who|que", first))
    return first.lower() in words.openers or participle


def _apposed(text: str, words: Words) -> tuple[str, str]:
    """`his nominee, Howard Lutnick` -> what stands before the comma, and after it."""
    chunks = [trim(chunk) for chunk in text.split(",")]
    while len(chunks) > 1 and _opens(chunks[0] or "in", words):
        chunks.pop(0)
    if len(chunks) == 1:
        return trim(_nearest_clause(chunks[0])), ""
    main = next((i for i in range(len(chunks) - 2, -1, -1) if not AGE.match(chunks[i])), 0)
    return trim(_nearest_clause(chunks[main])), ", ".join(c for c in chunks[main + 1 :] if not AGE.match(c))


def _nearest_clause(text: str) -> str:
    """What follows the last comma or conjunction, unless a conjunction joins two speakers."""
    chunk = re.split(r"[,;:—–(]\s*", text)[-1]
    for found in reversed(list(_BREAK.finditer(chunk))):
        head = chunk[: found.start()]
        if found.group().strip().lower() == "and" and not any(_VERBAL.match(w) for w in head.split()):
            continue
        return chunk[found.end() :]
    return chunk


def trim(phrase: str) -> str:
    """A phrase without conjunctions and openers before it and words of time behind it."""
    parts = phrase.strip(" ,").split()
    while parts and parts[0].lower() in _CONJUNCTIONS:
        parts.pop(0)
    return _TIME.sub("", " ".join(parts)).strip(" ,")


def strip_helpers(left: str, words: Words) -> str:
    """`left` without the auxiliaries and adverbs that stand before a verb."""
    text = left.rstrip()
    while True:
        head, _, last = text.rpartition(" ")
        word = last.lower().strip("’'")
        is_helper = word in words.helpers or (_ADVERB.match(word) and word not in _NOT_ADVERB)
        if not last or not is_helper or last[:1].isupper():
            return text
        text = head.rstrip()


def looks_like_speaker(phrase: str, words: Words) -> bool:
    """Whether a phrase can be someone who speaks: a pronoun, a name, or a noun phrase without a verb."""
    parts = phrase.strip(" ,").split()
    if not parts or len(parts) > MAX_WORDS:
        return False
    first = parts[0].lower().rstrip("’'s")
    if len(parts) == 1 and parts[0].lower() in words.pronouns | words.indefinite:
        return True
    if len(parts) == 1 and first in words.articles:
        return False
    if parts[0].lower() in words.openers or parts[0].lower() in words.helpers or parts[0].lower() in words.cues:
        return False
    if any(_VERBAL.match(word) for word in parts[1:]) or any(
        w.lower() in {"who", "which", "that", "quien"} for w in parts
    ):
        return False
    if not any(char.isalpha() for char in phrase) or (len(parts) > 1 and parts[0].lower() in words.pronouns):
        return False
    begins = (
        first in words.articles
        or bool(_ELIDED.match(parts[0]))
        or parts[0].lower() in words.indefinite
        or parts[0][0].isupper()
        or parts[0].startswith("@")
    )
    return (
        begins or not parts[0].isascii() or any(w[0].isupper() for w in parts) or _is_handle(parts) or len(parts) <= 3
    )


def _is_handle(parts: list[str]) -> bool:
    return len(parts) == 1 and any(char.isdigit() for char in parts[0])


def is_named(speaker: str) -> bool:
    """Whether a phrase names someone: its head is written with a capital (or in a script that has none)."""
    head = re.split(r"\s(?:of|for|in|from|at|de|du|des|del|von|der|di|,)\s", speaker.strip())[0].split()
    if not head:
        return False
    last = head[-1].strip("’'\".,")
    last = re.sub(r"['’]s$", "", last)
    if not last or last.lower() in {"he", "she", "they", "it", "one", "another", "i", "we", "others", "who"}:
        return False
    return last[0].isupper() or any(c.isdigit() for c in last)


def is_name(phrase: str) -> bool:
    """Whether a phrase is a full name, of two words or more."""
    parts = [part for part in phrase.split() if part.lower() not in {"de", "da", "al", "bin", "van", "von", "la", "el"}]
    if not 1 < len(parts) <= 9 or not all(part[0].isupper() for part in parts[-2:]):
        return False
    return all(part[0].isupper() for part in parts) or parts[0][0].isupper()
