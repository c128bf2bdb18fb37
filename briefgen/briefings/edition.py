"""A Markdown file below `content/editions/` -> `Edition`: sections of briefings and an introduction."""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefgen.briefings.parse import stem_of
from briefgen.fields import Reading, Values, read_table
from briefgen.frontmatter import Node, Sequence, load_front_matter
from briefgen.kinds import EDITION
from briefgen.markdown import MarkdownOptions, parse_markdown
from briefgen.model import Edition, FilePath
from briefgen.problems import BriefgenError
from briefgen.urls import slugify

_DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-|$)")
_DEFAULT = MarkdownOptions()


def parse_edition(path: FilePath, data: bytes, *, zone: str = "UTC", options: MarkdownOptions = _DEFAULT) -> Edition:
    """The edition in a file; the body is its introduction and may be empty.

    Raises:
        BriefgenError: with every problem of front matter and Markdown.
    """
    document = load_front_matter(path, data)
    reading = Reading(path, zone)
    values = read_table(document.front, EDITION, reading)
    _check_items(values, reading)
    options = replace(options, language=values["lang"]) if "lang" in values else options
    intro = parse_markdown(document.body, path=path, line=document.body_line, options=options)
    problems = [*reading.problems, *(problem for problem in intro.problems if problem.level == "error")]
    if problems:
        raise BriefgenError(*problems)
    slug = values.pop("slug", "") or slugify(stem_of(path))
    return Edition(path=path, **values, slug=_dated(slug, _day(values)), intro=intro)


def _check_items(values: Values, reading: Reading) -> None:
    """A briefing stands in an edition once."""
    seen: dict[str, str] = {}
    for section in values.get("sections", ()):
        for item in section.items:
            if item in seen:
                what = f'"{item}" stands in "{seen[item]}" and in "{section.name}"'
                at = _section_node(values.nodes["sections"], section.line)
                reading.wrong(at, "duplicate-item", what, "an edition has a briefing once", "delete one of the two")
            seen[item] = section.name


def _section_node(node: Node, line: int) -> Node:
    parts = node.items if isinstance(node, Sequence) else ()
    return next((part for part in parts if part.line == line), node)


def _day(values: Values) -> str:
    """The day as the author wrote it."""
    return str(getattr(values.nodes["date"], "value", ""))[:10]


def _dated(slug: str, day: str) -> str:
    return slug if _DATED.match(slug) else f"{day}-{slug}"
