"""What can be seen of one line of a capture without its neighbours."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections import Counter

from briefgen.model import Value
from briefgen.sources.credits import split_credit
from briefgen.sources.cues import cue_of, opener_of, promotions_in
from briefgen.sources.dates import SeenDate, find_dates
from briefgen.sources.lines import Line
from briefgen.sources.stopwords import ALL_STOPWORDS

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_END = re.compile(r"[.!?…。！？؟۔।][\"'”“’‘»«›‹」』)\]）]*$")
_HALF_END = re.compile(r"[:：;,，、]$")
_SENTENCE = re.compile(r"[.!?。！？؟۔।][\"'”“’‘»«›‹」』)\]]*(?=\s|$|[\u3040-\u9fff])")
_OPEN_QUOTE = re.compile(r"^[\"“„«‘「『—–]")
_AGO = re.compile(
    r"\b\d+\s?(?:sec\w*|min\w*|m|hours?|hrs?|h|days?|d|weeks?|w|months?|mo|years?|y)\.? ago\b|\bvor \d+ \w+|\bil y a \d+ \w+|\bhace \d+ \w+|\bhá \d+ \w+"
    r"|\b\d+ \w+ (?:fa|geleden|önce|назад|sedan|siden|temu)\b|לפני \d+|قبل \d+|منذ \d+|\d+ \w+ پیش|\d+\s?(?:分|時間|日|小时|小時|分钟|分鐘|天)\s?前|^\d{1,2}[dhmw](?:\s[A-Z]|$)|^(?:just now|yesterday)$",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,;،、，；:]")
_DIGIT = re.compile(r"\d")
_STOP = re.compile(r"[.!?。！？؟۔।]")
_POST = re.compile(r"pic\.twitter\.com|https://t\.co/|\(@\w{2,20}\)|^@\w{3,20}\b")
_LONGEST = 4000
_CLOSELY = 4000
"""Distinct lines that are looked at closely."""


class Features(Value, frozen=True, kw_only=True):
    """A line's measures; shares are of its words, in per cent. `cue` is what it announces, see `cue_of`."""

    words: int
    ends: bool = False
    half_end: bool = False
    sentences: int = 0
    capitals: int = 0
    small: int = 0
    cue: str = ""
    opener: str = ""
    promotion: int = 0
    credit: str = ""
    dated: bool = False
    quoted: bool = False
    times: int = 1
    cjk: bool = False
    aged: bool = False
    comma: bool = False
    stamp: bool = False

    @property
    def prose(self) -> bool:
        """Whether the line by itself reads like a paragraph of running text."""
        if self.cue or self.stamp or (self.credit and self.words < 45):
            return False
        if self.words >= 10 and (self.ends or self.sentences > 1):
            return self.capitals < 65
        if self.cjk and self.sentences and self.words >= 12:
            return True
        return (
            self.words >= 20
            and self.small >= (15 if self.sentences else 25 if self.comma else 40)
            and self.capitals < 40
        )

    @property
    def sentence(self) -> bool:
        """Whether it could be a short paragraph: a few words with a full stop, a question, a line of speech."""
        ends = self.ends or (self.cjk and self.comma and not self.dated)
        return not (self.cue or self.stamp) and self.words >= 2 and ends and self.capitals < 80 and not self.credit


def look_at(lines: tuple[Line, ...]) -> tuple[Features, ...]:
    """The features of every line."""
    times = Counter(line.text.casefold() for line in lines)
    known: dict[str, Features] = {}
    for line in lines:
        if line.text not in known:
            look = _features if len(known) < _CLOSELY else _glance
            known[line.text] = look(line.text, times[line.text.casefold()])
    return tuple(known[line.text] for line in lines)


def words_of(text: str) -> list[str]:
    """The words of `text`; characters of Chinese and Japanese in pairs."""
    if not _CJK.search(text):
        return _TOKEN.findall(text)
    runs = _CJK.sub(" ", text)
    han = "".join(_CJK.findall(text))
    return _TOKEN.findall(runs) + [han[i : i + 2] for i in range(0, len(han), 2)]


def _may_be_aged(text: str) -> bool:
    """Whether an age could stand in `text`: it has a number, or is a word or two."""
    return len(text) < 12 or bool(_DIGIT.search(text))


def _is_stamp(text: str, dates: tuple[SeenDate, ...]) -> bool:
    """Whether `text` holds little but its dates: labels such as `Published` and `Updated`."""
    rest = len(text) - sum(seen.end - seen.start for seen in dates)
    return bool(dates) and rest <= 16 * (len(dates) + 1) and not re.search(r"\(|[—–]\s", text)


def _cue(text: str, count: int) -> str:
    """What a line announces; `post` for a line of a post that was put into the page."""
    if count > 70:
        return ""
    posted = ("@" in text or "t.co" in text or "twitter" in text) and _POST.search(text)
    return "post" if posted else cue_of(text, count) if count <= 40 else ""


def _glance(whole: str, times: int) -> Features:
    """The features that need no list of words, for the lines of captures that no page of news makes."""
    text = whole[:_LONGEST]
    return Features(
        words=text.count(" ") + 1,
        ends=bool(_END.search(whole[-40:])),
        sentences=len(_SENTENCE.findall(text)) if _STOP.search(text) else 0,
        times=times,
        cjk=bool(_CJK.search(text[:200])),
    )


def _features(whole: str, times: int) -> Features:
    text = whole[:_LONGEST]
    words = words_of(text)
    count = len(words)
    cased = [w for w in words[1:] if len(w) > 1 or w.isupper()]
    capitals = sum(w[0].isupper() for w in cased)
    distinct = {w.casefold() for w in words}
    runs_on = len(distinct) * 2 > count or count > 80
    small = sum(w.casefold() in ALL_STOPWORDS for w in words) if runs_on else 0
    cjk = bool(_CJK.search(text[:200]))
    dates = find_dates(text) if count <= 30 and "(@" not in text else ()
    stamp = count <= 24 and _is_stamp(text, dates)
    return Features(
        words=count, ends=bool(_END.search(whole[-40:])), half_end=bool(_HALF_END.search(whole[-4:])),
        sentences=len(_SENTENCE.findall(text)) if _STOP.search(text) else 0, capitals=100 * capitals // max(1, len(cased)),
        small=100 * small // max(1, count), cue=_cue(text, count),
        opener=opener_of(text) if 2 <= count <= 40 else "", promotion=promotions_in(text) if 4 <= count <= 150 else 0,
        credit=split_credit(text)[1] if count <= 90 and not stamp else "", dated=bool(dates), stamp=stamp,
        quoted=bool(_OPEN_QUOTE.match(text)), times=times, cjk=cjk,
        comma=bool(_COMMA.search(text)), aged=count <= 14 and _may_be_aged(text) and bool(_AGO.search(text[:160])),
    )  # fmt: skip
