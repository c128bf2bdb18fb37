"""JSON for files and for `<script>`: ASCII only, without empty fields, the same text for the same value."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]

_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def json_text(value: Json, *, keep: tuple[str, ...] = ()) -> str:
    """`value` as ASCII-escaped JSON; empty strings, lists and objects are left out, except under names in `keep`."""
    return json.dumps(_without_empty(value, keep), ensure_ascii=True, separators=(",", ":")) + "\n"


def script_json(value: Json) -> str:
    """`value` for the inside of a `<script>`: ASCII, and no `<`, `>` or `&` that HTML could take for its own."""
    return json_text(value).rstrip("\n").translate(_SCRIPT)


def _without_empty(value: Json, keep: tuple[str, ...]) -> Json:
    if isinstance(value, str):
        return _sound(value)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        pairs = ((name, _without_empty(inner, keep)) for name, inner in value.items())
        return {name: inner for name, inner in pairs if name in keep or not _is_empty(inner)}
    return [_without_empty(inner, keep) for inner in value]


def _is_empty(value: Json) -> bool:
    return value is None or (not isinstance(value, int) and len(value) == 0)


def _sound(text: str) -> str:
    """`text` without half surrogates, which JSON readers refuse."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
