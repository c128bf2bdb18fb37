"""Which characters a font has, from its `cmap` table (OpenType 1.9, formats 4 and 12)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from functools import lru_cache

from briefgen.model import Value


class Face(Value, frozen=True, kw_only=True):
    """A font file: its bytes, and which font of a collection."""

    data: bytes
    index: int = 0


class Coverage(Value, frozen=True, kw_only=True):
    """Code points as sorted ranges: `starts` and `ends`, both included."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, character: str) -> bool:
        at = bisect_right(self.starts, ord(character)) - 1
        return at >= 0 and ord(character) <= self.ends[at]


@lru_cache(maxsize=64)
def coverage_of(face: Face) -> Coverage:
    """The characters of `face`; none where the file is damaged."""
    try:
        ranges = _read(face)
    except (struct.error, IndexError, KeyError):
        ranges = []
    return Coverage(starts=tuple(low for low, _ in ranges), ends=tuple(high for _, high in ranges))


def _read(face: Face) -> list[tuple[int, int]]:
    data = face.data
    start = struct.unpack_from(">I", data, 12 + 4 * face.index)[0] if data[:4] == b"ttcf" else 0
    cmap = _tables(data, start)[b"cmap"]
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    found: list[tuple[int, int]] = []
    for at in range(count):
        table = cmap + struct.unpack_from(">I", data, cmap + 8 + 8 * at)[0]
        kind = struct.unpack_from(">H", data, table)[0]
        found += _segments(data, table) if kind == 4 else _groups(data, table) if kind == 12 else []
    return _merged(found)


def _tables(data: bytes, start: int) -> dict[bytes, int]:
    count = struct.unpack_from(">H", data, start + 4)[0]
    records = (struct.unpack_from(">4sIII", data, start + 12 + 16 * at) for at in range(count))
    return {name: offset for name, _, offset, _ in records}


def _segments(data: bytes, table: int) -> list[tuple[int, int]]:
    """Format 4: segments of the basic plane; 0xFFFF only ends the list."""
    twice = struct.unpack_from(">H", data, table + 6)[0]
    ends = struct.unpack_from(f">{twice // 2}H", data, table + 14)
    starts = struct.unpack_from(f">{twice // 2}H", data, table + 16 + twice)
    return [(low, high) for low, high in zip(starts, ends, strict=True) if low <= high < 0xFFFF]


def _groups(data: bytes, table: int) -> list[tuple[int, int]]:
    """Format 12: groups of all planes."""
    count = struct.unpack_from(">I", data, table + 12)[0]
    groups = (struct.unpack_from(">III", data, table + 16 + 12 * at) for at in range(count))
    return [(low, high) for low, high, _ in groups if low <= high]


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged
