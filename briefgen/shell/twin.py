"""A second generation beside the first one of a site, so that the next build finds a spare one.

Where nothing is published, the first generation is moved to the output folder. The next build that changes several
files would have to link all the others before it can publish, and a cache that is kept for continuous integration would
hold no page at all. So a twin is made meanwhile, the same files under a second name: by whoever writes a file, or, of
files that a restored cache has, by a forked process.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from briefgen.shell.aside import Aside
from briefgen.shell.linking import folders_of, link, make_folder, remove, times_of, unlink
from briefgen.shell.manifest import Manifest, read_marker, write_manifest, write_marker

DRAFT: Final = ".briefgen-twin"
"""The file at a twin's top until it is whole; gone where a file could not be linked."""


class Twin:
    """The second generation of a build, in `folder`; `begun` where there is one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.begun = False
        self._times: Aside[dict[str, int]] | None = None

    def begin(self) -> None:
        """Make the folder, where the file system has hard links."""
        draft = self.folder / DRAFT
        with suppress(OSError):
            remove(self.folder)
            self.folder.mkdir(parents=True)
            draft.touch()
            os.link(draft, self.folder / f"{DRAFT}.link")
            self.begun = True

    def follow(self, source: Path, paths: Collection[str], *, worth: bool) -> None:
        """Begin to link files of `source`, where it is `worth` a process beside what this one does next."""
        link_all = partial(_link_all, str(source), str(self.folder), paths)
        self._times = Aside(link_all, dict[str, int], worth=worth and self.begun, gently=True)

    def settle(self, manifest: Manifest, touched: Collection[str], state: Path, name: str) -> None:
        """Make the twin whole: `touched` are the files that came, changed or went since it followed.

        What cannot be linked costs the next build time and this one nothing.
        """
        linked = self._times.result() if self._times else {}
        self._drop(path for path in touched if path not in manifest.files)
        times = times_of(self.folder, folders_of(touched if linked else manifest.files), linked)
        self.begun = (self.folder / DRAFT).exists()
        if self.begun:
            for draft in (DRAFT, f"{DRAFT}.link"):
                os.unlink(self.folder / draft)
            _mark(self.folder, replace(manifest, folders=times), state, name)

    def _drop(self, gone: Iterable[str]) -> None:
        try:
            for path in gone:
                unlink(self.folder, path)
        except OSError:
            _give_up(str(self.folder))

    def replace(self, spare: Path) -> None:
        """Become the spare generation."""
        with suppress(OSError):
            remove(spare)
            self.folder.rename(spare)

    def rescue(self, spare: Path) -> None:
        """Become the spare generation where a build was killed after the first one had been published."""
        if not spare.exists() and read_marker(self.folder):
            self.folder.rename(spare)


def renew(spare: Path, source: Path, manifest: Manifest, stale: set[str], state: Path, name: str) -> None:
    """Bring a generation up to date with that in `source`: `stale` are the files in which they differ.

    `manifest` has the files of `source` and the folders' times of `spare` as it was.
    """
    folders: set[str] = set()
    for path in stale:
        if path not in manifest.files:
            unlink(spare, path)
    for path in stale & manifest.files.keys():
        link(f"{source}/{path}", f"{spare}/{path}", folders)
    times = times_of(spare, folders_of(stale), manifest.folders)
    _mark(spare, replace(manifest, folders=times), state, name)


def _mark(folder: Path, manifest: Manifest, state: Path, name: str) -> None:
    """Make a generation whole; its folders' times are others than those of the published one with the same files."""
    name = f"{name}-twin"
    write_manifest(state, name, manifest)
    write_marker(folder, name)


def twin_of(spare: Path) -> Path:
    """Where the twin stands until it is the spare generation."""
    return spare.with_name(f"{spare.name}.twin")


def link_twin(twin: str, path: str, full: str) -> None:
    """Give a file that was just written its name in the twin; where that fails, the twin is none."""
    target = f"{twin}/{path}"
    try:
        _link_over(full, target)
    except OSError:
        _give_up(twin)


def _link_over(full: str, target: str) -> None:
    try:
        try:
            os.link(full, target)
        except FileNotFoundError:
            make_folder(os.path.dirname(target))
            os.link(full, target)
    except FileExistsError:
        os.unlink(target)
        os.link(full, target)


def _link_all(source: str, twin: str, paths: Collection[str]) -> dict[str, int]:
    """Link files as they are at that moment; the folders' times. One that is being replaced is left to its writer."""
    folders: set[str] = set()
    try:
        for path in paths:
            parent = path.rpartition("/")[0]
            if parent not in folders:
                make_folder(f"{twin}/{parent}")
                folders.add(parent)
            with suppress(FileExistsError, FileNotFoundError):
                os.link(f"{source}/{path}", f"{twin}/{path}")
    except OSError:
        _give_up(twin)
    return times_of(Path(twin), folders_of(paths), {})


def _give_up(twin: str) -> None:
    with suppress(OSError):
        os.unlink(f"{twin}/{DRAFT}")
