"""The memo on disk: found again, thrown away when it cannot be used, bounded."""

from pathlib import Path

import pytest

from briefgen.digest import digest_bytes
from briefgen.shell import cache as module
from briefgen.shell.cache import Cache

KEYS = [digest_bytes(bytes([n])) for n in range(200)]


def opened(path: Path, identity: str = "one") -> Cache:
    return Cache(path / "memo.sqlite", identity)


def closed(cache: Cache) -> None:
    cache.settle()
    cache.close()


def test_what_was_kept_is_found_by_the_next_process(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.put(KEYS[0], b"value")
    assert first.get(KEYS[0]) == b"value"
    assert first.has(KEYS[0])
    closed(first)
    again = opened(tmp_path)
    assert again.get(KEYS[0]) == b"value"
    assert again.get(KEYS[1]) is None
    assert not again.note
    closed(again)


def test_another_version_starts_with_an_empty_cache_and_says_so(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.put(KEYS[0], b"value")
    closed(first)
    other = opened(tmp_path, "two")
    assert other.get(KEYS[0]) is None
    assert "another version" in other.note
    closed(other)


def test_a_forked_process_reads_and_never_writes(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    cache.put(KEYS[0], b"value")
    cache.flush()
    cache.reopen()
    cache.put(KEYS[1], b"lost")
    assert cache.get(KEYS[0]) == b"value"
    assert cache.get(KEYS[1]) is None
    closed(cache)


def test_a_damaged_value_is_a_miss(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    cache.put(KEYS[0], b"value")
    cache.flush()
    assert cache._db is not None
    cache._db.execute("UPDATE results SET value = ?", (b"other",))
    cache._db.commit()
    assert cache.get(KEYS[0]) is None
    closed(cache)


def test_a_cache_that_grew_too_large_drops_what_was_used_least_lately(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = opened(tmp_path)
    for key in KEYS[:100]:
        cache.put(key, b"old" * 100)
    closed(cache)
    for _ in range(module.FRESH + 2):
        closed(opened(tmp_path))
    monkeypatch.setattr(module, "LARGEST", 1000)
    cache = opened(tmp_path)
    assert all(cache.get(key) for key in KEYS[:20]), "these are in use"
    for key in KEYS[100:140]:
        cache.put(key, b"new" * 100)
    closed(cache)
    cache = opened(tmp_path)
    assert all(cache.has(key) for key in (*KEYS[:20], *KEYS[100:140]))
    assert not any(cache.has(key) for key in KEYS[30:90])
    cache.close()


def test_a_folder_that_cannot_be_written_costs_the_cache_alone(tmp_path: Path) -> None:
    (tmp_path / "memo.sqlite").mkdir()
    cache = opened(tmp_path)
    cache.put(KEYS[0], b"value")
    cache.flush()
    assert "no cache can be kept" in cache.note
    cache.close()
