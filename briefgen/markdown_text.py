"""Rendered HTML as plain text, and ids made of text."""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape
from typing import Final

_MARK: Final = re.compile(
    r'<sup class="(?:cite|footnote-ref)">.*?</sup>|<a [^>]*class="footnote-backref"[^>]*>[^<]*</a>', re.DOTALL
)
_WORD: Final = re.compile(r"[a-z0-9]+")
_SLUG_LENGTH: Final = 80
_TAG: Final = re.compile(r"<[^>]*>")


def text_of(html: str) -> str:
    """The words of `html` that this package rendered, white space as single blanks, citations and note marks out."""
    marked = "<sup" in html
    if marked:
        html = _MARK.sub("\x01", html)
    text = _TAG.sub("", html) if "<" in html else html
    if "&" in text:
        text = _unescape(text)
    text = _on_one_line(text)
    return _without_holes(text) if marked else text


def _on_one_line(text: str) -> str:
    """`text` with its white space as single blanks; most has blanks between words and line feeds between blocks."""
    line = " ".join(filter(None, text.split("\n"))).strip()
    usual = "  " not in line and line.replace("\x01", "").isprintable()
    return line if usual else " ".join(line.split())


def _without_holes(text: str) -> str:
    """`text` without the places of taken-out marks, and without the blank before one unless it parts two words."""
    first, *rest = text.split("\x01")
    kept = [first]
    for part in rest:
        if kept[-1].endswith(" ") and not part[:1].isalnum():
            kept[-1] = kept[-1][:-1]
        kept.append(part)
    return "".join(kept).rstrip()


def _unescape(text: str) -> str:
    """`text` with the entities decoded that `html.escape` writes; rendered HTML has no others."""
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


def escape_text(text: str) -> str:
    """`text` for the inside of an element, as markdown-it writes it: an apostrophe stays."""
    return escape(text, quote=False).replace('"', "&quot;")


def ids_of(html: str) -> tuple[str, ...]:
    """All ids in `html` that this package rendered, in their order."""
    return tuple(unescape(piece.partition('"')[0]) for piece in html.split(' id="')[1:])


def slug_of(text: str) -> str:
    """Letters, marks and digits of `text` in lower case, joined by `-`; empty if there are none."""
    if text.isascii():
        return "-".join(_WORD.findall(text.lower()))[:_SLUG_LENGTH].rstrip("-")
    letters = (c if unicodedata.category(c)[0] in "LMN" else " " for c in unicodedata.normalize("NFC", text.lower()))
    return "-".join("".join(letters).split())[:_SLUG_LENGTH].rstrip("-")


def unique(identifier: str, taken: dict[str, int]) -> str:
    """`identifier`, or the first of `identifier-2`, `-3` ... that is not in `taken`, where it is then entered."""
    if identifier not in taken:
        taken[identifier] = 1
        return identifier
    number = taken[identifier]
    while True:
        number += 1
        candidate = f"{identifier}-{number}"
        if candidate not in taken:
            taken[identifier] = number
            taken[candidate] = 1
            return candidate
