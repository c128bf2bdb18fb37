"""Whole pages as plain text, of our own writing, whose lines say what they are; and the ways in which dumps change them.

A page opens with what is known of it (`@authors Jane Roe; John Doe`), then `--`, then its lines: `=T` the headline, `=D`
the dek, `=B` the byline, `=P` a paragraph, `=H` a cross-head, `=C line ||| caption || credit` a picture's line. Lines
without a mark are of no story.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parents[1] / "marked"
_MARKED = re.compile(r"=([TDBPHC]) (.*)")


def pages() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each page's name, its text and its gold record."""
    for path in sorted(_FOLDER.glob("*.txt")):
        yield path.stem, *read(path.read_text("utf-8"))


def read(notation: str) -> tuple[str, dict[str, Any]]:
    head, _, body = notation.partition("\n--\n")
    known = dict(line[1:].split(" ", 1) for line in head.split("\n"))
    gold: dict[str, Any] = {key: value.strip() for key, value in known.items()}
    gold |= {key: known[key].split("; ") for key in ("authors", "tags", "section") if key in known}
    gold |= {"captions": [], "body": []}
    lines = [_take(line, gold) for line in body.split("\n")]
    for picture in gold["captions"]:
        picture |= {"in_text": True, "credit_in_text": bool(picture["credit"])}
    shown = {"published": "published" in gold, "time": "T" in gold.get("published", "")}
    return "\n".join(lines) + "\n", gold | {"visible_in_text": shown}


def _take(line: str, gold: dict[str, Any]) -> str:
    """The line without its mark, which the gold record has learnt from."""
    match = _MARKED.fullmatch(line)
    if not match:
        return line
    kind, text = match.groups()
    if kind == "C":
        text, _, picture = text.partition(" ||| ")
        caption, credit = (part.strip() for part in picture.split("||"))
        if caption:
            gold["captions"].append({"caption": caption, "credit": credit})
        elif gold["captions"]:
            gold["captions"][-1]["credit"] = credit
    elif kind in "PH":
        gold["body"].append({"type": kind.lower(), "text": text})
    elif kind in "TD":
        gold["title" if kind == "T" else "dek"] = text
    return text


def _wrapped(text: str, width: int, indent: str) -> str:
    return "".join(_wrap_line(line, width, indent) for line in text.split("\n"))


def _wrap_line(line: str, width: int, indent: str) -> str:
    if _columns(line) == len(line) or not line.strip():
        rows = textwrap.wrap(
            line, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        return "\n".join(rows or [""]) + "\n"
    rows = [indent]
    for char in line:
        if _columns(rows[-1] + char) > width:
            rows.append(indent)
        rows[-1] += char
    return "\n".join(rows) + "\n"


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _filled(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


CHANGES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "wrapped at 100": lambda text: _wrapped(text, 100, "   "),
    "wrapped at 80": lambda text: _wrapped(text, 80, ""),
    "no blank lines": lambda text: "\n".join(_filled(text)),
    "blank lines everywhere": lambda text: "\n\n".join(_filled(text)),
    "quoted": lambda text: "".join(f"> {line}\n" for line in text.split("\n")),
    "hard spaces": lambda text: re.sub(r"(?<=\w) (?=\w{2} )", "\u00a0", text),
}
