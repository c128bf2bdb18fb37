"""Exchange two folders of one file system in a single call, where the system has one."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

AT_FDCWD: Final = -100
RENAME_EXCHANGE: Final = 2
"""renameat2(2), Linux 3.15, glibc 2.28."""
RENAME_SWAP: Final = 2
"""renamex_np(2), macOS 10.12."""
UNSUPPORTED: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV, errno.EPERM})


def exchange(one: Path, other: Path) -> bool:
    """Exchange two existing folders atomically; false where the system or file system cannot.

    Raises:
        OSError: the exchange is supported here and failed.
    """
    import ctypes

    call = _call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(one))


def _call() -> Callable[[bytes, bytes], int] | None:
    import ctypes

    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    if sys.platform.startswith("linux") and hasattr(library, "renameat2"):
        return lambda one, other: library.renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE)  # type: ignore[union-attr]
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return lambda one, other: library.renamex_np(one, other, RENAME_SWAP)
    return None
