"""Front matter and settings as other generators write them: YAML, TOML, JSON, or the header lines of Pelican."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any, Final

from briefgen.fields import flatten
from briefgen.frontmatter import Mapping, load_yaml
from briefgen.importing.values import Front
from briefgen.problems import BriefgenError

_FENCED: Final = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)(?:\n|\A)\1[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADER: Final = re.compile(r"([A-Za-z][\w-]*):[ \t]*(.*)")
Pairs = Iterable[tuple[str, str]]


class Unreadable(Exception):  # noqa: N818
    """Front matter that cannot be read; says why."""


def read_front(path: str, text: str) -> Front:
    """Front matter and body of a file; no front matter where there is none.

    Raises:
        Unreadable: there is some, and it is broken.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if found := _FENCED.match(text):
        read = _toml if found[1] == "+++" else _yaml
        return _front(read(path, found[2]), text, found.end())
    if text.startswith("{"):
        value, end = _json(text)
        return _front(_flat("", value), text, len(text) - len(text[end:].lstrip("\n")))
    return Front(body=text)


def read_headers(text: str) -> Front:
    """Metadata and body of a Pelican file: `Key: value` lines up to an empty one; indented lines go on."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    found: dict[str, str] = {}
    key, at = "", 0
    for at, line in enumerate(lines):  # noqa: B007 - where it ended is used
        if match := _HEADER.fullmatch(line):
            key = match[1].lower()
            found[key] = match[2].strip()
        elif key and line.startswith((" ", "\t")) and line.strip():
            found[key] = f"{found[key]} {line.strip()}".strip()
        else:
            break
    else:
        at = len(lines)
    while at < len(lines) and not lines[at].strip():
        at += 1
    meta = tuple((name, (value,) if value else ()) for name, value in found.items())
    return Front(meta=meta, body="\n".join(lines[at:]), line=at + 1)


def read_table(path: str, text: str) -> dict[str, tuple[str, ...]]:
    """The settings of a generator, dotted and in lower case, from a file of YAML, TOML or JSON.

    Raises:
        Unreadable: it is broken.
    """
    if path.endswith(".toml"):
        return _gathered(_toml(path, text))[0]
    if path.endswith(".json"):
        return _gathered(_flat("", _json(text)[0]))[0]
    return _gathered(_yaml(path, text))[0]


def _front(pairs: Pairs, text: str, end: int) -> Front:
    meta, listed = _gathered(pairs)
    return Front(meta=tuple(meta.items()), body=text[end:], line=text.count("\n", 0, end) + 1, listed=listed)


def _yaml(path: str, text: str) -> Pairs:
    try:
        node = load_yaml(path, text)
    except BriefgenError as error:
        raise Unreadable(error.problems[0].what) from error
    if node is None:
        return []
    if not isinstance(node, Mapping):
        raise Unreadable("its front matter is no mapping")
    pairs = [pair for key, value in node.pairs for pair in flatten(key.value, value)]
    return sorted(pairs, key=lambda pair: _number(pair[0]))


def _toml(_path: str, text: str) -> Pairs:
    try:
        return list(_flat("", tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"its TOML is broken: {error}") from error


def _json(text: str) -> tuple[Any, int]:
    try:
        return json.JSONDecoder().raw_decode(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(f"its JSON is broken: {error}") from error


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


def _gathered(pairs: Pairs) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Items of lists gathered under their list, and which keys are lists."""
    found: dict[str, tuple[str, ...]] = {}
    listed = set()
    for key, text in pairs:
        name = (key.rpartition(".")[0] if _number(key) >= 0 else key).lower()
        if _number(key) >= 0:
            listed.add(name)
        found[name] = (*found.get(name, ()), *((text,) if text else ()))
    return found, frozenset(listed)


def _number(key: str) -> int:
    """The place of an item in its list; -1 for a key that is none."""
    tail = key.rpartition(".")[2]
    return int(tail) if "." in key and tail.isdigit() else -1
