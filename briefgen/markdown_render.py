"""Tokens as safe HTML. Every attribute that content decides is written through one escaping function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from briefgen.markdown_attributes import prefixed
from briefgen.markdown_citations import citation_html
from briefgen.markdown_code import render_code
from briefgen.markdown_labels import alert_label, back_label
from briefgen.markdown_links import Kind, external_attributes, is_linkable, kind_of, target_of
from briefgen.markdown_text import escape_text, slug_of, text_of, unique
from briefgen.model import FilePath, Link, OutlineEntry
from briefgen.problems import Location, Problem

_TIGHT: Final = frozenset({"p", "li", "dt", "dd", "th", "td"})


class Style:
    """How to render: what the caller chose, and how an address that is resolved later is written."""

    def __init__(
        self, *, language: str, remote_images: bool, highlight: bool, slot: Callable[[str], str], more: str
    ) -> None:
        """`slot` gives the text for slot `3`, `c3` or `a3` (link 3, an anchor); `more` marks the end of the excerpt."""
        self.language = language
        self.remote_images = remote_images
        self.highlight = highlight
        self.slot = slot
        self.more = more


class Renderer:
    """Renders one document's tokens, and keeps what else the page must know."""

    def __init__(self, path: FilePath, style: Style, shift: int) -> None:
        """`shift` is added to heading levels, so that the page's own title is the only `h1`."""
        self.path = path
        self.style = style
        self.shift = shift
        self.links: list[Link] = []
        self.slots: list[int] = []
        self.outline: list[OutlineEntry] = []
        self.ids: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.code = False
        self._out: list[str] = []
        self._hidden: list[str] = []
        self._heading = (0, "")
        self._references: dict[tuple[int, int], int] = {}
        self._rules: dict[str, Callable[[Token], str]] = {
            name.removeprefix("_on_"): getattr(self, name) for name in dir(self) if name.startswith("_on_")
        }

    def render(self, tokens: Sequence[Token]) -> str:
        """The HTML of block tokens."""
        self._count_references(tokens)
        for index, token in enumerate(tokens):
            if token.type == "inline":
                self._out.extend(map(self._inline, token.children or ()))
            elif token.type == "heading_close":
                self._close_heading(token)
            elif token.type == "heading_open":
                self._heading = (len(self._out), str(token.attrs.get("id", "")))
                self._out.append("")
            else:
                self._out.append(self._block(tokens, index, token))
        return "".join(self._out)

    def adopt(self, href: str, *, image: bool) -> str | None:
        """The address to write for one that stands in raw HTML; none for an image of another host."""
        kind = kind_of(href)
        if kind == "external":
            return None if image and not self.style.remote_images else href
        self.links.append(Link(target=target_of(href, kind), kind=kind, image=image))
        index = len(self.links) - 1
        return self.style.slot(f"a{index}") if kind == "anchor" else self._slot(index)

    def _inline(self, token: Token) -> str:
        rule = self._rules.get(token.type)
        return rule(token) if rule else _tag(token)

    def _block(self, tokens: Sequence[Token], index: int, token: Token) -> str:
        rule = self._rules.get(token.type)
        if rule:
            return self._line_before(tokens, index) + rule(token)
        if token.hidden:
            return ""
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        inside = token.nesting == 1 and following is not None
        tight = following is not None and (
            following.type == "inline" or following.hidden or (following.nesting == -1 and following.tag == token.tag)
        )
        return self._line_before(tokens, index) + _tag(token) + ("" if inside and tight else "\n")

    @staticmethod
    def _line_before(tokens: Sequence[Token], index: int) -> str:
        """A block that follows a tight item's text begins a line."""
        token = tokens[index]
        return "\n" if token.block and token.nesting != -1 and index and tokens[index - 1].hidden else ""

    # --- headings and footnotes ---

    def _close_heading(self, token: Token) -> None:
        place, given = self._heading
        text = text_of("".join(self._out[place:]))
        identifier = unique(prefixed(given) if given else f"h-{slug_of(text) or 'section'}", self.ids)
        level = min(int(token.tag[1]) + self.shift, 6)
        self._out[place] = f'<h{level} id="{escape(identifier)}">' + self._out[place]
        self._out.append(f"</h{level}>\n")
        self.outline.append(OutlineEntry(level=level, id=identifier, text=text))

    def _count_references(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            for child in token.children or ():
                if child.type == "footnote_ref":
                    key = (child.meta["id"], child.meta["subId"])
                    self._references[key] = len(self._references) + 1

    def _on_footnote_ref(self, token: Token) -> str:
        number = token.meta["id"] + 1
        reference = self._claim(f"fnref-{self._references[token.meta['id'], token.meta['subId']]}")
        return (
            f'<sup class="footnote-ref"><a href="#fn-{number}" id="{reference}" role="doc-noteref">{number}</a></sup>'
        )

    def _on_footnote_block_open(self, _token: Token) -> str:
        return '<section class="footnotes" role="doc-endnotes">\n<ol class="footnotes-list">\n'

    def _on_footnote_block_close(self, _token: Token) -> str:
        return "</ol>\n</section>\n"

    def _on_footnote_open(self, token: Token) -> str:
        return f'<li id="{self._claim("fn-" + str(token.meta["id"] + 1))}" class="footnote-item">\n'

    def _on_footnote_close(self, _token: Token) -> str:
        return "</li>\n"

    def _on_footnote_anchor(self, token: Token) -> str:
        reference = self._references.get((token.meta["id"], token.meta["subId"]))
        if reference is None:
            return ""
        label = escape(back_label(self.style.language))
        return (
            f' <a href="#fnref-{reference}" class="footnote-backref" role="doc-backlink" aria-label="{label}">'
            "\u21a9\ufe0e</a>"
        )

    def _claim(self, identifier: str) -> str:
        return unique(identifier, self.ids)

    # --- links, images, citations ---

    def _on_link_open(self, token: Token) -> str:
        href = str(token.attrs.get("href", ""))
        if not is_linkable(href):
            self.problems.append(self._unsafe(token, href))
            self._hidden.append("")
            return ""
        self._hidden.append("</a>")
        kind = kind_of(href)
        link = self._link(token, href, kind)
        return f"<a{self._address(href, kind, link)}{_title(token)}{self._given(token)}>"

    def _on_link_close(self, _token: Token) -> str:
        return self._hidden.pop() if self._hidden else ""

    def _on_image(self, token: Token) -> str:
        src = str(token.attrs.get("src", ""))
        alt = _plain(token.children or ())
        if not is_linkable(src) or src.lower().startswith("mailto:"):
            self.problems.append(self._unsafe(token, src))
            return escape(alt)
        kind = kind_of(src)
        link = self._link(token, src, kind, alt)
        if kind == "external":
            return self._remote_image(token, src, alt)
        return f'<img src="{self._slot(link)}" alt="{escape(alt)}"{_title(token)}{self._given(token)} loading="lazy">'

    def _remote_image(self, token: Token, src: str, alt: str) -> str:
        if self.style.remote_images:
            return (
                f'<img src="{escape(src)}" alt="{escape(alt)}"{_title(token)}{self._given(token)}'
                ' loading="lazy" referrerpolicy="no-referrer">'
            )
        return f"<a{external_attributes(src)}{_title(token)}>{escape(alt or src)}</a>"

    def _link(self, token: Token, href: str, kind: Kind, alt: str | None = None) -> int:
        line, column = token.meta.get("place", (0, 0))
        target = target_of(href, kind)
        image = alt is not None
        self.links.append(Link(target=target, kind=kind, line=line, column=column, image=image, alt=alt or ""))
        return len(self.links) - 1

    def _address(self, href: str, kind: Kind, link: int) -> str:
        if kind == "external":
            return external_attributes(href)
        return f' href="{self.style.slot(f"a{link}") if kind == "anchor" else self._slot(link)}"'

    def _slot(self, link: int) -> str:
        self.slots.append(link)
        return self.style.slot(str(link))

    def _on_citation(self, token: Token) -> str:
        return citation_html(token.meta["cited"], token.meta["numbers"], self.style.slot)

    def _given(self, token: Token) -> str:
        """The class and id that an attribute list gave."""
        out = ' class="term"' if token.attrs.get("class") == "term" else ""
        if token.attrs.get("id"):
            out += f' id="{escape(self._claim(str(token.attrs["id"])))}"'
        return out

    def _unsafe(self, token: Token, href: str) -> Problem:
        return Problem(
            code="unsafe-link",
            where=self._where(token),
            what=f'the address "{href[:80]}" is not linked',
            why="links may lead to http, https and mailto addresses and to places of the site",
            help="give an https address, or keep the text alone",
            level="warning",
        )

    def _where(self, token: Token) -> Location:
        line, column = token.meta.get("place", (0, 0))
        return Location(path=self.path, line=line, column=column)

    # --- the rest ---

    def _on_span_open(self, token: Token) -> str:
        return f"<span{self._given(token)}>"

    def _on_code_inline(self, token: Token) -> str:
        return f"<code{self._given(token)}>{escape_text(token.content)}</code>"

    def _on_em_open(self, token: Token) -> str:
        return f"<em{self._given(token)}>"

    def _on_strong_open(self, token: Token) -> str:
        return f"<strong{self._given(token)}>"

    def _on_text(self, token: Token) -> str:
        return escape_text(token.content)

    def _on_text_special(self, token: Token) -> str:
        return escape_text(token.content)

    def _on_softbreak(self, _token: Token) -> str:
        return "\n"

    def _on_hardbreak(self, _token: Token) -> str:
        return "<br>\n"

    def _on_comment(self, _token: Token) -> str:
        return ""

    def _on_more(self, _token: Token) -> str:
        return self.style.more

    def _on_html_inline(self, token: Token) -> str:
        return token.content

    def _on_html_block(self, token: Token) -> str:
        return token.content

    def _on_fence(self, token: Token) -> str:
        language = (unescapeAll(token.info).split(maxsplit=1) or [""])[0]
        self.code = self.code or bool(language)
        return render_code(token.content, language, highlight=self.style.highlight)

    def _on_code_block(self, token: Token) -> str:
        return render_code(token.content, "")

    def _on_table_open(self, _token: Token) -> str:
        return '<div class="table" tabindex="0">\n<table>\n'

    def _on_table_close(self, _token: Token) -> str:
        return "</table>\n</div>\n"

    def _on_alert_open(self, token: Token) -> str:
        label = escape(alert_label(token.info, self.style.language))
        return f'<aside class="alert alert-{token.info}">\n<p class="alert-title">{label}</p>\n'


def _tag(token: Token) -> str:
    """A tag with the attributes that the parser itself writes."""
    if token.nesting == -1:
        return f"</{token.tag}>"
    align = str(token.attrs.get("style", "")).removeprefix("text-align:")
    attributes = f' class="align-{align}"' if align in {"left", "right", "center"} else ""
    if "start" in token.attrs:
        attributes += f' start="{escape(str(token.attrs["start"]))}"'
    return f"<{token.tag}{attributes}>"


def _title(token: Token) -> str:
    title = token.attrs.get("title")
    return f' title="{escape(str(title))}"' if title else ""


def _plain(tokens: Sequence[Token]) -> str:
    return "".join(
        token.content
        if token.type in {"text", "text_special", "code_inline"}
        else " "
        if token.type in {"softbreak", "hardbreak"}
        else _plain(token.children or ())
        for token in tokens
    )
