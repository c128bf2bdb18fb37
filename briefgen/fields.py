"""Typed fields: nodes of front matter or settings -> values, with every problem of a file at once.

A `Table` declares the fields of one kind of file. The reader here, the documentation and the JSON Schemas are all made
from the same tables, so that they cannot differ. How a value is read is said by its field's `Reads`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from briefgen.frontmatter import Mapping, Node, Scalar, Sequence
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.text import did_you_mean

Json = dict[str, Any]


class _Nothing:
    """A value that could not be read; its problem is kept by the `Reading`."""


NOTHING = _Nothing()


class Reading:
    """One file being read: its path, the zone of its clock times, the problems met so far."""

    def __init__(self, path: str, zone: str = "UTC") -> None:
        self.path = path
        self.zone = zone
        self.problems: list[Problem] = []

    def wrong(self, node: Node, code: str, what: str, why: str = "", help_: str = "") -> _Nothing:
        """Keep a problem at `node`; gives `NOTHING`."""
        where = Location(path=self.path, line=node.line, column=node.column)
        self.problems.append(Problem(code=code, where=where, what=what, why=why, help=help_))
        return NOTHING

    def finish(self) -> None:
        """Nothing when all is well.

        Raises:
            BriefgenError: with every problem met.
        """
        if self.problems:
            raise BriefgenError(*self.problems)


class Reads(Protocol):
    """How a value is read and described."""

    @property
    def label(self) -> str:
        """What the value is, for people: `text`, `list of texts`."""

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The value of `node`, which stands under `key` and is not null; or `NOTHING`."""

    def schema(self) -> Json:
        """The JSON Schema of what is accepted."""


class Field:
    """A field: its name, how it is read, what it is for, and other spellings that are accepted."""

    def __init__(
        self, name: str, reads: Reads, help_: str, *, required: bool = False, also: Iterable[str] = ()
    ) -> None:
        self.name = name
        self.reads = reads
        self.help = help_
        self.required = required
        self.also = tuple(also)


class Table:
    """The fields of a kind of file or record. `hints`: names used elsewhere -> what to do here."""

    def __init__(self, name: str, *fields: Field, hints: dict[str, str] | None = None, example: str = "") -> None:
        self.name = name
        self.fields = fields
        self.hints = hints or {}
        self.example = example
        self.by_spelling = {spelling: field for field in fields for spelling in (field.name, *field.also)}
        self.required = tuple(field for field in fields if field.required)


class Values(dict[str, Any]):
    """The fields that were given and could be read; `places`: the node of each field's key that was given."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, Scalar] = {}
        self.nodes: dict[str, Node] = {}


def read_table(node: Mapping, table: Table, reading: Reading) -> Values:
    """The fields of `table` in `node`; `reading` keeps the problems."""
    values = Values()
    for key, value in node.pairs:
        field = table.by_spelling.get(key.value)
        if field is None:
            _unknown(key, table, reading)
        elif field.name in values.places:
            _twice(key, values.places[field.name], field, reading)
        else:
            values.places[field.name] = key
            values.nodes[field.name] = value
            _read_field(field, key, value, values, reading)
    for field in table.required:
        if field.name not in values.places:
            what = f"{article(table.name)} has no `{field.name}`"
            reading.wrong(node, "missing-key", what, f"`{field.name}` is required: {field.help}", _add(field))
    return values


def _read_field(field: Field, key: Scalar, value: Node, values: Values, reading: Reading) -> None:
    if type(value) is Scalar and value.is_null:
        if field.required:
            why = f"`{field.name}` is required: {field.help}"
            reading.wrong(key, "missing-key", f"`{key.value}` is empty", why, _add(field))
        return
    read = field.reads.read(value, reading, key.value)
    if read is not NOTHING:
        values[field.name] = read


def _add(field: Field) -> str:
    return f"add a line `{field.name}: ...`"


def article(name: str) -> str:
    """`a briefing`, `an edition`."""
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def _unknown(key: Scalar, table: Table, reading: Reading) -> None:
    hint = table.hints.get(key.value) or did_you_mean(key.value, table.by_spelling)
    free = "keys of your own go under `extra:`" if "extra" in table.by_spelling else ""
    help_ = hint or free or f"known keys: {', '.join(sorted(field.name for field in table.fields))}"
    why = f"it is not a key of {article(table.name)}, and a misspelt key would be lost in silence"
    reading.wrong(key, "unknown-key", f'unknown key "{key.value}"', why, help_)


def _twice(key: Scalar, first: Scalar, field: Field, reading: Reading) -> None:
    what = f'"{key.value}" and "{first.value}" are two spellings of `{field.name}`'
    why = f'"{first.value}" stands on line {first.line} already, and only one of the two could count'
    reading.wrong(key, "two-spellings", what, why, "delete one of the two")


class Record:
    """A mapping with fields of its own.

    `build` makes its value from the fields. `alone`: the field that a mere text is. `lined`: the value has a `line`.
    `rest`: the field of the value that gets all other keys, flattened. `zone`: where its clock times are, if not where
    the file's are.
    """

    def __init__(
        self,
        table: Table,
        build: Callable[..., Any],
        *,
        alone: str = "",
        lined: bool = False,
        rest: str = "",
        zone: str | None = None,
    ) -> None:
        self.table = table
        self.build = build
        self.alone = alone
        self.lined = lined
        self.rest = rest
        self.zone = zone
        self.label = f"{table.name} (mapping)" + (f", or its {alone} alone" if alone else "")

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The record's value; problems of its fields are kept together."""
        mapping = self._mapping(node)
        if mapping is None:
            names = ", ".join(field.name for field in self.table.fields)
            return reading.wrong(
                node, "wrong-type", f"`{key}` is no mapping", f"it has the keys {names}", "indent them"
            )
        own = Reading(reading.path, reading.zone if self.zone is None else self.zone)
        values = self._values(mapping, own)
        if own.problems:
            reading.problems += own.problems
            return NOTHING
        return self.build(**values, line=node.line) if self.lined else self.build(**values)

    def _values(self, mapping: Mapping, reading: Reading) -> Values:
        if not self.rest:
            return read_table(mapping, self.table, reading)
        free = [pair for pair in mapping.pairs if pair[0].value not in self.table.by_spelling]
        known = tuple(pair for pair in mapping.pairs if pair[0].value in self.table.by_spelling)
        values = read_table(Mapping(known, mapping.line, mapping.column), self.table, reading)
        values[self.rest] = tuple(sorted(pair for name, value in free for pair in flatten(name.value, value)))
        return values

    def _mapping(self, node: Node) -> Mapping | None:
        if isinstance(node, Mapping):
            return node
        if self.alone and isinstance(node, Scalar):
            key = Scalar(self.alone, True, False, node.line, node.column)
            return Mapping(((key, node),), node.line, node.column)
        return None

    def schema(self) -> Json:
        """An object; where a mere text is accepted, that too."""
        record = table_schema(self.table, free=bool(self.rest))
        return {"anyOf": [{"type": "string"}, record]} if self.alone else record


class NameOr:
    """A mere name, which gives `{field: name}`, or a record in full."""

    def __init__(self, field: str, name: Reads, record: Record) -> None:
        self.field = field
        self.name = name
        self.record = record
        self.label = f"{name.label}, or {record.label}"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """A dict with the name, or the record's value."""
        if not isinstance(node, Scalar):
            return self.record.read(node, reading, key)
        name = self.name.read(node, reading, key)
        return NOTHING if name is NOTHING else {self.field: name}

    def schema(self) -> Json:
        """Either of the two."""
        return {"anyOf": [self.name.schema(), self.record.schema()]}


class ListOf:
    """A list; a single value is a list of one. Empty items are problems. `unique`: repeated items are dropped."""

    def __init__(self, item: Reads, *, unique: bool = False) -> None:
        self.item = item
        self.unique = unique
        self.label = f"list of: {item.label}"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The items as a tuple; all problems of all items are kept."""
        items = node.items if isinstance(node, Sequence) else (node,)
        values = [self._read_item(item, reading, key) for item in items]
        if any(value is NOTHING for value in values):
            return NOTHING
        return tuple(dict.fromkeys(values)) if self.unique else tuple(values)

    def _read_item(self, item: Node, reading: Reading, key: str) -> Any:
        if isinstance(item, Scalar) and item.is_null:
            what, why = f"an item of `{key}` is empty", "an empty item would show as nothing"
            return reading.wrong(item, "empty-item", what, why, "delete it, or put quotation marks around null")
        return self.item.read(item, reading, key)

    def schema(self) -> Json:
        """An array, or one of its items."""
        item = self.item.schema()
        return {"anyOf": [{"type": "array", "items": item}, item]}


class NamedRecords:
    """Records with names: a mapping from name to record, or a list of records with `name`."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.label = f"names, each with {record.table.name} settings"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The records as a tuple in the order of the file; no name twice."""
        nodes = _as_list(node)
        values = [self.record.read(item, reading, key) for item in nodes]
        if any(value is NOTHING for value in values):
            return NOTHING
        seen: set[str] = set()
        for item, value in zip(nodes, values, strict=True):
            name = value["name"] if isinstance(value, dict) else value.name
            if name in seen:
                why, help_ = "only one of the two could count", "make one of the two"
                reading.wrong(item, "duplicate-name", f'two of `{key}` are named "{name}"', why, help_)
            seen.add(name)
        return tuple(values)

    def schema(self) -> Json:
        """An object of records, or an array of records that have names."""
        named = self.record.schema()
        unnamed = dict(named) | {"required": [name for name in named.get("required", ()) if name != "name"]}
        return {
            "anyOf": [{"type": "object", "additionalProperties": unnamed}, {"type": "array", "items": named}],
        }


def _as_list(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.items
    if not isinstance(node, Mapping):
        return (node,)
    return tuple(_with_name(name, value) for name, value in node.pairs)


def _with_name(name: Scalar, value: Node) -> Node:
    key = Scalar("name", True, False, name.line, name.column)
    quoted = Scalar(name.value, False, False, name.line, name.column)
    if isinstance(value, Scalar) and value.is_null:
        return Mapping(((key, quoted),), name.line, name.column)
    if not isinstance(value, Mapping) or any(inner.value == "name" for inner, _ in value.pairs):
        return value
    return Mapping(((key, quoted), *value.pairs), name.line, name.column)


class FreeMap:
    """Any mapping, flattened: (dotted key, text), sorted by key."""

    label = "mapping of free keys"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The pairs; problems where `node` is no mapping."""
        if not isinstance(node, Mapping):
            return reading.wrong(
                node, "wrong-type", f"`{key}` is no mapping", "it holds `name: value` lines", "indent them"
            )
        return tuple(sorted(pair for name, value in node.pairs for pair in flatten(name.value, value)))

    def schema(self) -> Json:
        """Any object."""
        return {"type": "object"}


def flatten(prefix: str, node: Node) -> list[tuple[str, str]]:
    """(dotted key, text) of every text below `node`; items of lists count from 1."""
    found: list[tuple[str, str]] = []
    todo = [(prefix, node)]
    while todo:
        name, value = todo.pop()
        if isinstance(value, Scalar):
            found.append((name, "" if value.is_null else value.value))
        elif isinstance(value, Mapping):
            todo += [(f"{name}.{key.value}", inner) for key, inner in value.pairs]
        else:
            todo += [(f"{name}.{number}", inner) for number, inner in enumerate(value.items, 1)]
    return found


def table_schema(table: Table, *, free: bool = False) -> Json:
    """The JSON Schema of a table: an object with its fields, their other spellings, and nothing else."""
    properties: Json = {}
    for field in table.fields:
        described = {"description": field.help, **field.reads.schema()}
        properties[field.name] = described
        for spelling in field.also:
            properties[spelling] = described
    schema: Json = {"type": "object", "properties": properties, "additionalProperties": free}
    required = [_required_schema(field) for field in table.required]
    if any("anyOf" in part for part in required):
        schema["allOf"] = required
    elif required:
        schema["required"] = [field.name for field in table.required]
    return schema


def _required_schema(field: Field) -> Json:
    if not field.also:
        return {"required": [field.name]}
    return {"anyOf": [{"required": [spelling]} for spelling in (field.name, *field.also)]}
