"""The one place where text becomes markup: whatever passes here stands in a page as it is.

Everything else that a template writes is escaped. What may pass: prose that the Markdown stage made (`Point`), JSON
escaped for scripts, SVG that the plots draw, assets of the theme, parts of the page that a template rendered.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_JSON_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)

_needs_escapes = re.compile("[<>&\u2028\u2029]").search


def trusted(html: str) -> Markup:
    """`html` as markup; the caller answers for it."""
    return Markup(html)  # noqa: S704 - the one place


def script_json(json: str) -> Markup:
    """JSON text that cannot leave a `<script>`: markup characters as escapes that JSON reads back equal."""
    return trusted(json.translate(_JSON_ESCAPES) if _needs_escapes(json) else json)
