"""Work beside this process, in a forked one: looking at many files takes the system's time, not Python's."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Final, Generic, TypeVar

import msgspec

T = TypeVar("T")
GENTLY: Final = 10
"""What is added to the niceness of a process that leaves the processor to others."""


class Aside(Generic[T]):
    """A computation that goes on in a forked process; `kind` is the type of its result.

    One that goes on `gently` leaves the processor to others that want it.

    Where the system cannot fork, where another thread may hold a lock, and where the other process fails, it is done
    here, when its result is asked for. Nothing that it changes in memory is seen by anybody.
    """

    def __init__(self, compute: Callable[[], T], kind: type[T], *, worth: bool = True, gently: bool = False) -> None:
        self._compute = compute
        self._kind = kind
        self._pipe = _start(compute, gently=gently) if worth and can_fork() else None

    def result(self) -> T:
        """The result; may be asked for once."""
        if self._pipe is not None:
            child, end = self._pipe
            with open(end, "rb") as answer:
                data = answer.read()
            os.waitpid(child, 0)
            try:
                return msgspec.msgpack.decode(data, type=self._kind)
            except msgspec.DecodeError:
                pass
        return self._compute()


def can_fork() -> bool:
    """Whether forking is possible and safe: no other thread of ours may hold a lock."""
    return hasattr(os, "fork") and threading.active_count() == 1


def _start(compute: Callable[[], object], *, gently: bool) -> tuple[int, int]:
    """(process, the end of the pipe that its result comes from)."""
    here, there = os.pipe()
    child = os.fork()
    if child:
        os.close(there)
        return child, here
    try:
        os.close(here)
        os.nice(GENTLY if gently else 0)
        with open(there, "wb") as answer:
            answer.write(msgspec.msgpack.encode(compute()))
    finally:
        os._exit(0)
