"""What results depend on beside their arguments: briefgen's own code and the libraries that render."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final

import briefgen
from briefgen import __version__
from briefgen.shell.files import read_whole

FORMAT: Final = 2
RENDERERS: Final = (
    "jinja2",
    "markdown-it-py",
    "markdown-it-pyrs",
    "mdit-py-plugins",
    "pygments",
    "nh3",
    "babel",
    "pillow",
)
SIZE: Final = 16
"""Bytes of the digests."""


def identity(known: Path) -> str:
    """What made a result; the file `known` keeps the digest of the code, so that it is read only where it changed."""
    versions = _versions()
    code = _code(known)
    return f"{FORMAT} {__version__} {code} " + " ".join(f"{name}={versions.get(name, '-')}" for name in RENDERERS)


def _versions() -> dict[str, str]:
    """The versions of installed libraries, by the names of their records: cheaper than asking for their metadata."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for name in os.listdir(folder or "."):
                if name.endswith(".dist-info"):
                    package, _, number = name.removesuffix(".dist-info").partition("-")
                    found.setdefault(package.lower().replace("_", "-"), number)
    return found


def _code(known: Path) -> str:
    """The digest of briefgen's modules, so that a checkout under development never meets its old results."""
    root = os.path.dirname(briefgen.__file__)
    modules = _modules(root)
    state = _state(modules)
    with suppress(OSError, ValueError):
        seen, digest = known.read_text("ascii").split()
        if seen == state:
            return digest
    digest = _digest(root, modules)
    _keep(known, f"{state} {digest}\n")
    return digest


def _modules(root: str) -> list[os.DirEntry[str]]:
    found: list[os.DirEntry[str]] = []
    folders = [root]
    while folders:
        for entry in os.scandir(folders.pop()):
            if entry.name.endswith(".py"):
                found.append(entry)
            elif entry.name not in {"__pycache__", "themes"} and entry.is_dir():
                folders.append(entry.path)
    return sorted(found, key=lambda entry: entry.path)


def _state(modules: Sequence[os.DirEntry[str]]) -> str:
    """What changes on this machine with any of the files."""
    total = blake2b(digest_size=SIZE)
    for entry in modules:
        info = entry.stat()
        total.update(f"{entry.path}\0{info.st_size} {info.st_mtime_ns} {info.st_ctime_ns} {info.st_ino}\0".encode())
    return total.hexdigest()


def _digest(root: str, modules: Sequence[os.DirEntry[str]]) -> str:
    total = blake2b(digest_size=SIZE)
    for entry in modules:
        total.update(entry.path[len(root) :].replace(os.sep, "/").encode() + b"\0" + read_whole(entry.path))
    return total.hexdigest()


def _keep(known: Path, text: str) -> None:
    temporary = known.with_name(f"{known.name}.{os.getpid()}.tmp")
    with suppress(OSError):
        temporary.write_text(text, "ascii")
        temporary.replace(known)
