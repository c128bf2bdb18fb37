"""Plain pages by the Rust port of the same engine, about ten times as fast.

A page takes this way only where the port gives the bytes that the reference gives; a law of the tests compares them.
What the port does not know (citations, terms, alerts, ids, raw HTML, images) or does otherwise keeps a page off it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from itertools import count
from typing import Any, Final

from briefgen.markdown_citations import citation_html
from briefgen.markdown_code import render_code
from briefgen.markdown_fast_blocks import MASKED, Spans, TreeReader, UnsureError, find_citations, mask, shows_all
from briefgen.markdown_labels import back_label
from briefgen.markdown_links import REL, kind_of
from briefgen.markdown_options import MarkdownOptions
from briefgen.markdown_record import Record
from briefgen.markdown_text import ids_of, slug_of, text_of, unique
from briefgen.model import FilePath, Link, OutlineEntry, Prose
from briefgen.problems import in_order
from briefgen.text import count_words

_FOREIGN: Final = ("<", "{", "\\", "@", "~", "\t", "^")
"""Raw HTML and autolinks, attribute lists, escapes, citations, strikes; `^`: notes that `_NOTE` does not know. Looked
for one by one: each look is a scan of memory, a class of characters would be a step a character."""
_FOREIGN_LINK: Final = re.compile(r"\](?:[\[:]|\([\n ])")
_FOREIGN_MARK: Final = re.compile(r"!(?:\[|(?<=\[!))")
"""References, images, alerts. A search for one character that comes first is a scan of memory too."""
_SPAN: Final = re.compile(r"`[^`\n]+`(?!`)")
_FENCE: Final = re.compile(r"\n {0,3}```[^`\n]*(?=\n)")
"""Code spans on one line and fences: the port ends in a panic over some other runs of backticks."""
_ENTITY: Final = re.compile(r"&[#\w]")
_ODD_LINE: Final = re.compile(r"\n(?:[ >]*:\s|[ >]*(?:[-*+]|\d{1,9}[.)]) *(?=\n)| {0,3}>[^\n]*\n(?! {0,3}>|\n))")
"""A definition, an empty item, a quotation that goes on without its mark: the engines differ, or the port has none."""
_ODD_SPACE: Final = re.compile(r"[\x0b\x0c\x85\xa0\u1680\u180e\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]")
_SYMBOL: Final = r"[^\x00-\x7f\w\u2010-\u2027]"
_ODD_FLANK: Final = re.compile(rf"[*_](?:(?<={_SYMBOL}[*_])|{_SYMBOL})")
"""Symbols beside emphasis: they count as punctuation for the reference, not for the port."""
_NOTE: Final = re.compile(r"\[\^([A-Za-z0-9_-]+)\](:(?= [^\s\[]))?(?!:)")
_TABLE: Final = re.compile(r"\n\n\|[^\n]*\|\n\|[ :|-]+\|(?:\n\|[^\n]*\|)*(?=\n\n|\n?\Z)")
"""A table between blank lines, every line in pipes: engines differ on what else a row or a table's end may be."""
_LONGEST: Final = 100_000
_MOST_MARKS: Final = 1_000
"""Characters and emphasis marks of a page: the port's time grows with the square of nested marks."""
_MAX_PIPES: Final = 64
"""In a line: the port fills up short rows of a wide table without bound."""
_LINK: Final = re.compile(
    r"\[[^\[\]]*\]\((?P<target>"
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/[A-Za-z0-9/_.-]*)?(?:\?[A-Za-z0-9=_.-]*)?(?:\#[A-Za-z0-9_-]*)?"
    r"|/?(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(?:/|\.md)?(?:\#[A-Za-z0-9_-]*)?"
    r")\)"
)
_ANCHOR: Final = re.compile(r'<a href="([^"#\x00][^"]*)">')
_HEADING: Final = re.compile(r"<h([2-6])>(.*?)</h\1>", re.DOTALL)
_CODE: Final = re.compile(r'<pre><code(?: class="language-([^"]*)")?>(.*?)</code></pre>\n', re.DOTALL)
_CITED_CODE: Final = re.compile("<code[^>]*>[^<]*\x02")
_NESTING: Final = re.compile(r"<(/?)(?:blockquote|[uo]l|em|strong)[ >]")
_MAX_DEPTH: Final = 24
_REFERENCE: Final = re.compile(r'<a href="#fn(\d+)" id="fnref(\d+)">\[\d+\]</a>')
_BACK: Final = re.compile(r'<a href="#fnref(\d+)" class="footnote-backref">')
_ALIGN: Final = re.compile(r'<t([hd]) style="text-align:(\w+)">')
_NOTES: Final = '<hr class="footnotes-sep">\n<section class="footnotes">'


def parse_fast(
    text: str, options: MarkdownOptions, *, path: FilePath, line: int, column: int, blocks: bool
) -> Prose | None:
    """A body that ends in a line feed as prose; nothing where only the reference is sure to be right.

    Blocks are left out without `blocks`, unless there are citations.
    """
    try:
        spans = find_citations(text) if "@" in text else ()
        masked = mask(text, spans)
        if not _is_plain(masked):
            return None
        html = _rendered(masked)
        if not html or _is_odd(html) or ("|" not in text and "<table>" in html):
            return None
        record = Record(path)
        if spans or blocks:
            html = _with_record(html, masked, TreeReader(text, spans, record, line, column), spans)
    except UnsureError:
        return None
    return _prose(html, text, spans, record, options, line, column)


def _with_record(html: str, masked: str, reader: TreeReader, spans: Spans) -> str:
    """The HTML with its citations, whose numbers the tree's order gives."""
    if _depth(html) > _MAX_DEPTH:
        raise UnsureError
    reader.read(_engine().tree(masked))
    if not spans:
        return html
    if not shows_all(reader.shown, spans, html):
        raise UnsureError
    shown = iter(reader.shown)
    return MASKED.sub(lambda _: citation_html(*next(shown), lambda name: f"\x00{name}\x00"), html)


def _depth(html: str) -> int:
    """How deep quotations, lists and emphasis are nested; the tree of a very deep text takes long to reach Python."""
    depth = deepest = 0
    for match in _NESTING.finditer(html):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _prose(
    html: str, text: str, spans: Spans, record: Record, options: MarkdownOptions, line: int, column: int
) -> Prose | None:
    linked = _with_links(html, text, spans, line, column) if "](" in text else (html, ())
    if linked is None:
        return None
    html, links = linked
    html, outline = _with_headings(html)
    code = '<code class="language-' in html
    if "<pre>" in html:
        html = _CODE.sub(lambda m: render_code(unescape(m[2]), m[1] or "", highlight=options.highlight), html)
    if "|" in text and "<table>" in html:
        html = _with_tables(html)
    if "fnref" in html:
        html = _with_notes(html, options.language)
    plain = text_of(html)
    return Prose(
        html=html,
        links=links,
        slots=tuple(index for index, link in enumerate(links) if link.kind in {"file", "site"}),
        outline=outline,
        citations=tuple(record.citations),
        blocks=tuple(record.blocks),
        problems=in_order(record.problems),
        ids=ids_of(html),
        text=plain,
        words=count_words(plain),
        code=code,
    )


def _is_plain(text: str) -> bool:
    """Whether `text`, which ends in a line feed, has only what both engines read alike and soon."""
    if len(text) > _LONGEST or text.count("*") + text.count("_") > _MOST_MARKS:
        return False
    if "^" in text:
        if not _has_plain_notes(text):
            return False
        text = _NOTE.sub("", text)
    if any(mark in text for mark in _FOREIGN):
        return False
    if "[" in text and (_FOREIGN_LINK.search(text) or _FOREIGN_MARK.search(text)):
        return False
    if "`" in text and "`" in _SPAN.sub("", _FENCE.sub("", f"\n{text}")):
        return False
    if ("&" in text and _ENTITY.search(text)) or _ODD_LINE.search(f"\n{text}\n"):
        return False
    if "|" in text and not _has_plain_tables(text):
        return False
    return text.isascii() or not (_ODD_SPACE.search(text) or _ODD_FLANK.search(text))


def _has_plain_notes(text: str) -> bool:
    """Whether notes are defined once each, after a blank line."""
    defined = [match for match in _NOTE.finditer(text) if match[2]]
    if len({match[1] for match in defined}) != len(defined):
        return False
    return all(match.start() == 0 or text.endswith("\n\n", 0, match.start()) for match in defined)


def _has_plain_tables(text: str) -> bool:
    if "|" in _TABLE.sub("", f"\n\n{text}"):
        return False
    return max(row.count("|") for row in text.split("\n")) <= _MAX_PIPES


@lru_cache(maxsize=1)
def _engine() -> Any:
    from markdown_it_pyrs import MarkdownIt

    return MarkdownIt("commonmark").enable_many(["table", "footnote"])


def _rendered(text: str) -> str:
    """The port's HTML; empty where it panics, which Python sees as an exception that has no importable name."""
    try:
        return str(_engine().render(text, xhtml=False))
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return ""


def _is_odd(html: str) -> bool:
    """Whether the port's HTML has what the reference writes otherwise: shifted headings, references inside notes."""
    if "<h1>" in html or "<blockquote>\n</blockquote>" in html:
        return True
    if "\x02" in html and "<code" in html and _CITED_CODE.search(html):
        return True
    if "fnref" not in html:
        return False
    references = [reference for _, reference in _REFERENCE.findall(html)]
    counted = [str(number) for number in range(1, len(references) + 1)]
    return references != counted or sorted(_BACK.findall(html), key=int) != counted


def _with_links(html: str, text: str, spans: Spans, line: int, column: int) -> tuple[str, tuple[Link, ...]] | None:
    """The links with their places; nothing where they cannot be told from text that looks like one."""
    found = list(_LINK.finditer(text))
    targets = [match["target"] for match in found]
    pieces = _ANCHOR.split(html)
    if len(found) != text.count("](") or pieces[1::2] != targets:
        return None
    if any(match.start() < end and start < match.end() for match in found for start, end, _ in spans):
        return None
    links: list[Link] = []
    position, begin = 0, 0
    for match, target in zip(found, targets, strict=True):
        breaks = text.count("\n", position, match.start())
        if breaks:
            line, column = line + breaks, 1
            begin = text.rfind("\n", position, match.start()) + 1
        position = match.start()
        links.append(Link(target=target, kind=kind_of(target), line=line, column=column + position - begin))
    pieces[1::2] = map(_opening, count(), links)
    return "".join(pieces), tuple(links)


def _opening(index: int, link: Link) -> str:
    return f'<a href="{link.target}"{REL}>' if link.kind == "external" else f'<a href="\x00{index}\x00">'


def _with_headings(html: str) -> tuple[str, tuple[OutlineEntry, ...]]:
    outline: list[OutlineEntry] = []
    taken: dict[str, int] = {}

    def heading(match: re.Match[str]) -> str:
        level, inner = match.groups()
        text = text_of(inner)
        entry = OutlineEntry(level=int(level), id=unique(f"h-{slug_of(text) or 'section'}", taken), text=text)
        outline.append(entry)
        return f'<h{level} id="{entry.id}">{inner}</h{level}>'

    return _HEADING.sub(heading, html), tuple(outline)


def _with_tables(html: str) -> str:
    html = _ALIGN.sub(r'<t\1 class="align-\2">', html)
    html = html.replace("<table>\n", '<div class="table" tabindex="0">\n<table>\n')
    return html.replace("</table>\n", "</table>\n</div>\n")


def _reference(match: re.Match[str]) -> str:
    note, place = match.groups()
    return f'<a href="#fn-{note}" id="fnref-{place}" role="doc-noteref">{note}</a>'


def _with_notes(html: str, language: str) -> str:
    label = back_label(language)
    html = _REFERENCE.sub(_reference, html)
    html = _BACK.sub(
        lambda m: f'<a href="#fnref-{m[1]}" class="footnote-backref" role="doc-backlink" aria-label="{label}">', html
    )
    html = html.replace(_NOTES, '<section class="footnotes" role="doc-endnotes">')
    return html.replace('<li id="fn', '<li id="fn-')
