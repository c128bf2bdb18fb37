"""A PDF with text -> what was found in it; needs pypdf (`briefgen[pdf]`)."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from briefgen.problems import BriefgenError, Location, Problem
from briefgen.sources.encoding import clean
from briefgen.sources.found import Found
from briefgen.sources.pdf_text import address_of, plain_pages
from briefgen.sources.text import read_text

_PAGES = 300
_LARGEST_PAGE = 1_000_000
_FREE, _PER_BYTE = 1_000_000, 2
"""Bytes of drawing instructions: of a page, of any file, and more for each byte of it; a page of text has 10,000."""
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[a-zà-ÿ])")
_ENDED = re.compile(r"[.!?…:;\"”»)]\s*$")


def read_pdf(data: bytes, name: str, *, start: str = "", end: str = "") -> Found:
    """The story in a PDF.

    Raises:
        BriefgenError: pypdf is not installed, or the file cannot be read, or is locked, or holds pictures alone.
    """
    title, pages = _pages(data, name)
    if not any(page.strip() for page in pages):
        raise BriefgenError(
            _problem(
                name, "the PDF gives no text", "its pages are pictures or locked", "read it with OCR, or paste its text"
            )
        )
    text = joined(plain_pages(pages))
    found = read_text(text, start=start, end=end)
    if not found.paragraphs:
        found = msgspec.structs.replace(found, paragraphs=tuple(_long_lines(text)), headings=())
    return msgspec.structs.replace(found, title=found.title or title, url=found.url or address_of(pages))


def _pages(data: bytes, name: str) -> tuple[str, list[str]]:
    """The title that the file declares, and each page's text."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise BriefgenError(
            _problem(
                name, "PDF files need pypdf, which is not installed", "it is an extra", "pip install 'briefgen[pdf]'"
            )
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        if locked:
            return "", []
        title = str(reader.metadata.title or "") if reader.metadata else ""
        return clean(title), list(_texts(reader.pages[:_PAGES], _FREE + _PER_BYTE * len(data)))
    except Exception as error:  # noqa: BLE001  pypdf has no common base for what damaged files raise
        reason = f"{type(error).__name__}: {error}"[:120]
        raise BriefgenError(
            _problem(name, "the PDF cannot be read", reason, "save it again, or paste its text")
        ) from None


def _texts(pages: Sequence[Any], most: int) -> Iterator[str]:
    """The pages' texts, as long as their drawing instructions have no more than `most` bytes together."""
    for page in pages:
        contents = page.get_contents()
        size = len(contents.get_data()) if contents is not None else 0
        most -= size
        if most < 0:
            return
        yield clean(page.extract_text() or "") if size <= _LARGEST_PAGE else ""


def joined(pages: Sequence[str]) -> str:
    """One text: words divided at line ends are joined, and a paragraph that goes on over a page's end stays one."""
    text = ""
    for page in pages:
        bare = page.strip("\n")
        text += ("\n" if _goes_on(text, bare) else "\n\n") + bare
    return _HYPHEN.sub("", text).strip()


def _goes_on(text: str, page: str) -> bool:
    """Whether a page begins inside the paragraph that the text before it ends with."""
    if not text or _ENDED.search(text):
        return False
    *_, last = text.rstrip().rsplit("\n", 1)
    longest = max(map(len, text[-3000:].split("\n")))
    return not page[:1].isupper() or len(last) > 0.8 * longest


def _long_lines(text: str) -> list[str]:
    chunks = (" ".join(chunk.split()) for chunk in re.split(r"\n\s*\n", text))
    return [chunk for chunk in chunks if len(chunk) > 60]


def _problem(name: str, what: str, why: str, help_: str) -> Problem:
    return Problem(code="unreadable-pdf", where=Location(path=name), what=what, why=why, help=help_)
