"""The Markdown twin of a briefing's page: the same words in the same order, for readers of plain text and programs."""

from __future__ import annotations

import json

from briefgen.model import Correction
from briefgen.site.absolute import absolute_url
from briefgen.site.instants import day_of, iso_of
from briefgen.site.markdowntext import escaped, markdown_of
from briefgen.site.pages import BriefingPage, Chrome, Point, QuoteView, SourceView


def render_twin(page: BriefingPage, chrome: Chrome) -> str:
    """The twin: a front matter of facts, then the parts of the page under headings."""
    url = absolute_url(chrome.base_url, page.meta.url)
    parts = (
        _front_matter(page, chrome),
        f"# {_inline(page.card.title)}",
        _banner(page),
        _prose(page.summary, url),
        _section("Key points", "\n".join(_item(point, url) for point in page.key_points)),
        _section("Why it matters", _prose(page.why_it_matters, url)),
        _prose(page.body, url),
        _section("Assessment", _assessment(page, url)),
        _section("Response", _prose(page.response, url)),
        _section("Quotations", "\n\n".join(map(_quote, page.quotes))),
        _section("Sources", "\n".join(map(_source, page.sources))),
        _section("Corrections", "\n".join(_correction(entry, chrome) for entry in page.corrections)),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _front_matter(page: BriefingPage, chrome: Chrome) -> str:
    card = page.card
    rows = (
        ("title", card.title),
        ("url", absolute_url(chrome.base_url, page.meta.url)),
        ("id", card.id),
        ("published", iso_of(card.date, chrome.timezone)),
        ("updated", iso_of(card.updated, chrome.timezone)),
        ("language", card.lang or chrome.lang),
        ("kind", card.kind),
        ("publisher", chrome.publisher or chrome.title),
        ("licence", chrome.licence),
        ("tlp", page.tlp),
        ("ai_use", page.ai_use),
    )
    lists = (
        ("authors", card.authors),
        ("topics", tuple(term.name for term in card.topics)),
        ("regions", tuple(term.name for term in card.regions)),
    )
    lines = [f"{name}: {_scalar(value)}" for name, value in rows if value]
    lines += [f"{name}: [{', '.join(map(_scalar, values))}]" for name, values in lists if values]
    return "\n".join(("---", *lines, "---"))


def _banner(page: BriefingPage) -> str:
    return f"> **{page.meta.banner.upper()}**" if page.meta.banner else ""


def _assessment(page: BriefingPage, url: str) -> str:
    if page.assessment is None:
        return ""
    facts = (("Likelihood", page.assessment.likelihood), ("Confidence", page.assessment.confidence))
    line = " · ".join(f"{name}: {_inline(value)}" for name, value in facts if value)
    return "\n\n".join(part for part in (_prose(page.assessment_text, url), line) if part)


def _quote(view: QuoteView) -> str:
    lines = [f"> {escaped(line)}".rstrip() for line in view.card.quote.split("\n")]
    speaker = ", ".join(part for part in (view.card.speaker, view.card.role) if part)
    place = f"{view.outlet or view.source_title}, paragraph {view.card.paragraph}"
    return "\n".join([*lines, ">", f"> — {_inline('; '.join(part for part in (speaker, place) if part))}"])


def _source(view: SourceView) -> str:
    source = view.source
    name = f"“{source.title}”" if source.title else source.id
    day = day_of(source.published).isoformat() if source.published else ""
    origin = f"text of {view.origin}" if view.origin and view.origin != source.outlet else ""
    facts = ", ".join(part for part in (source.outlet, source.byline or ", ".join(source.authors), day, origin) if part)
    address = f" <{source.url}>" if source.url and not set(source.url) & set("<> \n") else ""
    text = ". ".join(part for part in (_inline(name), _inline(facts)) if part)
    return f"{view.number}. {text}{address}"


def _correction(entry: Correction, chrome: Chrome) -> str:
    changed = f"“{entry.was}” is now “{entry.now}”" if entry.was and entry.now else entry.now or entry.was
    text = ". ".join(part for part in (changed, entry.reason) if part)
    return f"- {day_of(entry.date, chrome.timezone).isoformat()}, {entry.kind}: {_inline(text)}"


def _item(point: Point, url: str) -> str:
    first, *rest = markdown_of(point.html, url).split("\n")
    return "\n".join([f"- {first}", *(f"  {line}" if line else "" for line in rest)])


def _section(name: str, text: str) -> str:
    return f"## {name}\n\n{text}" if text else ""


def _prose(point: Point | None, url: str) -> str:
    return markdown_of(point.html, url) if point else ""


def _inline(text: str) -> str:
    return escaped(" ".join(text.split()))


def _scalar(text: str) -> str:
    """A YAML double-quoted scalar; JSON's strings are all of that kind."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f").replace("\x85", "\\u0085")
