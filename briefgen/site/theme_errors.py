"""Faults of templates as problems: the template's line, the page, the value that was missing."""

from __future__ import annotations

import traceback

import jinja2

from briefgen.problems import BriefgenError, Location, Problem
from briefgen.site.pages import Meta
from briefgen.site.theme_files import Layers, ThemeFile, place


def syntax_error(file: ThemeFile, error: jinja2.TemplateSyntaxError) -> Problem:
    """A template that does not compile."""
    return Problem(
        code="template-syntax",
        where=place(file, error.lineno),
        what=f"this template does not compile: {error.message}",
        why="pages are made from Jinja2 templates",
        help="docs/theming.md shows what a template may use",
    )


def render_error(error: Exception, layers: Layers, template: str, meta: Meta) -> BriefgenError:
    """What went wrong while a template made the page `meta`."""
    if isinstance(error, jinja2.TemplateNotFound):
        return BriefgenError(_no_template(layers, error.name or template, meta))
    return BriefgenError(
        Problem(
            code="template",
            where=_where(error, layers, template),
            what=f"{_message(error)}, on the page {meta.url}",
            why=f'the page is of the kind "{meta.kind}"; a template can use what pages of its kind have, and no more',
            help="docs/theming.md lists the values of each kind of page",
        )
    )


def _where(error: Exception, layers: Layers, template: str) -> Location:
    """The innermost line of a template in the error's traceback; Jinja2 gives frames the lines of the template."""
    paths = {file.path for file in layers.all("templates/")}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in paths]
    if frames:
        return Location(path=frames[-1].filename, line=frames[-1].lineno or 1, column=1)
    file = layers.template(template)
    return place(file) if file else Location(path=template)


def _message(error: Exception) -> str:
    if isinstance(error, jinja2.UndefinedError):
        return f"a template uses a value that is not there: {error.message}"
    if isinstance(error, KeyError):
        return f"a template asks for a string or an asset that no theme file has: {error.args[0]!r}"
    return f"a template fails: {type(error).__name__}: {error}"


def _no_template(layers: Layers, name: str, meta: Meta) -> Problem:
    names = sorted({file.name.removeprefix("templates/") for file in layers.all("templates/")})
    return Problem(
        code="unknown-template",
        where=Location(path=f"templates/{name}"),
        what=f'the page {meta.url} asks for the template "{name}", which is in no layer of the theme',
        why="looked for in " + ", then ".join(layers.names),
        help="templates: " + ", ".join(found for found in names if "/" not in found),
    )
