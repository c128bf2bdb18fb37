"""When a page was published and updated: from what it declares, then from what it shows, zone as written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from email.utils import parsedate_to_datetime

from briefgen.model import When
from briefgen.sources.dates import find_dates, read_date
from briefgen.sources.html_blocks import Block
from briefgen.sources.jsonld_read import text_of
from briefgen.sources.page_facts import Facts
from briefgen.sources.zones import offset_text

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "published_at",
    "published-date",
    "publication_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "article_date_original",
    "article.published",
    "citation_publication_date",
    "displaydate",
    "date",
    "rnews:datepublished",
    "datecreated",
)
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "article:modified",
)
_ISO = re.compile(
    r"^(\d{4})-?(\d\d)-?(\d\d)(?:[T\s]\s*(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d|[a-z]{3})[/-]?([0-3]\d)(?=[/\-_.]|$)", re.IGNORECASE)
_MONTHS = {
    name: n
    for n, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_UPDATE_WORD = re.compile(
    r"\b(?:updated|modified|aktualisiert|mis à jour|actualizad[oa]|atualizad[oa]|aggiornato|обновлено)\b", re.IGNORECASE
)
_ELSEWHERE = frozenset({"caption", "figure", "related", "navigation", "footer", "aside", "comments", "embed"})
"""What has dates of its own."""
_FIRST_YEAR = 1900


def published(
    facts: Facts, blocks: Sequence[Block], labels: Sequence[str], first: int, language: str, url: str
) -> When | None:
    """The instant or day of publication.

    A declared day without a time is completed by another declared value of that day, or by the shown one. `first` is
    the order of the story's first block.
    """
    declared = [when for text in _declared(facts) if (when := read_when(text, language))]
    shown = [*_times(facts, language), *_shown(blocks, labels, first, language)]
    best = next(iter([*declared, *shown]), None) or _beside(blocks, labels, first, language) or _in_address(url)
    if best is None or not _vague(best):
        return best
    same = (
        when for when in (*declared, *shown) if not _vague(when) and abs((when.at - best.at).total_seconds()) < 86_400
    )
    return next((when for when in same if _day(when) == _day(best)), best)


def updated(facts: Facts, language: str) -> When | None:
    """The declared instant of the last change."""
    texts = (text_of(facts.article.get("dateModified")), *(facts.meta(name) for name in _UPDATED))
    return next((when for text in texts if (when := read_when(text, language))), None)


def read_when(text: str, language: str = "") -> When | None:
    """A declared date: ISO 8601, RFC 2822, seconds or milliseconds since 1970, or as people write it."""
    text = text.strip()
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        seconds = int(text[:10])
        return When(at=dt.datetime.fromtimestamp(seconds, dt.UTC))
    match = _ISO.match(text)
    if match:
        return _iso(match)
    try:
        return _of(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        seen = read_date(text, language=language)
        return seen.when if seen else None


def zone_text(when: When | None) -> str:
    """A date's `published_tz`: empty for a day, `unknown`, or the offset."""
    if when is None or when.day_only:
        return ""
    return "unknown" if when.zone == "unknown" else offset_text(when.offset)


def _iso(match: re.Match[str]) -> When | None:
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        local = dt.datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), min(int(second or 0), 59), tzinfo=dt.UTC
        )
    except ValueError:
        return None
    if local.year < _FIRST_YEAR:
        return None
    if hour is None:
        return When(at=local, day_only=True)
    if zone is None:
        return When(at=local, zone="unknown")
    offset = 0
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = (int(digits[:2]) * 60 + int(digits[2:])) * (1 if zone[0] == "+" else -1)
    return _shift(local, offset)


def _of(moment: dt.datetime) -> When | None:
    if moment.year < _FIRST_YEAR:
        return None
    offset = moment.utcoffset()
    if offset is None:
        return When(at=moment.replace(tzinfo=dt.UTC), zone="unknown")
    return _shift(moment.replace(tzinfo=dt.UTC), int(offset.total_seconds() // 60))


def _shift(local: dt.datetime, offset: int) -> When | None:
    if abs(offset) > 16 * 60:
        return None
    try:
        return When(at=local - dt.timedelta(minutes=offset), offset=offset)
    except OverflowError:
        return None


def _declared(facts: Facts) -> Iterator[str]:
    yield text_of(facts.article.get("datePublished"))
    for name in _PUBLISHED:
        yield from facts.metas.get(name, ())
    yield text_of(facts.article.get("dateCreated"))
    yield text_of(facts.article.get("uploadDate"))


def _times(facts: Facts, language: str) -> Iterator[When]:
    """Dates of elements that say they hold the publication date, then of other `time` elements."""
    stated = facts.root.xpath('//*[@itemprop="datePublished" or @pubdate or contains(@class, "published")]')
    for element in (*stated, *facts.root.iter("time")):
        text = element.get("datetime") or element.get("content") or ""
        around = f"{element.get('class') or ''} {element.get('itemprop') or ''}".casefold()
        if text and "modif" not in around and "update" not in around:
            when = read_when(text, language)
            if when:
                yield when


def _shown(blocks: Sequence[Block], labels: Sequence[str], first: int, language: str) -> Iterator[When]:
    """Dates in the lines before the story, those marked as dates or bylines first."""
    near = blocks[max(0, first - 25) : first + 2]
    before = [block for block in near if block.words <= 40 and labels[block.order] not in _ELSEWHERE]
    marked = [block for block in before if labels[block.order] in {"date", "byline"}]
    for block in _once((*marked, *reversed(before))):
        for seen in find_dates(block.text, language=language):
            if not _UPDATE_WORD.search(block.text[max(0, seen.start - 25) : seen.start]):
                yield seen.when


def _beside(blocks: Sequence[Block], labels: Sequence[str], first: int, language: str) -> When | None:
    """The date of a short line in a box of its own, right before the story."""
    near = (block for block in blocks[max(0, first - 12) : first] if labels[block.order] in {"aside", "figure"})
    short = (seen for block in near if block.words <= 25 for seen in find_dates(block.text, language=language))
    return next((seen.when for seen in short), None)


def _once(blocks: Iterable[Block]) -> Iterator[Block]:
    seen: set[int] = set()
    for block in blocks:
        if block.order not in seen:
            seen.add(block.order)
            yield block


def _in_address(url: str) -> When | None:
    match = _IN_ADDRESS.search(url)
    if not match:
        return None
    month = _MONTHS.get(match[2].casefold()) or (int(match[2]) if match[2].isdigit() else 0)
    try:
        return When(at=dt.datetime(int(match[1]), month, int(match[3]), tzinfo=dt.UTC), day_only=True)
    except ValueError:
        return None


def _vague(when: When) -> bool:
    local = when.at + dt.timedelta(minutes=when.offset)
    return when.day_only or (local.hour, local.minute, local.second) == (0, 0, 0)


def _day(when: When) -> dt.date:
    return (when.at + dt.timedelta(minutes=when.offset)).date()
