"""A post of Hugo, Jekyll or Pelican in briefgen's words, and what of its front matter has no counterpart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath, splitext
from typing import Final

from briefgen.dates import parse_when
from briefgen.importing.addresses import Facts, old_address
from briefgen.importing.oldsite import OldSite
from briefgen.importing.values import Front, Meta, Post
from briefgen.urls import slugify

_STAMP: Final = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?\s*\Z"
)
_DATED_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\d)-(.+)")
_TRANSLATED: Final = re.compile(r"\.([a-z]{2}(?:-[A-Za-z]{2,4})?)\Z")
"""A translation says its language at the end of its name: `port.de.md`."""
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
    "image": ("image", "images", "image.src", "image.path", "image.url", "cover.image", "cover", "featured_image"),
    "alt": ("image.alt", "image_alt", "cover.alt"),
    "layout": ("layout", "type", "template", "weight", "toc", "menu", "comments", "translation"),
}
"""briefgen's word -> the spellings that stand for it; those of `layout` mean nothing here."""
_KNOWN: Final = {spelling for spellings in KEYS.values() for spelling in spellings}


class Reader:
    """One file's front matter; `lost` gathers what cannot be carried. `path` is counted from the content folder."""

    def __init__(self, site: OldSite, path: str, front: Front) -> None:
        self._site = site
        self._path = path
        self._listed = front.listed
        self._meta: Meta = _with_defaults(site, path, dict(front.meta))
        self.lost: list[str] = []

    def post(self) -> Post:
        """The post, or page, that the file holds, without its body."""
        name, lang = self._name()
        dated = _DATED_NAME.fullmatch(name)
        date = self._date("date") or (dated[1] if dated else "")
        title = self._one("title") or (dated[2] if dated else name).replace("-", " ").strip().capitalize()
        page = not date or (self._site.kind == "pelican" and self._path.startswith("pages/"))
        facts = self._facts(name, lang, title, date, page=page)
        address = self._address(facts)
        image = self._one("image")
        if image and not self._one("alt"):
            self.lost.append(f"the picture {image}: it has no text in its place; add `image:` with `src` and `alt`")
        self._note_rest()
        return Post(
            title=title,
            slug=slugify(self._one("slug") or (dated[2] if dated else name)),
            address=address,
            date=date,
            updated=self._date("updated"),
            embargo=self._embargo(date),
            expires=self._date("expires"),
            status=self._status(),
            summary=" ".join(self._one("summary").split()),
            aliases=tuple(dict.fromkeys(found for found in (address, *self._aliases(address)) if found.strip("/"))),
            topics=tuple(dict.fromkeys((*self._many("topics"), *(() if page else facts.categories)))),
            authors=self._many("authors"),
            series=self._one("series"),
            lang=lang,
            image=(image, self._one("alt")),
            page=page,
        )

    def _name(self) -> tuple[str, str]:
        """(name of the file or of its bundle, language)."""
        name = splitext(basename(self._path))[0]
        lang = self._one("lang")
        if self._site.kind == "hugo" and (found := _TRANSLATED.search(name)):
            name, lang = name[: found.start()], lang or found[1]
        if name == "index":
            name = basename(dirname(self._path)) or name
        return name, lang

    def _facts(self, name: str, lang: str, title: str, date: str, *, page: bool) -> Facts:
        dated = _DATED_NAME.fullmatch(name) if self._site.kind == "jekyll" and not page else None
        folder = dirname(self._path)
        if self._site.kind == "hugo" and basename(self._path).startswith("index."):
            folder = dirname(folder)
        return Facts(
            folder=folder.removesuffix("_posts").strip("/") if self._site.kind == "jekyll" else folder,
            name=dated[2] if dated else "index" if self._is_index() else name,
            title=title,
            slug=self._one("slug") or self._named_slug(name),
            date=date,
            categories=self._categories(folder),
            author=next(iter(self._many("authors")), ""),
            lang=lang,
            page=page,
        )

    def _is_index(self) -> bool:
        """Whether the file is what Jekyll shows of its folder."""
        return self._site.kind == "jekyll" and splitext(basename(self._path))[0] == "index"

    def _named_slug(self, name: str) -> str:
        """The slug that Pelican's `FILENAME_METADATA` finds in a name."""
        try:
            found = re.match(self._site.named, name) if self._site.named else None
        except re.error:
            return ""
        return found.groupdict().get("slug") or "" if found else ""

    def _categories(self, folder: str) -> tuple[str, ...]:
        own = tuple(part for key in ("categories", "category") for part in self._parts(key))
        if self._site.kind == "jekyll":
            return (*(part for part in folder.split("/") if part and not part.startswith("_")), *own)
        return own or ((basename(folder),) if folder and self._site.kind == "pelican" else ())

    def _values(self, word: str) -> tuple[str, ...]:
        return tuple(value for key in KEYS[word] for value in self._meta.get(key, ()))

    def _one(self, word: str) -> str:
        return next(iter(self._values(word)), "").strip()

    def _many(self, word: str) -> tuple[str, ...]:
        """Names, each once."""
        return tuple(dict.fromkeys(part for key in KEYS[word] for part in self._parts(key)))

    def _parts(self, key: str) -> Iterator[str]:
        """A list, a line with commas, or in Jekyll's `tags` and `categories` a line with spaces."""
        spaced = self._site.kind == "jekyll" and key in {"tags", "categories"} and key not in self._listed
        for value in self._meta.get(key, ()):
            spaces = spaced and "," not in value
            yield from (part.strip() for part in re.split(r"\s+" if spaces else r"[,;]", value) if part.strip())

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
        draft = next(iter(self._meta.get("draft", ())), "").lower() in {"true", "yes"}
        hidden = next(iter(self._meta.get("published", ())), "").lower() in {"false", "no"}
        status = next(iter(self._meta.get("status", ())), "").lower()
        return "draft" if draft or hidden or status in {"draft", "hidden"} or "_drafts/" in self._path else ""

    def _address(self, facts: Facts) -> str:
        """Where the text stood: as its front matter says, or as the generator does by itself."""
        own = _path_of(self._one("address"))
        if own and (self._site.kind != "jekyll" or not re.search(r":[a-z_]+", own)) and own != facts.slug:
            styled = self._site.kind == "jekyll" and "/" not in own and "." not in own
            return old_address(self._site, facts, own) if styled else f"/{own.lstrip('/')}"
        address = old_address(self._site, facts, own)
        if not address or re.search(r":[a-z_]+|\{\w+", address):
            self.lost.append("its old address cannot be told from the settings: add it to `aliases`")
            return ""
        return address

    def _aliases(self, address: str) -> Iterator[str]:
        for alias in self._values("aliases"):
            path = _path_of(alias)
            relative = self._site.kind == "hugo" and path and not path.startswith("/")
            whole = normpath(join(dirname(address.rstrip("/")), path)) if relative else f"/{path.lstrip('/')}"
            folder = self._site.kind == "hugo" and "." not in basename(whole)
            yield f"{whole.rstrip('/')}/" if folder else whole

    def _note_rest(self) -> None:
        other = sorted(key for key, values in self._meta.items() if key not in _KNOWN and values)
        if other:
            self.lost.append(f"front matter: {', '.join(other)}")


def _with_defaults(site: OldSite, path: str, meta: dict[str, tuple[str, ...]]) -> Meta:
    """Front matter with what Jekyll's settings give to files of its folder and type."""
    kind = "drafts" if "_drafts/" in path else "posts" if "_posts/" in path else "pages"
    for default in site.defaults:
        if default.type in {"", kind} and path.startswith(default.path):
            meta = {**dict(default.values), **meta}
    return meta


def _path_of(address: str) -> str:
    """The path of an address, or of a URL on the old site."""
    path = re.sub(r"\A[a-z]+://[^/]+", "", address.strip()).partition("#")[0].partition("?")[0]
    return path.removesuffix("index.html")


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
