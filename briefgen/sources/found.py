"""What a reader of captured pages gives: the story, what is known of it, and what was set aside."""

from __future__ import annotations

from briefgen.model import Picture, Value, When


class Found(Value, frozen=True, kw_only=True):
    """A page as it was read; an empty field was not found.

    `byline` is the visible line of names, cleaned; `authors` are its names one by one, an agency among them as
    written; `agency` is the agency's usual name. `published_tz` is `unknown` where a time stands without a zone, an
    offset such as `+03:00` where there is one, and empty for a day alone. `images`: the main one first. `headings` are
    (text, number of the paragraph that it precedes, from 1). `dropped` are (text, reason). `explained` are (line of the
    capture from 1, class, text), every line that is not blank.
    """

    title: str = ""
    dek: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    agency: str = ""
    outlet: str = ""
    published: When | None = None
    published_tz: str = ""
    updated: When | None = None
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    images: tuple[Picture, ...] = ()
    url: str = ""
    language: str = ""
    paragraphs: tuple[str, ...] = ()
    headings: tuple[tuple[str, int], ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    explained: tuple[tuple[int, str, str], ...] = ()
    licence: str = ""
    archive_url: str = ""
