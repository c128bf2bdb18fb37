"""The bytes of a capture -> what was found in them: one `Found`, or one an entry for a feed."""

from __future__ import annotations

from typing import Literal

from briefgen.problems import BriefgenError, Location, Problem
from briefgen.sources.encoding import decode, refuse_binary
from briefgen.sources.found import Found
from briefgen.sources.html import read_html

Kind = Literal["auto", "html", "text"]


def capture(
    data: bytes, name: str, *, kind: Kind = "auto", start: str = "", end: str = "", url: str = ""
) -> tuple[Found, ...]:
    refuse_binary(data, name)
    text = decode(data)
    if kind == "html" or (kind == "auto" and "<" in text[:2000] and name.endswith((".html", ".htm"))):
        return (read_html(text, start=start, end=end, url=url),)
    from briefgen.sources.text import read_text

    return (read_text(text, start=start, end=end),)
