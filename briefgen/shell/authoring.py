"""Writes what authors start from: drafts of briefings, empty items, new sites. Nothing that exists is written over."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from briefgen.briefings.blank import BlankKind, blank_file
from briefgen.briefings.ci import Host, ci_files
from briefgen.briefings.draft import Draft, draft_briefing, short_slug
from briefgen.briefings.starter import starter_files
from briefgen.config import Config
from briefgen.data import parse_entities
from briefgen.model import Entity, FilePath, Source, Value
from briefgen.problems import BriefgenError, Problem
from briefgen.schema import KINDS, schema
from briefgen.shell.authoring_problems import not_empty, nothing_given, taken, unknown_source, unreadable, unwritable
from briefgen.site.theme_scaffold import scaffold_theme
from briefgen.sources.parse import id_of, parse_source
from briefgen.text import did_you_mean, plain

_SAME_DAY: Final = 100
"""Drafts of one title and day at most."""


class Written(Value, frozen=True, kw_only=True):
    """A file that was written, or would be: its path from the project's root."""

    path: str
    title: str = ""
    sources: tuple[str, ...] = ()
    points: int = 0
    quotes: int = 0
    text: str = ""


class Desk:
    """A project's content folder, and the day it is there."""

    def __init__(self, root: Path, config: Config, now: dt.datetime) -> None:
        """`now` is an instant; its day is the site's."""
        self.root = root
        self.config = config
        self.day = now.astimezone(ZoneInfo(config.timezone)).date()
        self.content = root / config.content

    def sources(self) -> dict[str, FilePath]:
        """Every source's id and file."""
        folder = self.content / "sources"
        files = sorted([*folder.glob("*/source.md"), *folder.glob("*.md")])
        paths = [FilePath(file.relative_to(self.root).as_posix()) for file in files if not file.name.startswith(".")]
        return {str(id_of(path)): path for path in paths}

    def draft(self, names: Sequence[str], *, title: str = "", dry_run: bool = False) -> Written:
        """One draft on the named sources (ids, or paths of their files or folders).

        Raises:
            BriefgenError: a source is unknown or wrong, there is a draft already, or the disk does not let us.
        """
        known = self.sources()
        wanted = list(dict.fromkeys(_name(name) for name in names))
        problems = [unknown_source(name, did_you_mean(name, known)) for name in wanted if name not in known]
        if problems or not wanted:
            raise BriefgenError(*(problems or [nothing_given()]))
        sources = [self._source(known[name]) for name in wanted]
        return self._write_draft(sources, title, dry_run=dry_run)

    def draft_new(
        self, used: Iterable[str], *, dry_run: bool = False
    ) -> tuple[tuple[Written, ...], tuple[Problem, ...]]:
        """A draft for each source whose id is not in `used`, and the problems of those that could not be drafted."""
        done = set(used)
        written: list[Written] = []
        problems: list[Problem] = []
        for name, path in self.sources().items():
            if name in done:
                continue
            try:
                written.append(self._write_draft([self._source(path)], "", dry_run=dry_run))
            except BriefgenError as error:
                problems += error.problems
        return tuple(written), tuple(problems)

    def new(self, kind: BlankKind, title: str) -> Written:
        """An empty briefing, edition or page.

        Raises:
            BriefgenError: there is one already, or the disk does not let us.
        """
        path, text = blank_file(kind, title, self.day)
        place = f"{self.config.content}/{path}"
        if not self._create(place, text):
            raise BriefgenError(taken(place, f"a {kind}"))
        return Written(path=place, title=plain(title), text=text)

    def new_theme(self, name: str) -> Written:
        """A theme of the site's own that extends the one in use; `name` is made a folder's name.

        Raises:
            BriefgenError: there is one already, it cannot have that name, or the disk does not let us.
        """
        slug = short_slug(name)
        files = scaffold_theme(slug, self.config.theme)
        place = f"themes/{slug}"
        if (self.root / place).exists():
            raise BriefgenError(taken(place, "a theme"))
        for path, text in files:
            self._create(path, text)
        return Written(path=place, title=slug)

    def _source(self, path: FilePath) -> Source:
        return parse_source(path, _read(self.root / path, path))

    def _entities(self) -> tuple[Entity, ...]:
        path = FilePath(f"{self.config.content}/entities.yaml")
        return parse_entities(path, _read(self.root / path, path)) if (self.root / path).is_file() else ()

    def _write_draft(self, sources: list[Source], title: str, *, dry_run: bool) -> Written:
        entities = self._entities()
        place = ""
        for number in range(1, _SAME_DAY):
            draft = draft_briefing(
                sources, self.day, title=title, language=self.config.language, entities=entities, number=number
            )
            place = f"{self.config.content}/{draft.path}"
            if (self.root / place).exists():
                self._refuse_same(place, draft)
            elif dry_run or self._create(place, draft.text):
                return _written(place, draft)
        raise BriefgenError(taken(place, "a briefing"))

    def _refuse_same(self, place: str, draft: Draft) -> None:
        """A briefing of this day and title that uses the same sources is the one that is asked for again."""
        text = _read(self.root / place, place).decode("utf-8", "replace")
        if all(_names(text, source) for source in draft.sources):
            raise BriefgenError(taken(place, "a briefing on this source"))

    def _create(self, place: str, text: str) -> bool:
        return create_file(self.root / place, text, place)


def make_site(folder: Path, title: str, day: dt.date, host: Host = "none") -> tuple[str, ...]:
    """A new site in `folder`, which is made if it is not there, with the workflow of its host; the paths of its files.

    Raises:
        BriefgenError: the folder has something in it, or cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise BriefgenError(not_empty(str(folder)))
    except OSError as error:
        raise BriefgenError(unreadable(str(folder), error.strerror or str(error))) from None
    files = starter_files(title, day) | ci_files(host)
    for kind in KINDS:
        files[f".schemas/{kind}.schema.json"] = json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
    for path, text in sorted(files.items()):
        create_file(folder / path, text, str(folder / path))
    return tuple(sorted(files))


def create_file(target: Path, text: str, shown: str) -> bool:
    """Write a new file; false where there is one already.

    Raises:
        BriefgenError: the disk does not let us; nothing is left behind.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    except FileExistsError:
        if target.parent.is_dir():
            return False
        raise BriefgenError(unwritable(shown, "a file stands where a folder should")) from None
    except OSError as error:
        raise BriefgenError(unwritable(shown, error.strerror or str(error))) from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode())
    except OSError as error:
        target.unlink(missing_ok=True)
        raise BriefgenError(unwritable(shown, error.strerror or str(error))) from None
    return True


def _written(place: str, draft: Draft) -> Written:
    return Written(
        path=place,
        title=draft.title,
        sources=draft.sources,
        points=draft.points,
        quotes=draft.quotes,
        text=draft.text,
    )


def _name(given: str) -> str:
    """The id that a shell's completion of a path stands for."""
    parts = [part for part in given.replace(os.sep, "/").split("/") if part not in {"", "."}]
    return str(id_of("/".join(parts[-2:]))) if parts and parts[-1].endswith(".md") else (parts or [given])[-1]


def _names(text: str, source: str) -> bool:
    """Whether `text` cites or lists this source, and not one whose id only begins like it (`port`, `port-2`)."""
    return re.search(rf"(?m)(?:@|^\s*-\s+){re.escape(source)}(?![\w-])", text) is not None


def _read(file: Path, shown: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BriefgenError(unreadable(shown, error.strerror or str(error))) from None
