"""Ready-made ways to cite a briefing: a line of text, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import re

from briefgen.model import Source
from briefgen.site.absolute import absolute_url, is_web_url
from briefgen.site.instants import day_of, in_zone
from briefgen.site.jsontext import Json, json_text
from briefgen.site.pages import Card, Chrome, Cite

# BibTeX's and LaTeX's own characters; letters of all scripts stay as they are (biber and most readers take UTF-8).
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_LATEX_TABLE = str.maketrans(_LATEX)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def cite_briefing(card: Card, chrome: Chrome) -> Cite:
    """How to cite the briefing of `card` in each format."""
    return Cite(
        text=citation_text(card, chrome),
        bibtex=render_bibtex(card, chrome),
        ris=render_ris(card, chrome),
        csl=render_csl(card, chrome),
    )


def citation_text(card: Card, chrome: Chrome) -> str:
    """One line: authors, title, publication, day, address."""
    authors = _join(card.authors)
    lead = f"{authors}. " if authors else ""
    publication = chrome.publisher or chrome.title
    return _line(f"{lead}“{card.title}.” {publication}, {_day(card, chrome)}. {_url(card, chrome)}")


def render_bibtex(card: Card, chrome: Chrome) -> str:
    """An `@online` entry; its key is made of the briefing's id."""
    fields = (
        ("title", f"{{{_latex(card.title)}}}"),
        ("author", " and ".join(f"{{{_latex(name)}}}" for name in card.authors)),
        ("organization", _latex(chrome.publisher or chrome.title)),
        ("journaltitle", _latex(chrome.title)),
        ("date", _day(card, chrome)),
        ("year", _day(card, chrome)[:4]),
        ("url", _url(card, chrome)),
        ("langid", card.lang or chrome.lang),
        ("abstract", _latex(card.summary)),
    )
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    return f"@online{{{_key(card)},\n{lines}}}\n"


def render_ris(card: Card, chrome: Chrome) -> str:
    """A record of type `NEWS`; lines end in CR LF, as the format asks."""
    local = in_zone(card.date, chrome.timezone)
    rows = (
        ("TY", "NEWS"),
        ("ID", _key(card)),
        ("TI", card.title),
        *(("AU", name) for name in card.authors),
        ("T2", chrome.title),
        ("PB", chrome.publisher),
        ("PY", f"{local:%Y}"),
        ("DA", f"{local:%Y/%m/%d}"),
        ("UR", _url(card, chrome)),
        ("LA", card.lang or chrome.lang),
        ("AB", card.summary),
        *(("KW", term.name) for term in (*card.topics, *card.regions)),
    )
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in rows if value) + "ER  - \r\n"


def render_csl(card: Card, chrome: Chrome) -> str:
    """A CSL-JSON list of one item."""
    day = day_of(card.date, chrome.timezone)
    item: dict[str, Json] = {
        "id": _key(card),
        "type": "article-newspaper",
        "title": card.title,
        "author": [{"literal": name} for name in card.authors],
        "container-title": chrome.title,
        "publisher": chrome.publisher,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": _url(card, chrome),
        "language": card.lang or chrome.lang,
        "abstract": card.summary,
    }
    return json_text([item])


def _source_item(source: Source) -> dict[str, Json]:
    authors = (source.agency,) if source.agency else source.authors
    return {
        "id": source.id,
        "type": "article-newspaper" if source.outlet else "webpage",
        "title": source.title,
        "author": [{"literal": name} for name in authors],
        "container-title": source.outlet,
        "issued": _date_parts(source),
        "accessed": {"raw": source.retrieved.at.date().isoformat()} if source.retrieved else None,
        "URL": source.url if is_web_url(source.url) else "",
        "archive_location": source.archive_url,
        "language": source.language,
    }


def _date_parts(source: Source) -> dict[str, Json] | None:
    if source.published is None:
        return None
    day = day_of(source.published)
    return {"date-parts": [[day.year, day.month, day.day]]}


def _join(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} & {names[-1]}" if names else ""


def _url(card: Card, chrome: Chrome) -> str:
    return absolute_url(chrome.base_url, card.url)


def _day(card: Card, chrome: Chrome) -> str:
    return day_of(card.date, chrome.timezone).isoformat()


def _key(card: Card) -> str:
    """A citation key in ASCII letters, digits and hyphens."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", card.id).strip("-") or "briefing"


def _latex(text: str) -> str:
    return _line(text).translate(_LATEX_TABLE)


def _line(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()
