"""Which format a capture's bytes have: from their first bytes, then from the file's name. Packed bytes are unpacked."""

from __future__ import annotations

import re
import zlib
from typing import Literal

from briefgen.problems import BriefgenError, Location, Problem

Format = Literal["html", "text", "markdown", "mhtml", "mail", "feed", "pdf"]

LARGEST = 30 * 1024 * 1024
"""Bytes of one capture; pages of 10 MB are read, more than this is refused."""

SUFFIXES: dict[Format, str] = {
    "html": ".html",
    "text": ".txt",
    "markdown": ".md",
    "mhtml": ".mhtml",
    "mail": ".eml",
    "feed": ".xml",
    "pdf": ".pdf",
}
"""The suffix under which each format's bytes are kept."""

_BY_SUFFIX: dict[str, Format] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "html"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".mhtml", ".mht"), "mhtml"),
    ".eml": "mail",
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), "feed"),
    ".pdf": "pdf",
    **dict.fromkeys((".txt", ".text"), "text"),
}
READABLE = frozenset((*_BY_SUFFIX, ".gz"))
"""Suffixes that a folder's files are taken by."""

_GZIP = b"\x1f\x8b"
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:p|div|a|span|article|section|h[1-6]|li|br)\b[^<>]{0,200}>", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|rdf:RDF|(?:\w+:)?feed|entry\s+xmlns)\b", re.IGNORECASE)
_HEADER = re.compile(
    r"^(?:From|To|Subject|Date|MIME-Version|Received|Return-Path|Message-ID|Delivered-To|Snapshot-Content-Location):",
    re.IGNORECASE | re.MULTILINE,
)


def unpacked(data: bytes, name: str) -> bytes:
    """The bytes, out of gzip if they are packed.

    Raises:
        BriefgenError: there are none, or more than `LARGEST`, or the packing is damaged.
    """
    if data.startswith(_GZIP):
        data = _gunzip(data, name)
    if len(data) > LARGEST:
        raise BriefgenError(_too_large(name, len(data)))
    if not data.strip():
        raise BriefgenError(
            _problem(name, "the file is empty", "there is nothing to capture", "save the page again, or paste its text")
        )
    return data


def format_of(data: bytes, name: str) -> Format:
    """The format: what the bytes show counts more than the name's suffix."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    head = data[:3000].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    lower = name.casefold().removesuffix(".gz")
    named = _BY_SUFFIX.get(lower[lower.rfind(".") :]) if "." in lower else None
    if named in {"mhtml", "mail"} or _mail_like(head):
        return "mhtml" if named != "mail" and re.search(r"multipart/related", head, re.IGNORECASE) else "mail"
    if head.startswith("<") and _FEED.search(head[:1500]) and not _HTML.search(head[:300]):
        return "feed"
    if named == "markdown":
        return "markdown"
    if head.startswith("<") and (_PAGE.search(head) or len(_MARKUP.findall(head)) > 2):
        return "html"
    return "text" if named in {None, "feed", "pdf"} else named


def _mail_like(head: str) -> bool:
    """Whether a text begins with the header of a message: at least three of its usual fields, one on the first line."""
    fields = head.partition("\n\n")[0].partition("\r\n\r\n")[0]
    first = fields.partition("\n")[0]
    return bool(re.match(r"^[\w-]+:\s|^From ", first)) and len(_HEADER.findall(fields)) >= 3 and "<" not in first[:1]


def _gunzip(data: bytes, name: str) -> bytes:
    machine = zlib.decompressobj(wbits=31)
    try:
        plain = machine.decompress(data, LARGEST + 1)
    except zlib.error:
        raise BriefgenError(
            _problem(name, "the gzip packing is damaged", "the bytes cannot be unpacked", "save the page again")
        ) from None
    if len(plain) > LARGEST:
        raise BriefgenError(_too_large(name, len(plain)))
    if not machine.eof:
        raise BriefgenError(
            _problem(name, "the gzip packing ends too early", "a part of the bytes is missing", "save the page again")
        )
    return plain


def _too_large(name: str, size: int) -> Problem:
    shown, most = f"{size / 1_048_576:.1f} MB", f"{LARGEST // 1_048_576} MB"
    return _problem(
        name,
        f"the capture has {shown}, more than the {most} that are read",
        "a news page is far smaller; such a file is a dump or a mistake",
        "save the article alone, or paste its text",
    )


def _problem(name: str, what: str, why: str, help_: str) -> Problem:
    return Problem(code="unusable-capture", where=Location(path=name), what=what, why=why, help=help_)
