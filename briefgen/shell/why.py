"""What changed since the last build, for `why`: the digests of the files that it was made from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from briefgen.engine.tree import Tree

INPUTS = "inputs"


def remember_inputs(state: Path, tree: Tree) -> None:
    """Keep the digests of a build's files; losing them costs an explanation, nothing else."""
    data = msgspec.msgpack.encode({file.path: file.digest for file in tree})
    try:
        (state / INPUTS).write_bytes(data)
    except OSError:
        (state / INPUTS).unlink(missing_ok=True)


def changes_since(state: Path, tree: Tree, paths: Iterable[str]) -> dict[str, str]:
    """`changed`, `new` or `gone` for each of `paths` that is not as the last build saw it."""
    try:
        before = msgspec.msgpack.decode((state / INPUTS).read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return {}
    found: dict[str, str] = {}
    for path in paths:
        file = tree.file(path)
        if file is None:
            found |= {path: "gone"} if path in before else {}
        elif path not in before:
            found[path] = "new"
        elif before[path] != file.digest:
            found[path] = "changed"
    return found
