"""The small pieces of Markdown that drafts are made of."""

from __future__ import annotations

import re
from typing import Final

MARK: Final = "suggested"
"""The first word of the comment that marks a suggestion."""
_SYNTAX: Final = re.compile(
    r"[\\`*<{~]|(?<![^\W_])_|_(?![^\W_])|(?<![\w.])@(?=\w)|\[(?=[@^])|\](?=[(\[:{])|&(?=#?\w+;)|!(?=\[)|(?<=[\"'”’»])\{"
)
_LINE_START: Final = re.compile(r"^(\s*)([#>+=|:-]|\d+[.)])", re.MULTILINE)


def escape_markdown(text: str) -> str:
    """`text` as Markdown that shows it as it is; escapes only what would be read as markup."""
    return _SYNTAX.sub(r"\\\g<0>", text)


def escape_line(text: str) -> str:
    """Likewise for text that begins a paragraph."""
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", escape_markdown(text))


def cited(source: str, paragraph: int, last: int = 0) -> str:
    """`[@id, para. 11]` or `[@id, paras. 11-12]`."""
    return f"[@{source}, paras. {paragraph}-{last}]" if last > paragraph else f"[@{source}, para. {paragraph}]"


def commented(head: str, more: str = "") -> str:
    """A comment, which Markdown keeps from readers; nothing in it can end it."""
    joint = "" if not more else " " if head.endswith((";", ":", ".")) else ": "
    return f"<!-- {uncommented(head + joint + more)} -->"


def uncommented(text: str) -> str:
    """`text` for the inside of a comment."""
    return text.replace("-->", "-- >")
