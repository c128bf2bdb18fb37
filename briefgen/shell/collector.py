"""Python's collector of cycles, which has nothing to find among what a build makes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Let the collector rest, and never look again at what was made meanwhile.

    A build makes millions of values at once and hardly a cycle; a look at all of them takes a second at a hundred
    thousand briefings. What nothing refers to any more goes all the same.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
