"""The documentation in a real browser: narrow and wide, light and dark, with keys and axe."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.sitebench import browser as measures
from bench.sitebench.goals import Findings
from bench.sitebench.pages import Page, read_pages
from bench.sitebench.server import Served, serve
from tests.browser.judging import Bundled, unmet
from tests.docs.test_documentation_site import site  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser

SHOWN = ("/", "/tutorial/", "/checks/", "/architecture/", "/search/", "/settings/", "/anatomy/")


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[Served]:  # noqa: F811
    with serve(site, "/") as running:
        yield running


@pytest.fixture(scope="module")
def pages(site: Path) -> list[Page]:  # noqa: F811
    return [page for page in read_pages(site) if page.url in SHOWN or page.kind == "404"]


@pytest.mark.parametrize("measure", [measures.reflow, measures.without_script], ids=lambda measure: measure.__name__)
def test_goals(browser: Any, served: Served, pages: list[Page], measure: Any) -> None:
    findings = Findings()
    measure(browser, served, pages, findings)
    assert findings.results
    assert unmet(findings) == []


def test_access(browser: Any, served: Served, pages: list[Page]) -> None:
    findings = Findings()
    measures.judge_with_axe(browser, served, pages, Bundled(), findings)
    assert unmet(findings) == []


def test_chapters_stand_beside_the_text_or_after_it(page: Any, served: Served) -> None:
    places = {}
    for width in (1400, 900, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(served.url("/tutorial/"))
        boxes = [page.locator(name).bounding_box() for name in (".chapters", "main")]
        places[width] = "beside" if boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"] else "after"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert places == {1400: "beside", 900: "beside", 390: "after"}
    page.click(".to-chapters a")
    assert page.locator(".chapters").evaluate("(nav) => nav.getBoundingClientRect().top < innerHeight")


def test_the_contents_stay_in_sight(page: Any, served: Served) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(served.url("/checks/"))
    page.evaluate("scrollTo(0, 5000)")
    for name in (".chapters", ".outline"):
        assert page.locator(name).evaluate("(nav) => nav.getBoundingClientRect().top") >= 0


def test_a_command_is_found_by_typing(page: Any, served: Served) -> None:
    page.goto(served.url("/tutorial/"))
    page.keyboard.press("/")
    page.keyboard.type("rollback")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results h2 a")
    page.click("#search-results h2 a >> nth=0")
    page.wait_for_load_state()
    assert "#h-" in page.url
    assert page.locator(":target").count() == 1
    assert not page.errors
