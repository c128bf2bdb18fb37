"""Keeps the output folder built while the preview is served, in a process of its own with low priority."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

SETTLE: Final = 0.6
"""Seconds without a change before the site is written."""


class Behind:
    """Runs `briefgen build` after changes; while one runs, further changes make one more run."""

    def __init__(self, root: Path, arguments: Sequence[str]) -> None:
        self._root = root
        self._arguments = tuple(arguments)
        self._wanted = threading.Event()
        self._stopped = False
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="briefgen-behind", daemon=True)

    def start(self) -> None:
        """Be ready to build."""
        self._thread.start()

    def changed(self) -> None:
        """Something changed."""
        self._wanted.set()

    def stop(self) -> None:
        """End a running build; the published site stays whole."""
        self._stopped = True
        self._wanted.set()
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            while not self._stopped and self._settling():
                pass
            if self._stopped:
                return
            self._build()

    def _settling(self) -> bool:
        self._wanted.clear()
        return self._wanted.wait(SETTLE)

    def _build(self) -> None:
        command = [sys.executable, "-m", "briefgen", "build", "--quiet", *self._arguments]
        self._process = subprocess.Popen(  # noqa: S603 - our own command line
            command,
            cwd=self._root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, 10)
        self._process.wait()
