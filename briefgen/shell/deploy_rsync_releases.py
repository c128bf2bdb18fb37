"""Publishes with rsync and a shell of the host: a new release beside the old ones, then one switch of a link.

    TO/current -> releases/20210521T060000Z
    TO/releases/20210521T060000Z/        the site
    TO/releases/20210521T060000Z.files   the names of its files

As `deploy_folder` does for a folder of this machine. Files that did not change are hard links to the release before
(`--link-dest`), so that only what differs is sent.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Final

from briefgen.shell.deploy_place import WHOLE, Changes, Progress, SiteFiles, difference, refuse
from briefgen.shell.deploy_releases import CURRENT, new_release, older_than, too_old, whole_releases
from briefgen.shell.deploy_rsync import differing
from briefgen.shell.rsync import Remote, Rsync

_LOOK: Final = """
[ -d "$to" ] || exit 0
cd -- "$to"
if [ -L current ]; then readlink current; elif [ -e current ]; then echo '?'; else echo; fi
ls releases 2>/dev/null || true
"""
_LIST: Final = 'cd -- "$to"\n[ ! -f "releases/$name.files" ] || cat "releases/$name.files"\n'
_PREPARE: Final = """
mkdir -p -- "$to/releases"
cd -- "$to/releases"
rm -rf .*.partial
mkdir ".$name.partial"
"""
_SWITCH: Final = """
cd -- "$to"
[ ! -d "releases/.$name.partial" ] || mv "releases/.$name.partial" "releases/$name"
rm -f .current.new
ln -s "releases/$name" .current.new
mv -Tf .current.new current 2>/dev/null || mv -hf .current.new current
"""
_FORGET: Final = """
cd -- "$to/releases"
for name in $names; do rm -rf "$name" "$name.files"; done
"""


class ReleasesPlace:
    """A folder of a host, that keeps the last `keep` releases beside the current one."""

    switch = WHOLE

    def __init__(self, remote: Remote, keep: int, now: dt.datetime) -> None:
        self._to = remote.to
        self._rsync = Rsync(remote)
        self._keep = keep
        self._now = now
        self._current = ""
        self._names: list[str] = []

    def compare(self, site: SiteFiles) -> Changes:
        """What the current release has not, or has otherwise, by checksums on both sides.

        Raises:
            BriefgenError: the host cannot be reached, or `current` is there and is no link.
        """
        self._look()
        if not self._current:
            return difference(site, {})
        listed = self._rsync.shell(_LIST, {"name": self._current})
        gone = tuple(sorted(set(listed.split("\n")) - site.digests.keys() - {""}))
        return differing(self._rsync, site, gone, f"releases/{self._current}/")

    def publish(self, site: SiteFiles, changes: Changes, progress: Progress | None) -> str:  # noqa: ARG002
        """Make a release and switch to it; its name.

        Raises:
            BriefgenError: the connection or the other side failed; the release before stays.
        """
        name = new_release(self._names, self._now)
        self._rsync.shell(_PREPARE, {"name": name})
        linked = [f"--link-dest=../{self._current}"] if self._current else []
        self._rsync.send(site.folder, site.digests, "--checksum", *linked, below=f"releases/.{name}.partial/")
        if progress:
            progress("files", len(site.digests), len(site.digests))
        self._write_list(name, site)
        self._rsync.shell(_SWITCH, {"name": name})
        if old := too_old(self._names, self._keep):
            self._rsync.shell(_FORGET, {"names": " ".join(old)})
        return name

    def earlier(self) -> str:
        """The name of the release before the current one.

        Raises:
            BriefgenError: there is none, or the host cannot be reached.
        """
        self._look()
        return older_than(self._current, self._names, self._to)

    def rollback(self) -> str:
        """Switch to the release before the current one; its name.

        Raises:
            BriefgenError: there is none, or the link cannot be switched.
        """
        name = self.earlier()
        self._rsync.shell(_SWITCH, {"name": name})
        return name

    def _look(self) -> None:
        link, *names = [*self._rsync.shell(_LOOK, {}).split("\n"), ""]
        if link == "?":
            what = f"`{CURRENT}` is there and is no link"
            refuse(self._to, what, "a release is published by switching that link", "move it away")
        self._names = whole_releases(names)
        last = link.rpartition("/")[2]
        self._current = last if last in self._names else ""

    def _write_list(self, name: str, site: SiteFiles) -> None:
        with tempfile.TemporaryDirectory() as folder:
            text = "".join(f"{path}\n" for path in site.digests)
            (Path(folder) / f"{name}.files").write_text(text, "utf-8", "surrogateescape")
            self._rsync.send(Path(folder), [f"{name}.files"], below="releases/")
