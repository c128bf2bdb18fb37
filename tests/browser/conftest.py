"""A real browser (Debian's Chromium) and a real preview server."""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.sitebench.pages import Page, of_each_kind, read_pages
from bench.sitebench.server import Served
from bench.sitebench.server import serve as serve_folder
from tests.browser.judging import build_example
from tests.engine.sites import SETTINGS, briefing
from tests.needs import skip
from tests.shell.projects import write

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        skip("playwright is not installed")
    if not CHROMIUM:
        skip("Chromium is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context()
    tab = context.new_page()
    tab.errors = []
    tab.on("console", lambda message: tab.errors.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: tab.errors.append(str(error)))
    yield tab
    context.close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {
            "briefgen.yaml": SETTINGS,
            "content/briefings/one.md": briefing("One", body="First text.", topics="[water]"),
            "content/briefings/two.md": briefing("Two", "2026-05-02", topics="[water]"),
            "content/pages/about.md": b"---\ntitle: About\n---\nAbout us.\n",
        },
    )


class Running:
    """A preview in a process of its own."""

    def __init__(self, root: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "briefgen", "serve", "--port", "18400", *arguments]
        self.process = subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        self.said: list[str] = []
        for line in self.process.stderr:
            self.said.append(line)
            found = re.search(r"preview: (http://\S+)", line)
            if found:
                self.url = found[1]
                break
        else:
            pytest.fail("".join(self.said))

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        finally:
            self.process.kill()
            self.process.stderr.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., Running]]:
    running: list[Running] = []

    def start(root: Path, *arguments: str) -> Running:
        running.append(Running(root, *arguments))
        return running[-1]

    yield start
    for each in running:
        each.stop()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site, built once."""
    return build_example(tmp_path_factory.mktemp("example"), "public")


@pytest.fixture(scope="session")
def built_memo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site for its members, in the theme memo and with short lists."""
    return build_example(tmp_path_factory.mktemp("memo"), "members", "theme: memo\npage_size: 4\n")


@pytest.fixture(scope="session")
def pages(built: Path) -> list[Page]:
    return read_pages(built)


@pytest.fixture(scope="session")
def chosen(pages: list[Page]) -> list[Page]:
    """A page of each kind, and one more from right to left of some."""
    return of_each_kind(pages)


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[Served]:
    """The site below a path of its own, and below another one."""
    with serve_folder(built, "/") as running:
        yield running
