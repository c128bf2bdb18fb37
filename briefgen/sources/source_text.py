"""What was found -> the text of `source.md`, and the readable id that names its folder.

The text is written once; paragraphs keep their numbers for ever. A paragraph that would read as a cross-head gets a
backslash before its first sign.
"""
# ruff: noqa: SIM905  (one word a line would hide the code)

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256

from briefgen.model import Captured, SourceId, When
from briefgen.sources.found import Found
from briefgen.sources.record import when_text
from briefgen.urls import why_no_web_url

_PLAIN = re.compile(r"^[^\W\d_][\w .,'’/()+&;“”‘–—-]*$")
_RESERVED = frozenset("true false yes no on off null y n".split())
_NEEDS_ESCAPE = re.compile(r"^(?=\\*#|\\+$|-{3,}\s*$|\.{3}\s*$)")
_ARTICLES = frozenset(
    "a an the of in on at to for and or as by with from is are was be its his her their after over into "
    "that this how why what der die das und im in den dem von zu mit auf für ein eine le la les un une "
    "des du de et en à au aux pour par sur dans el los las del y por para con una al il lo gli i e di da "
    "per che o os as do dos das em no na um uma".split()
)
_HOST = re.compile(r"^https?://(?:www\d?\.|m\.|amp\.|edition\.)?([^/:]+)", re.IGNORECASE)
_PUBLIC_SECOND = frozenset("co com org net gov ac edu or ne go gob".split())
_LONGEST = 60


def source_id(found: Found) -> SourceId:
    """A readable ASCII name for the folder: the outlet in short, then the title's first telling words.

    The same page gives the same id. Titles in other scripts give the day, or eight digits of a digest.
    """
    outlet = _outlet_short(found)
    words = [word for word in _ascii_words(found.title) if word not in _ARTICLES and (len(word) > 1 or word.isdigit())]
    if all(word.isdigit() for word in words):
        digest = sha256(f"{found.title}\n{found.paragraphs[:1]}".encode()).hexdigest()[:8]
        words = [found.published.at.date().isoformat(), digest[:4]] if found.published else [digest]
    name = "-".join(dict.fromkeys(part for part in (outlet, *words[:4]) if part))
    return SourceId(name[:_LONGEST].strip("-") or "source")


def format_source(found: Found, captured: Captured, retrieved: When, id: SourceId = SourceId("")) -> str:  # noqa: A002, B008
    """The text of `source.md`: the fields that are known, then cross-heads and paragraphs, a blank line between."""
    fields = [
        line
        for name, value in _fields(found, captured, retrieved, id or source_id(found))
        for line in _lines(name, value)
    ]
    return "\n".join(("---", *fields, "---", "", "\n\n".join(_body(found)), ""))


def _fields(found: Found, captured: Captured, retrieved: When, id: SourceId) -> Iterator[tuple[str, object]]:  # noqa: A002
    yield "id", id
    yield "url", _web(found.url)
    yield "title", found.title or _opening(found)
    yield "dek", found.dek
    yield "byline", found.byline
    yield "authors", found.authors
    yield "agency", found.agency
    yield "outlet", found.outlet
    yield "published", found.published
    yield "published_tz", found.published_tz
    yield "updated", found.updated
    yield "section", found.section
    yield "tags", found.tags
    image = found.images[0] if found.images else None
    yield "image", {"caption": image.caption, "credit": image.credit, "url": _web(image.src)} if image else None
    yield "language", found.language
    yield "retrieved", retrieved
    yield "licence", found.licence
    yield "archive_url", _web(found.archive_url)
    yield "capture", {"file": captured.file, "sha256": captured.sha256}


def _web(url: str) -> str:
    """An address that may be published, or nothing."""
    return url if url and not why_no_web_url(url) else ""


def _opening(found: Found) -> str:
    """What stands for a title that was not found: the story's first words."""
    words = " ".join(found.paragraphs[:1]).split()
    return " ".join(words[:10]) + ("…" if len(words) > 10 else "")


def _lines(name: str, value: object) -> Iterator[str]:
    """The YAML of one field; nothing for what is not known."""
    if isinstance(value, When):
        yield f"{name}: {when_text(value)}"
    elif isinstance(value, str) and value:
        yield f"{name}: {scalar(value)}"
    elif isinstance(value, tuple) and value:
        yield f"{name}:"
        yield from (f"  - {scalar(str(each))}" for each in value)
    elif isinstance(value, dict) and any(value.values()):
        yield f"{name}:"
        yield from (f"  {key}: {scalar(str(each))}" for key, each in value.items() if each)


def scalar(text: str) -> str:
    """A text as YAML: bare where it cannot be misread, else in double quotation marks."""
    line = " ".join(text.split())
    if _PLAIN.match(line) and line.casefold() not in _RESERVED and not line.endswith(" "):
        return line
    return json.dumps(line, ensure_ascii=False)


def _body(found: Found) -> Iterator[str]:
    heads: dict[int, list[str]] = {}
    for text, before in found.headings:
        heads.setdefault(before, []).append(text)
    for number, paragraph in enumerate(found.paragraphs, 1):
        yield from (f"## {' '.join(text.split())}" for text in heads.get(number, ()))
        yield escaped(paragraph)


def escaped(paragraph: str) -> str:
    r"""A paragraph on one line; `\` before it if it begins as a cross-head, or is what fences are made of."""
    return _NEEDS_ESCAPE.sub(r"\\", " ".join(paragraph.split()))


def unescaped(paragraph: str) -> str:
    """A paragraph of `source.md` as it was before `escaped`."""
    return paragraph[1:] if paragraph.startswith("\\") and _NEEDS_ESCAPE.match(paragraph[1:]) else paragraph


def _outlet_short(found: Found) -> str:
    match = _HOST.match(found.url)
    if match:
        labels = match[1].casefold().split(".")
        if len(labels) > 1:
            labels.pop()
        if len(labels) > 1 and labels[-1] in _PUBLIC_SECOND:
            labels.pop()
        return "-".join(_ascii_words(labels[-1]))[:24].strip("-")
    words = [word for word in _ascii_words(found.outlet) if word not in _ARTICLES]
    return "-".join(words[:2])[:24].strip("-")


def _ascii_words(text: str) -> list[str]:
    plain = unicodedata.normalize(
        "NFKD", text.casefold().replace("ß", "ss").replace("ø", "o").replace("đ", "d").replace("ł", "l")
    )
    bare = re.sub(r"['’ʼ]s?\b", "", plain)
    return re.findall(r"[a-z0-9]+", "".join(char for char in bare if not unicodedata.combining(char)))
