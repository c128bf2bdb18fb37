"""Runs pure functions in forked processes: arguments go out in chunks, results come back in order.

Workers are forked when everything they need exists, so that nothing but arguments and results is copied. Below a
threshold, and where the system cannot fork, everything runs here.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from briefgen.shell.aside import can_fork
from briefgen.shell.cache import Cache

A = TypeVar("A")
R = TypeVar("R")
THRESHOLD: Final = 200
"""Items below which starting processes costs more than it saves."""
CHUNK: Final = 64
"""Items that a worker is given at a time."""


class Workers:
    """An executor of `jobs` processes; with one job, or few arguments, this process.

    Workers read `cache` and never write it.
    """

    def __init__(self, jobs: int = 0, cache: Cache | None = None) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self._cache = cache

    def __call__(self, function: Callable[[A], R], arguments: Sequence[A], *, each: int = 1) -> Iterable[R]:
        """Results of `function` for each argument, in order; an argument stands for about `each` items of work.

        Other processes are at work when this returns; they end when all results are taken, or the iterator is closed.
        """
        if self.jobs == 1 or len(arguments) * each < THRESHOLD or not can_fork():
            return map(function, arguments)
        results = self._forked(function, arguments, max(1, CHUNK // each))
        next(results)
        return results

    def _forked(self, function: Callable[[Any], Any], arguments: Sequence[Any], chunk: int) -> Iterator[Any]:
        global _work  # noqa: PLW0603 - what forked workers find without copying
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        if self._cache is not None:
            self._cache.flush()
        _work = (function, arguments, self._cache)
        gc.freeze()
        context = multiprocessing.get_context("fork")
        try:
            with ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_start) as pool:
                pending = pool.map(_run, [(at, at + chunk) for at in range(0, len(arguments), chunk)])
                try:
                    yield None
                    for results in pending:
                        yield from results
                except GeneratorExit:
                    pool.shutdown(cancel_futures=True)
                    raise
        finally:
            gc.unfreeze()
            _work = None


_work: tuple[Callable[[Any], Any], Sequence[Any], Cache | None] | None = None


def _start() -> None:
    """Make a worker ready: no collector, and what must not be shared with the parent opened anew."""
    gc.disable()
    if _work is not None and _work[2] is not None:
        _work[2].reopen()


def _run(bounds: tuple[int, int]) -> list[Any]:
    assert _work is not None
    function, arguments, _ = _work
    return [function(argument) for argument in arguments[slice(*bounds)]]
