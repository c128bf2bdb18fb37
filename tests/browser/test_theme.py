"""Example pages of every kind in Chromium: width, script, keys, colours, paper."""

import functools
import http.server
import threading

import pytest

from briefgen.site.example_pages import example_pages
from briefgen.site.examples import example_chrome
from tests.site.theming import dispatch

pytestmark = pytest.mark.browser

PAGES = {f"{language}/{page.meta.kind}": page for language in ("en", "he") for page in example_pages(language)}
PIXEL = b'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="675"/>'


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of the example pages; all stand at one depth, as their addresses among each other do not matter."""
    root = tmp_path_factory.mktemp("site")
    theme = dispatch()
    for name, page in PAGES.items():
        path = root / name.partition("/")[0] / page.meta.url.strip("/") / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(theme.render(page, example_chrome(name.partition("/")[0])), encoding="utf-8")
    for language in ("en", "he"):
        for path, data in theme.assets():
            (root / language / path).parent.mkdir(exist_ok=True)
            (root / language / path).write_bytes(data)
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def show(site, browser):
    """Opens an example page: `show("en/home", width=320)`; pictures are answered with a grey one."""
    contexts = []

    def opened(name, *, width=1280, **context):
        page = PAGES[name]
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, **context))
        tab = contexts[-1].new_page()
        tab.errors = []
        tab.on("console", lambda message: tab.errors.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: tab.errors.append(str(error)))
        tab.route("**/*.{webp,png,avif}", lambda route: route.fulfill(body=PIXEL, content_type="image/svg+xml"))
        tab.route("**/search/**/*.json", lambda route: route.fulfill(body="{}", content_type="application/json"))
        tab.goto(f"{site}/{name.partition('/')[0]}/{page.meta.url.strip('/')}/".replace("//index", "/index"))
        return tab

    yield opened
    for context in contexts:
        context.close()


KINDS = sorted(
    name
    for name in PAGES
    if name in {f"he/{kind}" for kind in ("home", "briefing", "source", "edition", "archive", "search", "statistics")}
    or (name.startswith("en/") and name != "en/404")
)


@pytest.mark.parametrize("name", KINDS)
def test_fits_320_pixels_with_wide_spacing_and_says_nothing_wrong(show, name):
    tab = show(name, width=320)
    tab.evaluate(
        """() => document.querySelectorAll('*').forEach((e) => { e.style.lineHeight = '1.5'; e.style.wordSpacing = '0.16em';
        e.style.letterSpacing = '0.12em'; })"""
    )
    assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert tab.errors == []


@pytest.mark.parametrize("name", KINDS)
def test_nothing_moves_while_it_loads(show, name):
    tab = show(name)
    shift = tab.evaluate(
        """() => new Promise((done) => { let sum = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) => {
        sum += e.value; })).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 200); })"""
    )
    assert shift == 0


@pytest.mark.parametrize("name", ["en/home", "en/briefing", "en/source", "he/briefing"])
def test_is_complete_without_script(show, name):
    words = [
        len(show(name, java_script_enabled=script).locator("body").inner_text().split()) for script in (True, False)
    ]
    assert words[1] >= 0.99 * words[0]


def test_the_skip_link_is_first_and_leads_to_the_text(show):
    tab = show("en/briefing")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.locator(".skip").bounding_box()["y"] >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_keys_open_the_search(show, keys):
    tab = show("en/briefing")
    tab.keyboard.press(keys)
    assert tab.evaluate("document.activeElement.name") == "q"


def test_a_citation_opens_its_receipt(show):
    tab = show("en/briefing")
    tab.locator("sup.cite a").first.click()
    assert tab.url.endswith("#receipt-1")
    assert tab.evaluate("getComputedStyle(document.querySelector('#receipt-1')).outlineStyle") == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_switch_turns_the_scheme_and_is_remembered(show, scheme):
    tab = show("en/home", color_scheme=scheme)
    ground = "getComputedStyle(document.body).backgroundColor"
    before = tab.evaluate(ground)
    tab.locator("button.scheme").click()
    after = tab.evaluate(ground)
    tab.reload()
    assert (tab.evaluate(ground), before != after) == (after, True)


@pytest.mark.parametrize("name", ["en/briefing", "en/home", "he/briefing"])
def test_paper_is_white_and_without_chrome(show, name):
    tab = show(name, color_scheme="dark")
    tab.emulate_media(media="print")
    assert tab.evaluate("getComputedStyle(document.body).color") == "rgb(26, 26, 26)"
    assert not tab.locator("nav:visible, form:visible, button:visible").count()
    assert name.endswith("home") or tab.locator("#sources").is_visible()


def test_a_right_to_left_page_is_mirrored(show):
    left = show("en/briefing").locator(".name").bounding_box()["x"]
    box = show("he/briefing").locator(".name").bounding_box()
    assert left < 100
    assert box["x"] + box["width"] > 1100


def test_nothing_moves_for_those_who_ask(show):
    tab = show("en/briefing", reduced_motion="reduce")
    assert tab.evaluate("document.getAnimations().length") == 0
