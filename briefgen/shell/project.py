"""A site project on disk: its folders as a tree, its cache, its clock."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Final

import briefgen
from briefgen.config import Config
from briefgen.dates import parse_when
from briefgen.engine.configure import SETTINGS, read_config
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.tree import BUILT_IN, Tree
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.shell.cache import Cache
from briefgen.shell.files import Scan, StatCache
from briefgen.shell.identity import identity

CACHE: Final = ".briefgen"
MARKS: Final = ("briefgen.yaml", "content")
"""What tells that a folder is a project."""
PREFIX: Final = "BRIEFGEN_"


class Project:
    """A project at `root`; `note` is what became of its cache, if anything."""

    def __init__(self, root: Path) -> None:
        require_project(root)
        self.root = root
        self.state = root / CACHE
        try:
            self.state.mkdir(exist_ok=True)
        except OSError as error:
            raise BriefgenError(_unwritable(error)) from error
        self._stats = StatCache(self.state / "stat")
        self.cache = Cache(self.state / "memo.sqlite", identity(self.state / "code"))
        self.memo = Memo(self.cache)
        self.note = self.cache.note

    def scan(self, options: BuildOptions) -> tuple[Tree, Config]:
        """One look at the project's files, and its settings.

        Raises:
            BriefgenError: files that cannot be read, settings that cannot be used.
        """
        scan, config = self.begin(options)
        return self.finish(scan, config), config

    def begin(self, options: BuildOptions) -> tuple[Scan, Config]:
        """A look at the project that has seen its settings alone, and what they say.

        Raises:
            BriefgenError: settings that cannot be used.
        """
        scan = Scan(self.root, self._stats)
        scan.add(SETTINGS)
        return scan, read_config(scan.tree(), self.memo, options)

    def finish(self, scan: Scan, config: Config) -> Tree:
        """The files of the project, which `scan` has begun to look at.

        Raises:
            BriefgenError: files that cannot be read.
        """
        for top in (
            config.content,
            *config.static,
            *config.chapter_pages,
            "themes",
            "templates",
            "i18n",
            "ledger.json",
        ):
            scan.add(top)
        scan.mount(BUILT_IN, shipped_themes())
        self._stats.keep_only(scan.files)
        return scan.tree()

    def output(self, config: Config, given: str = "") -> Path:
        """The output folder: the given one, the environment's or the settings', from the project's root.

        Raises:
            BriefgenError: it is, holds or lies inside the content.
        """
        folder = Path(os.path.abspath(self.root / (given or config.output)))
        root = Path(os.path.abspath(self.root))
        for kept in (root / name for name in (*config.folders, "themes", CACHE)):
            if folder == kept or kept in folder.parents or folder in kept.parents:
                raise BriefgenError(_bad_output(given or config.output))
        return folder

    def state_for(self, output: Path) -> Path:
        """The cache's folder for one output folder."""
        name = os.path.relpath(output, os.path.abspath(self.root)).replace(os.sep, "/")
        return self.state / f"out-{blake2b(name.encode(), digest_size=6).hexdigest()}"

    def save(self) -> None:
        """Keep what was learnt."""
        self._stats.save()
        self.cache.flush()

    def close(self) -> None:
        """Keep what was learnt and close the cache."""
        self._stats.save()
        self.cache.settle()
        self.cache.close()


def require_project(root: Path) -> None:
    """See to it that `root` is a project's.

    Raises:
        BriefgenError: it has neither settings nor content.
    """
    if not any((root / mark).exists() for mark in MARKS):
        raise BriefgenError(_no_project(root))


def shipped_themes() -> Path:
    """The folder of the themes that come with briefgen: in the package, or beside it in a checkout."""
    package = Path(briefgen.__file__).parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def find_root(config: str = "") -> Path:
    """The project's root: the given folder or that of the given settings file, or the nearest one above that has one.

    Raises:
        BriefgenError: the given file is called otherwise; it would not be read.
    """
    if config:
        given = Path(os.path.abspath(config))
        if not given.is_dir() and given.name != MARKS[0]:
            raise BriefgenError(_other_name(config))
        return given if given.is_dir() else given.parent
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / MARKS[0]).is_file():
            return folder
    return here


def now_from(text: str, environment: Mapping[str, str]) -> dt.datetime:
    """The instant of a build: `--now`, else SOURCE_DATE_EPOCH, else the clock; to the second, in UTC.

    Raises:
        BriefgenError: neither a date nor an instant.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if text:
        try:
            return parse_when(text, "UTC").at
        except ValueError as error:
            raise BriefgenError(_wrong_now(text)) from error
    if epoch:
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise BriefgenError(_wrong_epoch(epoch)) from error
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def overrides_from(environment: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Settings from `BRIEFGEN_<KEY>` variables, under the variables' names."""
    reserved = {"BRIEFGEN_DEBUG"}
    return tuple(sorted((k, v) for k, v in environment.items() if k.startswith(PREFIX) and k not in reserved))


def _no_project(root: Path) -> Problem:
    return Problem(
        code="usage",
        where=Location(path=root.name or "/"),
        what="there is no briefgen.yaml and no content/ here",
        why="commands work on the site in the current folder, or in the nearest one above that has a briefgen.yaml",
        help="change to your site's folder, or make one with `briefgen init DIR`",
    )


def _other_name(config: str) -> Problem:
    return Problem(
        code="usage",
        where=Location(path=config),
        what="a site's settings are in a file called briefgen.yaml",
        why="its folder is the root of the site",
        help="give that file or its folder; several audiences of one site are `targets:` in it",
    )


def _unwritable(error: OSError) -> Problem:
    return Problem(
        code="unwritable",
        where=Location(path=CACHE),
        what=f"the cache folder cannot be made: {error.strerror}",
        help="check the project folder's permissions and the space left",
    )


def _bad_output(name: str) -> Problem:
    return Problem(
        code="usage",
        where=Location(path=name),
        what="the output folder overlaps the project's own files",
        why="a build replaces the output folder",
        help="name a folder of its own with --output or `output:`",
    )


def _wrong_now(text: str) -> Problem:
    return Problem(
        code="usage",
        where=Location(path="--now"),
        what=f'"{text}" is neither a date nor an instant',
        help="write 2021-05-21 or 2021-05-21T06:00:00Z",
    )


def _wrong_epoch(text: str) -> Problem:
    return Problem(
        code="usage",
        where=Location(path="SOURCE_DATE_EPOCH"),
        what=f'"{text}" is not a number of seconds since 1970',
        help="set it to an integer, or unset it",
    )
