"""The text of a PDF's pages as it was written: no running lines, the usual characters, lines in reading order."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(r"^\W*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?\W*$", re.IGNORECASE)
_ADDRESS = re.compile(r"^((?:https?|file)://\S+)\s+\d{1,4}/\d{1,4}$")
"""The line that browsers print below each page."""
_PRINTED = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d(?: ?[AP]M)?\s+\S")
"""And the one above it: when it was printed, and the title."""
_EDGE = 3
_RADICALS = re.compile("[\u2e80-\u2fdf\ufb1d-\ufdff\ufe70-\ufefc]")
_UNIFIED = dict(
    zip(
        "⺎⺒⺓⺝⺟⺠⺩⺮⺶⺼⻁⻄⻅⻆⻉⻋⻌⻏⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "兀巳幺月母民王竹羊肉虎西见角贝车辶阝長长门雨青韦页风飞食飠马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals that fonts give for characters, where Unicode itself names no equal."""
_RTL = re.compile("[\u0590-\u08ff]")
_PIECE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.:/,%+-]*[0-9A-Za-z])?|[\w\u0590-\u05cf\u0610-\u065f]+[،؛؟]?|\s+|[^\w\s]")
_MARK = r"[.,:;!?،؛؟]"
_OPENS = re.compile(rf"^{_MARK}")
_CLOSES = re.compile(rf"{_MARK}$")


def address_of(pages: Sequence[str]) -> str:
    """The web address that a browser printed below the pages; empty if there is none."""
    found = (match[1] for page in pages for line in page.split("\n") if (match := _ADDRESS.match(line.strip())))
    return next((address for address in found if address.startswith("http")), "")


def plain_pages(pages: Sequence[str]) -> list[str]:
    """The pages without running lines, their characters the usual ones, their lines in reading order."""
    bare = [_RADICALS.sub(_character, page) for page in _without_running_lines(pages)]
    lines = [line.strip() for page in bare for line in page.split("\n") if _is_rtl(line)]
    visual = sum(bool(_OPENS.search(line)) for line in lines) > sum(bool(_CLOSES.search(line)) for line in lines)
    return ["\n".join(map(_in_reading_order, page.split("\n"))) for page in bare] if visual else bare


def _without_running_lines(pages: Sequence[str]) -> list[str]:
    """The pages without page numbers, without what a browser prints around them, and the lines that stand on most."""
    often = _often([line for page in pages for line in set(map(_bare, page.split("\n")))], max(3, 0.6 * len(pages)))
    often |= _often([line for page in pages for line in set(map(_bare, _edges(page)))], max(2, 0.6 * len(pages)))
    often |= _printed(pages)
    return [
        "\n".join(line for line in page.split("\n") if not _runs(line) and _bare(line) not in often) for page in pages
    ]


def _printed(pages: Sequence[str]) -> set[str]:
    """The lines that a browser printed above the pages, where it printed addresses below them."""
    edges = [line for page in pages for line in _edges(page)]
    below = any(_ADDRESS.match(line.strip()) for line in edges)
    return {_bare(line) for line in edges if below and _PRINTED.match(line.strip())}


def _often(lines: Sequence[str], least: float) -> set[str]:
    return {line for line, count in Counter(lines).items() if count >= least}


def _bare(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


def _edges(page: str) -> list[str]:
    """The first and last lines of a page that hold anything."""
    lines = [line for line in page.split("\n") if line.strip()]
    return [*lines[:_EDGE], *lines[-_EDGE:]] if len(lines) > 2 * _EDGE else lines[:1] + lines[-1:]


def _runs(line: str) -> bool:
    return bool(_NUMBER.match(line) or _ADDRESS.match(line.strip()))


def _character(match: re.Match[str]) -> str:
    return _UNIFIED.get(match[0]) or unicodedata.normalize("NFKC", match[0])


def _is_rtl(line: str) -> bool:
    letters = sum(map(str.isalpha, line))
    return letters > 1 and len(_RTL.findall(line)) * 2 > letters


def _in_reading_order(line: str) -> str:
    """A line of Hebrew or Arabic whose words were read from left to right, from right to left."""
    if not _is_rtl(line):
        return line
    text = "".join(reversed(_PIECE.findall(" ".join(line.split()))))
    text = re.sub(rf"\s+({_MARK})", r"\1", text)
    return re.sub(rf"(?<=[^\W\d_])({_MARK})(?=[^\W\d_])", r"\1 ", text).strip()
