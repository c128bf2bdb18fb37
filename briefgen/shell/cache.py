"""The memo on disk: one SQLite file in `.briefgen/`.

Losing it costs time, never correctness: a file that is foreign, truncated or damaged is thrown away, and every value
carries a checksum, so that a damaged one is a miss. No fsync per row: a crash of the machine may lose the last results.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Final

LARGEST: Final = 2 * 1024**3
"""Bytes of the file beyond which results are dropped, those first that no build used for the longest time."""
FRESH: Final = 16
"""Builds for which a result counts as used without being marked again."""
BATCH: Final = 400
PAGE: Final = 32_768
"""Bytes of a page of a new file: a briefing, some 6 kB, seldom needs a second one."""


class Cache:
    """A `Store` in a file. `note` says in one line why the old content was dropped, if it was."""

    def __init__(self, path: Path, identity: str) -> None:
        self.note = ""
        self.identity = identity
        self._forked = False
        self._build = 0
        self._used: set[bytes] = set()
        self._path = path
        self._pending: dict[str, bytes] = {}
        self._db: sqlite3.Connection | None = None
        try:
            self._open(identity)
        except (sqlite3.DatabaseError, OSError) as error:
            self._start_again(identity, f"the cache was unusable ({error}); starting with an empty one")

    def _open(self, identity: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._db = _connect(self._path)
        known = _identity(self._db)
        if known is None:
            _create(self._db, identity)
        elif known[0] != identity:
            self._close()
            self._start_again(identity, "the cache was made by another version of briefgen; starting with an empty one")
        else:
            self._build = known[1] + 1

    def _start_again(self, identity: str, note: str) -> None:
        self.note = note
        self._close()
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        try:
            self._db = _connect(self._path)
            _create(self._db, identity)
        except (sqlite3.DatabaseError, OSError) as error:
            self.note = f"no cache can be kept here ({error}); this build starts from nothing"
            self._close()

    def get(self, key: str) -> bytes | None:
        """The bytes kept under `key`; a damaged entry is a miss."""
        waiting = self._pending.get(key)
        if waiting is not None:
            return waiting
        if self._db is None:
            return None
        try:
            row = self._db.execute(_FIND, (bytes.fromhex(key),)).fetchone()
        except sqlite3.DatabaseError:
            return None
        if row is None or zlib.crc32(row[1]) != row[0]:
            return None
        if row[2] < self._build - FRESH:
            self._used.add(bytes.fromhex(key))
        value: bytes = row[1]
        return value

    def has(self, key: str) -> bool:
        """Whether there are bytes under `key`."""
        if key in self._pending:
            return True
        if self._db is None:
            return False
        with suppress(sqlite3.DatabaseError):
            found = self._db.execute("SELECT 1 FROM results WHERE key = ?", (bytes.fromhex(key),)).fetchone()
            return found is not None
        return False

    def put(self, key: str, value: bytes) -> None:
        """Keep bytes under `key`; they reach the file in batches. A forked process leaves that to its parent."""
        if self._forked:
            return
        self._pending[key] = value
        if len(self._pending) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is pending; a full disk or a locked file costs the next build time, nothing else."""
        pending, self._pending = self._pending, {}
        rows = [(bytes.fromhex(key), zlib.crc32(value), value, self._build) for key, value in pending.items()]
        if self._db is None or not rows:
            return
        with suppress(sqlite3.DatabaseError), self._db:
            self._db.executemany("INSERT OR REPLACE INTO results (key, sum, value, used) VALUES (?, ?, ?, ?)", rows)

    def settle(self) -> None:
        """End a build: count it, mark what it used, and drop the oldest results of a file that has grown too large."""
        self.flush()
        if self._db is None or self._forked:
            return
        with suppress(sqlite3.DatabaseError, OSError):
            with self._db:
                self._db.execute("UPDATE about SET build = ?", (self._build,))
                marks = [(self._build, key) for key in self._used]
                self._db.executemany("UPDATE results SET used = ? WHERE key = ?", marks)
            self._used.clear()
            if self._path.stat().st_size > LARGEST:
                self._drop_oldest()

    def _drop_oldest(self) -> None:
        """Drop the half of the results that was used least lately."""
        assert self._db is not None
        count = self._db.execute("SELECT COUNT(*) FROM results").fetchone()[0]
        oldest = "SELECT key FROM results ORDER BY used LIMIT ?"
        with self._db:
            self._db.execute(f"DELETE FROM results WHERE key IN ({oldest})", (count // 2,))  # noqa: S608 - our own text
        self._db.execute("VACUUM")

    def reopen(self) -> None:
        """Take a connection of this process's own after a fork; the parent's must not be used."""
        self._db = None
        self._forked = True
        with suppress(sqlite3.DatabaseError):
            self._db = _connect(self._path)

    def close(self) -> None:
        """Write what is pending and close the file."""
        self.flush()
        self._close()

    def _close(self) -> None:
        if self._db is not None:
            with suppress(sqlite3.DatabaseError):
                self._db.close()
        self._db = None


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=5.0, check_same_thread=False)
    db.execute(f"PRAGMA page_size={PAGE}")
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=OFF")
    db.execute("PRAGMA mmap_size=268435456")
    return db


_FIND: Final = "SELECT sum, value, used FROM results WHERE key = ?"
_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS about (identity TEXT NOT NULL, build INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, sum INTEGER, value BLOB NOT NULL, used INTEGER)",
)


def _create(db: sqlite3.Connection, identity: str) -> None:
    with db:
        for table in _TABLES:
            db.execute(table)
        db.execute("DELETE FROM about")
        db.execute("INSERT INTO about (identity, build) VALUES (?, 0)", (identity,))


def _identity(db: sqlite3.Connection) -> tuple[str, int] | None:
    """What the file was made by, and how many builds used it."""
    if db.execute("SELECT name FROM sqlite_master WHERE name = 'about'").fetchone() is None:
        return None
    row = db.execute("SELECT identity, build FROM about").fetchone()
    return (str(row[0]), int(row[1])) if row else None
