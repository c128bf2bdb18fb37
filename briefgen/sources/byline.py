"""Bylines in the languages of the news: lead-ins, names, and the roles, places and dates that stand beside names."""

from __future__ import annotations

import re

from briefgen.sources.agency import agency_named
from briefgen.sources.dates import find_dates
from briefgen.sources.stopwords import ALL_STOPWORDS
from briefgen.sources.wordlists import BEATS, BYLINE_ENDS, BYLINE_LEADS, NAME_PARTICLES, ROLES, WEEKDAYS

_LEAD = re.compile(rf"^\s*(?:[•|*>—–-]\s*)?({BYLINE_LEADS})(?:\s*[:：]\s*|\s+|(?=[/／]))", re.IGNORECASE)
_ROLE = re.compile(rf"\b(?:{ROLES})\b|記者$|记者$|編集委員|論説委員|特派員|通讯员", re.IGNORECASE)
_CUT = re.compile(
    rf"\s*(?:[|•·●‖│]|\s[—–-]{{1,2}}\s|//|\b(?:{BYLINE_ENDS})\b|(?:עודכן|פורסם|نشر|تاریخ|更新|公開)).*$", re.IGNORECASE
)
_NOISE = re.compile(
    r"\S+@\S+\.\w+|https?://\S+|www\.\S+|(?<!\w)@\w+|[(\[（][^()\[\]（）]*[)\]）]|\b(?:[Ff]or|FOR) [A-Z].*$|[*†]"
)
_AND = r"\s(?:and|und|et|y|e|и|og|och|en|with|mit|avec|con|com|ve|dan|و)\s"
_SPLIT = re.compile(rf"\s*(?:[,;，；、/]|&|\+|\s{{2}}|{_AND})\s*", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:in|à|en|a|em|aus|из|of|from)\s+[^\W\d_][\w .'-]+$")
_AGENCY_LAST = re.compile(r"(?<=\w)\s+(?:The )?(?:Associated Press|Canadian Press|Reuters|AFP)$")
_NUMBER = re.compile(r"(?<=[^\W\d])\W*\d")
_GLUED = re.compile(r"[^\W\d_]{3,}[a-zß-ÿ][A-ZÀ-Þ][a-zß-ÿ]{3}")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DESK = re.compile(r"[A-ZÀ-Þ]{2,5}\s\w")
"""What begins with the initials of a house and names its desk: `ARD Almera`, `BBC News`."""
_WEEKDAY = re.compile(rf"\s(?:{WEEKDAYS})\.?,?\s*$", re.IGNORECASE)
_HAN_NAMES = re.compile(r"^(?:本报)?(?:记者|通讯员|作者)[:：]?\s*[\u4e00-\u9fff]{2,4}(?:\s+[\u4e00-\u9fff]{2,4})+$")
"""Chinese names with spaces between them; a space in a Japanese name divides it."""
_WORD = re.compile(r"[^\W\d_][\w.'’`\-]*")


def lead_of(text: str) -> str:
    """The lead-in that `text` opens with (`By `, `Von `, `Par: `), with what divides it from the names; or empty."""
    match = _LEAD.match(text)
    return match[0] if match else ""


def read_byline(text: str) -> tuple[str, ...]:
    """The names in a byline, in order and without repeats; roles, places, dates, e-mail and lead-ins are left out.

    `By Jane Doe and John Roe, Foreign Editors | 3 May 2021` gives `Jane Doe` and `John Roe`; an agency stays as
    it is written. Nothing that looks like a name gives ().
    """
    rest = text[:400].strip()
    return _names(_before_date(rest)) or _names(_after_date(rest))


def _names(text: str) -> tuple[str, ...]:
    """The names in a byline that has no date in it."""
    rest = text
    if _HAN_NAMES.match(rest):
        rest = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "、", rest)
    for _ in range(2):
        rest = rest[len(lead_of(rest)) :]
    rest = _CUT.sub("", _NOISE.sub(" ", rest))
    names = [name for part in _SPLIT.split(rest) if (name := clean_name(part)) and looks_like_name(name)]
    whole = [name for name in names if len(name.split()) > 1 or _CJK.search(name)]
    kept = [name for name in names if name in whole or not whole or _joined_by_and(name, rest)]
    if len(kept) > 1 and not kept[0].startswith("The "):
        kept = [name for name in kept if not name.startswith("The ") or agency_named(name)]
    if len(kept) > 1 and not kept[0].isupper():
        kept = [kept[0], *(name for name in kept[1:] if not _DESK.match(name) or agency_named(name))]
    return tuple({name.casefold(): name for name in reversed(kept)}.values())[::-1]


def _joined_by_and(name: str, text: str) -> bool:
    """Whether a single word is named like a person (`... and Reuters`), not as a place or outlet behind a comma."""
    return bool(agency_named(name)) and bool(re.search(rf"{_AND}{re.escape(name)}\b", text, re.IGNORECASE))


def clean_name(text: str) -> str:
    """A part of a byline without role, place and marks at its ends; empty if it is a role alone."""
    name = re.sub(r"\s+", " ", text).strip(" \t.,:;|-–—\"“”«»'")
    name = _AGENCY_LAST.sub("", name[len(lead_of(name)) :])
    role = _ROLE.search(name)
    if role and not agency_named(name):
        words = name[: role.start()].strip(" ,:-–—").split()
        while len(words) > 2 and words[-1].casefold() in BEATS:
            words.pop()
        name = " ".join(words) if len(words) >= 2 else ""
    return _PLACE.sub("", name).strip() if len(name.split()) > 3 else name


def looks_like_name(text: str) -> bool:
    """Whether `text` could be a person's, desk's or agency's name: one to six words, no digits, no sentence."""
    if agency_named(text):
        return True
    if not 2 <= len(text) <= 50 or re.search(r"[\d?!:;@#=<>{}_%$€£]|\.\s[a-z]|\.{2}|…", text):
        return False
    if _CJK.search(text):
        spelt = len(re.findall(r"[\u30a1-\u30ff\u3400-\u9fff\uac00-\ud7af]", text))
        return (
            spelt > 1
            and len(text) <= 14
            and not re.search(r"[はがをにでともへやのる。]{1}$|する|ます|です|[。、「」]", text)
        )
    words = text.split()
    if not 1 <= len(words) <= 6 or not all(_WORD.fullmatch(word.strip("\"“”'‘’()«»")) for word in words):
        return False
    cased = [word for word in words if word.casefold() not in NAME_PARTICLES and word[0].lower() != word[0].upper()]
    if any(_GLUED.search(word) for word in words) or _is_shouted_phrase(words):
        return False
    if not cased:
        return 2 <= len(words) <= 4
    return all(any(c.isupper() for c in word[:3]) for word in cased)


def _is_shouted_phrase(words: list[str]) -> bool:
    """Whether words in capitals hold a small word that no name has, such as `NEWS PROVIDED BY`."""
    small = {word.casefold() for word in words} & ALL_STOPWORDS - NAME_PARTICLES
    return len(words) > 2 and all(word.isupper() for word in words) and any(len(word) > 1 for word in small)


def _before_date(text: str) -> str:
    """`text` up to the first date or number in it."""
    dates = find_dates(text)
    return _WEEKDAY.sub("", text[: dates[0].start]) if dates else _NUMBER.split(text, maxsplit=1)[0]


def _after_date(text: str) -> str:
    """What follows the last date in `text`, its own lead-in first."""
    dates = find_dates(text)
    return text[dates[-1].end :].strip(" \t,|·•–—-:") if dates else ""
