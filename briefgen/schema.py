"""JSON Schemas of the files that people write, made from the tables that read them.

Editors complete and check front matter and settings with them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from briefgen.fields import Json, NamedRecords, Table, article, table_schema
from briefgen.kinds import BRIEFING, EDITION, ENTITIES, OUTLETS, PAGE, PICKS, SOURCE
from briefgen.settings import SETTINGS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
TABLES: dict[str, Table] = {
    "settings": SETTINGS,
    "source": SOURCE,
    "briefing": BRIEFING,
    "page": PAGE,
    "edition": EDITION,
    "picks": PICKS,
}
KINDS = (*TABLES, "outlets", "entities")
"""What `schema` knows."""


def schema(kind: str) -> Json:
    """The JSON Schema (draft 2020-12) of one of `KINDS`.

    Text fields accept what YAML takes for numbers, dates or truth values, because briefgen reads them as typed.

    Raises:
        KeyError: `kind` is none of them.
    """
    titles = {
        "settings": "Settings of a briefgen site",
        "outlets": "Outlets",
        "entities": "People, organisations, places",
        "picks": "What the home page points to",
    }
    title = titles.get(kind, f"Front matter of {article(kind)}")
    body = _data(kind) if kind in {"outlets", "entities"} else table_schema(TABLES[kind])
    return {"$schema": _DIALECT, "title": title, **_share(_lenient(body))}


def _data(kind: str) -> Json:
    return NamedRecords(OUTLETS if kind == "outlets" else ENTITIES).schema()


def _lenient(node: Any) -> Any:
    """Free text may look like a number, a date or a truth value: `title: 1984` is a title."""
    if isinstance(node, dict):
        done = {key: _lenient(value) for key, value in node.items()}
        if done.get("type") == "string" and not {"pattern", "format"} & done.keys():
            done["type"] = ["string", "number", "boolean"]
        return done
    return [_lenient(item) for item in node] if isinstance(node, list) else node


_WORTH_SHARING = 160


def _share(schema_: Json) -> Json:
    """The same schema with large parts that repeat under `$defs`."""
    counts = Counter(text for text in _texts(schema_) if len(text) > _WORTH_SHARING)
    names = {text: f"part{number}" for number, text in enumerate((t for t, n in counts.items() if n > 1), 1)}
    if not names:
        return schema_
    parts = {name: _refer(json.loads(text), names, inside=text) for text, name in names.items()}
    return {**_refer(schema_, names, inside=_text(schema_)), "$defs": parts}


def _text(node: Json) -> str:
    return json.dumps(node)


def _texts(node: Any) -> Iterator[str]:
    """The JSON of every schema inside `node`; not of its tables of properties."""
    if isinstance(node, list):
        for item in node:
            yield from _texts(item)
    elif isinstance(node, dict):
        if isinstance(node.get("anyOf"), list) or isinstance(node.get("type"), str | list):
            yield _text(node)
        for item in node.values():
            yield from _texts(item)


def _refer(node: Any, names: dict[str, str], *, inside: str = "") -> Any:
    """`node` with shared parts as references; `inside` is the part that is being written out."""
    if isinstance(node, list):
        return [_refer(item, names) for item in node]
    if not isinstance(node, dict):
        return node
    text = _text(node)
    if text in names and text != inside:
        return {"$ref": f"#/$defs/{names[text]}"}
    return {key: _refer(value, names) for key, value in node.items()}
