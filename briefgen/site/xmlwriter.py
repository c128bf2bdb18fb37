"""Well-formed XML from plain values: elements, attributes and text; nothing here is parsed.

`Xml` is text that is already markup; every other string is escaped on its way in, so a title can never open a tag.
"""

from __future__ import annotations

import re
from typing import NewType

Xml = NewType("Xml", str)

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?")
# The characters that XML 1.0 (section 2.2) does not allow, and the non-characters it discourages.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_QUOTED = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def clean(text: str) -> str:
    """`text` with what XML 1.0 cannot carry replaced by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)


def text(content: str) -> Xml:
    """`content` as character data; a carriage return is kept by a reference."""
    return Xml(clean(content).translate(_ESCAPES).replace("\r", "&#13;"))


def element(name: str, *children: Xml | str, **attributes: str) -> Xml:
    """An element; children that are plain strings must already be `Xml` (use `leaf` for text).

    Attribute names are written with `_` for `:`; a trailing `_` is dropped (`type_`). Empty attributes are left out.
    """
    opening = name + "".join(_attribute(key, value) for key, value in attributes.items() if value)
    if not _NAME.fullmatch(name):
        raise ValueError(f"not an XML name: {name!r}")
    inner = "".join(children)
    return Xml(f"<{opening}>{inner}</{name}>" if inner else f"<{opening}/>")


def leaf(name: str, content: str, **attributes: str) -> Xml:
    """An element that holds text alone; nothing at all where there is no text."""
    return element(name, text(content), **attributes) if content else Xml("")


def document(root: Xml) -> str:
    """A whole document, in UTF-8 when it is encoded."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{root}\n'


def _attribute(key: str, value: str) -> str:
    name = key.rstrip("_").replace("_", ":", 1)
    if not _NAME.fullmatch(name):
        raise ValueError(f"not an XML name: {name!r}")
    return f' {name}="{text(value).translate(_QUOTED)}"'
