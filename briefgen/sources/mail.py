"""A message (`.eml`): a newsletter, or a page or story that somebody sent on.

The HTML part is read as a page, and the plain part as a text; the one that gives more is taken. What the header says
fills what the story does not say: subject, sender and date, those of the message that was sent on where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.message import Message
from email.utils import parseaddr
from typing import NamedTuple

import msgspec

from briefgen.model import When
from briefgen.sources.found import Found
from briefgen.sources.html import read_html
from briefgen.sources.html_dates import read_when, zone_text
from briefgen.sources.mime import Part, header, parse_message, parts_of, walk
from briefgen.sources.text import read_text

_FORWARD = re.compile(r"^\s*(?:(?:fwd?|fw|wg|tr|rv|enc|i|vs|re|aw)\s*:\s*)+", re.IGNORECASE)
_SENT_ON = re.compile(
    r"^.{0,3}-{2,}\s*(?:forwarded message|original message|weitergeleitete nachricht|message transféré|"
    r"mensaje reenviado|mensagem encaminhada|messaggio inoltrato|begin forwarded message).{0,3}-*\s*$"
    r"|^begin forwarded message:\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(
    r"^\W{0,3}(from|von|de|da|subject|betreff|objet|asunto|assunto|oggetto|date|datum|fecha|data|sent|gesendet|to|an|à|para|a|cc|reply-to)\s*:\s*(.*)$",
    re.IGNORECASE,
)
_NAMES = {
    **dict.fromkeys(("from", "von", "de", "da"), "from"),
    **dict.fromkeys(("subject", "betreff", "objet", "asunto", "assunto", "oggetto"), "subject"),
    **dict.fromkeys(("date", "datum", "fecha", "data", "sent", "gesendet"), "date"),
}

_READ = 3
"""Parts of one kind that are read."""


class Head(NamedTuple):
    """What a message's header says."""

    subject: str
    sender: str
    date: str


def read_mail(data: bytes, *, start: str = "", end: str = "", url: str = "") -> Found:
    """The story in a message; no paragraphs if there is none."""
    message = _innermost(parse_message(data))
    head = Head(header(message, "Subject"), header(message, "From"), header(message, "Date"))
    readings = []
    for part in _longest(parts_of(message)):
        text, head = _without_forward(part.text, head) if part.kind == "plain" else (part.text, head)
        read = (
            read_html(text, start=start, end=end, url=url)
            if part.kind == "html"
            else read_text(text, start=start, end=end)
        )
        readings.append((part.kind == "html", read))
    if not readings:
        return Found(title=_FORWARD.sub("", head.subject), url=url)
    best = max(readings, key=lambda reading: _length(reading[1]) + 200 * reading[0])[1]
    return _completed(best, head)


def _longest(parts: Sequence[Part]) -> list[Part]:
    """The parts that can hold the story, in order: the three longest of either kind."""
    ranked = sorted(parts, key=lambda part: -len(part.text))
    kept = [part for kind in ("html", "plain") for part in [each for each in ranked if each.kind == kind][:_READ]]
    return [part for part in parts if any(part is each for each in kept)]


def _innermost(message: Message) -> Message:
    """The message that is attached to a message that only sends it on."""
    for part in walk(message):
        inner: object = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(inner, list) and isinstance(inner[0], Message):
            return inner[0]
    return message


def _without_forward(text: str, head: Head) -> tuple[str, Head]:
    """The text after the lines that say it was sent on, and what they say of the first message."""
    match = _SENT_ON.search(text[:4000])
    if not match:
        return text, head
    lines = text[match.end() :].lstrip("\n").split("\n")
    fields: dict[str, str] = {}
    while lines and (not lines[0].strip() or _FIELD.match(lines[0])):
        found = _FIELD.match(lines.pop(0))
        if found and (name := _NAMES.get(found[1].casefold())):
            fields.setdefault(name, found[2].strip(" *"))
        elif not found and fields:
            break
    return "\n".join(lines), Head(
        fields.get("subject", head.subject), fields.get("from", head.sender), fields.get("date", head.date)
    )


def _length(found: Found) -> int:
    return sum(len(paragraph) for paragraph in found.paragraphs)


def _completed(found: Found, head: Head) -> Found:
    """The record with what only the header knows; a subject is a better title than a line of a newsletter."""
    when: When | None = found.published or read_when(head.date)
    sender = parseaddr(head.sender)[0].strip("\" '")
    subject = _FORWARD.sub("", head.subject).strip()
    return msgspec.structs.replace(
        found,
        title=subject or found.title,
        outlet=found.outlet or sender,
        published=when,
        published_tz=found.published_tz if found.published else zone_text(when),
    )
