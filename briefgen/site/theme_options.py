"""What a theme declares in `theme.yaml`, and the options that a site gives it, checked against the declarations."""

from __future__ import annotations

import difflib
import re
from typing import Final, Literal, get_args

from briefgen.model import Value
from briefgen.problems import BriefgenError, Location, Problem, in_order
from briefgen.site.theme_files import Layers, ThemeFile
from briefgen.site.theme_yaml import Entry, parse_mapping

OptionType = Literal["text", "bool", "number", "choice", "colour"]
KEYS = ("name", "version", "licence", "extends", "briefgen", "description", "kinds", "options", "tokens")
CONTRACT = 1
"""The version of the contract between templates and briefgen; `briefgen: ">=1"` in `theme.yaml` asks for it."""
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_NUMBER = re.compile(r"-?\d{1,9}")


_VALUES: Final = {
    "text": "a text",
    "bool": "true or false",
    "number": "a whole number",
    "colour": "a colour, such as #8a1c1c",
}
"""What is written for an option of each type; a choice has its own."""


class Option(Value, frozen=True, kw_only=True):
    """An option of a theme: its type, default, help, and the values of a choice."""

    name: str
    type: OptionType = "text"
    default: str = ""
    help: str = ""
    choices: tuple[str, ...] = ()


class Manifest(Value, frozen=True, kw_only=True):
    """A theme's `theme.yaml`. `kinds`: (kind of page, template); `tokens`: (scheme, token, value)."""

    name: str
    version: str = ""
    licence: str = ""
    extends: str = ""
    kinds: tuple[tuple[str, str], ...] = ()
    options: tuple[Option, ...] = ()
    tokens: tuple[tuple[str, str, str], ...] = ()


def parse_manifest(file: ThemeFile) -> Manifest:
    """The manifest in a `theme.yaml`.

    Raises:
        BriefgenError: with every unknown key, wrong type and missing name of the file.
    """
    entries = parse_mapping(file.data, file.path)
    by_key = {entry.key: entry for entry in entries}
    problems = [_unknown(file.path, entry, KEYS, "key") for entry in entries if entry.key not in KEYS]
    if not by_key.get("name", Entry(key="", line=1)).text:
        problems.append(_problem(file.path, 1, "a theme needs a `name`"))
    problems += _contract(file.path, by_key.get("briefgen"))
    options = [_option(file.path, entry, problems) for entry in _below(by_key, "options")]
    if problems:
        raise BriefgenError(*in_order(problems))
    return Manifest(
        name=by_key["name"].text,
        version=_text(by_key, "version"),
        licence=_text(by_key, "licence"),
        extends=_text(by_key, "extends"),
        kinds=tuple((entry.key, entry.text) for entry in _below(by_key, "kinds")),
        options=tuple(options),
        tokens=tuple((part.key, token.key, token.text) for part in _below(by_key, "tokens") for token in part.entries),
    )


def merge(layers: Layers) -> Manifest:
    """The manifest of a theme with all that it inherits: the nearest declaration of each name counts."""
    stack = [parse_manifest(file) for file in layers.stack("theme.yaml")]
    if not stack:
        raise BriefgenError(_problem("themes", 0, "no theme.yaml was found"))
    kinds = {kind: template for manifest in stack for kind, template in manifest.kinds}
    options = {option.name: option for manifest in stack for option in manifest.options}
    tokens = {(scheme, token): value for manifest in stack for scheme, token, value in manifest.tokens}
    return Manifest(
        name=stack[-1].name,
        version=stack[-1].version,
        licence=stack[-1].licence,
        extends=stack[-1].extends,
        kinds=tuple(kinds.items()),
        options=tuple(options.values()),
        tokens=tuple((scheme, token, value) for (scheme, token), value in tokens.items()),
    )


def read_options(manifest: Manifest, given: tuple[tuple[str, str], ...]) -> dict[str, str | bool | int]:
    """Every option of the theme with the site's value or its default, in its own type.

    Raises:
        BriefgenError: with every option that the theme does not declare and every value that does not fit.
    """
    declared = {option.name: option for option in manifest.options}
    values = {name: option.default for name, option in declared.items()} | dict(given)
    problems = [
        problem
        for name, value in values.items()
        if (problem := _misfit(name, value, declared.get(name), tuple(declared), manifest.name))
    ]
    if problems:
        raise BriefgenError(*in_order(problems))
    return {name: _typed(declared[name], value) for name, value in values.items()}


def _misfit(name: str, value: str, option: Option | None, known: tuple[str, ...], theme: str) -> Problem | None:
    where = Location(path="briefgen.yaml")
    if option is None:
        near = difflib.get_close_matches(name, known, 1)
        return Problem(
            code="unknown-theme-option",
            where=where,
            what=f'the theme "{theme}" has no option "{name}"',
            why="a theme declares its options in its theme.yaml",
            help=f'did you mean "{near[0]}"?' if near else "its options: " + (", ".join(known) or "none"),
        )
    if value and not _fits(option, value):
        return Problem(
            code="theme-option",
            where=where,
            what=f'"{value}" is not a value of the theme option "{name}"',
            why=f"the option says: {option.help}" if option.help else "a theme declares its options in its theme.yaml",
            help=f"write {', '.join(option.choices) or _VALUES[option.type]}",
        )
    return None


def _fits(option: Option, value: str) -> bool:
    match option.type:
        case "text":
            return True
        case "bool":
            return value in {"true", "false"}
        case "number":
            return _NUMBER.fullmatch(value) is not None
        case "choice":
            return value in option.choices
        case "colour":
            return _COLOUR.fullmatch(value) is not None


def _typed(option: Option, value: str) -> str | bool | int:
    if option.type == "bool":
        return value == "true"
    return int(value or "0") if option.type == "number" else value


def _option(path: str, entry: Entry, problems: list[Problem]) -> Option:
    fields = ("type", "default", "help", "choices")
    problems += [
        _unknown(path, field, fields, "key of an option") for field in entry.entries if field.key not in fields
    ]
    kind = next((name for name in get_args(OptionType) if name == entry.get("type", "text")), None)
    if kind is None:
        problems.append(_problem(path, entry.line, f'"{entry.get("type")}" is not a type of an option'))
    choices = next((field.items for field in entry.entries if field.key == "choices"), ())
    option = Option(
        name=entry.key, type=kind or "text", default=entry.get("default"), help=entry.get("help"), choices=choices
    )
    if option.default and not _fits(option, option.default):
        problems.append(_problem(path, entry.line, f'the default of "{entry.key}" is not of its type'))
    return option


def _contract(path: str, entry: Entry | None) -> list[Problem]:
    if entry is None or not entry.text:
        return []
    found = re.fullmatch(r">= ?(\d+)", entry.text)
    if found is None:
        return [_problem(path, entry.line, '`briefgen` is written ">=1"')]
    if int(found[1]) > CONTRACT:
        return [
            _problem(path, entry.line, f"this theme needs version {found[1]} of the theme contract, not {CONTRACT}")
        ]
    return []


def _below(by_key: dict[str, Entry], key: str) -> tuple[Entry, ...]:
    return by_key[key].entries if key in by_key else ()


def _text(by_key: dict[str, Entry], key: str) -> str:
    return by_key[key].text if key in by_key else ""


def _unknown(path: str, entry: Entry, known: tuple[str, ...], noun: str) -> Problem:
    near = difflib.get_close_matches(entry.key, known, 1)
    help_ = f'did you mean "{near[0]}"?' if near else "known: " + ", ".join(known)
    return _problem(path, entry.line, f'"{entry.key}" is no {noun} of theme.yaml', help_)


def _problem(path: str, line: int, what: str, help_: str = "see docs/theming.md") -> Problem:
    return Problem(
        code="theme-yaml",
        where=Location(path=path, line=line, column=1 if line else 0),
        what=what,
        why="theme.yaml says what a theme is, extends and offers",
        help=help_,
    )
