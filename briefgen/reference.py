"""Reference tables of fields and settings as Markdown, made from the tables that read the files.

`docs/` holds them between `<!-- fields: briefing -->` and `<!-- end -->`; `fill` writes them anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from briefgen.config import Config
from briefgen.config_file import setting_fields
from briefgen.fields import Field, ListOf, NamedRecords, NameOr, Record, Table
from briefgen.kinds import ENTITY, OUTLET
from briefgen.model import Value
from briefgen.schema import TABLES

_MARKED = re.compile(r"(<!-- fields: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def fill(text: str) -> str:
    """A page of the documentation with its tables made anew."""
    return _MARKED.sub(lambda found: f"{found[1]}\n{fields_of(found[2])}\n{found[3]}", text)


def fields_of(kind: str) -> str:
    """The table of a kind of file as Markdown, with a table for each record inside it.

    Raises:
        KeyError: there is no such kind.
    """
    if kind == "settings":
        return _settings()
    tables = {**TABLES, "outlets": OUTLET, "entities": ENTITY}
    return "\n".join(_tables(tables[kind]))


def _tables(table: Table) -> Iterator[str]:
    yield _rows(("field", "value", "what it is"), ((_name(f), _label(f), f.help) for f in table.fields))
    for field in table.fields:
        record = _record(field)
        if record and record.table.name != "source":
            yield f"Each of `{field.name}`:\n" if isinstance(field.reads, ListOf) else f"In `{field.name}`:\n"
            yield _rows(("field", "value", "what it is"), ((_name(f), _label(f), f.help) for f in record.table.fields))


def _record(field: Field) -> Record | None:
    reads = field.reads.item if isinstance(field.reads, ListOf) else field.reads
    reads = reads.record if isinstance(reads, NameOr) else reads
    return reads if isinstance(reads, Record) else None


def _name(field: Field) -> str:
    also = f" (also {', '.join(f'`{name}`' for name in field.also)})" if field.also else ""
    return f"`{field.name}`{' **required**' if field.required else ''}{also}"


def _label(field: Field) -> str:
    record = _record(field)
    if not record:
        return field.reads.label
    if isinstance(field.reads, ListOf) and isinstance(field.reads.item, NameOr):
        return "list of: id, or record"
    many = "list of records" if isinstance(field.reads, ListOf) else "record"
    return f"{many}, or `{record.alone}` alone" if record.alone else many


def _settings() -> str:
    rows = ((f"`{dotted}`", field.reads.label, _default(dotted), field.help) for dotted, field in setting_fields())
    parts = [_rows(("setting", "value", "default", "what it is"), rows)]
    for dotted, field in setting_fields():
        if isinstance(field.reads, NamedRecords):
            table = field.reads.record.table
            parts += [f"Each of `{dotted}`:\n"]
            parts += [
                _rows(("field", "value", "what it is"), ((_name(f), f.reads.label, f.help) for f in table.fields))
            ]
    return "\n".join(parts)


def _default(dotted: str) -> str:
    value: object = Config()
    for name in dotted.split("."):
        value = getattr(value, name)
    if value in {"", ()}:
        return ""
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return f"`{text}`" if not isinstance(value, Value) else ""


def _rows(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)
