"""Well-formed XML from plain values: elements, attributes and text; nothing here is parsed.

`Xml` is text that is already markup; every other string is escaped on its way in, so a title can never open a tag.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NewType

Xml = NewType("Xml", str)

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?")
# The characters that XML 1.0 (section 2.2) does not allow, and the non-characters it discourages.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_QUOTED = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def clean(text: str) -> str:
    """`text` with what XML 1.0 cannot carry replaced by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)


def text(content: str) -> Xml:
    """`content` as character data; a carriage return is kept by a reference."""
    escaped = clean(content).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Xml(escaped.replace("\r", "&#13;"))


def element(name: str, *children: Xml, **attributes: str) -> Xml:
    """An element; for text inside use `leaf`.

    Attribute names are written with `_` for `:`; a trailing `_` is dropped (`type_`). Empty attributes are left out.
    """
    return tag(name, {key.rstrip("_").replace("_", ":", 1): value for key, value in attributes.items()}, *children)


def tag(name: str, attributes: Mapping[str, str], *children: Xml) -> Xml:
    """An element whose attributes are named as they are written; empty ones are left out.

    Raises:
        ValueError: a name is not an XML name.
    """
    opening = _name(name) + "".join(_attribute(_name(key), value) for key, value in attributes.items() if value)
    inner = "".join(children)
    return Xml(f"<{opening}>{inner}</{name}>" if inner else f"<{opening}/>")


def leaf(name: str, content: str, **attributes: str) -> Xml:
    """An element that holds text alone; nothing at all where there is no text."""
    return element(name, text(content), **attributes) if content else Xml("")


def document(root: Xml) -> str:
    """A whole document, in UTF-8 when it is encoded."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{root}\n'


def _attribute(name: str, value: str) -> str:
    return f' {name}="{text(value).translate(_QUOTED)}"'


def _name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not an XML name: {name!r}")
    return name
