"""Old addresses: rules for hosts that read `_redirects`, and a small page for those that do not."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from briefgen.model import UrlPath, Value
from briefgen.site.absolute import absolute_url


class Redirect(Value, frozen=True, kw_only=True):
    """An address that a briefing or page once had, and the one it has now."""

    old: UrlPath
    new: UrlPath


def render_redirects(redirects: tuple[Redirect, ...], base_path: str = "/") -> str:
    """Permanent rules, one a line, sorted; paths are from the host's root and percent-encoded."""
    pairs = {redirect.old: redirect.new for redirect in redirects if redirect.old != redirect.new}
    lines = (f"{_path(base_path, old)} {_path(base_path, new)} 301\n" for old, new in sorted(pairs.items()))
    return "".join(lines)


def render_alias(redirect: Redirect, title: str, base_url: str, lang: str = "en") -> str:
    """A page at the old address that sends people and programs to the new one, without script."""
    link = escape(relative_path(redirect.old, redirect.new), quote=True)
    name, canonical = escape(title, quote=True), escape(absolute_url(base_url, redirect.new), quote=True)
    return (
        f'<!doctype html>\n<html lang="{escape(lang, quote=True)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{name}</title>\n"
        f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{canonical}">\n'
        f'<meta http-equiv="refresh" content="0; url={link}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'</head>\n<body>\n<main><h1><a href="{link}">{name}</a></h1></main>\n</body>\n</html>\n'
    )


def relative_path(old: str, new: str) -> str:
    """The address of `new` as seen from the page at `old`, percent-encoded: both begin with `/`."""
    here, there = old.split("/")[:-1], new.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    parts = [".."] * (len(here) - shared) + there[shared:]
    return quote("/".join(parts), safe="/.#~-_") or "./"


def _path(base_path: str, path: str) -> str:
    return quote(base_path.rstrip("/") + path, safe="/~-._")
