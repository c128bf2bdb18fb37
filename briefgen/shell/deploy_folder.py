"""Publishes to a folder of this machine: a new release beside the old ones, then one switch of the link `current`.

    TO/current -> releases/20210521T060000Z
    TO/releases/20210521T060000Z/        the site
    TO/releases/20210521T060000Z.json    its files' digests

A web server serves `TO/current`. Files that did not change are hard links to the release before.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from briefgen.shell.deploy_place import WHOLE, Changes, Progress, SiteFiles, difference, refuse
from briefgen.shell.deploy_releases import CURRENT, new_release, older_than, too_old, whole_releases

_PARTIAL: Final = ".partial"


class FolderPlace:
    """A folder `to` that keeps the last `keep` releases beside the current one."""

    switch = WHOLE

    def __init__(self, to: Path, keep: int, now: dt.datetime) -> None:
        self.to = to
        self.releases = to / "releases"
        self._keep = keep
        self._now = now

    def compare(self, site: SiteFiles) -> Changes:
        """What the current release has not, or has otherwise."""
        return difference(site, _digests(self._current()))

    def publish(self, site: SiteFiles, changes: Changes, progress: Progress | None) -> str:  # noqa: ARG002
        """Make a release and switch to it; its name.

        Raises:
            BriefgenError: it cannot be written; the release before stays.
        """
        before = self._current()
        try:
            self._clear()
            name = new_release(self._names(), self._now)
            partial = self.releases / f".{name}{_PARTIAL}"
            _fill(partial, site, before, progress)
            (self.releases / f"{name}.json").write_bytes(msgspec.json.encode(site.digests))
            partial.rename(self.releases / name)
            self._switch(name)
            self._forget_old(name)
        except OSError as error:
            self._clear()
            what = f"the release cannot be written: {error.strerror or error}"
            refuse(str(self.to), what, "the release before stays", "free space or mend the permissions, then deploy")
        return name

    def earlier(self) -> str:
        """The name of the release before the current one.

        Raises:
            BriefgenError: there is none.
        """
        current = self._current()
        return older_than(current.name if current else "", self._names(), str(self.to))

    def rollback(self) -> str:
        """Switch to the release before the current one; its name.

        Raises:
            BriefgenError: there is none, or the link cannot be switched.
        """
        name = self.earlier()
        try:
            self._switch(name)
        except OSError as error:
            what = f"`{CURRENT}` cannot be switched: {error.strerror or error}"
            refuse(str(self.to), what, "", "check who may write there, then run the command again")
        return name

    def _current(self) -> Path | None:
        link = self.to / CURRENT
        if not link.is_symlink():
            if link.exists():
                what = f"`{CURRENT}` is there and is no link"
                refuse(str(self.to), what, "a release is published by switching that link", "move it away")
            return None
        release = self.to / link.readlink()
        return release if release.is_dir() else None

    def _names(self) -> list[str]:
        """Whole releases, the oldest first."""
        try:
            return whole_releases(
                entry.name for entry in os.scandir(self.releases) if entry.is_dir(follow_symlinks=False)
            )
        except OSError:
            return []

    def _switch(self, name: str) -> None:
        temporary = self.to / f".{CURRENT}.new"
        temporary.unlink(missing_ok=True)
        temporary.symlink_to(Path(self.releases.name) / name)
        temporary.replace(self.to / CURRENT)

    def _clear(self) -> None:
        """Throw away what a run that was ended left behind."""
        with suppress(OSError):
            for path in self.releases.glob(f".*{_PARTIAL}"):
                shutil.rmtree(path, ignore_errors=True)

    def _forget_old(self, current: str) -> None:
        for name in too_old([name for name in self._names() if name < current], self._keep):
            (self.releases / f"{name}.json").unlink(missing_ok=True)
            shutil.rmtree(self.releases / name, ignore_errors=True)


def _digests(release: Path | None) -> dict[str, str]:
    """The digests of a release's files; none where its record is lost, so that all is made anew."""
    if release is None:
        return {}
    try:
        return msgspec.json.decode(release.with_name(f"{release.name}.json").read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return {}


def _fill(partial: Path, site: SiteFiles, before: Path | None, progress: Progress | None) -> None:
    known = _digests(before)
    partial.mkdir(parents=True)
    for at, (path, digest) in enumerate(site.digests.items(), 1):
        target = partial / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if before is None or known.get(path) != digest or not _linked(before / path, target):
            shutil.copy2(site.folder / path, target)
        if progress and at % 100 == 0:
            progress("files", at, len(site.digests))


def _linked(source: Path, target: Path) -> bool:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        return False
    return True
