"""The figures that capture must reach on the sample pages; skipped where they are not beside the checkout."""

import pytest

from bench.capture import our_reader, read_cases, run, summary
from tests.samples import samples_dir

LEAST = {
    "F1": 0.968,
    ">=.95": 0.80,
    "para": 0.90,
    "xhead": 0.85,
    "title": 0.95,
    "byline": 0.82,
    "date": 0.96,
    "time": 0.92,
    "dek": 0.78,
    "caption": 0.75,
    "whole": 0.65,
}


@pytest.mark.slow
def test_sample_pages_are_read_as_well_as_promised() -> None:
    cases = [case for case in read_cases(samples_dir() / "sources") if case.variant == "html"]
    figures = summary(run("briefgen", our_reader("html"), cases, text=False).scores)
    short = {name: figures[name] for name, least in LEAST.items() if (figures[name] or 0) < least}
    assert short == {}
