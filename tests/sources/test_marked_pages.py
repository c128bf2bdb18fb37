"""Text captures of forty pages of our own writing, unlike one another in layout and language, changed as dumps change
them. The figures are floors a little below what is reached."""

from __future__ import annotations

import pytest

from bench.capture import our_reader, summary
from bench.measure import score
from tests.sources.made.marked import CHANGES, pages

PAGES = list(pages())
FLOORS = {"F1": 0.94, ">=.95": 0.55, "para": 0.88, "xhead": 0.85, "title": 0.95, "byline": 0.92, "date": 0.97, "time": 0.9, "dek": 0.8, "caption": 0.9, "credit": 0.9, "tags": 0.6, "whole": 0.5}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_pages_of_any_make_are_read(change) -> None:
    read = our_reader("text")
    figures = summary([score(read(change(text).encode()), gold, text=True) for _, text, gold in PAGES])
    assert {name: figures[name] for name, least in FLOORS.items() if (figures[name] or 0) < least} == {}
