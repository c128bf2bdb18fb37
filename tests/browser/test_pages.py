"""The example site in a real browser: a page of each kind, held to the goals that `python -m bench.site` measures."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from bench.sitebench import browser as measures
from bench.sitebench.files import measure_files
from bench.sitebench.goals import Findings
from bench.sitebench.pages import Page, of_each_kind, read_pages
from bench.sitebench.server import Served, serve
from briefgen.site.theme import Theme
from tests.browser.judging import Bundled, unmet, write_gallery
from tests.site.theming import dispatch, memo

pytestmark = pytest.mark.browser

KINDS = {
    *("home", "briefing", "edition", "topic", "region", "entity", "series", "source", "outlet"),
    *("archive", "search", "corrections", "statistics", "page", "404"),
}


@pytest.fixture
def look(browser: Any) -> Iterator[Callable[..., Any]]:
    """A tab with the given options: `look(color_scheme="dark")`."""
    contexts = []

    def open_tab(**options: Any) -> Any:
        contexts.append(browser.new_context(**options))
        return contexts[-1].new_page()

    yield open_tab
    for context in contexts:
        context.close()


def test_there_is_a_page_of_each_kind(chosen: list[Page]) -> None:
    assert {page.kind for page in chosen} >= KINDS
    assert "rtl" in {page.direction for page in chosen if page.kind == "briefing"}


def test_files(built: Path, pages: list[Page]) -> None:
    """Links and anchors, heads, unique titles, feeds in feedparser, sitemap, JSON-LD, heading order, sizes."""
    findings = Findings()
    measure_files(built, pages, findings)
    assert unmet(findings) == []


def test_structured_data_is_json(pages: list[Page]) -> None:
    blocks = [block for page in pages for block in page.all("//script[@type='application/ld+json']/text()")]
    assert blocks
    for block in blocks:
        assert json.loads(block)["@context"] == "https://schema.org"


@pytest.mark.parametrize(
    "measure",
    [
        measures.first_load,
        measures.reflow,
        measures.keyboard,
        measures.paper_and_motion,
        measures.without_script,
        measures.first_query,
    ],
    ids=lambda measure: measure.__name__,
)
def test_goals(browser: Any, served: Served, chosen: list[Page], measure: Callable[..., None]) -> None:
    findings = Findings()
    measure(browser, served, chosen, findings)
    assert findings.results
    assert unmet(findings) == []


def test_access(browser: Any, served: Served, chosen: list[Page]) -> None:
    findings = Findings()
    measures.judge_with_axe(browser, served, chosen, Bundled(), findings)
    assert unmet(findings) == []


@pytest.mark.parametrize(
    "measure",
    [measures.first_load, measures.reflow, measures.paper_and_motion, measures.without_script],
    ids=lambda measure: measure.__name__,
)
def test_goals_in_the_theme_memo(browser: Any, built_memo: Path, measure: Callable[..., None]) -> None:
    findings = Findings()
    with serve(built_memo, "/") as running:
        measure(browser, running, of_each_kind(read_pages(built_memo)), findings)
    assert findings.results
    assert unmet(findings) == []


def test_files_and_access_in_the_theme_memo(browser: Any, built_memo: Path) -> None:
    findings, pages = Findings(), read_pages(built_memo)
    measure_files(built_memo, pages, findings)
    with serve(built_memo, "/") as running:
        measures.judge_with_axe(browser, running, of_each_kind(pages), Bundled(), findings)
    assert unmet(findings) == []
    marked = [page for page in pages if page.kind == "briefing" and page.all("//p[contains(@class, 'tlp')]")]
    assert marked


@pytest.mark.parametrize(("make", "language"), [(dispatch, "en"), (dispatch, "he"), (memo, "en")])
def test_every_component_and_state(browser: Any, tmp_path: Path, make: Callable[[], Theme], language: str) -> None:
    """The gallery: each component of a theme on one page."""
    write_gallery(make(), language, tmp_path)
    findings = Findings()
    with serve(tmp_path, "/") as running:
        found = read_pages(tmp_path)
        measures.judge_with_axe(browser, running, found, Bundled(), findings)
        measures.reflow(browser, running, found, findings)
    assert found[0].kind == "gallery"
    assert unmet(findings) == []


class TestSearch:
    """Typing finds, in every language, and what was found can be sent on."""

    def results(self, tab: Any, served: Served, query: str) -> list[str]:
        tab.goto(served.url("/search/"))
        tab.fill("#q", query)
        tab.wait_for_function("() => document.querySelector('#search-status').textContent")
        return [link.get_attribute("href") for link in tab.locator("#search-results h2 a").all()]

    def test_a_title(self, look: Callable[..., Any], served: Served, pages: list[Page]) -> None:
        for page in (page for page in pages if page.kind == "briefing" and page.indexed):
            tab = look()
            found = self.results(tab, served, page.first("//h1/text()"))
            assert ends_with(found[:3], page), page.path

    def test_a_word_of_the_text_alone(self, look: Callable[..., Any], served: Served, pages: list[Page]) -> None:
        page = next(page for page in pages if page.kind == "briefing" and page.lang == "en" and page.indexed)
        told = " ".join(page.all("//h1//text() | //*[contains(@class, 'dek')]//text()")).casefold()
        body = " ".join(page.all("//*[@class='prose']/p/text()")).casefold()
        word = max((word for word in re.findall(r"[a-z]+", body) if word not in told), key=len)
        tab = look()
        assert ends_with(self.results(tab, served, word), page), word
        tab.wait_for_function("() => document.querySelector('.excerpt mark')")
        assert word in tab.locator(".excerpt").first.inner_text().casefold()

    def test_the_beginning_of_a_word(self, look: Callable[..., Any], served: Served, pages: list[Page]) -> None:
        page = next(page for page in pages if page.kind == "briefing" and page.direction == "rtl")
        word = max(page.first("//h1/text()").split(), key=len)
        assert ends_with(self.results(look(), served, word[:-2]), page)

    def test_an_address_that_can_be_shared(self, look: Callable[..., Any], served: Served, pages: list[Page]) -> None:
        page = next(page for page in pages if page.kind == "briefing" and page.indexed)
        title = page.first("//h1/text()")
        tab = look()
        found = self.results(tab, served, title)
        assert "?q=" in tab.url
        other = look()
        other.goto(tab.url)
        other.wait_for_selector("#search-results h2 a")
        assert other.locator("#search-results h2 a").first.get_attribute("href") == found[0]

    def test_from_the_head_of_any_page(self, look: Callable[..., Any], served: Served) -> None:
        tab = look()
        tab.goto(served.url("/about/"))
        tab.keyboard.press("/")
        tab.keyboard.type("water")
        tab.keyboard.press("Enter")
        tab.wait_for_selector("#search-results h2 a")
        tab.keyboard.press("ArrowDown") if tab.evaluate("document.activeElement.id") == "q" else tab.focus("#q")
        tab.keyboard.press("ArrowDown")
        assert tab.evaluate("document.activeElement.closest('#search-results') !== null")
        tab.keyboard.press("Escape")
        assert tab.evaluate("document.activeElement.id") == "q"

    def test_below_another_path(self, look: Callable[..., Any], served: Served) -> None:
        tab = look()
        tab.goto(served.url("/search/?q=transcript", moved=True))
        tab.wait_for_function("() => document.querySelector('.excerpt mark')")
        tab.locator("#search-results h2 a").first.click()
        tab.wait_for_selector("body[data-kind=briefing]")

    def test_without_a_network_once_loaded(self, look: Callable[..., Any], served: Served) -> None:
        tab = look()
        tab.goto(served.url("/search/?q=water"))
        tab.wait_for_selector("#search-results h2 a")
        tab.wait_for_load_state("networkidle")
        tab.context.set_offline(True)
        tab.fill("#q", "gate")
        tab.wait_for_function("() => /gate/i.test(document.querySelector('#search-results').textContent)")


def ends_with(addresses: list[str], page: Page) -> bool:
    """Whether one of the results leads to the page."""
    return any(address.endswith((page.url, quote(page.url))) for address in addresses)


def test_from_a_disk(look: Callable[..., Any], built: Path) -> None:
    """Pages open from a folder; the search, which needs a server, says that it does not work there."""
    tab = look()
    tab.goto((built / "index.html").as_uri())
    assert tab.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    tab.goto((built / "search/index.html").as_uri())
    assert "web server" in tab.locator("#search-status").inner_text()


def test_right_to_left_pages_are_mirrored(look: Callable[..., Any], served: Served, pages: list[Page]) -> None:
    sides = {}
    for direction in ("ltr", "rtl"):
        page = next(page for page in pages if page.kind == "briefing" and page.direction == direction)
        tab = look(viewport={"width": 1280, "height": 900})
        tab.goto(served.url(page.url))
        boxes = [tab.locator(name).first.bounding_box() for name in (".side", ".flow", ".name a", ".scheme")]
        sides[direction] = [boxes[0]["x"] > boxes[1]["x"], boxes[2]["x"] < boxes[3]["x"]]
    assert sides == {"ltr": [True, True], "rtl": [False, False]}


@pytest.mark.parametrize(("width", "lines"), [(1280, 1), (800, 1), (360, 2)])
def test_an_address_among_facts_is_never_cut_in_a_word(
    look: Callable[..., Any], served: Served, width: int, lines: int
) -> None:
    tab = look(viewport={"width": width, "height": 900})
    tab.goto(served.url("/outlets/the-harbour-ledger/"))
    address = tab.locator(".facts a[rel]").first
    assert address.inner_text() == "harbourledger.example"
    rows = (
        "each => { const range = document.createRange(); range.selectNode(each); return range.getClientRects().length }"
    )
    assert address.evaluate(f"link => [...link.childNodes].filter(each => each.nodeType === 3).map({rows})") == [1, 1]
    tops = "link => new Set([...link.getClientRects()].map(rect => Math.round(rect.top))).size"
    assert address.evaluate(tops) == lines


def test_pages_do_not_ask_for_more_than_their_policy_allows(
    look: Callable[..., Any], served: Served, chosen: list[Page]
) -> None:
    tab = look()
    tab.add_init_script(
        "addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective))"
    )
    said: list[str] = []
    tab.on("console", lambda message: said.append(f"{tab.url}: {message.text}"))
    for page in chosen:
        tab.goto(served.url(page.url), wait_until="load")
    assert said == []
