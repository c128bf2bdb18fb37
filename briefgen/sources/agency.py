"""News agencies: their usual names, found in bylines, datelines, sign-offs and credits."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPELLINGS = {
    "Reuters": "reuters|thomson reuters|reuters staff|רויטרס|رويترز|رویترز|рейтер|ロイター|路透社|路透",
    "AP": "ap|the associated press|associated press|أسوشيتد برس|آسوشیتدپرس|美联社|ap通信",
    "AFP": "afp|agence france-presse|agence france presse|فرانس برس|أ ف ب|法新社|afp通信|afp=時事|афп",
    "dpa": "dpa|deutsche presse-agentur|dpa-afx|dpa international",
    "EFE": "efe|agencia efe|agência efe",
    "ANSA": "ansa|agenzia ansa",
    "PA": "pa|pa media|press association|pa news agency",
    "Xinhua": "xinhua|新华社|新華社|xinhua news agency",
    "TASS": "tass|тасс|itar-tass|итар-тасс",
    "RIA Novosti": "ria novosti|риа новости|риа",
    "Interfax": "interfax|интерфакс",
    "Kyodo": "kyodo|kyodo news|共同通信|共同",
    "Jiji": "jiji|jiji press|時事通信|時事",
    "UPI": "upi|united press international",
    "Bloomberg": "bloomberg|bloomberg news",
    "Europa Press": "europa press",
    "Lusa": "lusa|agência lusa",
    "APA": "apa|austria presse agentur",
    "Keystone-SDA": "sda|ats|keystone-sda|keystone-ats",
    "KNA": "kna",
    "epd": "epd",
    "AAP": "aap|australian associated press",
    "PTI": "pti|press trust of india",
    "ANI": "ani",
    "IANS": "ians",
    "CNA": "cna|central news agency|中央社",
    "Yonhap": "yonhap|yonhap news|연합뉴스",
    "Anadolu": "anadolu agency|anadolu|anadolu ajansı|aa|الأناضول",
    "IRNA": "irna|ایرنا|إرنا",
    "ISNA": "isna|ایسنا",
    "Tasnim": "tasnim|تسنیم",
    "Fars": "fars news|fars|فارس",
    "WAFA": "wafa|وفا",
    "SANA": "sana|سانا",
    "WAM": "wam",
    "SPA": "spa|واس",
    "MENA": "mena",
    "TT": "tt",
    "NTB": "ntb",
    "Ritzau": "ritzau",
    "STT": "stt",
    "ANP": "anp",
    "Belga": "belga",
    "PAP": "pap",
    "ČTK": "čtk|ctk",
    "MTI": "mti",
    "Agerpres": "agerpres",
    "Agência Brasil": "agência brasil",
    "Agência Estado": "estadão conteúdo|agência estado",
    "Folhapress": "folhapress",
    "Notimex": "notimex",
    "Adnkronos": "adnkronos",
    "AGI": "agi",
    "LaPresse": "lapresse",
    "The Canadian Press": "the canadian press|canadian press|la presse canadienne",
    "Bernama": "bernama",
    "Antara": "antara",
    "BSS": "bss",
    "UNB": "unb",
    "NAN": "nan|news agency of nigeria",
    "JTA": "jta",
    "TPS": "tps",
}
_BY_SPELLING = {spelling: name for name, row in _SPELLINGS.items() for spelling in row.split("|")}
_SHORT = frozenset(spelling for spelling in _BY_SPELLING if len(spelling) <= 4 and spelling.isascii())
_PARTS = re.compile(
    r"\s*(?:[,;/|&+()\[\]–—·•]|\s-\s|\b(?:and|und|et|y|e|con|with|mit|avec|via|by|von|par|por|di|en)\b|、|・)\s*"
)
_BRACKET = re.compile(r"[(\[（]([^()\[\]（）]{2,40})[)\]）]")
_OPENING = re.compile(r"^[^.!?。]{0,80}?[(（]([^()（）]{2,40})[)）]\s*(?:[-–—:]|$)")
_LEADING = re.compile(r"^([^\W\d_][^()\n:]{1,30}?)\s*[—–:-]\s")
_CLOSING = re.compile(r"[(\[（—–-]\s*([^()\[\]（）—–]{2,40}?)[)\]）]?\s*\.?$")


def agency_named(text: str) -> str:
    """The agency whose name is the whole of `text`, in any spelling; empty if it is none.

    Short initials such as `AP` count only in capitals, or in the agency's own spelling.
    """
    bare = text.strip(" \t.,:;*©")
    name = _BY_SPELLING.get(bare.casefold(), "")
    if name and bare.casefold() in _SHORT and not (bare.isupper() or bare == name):
        return ""
    return name


def agency_in(text: str) -> str:
    """The first agency that is a whole part of a byline or credit such as `WANA NEWS AGENCY/REUTERS`."""
    return next((name for part in _PARTS.split(text) if (name := agency_named(part))), "")


def agency_of_story(byline: str, paragraphs: Iterable[str]) -> str:
    """The agency that a story comes from: from its byline, its dateline, or its sign-off."""
    story = tuple(paragraphs)
    if name := agency_in(byline):
        return name
    return agency_of_dateline(story[0]) or agency_of_sign_off(story[-1]) if story else ""


def agency_of_dateline(paragraph: str) -> str:
    """The agency in `LONDON (Reuters) - ...`, `(ANSA) - ROMA, ...` or `МОСКВА, 3 мая - РИА Новости. ...`."""
    head = paragraph[:160]
    if match := _OPENING.match(head):
        return agency_in(match[1])
    if match := re.match(r"^[^.!?]{2,40}?\s[—–-]\s?([^.!?—–]{2,20})\.\s", head):
        return agency_named(match[1])
    match = _LEADING.match(head)
    return agency_in(match[1]) if match else ""


def agency_of_sign_off(paragraph: str) -> str:
    """The agency at the end of a story: `... (dpa)`, `— AFP`, `(AFP/Reuters)`."""
    tail = paragraph[-80:]
    match = _CLOSING.search(tail)
    return agency_in(match[1]) if match else agency_named(paragraph) if len(paragraph) < 40 else ""


def agency_in_brackets(text: str) -> str:
    """The first agency that stands alone in brackets anywhere in `text`."""
    return next((name for match in _BRACKET.finditer(text) if (name := agency_in(match[1]))), "")
