"""The interface strings of a theme: `i18n/<language>.yaml` of all its layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.problems import BriefgenError, Problem, in_order
from briefgen.site.theme_files import Layers, ThemeFile, place
from briefgen.site.theme_yaml import Entry, parse_mapping

PLURALS = ("zero", "one", "two", "few", "many", "other")
FALLBACK = "en"

Strings = dict[str, dict[str, str]]
"""By key, a text by plural category; `other` is always there."""


class Languages(Mapping[str, Strings]):
    """The strings of each language, by its tag; a language's files are read when it is first asked for."""

    def __init__(self, layers: Layers) -> None:
        """Find the languages of `layers`.

        Raises:
            BriefgenError: with every fault of every file that is not shipped.
        """
        names = sorted({file.name for file in layers.all("i18n/")})
        self._stacks = {_tag(name): layers.stack(name) for name in names}
        self._read: dict[str, Strings] = {}
        problems: list[Problem] = []
        for stack in self._stacks.values():
            _merged([file for file in stack if not file.shipped], problems)
        if problems:
            raise BriefgenError(*in_order(problems))

    def __getitem__(self, tag: str) -> Strings:
        """The strings of `tag`, nearest layer first; what the language does not say, English says."""
        if tag not in self._read:
            own = _merged(self._stacks[tag], [])
            self._read[tag] = own if tag == FALLBACK else self.get(FALLBACK, {}) | own
        return self._read[tag]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stacks)

    def __len__(self) -> int:
        return len(self._stacks)


def _tag(name: str) -> str:
    return name.removeprefix("i18n/").removesuffix(".yaml")


def _merged(stack: Iterable[ThemeFile], problems: list[Problem]) -> Strings:
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
