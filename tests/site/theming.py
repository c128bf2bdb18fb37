"""Themes of the repository as values, and small themes made for a test."""

import hashlib
from pathlib import Path

from briefgen.site.theme import Theme, ThemeFile, load_theme

THEMES = Path(__file__).parents[2] / "themes"


def file(layer: str, name: str, text: str | bytes) -> ThemeFile:
    data = text.encode() if isinstance(text, str) else text
    return ThemeFile(layer=layer, name=name, digest=hashlib.sha256(data).hexdigest(), data=data)


def shipped(name: str) -> tuple[ThemeFile, ...]:
    root = THEMES / name
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return tuple(file(name, path.relative_to(root).as_posix(), path.read_bytes()) for path in paths)


def dispatch(*own: tuple[str, str], options: tuple[tuple[str, str], ...] = ()) -> Theme:
    """Dispatch with the site's own files before it."""
    return load_theme((*(file("site", name, text) for name, text in own), *shipped("dispatch")), options)


def memo(options: tuple[tuple[str, str], ...] = ()) -> Theme:
    return load_theme((*shipped("memo"), *shipped("dispatch")), options)
