"""The pages of chapters in the search index: a document for each part of a page, from one heading to the next.

They stand in a month of their own, before all others, so that briefings come first among equals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.markdown_text import text_of
from briefgen.model import Page
from briefgen.site.jsontext import Json, json_text
from briefgen.site.postings import BODY_OFTEN, BODY_ONCE, DEK, TITLE
from briefgen.site.search import DocumentIndex, forms_of
from briefgen.text import shortened
from briefgen.urls import page_url

MONTH = "0000-01"
"""The month that has no briefings."""
SUMMARY = 160
"""Characters of a part that a result shows."""
_HEADING = re.compile(r'<h[23] id="([^"]+)"[^>]*>(.*?)</h[23]>', re.DOTALL)


def page_documents(pages: Sequence[Page], *, body: bool = True, explicit: bool = False) -> tuple[DocumentIndex, ...]:
    """The documents of `pages`, the first page's first; `body`: of all words, not of headings and first lines alone."""
    parts = [(page, *part) for page in pages for part in parts_of(page)]
    return tuple(
        _document(page, anchor, heading, text, f"{len(parts) - at:06}", body=body, explicit=explicit)
        for at, (page, anchor, heading, text) in enumerate(parts)
    )


def parts_of(page: Page) -> Iterator[tuple[str, str, str]]:
    """(id, heading, text) of each part of a page; what stands before the first heading has no id."""
    html, anchor, heading, start = page.body.html, "", page.title, 0
    for found in _HEADING.finditer(html):
        if text := text_of(html[start : found.start()]):
            yield anchor, heading, text
        anchor, heading, start = found[1], text_of(found[2]), found.end()
    if anchor or html:
        yield anchor, heading, text_of(html[start:])


def _document(
    page: Page, anchor: str, heading: str, text: str, order: str, *, body: bool, explicit: bool
) -> DocumentIndex:
    summary = shortened(text, SUMMARY)
    places: dict[str, int] = {}
    for term in forms_of(text if body else summary):
        places[term] = BODY_OFTEN if term in places else BODY_ONCE
    places.update(dict.fromkeys(forms_of(page.title), DEK))
    places.update(dict.fromkeys(forms_of(heading), TITLE))
    address = page_url(page.slug).lstrip("/") + ("index.html" if explicit else "") + (f"#{anchor}" if anchor else "")
    above: list[Json] = [page.title] if anchor else []
    return DocumentIndex(
        id=f"{page.path}#{anchor}",
        month=MONTH,
        order=order,
        record=json_text([address, heading, summary, "", page.lang, above], keep=("",)).rstrip("\n"),
        terms="".join(f"{term}\t{places[term]}\n" for term in sorted(places)),
    )
