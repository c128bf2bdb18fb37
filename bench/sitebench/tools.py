"""Tools from npm that judge pages: axe-core, the Nu HTML checker, Lighthouse. Kept in a folder of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Protocol

FOLDER = Path("~/.cache/briefgen-bench").expanduser()
"""Where the tools are kept unless another folder is named."""
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
DRIVER = Path(__file__).with_name("lighthouse.mjs")


class MissingToolError(Exception):
    """A tool is not on this machine; the message says which and why."""


class Axe(Protocol):
    """Where the script of axe-core comes from."""

    def axe(self) -> str: ...


class Lighthouse(Protocol):
    """Where reports of Lighthouse come from."""

    def lighthouse(self, urls: list[str]) -> list[dict[str, Any]]: ...


class Tools:
    """The tools below `folder`; what is not there is installed once, if npm is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def package(self, name: str) -> Path:
        """The folder of an npm package."""
        found = self.folder / "node_modules" / name
        if not found.is_dir():
            self._install(name)
        if not found.is_dir():
            raise MissingToolError(f"{name} could not be installed from npm")
        return found

    def axe(self) -> str:
        """The script of axe-core."""
        return (self.package("axe-core") / "axe.min.js").read_text("utf-8")

    def validate(self, pages: list[str]) -> list[str]:
        """The Nu checker's errors and warnings on pages (addresses) and on CSS and SVG (files)."""
        java = _program("java")
        jar = next(iter(self.package("vnu-jar").rglob("vnu.jar")), None)
        if jar is None:
            raise MissingToolError("vnu-jar has no vnu.jar")
        command = [java, "-Xss4m", "-jar", str(jar), "--format", "json", "--also-check-css", "--also-check-svg"]
        done = subprocess.run([*command, *pages], capture_output=True, check=False, timeout=600)
        messages = json.loads(done.stderr or b'{"messages": []}')["messages"]
        return [
            _message(message)
            for message in messages
            if message["type"] == "error" or message.get("subType") == "warning"
        ]

    def lighthouse(self, urls: list[str]) -> list[dict[str, Any]]:
        """Lighthouse's reports on pages, each as a mobile on slow 4G."""
        command = [_program("node"), str(DRIVER), str(self.package("lighthouse")), *urls]
        environment = {**os.environ, "CHROME_PATH": chromium()}
        limit = 60 * (1 + len(urls))
        done = subprocess.run(command, capture_output=True, check=False, timeout=limit, env=environment)
        if done.returncode:
            raise MissingToolError(f"lighthouse does not run: {done.stderr.decode(errors='replace').strip()[-400:]}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def _install(self, name: str) -> None:
        npm = _program("npm")
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(self.folder), name]
        subprocess.run(command, capture_output=True, check=False, timeout=600)


def chromium() -> str:
    """Debian's Chromium, or another one that is installed."""
    found = next((path for path in CHROMIUM if Path(path).exists()), None) or shutil.which("chromium")
    if not found:
        raise MissingToolError("Chromium is not installed")
    return found


def _program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise MissingToolError(f"{name} is not installed")
    return found


def _message(message: dict[str, Any]) -> str:
    place = Path(message.get("url", "")).name
    folder = Path(message.get("url", "")).parent.name
    return f"{folder}/{place}:{message.get('lastLine', 0)}: {message['message']}"
