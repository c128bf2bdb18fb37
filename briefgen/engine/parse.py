"""Parses content files, each alone, in buckets that the memo answers as one.

A bucket is a run of files whose answers are kept together, so that a build that finds nothing changed asks a few
hundred times and not once a file.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, Protocol, TypeVar
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from briefgen.digest import digest_of
from briefgen.engine.memo import Memo, decode, encode, step_key
from briefgen.engine.tree import Tree, digest_files
from briefgen.model import Briefing, File, FilePath, Source, Value
from briefgen.problems import BriefgenError, Problem
from briefgen.site.briefing import record
from briefgen.site.entry import Entry, make_entry, proses
from briefgen.site.link import SourceEntry
from briefgen.text import count_words

A = TypeVar("A")
R = TypeVar("R")
BUCKET = 64
Parse = Callable[[Sequence[tuple[FilePath, bytes]]], list[Briefing | BriefgenError]]
"""Parses files together: the briefing of each, or what is wrong with it."""


class Executor(Protocol):
    """Runs a function over arguments, here or in other processes; results come in the arguments' order.

    `each` is how many items of work an argument stands for.
    """

    def __call__(self, function: Callable[[A], R], arguments: Sequence[A], *, each: int = 1) -> Iterable[R]:
        """The results."""


class Bucket(Value, frozen=True, kw_only=True):
    """What the files of a bucket gave: entries of those that parsed, problems of all."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


class SourceBucket(Value, frozen=True, kw_only=True):
    """Likewise for sources."""

    sources: tuple[SourceEntry, ...] = ()
    problems: tuple[Problem, ...] = ()


class Parsed(NamedTuple):
    """A bucket as it travels between processes: encoded, with (key, encoded briefing) of the files that were parsed."""

    bucket: bytes
    briefings: tuple[tuple[str, bytes], ...]


def buckets(files: Iterable[File]) -> Iterator[tuple[File, ...]]:
    """Files in runs of about `BUCKET`: a folder's together, a large folder's by the digest of their names."""
    folders: dict[str, list[File]] = defaultdict(list)
    for file in files:
        folders[file.path.rpartition("/")[0]].append(file)
    for found in folders.values():
        yield from cut(found, _path)


def _path(file: File) -> str:
    return file.path


def cut(items: Sequence[A], name: Callable[[A], str]) -> Iterator[tuple[A, ...]]:
    """Items in runs of about `BUCKET`, each in the order given.

    What stands together depends on the items' names and on the power of two of their number alone, so that a new item
    moves no other to another run (but at a power of two).
    """
    if len(items) <= 2 * BUCKET:
        yield tuple(items)
        return
    count = 1 << (len(items) // BUCKET).bit_length()
    runs: dict[int, list[A]] = defaultdict(list)
    for item in items:
        runs[zlib.crc32(name(item).encode()) % count].append(item)
    for number in sorted(runs):
        yield tuple(runs[number])


class BriefingStep:
    """Parses briefings with a site's settings; `settings` is their digest."""

    def __init__(self, tree: Tree, parse: Parse, timezone: str, settings: str) -> None:
        self._tree = tree
        self._parse = parse
        self._zone = ZoneInfo(timezone)
        self._settings = settings

    def on(self, tree: Tree) -> BriefingStep:
        """The same step over another tree."""
        return BriefingStep(tree, self._parse, self._zone.key, self._settings)

    def key(self, file: File) -> str:
        """The key of a file's briefing, which stands for its digest too."""
        return step_key("briefing", self._settings, file.path, file.digest)

    def bucket_key(self, files: Sequence[File]) -> str:
        """The key of a bucket's entries."""
        return step_key("briefings", self._settings, digest_files(files))

    def read(self, file: File) -> Briefing:
        """Parse one file.

        Raises:
            BriefgenError: with everything that is wrong with it.
        """
        (found,) = self.read_all((file,))
        if isinstance(found, BriefgenError):
            raise found
        return found

    def read_all(self, files: Sequence[File]) -> Iterator[Briefing | BriefgenError]:
        """Parse files together: the briefing of each, or what is wrong with it."""
        contents = [self._content(file) for file in files]
        found = iter(self._parse([each for each in contents if not isinstance(each, BriefgenError)]))
        return (each if isinstance(each, BriefgenError) else next(found) for each in contents)

    def _content(self, file: File) -> tuple[FilePath, bytes] | BriefgenError:
        try:
            return file.path, self._tree.read(file)
        except BriefgenError as error:
            return error

    def entry(self, briefing: Briefing, file: File) -> Entry:
        """The entry of the briefing in `file`."""
        return make_entry(briefing, self.key(file), self._zone)

    def outline(self, files: Sequence[File]) -> bytes:
        """Parse a bucket, of which nothing is kept, and encode it; nothing is raised."""
        return encode(self._bucket(list(zip(files, self.read_all(files), strict=True))))

    def run(self, memo: Memo, files: Sequence[File]) -> Parsed:
        """Parse a bucket but for what the memo knows, which is left as it is; nothing is raised."""
        keys = [self.key(file) for file in files]
        found = {key: memo.find("briefing", key, Briefing) for key in keys}
        missing = [(key, file) for key, file in zip(keys, files, strict=True) if found[key] is None]
        new = dict(zip((key for key, _ in missing), self.read_all([file for _, file in missing]), strict=True))
        briefings = [(file, found[key] or new[key]) for key, file in zip(keys, files, strict=True)]
        parsed = tuple((key, encode(without_text(each))) for key, each in new.items() if isinstance(each, Briefing))
        return Parsed(encode(self._bucket(briefings)), parsed)

    def _bucket(self, briefings: Sequence[tuple[File, Briefing | BriefgenError]]) -> Bucket:
        entries: list[Entry] = []
        problems: list[Problem] = []
        for file, briefing in briefings:
            if isinstance(briefing, BriefgenError):
                problems += briefing.problems
            else:
                entries.append(self.entry(briefing, file))
                problems += problems_of(briefing)
        return Bucket(entries=tuple(entries), problems=tuple(problems))


def without_text(briefing: Briefing) -> Briefing:
    """A briefing as it is kept: the plain text of its body, a third of it, is made of the HTML when it is needed."""
    return replace(briefing, body=replace(briefing.body, text=""))


def problems_of(briefing: Briefing) -> tuple[Problem, ...]:
    """What is wrong with a briefing's Markdown."""
    return tuple(problem for prose in proses(briefing) for problem in prose.problems)


def parse_briefings(
    memo: Memo, files: Sequence[File], step: BriefingStep, run: Executor
) -> tuple[int, Iterator[Bucket]]:
    """How many of `files` stand in buckets that the memo does not know, and all buckets.

    Those that it does not know are parsed together by `run`, which begins at once.
    """
    parts = {step.bucket_key(bucket): bucket for bucket in buckets(files)}
    found = {key: memo.find("briefings", key, Bucket) for key in parts}
    missing = [key for key, known in found.items() if known is None]
    results = run(partial(step.run, memo), [parts[key] for key in missing], each=BUCKET)
    new = (_keep(memo, key, parsed) for key, parsed in zip(missing, results, strict=True))
    return sum(len(parts[key]) for key in missing), _merged(found.values(), new)


def _merged(found: Iterable[Bucket | None], new: Iterator[Bucket]) -> Iterator[Bucket]:
    """`found`, with the next of `new` in the place of each that is missing; `new` is taken to its end."""
    for bucket in found:
        yield next(new) if bucket is None else bucket
    next(new, None)


def outline_briefings(files: Sequence[File], step: BriefingStep, run: Executor) -> Iterator[Bucket]:
    """All buckets of `files`, without asking the memo."""
    return (decode(data, Bucket) for data in run(step.outline, list(buckets(files)), each=BUCKET))


def count_unknown(memo: Memo, files: Sequence[File], step: BriefingStep) -> int:
    """How many of `files` stand in buckets that the memo does not know."""
    return sum(len(bucket) for bucket in buckets(files) if not memo.has(step.bucket_key(bucket)))


def _keep(memo: Memo, key: str, parsed: Parsed) -> Bucket:
    bucket = decode(parsed.bucket, Bucket)
    memo.add("briefings", key, bucket, parsed.bucket)
    for briefing, data in parsed.briefings:
        memo.store.put(briefing, data)
    memo.ran["briefing"] += len(parsed.briefings)
    return bucket


class SourceStep:
    """Parses sources."""

    def __init__(self, tree: Tree, parse: Callable[[FilePath, bytes], Source]) -> None:
        self._tree = tree
        self._parse = parse

    def key(self, file: File) -> str:
        """The key of a source, which stands for its digest too."""
        return step_key("source", file.path, file.digest)

    def read(self, file: File) -> Source:
        """Parse one file."""
        return self._parse(file.path, self._tree.read(file))

    def run(self, files: tuple[File, ...]) -> SourceBucket:
        """Parse a bucket; nothing is raised."""
        entries: list[SourceEntry] = []
        problems: list[Problem] = []
        for file in files:
            try:
                entries.append(source_entry(self.read(file), self.key(file)))
            except BriefgenError as error:
                problems += error.problems
        return SourceBucket(sources=tuple(entries), problems=tuple(problems))


def source_entry(source: Source, digest: str) -> SourceEntry:
    """A source as the plan sees it."""
    bare = record(source)
    words = sum(count_words(paragraph.text) for paragraph in source.paragraphs)
    return SourceEntry(
        source=bare, paragraphs=len(source.paragraphs), words=words, digest=digest, record_digest=digest_of(bare)
    )


def parse_sources(memo: Memo, files: Sequence[File], step: SourceStep, run: Executor) -> list[SourceBucket]:
    """All sources, in buckets by the digest of their folders' names."""
    parts = list(cut(files, _path))
    keys = [step_key("sources", digest_files(bucket)) for bucket in parts]
    found = [memo.find("sources", key, SourceBucket) for key in keys]
    missing = [bucket for bucket, known in zip(parts, found, strict=True) if known is None]
    new = iter(run(step.run, missing, each=BUCKET))
    done = []
    for key, known in zip(keys, found, strict=True):
        value = known if known is not None else next(new)
        if known is None:
            memo.add("sources", key, value)
        done.append(value)
    return done
