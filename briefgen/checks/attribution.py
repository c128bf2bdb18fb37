"""Who says so: whether a sentence is somebody's word, and whether a claim on it still says so.

Takes sentences; decides by the verbs of saying and phrases of attribution of their language.
"""

from __future__ import annotations

import re

from briefgen.briefings.cues import WIDE, cue_pattern, primary, words_of
from briefgen.briefings.phrases import phrase_after, subject_before
from briefgen.checks.facts import SourceFacts
from briefgen.checks.qualifiers import stem, telling_words
from briefgen.checks.wordlists import words

_NOT_REPORTING = words(
    """
    asks ask asked replied replies answered answers called calls call praised blamed blames accused accuses demanded
    demands credited credits condemned condemns labelled labeled branded hailed hails welcomed thanked urged urges
    ordered pleaded pledged pledges promised promises proposed vowed vows denounced denounces denounce denied denies
    deny dismissed dismisses criticised criticized described describes describe apologised apologized lauded likened
    teased teases supported supports rejected rejects slammed put puts read reads ruled rules voiced shouted shouts
    posted posts pointed agreed agrees confirmed confirms continued continues expressed joked jokes laughed snapped
    remembered remembers signalled signaled yelled whispered calling describing urging asking quoting demanding citing
    accusing promising dubbing labeling labelling referring welcomes responded responds countered counters
    """
)
_HELD = re.compile(
    r"\b(?:reportedly|allegedly|quoted|believe[sd]?|think|thinks|thought|suspect(?:s|ed)? that|"
    r"fear(?:s|ed)?|considers?|"
    r"accus(?:e|es|ed|ing)|blam(?:e|es|ed)|dispute[sd]?|supposedly|purported(?:ly)?|estimates?|understood|"
    r"(?:reports?|accounts?|claims?|statements?|allegations?|assertions?|testimony) (?:that|of|by|from|say)|"
    r"(?:counts|counted|reckons?|predicts?|foresees?)\b|"
    r"in (?:a|an|the|his|her|their|its) (?:report|account|statement|testimony|view|opinion)|"
    r"sources (?:say|said|in|at|close)|puts? \w+(?: \w+){0,6} at|"
    r"angeblich|demnach|laut|offenbar|soll|sollen|selon|d['’]après|según|supuestamente|secondo|segundo|якобы)\b",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\b(?:claims?|alleged|alleges?|states?|notes?|reports?)\s+"
    r"(?:that|the|an?|he|she|it|they|his|her|its|their|to|there|some|most|at least)\b"
    r"|\baccus(?:ed|es)\s+(?!of\b)(?:[^\s,;]+\s+){1,6}?of\s+\w+ing\b"
)
_REFUSED = re.compile(
    r"(?:\b(?:declin|refus|fail|forbidd|forbad)\w*\s+to|\b(?:would|could|did|does|do|has|have|had|can|will|may|might)\s+not"
    r"|\w+n['’]t|\b(?:cannot|never|without)|\b(?:weigert\w*|lehnt\w*)\b[^.,;]*\bzu|\b(?:nicht|nichts|keine|kein)"
    r"|\brefus\w*\s+de|\b(?:pas|rien)(?:\s+(?:voulu|souhaité|pu))?|\bn['’](?:a|ont|avait|avaient)"
    r"|\b(?:negó|negaron|niega|niegan|rehusó|declinó)\s+(?:a\s+)?|\bno(?:\s+(?:quiso|quisieron|quiere|pudo))?"
    r"|\brifiut\w*\s+di|\bnon(?:\s+(?:ha|hanno|vuole|voluto))*|\brecus\w*(?:-se)?\s+a|\bnão(?:\s+quis)?)\s+$",
    re.IGNORECASE,
)
"""What stands before a verb of saying where nothing was said: the refusal is the fact."""
_DOCUMENTS = words(
    """
    paragraph report document letter notice filing statement study survey audit law contract article section clause
    chapter ruling judgment page text memo email message treaty agreement bill directive plan paper footnote annex
    indictment motion complaint petition resolution decree order certificate minute record register
    absatz bericht schreiben brief urteil gesetz vertrag gutachten studie dokument rapport lettre arrêté loi contrat
    étude document paragraphe informe carta ley contrato estudio documento párrafo sentencia auto decreto
    """
)
_REPORTEDLY = re.compile(
    r"\b(?:reportedly|allegedly|(?:is|are|was|were) (?:said|believed|thought|reported|understood|alleged) to|angeblich|"
    r"supuestamente|якобы)\b",
    re.IGNORECASE,
)


def is_attributed(sentence: str, start: int, source: SourceFacts, number: int) -> bool:
    """Whether a sentence of a source is somebody's word: a verb of saying, “according to”, or inside a quotation."""
    inside = any(
        q.paragraph <= number <= q.last
        and (q.paragraph < number or q.start <= start + len(sentence) // 2)
        and (q.last > number or q.end >= start + len(sentence) // 2)
        for q in source.quotations
        if q.speaker
    )
    return inside or reports(sentence, primary(source.language))


def reports(sentence: str, language: str) -> bool:
    """Whether a sentence reports what somebody says, rather than what is."""
    if _REPORTEDLY.search(sentence) or _STATES.search(sentence):
        return True
    if language in WIDE:
        return False
    return any(
        cue["according"]
        or not (cue.group().lower() in _NOT_REPORTING or _is_noun(sentence, cue) or refused(sentence, cue))
        for cue in cue_pattern(language).finditer(sentence)
    )


def refused(sentence: str, cue: re.Match[str]) -> bool:
    """Whether nothing was said: `declined to say`, `wollte nichts sagen`, `no quiso decir`."""
    return bool(_REFUSED.search(sentence[: cue.start()]))


def names_document(claim: str, sentence: str, language: str) -> bool:
    """Whether it is a document that says what the sentence says, and the claim names that document."""
    mine = telling_words(claim)
    for cue in () if language in WIDE else cue_pattern(language).finditer(sentence):
        if cue["according"]:
            subject = phrase_after(sentence, cue.end(), words_of(language))
        else:
            subject = subject_before(sentence[: cue.start()], words_of(language))[0]
        named = [word for word in re.findall(r"[^\W\d_]+", subject.casefold()) if word.removesuffix("s") in _DOCUMENTS]
        if any(stem(word) in mine for word in named):
            return True
    return False


def _is_noun(sentence: str, cue: re.Match[str]) -> bool:
    """`a report`, `the claims of`, `was told`: a verb's form that reports nothing here."""
    before = sentence[: cue.start()].rstrip().rpartition(" ")[2].lower()
    if cue.group() == "alleged" and not _STATES.match(sentence, cue.start()):
        return True
    return before in {"a", "an", "the", "his", "her", "their", "its", "this", "that", "no", "was", "were", "is", "be"}


def keeps_attribution(text: str, language: str, sentence: str = "") -> bool:
    """Whether a claim says that it is somebody's word.

    An act of speech that the source's `sentence` reports (`agreed to share the river`) is no attribution of its own.
    """
    if _HELD.search(text) or _STATES.search(text) or language in WIDE:
        return True
    theirs = telling_words(sentence)
    for cue in cue_pattern(language).finditer(text):
        word = cue.group().lower()
        act = word in _NOT_REPORTING and stem(word) in theirs
        if cue["according"] or not (act or _is_noun(text, cue)):
            return True
    return False


def attribution_in(sentence: str, start: int, source: SourceFacts, number: int) -> str:
    """The words by which the source attributes: `The officials said`, `according to the mayor`."""
    middle = start + len(sentence) // 2
    for q in source.quotations:
        if q.paragraph == number and q.start <= middle <= q.end and q.speaker:
            return f"{q.speaker} {q.cue}".strip()
    found = _REPORTEDLY.search(sentence)
    language = primary(source.language)
    for cue in () if language in WIDE else cue_pattern(language).finditer(sentence):
        if cue["according"]:
            return " ".join(sentence[cue.start() :].split()[:8]).rstrip(".,;")
        if cue.group().lower() not in _NOT_REPORTING and not refused(sentence, cue):
            return " ".join([*sentence[: cue.start()].split()[-6:], cue.group()])
    return found.group() if found else "said"
