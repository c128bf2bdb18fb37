"""A bar for whatever takes longer than a second, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

AFTER = 1.0
"""Seconds before a bar is shown."""

Progress = Callable[[str, int, int], None]


@contextmanager
def progress_bar(*, quiet: bool = False) -> Iterator[Progress | None]:
    """A function to tell (stage, done, of how many); nothing where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.stop()


class _Bar:
    """Draws with rich, which is imported once there is something to draw."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._progress: object | None = None
        self._tasks: dict[str, object] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        if time.monotonic() - self._started < AFTER:
            return
        from rich.console import Console
        from rich.progress import Progress as RichProgress

        if self._progress is None:
            self._progress = RichProgress(console=Console(stderr=True), transient=True)
            self._progress.start()
        assert isinstance(self._progress, RichProgress)
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

    def stop(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()  # type: ignore[attr-defined]
