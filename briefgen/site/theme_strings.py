"""The interface strings of a theme: `i18n/<language>.yaml` of all its layers."""

from __future__ import annotations

from briefgen.problems import BriefgenError, Problem, in_order
from briefgen.site.theme_files import Layers, ThemeFile, place
from briefgen.site.theme_yaml import Entry, parse_mapping

PLURALS = ("zero", "one", "two", "few", "many", "other")
FALLBACK = "en"

Strings = dict[str, dict[str, str]]
"""By key, a text by plural category; `other` is always there."""


def languages(layers: Layers) -> dict[str, Strings]:
    """The strings of each language, nearest layer first; what a language does not say, English says.

    Raises:
        BriefgenError: with every fault of every file.
    """
    names = sorted({file.name for file in layers.all("i18n/")})
    problems: list[Problem] = []
    own = {_tag(name): _merged(layers.stack(name), problems) for name in names}
    if problems:
        raise BriefgenError(*in_order(problems))
    return {tag: own.get(FALLBACK, {}) | strings for tag, strings in own.items()}


def _tag(name: str) -> str:
    return name.removeprefix("i18n/").removesuffix(".yaml")


def _merged(stack: tuple[ThemeFile, ...], problems: list[Problem]) -> Strings:
    strings: Strings = {}
    for file in stack:
        try:
            entries = parse_mapping(file.data, file.path)
        except BriefgenError as error:
            problems += error.problems
            continue
        for entry in entries:
            strings[entry.key] = _forms(file, entry, problems)
    return strings


def _forms(file: ThemeFile, entry: Entry, problems: list[Problem]) -> dict[str, str]:
    forms = {form.key: form.text for form in entry.entries} or {"other": entry.text}
    wrong = [key for key in forms if key not in PLURALS]
    if wrong or "other" not in forms:
        problems.append(
            Problem(
                code="theme-string",
                where=place(file, entry.line),
                what=f'"{entry.key}" has ' + (f'the form "{wrong[0]}"' if wrong else 'no form "other"'),
                why="plurals are the Unicode categories: " + ", ".join(PLURALS),
                help='every string has at least "other"',
            )
        )
        return {"other": ""}
    return forms
