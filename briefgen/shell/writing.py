"""Writes the files of a site: each a new file, never over one that two generations may share."""

from __future__ import annotations

import os

from briefgen.digest import digest_bytes
from briefgen.shell.linking import make_folder
from briefgen.shell.manifest import Made


def write_output(spare: str, path: str, data: bytes, key: str, known: str = "") -> Made | None:
    """Write one file of the spare generation; nothing where its digest is the `known` one.

    What stood there may be shared with the published generation, so it is unlinked and never overwritten.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    digest = digest_bytes(data)
    if digest == known:
        return None
    full = f"{spare}/{path}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        descriptor = os.open(full, flags, 0o644)
    except FileNotFoundError:
        make_folder(os.path.dirname(full))
        descriptor = os.open(full, flags, 0o644)
    except FileExistsError:
        os.unlink(full)
        descriptor = os.open(full, flags, 0o644)
    try:
        os.write(descriptor, data) if len(data) < 1 << 20 else _write_all(descriptor, data)
        info = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if info.st_size != len(data):
        raise OSError(28, "short write", full)
    return Made(key, digest, info.st_size, info.st_mtime_ns)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
