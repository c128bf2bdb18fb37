"""Rendered HTML as plain text, and ids made of text."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import Final

_MARK: Final = re.compile(
    r'<sup class="(?:cite|footnote-ref)">.*?</sup>|<a [^>]*class="footnote-backref"[^>]*>[^<]*</a>', re.DOTALL
)
_HOLE: Final = re.compile(r"( ?)\x01(?: ?\x01)*(\w?)")
_WORD: Final = re.compile(r"[a-z0-9]+")
_SLUG_LENGTH: Final = 80
_TAG: Final = re.compile(r"<[^>]*>")


def text_of(html: str) -> str:
    """The words of `html` that this package rendered, white space as single blanks, citations and note marks out."""
    marked = "<sup" in html
    if marked:
        html = _MARK.sub("\x01", html)
    text = _TAG.sub("", html)
    if "&" in text:
        text = unescape(text)
    text = " ".join(text.split())
    return _HOLE.sub(_close_hole, text).rstrip() if marked else text


def _close_hole(match: re.Match[str]) -> str:
    return match[1] + match[2] if match[2] else ""


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
