"""A project with a place to publish to, built and ready."""

import os
import subprocess
import sys
from pathlib import Path

import briefgen
from briefgen.engine.options import BuildOptions
from briefgen.shell.deploy import Published, deployment
from briefgen.shell.project import Project
from tests.engine.sites import SETTINGS, briefing
from tests.shell.projects import NOW, build_once, files_of, write

ONE = "content/briefings/one.md"
PAGE = "briefings/2026/05/one/index.html"
HIDDEN = frozenset({".briefgen-site", ".gitignore"})


def ready(root: Path, place: str, more: str = "") -> Path:
    """A project in `root/project` with two briefings, built; `place` is the entry `live` under `deploy:`."""
    settings = SETTINGS.decode() + f"deploy:\n  live: {{{place}}}\n{more}"
    files = {
        "briefgen.yaml": settings.encode(),
        ONE: briefing("One", id="one"),
        "content/briefings/two.md": briefing("Two", "2026-05-02", id="two"),
        "content/static/logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    project = write(root / "project", files)
    build_once(project)
    return project


def change(project: Path, words: str) -> None:
    """Give the first briefing other words, openly, and build."""
    stamp = f"\n  - {{date: 2026-05-20, kind: update, where: body, reason: '{words}'}}"
    write(project, {ONE: briefing("One", id="one", body=f"Text: {words}.", corrections=stamp)})
    build_once(project)


def deploy(project: Path, *, dry_run: bool = False, now=NOW, strict: bool = False) -> Published:
    opened = Project(project)
    try:
        with deployment(opened, "live", BuildOptions(strict=strict), now, jobs=1) as found:
            return found.told if dry_run else found.publish()
    finally:
        opened.close()


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "briefgen", *arguments]


def environment() -> dict[str, str]:
    """Ours, with this very code found from any folder."""
    return {**os.environ, "PYTHONPATH": str(Path(briefgen.__file__).parent.parent)}


def site_of(project: Path) -> dict[str, bytes]:
    return {path: data for path, data in files_of(project / "site").items() if path not in HIDDEN}


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, text=True).stdout.strip()


def repository(folder: Path) -> None:
    """Make `folder` a repository with one commit of all its files."""
    git(folder, "init", "-q", "-b", "main")
    commit(folder)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "x")
