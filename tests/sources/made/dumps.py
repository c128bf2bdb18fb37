"""A page as plain text in the ways that browsers and dump tools write it, and what of its record the text shows."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from typing import Any, NamedTuple

from lxml import html as lxml_html

_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "title",
        "meta",
        "link",
        "iframe",
        "picture",
        "source",
        "img",
        "input",
    ]
)
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SPACED = _HEADS | {"p", "blockquote", "figure", "table", "dl"}
_CLOSING = re.compile(
    r"(</(?:div|p|li|h[1-6]|figure|figcaption|ul|ol|header|footer|nav|section|article|td|tr|time|button|form|label|aside|address|summary|dt|dd|small)>|<br>|<p>)"
)


class Row(NamedTuple):
    text: str
    tag: str
    depth: int
    bullet: str
    blank: bool


class _Walk:
    """Collects a page's lines; menus on one line each if `inline`."""

    def __init__(self, *, inline: bool, cells: str) -> None:
        self.inline, self.cells = inline, cells
        self.rows: list[Row] = []
        self.parts: list[str] = []
        self.blank, self.bullet = False, ""

    def flush(self, tag: str, depth: int) -> None:
        text = " ".join("".join(self.parts).split())
        self.parts.clear()
        if text:
            self.rows.append(Row(text, tag, depth, self.bullet, self.blank))
            self.blank, self.bullet = False, ""

    def enter(self, element: Any, tag: str, depth: int, *, inline: bool) -> None:
        name = element.tag
        if not isinstance(name, str) or name in _SKIPPED:
            return
        if name == "br":
            self._break(tag, depth, inline=inline)
            return
        block = name in _BLOCK and not inline
        run_on = self.inline and block and name in {"nav", "header", "footer"} and element.find(".//h1") is None
        spaced = name in _SPACED or (name in {"ul", "ol"} and depth == 0)
        if block:
            self._open(element, tag, depth, spaced=spaced)
        elif inline and name in _BLOCK:
            self.parts.append(" ")
        below = name if name in _SPACED or name in {"li", "figcaption"} else tag
        deeper = depth + (name in {"ul", "ol"})
        self.parts.append(element.text or "")
        for child in element:
            self.enter(child, below, deeper, inline=inline or run_on)
            self.parts.append(child.tail or "")
        if block and name not in {"td", "th"}:
            self.flush(below, deeper)
            self.bullet, self.blank = "", self.blank or spaced
        elif inline and name in _BLOCK:
            self.parts.append(" ")

    def _open(self, element: Any, tag: str, depth: int, *, spaced: bool) -> None:
        if element.tag in {"td", "th"} and element.getprevious() is not None:
            self.parts.append(self.cells)
        else:
            self.flush(tag, depth)
        self.blank = self.blank or spaced
        if element.tag == "li":
            listed = element.getparent()
            self.bullet = f"{listed.index(element) + 1}." if listed.tag == "ol" else "*"

    def _break(self, tag: str, depth: int, *, inline: bool) -> None:
        if inline:
            self.parts.append(" ")
            return
        self.blank = self.blank or not "".join(self.parts).strip()
        self.flush(tag, depth)


def rows_of(page: str, *, inline: bool = False, cells: str = " ") -> list[Row]:
    root = _tree(page)
    walk = _Walk(inline=inline, cells=cells)
    walk.enter(root.find("body"), "", 0, inline=False)
    walk.flush("", 0)
    return walk.rows


def inner(page: str) -> str:
    return _joined((row.blank, row.text) for row in rows_of(page))


def inlinenav(page: str) -> str:
    return _joined((row.blank, row.text) for row in rows_of(page, inline=True))


def raw(page: str) -> str:
    root = _tree(_CLOSING.sub(r"\1\n", page))
    for element in root.iter("script", "style", "noscript"):
        element.text = ""
    return re.sub(r"\n\s*\n+", "\n\n", "".join(root.itertext()))


def inscriptis(page: str) -> str:
    rows = rows_of(page, cells="  ")
    return _joined((row.blank, "  " * row.depth + (f"{row.bullet} " if row.bullet else "") + row.text) for row in rows)


def html2text(page: str) -> str:
    return _joined((row.blank or not row.bullet, _markdown_mark(row) + row.text) for row in rows_of(page, cells=" | "))


def lynx(page: str) -> str:
    rows = rows_of(page)
    return _joined((row.blank, _wrapped(row, 97, "" if row.tag == "h1" else "   " + "  " * row.depth)) for row in rows)


def w3m(page: str) -> str:
    rows = (row._replace(bullet="•" if row.bullet == "*" else row.bullet) for row in rows_of(page))
    return _joined((row.blank, _wrapped(row, 80, "  " * max(0, row.depth - 1))) for row in rows)


DUMPS = {each.__name__: each for each in (inner, inlinenav, raw, inscriptis, html2text, lynx, w3m)}


def visible(gold: dict[str, Any], text: str) -> dict[str, Any]:
    """The gold record with what of it can be read in `text`, as the measure wants it."""
    flat = _squashed(text)
    shown: dict[str, bool] = {
        "title": _squashed(gold["title"]) in flat,
        "authors": all(_squashed(name) in flat for name in gold["authors"]),
        "published": True,
        "time": _shows_time(gold["published"], text),
    }
    for field in ("tags", "section"):
        shown |= {field: all(_squashed(each) in flat for each in gold[field])} if field in gold else {}
    shown |= {"dek": _squashed(gold["dek"]) in flat} if "dek" in gold else {}
    captions = [
        each
        | {
            "in_text": _squashed(each["caption"]) in flat,
            "credit_in_text": bool(each["credit"]) and _squashed(each["credit"]) in flat,
        }
        for each in gold["captions"]
    ]
    return gold | {"visible_in_text": shown, "captions": captions}


def _tree(page: str) -> Any:
    return lxml_html.document_fromstring(page.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))


def _joined(lines: Any) -> str:
    text = "".join(("\n" if blank else "") + line + "\n" for blank, line in lines)
    return text.removeprefix("\n")


def _markdown_mark(row: Row) -> str:
    if row.tag in _HEADS:
        return "#" * int(row.tag[1]) + " "
    if row.bullet:
        return "  " * row.depth + row.bullet + " "
    return "> " if row.tag == "blockquote" else ""


def _wrapped(row: Row, width: int, indent: str) -> str:
    mark = f"{row.bullet} " if row.bullet else ""
    first, rest = indent + mark, indent + " " * len(mark)
    if _columns(row.text) == len(row.text):
        lines = textwrap.wrap(
            row.text,
            width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return "\n".join(lines)
    lines = [first]
    for char in row.text:
        if _columns(lines[-1] + char) > width:
            lines.append(rest)
        lines[-1] += char
    return "\n".join(lines)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _squashed(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _shows_time(published: str, text: str) -> bool:
    hour, minute = int(published[11:13]), published[14:16]
    plain = text.translate({ord(char): str(i) for i, char in enumerate("۰۱۲۳۴۵۶۷۸۹")})
    half = bool(re.search(rf"(?<!\d){hour - 12}:{minute}", plain)) if hour > 12 else False
    return half or bool(re.search(rf"(?<!\d)0?{hour}\s?[:h時]\s?{minute}(?!\d)", plain))
