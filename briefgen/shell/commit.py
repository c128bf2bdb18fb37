"""Publishes a site in one step: the output folder is at every moment one whole site, the old one or the new one.

Two generations share their unchanged files by hard links. The spare one, kept in the cache folder, is brought up to
date and exchanged with the published one in one call. Its marker is taken away before the first change and written as
the last one, so that a spare that a killed build left half done is thrown away by the next. Where one file changes and
none goes, it takes the old one's place by itself: that is one step too.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from briefgen.digest import digest_bytes
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.shell.aside import Aside
from briefgen.shell.exchange import exchange
from briefgen.shell.files import read_whole
from briefgen.shell.linking import folders_of, link, remove, times_of, unlink
from briefgen.shell.manifest import (
    MARKER,
    Made,
    Manifest,
    forget_manifests,
    read_manifest,
    read_marker,
    write_manifest,
    write_marker,
)
from briefgen.shell.piecewise import finish_piecewise, publish_piecewise
from briefgen.shell.twin import Twin, renew, twin_of

HARMLESS: Final = frozenset({"CNAME", "README.md", "LICENSE", "favicon.ico"})
"""Files that may stand in an output folder that no build has made yet, beside hidden ones."""


MANY: Final = 2000
"""Files from which on another process looks at them."""
RENEW: Final = 200
"""Changed files from which on a build brings the spare generation up to date itself."""


class Generations:
    """The published folder and the spare one.

    `state` is a folder of the project's cache that belongs to this output folder alone. `base` is the newest whole
    generation there is (the published one; the spare one where nothing is published), `manifest` its manifest.
    """

    def __init__(self, output: Path, state: Path) -> None:
        self.output = output
        self.state = state
        state.mkdir(parents=True, exist_ok=True)
        finish_piecewise(state, output)
        self.spare = self.fresh = _spare_for(output, state)
        self._twin = Twin(twin_of(self.spare))
        self._twin.rescue(self.spare)
        self._published = _whole(output, state)
        self.base = output if self._published else self.spare
        self.manifest: Manifest = self._published or self._kept or Manifest(files={})
        self.atomic = True
        self._opened = ""
        self._gone: set[str] = set()
        self._look: Aside[list[str]] | None = None
        self._strangers: Aside[list[str]] | None = None
        if self._published is None:
            _refuse_foreign_folder(output)

    @cached_property
    def _kept(self) -> Manifest | None:
        """What the spare generation holds, if it is whole."""
        return _whole(self.spare, self.state)

    @property
    def published(self) -> bool:
        """Whether the output folder holds a whole site of ours."""
        return self._published is not None

    def look(self) -> None:
        """Begin to look for damaged files, beside what this process does next.

        Where the spare generation is about to be published, so does its twin begin.
        """
        many = len(self.manifest.files) >= MANY
        if not self.published and self._kept is not None:
            self._twin.begin()
            self._twin.follow(self.spare, self.manifest.files, worth=many)
        self._look = Aside(self._find_damaged, list[str], worth=many)

    def damaged(self) -> set[str]:
        """Files of the newest generation that are gone or changed on disk."""
        return self._damaged

    @cached_property
    def _damaged(self) -> set[str]:
        return set(self._look.result() if self._look else self._find_damaged())

    def _find_damaged(self) -> list[str]:
        return [path for path, made in self.manifest.files.items() if not _as_made(f"{self.base}/{path}", made)]

    @property
    def twin(self) -> str:
        """The folder in which each file that is written is to be linked; empty where there is none."""
        return str(self._twin.folder) if self._twin.begun else ""

    def open_fresh(self, wanted: set[str], *, one: bool, soon: bool = False) -> Path:
        """The folder to write changed files to: the spare generation, which counts as unfinished from now on.

        What is not `wanted` is deleted from it at once: a file may take the place of a folder, and a folder a file's.
        Where `one` published file changes and no other, a folder beside it. Where they will be committed `soon`, the
        look for foreign files begins now, beside what this process does until then.
        """
        if one and self.published:
            self.fresh = self.spare.with_name(f"{self.spare.name}.one")
            remove(self.fresh)
            self.fresh.mkdir(parents=True)
            return self.fresh
        if soon and len(self.manifest.files) >= MANY and self.output.is_dir():
            self._strangers = Aside(self._foreign, list[str])
        if self._kept is None:
            remove(self.spare)
            self.spare.mkdir(parents=True)
            if not self.published:
                self._twin.begin()
        self._opened = read_marker(self.spare)
        (self.spare / MARKER).unlink(missing_ok=True)
        self._gone = self._kept.files.keys() - wanted if self._kept else set()
        for path in self._gone:
            unlink(self.spare, path)
        return self.spare

    def commit(self, manifest: Manifest, written: set[str]) -> None:
        """Publish `manifest`: `written` are the files that stand in the folder that was opened.

        Raises:
            OSError: the disk is full or cannot be written; the published site is as it was.
        """
        if self.fresh != self.spare:
            self._replace(manifest, *written)
            return
        touched = self._complete(manifest, written)
        foreign = (
            tuple(self._strangers.result() if self._strangers else self._foreign()) if self.output.is_dir() else ()
        )
        _link_foreign(foreign, self.output, self.spare)
        name = manifest.name()
        manifest = replace(manifest, folders=self._folder_times(manifest, touched, foreign))
        write_manifest(self.state, name, manifest)
        if self._twin.begun:
            self._twin.settle(manifest, touched, self.state, name)
        write_marker(self.spare, name)
        self._publish()
        _drop_foreign(foreign, self.spare)
        if self._twin.begun:
            self._twin.replace(self.spare)
        elif self.atomic and len(written) >= RENEW:
            self._renew(manifest, written, name)
        forget_manifests(self.state, (name, read_marker(self.spare)))

    def _renew(self, manifest: Manifest, written: set[str], name: str) -> None:
        """Bring what was published before up to date; the next build would have to before it publishes."""
        old = self._published or Manifest(files={})
        stale = written | (old.files.keys() - manifest.files.keys())
        with suppress(OSError):
            (self.spare / MARKER).unlink()
            renew(self.spare, self.output, replace(manifest, folders=old.folders), stale, self.state, name)

    def _replace(self, manifest: Manifest, path: str) -> None:
        """Publish one file; where this is killed before the marker is in its place, the next build makes it again."""
        parent = path.rpartition("/")[0]
        (self.output / parent).mkdir(parents=True, exist_ok=True)
        os.replace(self.fresh / path, self.output / path)
        times = dict(self.manifest.folders)
        if parent in times:
            times[parent] = os.stat(self.output / parent).st_mtime_ns
        manifest, name = replace(manifest, folders=times), manifest.name()
        write_manifest(self.state, name, manifest)
        write_marker(self.fresh, name)
        os.replace(self.fresh / MARKER, self.output / MARKER)
        remove(self.fresh)
        forget_manifests(self.state, (name, read_marker(self.spare)))

    def note(self, manifest: Manifest) -> None:
        """Record new keys for files of which none was written."""
        if self.fresh != self.spare:
            remove(self.fresh)
        elif self._opened and not self._gone:
            write_marker(self.spare, self._opened)
        manifest = replace(manifest, folders=self.manifest.folders)
        write_manifest(self.state, manifest.name(), manifest)

    def _complete(self, manifest: Manifest, written: set[str]) -> set[str]:
        """Make the spare folder hold exactly the files of `manifest`; the files that came or went."""
        had = self._kept.files if self._kept else {}
        folders: set[str] = set()
        linked = [
            path for path, made in manifest.files.items() if path not in written and not _same(had.get(path), made)
        ]
        for path in linked:
            link(f"{self.output}/{path}", f"{self.spare}/{path}", folders)
        return {*written, *linked, *self._gone}

    def _folder_times(self, manifest: Manifest, touched: Iterable[str], foreign: Iterable[str]) -> dict[str, int]:
        """When each folder of the spare generation last changed.

        Those that hold foreign files are left out, so that the next build looks into them; those in which nothing was
        touched are as they were.
        """
        known = self._kept.folders if self._kept else {}
        times = times_of(self.spare, folders_of(touched if self._kept else manifest.files), known)
        for path in foreign:
            times.pop(path.rpartition("/")[0], None)
        return times

    def _publish(self) -> None:
        if not self.output.exists():
            self.output.parent.mkdir(parents=True, exist_ok=True)
            self.spare.rename(self.output)
        elif not exchange(self.spare, self.output):
            self.atomic = False
            publish_piecewise(self.state, self.spare, self.output)

    def _foreign(self) -> list[str]:
        """Files in the published folder that are not ours, found where a folder changed after it was published."""
        known = self._published or Manifest(files={})
        ours = known.files.keys() | {MARKER}
        parents = folders_of(known.files)
        changed = [folder for folder in parents if _changed(f"{self.output}/{folder}", known.folders, folder)]
        folders = ("", *sorted(changed))
        return [path for folder in folders for path in _strangers(self.output, folder, ours, parents)]


def _same(had: Made | None, made: Made) -> bool:
    """Whether the spare file is the wanted one, whatever key it was made for."""
    if had is None:
        return False
    return had.digest == made.digest and had.mtime == made.mtime and had.size == made.size


def _whole(folder: Path, state: Path) -> Manifest | None:
    name = read_marker(folder)
    return read_manifest(state, name) if name else None


def _as_made(path: str, made: Made) -> bool:
    """Whether a file has the bytes that were made; read only where its time is another, as in a copied site."""
    try:
        info = os.lstat(path)
        if info.st_size != made.size or not stat.S_ISREG(info.st_mode):
            return False
        return info.st_mtime_ns == made.mtime or digest_bytes(read_whole(path)) == made.digest
    except OSError:
        return False


def _spare_for(output: Path, state: Path) -> Path:
    """The spare generation's place: in the cache where that is the output's file system, else beside the output."""
    parent = output.parent
    while not parent.exists():
        parent = parent.parent
    if os.stat(parent).st_dev == os.stat(state).st_dev and not output.is_mount():
        return state / "spare"
    return output.parent / f".{output.name}.briefgen-spare"


def _refuse_foreign_folder(output: Path) -> None:
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise BriefgenError(_bad_output(output, "is not a folder", "remove it, or name another folder with --output"))
    if not output.is_dir():
        return
    names = [
        entry.name for entry in os.scandir(output) if not entry.name.startswith(".") and entry.name not in HARMLESS
    ]
    if names:
        what = f"holds files that briefgen did not make ({', '.join(sorted(names)[:3])})"
        raise BriefgenError(_bad_output(output, what, "empty the folder, or name another one with --output"))


def _bad_output(output: Path, what: str, how: str) -> Problem:
    return Problem(
        code="output-folder",
        where=Location(path=output.name),
        what=f"the output folder {what}",
        why="a build replaces the whole folder; what is not ours must not be lost",
        help=how,
    )


def delete_generation(output: Path, state: Path) -> int:
    """Delete the files that a build made in `output`, how many, and its spare generation; foreign files stay."""
    spare = _spare_for(output, state)
    for folder in (spare, twin_of(spare)):
        remove(folder)
    manifest = _whole(output, state)
    if manifest is None:
        return 0
    for path in (*manifest.files, MARKER):
        unlink(output, path)
    return len(manifest.files)


def _changed(full: str, times: dict[str, int], folder: str) -> bool:
    try:
        return os.stat(full).st_mtime_ns != times.get(folder)
    except OSError:
        return False


def _strangers(top: Path, folder: str, ours: Iterable[str], parents: set[str]) -> Iterator[str]:
    prefix = f"{folder}/" if folder else ""
    try:
        entries = sorted(os.scandir(f"{top}/{folder}"), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            if path not in parents:
                yield from _strangers(top, path, (), set())
        elif path not in ours:
            yield path


def _link_foreign(paths: Iterable[str], source: Path, target: Path) -> None:
    made: set[str] = set()
    for path in paths:
        if not os.path.lexists(f"{target}/{path}"):
            link(f"{source}/{path}", f"{target}/{path}", made)


def _drop_foreign(paths: Iterable[str], folder: Path) -> None:
    for path in paths:
        unlink(folder, path)
