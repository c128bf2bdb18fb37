"""Messages of the mail format (`.eml`, `.mhtml`) -> headers and the parts that hold text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from typing import NamedTuple

from briefgen.sources.encoding import clean, decode

_PARTS = 400
_NESTED = 300
_LONGEST_HEADER = 4_000
_CONTAINER = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)


class _ShortHeaders(Compat32):
    """Reads messages as the standard library does by itself, but only the first 4,000 characters of a header."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


class Part(NamedTuple):
    """A part with text: `html` or `plain`, its text, where it came from."""

    kind: str
    text: str
    location: str


def parse_message(data: bytes) -> Message:
    """A message, however broken.

    Raises:
        RecursionError: it has more messages and multiparts than a stack of forwards ever had.
    """
    if sum(1 for _ in _CONTAINER.finditer(data)) > _NESTED:
        raise RecursionError
    return BytesParser(policy=_ShortHeaders()).parsebytes(data)


def walk(message: Message) -> Iterator[Message]:
    """The message and its parts, depth first, without recursion; at most 400."""
    todo = [message]
    for _ in range(_PARTS):
        if not todo:
            return
        part = todo.pop()
        yield part
        inner = part.get_payload()
        if isinstance(inner, list):
            todo += [each for each in reversed(inner) if isinstance(each, Message)]


def header(message: Message, name: str) -> str:
    """A header's text, decoded, on one line; empty if there is none."""
    value = message.get(name)
    if value is None:
        return ""
    try:
        text = str(make_header(decode_header(str(value))))
    except (LookupError, UnicodeError, ValueError):
        text = str(value)
    return " ".join(clean(text.encode("utf-8", "replace").decode("utf-8")).split())


def parts_of(message: Message) -> tuple[Part, ...]:
    """The parts with text, in order; attachments are left out, attached messages are opened."""
    found: list[Part] = []
    for part in walk(message):
        if (
            part.get_content_maintype() != "text"
            or part.is_multipart()
            or part.get_content_disposition() == "attachment"
        ):
            continue
        kind = "html" if part.get_content_subtype() in {"html", "xhtml"} else "plain"
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip() and part.get_content_subtype() in {"html", "xhtml", "plain"}:
            text = decode(payload, declared=str(part.get_content_charset() or ""))
            found.append(Part(kind, text, header(part, "Content-Location")))
    return tuple(found)
