"""`outlets.yaml` and `entities.yaml` -> what is known of outlets, people, organisations and places."""

from __future__ import annotations

from typing import Any

from briefgen.fields import NamedRecords, Reading, Record
from briefgen.frontmatter import load_data
from briefgen.kinds import ENTITIES, OUTLETS
from briefgen.model import Entity, FilePath, Outlet


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
