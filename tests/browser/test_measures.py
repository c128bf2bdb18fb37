"""Pages judged by Lighthouse and the Nu HTML checker, with the measures of `python -m bench.site`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.site import validate
from bench.sitebench.goals import Findings
from bench.sitebench.lighthouse import judge_with_lighthouse
from bench.sitebench.pages import Page, of_each_kind, read_pages
from bench.sitebench.server import Served, serve
from briefgen.site.theme import Theme
from tests.browser.judging import judges, unmet, write_gallery
from tests.site.theming import dispatch, memo

pytestmark = pytest.mark.browser


def faults_of_markup(root: Path, pages: list[Page]) -> list[str]:
    findings = Findings()
    with serve(root, "/") as running:
        validate(root, running, pages, judges("vnu-jar", "java"), findings)
    assert findings.results
    return unmet(findings)


def test_markup(built: Path, chosen: list[Page]) -> None:
    assert faults_of_markup(built, chosen) == []


def test_markup_in_the_theme_memo(built_memo: Path) -> None:
    assert faults_of_markup(built_memo, of_each_kind(read_pages(built_memo))) == []


@pytest.mark.parametrize(("make", "language"), [(dispatch, "en"), (dispatch, "he"), (memo, "en")])
def test_markup_of_every_component(tmp_path: Path, make: Callable[[], Theme], language: str) -> None:
    root = write_gallery(make(), language, tmp_path)
    assert faults_of_markup(root, read_pages(root)) == []


def test_lighthouse(served: Served, chosen: list[Page]) -> None:
    """100 of 100 in each category on a page of each kind; largest paint and blocking time within their limits."""
    findings = Findings()
    judge_with_lighthouse(served, chosen, judges("lighthouse", "node"), findings)
    assert len(findings.results) == 6
    assert unmet(findings) == []


def test_lighthouse_in_the_theme_memo(built_memo: Path) -> None:
    findings = Findings()
    pages = [page for page in of_each_kind(read_pages(built_memo)) if page.kind in {"home", "briefing"}]
    with serve(built_memo, "/") as running:
        judge_with_lighthouse(running, pages, judges("lighthouse", "node"), findings)
    assert len(findings.results) == 6
    assert unmet(findings) == []
