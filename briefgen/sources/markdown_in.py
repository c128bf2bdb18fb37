"""A story in Markdown (`.md`): headings, paragraphs, items and quotes as plain text; a page's dump is read as text."""

from __future__ import annotations

import re

import msgspec

from briefgen.sources.agency import agency_of_story
from briefgen.sources.byline import lead_of, read_byline
from briefgen.sources.found import Found
from briefgen.sources.text import read_text

_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+[\"'][^\"']*[\"'])?\)|!?\[([^\[\]]*)\]\[[^\[\]]*\]")
_IMAGE_ONLY = re.compile(r"^\s*!\[[^\[\]]*\]\([^)]*\)\s*$")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__|\*|_)(?=\S)(.{1,200}?)(?<=\S)\1(?![\w*])")
_HEAD = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+")
_QUOTE = re.compile(r"^\s*>\s?")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$|^\s*```|^\[[^\]]+\]:\s")
_LONGEST_LINE = 20_000
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|])")


def read_markdown(text: str, *, start: str = "", end: str = "") -> Found:
    """The story: a first-level heading is the title, others are cross-heads, the rest is body."""
    chunks = _chunks(text)
    links = sum(1 for chunk in chunks if _LINK.fullmatch(_ITEM.sub("", chunk).strip()))
    if start or end or not chunks or links > 0.2 * len(chunks):
        return read_text(_plain_lines(text), start=start, end=end)
    title, paragraphs, headings = "", list[str](), list[tuple[str, int]]()
    for chunk in chunks:
        head = _HEAD.match(chunk)
        if head and not title and not paragraphs:
            title = plain_inline(head[2])
        elif head:
            headings.append((plain_inline(head[2]), len(paragraphs) + 1))
        else:
            paragraphs.append(plain_inline(chunk))
    byline = paragraphs.pop(0) if paragraphs and lead_of(paragraphs[0]) and len(paragraphs[0].split()) < 15 else ""
    headings = [
        (head, before - bool(byline) or 1) for head, before in headings if before - bool(byline) <= len(paragraphs)
    ]
    found = Found(title=title, paragraphs=tuple(paragraphs), headings=tuple(headings), authors=read_byline(byline))
    return msgspec.structs.replace(
        found, byline=", ".join(found.authors), agency=agency_of_story(byline, found.paragraphs) if paragraphs else ""
    )


def plain_inline(text: str) -> str:
    """A line without links, emphasis, code marks and escapes."""
    bare = _LINK.sub(lambda match: match[1] or match[2] or "", text)
    for _ in range(3 if len(bare) < _LONGEST_LINE else 0):
        bare = _EMPHASIS.sub(r"\2", bare)
    return " ".join(_ESCAPE.sub(r"\1", bare.replace("`", "")).split())


def _chunks(text: str) -> list[str]:
    """Headings, paragraphs (lines joined) and items, each as one line."""
    found: list[str] = []
    open_ = False
    for line in text.split("\n"):
        bare = _QUOTE.sub("", line)
        if not bare.strip() or _RULE.match(bare) or _IMAGE_ONLY.match(bare):
            open_ = False
        elif _HEAD.match(bare) or _ITEM.match(bare):
            found.append(_ITEM.sub("", bare).strip())
            open_ = not _HEAD.match(bare)
        elif open_:
            found[-1] = f"{found[-1]} {bare.strip()}"
        else:
            found.append(bare.strip())
            open_ = True
    return found


def _plain_lines(text: str) -> str:
    return "\n".join(_LINK.sub(lambda match: match[1] or match[2] or "", line) for line in text.split("\n"))
