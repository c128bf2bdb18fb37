"""Bytes of a project file -> front matter as nodes that know their place, and the body.

The one place where YAML is read. Only a plain part of YAML is accepted: mappings, lists and text. Nothing is guessed
from how a value looks; `fields.py` gives it its type. Parsed event by event with PyYAML's C parser where there is
one (its Python parser gives the same nodes), without recursion, so that no input can exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import yaml

from briefgen.problems import BriefgenError, Location, Problem
from briefgen.text import clean, nfc


class Scalar(msgspec.Struct, frozen=True, gc=False):
    """A text; `plain`: without quotation marks; `block`: begun by `|` or `>`, so that it begins on the next line."""

    value: str
    plain: bool
    block: bool
    line: int
    column: int

    @property
    def is_null(self) -> bool:
        """Nothing, `~` or `null`, without quotation marks."""
        return self.plain and self.value in {"", "~", "null", "Null", "NULL"}

    @property
    def text_line(self) -> int:
        """The line of the file on which the text itself begins."""
        return self.line + self.block


class Sequence(msgspec.Struct, frozen=True, gc=False):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(msgspec.Struct, frozen=True, gc=False):
    """Keys and values in the order of the file; no key twice."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


class Limits(msgspec.Struct, frozen=True, gc=False):
    """How much YAML is read: bytes of the block, keys of a mapping, levels of nesting."""

    size: int = 64 * 1024
    keys: int = 200
    depth: int = 20


FRONT_MATTER_LIMITS = Limits()
DATA_LIMITS = Limits(size=10 * 1024 * 1024, keys=100_000)
"""For files that are YAML as a whole: settings, outlets, entities."""


class Document(msgspec.Struct, frozen=True, gc=False):
    """A file with front matter, taken apart; `body_line` is the body's first line in the file."""

    front: Mapping
    body: str
    body_line: int


_FORBIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_CLOSING_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_MOST_PROBLEMS = 20
_START_HELP = "put `---` on the first line, then `title:` and `date:`, then `---`"
_YAML_HELP = "write each setting on a line of its own: title: ..."
_FENCES = "a file begins with settings in YAML between two lines of three hyphens"


def load_front_matter(path: str, data: bytes, limits: Limits = FRONT_MATTER_LIMITS) -> Document:
    """The front matter and body of a file.

    Raises:
        BriefgenError: the bytes are no UTF-8, the fences are missing, or the YAML between them is not accepted.
    """
    front, body, body_line = split(path, decode(path, data))
    node = load_yaml(path, front, first_line=2, limits=limits)
    if node is None:
        node = Mapping((), 1, 1)
    if not isinstance(node, Mapping):
        raise BriefgenError(
            _problem(
                path,
                node.line,
                node.column,
                "not-a-mapping",
                "the front matter is not made of `key: value` lines",
                _FENCES,
                _YAML_HELP,
            )
        )
    return Document(node, body, body_line)


def load_data(path: str, data: bytes, limits: Limits = DATA_LIMITS) -> Node | None:
    """A file that is YAML as a whole; None where it has no value.

    Raises:
        BriefgenError: the bytes are no UTF-8 or no YAML that is accepted.
    """
    text = decode(path, data)
    return load_yaml(path, text, limits=limits)


def decode(path: str, data: bytes) -> str:
    r"""Bytes -> NFC text with `\n` line ends, without byte order mark.

    Raises:
        BriefgenError: they are no UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BriefgenError(_not_utf8(path, data, error.start)) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return nfc(text)


def _not_utf8(path: str, data: bytes, offset: int) -> Problem:
    before = data[:offset]
    line_start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
    line = before.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    utf16 = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    return Problem(
        code="not-utf-8",
        where=Location(path=path, line=line, column=column),
        what=f"the file is not UTF-8: byte 0x{data[offset]:02x} at offset {offset}",
        why="project files are read as UTF-8 and nothing else, so that no character is guessed",
        help=f"save the file as UTF-8{' (it looks like UTF-16)' if utf16 else ''}",
    )


def split(path: str, text: str) -> tuple[str, str, int]:
    """(front matter, body, the body's first line) of a file's text; the front matter begins on line 2.

    Raises:
        BriefgenError: the first line is not `---`, or no line closes the front matter.
    """
    if not text.strip():
        raise BriefgenError(_problem(path, 1, 1, "empty-file", "the file is empty", _FENCES, _START_HELP))
    first, _, rest = text.partition("\n")
    if first.rstrip(" \t") != "---":
        raise BriefgenError(_no_front_matter(path, first))
    closing = _CLOSING_FENCE.search(rest)
    if closing is None:
        raise BriefgenError(
            _problem(
                path,
                1,
                1,
                "unclosed-front-matter",
                "the front matter is not closed",
                _FENCES,
                "end it with a line of three hyphens: ---",
            )
        )
    front = rest[: closing.start()]
    return front, clean(rest[closing.end() + 1 :]), front.count("\n") + 3


def _no_front_matter(path: str, first: str) -> Problem:
    help_ = _START_HELP
    if first.startswith("+++"):
        help_ = "TOML is not read: write the settings as YAML between lines of three hyphens"
    elif first.strip() == "---" or first.startswith("---"):
        help_ = "the first line must be exactly ---"
    return _problem(path, 1, 1, "no-front-matter", "the file has no front matter", _FENCES, help_)


def load_yaml(path: str, text: str, *, first_line: int = 1, limits: Limits = FRONT_MATTER_LIMITS) -> Node | None:
    """YAML text, whose first line is `first_line` of the file, as nodes; None where there is no value.

    Raises:
        BriefgenError: it is no YAML, or uses what is not accepted: duplicate keys, anchors, aliases, tags, directives,
            keys that are not text, tabs and control characters, more than `limits`.
    """
    _check_characters(path, text, first_line, limits)
    composer = _Composer(path, first_line, limits, escapes="\\" in text)
    try:
        node = composer.compose(text)
    except (yaml.YAMLError, ValueError, RecursionError, MemoryError) as error:
        raise BriefgenError(*composer.problems, _syntax_problem(path, error, first_line)) from None
    if composer.problems:
        raise BriefgenError(*composer.problems)
    return node


def _check_characters(path: str, text: str, first_line: int, limits: Limits) -> None:
    size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
    if size > limits.size:
        what = f"the YAML has {size:,} bytes, more than the {limits.size:,} that are read"
        why = "more is a mistake or an attack"
        raise BriefgenError(_problem(path, first_line, 1, "too-long", what, why, "move text into the body"))
    problems = []
    for found in _FORBIDDEN.finditer(text):
        line = text.count("\n", 0, found.start())
        column = found.start() - text.rfind("\n", 0, found.start())
        problems.append(_character_problem(path, first_line + line, column, found[0]))
        if len(problems) == _MOST_PROBLEMS:
            break
    if problems:
        raise BriefgenError(*problems)


def _character_problem(path: str, line: int, column: int, character: str) -> Problem:
    if character == "\t":
        why = "tabs look different in every editor, so YAML does not indent with them"
        return _problem(path, line, column, "tab", "a tab stands in the YAML", why, "use spaces")
    what = f"the invisible character U+{ord(character):04X} stands in the YAML"
    why = "control characters and odd line ends can hide a second key"
    return _problem(path, line, column, "control-character", what, why, "delete it")


class _Composer:
    """Events of PyYAML's parser -> nodes, keeping every problem met on the way."""

    def __init__(self, path: str, first_line: int, limits: Limits, *, escapes: bool) -> None:
        self.path = path
        self.first_line = first_line
        self.limits = limits
        self.escapes = escapes
        self.problems: list[Problem] = []

    def compose(self, text: str) -> Node | None:
        """The nodes of `text`."""
        documents: list[Node] = []
        stack: list[tuple[Any, list[Node]]] = []
        children = documents
        for event in _events(text):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                children.append(self._scalar(event))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._check_properties(event)
                children = []
                stack.append((event, children))
                if len(stack) > self.limits.depth:
                    what = f"the YAML is nested more than {self.limits.depth} levels deep"
                    self._wrong(event.start_mark, "too-deep", what, "no field needs as many", "close brackets earlier")
                    return None
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                start, items = stack.pop()
                children = stack[-1][1] if stack else documents
                children.append(self._collection(start, items))
            elif kind is yaml.AliasEvent:
                self._wrong(
                    event.start_mark, "alias", f"the alias *{event.anchor} is not read", _NO_REFERENCES, _WRITE_OUT
                )
                children.append(Scalar("", False, False, *self._place(event.start_mark)))
            elif kind is yaml.DocumentStartEvent:
                self._check_document(event, len(documents))
        return documents[0] if documents else None

    def _scalar(self, event: Any) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            self._check_properties(event)
        mark = event.start_mark
        value: str = event.value
        if self.escapes and _ESCAPED.search(value):
            what = "the text has a control character, written as an escape"
            self._wrong(mark, "control-character", what, "text is published as it is", "delete it")
        style = event.style
        return Scalar(nfc(value), not style, style in {"|", ">"}, mark.line + self.first_line, mark.column + 1)

    def _collection(self, start: Any, items: list[Node]) -> Sequence | Mapping:
        line, column = self._place(start.start_mark)
        if type(start) is yaml.SequenceStartEvent:
            return Sequence(tuple(items), line, column)
        pairs = tuple(self._pairs(items))
        if len(pairs) > self.limits.keys:
            what = f"a mapping has {len(pairs):,} keys, more than the {self.limits.keys:,} that are read"
            self._wrong(start.start_mark, "too-many-keys", what, "more is a mistake or an attack", "split the file")
        return Mapping(pairs, line, column)

    def _pairs(self, items: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        first: dict[str, int] = {}
        for key, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._add(
                    key,
                    "key-not-text",
                    "a key is a list or a mapping",
                    "keys are names",
                    "write a name before the colon",
                )
            elif key.value in first:
                why = f"it stands on line {first[key.value]} already, and only one of the two could count"
                self._add(key, "duplicate-key", f'"{key.value}" is given twice', why, "delete one of the two")
            elif not key.value:
                self._add(key, "key-not-text", "a key is empty", "keys are names", "write a name before the colon")
            else:
                first[key.value] = key.line
                yield key, value

    def _check_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._wrong(
                event.start_mark, "alias", f"the anchor &{event.anchor} is not read", _NO_REFERENCES, _WRITE_OUT
            )
        if getattr(event, "tag", None) is not None:
            why = "the type of a value is given by its key"
            self._wrong(event.start_mark, "tag", f"the tag {event.tag} is not read", why, "delete it")

    def _check_document(self, event: Any, documents: int) -> None:
        if event.version or event.tags:
            self._wrong(event.start_mark, "directive", "a YAML directive is not read", help_="delete the line with %")
        if documents == 1:
            what = "a second YAML document begins here"
            self._wrong(event.start_mark, "two-documents", what, "one file holds one", "delete the line ---")

    def _place(self, mark: Any) -> tuple[int, int]:
        return mark.line + self.first_line, mark.column + 1

    def _wrong(self, mark: Any, code: str, what: str, why: str = "", help_: str = "") -> None:
        self.problems.append(_problem(self.path, *self._place(mark), code, what, why, help_))

    def _add(self, node: Node, code: str, what: str, why: str, help_: str = "") -> None:
        self.problems.append(_problem(self.path, node.line, node.column, code, what, why, help_))


_NO_REFERENCES = "a value that stands for another can grow without bound, and a reader cannot see it"
_WRITE_OUT = "write the value out; put quotation marks around text that begins with & or *"
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _events(text: str) -> Iterator[Any]:
    loader = _Loader(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    finally:
        loader.dispose()


_SYNTAX = (
    ("directive", "a line begins with %", "put quotation marks around the value, or delete the line"),
    (
        "escape",
        "a backslash begins something that is unknown",
        "use single quotation marks, or write the backslash twice",
    ),
    ("quoted scalar", "a quotation mark is not closed", "put the closing mark, or single marks around text with marks"),
    ("flow", "a bracket or brace is not closed", "close it, or put quotation marks around a value that holds brackets"),
    ("mapping values", "a second `: ` stands here", 'put quotation marks around a value that holds ": "'),
    ("simple key", "a line has no colon", "write `key: value`, with a colon and a space"),
    ("any token", "a value begins with a sign that YAML keeps for itself", "put quotation marks around the value"),
    ("alphabetic or numeric", "a value begins with & or *", "put quotation marks around the value"),
    (
        "block",
        "this line does not fit the lines before it",
        "indent lines of one level alike, and quote a value whole or not at all",
    ),
    (
        "expected",
        "this line does not fit the lines before it",
        "indent lines of one level alike, and quote a value whole or not at all",
    ),
)
"""(part of the parser's message, what it means, what helps)."""


def _syntax_problem(path: str, error: Exception, first_line: int) -> Problem:
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    reason = f"{getattr(error, 'context', None)} {getattr(error, 'problem', None)}"
    key, what, help_ = next((row for row in _SYNTAX if row[0] in reason), _UNKNOWN_SYNTAX)
    place = begun if begun and key in _AT_THE_BEGINNING else mark
    line, column = (place.line + first_line, place.column + 1) if place else (first_line, 1)
    return _problem(path, line, column, "yaml", f"this is not valid YAML: {what}", _YAML, help_)


_AT_THE_BEGINNING = frozenset({"directive", "escape", "quoted scalar", "flow", "simple key"})
_UNKNOWN_SYNTAX = ("", "this line cannot be read", "compare it with a file that works, or quote the value")
_YAML = "front matter and settings are lines of `key: value` in YAML"


def _problem(path: str, line: int, column: int, code: str, what: str, why: str = "", help_: str = "") -> Problem:
    return Problem(code=code, where=Location(path=path, line=line, column=column), what=what, why=why, help=help_)
