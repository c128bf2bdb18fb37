"""A real browser (Debian's Chromium) and a real preview server."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine.sites import SETTINGS, briefing
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


def skip(reason: str) -> None:
    """Skip here, fail in CI: nothing that matters is skipped there."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


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
