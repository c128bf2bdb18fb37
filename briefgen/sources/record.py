"""What was found, as the record that `capture --json` prints: plain values, every field of `source.md`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from briefgen.model import Picture, When
from briefgen.sources.found import Found


def record_of(found: Found) -> dict[str, Any]:
    """Every field, with `paragraphs`, `headings` (`before`: number of the paragraph that follows) and `dropped`."""
    return {
        "url": found.url,
        "title": found.title,
        "dek": found.dek,
        "byline": found.byline,
        "authors": list(found.authors),
        "agency": found.agency,
        "outlet": found.outlet,
        "published": when_text(found.published),
        "published_tz": found.published_tz,
        "updated": when_text(found.updated),
        "section": list(found.section),
        "tags": list(found.tags),
        "image": picture_record(found.images[0]) if found.images else None,
        "captions": [picture_record(image) for image in found.images if image.caption or image.credit],
        "language": found.language,
        "licence": found.licence,
        "archive_url": found.archive_url,
        "visibility": "private",
        "paragraphs": list(found.paragraphs),
        "headings": [{"text": text, "before": before} for text, before in found.headings],
        "dropped": [{"text": text, "reason": reason} for text, reason in found.dropped],
    }


def picture_record(picture: Picture) -> dict[str, str]:
    """A picture's fields as `source.md` names them."""
    return {"caption": picture.caption, "credit": picture.credit, "url": picture.src}


def when_text(when: When | None) -> str:
    """A date or instant as the page gave it: a day, a clock time, or a clock time with its offset; empty for None."""
    if when is None:
        return ""
    if when.day_only:
        return when.at.date().isoformat()
    exact = "seconds" if when.at.second else "minutes"
    if when.zone == "unknown":
        return when.at.replace(tzinfo=None).isoformat(timespec=exact)
    return when.at.astimezone(dt.timezone(dt.timedelta(minutes=when.offset))).isoformat(timespec=exact)
