"""`outlets.yaml`, `entities.yaml`, `picks.yaml` -> outlets, names of people and places, what editors point to."""

from __future__ import annotations

from typing import Any

from briefgen.fields import NamedRecords, Reading, Record, read_table
from briefgen.frontmatter import Mapping, Node, Scalar, Sequence, load_data
from briefgen.kinds import ENTITIES, OUTLETS, PICKS
from briefgen.model import Entity, FilePath, Outlet, Pick, Picks


def parse_outlets(path: FilePath, data: bytes) -> tuple[Outlet, ...]:
    """The outlets of a file, in its order: a list of records, or a mapping from name to record.

    Raises:
        BriefgenError: with every problem of the file.
    """
    return tuple(_records(path, data, OUTLETS))


def parse_entities(path: FilePath, data: bytes) -> tuple[Entity, ...]:
    """The people, organisations and places of a file, likewise.

    Raises:
        BriefgenError: with every problem of the file.
    """
    return tuple(_records(path, data, ENTITIES))


def parse_picks(path: FilePath, data: bytes) -> Picks:
    """The briefings that a file points to, each with its place.

    Raises:
        BriefgenError: with every problem of the file.
    """
    node = load_data(path, data) if data.strip() else None
    if node is None:
        return Picks()
    reading = Reading(path)
    if not isinstance(node, Mapping):
        help_ = "write `picks:` and below it `- id of a briefing`"
        reading.wrong(node, "wrong-type", "the file is no mapping", "it has the keys picks and most_read", help_)
        reading.finish()
        return Picks()
    values = read_table(node, PICKS, reading)
    reading.finish()
    return Picks(**{key: _placed(values[key], values.nodes[key]) for key in values})


def _placed(items: tuple[str, ...], node: Node) -> tuple[Pick, ...]:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    places = {" ".join(n.value.split()): n for n in reversed(nodes) if isinstance(n, Scalar)}
    return tuple(
        Pick(item=item, line=place.line, column=place.column) for item in items if (place := places.get(item, node))
    )


def _records(path: FilePath, data: bytes, record: Record) -> tuple[Any, ...]:
    if not data.strip():
        return ()
    node = load_data(path, data)
    if node is None:
        return ()
    reading = Reading(path)
    records = NamedRecords(record).read(node, reading, record.table.name)
    reading.finish()
    return tuple(records)
