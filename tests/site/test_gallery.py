"""The gallery shows every component of a theme: what is not on it is never looked at."""

import re

import pytest
from lxml import html

from briefgen.site.example_pages import example_pages
from briefgen.site.examples import example_chrome
from tests.site.theming import THEMES, dispatch, memo

NO_COMPONENTS = {
    "pagefind": "the head of a page",
    "page_neighbours": "looks as neighbours does, with which it would share its name on one page",
}
"""Partials that the gallery does not take in."""
ELSEWHERE = {
    "unsized": "a picture of another host, of which a page knows no size",
    "reference": "the head of memo's briefings",
}
"""Classes that the gallery has not."""
GALLERY = next(page for page in example_pages() if page.meta.kind == "gallery")


def partials():
    return {path.stem for path in (THEMES / "dispatch" / "templates" / "partials").iterdir()}


def test_every_partial_is_on_the_gallery():
    reached = "\n".join(dispatch().reached_from("gallery"))
    shown = {name for name in partials() if f"partials/{name}.html" in reached}
    assert partials() - shown == set(NO_COMPONENTS)


@pytest.mark.parametrize(
    ("make", "sheets"),
    [
        (dispatch, [f"dispatch/static/{name}.css" for name in ("site", "calendar", "charts", "search", "gallery")]),
        (lambda: memo((("distribution", "For members"),)), ["memo/static/extra.css"]),
    ],
    ids=["dispatch", "memo"],
)
def test_every_class_of_the_stylesheets_is_on_the_gallery(make, sheets):
    page = html.fromstring(make().render(GALLERY, example_chrome()))
    shown = {name for classes in page.xpath("//@class") for name in classes.split()}
    rules = "".join((THEMES / sheet).read_text("utf-8") for sheet in sheets)
    styled = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", rules, flags=re.DOTALL)))
    assert styled - shown - set(ELSEWHERE) == set()
