"""A Markdown file -> `Briefing`: typed front matter, prose with one count of citations.

Takes a file's path and bytes with what the settings say of time and Markdown. Whether the sources exist is the site's
matter, not the file's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from msgspec.structs import replace

from briefgen.fields import Reading, Values, read_table
from briefgen.frontmatter import Document, Sequence, load_front_matter
from briefgen.kinds import BRIEFING
from briefgen.markdown import MarkdownOptions, excerpt_of, number_together, parse_markdown
from briefgen.model import Assessment, Briefing, FilePath, Prose, SourceId, SourceUse
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.readers import Written
from briefgen.sources.parse import source_of
from briefgen.urls import slugify

_PROSE_FIELDS = ("summary", "key_points", "why_it_matters", "assessment", "response")
"""Fields that are Markdown, in reading order; the body stands before the last two."""
_AFTER_BODY = ("assessment", "response")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[-_ ]+|$)")
_DEFAULT = MarkdownOptions()


class Head(NamedTuple):
    """A file whose front matter is read, with the problems of it and how its Markdown is read."""

    path: FilePath
    document: Document
    values: Values
    problems: list[Problem]
    options: MarkdownOptions


def parse_briefing(
    path: FilePath, data: bytes, *, zone: str = "UTC", options: MarkdownOptions = _DEFAULT, blocks: bool = True
) -> Briefing:
    """The briefing in a file.

    Args:
        path: the file's path from the project root.
        data: its bytes.
        zone: the site's time zone, for dates without one.
        options: how Markdown is read; the briefing's own language goes before that of the options.
        blocks: false where the body's `blocks` are not needed.

    Raises:
        BriefgenError: with every problem of front matter and Markdown.
    """
    (found,) = parse_together([(path, data)], zone=zone, options=options, blocks=blocks)
    if isinstance(found, BriefgenError):
        raise found
    return found


def parse_together(
    files: Iterable[tuple[FilePath, bytes]],
    *,
    zone: str = "UTC",
    options: MarkdownOptions = _DEFAULT,
    blocks: bool = True,
    outline: bool = False,
) -> list[Briefing | BriefgenError]:
    """The briefing in each file, or what `parse_briefing` would raise; in an `outline` without its body.

    Each stage is taken for all files before the next begins, so that its code stays in the processor's caches; one file
    after the other takes a sixth more time.
    """
    read = [_read_head(path, data, zone, options) for path, data in files]
    heads = [head for head in read if isinstance(head, Head)]
    fields = [[_prose(written, head.path, head.options) for written in _written(head.values)] for head in heads]
    bodies = [_outline(head) if outline else _body(head, blocks=blocks) for head in heads]
    found = map(_finish, heads, fields, bodies)
    return [next(found) if isinstance(head, Head) else head for head in read]


def _read_head(path: FilePath, data: bytes, zone: str, options: MarkdownOptions) -> Head | BriefgenError:
    try:
        document = load_front_matter(path, data)
    except BriefgenError as error:
        return error
    reading = Reading(path, zone)
    values = read_table(document.front, BRIEFING, reading)
    _check(document, values, reading)
    options = replace(options, language=values["lang"]) if "lang" in values else options
    return Head(path, document, values, reading.problems, options)


def _body(head: Head, *, blocks: bool) -> Prose:
    document = head.document
    return parse_markdown(document.body, path=head.path, line=document.body_line, options=head.options, blocks=blocks)


def _outline(head: Head) -> Prose:
    """Nothing of a body but about how long it is."""
    return Prose(words=len(head.document.body.split()))


def _finish(head: Head, fields: list[Prose], body: Prose) -> Briefing | BriefgenError:
    pieces = [*fields, body]
    wrong = (problem for piece in pieces for problem in piece.problems if problem.level == "error")
    if problems := (*head.problems, *wrong):
        return BriefgenError(*problems)
    return _briefing(head.path, head.document, head.values, _numbered(pieces, head.values))


def _check(document: Document, values: Values, reading: Reading) -> None:
    _check_sources(values, reading)
    if "expires" in values and "date" in values and values["expires"].at <= values["date"].at:
        what, why = "`expires` is not after `date`", "the briefing would never be shown"
        reading.wrong(values.nodes["expires"], "wrong-date", what, why, "write a later date, or delete the line")
    if not document.body.strip() and not _may_be_empty(values):
        where = Location(path=reading.path, line=document.body_line, column=1)
        why = "a published briefing says something: a body, or key points"
        help_ = "write its text, or say `status: draft`, or `allow_empty: true` under `extra:`"
        reading.problems.append(Problem(code="empty-body", where=where, what="the body is empty", why=why, help=help_))


def _may_be_empty(values: Values) -> bool:
    allowed = ("allow_empty", "true") in values.get("extra", ())
    return allowed or "key_points" in values or values.get("status") in {"draft", "withdrawn"}


def _check_sources(values: Values, reading: Reading) -> None:
    """A source that is listed twice would be counted twice."""
    if "sources" not in values:
        return
    node = values.nodes["sources"]
    items = node.items if isinstance(node, Sequence) else (node,)
    seen: set[str] = set()
    for item, fields in zip(items, values["sources"], strict=True):
        if fields["id"] in seen:
            what, why = f'the source "{fields["id"]}" is listed twice', "it would be counted as two"
            reading.wrong(item, "duplicate-source", what, why, "delete one of the two")
        seen.add(fields["id"])


def _written(values: Values) -> list[Written]:
    """The Markdown of the fields, in reading order."""
    found: list[Written] = []
    for name in _PROSE_FIELDS:
        value = values.get(name)
        if isinstance(value, tuple):
            found.extend(value)
        elif value:
            found.append(value["text"] if name == "assessment" else value)
    return found


def _numbered(pieces: list[Prose], values: Values) -> list[Prose]:
    """The pieces (fields, then body) with one count of citations, in the order in which a page shows them."""
    after = sum(name in values for name in _AFTER_BODY)
    *fields, body = pieces
    place = len(fields) - after
    numbered = list(number_together([*fields[:place], body, *fields[place:]]))
    body = numbered.pop(place)
    return [*numbered, body]


def _prose(written: Written, path: FilePath, options: MarkdownOptions) -> Prose:
    return parse_markdown(
        written.text, path=path, line=written.line, column=written.column, inline=True, options=options
    )


def _briefing(path: FilePath, document: Document, values: Values, pieces: list[Prose]) -> Briefing:
    body = pieces.pop()
    fields: dict[str, Any] = {name: value for name, value in values.items() if name not in _PROSE_FIELDS}
    pieces.reverse()
    for name in _PROSE_FIELDS:
        if name == "key_points":
            fields[name] = tuple(pieces.pop() for _ in values.get(name, ()))
        elif name in values:
            fields[name] = pieces.pop()
    if "assessment" in values:
        parts = values["assessment"] | {"text": fields["assessment"], "line": values.nodes["assessment"].line}
        fields["assessment"] = Assessment(**parts)
    stem = stem_of(path)
    fields.setdefault("id", slugify(stem))
    fields.setdefault("slug", slugify(_DATE.sub("", stem, count=1) or values["title"]))
    fields["sources"] = _sources(values, path)
    return Briefing(path=path, **fields, body=body, excerpt=excerpt_of(body), lines=_lines(document, values))


def _sources(values: Values, path: FilePath) -> tuple[SourceUse, ...]:
    if "sources" not in values:
        return ()
    node = values.nodes["sources"]
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(
        SourceUse(
            id=SourceId(fields["id"]),
            line=item.line,
            column=item.column,
            record=source_of(dict(fields), path=path) if len(fields) > 1 else None,
        )
        for item, fields in zip(items, values["sources"], strict=True)
    )


def _lines(document: Document, values: Values) -> tuple[tuple[str, int], ...]:
    """The line of each field; of each key point and source as `key_points.1`; of the body."""
    found = [(name, key.line) for name, key in values.places.items()]
    for name in ("key_points", "sources", "corrections"):
        node = values.nodes.get(name)
        if isinstance(node, Sequence):
            found += [(f"{name}.{number}", item.line) for number, item in enumerate(node.items, 1)]
    return (*found, ("body", document.body_line))


def stem_of(path: str) -> str:
    """A file's name without ending; the folder's for `index.md`."""
    *folders, name = path.split("/")
    stem = name.removesuffix(".md")
    return folders[-1] if stem == "index" and folders else stem
