"""Raw HTML in Markdown, where a site allows it: an allow-list on a real HTML parser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from briefgen.markdown_attributes import prefixed
from briefgen.markdown_labels import ALERTS

_TAGS: Final = (
    "a abbr aside b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 "
    "h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody "
    "td tfoot th thead time tr u ul var wbr"
)
_CLASSES: Final = (
    "align-left align-right align-center alert alert-title cite footnote-backref footnote-item footnote-ref footnotes "
    "footnotes-list highlight table term"
)
_KNOWN_CLASSES: Final = frozenset((*_CLASSES.split(), *(f"alert-{kind}" for kind in ALERTS)))
_LANGUAGE: Final = re.compile(r"language-[A-Za-z0-9_+#.-]{1,40}")
_PYGMENTS: Final = re.compile(r"[a-z]{1,2}[a-z0-9]?")
_OWN_ID: Final = re.compile(r"h-.+|fn-\d+|fnref-\d+(-\d+)?")
_ROLES: Final = frozenset({"doc-noteref", "doc-backlink", "doc-endnotes"})
_ATTRIBUTES: Final[dict[str, set[str]]] = {
    "*": {"class", "id", "title", "lang", "dir"},
    "a": {"href", "rel", "role", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading", "referrerpolicy"},
    "section": {"role"},
    "div": {"tabindex"},
    "pre": {"tabindex"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "details": {"open"},
}


def sanitise(html: str, *, address: Callable[[str, str], str | None]) -> str:
    """`html` with nothing in it that runs, styles, loads or imitates the theme.

    `address(tag, value)` gives the address to write for one of a link or image; nothing: the attribute goes.
    """
    import nh3

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "class":
            return " ".join(filter(_allowed_class, value.split())) or None
        if name == "id":
            return value if _OWN_ID.fullmatch(value) else prefixed(value)
        if name == "role" and value not in _ROLES:
            return None
        if name == "tabindex" and value != "0":
            return None
        return address(tag, value) if name in {"href", "src"} else value

    return nh3.clean(
        html,
        tags=set(_TAGS.split()),
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
        set_tag_attribute_values={"img": {"loading": "lazy", "referrerpolicy": "no-referrer"}},
    )


def _allowed_class(name: str) -> bool:
    return name in _KNOWN_CLASSES or bool(_LANGUAGE.fullmatch(name)) or bool(_PYGMENTS.fullmatch(name))
