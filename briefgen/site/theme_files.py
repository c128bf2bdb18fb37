"""The files that make a theme, from the site's own templates down to the built-in theme, and how they find each other.

Takes files by layer, nearest first. A template's canonical name is `@layer/name`, so that every level can be named.
"""

from __future__ import annotations

import re

from briefgen.model import Value
from briefgen.problems import Location

SITE = "site"
BUILT_IN = "dispatch"

REFERENCE = re.compile(
    r"""\{%-?\s*(?:extends|include|import|from)\s+(["'])(?P<tag>[^"']+)\1|\bshared\(\s*(["'])(?P<call>[^"']+)\3\s*\)"""
)


class ThemeFile(Value, frozen=True, kw_only=True):
    """A file of a theme: its layer (`site` or a theme's name), its name there, its bytes.

    `shipped`: it comes with the package, whose tests have found it right.
    """

    layer: str
    name: str
    digest: str
    data: bytes
    shipped: bool = False

    @property
    def path(self) -> str:
        """Where the file stands in the project, as messages show it."""
        return self.name if self.layer == SITE else f"themes/{self.layer}/{self.name}"

    @property
    def canonical(self) -> str:
        """A template's name with its layer: `@dispatch/briefing.html`."""
        return f"@{self.layer}/{self.name.removeprefix('templates/')}"


class Reference(Value, frozen=True, kw_only=True):
    """A template that another one names, and the line where it does."""

    name: str
    line: int


class Layers:
    """The files of a theme by layer, nearest first."""

    def __init__(self, files: tuple[ThemeFile, ...]) -> None:
        """Keep `files`; the order of their layers is the order of the lookup."""
        self.names = tuple(dict.fromkeys(file.layer for file in files))
        self._by_name: dict[tuple[str, str], ThemeFile] = {(file.layer, file.name): file for file in files}
        self._references: dict[tuple[str, str], tuple[Reference, ...]] = {}

    def all(self, prefix: str = "") -> tuple[ThemeFile, ...]:
        """Every file whose name begins with `prefix`, nearest layer first."""
        return tuple(file for file in self._by_name.values() if file.name.startswith(prefix))

    def find(self, name: str, start: int = 0) -> ThemeFile | None:
        """The nearest file of this name, from the layer at `start` on."""
        found = (self._by_name.get((layer, name)) for layer in self.names[start:])
        return next((file for file in found if file), None)

    def stack(self, name: str) -> tuple[ThemeFile, ...]:
        """All files of this name, farthest layer first."""
        found = (self._by_name.get((layer, name)) for layer in reversed(self.names))
        return tuple(file for file in found if file)

    def template(self, name: str, asking: str = "") -> ThemeFile | None:
        """The template that `name` means to the template with the canonical name `asking`.

        `@layer/x` begins the lookup at that layer, `@parent/x` behind the asking one, `@default/x` at the built-in one.
        A template that asks for its own name means the one behind it.
        """
        layer = asking[1:].partition("/")[0]
        behind = self.names.index(layer) + 1 if layer in self.names else 0
        if not name.startswith("@"):
            return self.find(f"templates/{name}", behind if asking == f"@{layer}/{name}" else 0)
        wanted, _, rest = name[1:].partition("/")
        wanted = BUILT_IN if wanted == "default" else wanted
        if wanted != "parent" and wanted not in self.names:
            return None
        return self.find(f"templates/{rest}", behind if wanted == "parent" else self.names.index(wanted))

    def references(self, file: ThemeFile) -> tuple[Reference, ...]:
        """The templates that `file`, one of these, extends, includes, imports or shares, in order."""
        key = (file.layer, file.name)
        if key not in self._references:
            self._references[key] = _references(file)
        return self._references[key]


def _references(file: ThemeFile) -> tuple[Reference, ...]:
    text = file.data.decode("utf-8", "replace")
    return tuple(
        Reference(name=found["tag"] or found["call"], line=text.count("\n", 0, found.start()) + 1)
        for found in REFERENCE.finditer(text)
    )


def place(file: ThemeFile, line: int = 1) -> Location:
    """A line of a theme's file."""
    return Location(path=file.path, line=line, column=1)
