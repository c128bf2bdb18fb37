"""A post of Hugo, Jekyll or Pelican in briefgen's words, and what of it has no counterpart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, splitext
from typing import Final

from briefgen.dates import parse_when
from briefgen.importing.values import Kind, Meta, Post
from briefgen.urls import slugify

_STAMP: Final = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?\s*\Z"
)
_DATED_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\d)-(.+)")
_TRANSLATED: Final = re.compile(r"\.([a-z]{2}(?:-[A-Za-z]{2,4})?)\Z")
"""A translation says its language at the end of its name: `port.de.md`."""
_SHORTCODE: Final = re.compile(r"\{\{[<%].*?[%>]\}\}|\{%.*?%\}|\{\{.*?\}\}|\{(?:filename|static|attach)\}", re.DOTALL)
_RAW_HTML: Final = re.compile(r"^\s*<(?:iframe|script|video|audio|object|embed|div|table|figure)\b", re.MULTILINE)

KEYS: Final = {
    "date": ("date",),
    "updated": ("lastmod", "last_modified_at", "modified", "updated"),
    "embargo": ("publishdate", "pubdate", "published_at"),
    "expires": ("expirydate", "unpublishdate"),
    "summary": ("summary", "description", "excerpt"),
    "topics": ("tags", "tag", "categories", "category", "keywords", "topics"),
    "authors": ("authors", "author"),
    "series": ("series",),
    "lang": ("lang", "language"),
    "aliases": ("aliases", "redirect_from", "alias"),
    "address": ("url", "permalink", "save_as"),
    "status": ("draft", "published", "status"),
    "title": ("title", "linktitle"),
    "slug": ("slug",),
    "layout": ("layout", "type", "template", "weight", "toc", "menu", "comments"),
}
"""briefgen's word -> the spellings that stand for it; those of `layout` mean nothing here."""
_KNOWN: Final = {spelling for spellings in KEYS.values() for spelling in spellings}


class Reader:
    """One file's front matter and body; `lost` gathers what cannot be carried."""

    def __init__(self, kind: Kind, path: str, meta: Meta, body: str) -> None:
        self.kind = kind
        self.path = path
        self.meta = meta
        self.body = body
        self.lost: list[str] = []

    def post(self) -> Post:
        """The post, or page, that the file holds."""
        name = splitext(basename(self.path))[0]
        if name == "index":
            name = basename(dirname(self.path)) or name
        translated = _TRANSLATED.search(name) if self.kind == "hugo" else None
        dated = _DATED_NAME.fullmatch(name)
        date = self._date("date") or (dated[1] if dated else "")
        slug = slugify(self._one("slug") or (dated[2] if dated else name))
        self._note_rest()
        return Post(
            title=self._one("title") or (dated[2] if dated else name).replace("-", " ").strip().capitalize(),
            slug=slug,
            date=date,
            updated=self._date("updated"),
            embargo=self._embargo(date),
            expires=self._date("expires"),
            status=self._status(),
            summary=" ".join(self._one("summary").split()),
            aliases=tuple(dict.fromkeys(self._aliases(slug, date))),
            topics=self._many("topics"),
            authors=self._many("authors"),
            series=self._one("series"),
            lang=self._one("lang") or (translated[1] if translated else ""),
            body=self.body.strip("\n"),
            page=not date,
        )

    def _values(self, word: str) -> tuple[str, ...]:
        return tuple(value for key in KEYS[word] for value in self.meta.get(key, ()))

    def _one(self, word: str) -> str:
        return next(iter(self._values(word)), "").strip()

    def _many(self, word: str) -> tuple[str, ...]:
        """A list, or a line with commas; each name once."""
        parts = (part.strip() for value in self._values(word) for part in re.split(r"[,;]", value))
        return tuple(dict.fromkeys(part for part in parts if part))

    def _date(self, word: str) -> str:
        text = self._one(word)
        if not text:
            return ""
        iso = iso_date(text)
        if not iso:
            self.lost.append(f'`{word}`: "{text}" is no date')
        return iso

    def _embargo(self, date: str) -> str:
        """A date of publication after the date of the text holds it back; an embargo needs a zone."""
        until = self._date("embargo")
        if not until or until <= date:
            return ""
        if "T" not in until:
            return f"{until}T00:00:00Z"
        return until if until.endswith("Z") or re.search(r"[+-]\d\d:\d\d\Z", until) else f"{until}Z"

    def _status(self) -> str:
        draft = next(iter(self.meta.get("draft", ())), "").lower() in {"true", "yes"}
        hidden = next(iter(self.meta.get("published", ())), "").lower() in {"false", "no"}
        status = next(iter(self.meta.get("status", ())), "").lower()
        return "draft" if draft or hidden or status in {"draft", "hidden"} or "_drafts/" in self.path else ""

    def _aliases(self, slug: str, date: str) -> Iterator[str]:
        """Where the text stood: as its front matter says, or as the generator does by itself."""
        for address in (self._one("address") or self._default_address(slug, date), *self._values("aliases")):
            path = re.sub(r"\A[a-z]+://[^/]+", "", address.strip()).partition("#")[0].partition("?")[0]
            path = path.removesuffix("index.html")
            if ":" in path:
                self.lost.append(f"the address {address}: its pattern is set elsewhere")
            elif path.strip("/"):
                yield path if path.startswith("/") else f"/{path}"

    def _default_address(self, slug: str, date: str) -> str:
        if self.kind == "pelican":
            return f"/{slug}.html"
        if self.kind == "jekyll":
            groups = "".join(f"{slugify(value)}/" for value in self.meta.get("categories", ()))
            return f"/{groups}{date[:10].replace('-', '/')}/{slug}.html" if date else f"/{slug}/"
        folder = dirname(self.path)
        if basename(self.path).startswith("index."):
            folder = dirname(folder)
        return f"/{folder}/{slug}/" if folder else f"/{slug}/"

    def _note_rest(self) -> None:
        other = sorted(key for key in self.meta if key not in _KNOWN and self.meta[key])
        if other:
            self.lost.append(f"front matter: {', '.join(other)}")
        if codes := dict.fromkeys(found[0].split("\n")[0][:40] for found in _SHORTCODE.finditer(self.body)):
            self.lost.append(f"template code in the text: {', '.join(list(codes)[:3])}")
        if _RAW_HTML.search(self.body):
            self.lost.append("raw HTML in the text: it is read with `markdown_html: true`, and sanitised")


def iso_date(text: str) -> str:
    """A date or instant as other generators write them, in ISO 8601; empty for one that does not exist."""
    found = _STAMP.match(text.strip())
    if not found:
        return ""
    year, month, day, hour, minute, second, zone = found.groups()
    iso = f"{year}-{int(month):02}-{int(day):02}"
    if hour is not None:
        iso += f"T{int(hour):02}:{minute}:{second or '00'}{_zone(zone or '')}"
    try:
        parse_when(iso, "UTC")
    except ValueError:
        return ""
    return iso


def _zone(zone: str) -> str:
    if zone in {"Z", "UTC", "GMT"}:
        return "Z"
    return f"{zone[:3]}:{zone[-2:]}" if zone else ""
