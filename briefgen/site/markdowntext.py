"""The HTML of prose, back as CommonMark: for the Markdown twin of a page and the text of an e-mail.

Takes the HTML that the Markdown stage makes (balanced, safe); what has no Markdown form is kept as its text.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

from briefgen.model import Value

_SPACE = re.compile(r"[ \t\r\n]+")
_SPECIAL = re.compile(r"([\\`*_\[\]<]|&(?=#?\w+;)|~(?=~))")
_AT_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=~>|]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**", "del": "~~", "s": "~~"}
_BLOCKS = {"div", "section", "figure", "figcaption", "details", "summary", "aside", "dl", "dt", "dd", "tr"}
_ADDRESSES = {"href", "src"}
_NUMBER = re.compile(r"\\\[(\d+)\\\]")  # a citation's number, in its brackets, escaped
_SKIPPED = {"script", "style", "template", "svg"}


class _Open(Value, frozen=True, kw_only=True):
    """An element that is being read: its tag, link or number, and where its text begins in the output."""

    tag: str
    href: str = ""
    number: int = 0
    language: str = ""


def markdown_of(html: str, base: str = "") -> str:
    """`html` as Markdown blocks with an empty line between them; no line feed at the end.

    Addresses are made absolute by `base`, the page's own, where it is given.
    """
    writer = _Writer(base)
    writer.feed(html)
    writer.close()
    return writer.result()


def escaped(text: str) -> str:
    """`text` so that Markdown reads it as itself."""
    return _AT_START.sub(_escape_start, _SPECIAL.sub(r"\\\1", text))


def _escape_start(found: re.Match[str]) -> str:
    space, mark = found.groups()
    return f"{space}{mark}\\" if mark[0].isdigit() else f"{space}\\{mark}"


class _TextOnly(HTMLParser):
    """Collects character data."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


class _Writer(HTMLParser):
    """Turns events into nested frames of text: each element's Markdown is made when it closes."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = base
        self._open: list[_Open] = [_Open(tag="")]
        self._texts: list[str] = [""]
        self._rows: list[list[str]] = []

    def result(self) -> str:
        while len(self._open) > 1:
            self._close()
        return _tidy(self._texts[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: _absolute(self._base, value or "") if name in _ADDRESSES else value for name, value in attrs}
        if tag in {"br", "hr", "img", "input"}:
            self._add(_void(tag, given))
            return
        if tag == "table":
            self._rows = []
        if tag == "tr":
            self._rows.append([])
        start = int(given.get("start") or 1) if (given.get("start") or "1").isdigit() else 1
        number = self._next_number() if tag == "li" else start - 1
        self._open.append(
            _Open(tag=tag, href=given.get("href") or "", number=number, language=_language(given.get("class") or ""))
        )
        self._texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if any(frame.tag == tag for frame in self._open[1:]):
            while self._open[-1].tag != tag:
                self._close()
            self._close()

    def handle_data(self, data: str) -> None:
        if {"pre", "code"} & {frame.tag for frame in self._open}:
            self._add(data)
        elif data.strip() or not self._texts[-1].endswith("\n"):
            self._add(_SPECIAL.sub(r"\\\1", _SPACE.sub(" ", data)))

    def _add(self, text: str) -> None:
        self._texts[-1] += text

    def _next_number(self) -> int:
        """The number of the list item that opens, counted in its list; 0 in a list without numbers."""
        for at in range(len(self._open) - 1, 0, -1):
            frame = self._open[at]
            if frame.tag == "ol":
                self._open[at] = _Open(tag="ol", number=frame.number + 1)
                return frame.number + 1
            if frame.tag == "ul":
                return 0
        return 0

    def _close(self) -> None:
        frame, text = self._open.pop(), self._texts.pop()
        if frame.tag in {"td", "th"} and self._rows:
            self._rows[-1].append(_SPACE.sub(" ", text).strip().replace("|", r"\|"))
        elif frame.tag == "table":
            self._add(f"\n\n{_table(self._rows)}\n\n")
        elif frame.tag == "code" and self._open[-1].tag == "pre":
            self._open[-1] = _Open(tag="pre", language=frame.language or self._open[-1].language)
            self._add(text)
        elif frame.tag not in _SKIPPED:
            self._add(_closed(frame, text))


def _closed(frame: _Open, text: str) -> str:
    """The Markdown of an element whose inner Markdown is `text`."""
    tag = frame.tag
    if tag in _MARKS:
        return _marked(text, _MARKS[tag])
    if tag == "a":
        name = _NUMBER.sub(r"\1", text.strip())
        return f"[{name}]({_target(frame.href)})" if frame.href and name else text
    if tag == "code":
        return _code(text)
    if tag == "pre":
        return _fence(text, frame.language)
    if tag == "li":
        return _item(text, f"{frame.number}. " if frame.number else "- ")
    if tag in {"ul", "ol"}:
        return f"\n\n{text.strip(chr(10))}\n\n"
    if tag == "blockquote":
        return "\n\n" + "\n".join(f"> {line}".rstrip() for line in _tidy(text).split("\n")) + "\n\n"
    if re.fullmatch(r"h[1-6]", tag):
        return f"\n\n{'#' * int(tag[1])} {_SPACE.sub(' ', text).strip()}\n\n"
    if tag == "p":
        return f"\n\n{_AT_START.sub(_escape_start, text.strip())}\n\n"
    return f"\n\n{text}\n\n" if tag in _BLOCKS else text


def _marked(text: str, mark: str) -> str:
    """Emphasis around the words, not around the spaces beside them."""
    inner = text.strip()
    if not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{inner}{mark}{after}"


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}" if text else ""


def _fence(text: str, language: str) -> str:
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    ticks = "`" * (longest + 1)
    return f"\n\n{ticks}{language}\n{text.rstrip(chr(10))}\n{ticks}\n\n"


def _item(text: str, mark: str) -> str:
    lines = _tidy(text).split("\n")
    indent = " " * len(mark)
    return mark + "\n".join([lines[0], *(indent + line if line else "" for line in lines[1:])]) + "\n"


def _table(rows: list[list[str]]) -> str:
    if not rows or not rows[0]:
        return ""
    head, *rest = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "|" + " --- |" * len(rows[0]), *rest])


def _void(tag: str, given: dict[str, str | None]) -> str:
    if tag == "img":
        alt = _SPECIAL.sub(r"\\\1", given.get("alt") or "")
        return f"![{alt}]({_target(given.get('src') or '')})"
    return {"br": "\\\n", "hr": "\n\n---\n\n"}.get(tag, "")


def _absolute(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _target(href: str) -> str:
    return f"<{href}>" if set(href) & set(" ()") else href


def _language(classes: str) -> str:
    return next((name.removeprefix("language-") for name in classes.split() if name.startswith("language-")), "")


def _tidy(text: str) -> str:
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n").lstrip()
