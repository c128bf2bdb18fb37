"""Does a theme hold what it promises: every kind of page can be made of it, with example values."""

from __future__ import annotations

from briefgen.problems import BriefgenError, Problem, in_order
from briefgen.site.example_pages import example_pages
from briefgen.site.examples import example_chrome
from briefgen.site.theme import Theme


def check_theme(theme: Theme, languages: tuple[str, ...] = ("en", "he")) -> tuple[Problem, ...]:
    """The problems of rendering an example page of each kind in each language."""
    problems: list[Problem] = []
    for language in languages:
        chrome = example_chrome(language)
        for page in example_pages(language):
            try:
                theme.render(page, chrome)
            except BriefgenError as error:
                problems += error.problems
    return in_order(problems)
