"""The setting `chapters`: names of chapters, each with its pages in reading order."""

from __future__ import annotations

from typing import Any

from briefgen.config import Chapter, ChapterPage
from briefgen.fields import NOTHING, Json, Reading
from briefgen.frontmatter import Mapping, Node, Scalar, Sequence
from briefgen.readers import Text
from briefgen.urls import why_no_path


class Chapters:
    """Chapters by name, each with a list of Markdown files."""

    label = "chapters by name, each a list of Markdown files, from the project's root"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The chapters in order; no file stands in two places."""
        if not isinstance(node, Mapping):
            why = "it maps each chapter to its pages"
            return reading.wrong(node, "wrong-type", f"`{key}` is no mapping", why, "write Guide: [content/pages/a.md]")
        taken: dict[str, int] = {}
        chapters = [_chapter(name, pages, taken, reading) for name, pages in node.pairs]
        return NOTHING if NOTHING in chapters else tuple(chapters)

    def schema(self) -> Json:
        """An object of lists."""
        page = {"type": "string", "pattern": r"\.md$"}
        return {"type": "object", "additionalProperties": {"type": "array", "items": page}}


def _chapter(name: Scalar, node: Node, taken: dict[str, int], reading: Reading) -> Any:
    if not isinstance(node, Sequence):
        why = "a chapter is a list of files"
        return reading.wrong(
            node, "wrong-type", f'the chapter "{name.value}" is no list', why, "write [one.md, two.md]"
        )
    pages = [_page(item, taken, reading) for item in node.items]
    return NOTHING if NOTHING in pages else Chapter(name=name.value, pages=tuple(pages))


def _page(node: Node, taken: dict[str, int], reading: Reading) -> Any:
    text = Text().read(node, reading, "chapters")
    if text is NOTHING:
        return NOTHING
    path = text.removeprefix("./")
    what = f'`chapters`: "{path}"'
    if not path.endswith(".md") or why_no_path(path):
        why = "a page is a Markdown file of the project"
        return reading.wrong(node, "wrong-path", f"{what} is none", why, "write content/pages/name.md")
    if path in taken:
        why = "the next page of a page would be two"
        return reading.wrong(node, "wrong-path", f"{what} stands on line {taken[path]} already", why, "name it once")
    taken[path] = node.line
    return ChapterPage(path=path, line=node.line, column=node.column)
