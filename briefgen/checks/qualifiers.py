"""Words that qualify what is said (alleged, may, plans to, most, at least), and whether a claim keeps them.

Takes a source's sentence and a claim on it; a qualifier counts as dropped where the claim has the word it qualifies and
no qualifier of that kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from briefgen.briefings.hedges import hedge_of
from briefgen.briefings.normal import CJK
from briefgen.briefings.numbers import find_quantities
from briefgen.checks.agreement import same_value
from briefgen.checks.wordlists import FUNCTION_WORDS, is_number, words
from briefgen.model import Value

_DOUBT = (
    "alleged|allegedly|suspected|reported|reportedly|purported|purportedly|apparent|apparently|supposed|supposedly|"
    "so-called|unconfirmed|unverified|disputed|accused|claimed|presumed|rumoured|rumored|said to|believed to|"
    "thought to|"
    "understood to|angeblich|angebliche|angeblichen|mutmaßlich|mutmaßliche|mutmaßlichen|vermeintlich|présumé|présumée|"
    "présumés|prétendu|prétendue|presunto|presunta|presuntos|presuntas|supuesto|supuesta|supuestamente|presuntamente|"
    "presunti|suposto|suposta|alegado|alegada|предполагаемый|предположительно|якобы"
)
_CHANCE = (
    "may|might|could|possible|possibly|perhaps|maybe|probable|probably|likely|unlikely|potential|potentially|if|unless|"
    "appears to|appear to|appeared to|seems to|seem to|seemed to|tentative|tentatively|preliminary|provisional|"
    "provisionally|can|risk of|chance of|expected|expects|expect|plans to|plan to|planned|planned to|planning to|"
    "proposed|proposes|proposal|intends to|intend to|intended|seeks to|seek to|sought to|aims to|aim to|"
    "hopes to|hope to|"
    "wants to|want to|tried to|try to|trying to|attempted|attempted to|attempting to|threatened to|threatens to|"
    "considering|draft|due to|set to|should|would|"
    "könnte|könnten|dürfte|dürften|möglicherweise|mögliche|möglichen|vielleicht|wahrscheinlich|voraussichtlich|geplant|"
    "geplante|geplanten|vermutlich|pourrait|pourraient|peut-être|probablement|possible|éventuel|éventuelle|prévu|"
    "devrait|podría|podrían|quizá|quizás|posiblemente|probablemente|posible|previsto|prevista|"
    "potrebbe|potrebbero|forse|probabilmente|possibile|poderia|poderá|talvez|provavelmente|possível|"
    "может|могут|возможно|вероятно|планирует"
)
_EXTENT = (
    "some|most|many|several|few|partly|partially|partial|largely|mainly|mostly|almost|nearly|virtually|often|sometimes|"
    "usually|generally|typically|occasionally|in part|part of|parts of|half of|majority of|majority|minority|initial|"
    "temporary|temporarily|einige|manche|viele|meist|teilweise|fast|certains|certaines|plupart|parfois|souvent|presque|"
    "algunos|algunas|muchos|mayoría|casi|alcuni|alcune|molti|quasi|alguns|algumas|muitos|quase|некоторые|большинство"
)
KINDS = {"doubt": _DOUBT, "chance": _CHANCE, "extent": _EXTENT}

_NOT_DROPPED = frozenset(
    {"if", "unless", "can", "should", "would", "due to", "set to", "risk of", "chance of", "accused", "claimed", "few"}
)
_KEEPS_CHANCE = re.compile(
    r"\b(?:plan|plans|planning|intend\w*|aim\w*|propos\w*|consider\w*|expect\w*|forecast\w*|project\w*|lets?|allow\w*|permit\w*|"
    r"entitle\w*|authori[sz]\w*|free to)\b"
)
_LOOSE = re.compile(
    r"[+~≈]|\b(?:about|around|roughly|approx\w*|some|circa|ca?\.|estimated|nearly|almost|close|just|less|fewer|"
    r"under|below|"
    r"short|up to|many|much|most|more|maximum|minimum|over|above|exceed\w*|upwards?|excess|greater|least|or so|"
    r"plus|higher|"
    r"etwa|rund|ungefähr|zirka|gut|schätz\w*|fast|beinahe|nahezu|knapp|weniger|unter|bis|höchstens|maximal|mehr|über|"
    r"mindestens|wenigstens|zumindest|environ|quelques?|près|autour|presque|moins|jusqu\S*|plus|unos|unas|cerca|"
    r"alrededor|"
    r"casi|menos|hasta|como|más|al menos|circa|quasi|meno|fino|massimo|più|oltre|almeno|quase|até|mais|pelo)\b",
    re.IGNORECASE,
)
"""A word that may loosen a number; `hedge_of` decides."""
_MONTH = re.compile(r"(?<=[a-z0-9,] )May\b|\bMay (?=\d)")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TELLING = re.compile(rf"[{CJK}]|[^\W_{CJK}]+(?:['’.,-][^\W_{CJK}]+)*")
_SKIP = words(
    """
    a an the to be been being have has had not also of in on at by for with as is are was were it that this and or its
    his her their der die das ein eine zu sein le la les un une de du des être el los las una lo il di o os as um uma
    """
)
_ENDINGS = re.compile(r"(?:ings?|ed|es|s|er|ers|ly|ment|ments|ion|ions)$")


class Dropped(Value, frozen=True, kw_only=True):
    """A qualifier of the source and what it qualifies, which the claim has without it."""

    kind: str
    qualifier: str
    word: str


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(KINDS[kind].split("|"), key=len, reverse=True))
    return re.compile(rf"(?<![\w’'-])(?<!\bas )(?:{listed})(?![\w’'])(?!\s\d)", re.IGNORECASE)


def has_qualifier(text: str, kind: str) -> bool:
    """Whether a text has a qualifier of this kind."""
    plain = _MONTH.sub("month", text)
    return bool(_pattern(kind).search(plain)) or (kind == "chance" and bool(_KEEPS_CHANCE.search(plain)))


def dropped_qualifiers(claim: str, sentence: str, *, attributed: bool, language: str = "en") -> Iterator[Dropped]:
    """The qualifiers of `sentence` that `claim` has dropped; an `attributed` claim keeps the doubt."""
    yield from _dropped_hedges(claim, sentence, language)
    stems = {stem(word) for word in _WORD.findall(claim)}
    for kind in KINDS:
        plain = _MONTH.sub("month", sentence)
        if not _pattern(kind).search(plain) or has_qualifier(claim, kind) or (kind == "doubt" and attributed):
            continue
        for found in _pattern(kind).finditer(plain):
            word = _qualified(plain, found.end())
            if word and found.group().lower() not in _NOT_DROPPED and stem(word) in stems:
                yield Dropped(kind=kind, qualifier=found.group(), word=word)
                break


def _dropped_hedges(claim: str, sentence: str, language: str) -> Iterator[Dropped]:
    """Numbers that the source loosens (`at least 250`) and the claim does not."""
    if not _LOOSE.search(sentence) or not any(is_number(word) for word in _WORD.findall(claim)):
        return
    theirs = [q for q in find_quantities(sentence, language=language) if hedge_of(sentence, q.start, q.end)]
    if not theirs:
        return
    for mine in find_quantities(claim, language=language):
        if hedge_of(claim, mine.start, mine.end):
            continue
        given = next((q for q in theirs if q.kind == mine.kind and not mine.weak and same_value(mine, q)), None)
        if given is not None:
            yield Dropped(
                kind="number",
                qualifier=_hedge_words(sentence, given.start, given.end),
                word=claim[mine.start : mine.end],
            )


def _hedge_words(sentence: str, start: int, end: int) -> str:
    """The words that loosen the number, as the source has them: the shortest text that still loosens it."""
    before = list(_WORD.finditer(sentence, max(0, start - 32), start))
    for word in reversed(before):
        if hedge_of(sentence[word.start() :], start - word.start(), end - word.start()):
            return sentence[word.start() : end]
    after = sentence[end : end + 16].split()
    return " ".join([sentence[start:end], *after[:2]])


def _qualified(sentence: str, at: int) -> str:
    """The next word after a qualifier that means something."""
    following = _WORD.finditer(sentence, at)
    for _ in range(5):
        found = next(following, None)
        if found is None or re.search(r"[.;:,]", sentence[at : found.start()]):
            return ""
        if found.group().lower() not in _SKIP:
            return found.group()
    return ""


@lru_cache(maxsize=8192)
def telling_words(text: str) -> frozenset[str]:
    """The stems of the words of a text that are not function words."""
    found = (word.casefold() for word in _TELLING.findall(text))
    return frozenset(stem(word) for word in found if word not in FUNCTION_WORDS and (len(word) > 2 or word.isdigit()))


def stem(word: str) -> str:
    """A word without its commonest endings, so that `closes` meets `closed` and `closing`."""
    folded = word.casefold().removesuffix("'s").removesuffix("’s")
    short = _ENDINGS.sub("", folded) if len(folded) > 4 else folded.removesuffix("s")
    if len(short) > 3 and short[-1] == short[-2]:
        short = short[:-1]
    return short.removesuffix("e").removesuffix("i") if len(short) > 3 else short
