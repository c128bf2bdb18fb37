"""Markdown by the reference engine: parse, read for the checks, render."""

from __future__ import annotations

import re
from collections.abc import Container
from hashlib import blake2b
from html import escape
from typing import Final
from urllib.parse import quote

import msgspec
from markdown_it.token import Token

from briefgen.markdown_blocks import Reader
from briefgen.markdown_links import is_linkable
from briefgen.markdown_options import MarkdownOptions
from briefgen.markdown_parser import reference_parser
from briefgen.markdown_places import Page
from briefgen.markdown_render import Renderer, Style
from briefgen.markdown_text import ids_of, text_of
from briefgen.model import Block, FilePath, Link, Prose
from briefgen.problems import in_order
from briefgen.text import count_words

_MORE: Final = "\x00m\x00"
_FRAGMENT: Final = "/?:@!$&'()*+,;=-._~"


def parse_reference(
    text: str, *, path: FilePath, line: int, column: int, inline: bool, options: MarkdownOptions
) -> Prose:
    """`text`, in which only tabs and line feeds are control characters, as prose."""
    tokens = _tokens(text, inline=inline, html=options.html)
    reader = Reader(Page(text, line, column), path)
    reader.read(tokens)
    style, nonce = _style(text, options)
    renderer = Renderer(path, style, _shift(tokens))
    html = renderer.render(tokens)
    if nonce:
        html = _sanitised(html, nonce, renderer)
    html, more = _cut(html)
    html, links = _with_anchors(html, renderer)
    plain = text_of(html)
    return Prose(
        html=html,
        links=links,
        slots=tuple(renderer.slots),
        outline=tuple(renderer.outline),
        citations=tuple(reader.citations),
        blocks=tuple(reader.blocks),
        ids=ids_of(html),
        text=plain,
        words=count_words(plain),
        code=renderer.code,
        more=more,
        problems=in_order((*reader.problems, *renderer.problems)),
        suggestions=tuple(reader.suggestions),
    )


def reference_blocks(text: str, *, line: int, column: int) -> tuple[Block, ...]:
    """The blocks of a body alone."""
    reader = Reader(Page(text, line, column), FilePath(""))
    reader.read(_tokens(text, inline=False, html=False))
    return tuple(reader.blocks)


def _tokens(text: str, *, inline: bool, html: bool) -> list[Token]:
    parser = reference_parser(html=html)
    return parser.parseInline(text) if inline else parser.parse(text)


def _shift(tokens: list[Token]) -> int:
    return 1 if any(token.type == "heading_open" and token.tag == "h1" for token in tokens) else 0


def _style(text: str, options: MarkdownOptions) -> tuple[Style, str]:
    """How to render, and the address that stands for slots while HTML is sanitised (none where HTML is off)."""
    nonce = f"https://{blake2b(text.encode('utf-8', 'replace'), digest_size=16).hexdigest()}.invalid/"
    raw = options.html
    return Style(
        language=options.language,
        remote_images=options.remote_images,
        highlight=options.highlight,
        slot=(lambda name: f"{nonce}{name}/") if raw else (lambda name: f"\x00{name}\x00"),
        more=f'<hr id="h-{nonce}">' if raw else _MORE,
    ), nonce if raw else ""


def _sanitised(html: str, nonce: str, renderer: Renderer) -> str:
    """The HTML without what may not be on a page; its own links are the site's to resolve, like Markdown's."""
    from briefgen.markdown_sanitise import sanitise

    def address(tag: str, value: str) -> str | None:
        if value.startswith(nonce):
            return value
        return renderer.adopt(value, image=tag == "img") if is_linkable(value) else None

    clean = sanitise(html, address=address).replace(f'<hr id="h-{nonce}">', _MORE)
    return re.sub(re.escape(nonce) + r"([ac]?\d+)/", "\x00\\1\x00", clean)


def _cut(html: str) -> tuple[str, int]:
    place = html.find(_MORE)
    return (html.replace(_MORE, ""), place) if place >= 0 else (html, 0)


def _with_anchors(html: str, renderer: Renderer) -> tuple[str, tuple[Link, ...]]:
    """Links to `#name` lead to `#h-name` where the page has that: authors need not know of our prefix."""
    links = [_with_prefix(link, renderer.ids) for link in renderer.links]
    for index, link in enumerate(links):
        if link.kind == "anchor":
            html = html.replace(f"\x00a{index}\x00", escape("#" + quote(link.target[1:], safe=_FRAGMENT)), 1)
    return html, tuple(links)


def _with_prefix(link: Link, ids: Container[str]) -> Link:
    wanted = link.target[1:]
    if link.kind != "anchor" or not wanted or wanted in ids or f"h-{wanted}" not in ids:
        return link
    return msgspec.structs.replace(link, target=f"#h-{wanted}")
