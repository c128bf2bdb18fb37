from pathlib import Path

import pytest

from briefgen.checks.examples import EXAMPLES, example_problems
from briefgen.checks.levels import RULES
from briefgen.checks.page import checks_page

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_each_example_gets_its_message(example):
    found = [problem for problem in example_problems(example) if problem.code == example.code]
    assert found
    assert all(problem.why and problem.what and problem.help for problem in found)


def test_the_documentation_is_made_from_the_table():
    assert (ROOT / "docs" / "checks.md").read_text("utf-8") == checks_page(), "run: python scripts/update_checks.py"


def test_codes_of_the_text_families_have_examples():
    shown = {example.code for example in EXAMPLES}
    assert {code for code in RULES if code[0] in "QC"} <= shown
