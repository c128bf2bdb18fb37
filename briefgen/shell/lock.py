"""One build at a time: a lock that a dead process cannot hold."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from briefgen.problems import BriefgenError, Location, Problem

WAIT: Final = 60.0
"""Seconds that a command waits for another one's build."""
STEP: Final = 0.05


@contextmanager
def build_lock(path: Path, *, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock file at `path`, which says who holds it; the system frees it when the holder dies.

    Raises:
        BriefgenError: another process held it for all of `wait` seconds, or the file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
    except OSError as error:
        raise BriefgenError(_unwritable(path, error)) from error
    try:
        _take(descriptor, path, wait)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, path: Path, wait: float) -> None:
    deadline = time.monotonic() + wait
    while not _try(descriptor):
        if time.monotonic() > deadline:
            raise BriefgenError(_held(path, descriptor))
        time.sleep(STEP)


def _try(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:
        return True
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _held(path: Path, descriptor: int) -> Problem:
    holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
    return Problem(
        code="locked",
        where=Location(path=path.name),
        what=f"another build holds the lock (process {holder})",
        why="two builds at once would publish a mixture",
        help="wait for it, or end it",
    )


def _unwritable(path: Path, error: OSError) -> Problem:
    return Problem(
        code="unwritable",
        where=Location(path=str(path.parent.name)),
        what=f"the cache folder cannot be written: {error.strerror}",
        help="check its permissions and the space left",
    )
