"""Captures from files, folders, standard input and addresses -> `content/sources/<id>/`, each written whole or not.

The bytes go beside `source.md` as they came. Bytes that are there already make no second source; an address that is
there already makes a new version beside the old one, never over it.
"""

from __future__ import annotations

import datetime as dt
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from briefgen.frontmatter import Mapping, Scalar, load_data
from briefgen.model import Captured, SourceId, Value, When
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.shell.known_sources import KnownSources
from briefgen.sources.capture import Kind, capture
from briefgen.sources.found import Found
from briefgen.sources.kinds import LARGEST, READABLE, SUFFIXES, format_of, unpacked
from briefgen.sources.source_text import format_source, source_id


class Input(Value, frozen=True, kw_only=True):
    """Bytes to capture: the name they came under, the address they came from, the charset the server named."""

    name: str
    data: bytes
    url: str = ""
    declared: str = ""
    notes: tuple[str, ...] = ()


class Taken(Value, frozen=True, kw_only=True):
    """What became of one story: its id and folder. `known`: the source that holds these bytes already.

    `version_of`: the older source with the same address.
    """

    name: str
    id: SourceId
    found: Found
    known: bool = False
    version_of: str = ""


def read_input(path: str) -> Input:
    """A file's bytes.

    Raises:
        BriefgenError: it is no regular file, cannot be read, or is too large.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as error:
        raise BriefgenError(_unreadable(path, getattr(error, "strerror", None) or str(error))) from None
    info = os.fstat(descriptor)
    if not stat.S_ISREG(info.st_mode):
        os.close(descriptor)
        raise BriefgenError(_unreadable(path, "it is no regular file"))
    with os.fdopen(descriptor, "rb") as file:
        if info.st_size > LARGEST:
            raise BriefgenError(
                _unreadable(
                    path,
                    f"it has {info.st_size / 1_048_576:.1f} MB, more than the {LARGEST // 1_048_576} MB that are read",
                )
            )
        return Input(name=path, data=file.read(LARGEST + 1))


def paths_under(path: str) -> Iterator[str]:
    """The files of a folder that can be captures, in order, also from its folders; a file is itself."""
    if not os.path.isdir(path):
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.casefold() in READABLE:
                yield os.path.join(folder, name)


def write_sources(
    item: Input,
    sources: Path,
    now: dt.datetime,
    *,
    kind: Kind = "auto",
    start: str = "",
    end: str = "",
    id: str = "",  # noqa: A002
) -> tuple[Taken, ...]:
    """Capture one input and write its sources; nothing is written for bytes that are there already.

    Raises:
        BriefgenError: nothing could be captured, or the folder cannot be written.
    """
    data = unpacked(item.data, item.name)
    digest = sha256(data).hexdigest()
    known = KnownSources.read(sources)
    found = capture(data, item.name, kind=kind, start=start, end=end, url=item.url, declared=item.declared)
    format_ = format_of(data, item.name) if kind == "auto" else kind
    taken = []
    for number, each in enumerate(found):
        one = digest if len(found) == 1 else _entry_digest(each, digest)
        holder = known.holding(one, each.title, many=len(found) > 1)
        if holder:
            taken.append(Taken(name=item.name, id=SourceId(holder), found=each, known=True))
            continue
        older = known.at(each.url)
        name = known.free(id if id and len(found) == 1 else (f"{id}-{number + 1}" if id else source_id(each)))
        captured = Captured(file=f"capture{SUFFIXES[format_]}", sha256=digest)
        text = format_source(each, captured, When(at=now.astimezone(dt.UTC).replace(microsecond=0)), name)
        _write_folder(sources / name, {captured.file: data, "source.md": text.encode()})
        known.add(name, digest, each.url, each.title)
        taken.append(Taken(name=item.name, id=name, found=each, version_of=older))
    return tuple(taken)


def sources_folder(root: Path) -> Path:
    """`sources/` in the content folder that the settings in `root` name; in `content/` without them.

    Raises:
        BriefgenError: the settings are no YAML.
    """
    file = root / "briefgen.yaml"
    content = "content"
    if file.is_file():
        node = load_data(file.name, file.read_bytes())
        pairs = node.pairs if isinstance(node, Mapping) else ()
        content = next((v.value for k, v in pairs if k.value == "content" and isinstance(v, Scalar)), "") or content
    return root / content / "sources"


def _entry_digest(found: Found, digest: str) -> str:
    """An entry of a feed is known by the whole feed's bytes and its title."""
    return digest if found.title else sha256("\n".join(found.paragraphs).encode()).hexdigest()


def _write_folder(target: Path, files: dict[str, bytes]) -> None:
    """Write a folder whole: under another name, then renamed.

    Raises:
        BriefgenError: the disk does not let us.
    """
    made: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".new-", dir=target.parent))
        for name, data in files.items():
            with (made / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        made.chmod(0o755)
        made.rename(target)
    except OSError as error:
        if made:
            with suppress(OSError):
                rmtree(made)
        raise BriefgenError(
            Problem(
                code="not-writable",
                where=Location(path=str(target)),
                what=f"the source cannot be written: {error.strerror or error}",
                why="each source is a folder below content/sources/",
                help="free space, or change who may write there",
            )
        ) from None


def _unreadable(path: str, reason: str) -> Problem:
    return Problem(
        code="unreadable",
        where=Location(path=path),
        what=f"the file cannot be read: {reason}",
        why="a capture is a regular file of at most 30 MB",
        help="check the path, or save the page again",
    )
