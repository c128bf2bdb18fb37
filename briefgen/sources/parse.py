"""`source.md` -> `Source`: typed front matter and numbered paragraphs.

Takes a file's path and bytes. Paragraphs are separated by blank lines and counted from 1; lines that begin with `##`
are cross-heads and are not counted; a backslash before `#` makes it text.
"""

from __future__ import annotations

import re
from typing import Any

from briefgen.dates import in_zone
from briefgen.fields import Reading, Values, read_table
from briefgen.frontmatter import load_front_matter
from briefgen.kinds import SOURCE
from briefgen.model import CrossHead, FilePath, Paragraph, Source, SourceId
from briefgen.problems import Location, Problem
from briefgen.readers_addresses import SourceName
from briefgen.sources.source_text import unescaped

_CROSS_HEAD = re.compile(r"#{1,6}[ \t]+(.*?)[ \t]*#*")


def parse_source(path: FilePath, data: bytes) -> Source:
    """The source in a file `content/sources/<id>/source.md` or `content/sources/<id>.md`.

    Raises:
        BriefgenError: with every problem of the file.
    """
    document = load_front_matter(path, data)
    reading = Reading(path, zone="")
    values = read_table(document.front, SOURCE, reading)
    problem = _wrong_id(path, values)
    if problem:
        reading.problems.append(problem)
    reading.finish()
    paragraphs, headings = parse_paragraphs(document.body, document.body_line)
    return source_of(values | {"id": id_of(path)}, path=path, paragraphs=paragraphs, headings=headings)


def source_of(values: dict[str, Any], **more: Any) -> Source:
    """A source of the fields that were given, dates in the zone that `published_tz` names."""
    zone = values.get("published_tz", "")
    if values.get("published", ...) is None:
        values = values | {"published_tz": zone or "unknown"}
    elif zone not in {"", "unknown"}:
        dates = {name: in_zone(values[name], zone) for name in ("published", "updated") if values.get(name)}
        values = values | dates
    return Source(**values, **more)


def id_of(path: str) -> SourceId:
    """The id that a file's place gives: its folder's name for `source.md`, else its own."""
    *folders, name = path.split("/")
    return SourceId(folders[-1] if name == "source.md" and folders else name.removesuffix(".md"))


def _wrong_id(path: str, values: Values) -> Problem | None:
    expected = id_of(path)
    if not SourceName.PATTERN.fullmatch(expected):
        what = f'"{expected}" cannot be the id of a source'
        why = "an id has letters, digits, `-`, `_` and `.`, at most 100"
        return Problem(code="wrong-id", where=Location(path=path), what=what, why=why, help="rename the folder")
    given = values.get("id", expected)
    if given == expected:
        return None
    node = values.nodes["id"]
    return Problem(
        code="wrong-id",
        where=Location(path=path, line=node.line, column=node.column),
        what=f'`id` is "{given}", but the source lies under "{expected}"',
        why="citations name a source by its folder",
        help=f"write id: {expected}, or rename the folder",
    )


def parse_paragraphs(body: str, first_line: int = 1) -> tuple[tuple[Paragraph, ...], tuple[CrossHead, ...]]:
    """The numbered paragraphs and the cross-heads of a body whose first line is `first_line` of the file."""
    paragraphs: list[Paragraph] = []
    headings: list[CrossHead] = []
    block: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], first_line):
        text = line.strip()
        heading = _CROSS_HEAD.fullmatch(text)
        if block and (heading or not text):
            joined = " ".join(block)
            paragraphs.append(Paragraph(number=len(paragraphs) + 1, text=joined, line=number - len(block)))
            block = []
        if heading:
            headings.append(CrossHead(text=heading[1], before=len(paragraphs) + 1, line=number))
        elif text:
            block.append(text if block else unescaped(text))
    return tuple(paragraphs), tuple(headings)
