"""Anchors and images of one briefing."""

import pytest

from briefgen.briefings.parse import parse_briefing
from briefgen.checks.links import check_links
from briefgen.model import FilePath

CASES = [
    ("anchor of a heading", "## The port\n\nSee [above](#the-port).", []),
    ("unknown anchor", "## The port\n\nSee [above](#the-prot).", ["L202"]),
    ("image with text", "![The port at dawn](/images/port.png)", []),
    ("image without text", "![](/images/port.png)", ["L203"]),
    ("blank text", "![  ](/images/port.png)", ["L203"]),
    ("other page", "[a](other.md#part) and [b](https://example.org/#x)", []),
]


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_own_anchors_and_images(body, expected):
    text = f"---\ntitle: A\ndate: 2021-05-21\n---\n{body}\n"
    problems = check_links(parse_briefing(FilePath("content/briefings/a.md"), text.encode()))
    assert [problem.code for problem in problems] == expected
    assert all(problem.where.line >= 5 for problem in problems)
