"""Speakers in Chinese and Japanese, which set no spaces and write no capitals."""

from __future__ import annotations

import re
from functools import cache

from briefgen.briefings.cues import WIDE
from briefgen.briefings.speakers import Credit

_CLAUSE = re.compile(r"[，。；！？、：:,;\s]")
_TIME = re.compile(
    r"(?:\d+[日月年时時]|[一二三四五六七八九十]+[日月]|星期.|周.|今天|昨天|日前|当天|當天|在|于|於|对|對).*$"
)


@cache
def _verbs(language: str) -> str:
    return WIDE[language]


def wide_credit(before: str, after: str, language: str) -> Credit | None:
    """The speaker beside a quotation: `X说：「…」`, `「…」，X说`, `Xは「…」と述べた`."""
    return _japanese(before, after) if language == "ja" else _chinese(before, after)


def _chinese(before: str, after: str) -> Credit | None:
    verbs = _verbs("zh")
    lead = re.search(
        rf"([^，。；！？：“”「」]{{1,30}}?)(?:对[^，。]{{1,12}})?({verbs})[^，。；！？]{{0,6}}[：:，]?\s*$", before
    )
    if lead:
        return _made(lead[1], lead[2], "speaker-verb-quote")
    follow = re.match(rf"[，。\s]*([^，。；！？“”「」]{{1,30}}?)(?:对[^，。]{{1,12}})?({verbs})", after)
    return _made(follow[1], follow[2], "speaker-verb") if follow else None


def _japanese(before: str, after: str) -> Credit | None:
    verbs = _verbs("ja")
    told = re.match(rf"と(?:([^、。「」]{{1,20}}?)[はが])?[^。「」]{{0,24}}?({verbs})", after)
    if not told:
        return None
    if told[1]:
        return _made(told[1], told[2], "speaker-verb")
    topic = re.search(r"([^。、「」]{1,30}?)[はが][^。「」]{0,40}$", before)
    return _made(topic[1], told[2], "speaker-verb-quote") if topic else None


def _made(name: str, cue: str, rule: str) -> Credit | None:
    speaker = _TIME.sub("", _CLAUSE.split(name.strip())[-1]).strip()
    return Credit(speaker=speaker, cue=cue, rule=rule, confidence="medium") if speaker else None
