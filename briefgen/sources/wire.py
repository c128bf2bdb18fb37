"""Where a source's text comes from: the agency that its record, byline, dateline, sign-off or credit names.

An agency that only helped (`additional reporting by`), or took the picture, is not the origin.
"""

from __future__ import annotations

import re

from briefgen.model import Source
from briefgen.sources.agency import agency_in, agency_named, agency_of_dateline, agency_of_sign_off
from briefgen.sources.months import MONTHS

_BY = re.compile(r"^\s*(?:by|von|par|por|di|de|text|texte|source|quelle)[:\s]+", re.IGNORECASE)
_WITH = re.compile(r"(?:^|\s)(?:with|mit|avec|con|com)\s", re.IGNORECASE)
_HELPED = re.compile(
    r"^with\b|\b(?:additional|with\s+(?:reporting|files|material|agencies|input)|contributed|mit\s+material|avec|con\s+informaci[oó]n)\b",
    re.IGNORECASE,
)
_REUTERS = re.compile(
    r"\(?\b(?:reporting|writing|compiled)\s+by\s+[^()]{3,300}?;?\s*\bediting\s+by\s+[^()]{3,200}\)?\s*$", re.IGNORECASE
)
_WRITERS = re.compile(
    r"\b(?:(?P<ap>associated\s+press|AP)\s+(?:\w+\s+){0,3}(?:writers?|reporters?|journalists?|correspondents?)\b.{0,400}\bcontributed\b)"
    r"|\bbur-[a-z]{2,4}/[a-z]|(?P<upi>UPI\s+(?:staff\s+)?(?:writers?|reporters?))\b.{0,200}\bcontributed\b",
    re.DOTALL | re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:19|20)?\d{0,4},?\s*(?P<name>[^.,;|©\d]{2,40}?)"
    r"(?:[.,;|]|\s+all rights|\s+\d{4}|\s*$|\s+and\b)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^\W{0,3}(?:source|via|text|credit|from|quelle|texte|fuente|fonte|herkunft)\s*[:：]\s*(?P<name>[^.]{2,40})\.?$",
    re.IGNORECASE,
)
_STORY_BY = re.compile(
    r"\b(?:this\s+(?:story|article|report)\s+(?:was|is)\s+(?:first\s+|originally\s+)?(?:published|written|provided|produced|supplied)"
    r"\s+(?:by|from)|(?:story|article|report)\s+(?:provided\s+)?(?:by|from))\s+(?P<name>[^.,;()]{2,40})",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(?P<place>[^()/:]{2,60}?)[\s.,]*[(/](?P<name>[^()/]{2,40})[)/]\s*(?P<mark>[.\-–—:]*)")
_LAST = 4


def wire_origin(source: Source) -> str:
    """The agency whose text `source` carries, by its usual name; empty where the outlet wrote it itself."""
    if source.agency:
        return agency_named(source.agency) or agency_in(source.agency) or source.agency
    texts = [paragraph.text.strip() for paragraph in source.paragraphs]
    if name := _of_byline(source.byline) or agency_named(source.outlet):
        return name
    if not texts:
        return ""
    dateline = next((name for text in texts[:2] if (name := agency_of_dateline(text) or _of_dateline(text))), "")
    return dateline or next((name for text in reversed(texts[-_LAST:]) if (name := _of_ending(text))), "")


def _of_byline(byline: str) -> str:
    """The agency of a byline: a part of it, or its last words (`Jane Roe Associated Press`)."""
    bare = _WITH.split(_BY.sub("", byline))[0].strip()
    if not bare or _HELPED.search(bare):
        return ""
    if name := agency_in(bare):
        return name
    words = bare.split()
    return next((name for n in (4, 3, 2, 1) if (name := agency_named(" ".join(words[-n:])))), "")


def _of_dateline(text: str) -> str:
    """The agency of a dateline: a place, perhaps with a day, then the name in brackets or between strokes."""
    match = _DATELINE.match(text)
    if match is None:
        return ""
    words = re.findall(r"[^\W\d_]+", match["place"])
    placed = all(word[0].isupper() or word.lower() in MONTHS or len(word) < 4 for word in words)
    marked = match["mark"] or match["place"].isupper() or any(map(str.isdecimal, match["place"]))
    return agency_in(match["name"]) if placed and marked else ""


def _of_ending(text: str) -> str:
    """The agency that a last paragraph names as the text's author, owner or source."""
    if _REUTERS.search(text[-600:]):
        return "Reuters"
    if match := _WRITERS.search(text):
        return "AP" if match["ap"] else "UPI" if match["upi"] else "AFP"
    if _HELPED.search(text):
        return ""
    for pattern in (_CREDIT, _STORY_BY, _RIGHTS):
        match = pattern.search(text)
        if match and (name := agency_named(match["name"]) or agency_in(match["name"])):
            return name
    return agency_of_sign_off(text)
