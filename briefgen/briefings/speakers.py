"""Who says a quotation: the noun phrase beside a verb of saying, after or before the quotation marks.

Takes the reporter's words around a quotation; gives a `Credit` with the rule that found it and how sure that rule is.
Rules know no grammar but word order, so a phrase that does not look like a speaker is left alone.
"""

from __future__ import annotations

import re
from typing import Literal

from briefgen.briefings.cues import Words, cue_pattern, words_of
from briefgen.model import Value
from briefgen.sentences import sentences

Confidence = Literal["", "high", "medium", "low"]

_TOKEN = re.compile(r"[^\W_]+(?:[.'’\-/&][^\W_]+)*\.?|[^\w\s]")
_NAME_DOT = re.compile(
    r"^(?:[^\W\d_]\.?)+$|^(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Sen|Rep|Gov|Prof|Jr|Sr|Rev|Hon|Capt|Maj|M)\.$"
)
_END = re.compile(r"[;:—–!?\"“”«»(\[]|\.(?=\s|$)")
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
_AGE = re.compile(r"^\s*(?:aged\s+|the\s+)?\d{1,3}\s*$")
_TIME = re.compile(
    r"\s+(?:on|in|this|last|late|earlier|el|am|vendredi|ce|este)?\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*$"
    r"|\s+(?:earlier|yesterday|today|later|this week|this month)\b.*$"
)
_CONJUNCTIONS = frozenset(
    """
    but and yet still then so also later earlier meanwhile afterwards today yesterday finally instead y et und e и pero
    """.split()  # noqa: SIM905
)
MAX_WORDS = 14


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
    cue = cue_pattern(language).match(sentence, at)
    if cue is None or cue["according"] or cue.group().lower() in words.participles:
        return None
    name = phrase_after(sentence, cue.end(), words)
    if not name or not looks_like_speaker(name, words):
        return None
    return _credit(_with_apposition(sentence, cue.end(), name), cue.group(), "verb-speaker", "high", cue.end())


def _with_apposition(sentence: str, at: int, name: str) -> tuple[str, str]:
    """`the former editor, George Osborne, said` -> the name, then what he is."""
    start = sentence.find(name, at)
    rest = sentence[start + len(name) :]
    following = re.match(r",\s*([^,.;:—–\"“]{2,80})", rest)
    beside = following.group(1).strip() if following else ""
    if beside and not is_named(name) and _is_name(beside):
        return beside, name
    return name, "" if _AGE.match(beside) or beside.lower().startswith(("who ", "which ", "in ", "as ")) else beside


def _subject_after(sentence: str, cue: re.Match[str], words: Words) -> Credit | None:
    """`X said` behind a quotation: at once, or as the last clause of a sentence that goes on after it."""
    left = sentence[: cue.start()]
    if _END.search(_without_dots(left)):
        return None
    whole = re.sub(r"(?<!,)\s+(?:who|which|that)\s[^,]*$", "", strip_helpers(left, words).strip())
    first, _, rest = whole.partition(",")
    if looks_like_speaker(first, words) and (not rest or whole.endswith(",") or _is_apposition(rest, words)):
        return _credit(_best_of(first, rest), cue.group(), "speaker-verb", "high", 0)
    tail = whole.rpartition(",")[2].strip()
    if "," in whole and tail and looks_like_speaker(tail, words) and len(tail.split()) < 9:
        return _credit((tail, ""), cue.group(), "tail", "high", 0)
    return None


def _is_apposition(rest: str, words: Words) -> bool:
    return bool(rest.strip()) and rest.rstrip().endswith(",") and rest.split(maxsplit=1)[0].lower() not in words.openers


def _best_of(first: str, rest: str) -> tuple[str, str]:
    beside = rest.strip(" ,")
    if beside and not is_named(first) and _is_name(beside.split(",")[0]):
        return beside.split(",")[0].strip(), first.strip()
    return first.strip(), "" if _AGE.match(beside) else beside


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
        if words.verb_second and name and is_named(name) and looks_like_speaker(name, words):
            return _credit(name, cue.group(), "speaker-verb-quote", near, cue.start())
        subject = subject_before(sentence[: cue.start()], words)
    if not subject[0]:
        return None
    return _credit(subject, cue.group(), "speaker-verb-quote", near, cue.start())


# --- noun phrases ---


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
        end, count, previous = token.end(), count + 1, word
        if word.endswith(".") and not _NAME_DOT.match(word):
            end -= 1
            break
        if count >= MAX_WORDS:
            break
    return _TIME.sub("", text[at:end].strip()).strip(" ,.")


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
            return _best_of(main, role)
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
    return _best_of(name, role if len(role.split()) < 9 else "")


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
    main = next((i for i in range(len(chunks) - 2, -1, -1) if not _AGE.match(chunks[i])), 0)
    return trim(_nearest_clause(chunks[main])), ", ".join(c for c in chunks[main + 1 :] if not _AGE.match(c))


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


def _is_name(phrase: str) -> bool:
    parts = [part for part in phrase.split() if part.lower() not in {"de", "da", "al", "bin", "van", "von", "la", "el"}]
    if not 1 < len(parts) <= 9 or not all(part[0].isupper() for part in parts[-2:]):
        return False
    return all(part[0].isupper() for part in parts) or parts[0][0].isupper()


def _without_dots(text: str) -> str:
    return re.sub(r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Sen|Rep|Gov|Prof|Jr|Sr|Rev|Hon|Capt|Maj|[A-Z])\.", "x", text)


def _credit(name: str | tuple[str, str], cue: str, rule: str, confidence: Confidence, at: int) -> Credit:
    speaker, role = (name, "") if isinstance(name, str) else name
    return Credit(speaker=speaker.strip(" ,"), role=role.strip(" ,"), cue=cue, rule=rule, confidence=confidence, at=at)
