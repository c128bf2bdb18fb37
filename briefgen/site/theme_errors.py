"""Faults of templates as problems: the template's line, the page, the value that was missing."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from briefgen.problems import BriefgenError, Location, Problem
from briefgen.site.pages import Meta
from briefgen.site.theme_files import Layers, ThemeFile, place


def syntax_error(file: ThemeFile, line: int, message: str) -> Problem:
    """A template that does not compile."""
    return Problem(
        code="template-syntax",
        where=place(file, line),
        what=f"this template does not compile: {message}",
        why="pages are made from Jinja2 templates",
        help="docs/theming.md shows what a template may use",
    )


def render_error(
    error: Exception, layers: Layers, place_of: Callable[[str, int], tuple[str, int]], meta: Meta, missing: str
) -> BriefgenError:
    """What went wrong while a template made the page `meta`; `missing` says which value was not there."""
    return BriefgenError(
        Problem(
            code="template",
            where=_where(error, layers, place_of),
            what=f"{_message(error, missing)}, on the page {meta.url}",
            why=f'the page is of the kind "{meta.kind}"; a template can use what pages of its kind have, and no more',
            help="docs/theming.md lists the values of each kind of page",
        )
    )


def no_template(layers: Layers, name: str, meta: Meta) -> Problem:
    """A page whose template is in no layer."""
    names = sorted({found.name.removeprefix("templates/") for found in layers.all("templates/")})
    return Problem(
        code="unknown-template",
        where=Location(path=f"templates/{name}"),
        what=f'the page {meta.url} asks for the template "{name}", which is in no layer of the theme',
        why="looked for in " + ", then ".join(layers.names),
        help="templates: " + ", ".join(found for found in names if "/" not in found),
    )


def _where(error: Exception, layers: Layers, place_of: Callable[[str, int], tuple[str, int]]) -> Location:
    """The innermost line of a template in the error's traceback, whose frames have the lines of templates."""
    paths = {file.path for file in layers.all("templates/")}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in paths]
    if not frames:
        return Location(path="templates")
    path, line = place_of(frames[-1].filename, frames[-1].lineno or 1)
    return Location(path=path, line=line, column=1)


def _message(error: Exception, missing: str) -> str:
    if missing:
        return f"a template uses a value that is not there: {missing}"
    if isinstance(error, AttributeError):
        return f"a template uses a value that is not there: {error}"
    if isinstance(error, KeyError):
        return f"a template asks for a string or an asset that no theme file has: {error.args[0]!r}"
    return f"a template fails: {type(error).__name__}: {error}"
