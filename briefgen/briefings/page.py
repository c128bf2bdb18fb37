"""A Markdown file below `content/pages/` -> `Page`."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.fields import Reading, Values, read_table
from briefgen.frontmatter import Document, load_front_matter
from briefgen.kinds import PAGE
from briefgen.markdown import MarkdownOptions, parse_markdown
from briefgen.model import FilePath, Page
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.urls import FOLDERS, RESERVED_PAGES, slugify

_ROOT = "pages"
_DEFAULT = MarkdownOptions()


def parse_page(path: FilePath, data: bytes, *, zone: str = "UTC", options: MarkdownOptions = _DEFAULT) -> Page:
    """The plain page in a file; its address is the file's place below `pages/`, unless `slug` gives another.

    Raises:
        BriefgenError: with every problem of front matter and Markdown.
    """
    document = load_front_matter(path, data)
    reading = Reading(path, zone)
    values = read_table(document.front, PAGE, reading)
    options = replace(options, language=values["lang"]) if "lang" in values else options
    body = parse_markdown(document.body, path=path, line=document.body_line, options=options)
    values.setdefault("slug", _slug(path))
    problems = [*reading.problems, *_problems(path, document, values)]
    problems += [problem for problem in body.problems if problem.level == "error"]
    if problems:
        raise BriefgenError(*problems)
    return Page(path=path, **values, body=body)


def _slug(path: str) -> str:
    """`about` for `content/pages/about.md`, `legal/privacy` for `content/pages/legal/privacy.md`."""
    parts = path.removesuffix(".md").split("/")
    below = parts[parts.index(_ROOT) + 1 :] if _ROOT in parts[:-1] else parts[-1:]
    if below[-1] == "index" and len(below) > 1:
        below.pop()
    return "/".join(slugify(part) for part in below)


def _problems(path: str, document: Document, values: Values) -> list[Problem]:
    found = []
    slug = str(values["slug"])
    first = slug.partition("/")[0]
    if slug in RESERVED_PAGES or first in FOLDERS.values():
        line = values.places["slug"].line if "slug" in values.places else 1
        where = Location(path=path, line=line, column=1)
        what, why = f"a page cannot have the address /{slug}/", "briefgen makes a page or folder of this name"
        found.append(Problem(code="wrong-slug", where=where, what=what, why=why, help="give it another `slug:`"))
    if not document.body.strip() and ("allow_empty", "true") not in values.get("extra", ()):
        where = Location(path=path, line=document.body_line, column=1)
        why, help_ = "a page says something", "write its text, or `allow_empty: true` under `extra:`"
        found.append(Problem(code="empty-body", where=where, what="the body is empty", why=why, help=help_))
    return found
