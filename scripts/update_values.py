"""Write `docs/template-values.md` anew from the code and the shipped themes: `python scripts/update_values.py`."""

from __future__ import annotations

import ast
import inspect
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

import msgspec

from briefgen.digest import digest_bytes
from briefgen.model import Value
from briefgen.site import pages
from briefgen.site.theme_files import ThemeFile
from briefgen.site.theme_options import Manifest, parse_manifest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "template-values.md"
WORDS = {str: "text", int: "number", bool: "true or false", float: "number"}
SHARED = (pages.Chrome, pages.Meta)
"""What every template sees under `chrome` and `meta`."""

HEAD = """# Values in templates

What a template finds, made from the code by `scripts/update_values.py`. [Theming](theming.md#what-a-template-may-use)
says which function shows what. A field that is not listed for a page is an error in a template of that page. A value
that may be absent is asked for first: `{% if page.entity %}`.
"""
OPTIONS = """## Options and tokens

A site sets options under `theme_options:`. Tokens are custom properties of the stylesheet, `--measure` for `measure`,
which a theme sets in its `theme.yaml`.
"""


def values_page() -> str:
    """The page, whole."""
    shown = get_args(pages.AnyPage)
    records = sorted(set(_reached((*SHARED, *shown))) - {*SHARED, *shown}, key=lambda record: record.__name__)
    parts = [HEAD, "## On every page\n", *(_section(record, f"`{record.__name__.lower()}`") for record in SHARED)]
    parts += ["## Pages\n", *(_section(record, record.__name__) for record in shown)]
    parts += ["## Their parts\n", *(_section(record, record.__name__) for record in records)]
    return "\n".join([*parts, OPTIONS, *map(_theme, ("dispatch", "memo"))])


def _reached(records: tuple[type, ...]) -> Iterator[type]:
    """The records, and those in their fields."""
    seen: dict[type, None] = {}
    ways = list(records)
    while ways:
        record = ways.pop()
        if record not in seen:
            seen[record] = None
            ways += [part for hint in get_type_hints(record).values() for part in _records_in(hint)]
    yield from seen


def _records_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and issubclass(hint, Value):
        yield hint
    for part in get_args(hint):
        yield from _records_in(part)


def _section(record: type, name: str) -> str:
    fields = msgspec.structs.fields(record)
    notes = _notes(record)
    hints = get_type_hints(record)
    rows = [f"| `{field.name}` | {_kind(hints[field.name])}{notes.get(field.name, '')} |" for field in fields]
    says = inspect.cleandoc(record.__doc__ or "")
    return "\n".join([f"### {name}", "", says, "", "| field | value |", "| --- | --- |", *rows, ""])


def _notes(record: type) -> dict[str, str]:
    """The text below a field, where there is one."""
    body = ast.parse(inspect.getsource(record)).body[0]
    assert isinstance(body, ast.ClassDef)
    pairs = zip(body.body, body.body[1:], strict=False)
    return {
        field.target.id: ". " + " ".join(str(text.value.value).split()).replace("|", "\\|")
        for field, text in pairs
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
    }


def _kind(hint: Any) -> str:
    """A type in words."""
    if isinstance(hint, NewType):
        return "address" if hint.__name__ == "UrlPath" else "text"
    if get_origin(hint) is Literal:
        return "one of " + ", ".join(f"`{name}`" if name else "nothing" for name in get_args(hint))
    if get_origin(hint) is tuple:
        return _list(get_args(hint))
    if get_origin(hint) in {Union, types.UnionType}:
        known = [_kind(part) for part in get_args(hint) if part is not type(None)]
        return " or ".join(known) + (", may be absent" if type(None) in get_args(hint) else "")
    if isinstance(hint, type) and issubclass(hint, Value):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return WORDS.get(hint, "an instant")


def _list(parts: tuple[Any, ...]) -> str:
    if parts[-1] is not Ellipsis:
        return f"({', '.join(map(_kind, parts))})"
    return f"list of {_kind(parts[0])}"


def _theme(name: str) -> str:
    manifest = _manifest(name)
    rows = [f"| `{o.name}` | {_type(o)} | `{o.default or '…'}` | {o.help} |" for o in manifest.options]
    tokens = [f"| `{token}` | {scheme} | `{value}` |" for scheme, token, value in manifest.tokens]
    lines = [f"### {name}", "", "| option | value | default | what it does |", "| --- | --- | --- | --- |", *rows, ""]
    return "\n".join([*lines, "| token | scheme | value |", "| --- | --- | --- |", *tokens, ""])


def _type(option: Any) -> str:
    names = {"bool": "true or false", "colour": "colour", "number": "number", "text": "text"}
    return names.get(option.type) or "one of " + ", ".join(f"`{choice}`" for choice in option.choices)


def _manifest(name: str) -> Manifest:
    data = (ROOT / "themes" / name / "theme.yaml").read_bytes()
    return parse_manifest(ThemeFile(layer=name, name="theme.yaml", digest=digest_bytes(data), data=data))


def main() -> None:
    """Rewrite the page."""
    PAGE.write_text(values_page(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
