"""Take the pictures of README and docs with Debian's Chromium and Playwright: `python scripts/screenshot.py [NAME...]`.

The example site is built in three ways: as it is, for its members in the theme memo, and with short lists. A sheet of
`docs/images/pages/` shows one page wide and in light colours, then on a phone in light and in dark ones; pages on paper
stand beside each other.
"""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageOps

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
NEWSLETTER = "{url: https://lists.example/join, consent: One mail a week; leave when you like.}"
SITES = {
    "example": ("", "public"),
    "memo": ("theme: memo\ntheme_options: {distribution: For the harbour desk and its members}\n", "members"),
    "short": (f"page_size: 4\nnewsletter: {NEWSLETTER}\n", "public"),
}
"""Each site: what is added to the settings, and the target it is built for."""
ARABIC = "briefings/2026/08/هجوم-مرسى-النور/"
README = {
    "home.png": ("", 1180, 820),
    "briefing.png": ("briefings/2026/11/under-oath/", 1180, 1500),
    "briefing-rtl.png": (ARABIC, 420, 900),
}
"""The README's pictures: the address of the page, and the window's width and height in CSS pixels."""
PAGES = {
    "home": "",
    "briefing": "briefings/2026/11/under-oath/",
    "receipts": "briefings/2026/11/under-oath/#receipts",
    "briefing-rtl": ARABIC,
    "opinion": "briefings/2026/10/opinion-slow-tests/",
    "correction": "briefings/2026/08/barrier-late/#corrections",
    "withdrawn": "briefings/2026/08/tunnel-vote/",
    "edition": "editions/2026-11-20-week-47/",
    "editions": "editions/",
    "topic": "topics/coast/",
    "topics": "topics/",
    "region": "regions/north-coast/",
    "person": "people/maren-aldous/",
    "organisation": "organizations/port-varne-harbour-board/",
    "series": "series/how-things-fail/",
    "outlet": "outlets/the-harbour-ledger/",
    "source": "sources/ledger-barrier-late/",
    "sources": "sources/",
    "archive": "archive/",
    "year": "archive/2026/",
    "month": "archive/2026/11/",
    "search": "search/?q=transcript",
    "statistics": "statistics/",
    "corrections": "corrections/",
    "page": "policies/",
    "404": "404.html",
}
"""The sheets of the example site in the default theme."""
OTHERS = {
    "home-older": ("short", "page/2/"),
    "memo-home": ("memo", ""),
    "memo-briefing": ("memo", "briefings/2026/11/members-note/"),
    "memo-edition": ("memo", "editions/2026-11-20-week-47/"),
}
"""Sheets of the other sites."""
PRINTS = {
    "print": [
        ("example", "briefings/2026/11/under-oath/"),
        ("example", "editions/2026-11-20-week-47/"),
        ("example", ARABIC),
        ("memo", "briefings/2026/11/members-note/"),
    ],
}
"""Sheets of pages on paper, side by side."""
WIDE, PHONE, HIGH = 1280, 390, 1100
SCALE, GAP = 0.5, 32
GROUND = (128, 128, 128)


class Pane(NamedTuple):
    """A picture of a page: the window's width, the colour scheme, and the medium."""

    width: int
    scheme: str = "light"
    medium: str = "screen"


PAPER = Pane(644, medium="print")
MARGIN = 75  # of paper: 2 cm, which the browser's picture of a page leaves out
SCREENS = (Pane(WIDE), Pane(PHONE), Pane(PHONE, "dark"))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep requests out of the terminal."""


def main(names: list[str]) -> int:
    """Take each picture, or those named; exit with 2 where there is no browser."""
    browser_path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser_path is None:
        print("needs Chromium", file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        sites = {name: build(Path(folder) / name, more, target) for name, (more, target) in SITES.items()}
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        with serve(Path(folder)) as host:
            for name, picture in pictures(browser, host, sites, names):
                save(picture, IMAGES / name)
                print(f"docs/images/{name}")
        browser.close()
    return 0


def build(project: Path, more: str, target: str) -> str:
    """Build the example site with more settings; its address below the served folder, which its 404 page begins at."""
    project.mkdir()
    for name in ("content", "themes"):
        shutil.copytree(ROOT / name, project / name)
    settings = (ROOT / "briefgen.yaml").read_text(encoding="utf-8")
    below = f"{project.name}/built/"
    settings = re.sub(r"^base_url: (\S+)$", rf"base_url: \g<1>{below}", settings, flags=re.MULTILINE)
    (project / "briefgen.yaml").write_text(settings + more, encoding="utf-8")
    command = [sys.executable, "-m", "briefgen", "build", "--target", target, "-o", "built", "-q"]
    subprocess.run(command, cwd=project, check=True)
    return below


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def pictures(browser: Any, host: str, sites: dict[str, str], names: list[str]) -> Iterator[tuple[str, Image.Image]]:
    """(file name, picture) of all that are wanted."""
    example = host + sites["example"]
    for name, (page, width, height) in README.items():
        if not names or name in names:
            yield name, take(browser, example + page, Pane(width), height)
    sheets = {name: [(example + page, pane) for pane in SCREENS] for name, page in PAGES.items()}
    sheets |= {name: [(host + sites[site] + page, pane) for pane in SCREENS] for name, (site, page) in OTHERS.items()}
    sheets |= {name: [(host + sites[site] + page, PAPER) for site, page in pages] for name, pages in PRINTS.items()}
    for name, panes in sheets.items():
        if not names or name in names:
            yield f"pages/{name}.webp", sheet([take(browser, url, pane) for url, pane in panes])


def take(browser: Any, url: str, pane: Pane, height: int = HIGH) -> Image.Image:
    """A picture of what a window shows of a page."""
    context = browser.new_context(viewport={"width": pane.width, "height": height}, color_scheme=pane.scheme)
    tab = context.new_page()
    tab.emulate_media(media=pane.medium, color_scheme=pane.scheme)
    tab.goto(url, wait_until="networkidle")
    tab.wait_for_timeout(500)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shot.png"
        tab.screenshot(path=str(path))
        context.close()
        with Image.open(path) as picture:
            return ImageOps.expand(picture.convert("RGB"), MARGIN if pane is PAPER else 0, "white")


def sheet(panes: list[Image.Image]) -> Image.Image:
    """Pictures side by side on a grey ground, at half their size."""
    width = sum(pane.width for pane in panes) + GAP * (len(panes) + 1)
    whole = Image.new("RGB", (width, max(pane.height for pane in panes) + 2 * GAP), GROUND)
    left = GAP
    for pane in panes:
        whole.paste(pane, (left, GAP))
        left += pane.width + GAP
    return whole.resize((round(whole.width * SCALE), round(whole.height * SCALE)), Image.Resampling.LANCZOS)


def save(picture: Image.Image, target: Path) -> None:
    """Save a sheet as WebP, a picture of the README as PNG with a palette: a page of text needs few colours."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".webp":
        picture.save(target, quality=78, method=6)
    else:
        picture.quantize(128).save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
