"""Files and folders that generations of a site share: hard links, and what they leave behind."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path


def remove(folder: Path) -> None:
    """Remove a folder with all that it holds, or what stands in its place."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def make_folder(full: str) -> None:
    """Make a folder, whose parent is mostly there."""
    try:
        os.mkdir(full)
    except OSError:
        os.makedirs(full, exist_ok=True)


def link(source: str, target: str, made: set[str]) -> None:
    """Give a file a second name, over what is there; a copy where it can have none.

    `made` are the folders known to be there.
    """
    parent = os.path.dirname(target)
    if parent not in made:
        make_folder(parent)
        made.add(parent)
    try:
        os.link(source, target)
    except FileExistsError:
        os.unlink(target)
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def unlink(top: Path, path: str) -> None:
    """Remove a file below `top`, and the folders that it leaves empty."""
    with suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(f"{top}/{path}")
    for parent in parents_of(path):
        try:
            os.rmdir(f"{top}/{parent}")
        except OSError:
            return


def parents_of(path: str) -> Iterator[str]:
    """The folders above a file's path, the nearest first, without the top."""
    while (cut := path.rfind("/")) > 0:
        path = path[:cut]
        yield path


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder above files, without the top."""
    found: set[str] = set()
    for path in paths:
        for parent in parents_of(path):
            if parent in found:
                break
            found.add(parent)
    return found


def times_of(top: Path, folders: Iterable[str], known: Mapping[str, int]) -> dict[str, int]:
    """When folders below `top` last changed (ns), over those that were `known`; without those that are gone."""
    times = dict(known)
    for folder in folders:
        try:
            times[folder] = os.stat(f"{top}/{folder}").st_mtime_ns
        except (FileNotFoundError, NotADirectoryError):
            times.pop(folder, None)
    return times
