"""What the sources of themes and renderers must not do."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "themes").rglob("*.html"))
MODULES = sorted((ROOT / "briefgen").rglob("*.py"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape|\son\w+=", text)
    assert path.name == "email.html" or not re.search(r"\bstyle=", text), "mail programs alone need styles in elements"
    assert not re.search(r"""(?:src|href)=["']https?:""", text)
    if path.parent.name == "partials":
        assert len(text.splitlines()) <= 40


def test_markup_is_made_in_one_place():
    made = {
        str(path.relative_to(ROOT))
        for path in MODULES
        if re.search(r"\bMarkup\((?!\"\"\))(?!['\"] ?(?:lang|<time))", path.read_text(encoding="utf-8"))
    }
    assert made == {"briefgen/site/markup.py"}


def test_styles_mirror_themselves():
    physical = re.compile(
        r"(?:margin|padding|border|inset)-(?:left|right)|(?<![-\w])(?:left|right|float: *(?:left|right)):"
    )
    for path in sorted((ROOT / "themes").rglob("*.css")):
        assert not physical.search(path.read_text(encoding="utf-8")), path
