"""Reads a folder of another program and writes what was made of it; no file is written over."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from briefgen.importing.convert import convert
from briefgen.importing.oldsite import is_settings
from briefgen.importing.values import Copied, Imported, Kind, Note
from briefgen.problems import BriefgenError
from briefgen.shell.authoring import create_file
from briefgen.shell.authoring_problems import unreadable

LARGEST: Final = 8_000_000
"""Bytes of a file that is read; larger ones are no texts."""
_TEXTS: Final = (".md", ".markdown", ".mdown", ".mkd", ".opml", ".xml", ".html", ".htm")


def import_folder(kind: Kind, given: Path, content: Path, shown: str, *, dry_run: bool = False) -> Imported:
    """Convert what is in `given` (a folder or one file); the files that were written, and notes on all others.

    Raises:
        BriefgenError: it cannot be read, or the content folder cannot be written.
    """
    made = convert(kind, tuple(_files(kind, given)))
    written = []
    notes = list(made.notes)
    for file in made.files:
        target = content / file.path
        if target.exists() or not (dry_run or create_file(target, file.text, f"{shown}/{file.path}")):
            notes.append(Note(path=file.origin, what=f"is not written: {shown}/{file.path} is there already"))
        else:
            written.append(file)
    copied = [copy for copy in made.copies if _copied(copy, given, content, shown, notes, dry_run=dry_run)]
    return Imported(files=tuple(written), copies=tuple(copied), notes=tuple(notes))


def _copied(copy: Copied, given: Path, content: Path, shown: str, notes: list[Note], *, dry_run: bool) -> bool:
    """Copy a file of the old site, unless one is there."""
    target = content / copy.path
    if target.exists():
        if target.read_bytes() != (given / copy.origin).read_bytes():
            notes.append(Note(path=copy.origin, what=f"is not copied: {shown}/{copy.path} is there already"))
        return False
    if not dry_run:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(given / copy.origin, target)
        except OSError as error:
            raise BriefgenError(unreadable(copy.origin, error.strerror or str(error))) from error
    return True


def _files(kind: Kind, given: Path) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of texts and settings; of other files the path alone."""
    try:
        if given.is_file():
            yield given.name, given.read_bytes()
            return
        for folder, folders, names in os.walk(given, onerror=_raise):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = Path(folder) / name
                inner = path.relative_to(given).as_posix()
                text = name.endswith(_TEXTS) or is_settings(kind, inner)
                if path.is_file() and not path.is_symlink():
                    yield inner, path.read_bytes() if text and path.stat().st_size <= LARGEST else b""
    except OSError as error:
        raise BriefgenError(unreadable(str(given), error.strerror or str(error))) from error


def _raise(error: OSError) -> None:
    raise error
