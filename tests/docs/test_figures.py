"""Limits and defaults that the pages give in their text are those of the code."""

import re
from pathlib import Path

import pytest

from briefgen.frontmatter import FRONT_MATTER_LIMITS
from briefgen.shell import fetch
from briefgen.shell.deploy_options import KNOWN
from briefgen.sources import feed, html_page, kinds, pdf

DOCS = Path(__file__).parents[2] / "docs"
SAID = [
    ("capture.md", f"at most {kinds.LARGEST // 1024**2} MB"),
    ("capture.md", f"at most {feed._MOST_ENTRIES:,} entries"),
    ("capture.md", f"at most {pdf._PAGES} pages"),
    ("capture.md", f"within {fetch.SECONDS:.0f} seconds"),
    ("capture.md", f"nested deeper than {html_page.DEPTH_LIMIT} "),
    ("content-model.md", f"at most {FRONT_MATTER_LIMITS.size // 1024} kB"),
    ("content-model.md", f"{FRONT_MATTER_LIMITS.keys} keys in a mapping and {FRONT_MATTER_LIMITS.depth} levels"),
]


@pytest.mark.parametrize(("page", "words"), SAID, ids=[words for _, words in SAID])
def test_limits_are_those_of_the_code(page, words):
    assert words in " ".join((DOCS / page).read_text("utf-8").split())


def test_options_of_places_have_the_defaults_of_the_code():
    text = (DOCS / "publishing.md").read_text("utf-8")
    for kind, options in KNOWN.items():
        section = re.search(rf"### `{kind}`\n(.*?)(?=\n##)", text, re.DOTALL)[1]
        for name, default in options.items():
            assert f"`{name}`" in section, f"{kind}: {name}"
            row = re.search(rf"^\|[^|]*`{name}`[^|]*\|([^|]*)\|", section, re.MULTILINE)
            if row and default:
                assert f"`{default}`" in row[1], f"{kind}: {name}"
