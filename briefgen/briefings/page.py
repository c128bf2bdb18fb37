"""A Markdown file below `content/pages/`, or one that a chapter names -> `Page`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefgen.fields import Reading, Values, read_table
from briefgen.frontmatter import Document, Mapping, decode, load_front_matter
from briefgen.kinds import PAGE
from briefgen.markdown import MarkdownOptions, parse_markdown
from briefgen.model import FilePath, Page
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.text import clean
from briefgen.urls import FOLDERS, RESERVED_PAGES, slugify

PAGES = "content/pages"
_DEFAULT = MarkdownOptions()
_HEADING = re.compile(r"\s*#[ \t]+(?P<text>.*?)(?:[ \t]+#+)?[ \t]*(?:\n|$)")
_FENCE = re.compile(r"---[ \t]*\n")


def parse_page(
    path: FilePath, data: bytes, *, zone: str = "UTC", options: MarkdownOptions = _DEFAULT, folder: str = PAGES
) -> Page:
    """The plain page in a file; its address is the file's place below `folder`, unless `slug` gives another.

    Front matter may be left out: the text's first line is then the heading, as in a README.

    Raises:
        BriefgenError: with every problem of front matter and Markdown.
    """
    document = _document(path, data)
    reading = Reading(path, zone)
    values = read_table(document.front, PAGE, reading)
    options = replace(options, language=values["lang"]) if "lang" in values else options
    text = document.body if "title" in values else _take_title(path, document, values, reading)
    body = parse_markdown(text, path=path, line=document.body_line, options=options)
    values.setdefault("slug", slug_of(path, folder))
    problems = [*reading.problems, *_problems(path, document, text, values)]
    problems += [problem for problem in body.problems if problem.level == "error"]
    if problems:
        raise BriefgenError(*problems)
    return Page(path=path, **values, body=body)


def _document(path: str, data: bytes) -> Document:
    text = decode(path, data)
    if not text.strip() or _FENCE.match(text):
        return load_front_matter(path, data)
    return Document(Mapping((), 1, 1), clean(text), 1)


def _take_title(path: str, document: Document, values: Values, reading: Reading) -> str:
    """Set the title from the first heading; gives the text without it, its lines where they were."""
    heading = _HEADING.match(document.body)
    title = parse_markdown(heading["text"], path=FilePath(path), inline=True).text if heading else ""
    if heading is None or not title:
        why = "a page has a heading"
        how = "add a line `title: ...`, or begin the text with a heading: # About us"
        if "title" not in values.places:
            reading.wrong(document.front, "missing-key", "a page has no `title`", why, how)
        return document.body
    values["title"] = title
    return "\n" * heading[0].count("\n") + document.body[heading.end() :]


def slug_of(path: str, folder: str = PAGES) -> str:
    """`legal/privacy` for `content/pages/legal/privacy.md`; nothing, the home page's slug, for `index.md`.

    Outside of `folder`, where chapters name their files, a `README.md` is its folder's page as well.
    """
    inside = path.startswith(f"{folder}/")
    parts = path.removeprefix(f"{folder}/").removesuffix(".md").split("/")
    if parts[-1] == "index" or (not inside and parts[-1].lower() == "readme"):
        parts.pop()
    return "/".join(slugify(part) for part in parts)


def _problems(path: str, document: Document, text: str, values: Values) -> list[Problem]:
    found = []
    slug = str(values["slug"])
    first = slug.partition("/")[0]
    if slug in RESERVED_PAGES or first in FOLDERS.values():
        line = values.places["slug"].line if "slug" in values.places else 1
        where = Location(path=path, line=line, column=1)
        what, why = f"a page cannot have the address /{slug}/", "briefgen makes a page or folder of this name"
        found.append(Problem(code="wrong-slug", where=where, what=what, why=why, help="give it another `slug:`"))
    if not text.strip() and ("allow_empty", "true") not in values.get("extra", ()):
        where = Location(path=path, line=document.body_line, column=1)
        why, help_ = "a page says something", "write its text, or `allow_empty: true` under `extra:`"
        found.append(Problem(code="empty-body", where=where, what="the body is empty", why=why, help=help_))
    return found
