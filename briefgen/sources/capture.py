"""The bytes of a capture -> what was found in them: one `Found`, or one an entry for a feed."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from briefgen.problems import BriefgenError, Location, Problem
from briefgen.sources.encoding import decode, refuse_binary
from briefgen.sources.found import Found
from briefgen.sources.kinds import Format, format_of, unpacked
from briefgen.sources.overrides import has_front_matter, overridden, take_front_matter

Kind = Literal["auto", "html", "text"]

_TRIED: dict[Format, str] = {
    "html": "the page was read by trafilatura, the readability algorithm, briefgen's own scorer and from its JSON-LD",
    "text": "its lines were read as the text of a whole page, and no stretch of them reads as a story",
    "markdown": "it was read as Markdown, then as the text of a whole page",
    "mhtml": "its first page of HTML was read by three readers",
    "mail": "its HTML and its plain text were read, each as a whole page",
    "feed": "none of its entries has a text",
    "pdf": "the text of its pages was read, and no stretch of it reads as a story",
}


class _Asked(NamedTuple):
    """What the caller says of a capture."""

    name: str
    start: str
    end: str
    url: str
    declared: str = ""


def capture(
    data: bytes, name: str, *, kind: Kind = "auto", start: str = "", end: str = "", url: str = "", declared: str = ""
) -> tuple[Found, ...]:
    """Read a capture; more than one `Found` only for a feed.

    `name` is the file's name, used to guess the format and in problems. `kind` forces how the bytes are read. `start`
    and `end` are the first and last words of the story. `declared` is the charset that the transport names.

    Raises:
        BriefgenError: there is no story in it (S101), it is no text, empty or too large, or a PDF that cannot be
            read; or its front matter has problems.
    """
    data = unpacked(data, name)
    format_: Format = format_of(data, name) if kind == "auto" else kind
    asked = _Asked(name, start, end, url, declared)
    try:
        found = tuple(_shaped(each, asked) for each in _read(data, format_, asked))
    except RecursionError:
        raise BriefgenError(_too_deep(asked)) from None
    if not any(each.paragraphs for each in found):
        raise BriefgenError(_nothing(format_, asked))
    return tuple(each for each in found if each.paragraphs)


def _read(data: bytes, format_: Format, asked: _Asked) -> tuple[Found, ...]:
    """Each format's reader is imported when it is used."""
    words = {"start": asked.start, "end": asked.end}
    if format_ == "pdf":
        from briefgen.sources.pdf import read_pdf

        return (read_pdf(data, asked.name, **words),)
    if format_ == "mhtml":
        from briefgen.sources.mhtml import read_mhtml

        return (read_mhtml(data, **words, url=asked.url),)
    if format_ == "mail":
        from briefgen.sources.mail import read_mail

        return (read_mail(data, **words, url=asked.url),)
    refuse_binary(data, asked.name)
    if format_ == "feed":
        from briefgen.sources.feed import read_feed

        return read_feed(data)
    if format_ == "html":
        from briefgen.sources.html import read_html

        return (read_html(decode(data, declared=asked.declared), **words, url=asked.url),)
    return (_read_lines(decode(data, declared=asked.declared), format_, asked),)


def _read_lines(text: str, format_: Format, asked: _Asked) -> Found:
    """A text or Markdown, with the front matter that may stand before it."""
    from briefgen.sources.markdown_in import read_markdown
    from briefgen.sources.text import read_text

    read = read_markdown if format_ == "markdown" else read_text
    if not has_front_matter(text):
        return read(text, start=asked.start, end=asked.end)
    given, rest = take_front_matter(text, asked.name)
    return overridden(read(rest, start=asked.start, end=asked.end), given)


def _shaped(found: Found, asked: _Asked) -> Found:
    """`found` with the address it was asked for, if it names none; each paragraph on one line."""
    paragraphs = tuple(text for each in found.paragraphs if (text := " ".join(each.split())))
    if len(paragraphs) != len(found.paragraphs):
        return msgspec.structs.replace(found, url=found.url or asked.url)
    return msgspec.structs.replace(found, url=found.url or asked.url, paragraphs=paragraphs)


def _too_deep(asked: _Asked) -> Problem:
    return Problem(
        code="not-text",
        where=Location(path=asked.name),
        what="the parts of the capture are nested too deep",
        why="no page or message that people make is nested a thousand levels deep",
        help="save the page again, or paste its text",
    )


def _nothing(format_: Format, asked: _Asked) -> Problem:
    given = asked.start or asked.end
    return Problem(
        code="S101",
        where=Location(path=asked.name),
        what="the words of --from and --to do not mark a story" if given else "no story was found",
        why=_TRIED[format_],
        help="give words as they stand in the capture, from inside one line"
        if given
        else 'name the story\'s first and last words: --from "..." --to "...", or paste its text alone',
    )
