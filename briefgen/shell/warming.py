"""Fills the cache in a process of its own: reads and checks the whole project, with as many workers as there are cores.

A process that serves has threads, and cannot make worker processes.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


class Warming:
    """A run of `briefgen check`, of which nothing is wanted but what it leaves in the cache."""

    def __init__(self, root: Path, arguments: Sequence[str]) -> None:
        command = [sys.executable, "-m", "briefgen", "check", "--quiet", *arguments]
        self._process = subprocess.Popen(  # noqa: S603 - our own command line
            command,
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        """Wait until it has ended, in whatever way."""
        self._process.wait()

    def stop(self) -> None:
        """End it; what it has found until then is kept."""
        self._process.terminate()
        self._process.wait()
