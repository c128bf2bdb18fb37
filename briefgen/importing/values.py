"""What an import takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from briefgen.model import Value

Kind = Literal["hugo", "pelican", "jekyll", "opml", "bookmarks"]
Meta = Mapping[str, tuple[str, ...]]
"""Front matter as texts: key in lower case, nested ones dotted -> values; a key without a value has none."""


class Note(Value, frozen=True, kw_only=True):
    """Something of a file that was not carried over; `line` counts from 1, 0 is the whole file."""

    path: str
    what: str
    line: int = 0


class Carried(Value, frozen=True, kw_only=True):
    """A file for the content folder: `path` from it, its text, and the file that it was made from."""

    path: str
    text: str
    origin: str


class Copied(Value, frozen=True, kw_only=True):
    """A picture or other file that is copied as it is: `path` from the content folder, `origin` from the old site."""

    path: str
    origin: str


class Imported(Value, frozen=True, kw_only=True):
    """All that was made, and all that was not, in the order of the files."""

    files: tuple[Carried, ...] = ()
    copies: tuple[Copied, ...] = ()
    notes: tuple[Note, ...] = ()


class Front(Value, frozen=True, kw_only=True):
    """A file's front matter and body; `line` is the body's first line, `listed` the keys that were written as lists."""

    meta: tuple[tuple[str, tuple[str, ...]], ...] = ()
    body: str = ""
    line: int = 1
    listed: frozenset[str] = frozenset()


class Post(Value, frozen=True, kw_only=True):
    """A post of another generator, in briefgen's words; `date` and the like are ISO 8601, `page`: it has no date.

    `address`: where it stood, from the old site's root; `image`: a picture's path and the text in its place.
    """

    title: str
    slug: str
    address: str = ""
    date: str = ""
    updated: str = ""
    embargo: str = ""
    expires: str = ""
    status: str = ""
    summary: str = ""
    aliases: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    series: str = ""
    lang: str = ""
    image: tuple[str, str] = ("", "")
    body: str = ""
    page: bool = False
