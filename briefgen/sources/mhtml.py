"""A page saved as one file (`.mhtml`): its first page of HTML, with the address it was saved from."""

from __future__ import annotations

from briefgen.sources.found import Found
from briefgen.sources.html import read_html
from briefgen.sources.mime import header, parse_message, parts_of


def read_mhtml(data: bytes, *, start: str = "", end: str = "", url: str = "") -> Found:
    """The page; no paragraphs if no part is HTML."""
    message = parse_message(data)
    saved = header(message, "Snapshot-Content-Location") or header(message, "Content-Location")
    pages = [part for part in parts_of(message) if part.kind == "html"]
    main = next((part for part in pages if saved and part.location == saved), pages[0] if pages else None)
    if main is None:
        return Found(url=url or saved)
    address = url or saved or main.location
    return read_html(main.text, start=start, end=end, url=address if address.startswith("http") else "")
