"""Where sentences begin and end, in the languages and scripts that briefings are written in.

Takes a text, gives offsets into it. Made for news: abbreviations, initials, decimal points, quotation marks that close
after the stop, and the stops of Chinese, Japanese, Arabic, Urdu and Hindi.
"""

from __future__ import annotations

import re

_CLOSING = r"[\"'”’“»«›‹)\]）】』」》〉]"
_STOP = re.compile(
    rf"(?P<wide>[。！？｡]+[\"'”’»)\]）】』」》〉]*)"
    rf"|(?P<stop>[.!?…؟۔।॥܀]+(?:{_CLOSING}|[\u00a0\u202f ]»)*(?:\[[^\]\s]{{1,24}}\])*)(?=\s|$)"
    r"|(?P<gap>\n[ \t]*\n)"
)
_LAST_WORD = re.compile(r"[^\s\"“”„«»‘(\[\]—–]*$")
_NEXT_WORD = re.compile(r"[\s\"'“”„«»‹›‘’(\[¿¡—–-]*(\w[\w'’.]*)?")

_TITLES = (
    "mr mrs ms mx dr prof rev fr hon gen lt col maj capt cmdr adm brig sgt cpl pvt gov sen rep pres amb supt insp det "
    "st ste mt ft messrs mme mlle mgr dra sra srta sig dott avv ing vs viz cf approx ca bzw vgl evtl ggf sog z.b d.h "
    "u.a o.ä i.d.r m.e p.ej exmo exma i.e e.g т.е т.к см им ул руб тыс млн млрд акад проф гг ד״ר פרופ"
)
_NUMBERED = (
    "no nos nr núm n.º p pp pág págs para paras par art arts art.º sec sect fig figs vol vols ch op pt стр ст עמ "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_MAY_END = (
    "al etc inc co corp ltd llc plc bros jr sr u.s u.k u.n e.u d.c a.m p.m b.c a.d ph.d m.d usw etcétera ecc "
    "г т.д т.п др пр וכו"
)
_NOT_AT_END = frozenset(_TITLES.split())
_BEFORE_NUMBERS = frozenset(_NUMBERED.split())
_PERHAPS_AT_END = frozenset(_MAY_END.split())
_BEGINNINGS = (
    "a an the this that these those he she it they we you i his her its their our my in on at by from for after "
    "before then now later but and or so if when while as with there here however meanwhile still yet according asked "
    "der die das ein eine er sie es wir ich im am nach vor aber und le la les un une il elle ils elles nous je en au "
    "el los las una ella ellos lo gli uno lui lei loro o os um uma ele ela в на он она они это но и"
)
_STARTERS = frozenset(_BEGINNINGS.split())
_AFTER_ORDINALS = "januar februar märz april mai juni juli august september oktober november dezember jahrhundert"
_GERMAN_MONTHS = frozenset(_AFTER_ORDINALS.split())


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence of `text`, in order, without the spaces around it; an empty line ends one."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _STOP.finditer(text):
        if found["stop"] is not None and not _ends(text, found):
            continue
        _add(spans, text, start, found.start() if found["gap"] else found.end())
        start = found.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    part = text[start:end]
    if trimmed := part.strip():
        first = start + len(part) - len(part.lstrip())
        spans.append((first, first + len(trimmed)))


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether the stop at `found`, which a space or the end of the text follows, ends a sentence."""
    following = _NEXT_WORD.match(text, found.end())
    word = (following and following[1]) or ""
    if not word:
        return True
    if word[0].islower():
        return False
    if found["stop"][0] != "." or found["stop"].startswith(".."):
        return True
    return _full_stop_ends(_LAST_WORD.search(text, max(0, found.start() - 40), found.start()), word)


def _full_stop_ends(before: re.Match[str] | None, word: str) -> bool:
    last = (before[0] if before else "").lower()
    starter = word.lower().rstrip(".") in _STARTERS
    if last in _NOT_AT_END:
        return False
    if last in _BEFORE_NUMBERS and word[0].isdecimal():
        return False
    if last.isdecimal() and len(last) <= 2:
        return word.lower() not in _GERMAN_MONTHS
    if last in _PERHAPS_AT_END or _is_initials(last):
        return starter
    return True


def _is_initials(last: str) -> bool:
    """`J`, `J.K`, `U.S.A`: letters with stops between them; caseless scripts have none."""
    return bool(last) and all(len(part) == 1 and part.islower() for part in last.split("."))
