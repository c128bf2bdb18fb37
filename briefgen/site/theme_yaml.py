"""The YAML of a theme, `theme.yaml` and `i18n/*.yaml`: mappings whose values are texts, lists and mappings."""

from __future__ import annotations

from briefgen.frontmatter import Mapping, Node, Scalar, Sequence, load_data
from briefgen.model import Value
from briefgen.problems import BriefgenError, Location, Problem


class Entry(Value, frozen=True, kw_only=True):
    """A key, its line, and its value: a text, a list of texts, or a mapping."""

    key: str
    line: int
    text: str = ""
    items: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()

    def get(self, key: str, default: str = "") -> str:
        """The text of the entry `key` below this one."""
        return next((entry.text for entry in self.entries if entry.key == key), default)


def parse_mapping(data: bytes, path: str) -> tuple[Entry, ...]:
    """The entries of a mapping, in the order of the file.

    Raises:
        BriefgenError: the file is no YAML of the accepted kind, or no mapping.
    """
    node = load_data(path, data)
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        raise BriefgenError(
            Problem(
                code="theme-yaml",
                where=Location(path=path, line=1, column=1),
                what="this file is not a mapping",
                why="a theme's settings and strings are `key: value` lines",
                help="docs/theming.md shows one",
            )
        )
    return _entries(node)


def _entries(node: Mapping) -> tuple[Entry, ...]:
    return tuple(_entry(key, value) for key, value in node.pairs)


def _entry(key: Scalar, value: Node) -> Entry:
    match value:
        case Scalar():
            return Entry(key=key.value, line=key.line, text="" if value.is_null else value.value)
        case Sequence():
            items = tuple(item.value for item in value.items if isinstance(item, Scalar))
            return Entry(key=key.value, line=key.line, items=items)
        case Mapping():
            return Entry(key=key.value, line=key.line, entries=_entries(value))
