"""The tree of terms: a binary trie over the bits of their UTF-8, cut where a range would outgrow a file.

A range of up to `LIMIT` bytes is a leaf, a larger one is halved at the next bit; so where it is cut depends on what is
in it and on nothing beside it. The shape is written from the root, left before right: `0` leaf, `1` fork, `2` nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model import Value
from briefgen.site.postings import COMMON

LIMIT = 12_000
"""Bytes of a leaf of several terms. Half of it costs a query less, and the site twice as many files."""
LONGEST_LINE = 24_000
"""Bytes of a term with its postings; beyond it, some 20,000 briefings, the term is common."""
DEPTH = 16  # bits of a bucket's key
DEEPEST = 480  # bits of a path; terms alike for longer stay together


class Tree(Value, frozen=True, kw_only=True):
    """A whole tree: its shape, and (file name, text) of its leaves in order."""

    shape: str
    leaves: tuple[tuple[str, str], ...]


class Bucket(Value, frozen=True, kw_only=True):
    """The subtree of the terms that begin with the two bytes of `key`: its size in bytes, shape and (path, text)."""

    key: str
    size: int
    shape: str
    leaves: tuple[tuple[str, str], ...]


def bucket_key(term: str) -> str:
    """The first two bytes of a term, in hex."""
    return term.encode()[:2].ljust(2, b"\0").hex()


def merge_bucket(key: str, terms: Iterable[tuple[str, str, str]]) -> Bucket:
    """The subtree of (term, postings, postings of titles and summaries alone), in the order of the terms' bytes."""
    lines = [_line(*term) for term in terms]
    bits = "".join(f"{byte:08b}" for byte in bytes.fromhex(key))
    shape, leaves = _grow(bits, lines)
    return Bucket(key=key, size=sum(len(line) for line in lines), shape=shape, leaves=tuple(leaves))


def plant(buckets: dict[str, Bucket]) -> Tree:
    """The tree of all buckets."""
    ordered = [(f"{int(key, 16):016b}", buckets[key]) for key in sorted(buckets)]
    shape, leaves = _join("", ordered)
    return Tree(shape=shape, leaves=tuple((leaf_name(path), text) for path, text in leaves))


def leaf_name(path: str) -> str:
    """The file name of the leaf at a path of bits: a one and the bits, in hex."""
    return f"{int('1' + path, 2):x}"


def _line(term: str, postings: str, heads: str) -> bytes:
    line = f"{term}\t{postings}\n".encode()
    if len(line) <= LONGEST_LINE or ":" in term:
        return line
    return f"{term}\t{COMMON}{heads}\n".encode()


def _grow(path: str, lines: list[bytes]) -> tuple[str, list[tuple[str, str]]]:
    """Shape and leaves of the terms below `path`."""
    if not lines:
        return "2", []
    if len(lines) == 1 or len(path) == DEEPEST or sum(len(line) for line in lines) <= LIMIT:
        return "0", [(path, b"".join(lines).decode())]
    left = [line for line in lines if not _bit(line, len(path))]
    right = lines[len(left) :]
    (left_shape, left_leaves), (right_shape, right_leaves) = _grow(path + "0", left), _grow(path + "1", right)
    return f"1{left_shape}{right_shape}", left_leaves + right_leaves


def _join(path: str, buckets: list[tuple[str, Bucket]]) -> tuple[str, list[tuple[str, str]]]:
    """Shape and leaves of whole buckets below `path`."""
    if not buckets:
        return "2", []
    if sum(bucket.size for _, bucket in buckets) <= LIMIT:
        return "0", [(path, "".join(text for _, bucket in buckets for _, text in bucket.leaves))]
    if len(path) == DEPTH:
        ((_, bucket),) = buckets
        return bucket.shape, list(bucket.leaves)
    left = [(bits, bucket) for bits, bucket in buckets if bits[len(path)] == "0"]
    right = buckets[len(left) :]
    (left_shape, left_leaves), (right_shape, right_leaves) = _join(path + "0", left), _join(path + "1", right)
    return f"1{left_shape}{right_shape}", left_leaves + right_leaves


def _bit(line: bytes, depth: int) -> bool:
    """A bit of the term of `line`, which is followed by zeros without end."""
    at, shift = divmod(depth, 8)
    end = line.index(b"\t")
    return at < end and bool(line[at] >> (7 - shift) & 1)
