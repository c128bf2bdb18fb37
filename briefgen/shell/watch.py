"""Tells when a project's files change: folders are watched, a burst is one bell, what was missed is found by looking.

An event says only that something changed at a path. Bells ring once nothing has happened for `QUIET` seconds, or `CAP`
seconds after the first event of a burst. A look at the whole tree now and then finds what no event told.
"""

from __future__ import annotations

import errno
import os
import queue
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from briefgen.engine.options import BuildOptions
from briefgen.problems import BriefgenError
from briefgen.shell.files import ignored
from briefgen.shell.project import Project

QUIET: Final = 0.03
CAP: Final = 0.25
RESCAN: Final = 3.0
"""Seconds between looks at the whole tree; at least twenty times as long as one takes."""
POLL: Final = 0.5
FOLDERS: Final = ("themes", "templates", "i18n")
FULL: Final = frozenset({errno.ENOSPC, errno.EMFILE})

Bell = Callable[[frozenset[str]], None]
"""Told the paths (from the project's root) that events named; empty where only a look found a change."""


class Watcher:
    """Watches a project and rings `bell` in a thread of its own; `note` says if it had to fall back to polling."""

    def __init__(self, root: Path, folders: Iterable[str], bell: Bell, *, poll: bool = False) -> None:
        self._root = Path(os.path.realpath(root))
        self._folders = (*folders, *FOLDERS)
        self._bell = bell
        self._poll = poll
        self._events: queue.Queue[str] = queue.Queue()
        self._stop = threading.Event()
        self._observer: Any = None
        self._watched: set[str] = set()
        self.note = ""

    def start(self) -> None:
        """Begin to watch."""
        self._observe()
        threading.Thread(target=self._ring, name="briefgen-watch", daemon=True).start()

    def stop(self) -> None:
        """Stop watching."""
        self._stop.set()
        self._events.put("")
        if self._observer is not None:
            self._observer.stop()
            self._observer.join(2)

    def _observe(self) -> None:
        from watchdog.observers import Observer
        from watchdog.observers.polling import PollingObserver

        try:
            self._observer = PollingObserver(timeout=POLL) if self._poll else Observer()
            self._schedule_all()
            self._observer.start()
        except OSError as error:
            if self._poll or error.errno not in FULL:
                raise
            self.note = (
                "the system's limit of watches is reached (fs.inotify.max_user_watches); looking for changes instead"
            )
            self._poll, self._watched = True, set()
            self._observe()

    def _schedule_all(self) -> None:
        self._schedule(self._root, recursive=False)
        for name in self._folders:
            if (self._root / name).is_dir():
                self._schedule(self._root / name, recursive=True)

    def _schedule(self, folder: Path, *, recursive: bool) -> None:
        if str(folder) not in self._watched:
            self._observer.schedule(_handler(self._seen), str(folder), recursive=recursive)
            self._watched.add(str(folder))

    def _seen(self, paths: Iterable[str]) -> None:
        for path in paths:
            name = os.path.relpath(path, self._root).replace(os.sep, "/")
            if not any(ignored(part) for part in name.split("/")):
                self._events.put(name)

    def _ring(self) -> None:
        while not self._stop.is_set():
            paths = self._burst()
            if self._stop.is_set():
                return
            if any(path in self._folders for path in paths):
                self._schedule_all()
            self._bell(frozenset(paths))

    def _burst(self) -> set[str]:
        """The paths of the next burst of events; nothing after `RESCAN` seconds without any."""
        try:
            paths = {self._events.get(timeout=RESCAN)}
        except queue.Empty:
            return set()
        cap = time.monotonic() + CAP
        while time.monotonic() < cap:
            try:
                paths.add(self._events.get(timeout=QUIET))
            except queue.Empty:
                break
        return paths


def _handler(seen: Callable[[Iterable[str]], None]) -> Any:
    from watchdog.events import FileSystemEvent, FileSystemEventHandler

    class Handler(FileSystemEventHandler):
        """Passes on the paths of events that change something."""

        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type in {"opened", "closed_no_write"} or (
                event.is_directory and event.event_type == "modified"
            ):
                return
            seen(os.fsdecode(path) for path in (event.src_path, event.dest_path) if path)

    return Handler()


def watch_project(project: Project, options: BuildOptions, rebuild: Callable[[], None], *, poll: bool = False) -> None:
    """Call `rebuild` now and after every change, in this thread, until interrupted.

    Raises:
        BriefgenError: the settings cannot be read at the start.
    """
    _, config = project.scan(options)
    bells: queue.Queue[frozenset[str]] = queue.Queue()
    watcher = Watcher(project.root, config.folders, bells.put, poll=poll)
    watcher.start()
    last = ""
    try:
        while True:
            digest = _digest(project, options)
            if digest != last:
                rebuild()
                last = digest
            bells.get()
            while not bells.empty():
                bells.get_nowait()
    finally:
        watcher.stop()


def _digest(project: Project, options: BuildOptions) -> str:
    """The digest of the tree; a tree that cannot be read counts as a new state each time it says something else."""
    try:
        tree, _ = project.scan(options)
    except BriefgenError as error:
        return str(error)
    return tree.digest()
