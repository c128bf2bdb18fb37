"""Digests of bytes and values: what steps are keyed by."""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec

SIZE: Final = 20
"""Bytes of a digest: BLAKE2b-160, far beyond chance collisions at any number of files."""

_encode = msgspec.msgpack.Encoder(order="deterministic").encode


def digest_bytes(data: bytes) -> str:
    """The digest of `data`, 40 hex digits."""
    return hashlib.blake2b(data, digest_size=SIZE).hexdigest()


def digest_of(*values: object) -> str:
    """The digest of values that msgspec can encode; equal values of equal types have equal digests."""
    return hashlib.blake2b(_encode(values), digest_size=SIZE).hexdigest()


def digest_join(*digests: str) -> str:
    """The digest of a sequence of digests or short texts without line feeds; cheaper than `digest_of`."""
    return hashlib.blake2b("\n".join(digests).encode(), digest_size=SIZE).hexdigest()
