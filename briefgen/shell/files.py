"""Reads a project's folders into a `Tree`: one walk, digests from a stat cache, unchanged files are not read again.

A cached digest holds for the same size, mtime, ctime and inode. A file that changed within `RACY_NS` of the look at it
could change again without its times telling; such entries are not kept (git's "racy" rule, Documentation/technical/
racy-git.txt).
"""

from __future__ import annotations

import os
import stat
import time
import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from briefgen.digest import digest_bytes
from briefgen.engine.tree import Tree
from briefgen.model import File, FilePath, Value
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.shell.aside import Aside

RACY_NS: Final = 50_000_000
LARGEST: Final = 40 * 1024 * 1024
"""Bytes a single project file may have."""
MANY: Final = 2000
"""New files from which on another process reads half of them."""
READ_SIZE: Final = 64 * 1024
IGNORED_SUFFIXES: Final = ("~", ".swp", ".swx", ".bak", ".orig", ".tmp", ".part", ".crdownload")
IGNORED_NAMES: Final = frozenset({"4913", "__pycache__", "Thumbs.db", "node_modules"})


class Seen(Value, frozen=True, array_like=True):
    """What was seen of a file: size, mtime, ctime (ns), inode, and the digest of its bytes then."""

    size: int
    mtime: int
    ctime: int
    inode: int
    digest: str


class StatCache:
    """Digests by path and stat, in a file that may be lost at any time."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[str, Seen] = _load(path) if path else {}
        self._changed = False

    def digest(self, path: str, info: os.stat_result) -> str | None:
        """The digest of the file at `path` if it is as it was when it was read."""
        seen = self._known.get(path)
        if (
            seen is not None
            and seen.mtime == info.st_mtime_ns
            and seen.size == info.st_size
            and seen.inode == info.st_ino
            and seen.ctime == info.st_ctime_ns
        ):
            return seen.digest
        return None

    def learn(self, path: str, info: os.stat_result, digest: str, read: int) -> None:
        """Keep a digest, unless the file may have been changing at the instant `read` (ns), before its reading."""
        if read - max(info.st_mtime_ns, info.st_ctime_ns) < RACY_NS:
            self._known.pop(path, None)
            return
        self._known[path] = Seen(info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino, digest)
        self._changed = True

    def keep_only(self, paths: Iterable[str]) -> None:
        """Forget the files that are gone."""
        keep = paths if isinstance(paths, set | dict) else set(paths)
        gone = [path for path in self._known if path not in keep]
        for path in gone:
            del self._known[path]
        self._changed |= bool(gone)

    def save(self) -> None:
        """Write the cache; what cannot be written costs time on the next run, nothing else."""
        if self._path is None or not self._changed:
            return
        temporary = self._path.with_suffix(f".{os.getpid()}.tmp")
        try:
            temporary.write_bytes(msgspec.msgpack.encode(self._known))
            temporary.replace(self._path)
        except OSError:
            temporary.unlink(missing_ok=True)
        self._changed = False


def _load(path: Path) -> dict[str, Seen]:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=dict[str, Seen])
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return {}


class Scan:
    """One look at a project's folders: its files and what was wrong with some."""

    def __init__(self, root: Path, cache: StatCache) -> None:
        self.root = root
        self.cache = cache
        self.files: dict[str, File] = {}
        self.problems: list[Problem] = []
        self._real = os.path.realpath(root)
        self._mounts: dict[str, Path] = {}
        self._unread: dict[str, tuple[str, os.stat_result]] = {}

    def tree(self) -> Tree:
        """The files as a tree that reads from disk; problems of the walk are raised together.

        Raises:
            BriefgenError: with every file that cannot be read, links that leave the project, and names that collide.
        """
        self._read_new()
        self.problems += list(_collisions(self.files))
        if self.problems:
            raise BriefgenError(*self.problems)
        return Tree(self.files.values(), self.read)

    def mount(self, prefix: str, folder: Path) -> None:
        """Take in a folder outside the project, whose files stand below `prefix` in the tree."""
        self._mounts[prefix] = folder
        self._walk(str(folder), prefix)

    def add(self, top: str) -> None:
        """Take in the file or folder `top`, a path from the root; what is not there is not an error."""
        full = os.path.join(self.root, top)
        try:
            info = os.stat(full)
        except FileNotFoundError:
            return
        except OSError as error:
            self._problem(top, "unreadable", f"cannot be read: {error.strerror}", "check its permissions")
            return
        if stat.S_ISDIR(info.st_mode):
            self._walk(full, top)
        else:
            self._file(full, top, info)

    def _walk(self, full: str, path: str) -> None:
        try:
            with os.scandir(full) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            self._problem(path, "unreadable", f"folder cannot be read: {error.strerror}", "check its permissions")
            return
        for entry in entries:
            if not ignored(entry.name):
                self._entry(entry, f"{path}/{entry.name}")

    def _entry(self, entry: os.DirEntry[str], path: str) -> None:
        if not printable_name(entry.name):
            self._problem(
                path.encode("utf-8", "backslashreplace").decode(),
                "file-name",
                "the file's name is not printable UTF-8",
                "rename the file",
            )
            return
        try:
            if entry.is_symlink() and not self._inside(entry.path):
                self._problem(path, "link-outside", "a link that leads out of the project", "copy the file instead")
                return
            if entry.is_dir():
                self._folder(entry, path)
            else:
                self._file(entry.path, path, entry.stat())
        except OSError as error:
            self._problem(path, "unreadable", f"cannot be read: {error.strerror}", "check permissions and links")

    def _folder(self, entry: os.DirEntry[str], path: str) -> None:
        if path.endswith(".md"):
            self._problem(path, "not-a-file", "a folder where a Markdown file should be", "rename the folder")
            return
        if entry.is_symlink() and os.path.realpath(entry.path) in {self._real, *_parents(entry.path)}:
            self._problem(path, "link-loop", "a link to a folder that holds it", "remove the link")
            return
        self._walk(entry.path, path)

    def _inside(self, full: str) -> bool:
        real = os.path.realpath(full)
        return real == self._real or real.startswith(self._real + os.sep)

    def _file(self, full: str, path: str, info: os.stat_result) -> None:
        if not stat.S_ISREG(info.st_mode):
            self._problem(path, "not-a-file", "not a regular file", "remove it from the project")
            return
        if info.st_size > LARGEST:
            what = f"{info.st_size:,} bytes; at most {LARGEST:,} are read"
            self._problem(path, "too-large", what, "publish large files elsewhere and link to them")
            return
        digest = self.cache.digest(path, info)
        if digest is None:
            self._unread[path] = (full, info)
        else:
            self.files[path] = File(path=FilePath(path), digest=digest, size=info.st_size)

    def _read_new(self) -> None:
        """Read the files that the cache knows nothing of; where they are many, half of them in another process."""
        now = time.time_ns()
        names = [full for full, _ in self._unread.values()]
        half = len(names) // 2
        others = Aside(partial(_digests, names[half:]), list[str], worth=len(names) >= MANY)
        digests = (*_digests(names[:half]), *others.result())
        for path, (full, info), digest in zip(self._unread, self._unread.values(), digests, strict=True):
            if not digest:
                what = f"cannot be read: {_reason(full)}"
                self._problem(path, "unreadable", what, "check permissions and links")
                continue
            self.cache.learn(path, info, digest, now)
            self.files[path] = File(path=FilePath(path), digest=digest, size=info.st_size)
        self._unread.clear()

    def read(self, file: File) -> bytes:
        """The bytes of a file of this scan.

        Raises:
            BriefgenError: the file is gone or cannot be read.
        """
        try:
            return read_whole(self._full(file.path))
        except OSError as error:
            where = Location(path=file.path)
            what = f"cannot be read: {error.strerror}"
            raise BriefgenError(Problem(code="unreadable", where=where, what=what, help="save it again")) from error

    def _full(self, path: str) -> str:
        prefix, _, rest = path.partition("/")
        mounted = self._mounts.get(prefix)
        return os.path.join(mounted, rest) if mounted else os.path.join(self.root, path)

    def _problem(self, path: str, code: str, what: str, how: str) -> None:
        self.problems.append(Problem(code=code, where=Location(path=path), what=what, help=how))


def _digests(names: Iterable[str]) -> list[str]:
    """The digest of each file; empty where it cannot be read."""
    found = []
    for full in names:
        try:
            found.append(digest_bytes(read_whole(full)))
        except OSError:
            found.append("")
    return found


def _reason(full: str) -> str:
    """Why a file could not be read."""
    try:
        read_whole(full)
    except OSError as error:
        return error.strerror or str(error)
    return "not there for a moment"


def read_whole(full: str) -> bytes:
    """The bytes of a file, with the fewest calls to the system."""
    descriptor = os.open(full, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        return b"".join(iter(lambda: os.read(descriptor, READ_SIZE), b""))
    finally:
        os.close(descriptor)


def _parents(path: str) -> Iterator[str]:
    while (parent := os.path.dirname(path)) != path:
        yield os.path.realpath(parent)
        path = parent


def ignored(name: str) -> bool:
    """Whether a name is an editor's or system's own: hidden files, backups, swap and part files."""
    return name.startswith((".", "#")) or name.endswith(IGNORED_SUFFIXES) or name in IGNORED_NAMES


def printable_name(name: str) -> bool:
    """Whether a file's name is UTF-8 without control characters."""
    return name.isprintable() if name.isascii() else _encodable(name) and name.isprintable()


def _encodable(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _collisions(files: dict[str, File]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for path in files:
        folded = path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
        if folded in seen:
            yield Problem(
                code="name-collision",
                where=Location(path=path),
                what=f"differs from {seen[folded]} only in case or Unicode form",
                why="on some file systems the two are one file",
                help="rename one of them",
            )
        seen.setdefault(folded, path)
