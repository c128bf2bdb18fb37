"""How templates reach each other: the templates of a page, and names that lead nowhere or in a circle."""

from __future__ import annotations

import difflib
import re

from briefgen.problems import Problem
from briefgen.site.theme_files import Layers, Reference, ThemeFile, place

_NAMING = re.compile(r"\{%-?\s*(?:extends|include|import|from)\b[^%]*%\}|\bshared\([^)]*\)")
_CONSTANT = re.compile(
    r"""\{%-?\s*\w+\s+(["'])[^"']+\1(?:\s+(?:with|without|as|import)\b[^"']*)?\s*-?%\}|shared\(\s*(["'])[^"']+\2\s*\)"""
)
_TAG = re.compile(r"<(?:script|link)\b[^>]*>", re.IGNORECASE)
_ELSEWHERE = re.compile(r"""\b(?:src|href)=["']?(?:https?:)?//""", re.IGNORECASE)
_LOADING = re.compile(r"""^<script|\brel=["']?(?:stylesheet|(?:module)?preload)""", re.IGNORECASE)


def reached(layers: Layers, name: str) -> tuple[ThemeFile, ...]:
    """The template `name` and every one that it reaches, by canonical name."""
    found: dict[str, ThemeFile] = {}
    ways = [layers.template(name)]
    while ways:
        file = ways.pop()
        if file is not None and file.canonical not in found:
            found[file.canonical] = file
            ways += [layers.template(reference.name, file.canonical) for reference in layers.references(file)]
    return tuple(found[key] for key in sorted(found))


def check_references(layers: Layers) -> tuple[Problem, ...]:
    """A problem for each name of a template that does not exist, and for each circle of templates."""
    files = layers.all("templates/")
    missing = [
        _missing(layers, file, reference)
        for file in files
        for reference in layers.references(file)
        if layers.template(reference.name, file.canonical) is None
    ]
    own = [file for file in files if not file.shipped]
    foreign = [_foreign(file, found) for file in own for found in _TAG.finditer(_text(file)) if _is_foreign(found[0])]
    dynamic = [
        _dynamic(file, f) for file in own for f in _NAMING.finditer(_text(file)) if not _CONSTANT.fullmatch(f[0])
    ]
    return (*missing, *foreign, *dynamic, *(problem for file in files for problem in _circles(layers, file)))


def _text(file: ThemeFile) -> str:
    return file.data.decode("utf-8", "replace")


def _dynamic(file: ThemeFile, found: re.Match[str]) -> Problem:
    return Problem(
        code="template-name",
        where=place(file, _text(file).count("\n", 0, found.start()) + 1),
        what=f"the template that `{found[0]}` names is known only when a page is made",
        why="a page is rebuilt when a template that it reaches was edited, so names are written out",
        help="write the name between quotation marks, and choose with {% if %}",
    )


def _is_foreign(tag: str) -> bool:
    """Whether a tag loads something from another host that nobody has checked."""
    return bool(_ELSEWHERE.search(tag) and _LOADING.search(tag)) and not ("integrity=" in tag and "crossorigin" in tag)


def _foreign(file: ThemeFile, found: re.Match[str]) -> Problem:
    return Problem(
        code="external-asset",
        where=place(file, _text(file).count("\n", 0, found.start()) + 1),
        what="a template loads a script or a style from another host without `integrity` and `crossorigin`",
        why="whoever changes that file changes every page, and the policy of pages allows the site's own files alone",
        help="put the file into the theme's static/ and name it with asset()",
    )


def _circles(layers: Layers, start: ThemeFile) -> tuple[Problem, ...]:
    """The circle that begins and ends at `start`, told once: from its first template by name."""
    ways: list[tuple[ThemeFile, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for reference in layers.references(way[-1]):
            file = layers.template(reference.name, way[-1].canonical)
            if file == start and start.canonical == min(step.canonical for step in way):
                return (_circle(way),)
            if file is not None and file.canonical not in seen:
                seen.add(file.canonical)
                ways.append((*way, file))
    return ()


def _missing(layers: Layers, file: ThemeFile, reference: Reference) -> Problem:
    names = sorted({found.name.removeprefix("templates/") for found in layers.all("templates/")})
    near = difflib.get_close_matches(reference.name.rpartition("@")[2], names, 1)
    return Problem(
        code="unknown-template",
        where=place(file, reference.line),
        what=f'there is no template "{reference.name}"',
        why="looked for in " + ", then ".join(layers.names),
        help=f'did you mean "{near[0]}"?'
        if near
        else "templates stand in the folder templates/ of a theme or the site",
    )


def _circle(way: tuple[ThemeFile, ...]) -> Problem:
    names = " -> ".join(file.canonical for file in (*way, way[0]))
    return Problem(
        code="template-circle",
        where=place(way[0]),
        what=f"templates lead in a circle: {names}",
        why="a template that reaches itself never ends",
        help="extend `@parent/...`, which is always the next theme behind",
    )
