"""Publishing where folders cannot be exchanged: file by file, in an order that never leaves a dead link, journalled.

New files come first (assets, then everything else), deletions last. The journal is written before the first rename; a
run that finds one finishes it, because every step can be taken twice.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

JOURNAL: Final = "journal"


def publish_piecewise(state: Path, spare: Path, output: Path) -> None:
    """Move every file of `spare` to `output`, then delete what only the old site had; `spare` is gone afterwards."""
    new = sorted(_files(spare), key=_order)
    old = _files(output)
    plan = {"spare": str(spare), "move": new, "delete": sorted(old - set(new))}
    temporary = state / f"{JOURNAL}.tmp"
    temporary.write_bytes(msgspec.json.encode(plan))
    temporary.replace(state / JOURNAL)
    finish_piecewise(state, output)


def finish_piecewise(state: Path, output: Path) -> None:
    """Finish what the journal of a killed run says, if there is one."""
    journal = state / JOURNAL
    try:
        plan = msgspec.json.decode(journal.read_bytes())
    except (OSError, msgspec.DecodeError):
        return
    spare = Path(plan["spare"])
    for path in plan["move"]:
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            os.replace(spare / path, target)
    for path in plan["delete"]:
        (output / path).unlink(missing_ok=True)
    shutil.rmtree(spare, ignore_errors=True)
    journal.unlink()


def _files(top: Path) -> set[str]:
    return {
        os.path.relpath(os.path.join(folder, name), top).replace(os.sep, "/")
        for folder, _, names in os.walk(top)
        for name in names
    }


def _order(path: str) -> tuple[int, str]:
    """Assets, then deep pages, then lists and the home page, the marker at the very end."""
    if path.startswith(".briefgen"):
        return (9, path)
    if path.startswith("assets/"):
        return (0, path)
    return (8 - min(path.count("/"), 6), path)
