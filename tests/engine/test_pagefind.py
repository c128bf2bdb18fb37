"""Search by Pagefind as an option: its marks, its policy and its script are there then, and only then."""

import re

import pytest

from tests.engine.sites import SETTINGS, briefing, built, page, project, source

CHOSEN = SETTINGS + b"  search_engine: pagefind\n"
MARK = re.compile(r"<(\w+)[^>]* data-pagefind-body")
FILTER = re.compile(r'data-pagefind-filter="(\w+)\[content\]" content="([^"]*)"')
PATH = "briefings/2026/05/one/index.html"
FILES = {
    "content/sources/paper.md": source("The gate was shut on Friday."),
    "content/briefings/one.md": briefing(
        "One",
        "2026-05-01T23:30:00Z",
        "The gate was shut.[^paper#1]\n",
        summary="A gate.",
        topics='["Ports, old & new", Water]',
        regions="[North]",
        sources="[paper]",
    ),
    "content/briefings/gone.md": briefing("Gone", status="withdrawn"),
    "content/pages/about.md": b"---\ntitle: About\n---\nAbout us.\n",
}


def site(settings=CHOSEN, **options):
    return built(project({**FILES, "briefgen.yaml": settings}), **options)


@pytest.fixture(scope="module")
def chosen():
    return site()


@pytest.fixture(scope="module")
def usual():
    return site(SETTINGS)


def test_no_index_of_ours_is_made(chosen, usual):
    assert [path for path in chosen if path.startswith("search/")] == ["search/index.html"]
    assert "search/index.json" in usual


def test_the_search_page_loads_the_script_for_it(chosen, usual):
    assert re.search(r'<script type="module" src="\.\./assets/pagefind\.\w+\.js">', page(chosen, "search/index.html"))
    assert re.search(r'<script type="module" src="\.\./assets/search\.\w+\.js">', page(usual, "search/index.html"))
    assert "<noscript>" in page(chosen, "search/index.html")


@pytest.mark.parametrize("settings", [SETTINGS, CHOSEN + b"  search: false\n"], ids=["usual", "no search"])
def test_nothing_speaks_of_it_elsewhere(settings):
    for path, data in site(settings).items():
        assert "pagefind" not in path
        assert b"pagefind" not in data, path
        assert b"wasm" not in data, path


def test_the_policy_allows_web_assembly_and_still_no_inline_code(chosen):
    for path in ("_headers", "search/index.html"):
        policy = page(chosen, path).replace("&#39;", "'")
        assert re.search(r"script-src 'self'[^;]* 'wasm-unsafe-eval';", policy)
        assert "'unsafe-" not in policy


def test_texts_of_briefings_are_marked_and_nothing_else(chosen):
    marked = {path: MARK.findall(data.decode()) for path, data in chosen.items() if path.endswith(".html")}
    assert marked.pop(PATH) == ["h1", "div", "div"]
    assert "data-pagefind-ignore" in page(chosen, "briefings/2026/05/gone/index.html")
    assert {path for path, tags in marked.items() if tags} == {"briefings/2026/05/gone/index.html"}


def test_filters_have_each_term_whole(chosen):
    found = FILTER.findall(page(chosen, PATH))
    assert found == [
        ("topic", "Ports, old &amp; new"),
        ("topic", "Water"),
        ("region", "North"),
        ("outlet", "The Paper"),
        ("lang", "en"),
        ("year", "2026"),
    ]


def test_the_date_is_the_day_in_the_sites_zone():
    html = page(site(b"timezone: Asia/Tokyo\n" + CHOSEN), PATH)
    assert 'data-pagefind-meta="date[content]" content="2026-05-02"' in html


def test_the_preview_tells_its_owner_what_to_run(chosen):
    assert "npx pagefind --site site" in page(site(preview=True), "search/index.html")
    assert "npx" not in page(chosen, "search/index.html")


def test_pages_of_chapters_are_searched():
    html = page(site(CHOSEN + b"chapters:\n  Us: [content/pages/about.md]\n"), "about/index.html")
    assert MARK.findall(html) == ["h1", "div"]
