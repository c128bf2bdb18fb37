"""Compressed twins of text outputs, for hosts that send them as they are. Same bytes, same twin: no name, no time."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Literal

from briefgen.model import OutputPath
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.site.recipe import Recipe, Workshop

Format = Literal["gz", "br"]
TEXT = (".html", ".xml", ".json", ".css", ".js", ".txt", ".md", ".svg", ".opml")


def with_twins(recipes: Iterable[Recipe], formats: tuple[Format, ...]) -> Iterator[Recipe]:
    """The recipes, each text followed by its twins in `formats`."""
    for recipe in recipes:
        yield recipe
        if recipe.path.endswith(TEXT):
            for kind in formats:
                path = OutputPath(f"{recipe.path}.{kind}")
                yield Recipe(path, f"{kind} {recipe.key}", kind, partial(_make_twin, recipe, kind))


def _make_twin(recipe: Recipe, kind: Format, shop: Workshop) -> bytes:
    data = recipe.make(shop)
    return gzip.compress(data, 9, mtime=0) if kind == "gz" else _brotli(data)


def _brotli(data: bytes) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise BriefgenError(_not_installed()) from error
    found: bytes = brotli.compress(data)
    return found


def _not_installed() -> Problem:
    return Problem(
        code="settings",
        where=Location(path="briefgen.yaml"),
        what="`compress` asks for br, and the library for it is not installed",
        help='install it with `pip install "briefgen[brotli]"`, or ask for gz alone',
    )
