"""What a generation of a site holds: each file's key, digest and stat, and the folders that hold only files of ours.

A manifest is named after the digest of its paths and contents; the same name stands in the generation's marker file, so
that a folder and its manifest cannot be mistaken for another's, whatever a killed build left.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from briefgen.digest import digest_join
from briefgen.model import Value

MARKER: Final = ".briefgen-site"
"""The file at a generation's top that names its manifest; never uploaded."""


class Made(Value, frozen=True, array_like=True):
    """A published file: the key it was made for, the digest of its bytes, size and mtime (ns) as written."""

    key: str
    digest: str
    size: int
    mtime: int


class Manifest(Value, frozen=True, array_like=True):
    """The files of a generation by path, its folders' mtimes, and what the whole build was keyed by.

    `shelves` are (key, number of files) of what was planned together, by name; their files come first, in that order.
    `due` is when time changes the site next, `warned` whether the build had anything to say, `held` the
    digest of what the gate held back and the output was searched for, `maker` the code that made the files: keys say
    nothing across two versions of it.
    """

    files: dict[str, Made]
    folders: dict[str, int] = {}
    root: str = ""
    due: str = ""
    warned: bool = False
    held: str = ""
    maker: str = ""
    shelves: dict[str, tuple[str, int]] = {}

    def name(self) -> str:
        """The digest of paths and contents."""
        return digest_join(*(f"{path}\0{self.files[path].digest}" for path in sorted(self.files)))


_decode = msgspec.msgpack.Decoder(Manifest).decode


def read_manifest(folder: Path, name: str) -> Manifest | None:
    """The manifest called `name`, or nothing where it is lost or damaged."""
    try:
        return _decode((folder / f"{name}.manifest").read_bytes())
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None


def write_manifest(folder: Path, name: str, manifest: Manifest) -> None:
    """Write a manifest under its name, whole or not at all."""
    temporary = folder / f"{name}.{os.getpid()}.tmp"
    temporary.write_bytes(msgspec.msgpack.encode(manifest))
    temporary.replace(folder / f"{name}.manifest")


def forget_manifests(folder: Path, keep: Iterable[str]) -> None:
    """Delete the manifests of generations that are gone."""
    names = {f"{name}.manifest" for name in keep}
    for path in folder.glob("*.manifest"):
        if path.name not in names:
            path.unlink(missing_ok=True)


def read_marker(generation: Path) -> str:
    """The name in a generation's marker; empty where there is none."""
    try:
        return (generation / MARKER).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def write_marker(generation: Path, name: str) -> None:
    """Mark a generation as whole and ours."""
    (generation / MARKER).write_text(name + "\n", "ascii")
