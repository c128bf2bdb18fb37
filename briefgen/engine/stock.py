"""Lays out the recipes of a site, but for those shelves of which the published site has the very same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefgen.engine.configure import SETTINGS
from briefgen.model import OutputPath
from briefgen.problems import Location, Problem
from briefgen.site.recipe import Recipe, Shelf

Dress = Callable[[Iterable[Recipe]], Iterable[Recipe]]
OF_BRIEFINGS = frozenset({"briefing", "twin", "receipts", "card"})
"""Kinds of outputs that stand at a briefing's address."""


class Kept(NamedTuple):
    """A shelf as it is published: the key that it had, the paths of its files."""

    key: str
    paths: Sequence[str]


class Stock:
    """Recipes by path, shelf after shelf.

    `published` are shelves by name: one that has the same key now is kept as it is, and not laid out until somebody
    asks for `every` recipe. `dress` adds to the recipes of a shelf what belongs to each.
    """

    def __init__(self, published: Callable[[], Mapping[str, Kept]], dress: Dress = iter) -> None:
        self._published = published
        self._dress = dress
        self._shelves: list[Shelf] = []
        self.laid: dict[str, tuple[Recipe, ...]] = {}
        self.kept: dict[str, Kept] = {}

    def add(self, shelf: Shelf) -> None:
        """Take a shelf in."""
        self._shelves.append(shelf)
        before = self._published().get(shelf.name) if shelf.key else None
        if before is not None and before.key == shelf.key:
            self.kept[shelf.name] = before
        else:
            self.laid[shelf.name] = tuple(self._dress(shelf.recipes()))

    def pages(self, name: str) -> Iterator[str]:
        """The addresses of the pages of a shelf; one that has a key has pages alone, and no other HTML."""
        if name in self.kept:
            return (address_of(path) for path in self.kept[name].paths if path.endswith(".html"))
        return (address_of(recipe.path) for recipe in self.laid[name] if recipe.url)

    def keyed(self) -> Iterator[tuple[str, str, Sequence[str]]]:
        """(name, key, paths) of each shelf that has a key."""
        for shelf in self._shelves:
            if shelf.key:
                yield shelf.name, shelf.key, self._paths(shelf.name)

    def paths(self) -> Iterator[str]:
        """The paths of all files, by shelf."""
        for shelf in self._shelves:
            yield from self._paths(shelf.name)

    def _paths(self, name: str) -> Sequence[str]:
        return self.kept[name].paths if name in self.kept else [recipe.path for recipe in self.laid[name]]

    def every(self) -> dict[OutputPath, Recipe]:
        """All recipes by path; of two for one path, the first."""
        for shelf in self._shelves:
            if self.kept.pop(shelf.name, None):
                self.laid[shelf.name] = tuple(self._dress(shelf.recipes()))
        found: dict[OutputPath, Recipe] = {}
        for shelf in self._shelves:
            for recipe in self.laid[shelf.name]:
                found.setdefault(recipe.path, recipe)
        return found

    def collisions(self) -> Iterator[Problem]:
        """Two recipes for one path are a problem, and neither is lost in silence.

        Two briefings at one address are told of by `find_problems`, which knows their lines.
        """
        paths = list(self.paths())
        if len(set(paths)) == len(paths):
            return
        found = self.every()
        for shelf in self._shelves:
            for recipe in self.laid[shelf.name]:
                other = found[recipe.path]
                if other is not recipe and not recipe.kind == other.kind in OF_BRIEFINGS:
                    yield _collision(recipe, other)


def address_of(path: str) -> str:
    """The address of an output file; a folder's, where it is the folder's page."""
    return f"/{path.removesuffix('index.html')}"


def _collision(recipe: Recipe, other: Recipe) -> Problem:
    names = f"{recipe.source or recipe.kind} and {other.source or other.kind}"
    return Problem(
        code="same-output",
        where=Location(path=recipe.source or other.source or SETTINGS),
        what=f"two things would be written to {recipe.path}: {names}",
        why="one of the two would be lost",
        help="rename one of them",
    )
