"""Front matter as other generators write it: YAML, TOML, JSON, or the header lines of Pelican."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

from briefgen.fields import flatten
from briefgen.frontmatter import Mapping, load_yaml
from briefgen.importing.values import Meta
from briefgen.problems import BriefgenError

_FENCED: Final = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)(?:\n|\A)\1[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADER: Final = re.compile(r"([A-Za-z][\w-]*):[ \t]*(.*)")


class Unreadable(Exception):  # noqa: N818
    """Front matter that cannot be read; says why."""


def read_front(path: str, text: str) -> tuple[Meta, str]:
    """(front matter, body) of a file; no front matter where there is none.

    Raises:
        Unreadable: there is some, and it is broken.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if found := _FENCED.match(text):
        read = _toml if found[1] == "+++" else _yaml
        return read(path, found[2]), text[found.end() :]
    if text.startswith("{"):
        return _json(text)
    return {}, text


def read_headers(text: str) -> tuple[Meta, str]:
    """(metadata, body) of a Pelican file: `Key: value` lines up to an empty one; indented lines go on."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    found: dict[str, str] = {}
    key = ""
    for at, line in enumerate(lines):
        if match := _HEADER.fullmatch(line):
            key = match[1].lower()
            found[key] = match[2].strip()
        elif key and line.startswith((" ", "\t")) and line.strip():
            found[key] = f"{found[key]} {line.strip()}".strip()
        else:
            return _texts(found), "\n".join(lines[at:]).lstrip("\n")
    return _texts(found), ""


def _texts(found: dict[str, str]) -> Meta:
    return {key: (text,) if text else () for key, text in found.items()}


def _yaml(path: str, text: str) -> Meta:
    try:
        node = load_yaml(path, text)
    except BriefgenError as error:
        raise Unreadable(error.problems[0].what) from error
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        raise Unreadable("its front matter is no mapping")
    pairs = [pair for key, value in node.pairs for pair in flatten(key.value, value)]
    return _gathered(sorted(pairs, key=lambda pair: _number(pair[0])))


def _toml(_path: str, text: str) -> Meta:
    try:
        return _gathered(_flat("", tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"its TOML is broken: {error}") from error


def _json(text: str) -> tuple[Meta, str]:
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(f"its JSON is broken: {error}") from error
    return _gathered(_flat("", value)), text[end:].lstrip("\n")


def _flat(prefix: str, value: Any) -> Iterator[tuple[str, str]]:
    """(dotted key, text) of parsed TOML or JSON, as `flatten` gives it for YAML."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{prefix}.{key}" if prefix else key, inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _flat(f"{prefix}.{number}", inner)
    elif isinstance(value, bool):
        yield prefix, "true" if value else "false"
    else:
        yield prefix, "" if value is None else str(value)


def _gathered(pairs: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> Meta:
    """Items of lists gathered under their list."""
    found: dict[str, tuple[str, ...]] = {}
    for key, text in pairs:
        name = key.rpartition(".")[0] if _number(key) >= 0 else key
        found[name.lower()] = (*found.get(name.lower(), ()), *((text,) if text else ()))
    return found


def _number(key: str) -> int:
    """The place of an item in its list; -1 for a key that is none."""
    tail = key.rpartition(".")[2]
    return int(tail) if "." in key and tail.isdigit() else -1
