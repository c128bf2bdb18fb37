"""Takes in what is dropped into `content/inbox/`: captured, drafted, and moved to its source's folder."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from briefgen.config import Config
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.shell.authoring import Desk
from briefgen.shell.capture import Input, read_input, write_sources
from briefgen.shell.files import ignored
from briefgen.sources.kinds import READABLE

INBOX: Final = "inbox"
SETTLED: Final = 0.15
"""Seconds for which a file must keep its size before it is taken: a browser may still be writing it."""


class Inbox:
    """The inbox of a project. `problems` are those of files that could not be taken in; they stay where they are."""

    def __init__(self, root: Path, config: Config) -> None:
        self._root = root
        self._content = root / config.content
        self._config = config
        self._refused: dict[Path, tuple[int, int]] = {}
        self.problems: dict[Path, tuple[Problem, ...]] = {}

    @property
    def folder(self) -> Path:
        """Where pages are dropped."""
        return self._content / INBOX

    def take(self, now: dt.datetime) -> list[str]:
        """Take in every file that has settled; the paths of the drafts that were made."""
        self.problems = {path: found for path, found in self.problems.items() if path.exists()}
        drafts: list[str] = []
        for path in self._waiting():
            try:
                drafts += self._take(path, now)
            except BriefgenError as error:
                self.problems[path] = tuple(_in_project(p, path, self._root) for p in error.problems)
                self._refused[path] = _state(path)
            else:
                self.problems.pop(path, None)
        return drafts

    def _waiting(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        files = [p for p in sorted(self.folder.rglob("*")) if p.is_file() and not ignored(p.name)]
        fresh = [p for p in files if p.suffix.casefold() in READABLE and self._refused.get(p) != _state(p)]
        return [path for path in fresh if _settled(path)]

    def _take(self, path: Path, now: dt.datetime) -> list[str]:
        item = read_input(str(path))
        item = Input(name=path.name, data=item.data)
        taken = write_sources(item, self._content / "sources", now)
        desk = Desk(self._root, self._config, now)
        drafts = [desk.draft([each.id]).path for each in taken if not each.known]
        path.unlink(missing_ok=True)
        return drafts


def _state(path: Path) -> tuple[int, int]:
    try:
        info = path.stat()
    except OSError:
        return (0, 0)
    return (info.st_size, info.st_mtime_ns)


def _settled(path: Path) -> bool:
    before = _state(path)
    time.sleep(SETTLED)
    return before == _state(path) and before[0] > 0


def _in_project(problem: Problem, path: Path, root: Path) -> Problem:
    where = Location(path=path.relative_to(root).as_posix(), line=problem.where.line, column=problem.where.column)
    return replace(problem, where=where)
