"""A project as a value: its files by path and digest, read only when a step needs the bytes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping

from briefgen.digest import digest_bytes, digest_join
from briefgen.model import File, FilePath

BUILT_IN = "@builtin"
"""The top folder of the tree where the shell puts the shipped themes."""


class Tree:
    """The files of a project, ordered by path.

    `read` gives a file's bytes; it is asked only for files whose digest no step has met before, and the bytes are those
    that the digest names.
    """

    def __init__(self, files: Iterable[File], read: Callable[[File], bytes]) -> None:
        self._files = {file.path: file for file in sorted(files, key=lambda file: file.path)}
        self._paths = list(self._files)
        self.read = read

    @classmethod
    def of(cls, contents: Mapping[str, bytes]) -> Tree:
        """A tree of bytes in memory."""
        files = [File(path=FilePath(p), digest=digest_bytes(b), size=len(b)) for p, b in contents.items()]
        return cls(files, lambda file: contents[file.path])

    def file(self, path: str) -> File | None:
        """The file at `path`, or nothing."""
        return self._files.get(FilePath(path))

    def under(self, folder: str, suffix: str = "") -> tuple[File, ...]:
        """The files below `folder`, by path; with `suffix` only those whose name ends in it."""
        prefix = folder.rstrip("/") + "/" if folder else ""
        start = bisect_left(self._paths, FilePath(prefix))
        found = []
        for path in self._paths[start:]:
            if not path.startswith(prefix):
                break
            if path.endswith(suffix):
                found.append(self._files[path])
        return tuple(found)

    def __iter__(self) -> Iterator[File]:
        return iter(self._files.values())

    def __len__(self) -> int:
        return len(self._files)

    def digest(self) -> str:
        """The digest of all paths and contents."""
        return digest_files(self._files.values())


def digest_files(files: Iterable[File]) -> str:
    """The digest of files' paths and contents, in their order."""
    return digest_join(*(f"{file.path}\0{file.digest}" for file in files))
