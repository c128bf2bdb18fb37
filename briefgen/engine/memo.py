"""Results of pure steps, kept from build to build.

A step's key is the digest of its name and of what it is given; a result is found again only for the same values, so
nothing is ever invalidated and nothing can be stale. Results live in memory and, where the memo has a store, on disk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Protocol, TypeVar

import msgspec

from briefgen.digest import digest_join

T = TypeVar("T")


class Store(Protocol):
    """Bytes by key that outlive a process; a miss is never an error."""

    def get(self, key: str) -> bytes | None:
        """The bytes kept under `key`."""

    def has(self, key: str) -> bool:
        """Whether there are any."""

    def put(self, key: str, value: bytes) -> None:
        """Keep bytes under `key`."""


class Shelf:
    """Keeps bytes in memory."""

    def __init__(self) -> None:
        self._values: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """The bytes kept under `key`."""
        return self._values.get(key)

    def has(self, key: str) -> bool:
        """Whether there are any."""
        return key in self._values

    def put(self, key: str, value: bytes) -> None:
        """Keep bytes under `key`."""
        self._values[key] = value


def step_key(step: str, *digests: str) -> str:
    """The key of a step for arguments with these digests."""
    return digest_join(step, *digests)


class Memo:
    """Answers steps that met their arguments before, runs the others. Threads may share one.

    `ran` counts the runs of each step, `answered` the answers from memory or disk: for `--profile` and for tests.
    `keep` bounds the results kept in memory; the oldest unused go first.
    """

    def __init__(self, store: Store | None = None, *, keep: int = 4096) -> None:
        self.store: Store = store or Shelf()
        self.ran: Counter[str] = Counter()
        self.answered: Counter[str] = Counter()
        self._keep = keep
        self._kept: dict[str, object] = {}
        self._live: dict[str, tuple[str, object]] = {}

    def __call__(self, step: str, digests: Iterable[str], kind: type[T], run: Callable[[], T], *, key: str = "") -> T:
        """The result of `run`, a pure function of what `digests` (or a `key` at hand) stand for; its type is `kind`."""
        key = key or step_key(step, *digests)
        found = self.find(step, key, kind)
        if found is not None:
            return found
        value = run()
        self.add(step, key, value)
        return value

    def find(self, step: str, key: str, kind: type[T]) -> T | None:
        """The result kept under `key`, or nothing; a damaged entry on disk counts as nothing."""
        kept = self._kept.pop(key, None)
        if kept is not None:
            self.answered[step] += 1
            self._kept[key] = kept
            return kept  # type: ignore[return-value]
        data = self.store.get(key)
        if data is None:
            return None
        try:
            decoded = _decoder(kind).decode(data)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return None
        self.answered[step] += 1
        self._remember(key, decoded)
        return decoded

    def has(self, key: str) -> bool:
        """Whether a result is kept under `key`."""
        return key in self._kept or self.store.has(key)

    def add(self, step: str, key: str, value: object, data: bytes | None = None) -> None:
        """Keep the result of a step that ran; `data` is its encoding where it is at hand."""
        self.ran[step] += 1
        self.store.put(key, encode(value) if data is None else data)
        self._remember(key, value)

    def live(self, step: str, digest: str, make: Callable[[], T]) -> T:
        """A value that cannot be encoded, such as compiled templates: the newest of each step is kept in memory."""
        known = self._live.get(step)
        if known is None or known[0] != digest:
            known = self._live[step] = (digest, make())
        return known[1]  # type: ignore[return-value]

    def _remember(self, key: str, value: object) -> None:
        self._kept[key] = value
        with suppress(KeyError, RuntimeError):
            while len(self._kept) > self._keep:
                del self._kept[next(iter(self._kept))]

    def steps(self) -> Iterator[tuple[str, int, int]]:
        """(step, runs, answers) for each step met, by name."""
        for step in sorted(self.ran.keys() | self.answered.keys()):
            yield step, self.ran[step], self.answered[step]


encode = msgspec.msgpack.Encoder().encode
_decoders: dict[object, msgspec.msgpack.Decoder[object]] = {}


def _decoder(kind: type[T]) -> msgspec.msgpack.Decoder[T]:
    if kind not in _decoders:
        _decoders[kind] = msgspec.msgpack.Decoder(kind)
    return _decoders[kind]  # type: ignore[return-value]


def decode(data: bytes, kind: type[T]) -> T:
    """A value from its encoding."""
    return _decoder(kind).decode(data)
