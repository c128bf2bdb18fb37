"""The YAML of a theme, `theme.yaml` and `i18n/*.yaml`: mappings of texts, lists and mappings, with their lines.

A theme needs a small part of YAML, and every value of it as text: the options and tokens decide what a text means.
"""

from __future__ import annotations

import re

from briefgen.model import Value
from briefgen.problems import BriefgenError, Location, Problem

_ENTRY = re.compile(r"""^( *)("[^"]*"|[\w.@-]+):(?: +(.*?))? *$""")
_COMMENT = re.compile(r"(?:^| )#.*$")
_ESCAPES = re.compile(r'\\(["\\n])')


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
        BriefgenError: bytes that are not UTF-8, a line that is no entry, a key that stands twice.
    """
    lines = [(n, line) for n, line in enumerate(_decode(data, path).splitlines(), 1) if _COMMENT.sub("", line).strip()]
    entries, rest = _block(lines, 0, path)
    if rest:
        raise _error(path, rest[0][0], "this line is not indented like its neighbours")
    return entries


def _decode(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _error(path, data[: error.start].count(b"\n") + 1, "this line is not UTF-8") from None


def _block(lines: list[tuple[int, str]], indent: int, path: str) -> tuple[tuple[Entry, ...], list[tuple[int, str]]]:
    entries: dict[str, Entry] = {}
    while lines:
        number, line = lines[0]
        match = _ENTRY.match(line)
        if match is None:
            raise _error(path, number, "this line is not `key: value`")
        if len(match[1]) != indent:
            break
        entry, lines = _entry(match, number, lines[1:], path)
        if entry.key in entries:
            raise _error(path, number, f'"{entry.key}" stands here and in line {entries[entry.key].line}')
        entries[entry.key] = entry
    return tuple(entries.values()), lines


def _entry(
    match: re.Match[str], number: int, rest: list[tuple[int, str]], path: str
) -> tuple[Entry, list[tuple[int, str]]]:
    key, value = match[2].strip('"'), _scalar(match[3] or "")
    if value.startswith("[") and value.endswith("]") and match[3][0] == "[":
        items = tuple(_scalar(item.strip()) for item in value[1:-1].split(",") if item.strip())
        return Entry(key=key, line=number, items=items), rest
    if value or not rest or _indent(rest[0][1]) <= len(match[1]):
        return Entry(key=key, line=number, text=value), rest
    entries, rest = _block(rest, _indent(rest[0][1]), path)
    return Entry(key=key, line=number, entries=entries), rest


def _scalar(text: str) -> str:
    if text[:1] == '"' and (end := _closing(text)):
        return _ESCAPES.sub(lambda found: "\n" if found[1] == "n" else found[1], text[1:end])
    if text[:1] == "'" and (end := text.rfind("'")):
        return text[1:end].replace("''", "'")
    return _COMMENT.sub("", text).strip()


def _closing(text: str) -> int:
    found = re.match(r'"(?:[^"\\]|\\.)*"', text)
    return found.end() - 1 if found else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _error(path: str, line: int, what: str) -> BriefgenError:
    return BriefgenError(
        Problem(
            code="theme-yaml",
            where=Location(path=path, line=line, column=1),
            what=what,
            why="a theme's settings are `key: value` lines; what belongs to a key is indented below it",
            help='put a value with special characters between "quotation marks"',
        )
    )
