"""The documentation is a site that briefgen builds: whole, without a problem, and what is generated is as the code says."""

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from bench.sitebench import files as measures
from bench.sitebench.pages import read_pages
from briefgen.checks.levels import RULES
from briefgen.config_file import parse_config

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SETTINGS = parse_config((DOCS / "briefgen.yaml").read_bytes())
GENERATED = {
    "errors.md": ("update_errors", "errors_page"),
    "template-values.md": ("update_values", "values_page"),
    "images/architecture.svg": ("update_diagram", "draw"),
    "images/pipeline.svg": ("update_diagram", "draw_pipeline"),
}
"""Each made file: its script, and the script's function that makes it."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A copy of docs/, built with `--strict`."""
    folder = tmp_path_factory.mktemp("manual") / "docs"
    shutil.copytree(DOCS, folder, ignore=shutil.ignore_patterns("site", ".briefgen"))
    environment = {key: value for key, value in os.environ.items() if not key.startswith("BRIEFGEN_")}
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "--strict"],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not re.search(r"\b(error|warning)\[", done.stderr), done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site):
    """The pages that briefgen made: the tutorial's saved page is another site's."""
    return [page for page in read_pages(site) if not page.path.startswith("demo/")]


def test_every_page_stands_in_one_chapter():
    assert sorted(SETTINGS.chapter_pages) == sorted(path.name for path in DOCS.glob("*.md"))


def test_the_first_page_names_every_other(pages):
    home = next(page for page in pages if page.url == "/")
    named = {href.strip("./") for href in home.all('//div[@class="prose"]//a/@href')}
    assert named == {page.url.strip("/") for page in pages if page.kind == "page"} - {""}


def test_links_addresses_heads_and_headings_are_as_they_should_be(site, pages):
    assert measures.broken_links(site, pages) == []
    assert measures.heads(site, pages) == []
    assert measures.repeated_titles(pages) == []
    assert measures.structure(pages) == []
    assert measures.sitemap(site, pages) == []


def test_one_reads_from_the_first_page_to_the_last(site):
    at, seen = site / "index.html", []
    while at:
        tree = html.parse(str(at))
        seen.append(tree.findtext(".//h1"))
        assert tree.xpath('string(//nav[@class="chapters"]//a[@aria-current="page"])') == seen[-1]
        following = tree.xpath('//a[@rel="next"]/@href')
        at = (at.parent / following[0] / "index.html").resolve() if following else None
    assert len(seen) == len(set(seen)) == len(SETTINGS.chapter_pages)


def test_pages_with_headings_have_contents(pages):
    for page in pages:
        headings = page.all('//div[@class="prose"]//h2')
        if page.kind == "page" and len(headings) > 1:
            assert len(page.all('//nav[@class="outline"]//a')) >= len(headings), page.path


def test_no_heading_of_a_column_is_empty(pages):
    for page in pages:
        assert not page.all("//th[not(normalize-space())]"), page.path


def test_code_has_its_colours(site):
    tutorial = (site / "tutorial/index.html").read_text("utf-8")
    assert '<span class="gp">$ </span>' in tutorial
    assert re.search(r'rel="stylesheet" href="[./]*/assets/code\.\w+\.css"', tutorial)


def test_search_knows_every_command_setting_check_and_message(site):
    records = [r for path in (site / "search/d").iterdir() for r in json.loads(path.read_text("utf-8"))]
    titles = {record[1] for record in records}
    assert {"capture", "deploy", "unknown-source", "All settings"} <= titles
    assert any(title.startswith("Q201") for title in titles)


@pytest.mark.parametrize("name", GENERATED)
def test_what_is_generated_is_as_the_code_says(name):
    script, function = GENERATED[name]
    made = runpy.run_path(str(ROOT / "scripts" / f"{script}.py"))[function]()
    assert made == (DOCS / name).read_text("utf-8"), f"run: python scripts/{script}.py"


def test_the_page_of_messages_has_every_code_of_the_code():
    """Codes that are written out anywhere in the program, found without following anything."""
    page = (DOCS / "errors.md").read_text("utf-8")
    for path in (ROOT / "briefgen").rglob("*.py"):
        for code in re.findall(r'\bcode="([a-z][a-z0-9-]+)"', path.read_text("utf-8")):
            assert f"### {code}\n" in page, f"{code} of {path.name}"


def test_every_check_that_is_documented_is_made_somewhere():
    tables = {"rules_site.py", "rules_text.py", "examples.py"}
    files = [path for path in (ROOT / "briefgen").rglob("*.py") if path.name not in tables]
    code = "\n".join(path.read_text("utf-8") for path in files)
    assert [name for name in RULES if f'"{name}"' not in code] == []


def test_the_diagram_names_what_is_imported():
    """Each arc of the picture is an import of the code, told in words for those who do not see it."""
    script = runpy.run_path(str(ROOT / "scripts" / "update_diagram.py"))
    drawn = (DOCS / "images/architecture.svg").read_text("utf-8")
    uses = {(one, other) for one, other in script["imports"]() if other != "shared"}
    assert drawn.count('class="arc"') == len(uses)
    assert "<title>" in drawn
    for one, other in uses:
        assert re.search(rf"\b{one} imports [^;]*\b{other}\b", drawn), (one, other)
