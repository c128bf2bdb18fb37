"""Search by Pagefind's index in a real browser, with the policy of `_headers` in force, at the root and below a path."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.sitebench.server import Served, serve
from tests.engine.sites import SETTINGS, briefing
from tests.needs import skip
from tests.shell.projects import write

pytestmark = pytest.mark.browser

PAGEFIND = shutil.which("pagefind") or ""
CHOSEN = SETTINGS + b"  search_engine: pagefind\n"
FILES = {
    "briefgen.yaml": CHOSEN,
    "content/briefings/gate.md": briefing(
        "The gate & <key>", body="Ferries waited <at> the harbour.", topics="[Ports]"
    ),
    "content/briefings/rain.md": briefing("The rain", "2025-05-02", body="A harbour in the rain.", topics="[Water]"),
    "content/briefings/gone.md": briefing("The harbour that was not", body="Harbour.", status="withdrawn"),
}


def run(*command: str, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("pagefind"), FILES)
    run(sys.executable, "-m", "briefgen", "build", cwd=root)
    return root


def serving(site: Path) -> Any:
    found = re.search("Content-Security-Policy: (.*)", (site / "_headers").read_text("utf-8"))
    assert found
    return serve(site, "/", found[1])


@pytest.fixture(scope="module")
def indexed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    if not PAGEFIND:
        skip("pagefind is not installed: npm install --global pagefind")
    site = tmp_path_factory.mktemp("indexed") / "site"
    shutil.copytree(built / "site", site)
    run(PAGEFIND, "--site", "site", "--exclude-selectors", "sup", cwd=site.parent)
    with serving(site) as served:
        yield served


def status(page: Any) -> str:
    page.wait_for_function("() => document.querySelector('#search-status').textContent")
    return str(page.locator("#search-status").inner_text())


@pytest.mark.parametrize("moved", [False, True], ids=["at the root", "below a path"])
def test_typing_finds_a_briefing(indexed: Served, page: Any, moved: bool) -> None:
    page.goto(indexed.url("/search/", moved=moved))
    page.fill("#q", "ferries")
    assert status(page) == "1 result"
    assert "Ferries waited <at> the harbour" in page.locator("#search-results .dek").inner_text()
    assert page.locator("#search-results h2").inner_text() == "The gate & <key>"
    assert page.locator("#search-results mark").first.inner_text() == "Ferries"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(indexed.url("/briefings/2026/05/gate/", moved=moved))
    assert page.errors == []


def test_an_address_keeps_words_and_filters_and_withdrawn_briefings_stay_out(indexed: Served, page: Any) -> None:
    page.goto(indexed.url("/search/?q=harbour"))
    assert status(page) == "2 results"
    page.select_option("select[name=topic]", "Water")
    page.wait_for_function("() => document.querySelector('#search-status').textContent.startsWith('1 ')")
    page.goto(page.url)
    assert status(page) == "1 result"
    assert page.locator("#search-results h2").inner_text() == "The rain"
    assert page.locator("select[name=year] option").all_inner_texts() == ["All", "2026", "2025"]
    assert page.errors == []


def test_the_box_at_the_head_of_pages_leads_there(indexed: Served, page: Any) -> None:
    page.goto(indexed.url("/", moved=True))
    page.fill("#find", "rain")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results h2 a")
    assert page.locator("#search-results h2").first.inner_text() == "The rain"


def test_without_an_index_the_page_says_that_it_cannot_search(built: Path, page: Any) -> None:
    with serving(built / "site") as served:
        page.goto(served.url("/search/?q=rain"))
        assert status(page) == "The search could not be loaded."


def test_the_preview_says_what_to_run(built: Path, page: Any, serve: Callable[..., Any]) -> None:
    page.goto(serve(built).url + "search/?q=rain")
    assert "npx pagefind --site site" in status(page)
