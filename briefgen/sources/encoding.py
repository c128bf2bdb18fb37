"""Bytes to text, once, at the door: byte order mark, declared charset, detection; then characters nobody sees.

Takes the bytes of a capture; gives text in NFC with line feeds, ordinary spaces and no invisible characters.
"""

from __future__ import annotations

import codecs
import re

from briefgen.problems import BriefgenError, Location, Problem
from briefgen.text import nfc

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*["']?|<\?xml[^>]{0,100}?encoding\s*=\s*["'])\s*([\w:.-]{2,40})""",
    re.IGNORECASE,
)

# Labels as browsers take them (encoding.spec.whatwg.org): latin-1 is read as windows-1252. No UTF-7, no UTF-16 by name.
_LABELS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("ascii", "us-ascii", "latin1", "latin-1", "iso-8859-1", "iso8859-1", "windows-1252"), "cp1252"),
    **dict.fromkeys(("cp1252", "x-cp1252", "l1"), "cp1252"),
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"iso8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **dict.fromkeys(("iso-8859-8-i",), "iso8859-8"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5", "windows-1254"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620", "windows-874"), "cp874"),
    **{f"windows-{n}": f"cp{n}" for n in (1250, 1251, 1253, 1255, 1256, 1257, 1258)},
    **{f"cp{n}": f"cp{n}" for n in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)},
    **dict.fromkeys(("koi8-r", "koi8"), "koi8-r"),
    "koi8-u": "koi8-u",
    **dict.fromkeys(("gb18030", "gbk", "gb2312", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932"), "cp932"),
    **dict.fromkeys(("euc-jp", "x-euc-jp"), "euc_jp"),
    "iso-2022-jp": "iso2022_jp",
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "windows-949", "korean"), "cp949"),
}
_GUESSES = sorted(set(_LABELS.values()) - {"utf-8", "iso2022_jp"})
_SAMPLE = 50_000

_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_GONE = dict.fromkeys((0x00AD, 0x180E, 0x200B, 0x2060, 0xFEFF, 0xFFFC, 0x7F, *_BIDI, *range(0xE0000, 0xE0080)))
_CONTROLS = dict.fromkeys(code for code in range(32) if code not in {9, 10})
_LATE = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_PLAIN = {code: text or "" for code, text in {**_SPACES, **_LATE, **_GONE, **_CONTROLS, **_LIGATURES}.items()}
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200b\u200e\u200f\u202a-\u202f\u205f\u2060\u2066-\u2069"
    "\u3000\ufb00-\ufb06\ufeff\ufffc\U000e0000-\U000e007f]"
)
"""The characters of `_PLAIN`, in ranges: a class of many single characters is slow."""
_JOINERS = re.compile("[\u200c\u200d]+")
_TWICE = re.compile(
    "(?:\u00e2\u20ac[\u2122\u0153\u009d\u2018\u201c\u201d\u00a6\u02dc]|\u00c3[\u00a0-\u00bf\u2018-\u203a])"
)


def decode(data: bytes, *, declared: str = "") -> str:
    """The text of a capture, with line feeds and nothing invisible.

    A byte order mark decides; then well-formed UTF-8, whatever the page says of itself; then the charset that the
    transport (`declared`) or the page names, if it is allowed and fits; then detection.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return clean(data[len(mark) :].decode(encoding, "replace"))
    named = _LABELS.get(_label(data, declared), "")
    if named == "iso2022_jp" and b"\x1b$" in data:
        return clean(data.decode(named, "replace"))
    return clean(_utf8(data) or _named(data, named) or _detected(data))


def clean(text: str) -> str:
    """Text in NFC without soft hyphens, zero-width and direction marks, controls and ligatures; spaces are spaces.

    Joiners stay where a script needs them (Persian, Indic, emoji).
    """
    text = _undo_double(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.isascii():
        text = _JOINERS.sub(lambda match: _joiner(text, match), text)
        text = text.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\x85", "\n" if "\n" not in text else "…")
        return nfc(_ODD.sub(lambda match: _PLAIN.get(ord(match[0]), ""), text))
    return text.translate(_CONTROLS)


def visible(text: str) -> str:
    """A text that entities or escapes brought in, cleaned where it has more than ASCII characters."""
    return text if text.isascii() else clean(text)


def refuse_binary(data: bytes, name: str) -> None:
    """Raise a problem if `data` cannot be text: it has NUL bytes and no byte order mark."""
    if any(data.startswith(mark) for mark, _ in _BOMS) or data[:4096].count(0) < 2:
        return
    raise BriefgenError(
        Problem(
            code="not-text",
            where=Location(path=name),
            what="the file is binary, not a page or a text",
            why="its first bytes hold NUL characters, which no text encoding but UTF-16 with a byte order mark has",
            help="save the page as HTML, text, .mhtml, .eml or .pdf and capture that file",
        )
    )


def _label(data: bytes, declared: str) -> str:
    if declared:
        return declared.strip().strip("\"'").casefold()
    found = _DECLARED.search(data[:8192])
    return found[1].decode("ascii", "ignore").casefold() if found else ""


def _utf8(data: bytes) -> str:
    """The text if it is UTF-8, up to one damaged sequence in two hundred."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = sum(1 for char in text[:_SAMPLE] if char > "\x7f")
    return text if broken * 20 <= beyond and broken * 200 <= len(text) else ""


def _named(data: bytes, named: str) -> str:
    if not named or named == "utf-8":
        return ""
    text = data.decode(named, "replace")
    return text if text.count("\ufffd") * 500 <= len(text) else ""


def _detected(data: bytes) -> str:
    """The text in the encoding that fits its bytes best; windows-1252 if none does."""
    from charset_normalizer import from_bytes

    high = re.search(rb"[\x80-\xff]", data)
    start = max(0, high.start() - 2000) if high else 0
    best = from_bytes(data[start : start + _SAMPLE], cp_isolation=_GUESSES, steps=4).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def _joiner(text: str, match: re.Match[str]) -> str:
    """One joiner if both neighbours are of a script that joins, or an emoji; else nothing."""
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return match[0][0] if len(around) == 2 and all("\u0600" <= c <= "\u1fff" or c > "\u2600" for c in around) else ""


def _undo_double(text: str) -> str:
    """Mend text that was encoded as UTF-8 twice, line by line, where it shows."""
    if not _TWICE.search(text):
        return text
    return "\n".join(_mend(line) if _TWICE.search(line) else line for line in text.split("\n"))


def _mend(line: str) -> str:
    try:
        return "".join(_LATE_BACK.get(char, char) for char in line).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return line


_LATE_BACK = {text: chr(code) for code, text in _LATE.items() if text}
