"""Reads and writes `ledger.json`, the record of what was published, beside the settings of a project."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from briefgen.checks.ledger import PATH, Ledger, format_ledger, parse_ledger


def read_ledger(project: Path) -> Ledger:
    """The project's ledger; an empty one where nothing was recorded yet.

    Raises:
        BriefgenError: the file is no ledger.
        OSError: the file cannot be read.
    """
    try:
        content = (project / PATH).read_bytes()
    except FileNotFoundError:
        return Ledger()
    return parse_ledger(content)


def write_ledger(project: Path, ledger: Ledger) -> bool:
    """Put `ledger` in the place of the old one, in one step; False where it says the same already.

    Raises:
        OSError: the folder cannot be written to; the old ledger then stands as it was.
    """
    content = format_ledger(ledger)
    path = project / PATH
    if path.exists() and path.read_bytes() == content:
        return False
    handle, name = tempfile.mkstemp(prefix=".ledger-", dir=project)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
