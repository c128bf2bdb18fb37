"""What a browser finds on a page of each kind: layout, contrast, keys, print, both colour schemes, three widths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.sitebench.goals import Findings
from bench.sitebench.pages import READING, Page
from bench.sitebench.server import Served
from bench.sitebench.tools import Axe, MissingToolError, Tools, chromium

WIDTHS = (320, 768, 1440)
SCHEMES = ("light", "dark")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
TABS = 60
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  const add = (entry) => { sum += entry.hadRecentInput ? 0 : entry.value; };
  new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 150);
})"""
FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const ring = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  const name = at.tagName + " " + (at.textContent || at.name || "").trim().slice(0, 30);
  const skip = at.tagName === "A" && at.getAttribute("href").startsWith("#");
  return { name, ring, skip, seen: box.width > 1 && box.height > 1 };
}"""
CHROME_IN_PRINT = """() => [...document.querySelectorAll("nav, button, form, input, .skip")]
  .filter((node) => node.matches("nav") || !node.closest("main"))
  .filter((node) => node.getClientRects().length && getComputedStyle(node).visibility !== "hidden")
  .map((node) => node.tagName.toLowerCase() + "." + node.className)"""
UNTOLD_IN_PRINT = """() => [...document.querySelectorAll("main a[href^=http]")]
  .filter((link) => link.checkVisibility())
  .filter((link) => !getComputedStyle(link, "::after").content.includes(link.getAttribute("href")))
  .map((link) => link.href)"""
PAPER = """() => [document.documentElement, document.body].map((node) => getComputedStyle(node).backgroundColor)"""
# axe-core does not judge text in SVG, nor text of one character. Ours stands on a plain ground: its ink against the
# nearest background.
READABLE = """(selector) => {
  const text = document.querySelector(selector);
  if (!text || (!text.closest("svg") && text.textContent.trim().length > 2)) return false;
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  let ground = text.closest("svg") ?? text;
  while (ground && channels(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
  const luminance = (colour) => channels(colour).slice(0, 3).map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const back = ground ? getComputedStyle(ground).backgroundColor : "rgb(255, 255, 255)";
  const ink = text.closest("svg") ? getComputedStyle(text).fill : getComputedStyle(text).color;
  const [high, low] = [luminance(ink), luminance(back)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05) >= 4.5;
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOTION = """() => document.getAnimations().length > 0
  || getComputedStyle(document.documentElement).scrollBehavior === "smooth" """


def measure_browser(served: Served, pages: list[Page], tools: Tools, findings: Findings) -> None:
    """All measures that need a browser."""
    goal = "layout, contrast, keys, print, schemes, widths"
    try:
        from playwright.sync_api import sync_playwright

        program = chromium()
    except (ImportError, MissingToolError) as error:
        findings.skip("browser", goal, str(error))
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        first_load(browser, served, pages, findings)
        judge_with_axe(browser, served, pages, tools, findings)
        reflow(browser, served, pages, findings)
        keyboard(browser, served, pages, findings)
        paper_and_motion(browser, served, pages, findings)
        without_script(browser, served, pages, findings)
        first_query(browser, served, pages, findings)
        browser.close()


@contextmanager
def opened(browser: Any, **options: Any) -> Iterator[Any]:
    """A tab of a fresh profile."""
    context = browser.new_context(**options)
    try:
        yield context.new_page()
    finally:
        context.close()


def first_load(browser: Any, served: Served, pages: list[Page], findings: Findings) -> None:
    """Shifts, requests, console and hosts, as the site's own policy lets a page be; then the site moved elsewhere."""
    shifts: dict[str, float] = {}
    requests: dict[str, float] = {}
    errors: list[str] = []
    outside: list[str] = []
    moved: list[str] = []
    for page in pages:
        seen: list[str] = []
        with opened(browser, viewport={"width": 412, "height": 823}) as tab:
            tab.on("request", lambda request, seen=seen: seen.append(request.url))
            tab.on(
                "console",
                lambda message, page=page: (
                    errors.append(f"{page.path}: {message.text}") if message.type in {"error", "warning"} else None
                ),
            )
            tab.on("pageerror", lambda error, page=page: errors.append(f"{page.path}: {error}"))
            tab.goto(served.url(page.url), wait_until="networkidle")
            shifts[page.path] = round(tab.evaluate(SHIFTS), 4)
        requests[page.path] = len([url for url in seen if not url.startswith("data:")])
        outside += [f"{page.path}: {url}" for url in seen if not url.startswith((served.origin, "data:"))]
        if page.kind != "404":
            moved += failures_elsewhere(browser, served, page)
    findings.most("layout", "cumulative layout shift 0", shifts, 0)
    findings.most(
        "size", "requests of a reading page <= 6", {p.path: requests[p.path] for p in pages if p.kind in READING}, 6
    )
    findings.faults("privacy", "no request to another host", outside)
    findings.faults("browser", "no error or warning in the console", errors)
    findings.faults("links", "works below another path", moved)


def failures_elsewhere(browser: Any, served: Served, page: Page) -> list[str]:
    failed: list[str] = []
    with opened(browser) as tab:
        tab.on("response", lambda answer: failed.append(f"{page.path}: {answer.url}") if answer.status >= 400 else None)
        tab.goto(served.url(page.url, moved=True), wait_until="networkidle")
    return failed


def judge_with_axe(browser: Any, served: Served, pages: list[Page], tools: Axe, findings: Findings) -> None:
    goal = "axe-core, WCAG 2.0-2.2 A and AA and best practice: no violation, no contrast undecided"
    try:
        script = tools.axe()
    except MissingToolError as error:
        findings.skip("access", goal, str(error))
        return
    faults: list[str] = []
    for scheme in SCHEMES:
        for width in (WIDTHS[0], WIDTHS[-1]):
            with opened(browser, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True) as tab:
                for page in pages:
                    tab.goto(served.url(page.url), wait_until="load")
                    tab.evaluate(script)
                    report = tab.evaluate("(tags) => axe.run({runOnly: tags})", list(TAGS))
                    faults += [f"{page.path} {scheme} {width}: {fault}" for fault in axe_faults(tab, report)]
    findings.faults("access", goal, faults)


def axe_faults(tab: Any, report: dict[str, Any]) -> list[str]:
    found = [(item["id"], item["nodes"]) for item in report["violations"]]
    for item in (item for item in report["incomplete"] if item["id"] == "color-contrast"):
        nodes = [node for node in item["nodes"] if not tab.evaluate(READABLE, node["target"][-1])]
        found += [("contrast undecided", nodes)] if nodes else []
    return [f"{name} ({len(nodes)}): {nodes[0]['html'][:100]}" for name, nodes in found]


def reflow(browser: Any, served: Served, pages: list[Page], findings: Findings) -> None:
    sideways: list[str] = []
    spaced: list[str] = []
    for scheme in SCHEMES:
        with opened(browser, color_scheme=scheme, bypass_csp=True) as tab:
            for page in pages:
                for width in WIDTHS:
                    tab.set_viewport_size({"width": width, "height": 800})
                    tab.goto(served.url(page.url), wait_until="load")
                    over = tab.evaluate(SIDEWAYS)
                    sideways += [f"{page.path} at {width}: {over} px"] if over > 0 else []
                    tab.add_style_tag(content=SPACING)
                    over = tab.evaluate(SIDEWAYS)
                    spaced += [f"{page.path} at {width}: {over} px"] if over > 0 else []
    findings.faults("layout", "no sideways scroll at 320, 768, 1440 px", sideways)
    findings.faults("layout", "no sideways scroll with WCAG text spacing", spaced)


def keyboard(browser: Any, served: Served, pages: list[Page], findings: Findings) -> None:
    faults: list[str] = []
    with opened(browser, viewport={"width": 1280, "height": 900}) as tab:
        for page in (page for page in pages if page.kind not in {"email", "print"}):
            tab.goto(served.url(page.url), wait_until="load")
            for at in range(TABS):
                tab.keyboard.press("Tab")
                focus = tab.evaluate(FOCUS)
                if focus is None:
                    break
                faults += [f"{page.path}: skip link is not first"] if at == 0 and not focus["skip"] else []
                faults += [] if focus["ring"] and focus["seen"] else [f"{page.path}: focus not seen on {focus['name']}"]
            faults += search_key(tab, page)
    findings.faults("keys", "skip link first, focus always seen, / and Ctrl-K open search", faults)


def search_key(tab: Any, page: Page) -> list[str]:
    if not page.all("//input[@type='search']"):
        return []
    faults = []
    for key in ("/", "Control+k"):
        tab.evaluate("() => document.activeElement?.blur()")
        tab.keyboard.press(key)
        if tab.evaluate("() => document.activeElement?.type") != "search":
            faults.append(f"{page.path}: {key} does not open search")
    return faults


def paper_and_motion(browser: Any, served: Served, pages: list[Page], findings: Findings) -> None:
    printed: list[str] = []
    moving: list[str] = []
    with opened(browser, color_scheme="dark", reduced_motion="reduce", bypass_csp=True) as tab:
        for page in (page for page in pages if page.kind != "email"):
            tab.emulate_media(media="screen")
            tab.goto(served.url(page.url), wait_until="load")
            moving += [page.path] if tab.evaluate(MOTION) else []
            tab.emulate_media(media="print")
            printed += [f"{page.path}: {name} is printed" for name in tab.evaluate(CHROME_IN_PRINT)]
            printed += [f"{page.path}: the address {link} is not printed" for link in tab.evaluate(UNTOLD_IN_PRINT)]
            if page.kind == "briefing" and not tab.is_visible("#sources"):
                printed += [f"{page.path}: its sources are not printed"] if page.all("//*[@id='sources']") else []
            dark = [colour for colour in tab.evaluate(PAPER) if not is_white(colour)]
            printed += [f"{page.path}: paper is {dark[0]}"] if dark else []
    findings.faults("print", "no site chrome, white paper, addresses, sources", printed)
    findings.faults("motion", "nothing moves where motion is reduced", moving)


def is_white(colour: str) -> bool:
    parts = [float(part) for part in re.findall(r"[\d.]+", colour)]
    return (len(parts) == 4 and parts[3] == 0) or all(part >= 255 for part in parts[:3])


def without_script(browser: Any, served: Served, pages: list[Page], findings: Findings) -> None:
    shares: dict[str, float] = {}
    for page in (page for page in pages if page.kind in READING):
        texts = []
        for enabled in (True, False):
            with opened(browser, java_script_enabled=enabled) as tab:
                tab.goto(served.url(page.url), wait_until="load")
                texts.append(len(tab.inner_text("main")))
        shares[page.path] = round(100 * texts[1] / max(texts[0], 1), 1)
    findings.least("script", "text of a reading page without JavaScript >= 99 %", shares, 99, "%")


def first_query(browser: Any, served: Served, pages: list[Page], findings: Findings) -> None:
    goal = "first query <= 40 kB gz, script included"
    page = next((page for page in pages if page.kind == "search"), None)
    titles = [page.first("//h1//text()") for page in pages if page.kind == "briefing"]
    word = max(re.findall(r"\w+", " ".join(titles)), key=len, default="")
    if page is None or not word:
        findings.skip("search", goal, "no search page or no briefing")
        return
    with opened(browser) as tab:
        tab.goto(served.url(page.url), wait_until="networkidle")
        before = len(served.sent)
        tab.fill("#search input[name=q]", word)
        tab.wait_for_selector("#search-results a", timeout=10_000)
        tab.wait_for_load_state("networkidle")
        shown = tab.inner_text("#search-status")
        asked = served.sent[before:]
        link = tab.get_attribute("#search-results a", "href") or ""
    script = max((size for path, size in served.sent[:before] if re.search(r"search[.\w]*\.js$", path)), default=0)
    total = (sum(size for _, size in asked) + script) / 1000
    findings.most("search", goal, {f"{word!r}: {shown}": round(total, 1)}, 40, "kB")
    findings.faults("search", "a query finds a briefing", [] if link else [f"{word!r} finds nothing"])
