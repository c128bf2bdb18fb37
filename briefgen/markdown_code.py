"""Fenced code as HTML with Pygments' classes, and without any for languages that it does not know."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Any, Final

from briefgen.markdown_text import escape_text

LANGUAGE: Final = re.compile(r"[A-Za-z0-9_+#.-]{1,40}")
_MAX_HIGHLIGHTED: Final = 20_000
"""Characters: lexers are regular expressions of many authors, and their worst case is not ours to bound."""


def render_code(code: str, language: str, *, highlight: bool = True) -> str:
    """A `pre` with `code`; the class names the language, the spans have Pygments' short class names."""
    known = language if LANGUAGE.fullmatch(language) else ""
    attribute = f' class="language-{escape(known)}"' if known else ""
    shown = _highlighted(code, known) if highlight and known and len(code) <= _MAX_HIGHLIGHTED else ""
    return f'<pre class="highlight" tabindex="0"><code{attribute}>{shown or escape_text(code)}</code></pre>\n'


@lru_cache(maxsize=512)
def _highlighted(code: str, language: str) -> str:
    lexer = _lexer(language.lower())
    if lexer is None:
        return ""
    from pygments import highlight

    return str(highlight(code, lexer, _formatter()))


@lru_cache(maxsize=1)
def _formatter() -> Any:
    from pygments.formatters.html import HtmlFormatter

    return HtmlFormatter(nowrap=True)


@lru_cache(maxsize=64)
def _lexer(language: str) -> Any:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
