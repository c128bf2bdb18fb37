"""A front matter at the head of a dropped text -> what overrides the reading of the page."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from briefgen.fields import Field, Reading, Table, read_table
from briefgen.frontmatter import load_front_matter
from briefgen.kinds import SOURCE
from briefgen.model import Picture
from briefgen.sources.found import Found
from briefgen.sources.html_dates import zone_text

_OPENING = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?:[A-Za-z_][\w-]*[ \t]*:|#|\s)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_OVERRIDES = Table("source", *(Field(f.name, f.reads, f.help, also=f.also) for f in SOURCE.fields))
"""A source's fields, none of which must be given."""
_LAST_LINE = 200
_OURS = [
    "title",
    "dek",
    "byline",
    "authors",
    "agency",
    "outlet",
    "published",
    "published_tz",
    "updated",
    "section",
    "tags",
    "url",
    "language",
    "licence",
    "archive_url",
]


def has_front_matter(text: str) -> bool:
    """Whether a text begins with a line of three hyphens and a setting, and closes them within 200 lines."""
    if not _OPENING.match(text):
        return False
    closing = _CLOSING.search(text, 4)
    return closing is not None and text.count("\n", 0, closing.start()) < _LAST_LINE


def take_front_matter(text: str, name: str) -> tuple[dict[str, Any], str]:
    """(fields that were given, the rest of the text).

    Raises:
        BriefgenError: with every problem of the front matter.
    """
    document = load_front_matter(name, text.encode("utf-8", "replace"))
    reading = Reading(name, zone="")
    values = read_table(document.front, _OVERRIDES, reading)
    reading.finish()
    return dict(values), document.body


def overridden(found: Found, given: dict[str, Any]) -> Found:
    """`found` with the fields that were given; a byline gives authors and authors a byline, a date its zone."""
    changes = {name: given[name] for name in _OURS if name in given}
    if "byline" in given and "authors" not in given:
        changes["authors"] = tuple(part.strip() for part in re.split(r",|;|\band\b", given["byline"]) if part.strip())
    elif "authors" in given and "byline" not in given:
        changes["byline"] = ", ".join(given["authors"])
    if "published" in given and "published_tz" not in given:
        changes["published_tz"] = zone_text(given["published"])
    if isinstance(image := given.get("image"), Picture):
        changes["images"] = (image, *found.images[1:])
    return msgspec.structs.replace(found, **changes)
