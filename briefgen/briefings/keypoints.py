"""The sentences of a source that a briefing would most likely report, without a model.

Score of a sentence: cosine of its tf-idf vector with the text's centroid, plus 1/sqrt(1 + place), less a little for a
quotation or a pronoun at its head; near repeats are passed over (maximal marginal relevance). Measured on 100 news
articles this does a little better than the first three sentences; it suggests, an editor decides.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from briefgen.model import Source, Value
from briefgen.text import count_words, sentences

LONG: Final = 600
"""Words beyond which every part between cross-heads gives a point: pure ranking keeps to the top of a text."""
_RELEVANCE: Final = 0.7
_OPENS: Final = "opens the text"
_QUOTED: Final = 0.15
_DANGLING: Final = 0.1
_SHORT: Final = 6
_MOST: Final = 7
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
_WIDE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_MARKS: Final = str.maketrans("“”„«»「」『』", '"""""""""')
_PRONOUN_LIST: Final = (
    "he she it they this that these those his her its their but and so another others one "
    "er sie es dies diese dieser il elle ils elles ce cela él ella ello ellos esto"
)
_PRONOUNS: Final = frozenset(_PRONOUN_LIST.split())


class KeyPoint(Value, frozen=True, kw_only=True):
    """A sentence worth reporting: where it stands, its score in thousandths, and why it was chosen."""

    text: str
    paragraph: int
    score: int
    reason: str


class _Sentence(Value, frozen=True, kw_only=True):
    index: int
    part: int
    paragraph: int
    text: str
    words: tuple[str, ...]


def find_key_points(source: Source, count: int = 0) -> tuple[KeyPoint, ...]:
    """The best sentences in the order of the text: `count` of them, or as many as its length and parts ask for."""
    found = _sentences(source)
    usable = [s for s in found if _is_usable(s)]
    if not usable:
        return ()
    scores = _scores(found, usable)
    words = sum(count_words(p.text) for p in source.paragraphs)
    wanted = count or _count(words, len({s.part for s in usable}))
    chosen: list[tuple[_Sentence, str]] = []
    if words > LONG:
        chosen = _best_of_parts(usable, scores, wanted)
    _fill(chosen, usable, scores, wanted)
    chosen.sort(key=lambda pair: pair[0].index)
    return tuple(
        KeyPoint(text=s.text, paragraph=s.paragraph, score=round(scores[s.index] * 1000), reason=reason)
        for s, reason in chosen
    )


def _count(words: int, parts: int) -> int:
    return min(max(3 + (words > LONG) + (words > 2 * LONG), parts if words > LONG else 0), _MOST)


def _sentences(source: Source) -> list[_Sentence]:
    """Every sentence; parts are counted from 0, each cross-head begins one."""
    heads = sorted(head.before for head in source.headings)
    found: list[_Sentence] = []
    for paragraph in source.paragraphs:
        part = sum(1 for before in heads if before <= paragraph.number)
        for start, end in sentences(paragraph.text):
            text = paragraph.text[start:end]
            found.append(
                _Sentence(index=len(found), part=part, paragraph=paragraph.number, text=text, words=_words(text))
            )
    return found


def _words(text: str) -> tuple[str, ...]:
    """Lower-case words; pairs of characters where a script has no spaces."""
    wide = "".join(_WIDE.findall(text))
    if len(wide) * 2 > len(text):
        return tuple(wide[i : i + 2] for i in range(len(wide) - 1))
    return tuple(word.lower() for word in _WORD.findall(text))


def _is_usable(sentence: _Sentence) -> bool:
    """Whether a sentence can stand alone: not short, and no quotation opens or ends outside it."""
    if len(sentence.words) < _SHORT or not sentence.text.rstrip("\"'”’»」)]").endswith(
        (".", "!", "?", "…", "。", "۔", "؟", "।")
    ):
        return False
    return sentence.text.translate(_MARKS).count('"') % 2 == 0


def _scores(every: Sequence[_Sentence], usable: Sequence[_Sentence]) -> dict[int, float]:
    rarity = _rarity(every)
    centroid: dict[str, float] = {}
    for sentence in every:
        for word, weight in _vector(sentence, rarity).items():
            centroid[word] = centroid.get(word, 0.0) + weight
    return {s.index: _cosine(_vector(s, rarity), centroid) + _place(s) for s in usable}


def _place(sentence: _Sentence) -> float:
    score = 1 / math.sqrt(1 + sentence.index)
    if sentence.text.translate(_MARKS).lstrip().startswith('"'):
        score -= _QUOTED
    return score - _DANGLING if sentence.words[0] in _PRONOUNS else score


def _rarity(every: Sequence[_Sentence]) -> dict[str, float]:
    seen = Counter(word for sentence in every for word in dict.fromkeys(sentence.words))
    return {word: math.log((1 + len(every)) / times) for word, times in seen.items()}


def _vector(sentence: _Sentence, rarity: dict[str, float]) -> dict[str, float]:
    return {word: times * rarity[word] for word, times in Counter(sentence.words).items()}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    product = math.fsum(weight * other.get(word, 0.0) for word, weight in one.items())
    lengths = math.fsum(w * w for w in one.values()) * math.fsum(w * w for w in other.values())
    return product / math.sqrt(lengths) if lengths else 0.0


def _best_of_parts(usable: Sequence[_Sentence], scores: dict[int, float], wanted: int) -> list[tuple[_Sentence, str]]:
    """The best sentence of each part, the parts' order kept."""
    best: dict[int, _Sentence] = {}
    for sentence in usable:
        held = best.get(sentence.part)
        if held is None or scores[sentence.index] > scores[held.index]:
            best[sentence.part] = sentence
    return [(best[part], _OPENS if best[part].index == 0 else "best of its part") for part in sorted(best)][:wanted]


def _fill(
    chosen: list[tuple[_Sentence, str]], usable: Sequence[_Sentence], scores: dict[int, float], wanted: int
) -> None:
    """Add the sentences that say most of what is not yet said, one by one."""
    rarity = _rarity(usable)
    vectors = {s.index: _vector(s, rarity) for s in usable}
    left = [s for s in usable if all(s is not other for other, _ in chosen)]
    while left and len(chosen) < wanted:
        gain = {
            s.index: _RELEVANCE * scores[s.index]
            - (1 - _RELEVANCE) * max((_cosine(vectors[s.index], vectors[c.index]) for c, _ in chosen), default=0.0)
            for s in left
        }
        best = max(left, key=lambda s: (round(gain[s.index], 9), -s.index))
        left.remove(best)
        chosen.append((best, _OPENS if best.index == 0 else "central"))
