"""The settings of the old site that say where its texts stood."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from posixpath import basename, dirname, splitext
from typing import Final
from urllib.parse import urlsplit

from briefgen.importing.front import Unreadable, read_table
from briefgen.importing.values import Kind, Meta, Note
from briefgen.model import Value

File = tuple[str, bytes]
"""(path from the folder that is imported, bytes)."""
_HUGO: Final = re.compile(r"(?:hugo|config)\.(?:toml|ya?ml|json)|config/_default/\w+\.(?:toml|ya?ml|json)")
_JEKYLL: Final = re.compile(r"_config\.(?:ya?ml|toml)")
_PELICAN: Final = re.compile(r"pelicanconf\.py")
_DEFAULT: Final = re.compile(r"defaults\.(\d+)\.(scope|values)\.(.+)")
_MENUS: Final = frozenset({"hugo", "config"})


class Default(Value, frozen=True, kw_only=True):
    """Values that Jekyll gives to files below `path`, or of a `type`."""

    path: str = ""
    type: str = ""
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()


class OldSite(Value, frozen=True, kw_only=True):
    """What settings say of addresses.

    `patterns`: (what for, pattern): a section of Hugo, `posts` of Jekyll, an `..._URL` of Pelican. `base`: the address
    of the old site; `lang`: the language whose texts have no prefix; `ugly`: addresses end in `.html`; `named`: what
    Pelican reads of file names; `sections`: folders below the first that Hugo takes for sections.
    """

    kind: Kind
    patterns: tuple[tuple[str, str], ...] = ()
    base: str = ""
    lang: str = ""
    languages: tuple[str, ...] = ()
    ugly: bool = False
    defaults: tuple[Default, ...] = ()
    named: str = ""
    sections: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()

    def pattern(self, name: str) -> str:
        """The pattern of addresses for `name`; empty where the settings have none."""
        return dict(self.patterns).get(name, "")

    @property
    def below(self) -> str:
        """The folder of its host that the old site stood in: empty, or `/blog`."""
        return urlsplit(self.base).path.rstrip("/") if self.base else ""


def is_settings(kind: Kind, path: str) -> bool:
    """Whether a file has settings of the old site."""
    patterns = {"hugo": _HUGO, "jekyll": _JEKYLL, "pelican": _PELICAN}
    return kind in patterns and patterns[kind].fullmatch(path) is not None


def read_old_site(kind: Kind, files: Sequence[File]) -> OldSite:
    """The settings among the files; those that cannot be read are told."""
    found: dict[str, tuple[str, ...]] = {}
    notes: list[Note] = []
    for path, data in sorted(files):
        if is_settings(kind, path):
            try:
                found |= _prefixed(path, _read(path, data.decode("utf-8")))
            except (UnicodeDecodeError, Unreadable) as error:
                what = f"settings cannot be read, so that old addresses are guessed: {error}"
                notes.append(Note(path=path, what=what))
    if kind == "hugo":
        lists = {dirname(path) for path, _ in files if basename(path).startswith("_index.")}
        return _hugo(found, frozenset(folder.removeprefix("content/") for folder in lists), tuple(notes))
    return _jekyll(found, tuple(notes)) if kind == "jekyll" else _pelican(found, tuple(notes))


def _read(path: str, text: str) -> dict[str, tuple[str, ...]]:
    return dict(_assignments(text)) if path.endswith(".py") else read_table(path, text)


def _prefixed(path: str, table: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """A file `config/_default/permalinks.toml` has what stands under `permalinks` elsewhere."""
    name = splitext(basename(path))[0]
    if not path.startswith("config/") or name in _MENUS:
        return table
    return {f"{name}.{key}": values for key, values in table.items()}


def _assignments(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """NAME = literal of a Python file, read and never run."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    for line in tree.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
            for target in line.targets:
                if isinstance(target, ast.Name):
                    yield target.id.lower(), (str(line.value.value),)


def _one(found: Meta, name: str) -> str:
    return next(iter(found.get(name, ())), "")


def _hugo(found: Meta, sections: frozenset[str], notes: tuple[Note, ...]) -> OldSite:
    patterns = {}
    for key, values in found.items():
        if key.startswith("permalinks.") and values:
            patterns[key.removeprefix("permalinks.").removeprefix("page.")] = values[0]
    languages = {key.split(".")[1] for key in found if key.startswith("languages.")}
    return OldSite(
        kind="hugo",
        patterns=tuple(sorted(patterns.items())),
        base=_one(found, "baseurl"),
        lang=_one(found, "defaultcontentlanguage") or "en",
        languages=tuple(sorted(languages)),
        ugly=_one(found, "uglyurls").lower() == "true",
        sections=sections,
        notes=notes,
    )


def _jekyll(found: Meta, notes: tuple[Note, ...]) -> OldSite:
    permalink = _one(found, "permalink")
    return OldSite(
        kind="jekyll",
        patterns=(("posts", permalink),) if permalink else (),
        base=_one(found, "url") + _one(found, "baseurl"),
        defaults=tuple(_defaults(found)),
        notes=notes,
    )


def _defaults(found: Meta) -> Iterable[Default]:
    parts: dict[int, dict[str, dict[str, tuple[str, ...]]]] = {}
    for key, values in found.items():
        if match := _DEFAULT.fullmatch(key):
            parts.setdefault(int(match[1]), {"scope": {}, "values": {}})[match[2]][match[3]] = values
    for _, part in sorted(parts.items()):
        scope = part["scope"]
        yield Default(path=_one(scope, "path"), type=_one(scope, "type"), values=tuple(sorted(part["values"].items())))


def _pelican(found: Meta, notes: tuple[Note, ...]) -> OldSite:
    patterns = {name: values[0] for name, values in found.items() if name.endswith("_url")}
    return OldSite(
        kind="pelican",
        patterns=tuple(sorted(patterns.items())),
        base=_one(found, "siteurl"),
        lang=_one(found, "default_lang") or "en",
        named=_one(found, "filename_metadata"),
        notes=notes,
    )
