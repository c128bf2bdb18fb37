"""Words that loosen a number: about, nearly, more than, at least, up to."""

from __future__ import annotations

import re
from typing import Literal

Hedge = Literal["", "near", "below", "under", "most", "over", "least"]
"""`near`: about; `below`: nearly; `under`: less than; `most`: up to; `over`: more than; `least`: at least."""

_BEFORE_ROWS: tuple[tuple[Hedge, str], ...] = (
    (
        "near",
        "about|around|roughly|approximately|approx.|some|circa|c.|ca.|or so|~|≈|an estimated|estimated",
    ),
    ("near", "etwa|rund|ungefähr|zirka|gut|schätzungsweise|environ|quelque|quelques|près de|autour de|à peu près"),
    ("near", "unos|unas|cerca de|alrededor de|aproximadamente|circa|quasi|all'incirca|aproximadamente"),
    (
        "below",
        "nearly|almost|close to|just under|just short of|just below|fast|beinahe|nahezu|knapp|presque|casi|quase",
    ),
    ("under", "less than|fewer than|under|below|weniger als|unter|moins de|menos de|meno di"),
    ("most", "up to|as many as|as much as|at most|no more than|not more than|a maximum of|bis zu|höchstens|maximal"),
    ("most", "jusqu'à|jusqu’à|au plus|hasta|como máximo|fino a|al massimo|até"),
    ("over", "more than|over|above|exceeding|upwards of|in excess of|well over|greater than|upward of|just over"),
    ("over", "exceeds|exceeded|exceed|topped|surpassed|surpasses|übersteigt|überstieg|übertrifft|übertraf|überschritt"),
    ("over", "dépasse|dépassent|dépassé|dépassait|excède|supera|superan|superó|superaron|superava|ultrapassa"),
    ("over", "mehr als|über|plus de|más de|più di|oltre|mais de"),
    ("least", "at least|no fewer than|no less than|not less than|a minimum of|mindestens|wenigstens|zumindest"),
    ("least", "au moins|al menos|por lo menos|como mínimo|almeno|pelo menos"),
)
_KIND: dict[str, Hedge] = {phrase: hedge for hedge, row in _BEFORE_ROWS for phrase in row.split("|")}
_BEFORE = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(_KIND, key=len, reverse=True)))})"
    r"(?=\s?(?:(?:an?|the|another|eine[rnm]?|un[ae]?|US|some|d(?:ie|er|as|en|em)|l[aeo]s?|els?|i[l]?|gli|os?|as)\s|l['’])?[$€£¥]?$)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s-]?(?:(?P<least>\+|plus\b|or more\b|or higher\b|and more\b|oder mehr\b|ou plus\b|o más\b)"
    r"|(?P<near>or so\b|-ish\b)|(?P<most>or fewer\b|or less\b|at most\b))|\s[^\W\d_]+\s(?P<least2>or more\b)"
)
_REACH = 32
_TIME = re.compile(r"\b(?:year|month|week|day|hour|decade|jahr|monat|tag)")
_SPAN_WORDS = frozenset({"over", "über"})


def hedge_of(text: str, start: int, end: int) -> Hedge:
    """What loosens the number at `start` to `end` of `text`.

    `over` before a span of time says as a rule how long something took, and loosens nothing.
    """
    if before := _before(text, start):
        phrase = before[0].lower()
        spans_time = phrase in _SPAN_WORDS and _TIME.search(text[start : end + 8])
        return "" if spans_time else _KIND[phrase]
    after = _AFTER.match(text, end)
    if not after:
        return ""
    return "least" if after["least"] or after["least2"] else "near" if after["near"] else "most"


def hedge_start(text: str, start: int) -> int:
    """Where the words begin that stand before the number at `start` and loosen it; `start` where there are none."""
    before = _before(text, start)
    return max(0, start - _REACH) + before.start() if before else start


def _before(text: str, start: int) -> re.Match[str] | None:
    return next(iter(_BEFORE.finditer(text[max(0, start - _REACH) : start])), None)
