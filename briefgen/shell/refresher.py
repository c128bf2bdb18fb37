"""Looks at the whole project in a thread of its own, so that what was just saved is on screen before that."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

QUICK: Final = 0.3
"""Seconds: a look that takes no longer follows every change at once."""
SETTLE: Final = 2.0
"""Seconds at most without a change before a slow look begins."""
PATIENCE: Final = 15.0
"""Seconds after which a slow look begins though changes go on."""
SHARE: Final = 20
"""A look that nothing asked for comes after twenty times as long as the last one took."""


class Refresher:
    """Calls `look` after changes; changes during a look make one more."""

    def __init__(self, look: Callable[[], None]) -> None:
        self._look = look
        self._wanted = threading.Event()
        self._stopped = False
        self._cost = 0.0
        self._ended = 0.0

    def start(self, *, now: bool) -> None:
        """Be ready; look `now` where nobody has looked yet."""
        if now:
            self._wanted.set()
        threading.Thread(target=self._run, name="briefgen-refresh", daemon=True).start()

    def changed(self) -> None:
        """Something changed."""
        self._wanted.set()

    def idle(self) -> None:
        """Nothing is known to have changed; look all the same, now and then."""
        if time.monotonic() - self._ended > SHARE * self._cost:
            self._wanted.set()

    def stop(self) -> None:
        """Look no more."""
        self._stopped = True
        self._wanted.set()

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            self._settle()
            if self._stopped:
                return
            began = time.monotonic()
            self._look()
            self._ended = time.monotonic()
            self._cost = self._ended - began

    def _settle(self) -> None:
        """Wait, before a look that takes its time, until changes pause."""
        self._wanted.clear()
        pause = min(self._cost, SETTLE) if self._cost > QUICK else 0.0
        begin = time.monotonic() + PATIENCE
        while pause and not self._stopped and time.monotonic() < begin and self._wanted.wait(pause):
            self._wanted.clear()
