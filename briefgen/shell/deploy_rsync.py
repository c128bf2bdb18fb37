"""Publishes with rsync, over ssh or to a local folder; it is switched as a whole where its host can (`rsync_switch`).

Where it cannot, files are replaced where they stand, in an order that leaves no page without its parts: what is new
goes first, since nothing leads to it yet; then what changed, pages after their parts, the home page last; then
deletions. Files are sent aside (`--delay-updates`) and put in place together when all of a kind have arrived.

A list in the folder, `.briefgen-files`, says which files are ours; in place, it is written before the first upload and
after the last deletion. Files that are not on it are never deleted. `deploy_rsync_releases` keeps older sites.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from briefgen.shell.deploy_place import Changes, Progress, SiteFiles, Switch, in_upload_order
from briefgen.shell.rsync import MISSING, Remote, Rsync
from briefgen.shell.rsync_switch import Beside, Look, UnableError

OURS: Final = ".briefgen-files"
_SENT: Final = re.compile(r"[<>c]f(\S*) (.*)")
_NEW: Final = "+++++++++"


class RsyncPlace:
    """A folder that rsync reaches."""

    def __init__(self, remote: Remote) -> None:
        self._rsync = Rsync(remote)
        self._beside = Beside(self._rsync)
        self._remote = remote
        self._ours: frozenset[str] = frozenset()
        self.switch = Switch()

    def compare(self, site: SiteFiles) -> Changes:
        """What differs, by checksums on both sides, and what of ours is there and no longer on the site.

        Raises:
            BriefgenError: rsync is not installed, or the folder cannot be reached.
        """
        look = self._look()
        self._ours = self._read_ours()
        if look.unknown:
            look = self._look()
        self.switch = look.switch
        gone = tuple(sorted(self._ours - site.digests.keys())) if self._remote.delete else ()
        return replace(differing(self._rsync, site, gone), unfinished=look.left)

    def publish(self, site: SiteFiles, changes: Changes, progress: Progress | None) -> str:
        """Upload and delete.

        Raises:
            BriefgenError: the connection or the other side failed.
        """
        if self.switch.kind != "in place":
            try:
                self.switch = self._publish_whole(site, changes, progress)
            except UnableError as error:
                self.switch = Switch(kind="in place", why=f"its host cannot switch it: {error}")
        if self.switch.kind == "in place":
            self._publish_in_place(site, changes, progress)
        return ""

    def _look(self) -> Look:
        return Look(switch=Switch(kind="in place")) if self._remote.in_place else self._beside.look()

    def _publish_whole(self, site: SiteFiles, changes: Changes, progress: Progress | None) -> Switch:
        stage, options = self._beside.prepare()
        stage.send(site.folder, changes.upload, "--checksum", *options)
        if progress:
            progress("files", len(changes.upload), len(changes.upload))
        _delete(stage, changes.delete, site)
        _write_ours(stage, self._ours_after(site))
        return self._beside.put_in_place()

    def _publish_in_place(self, site: SiteFiles, changes: Changes, progress: Progress | None) -> None:
        _write_ours(self._rsync, {*self._ours, *site.digests})
        done = 0
        for phase in in_upload_order(changes):
            self._rsync.send(site.folder, phase, "--delay-updates")
            done += len(phase)
            if progress:
                progress("files", done, len(changes.upload))
        _delete(self._rsync, changes.delete, site)
        _write_ours(self._rsync, self._ours_after(site))

    def _ours_after(self, site: SiteFiles) -> Iterable[str]:
        return site.digests if self._remote.delete else {*self._ours, *site.digests}

    def _read_ours(self) -> frozenset[str]:
        with tempfile.TemporaryDirectory() as folder:
            only = ["--dirs", f"--include=/{OURS}", "--exclude=*"]
            self._rsync.run([*only, self._rsync.to, f"{folder}/"], allowed=MISSING)
            try:
                text = (Path(folder) / OURS).read_text("utf-8", "surrogateescape")
            except OSError:
                return frozenset()
        return frozenset(text.split("\n")) - {""}


def _delete(rsync: Rsync, paths: tuple[str, ...], site: SiteFiles) -> None:
    """Delete files, then the folders that are empty for it."""
    kept = {parent for path in site.digests for parent in _parents(path)}
    folders = {parent for path in paths for parent in _parents(path)} - kept
    _delete_missing(rsync, paths)
    for depth in sorted({folder.count("/") for folder in folders}, reverse=True):
        level = [folder for folder in folders if folder.count("/") == depth]
        _delete_missing(rsync, level, allowed=MISSING)


def _delete_missing(rsync: Rsync, paths: Iterable[str], allowed: int = 0) -> None:
    """Send these paths from a folder that has not them, but all folders above them."""
    with tempfile.TemporaryDirectory() as empty:
        for path in paths:
            (Path(empty) / path).parent.mkdir(parents=True, exist_ok=True)
        rsync.send(Path(empty), paths, "--delete-missing-args", allowed=allowed)


def _write_ours(rsync: Rsync, paths: Iterable[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = "".join(f"{path}\n" for path in sorted(paths))
        (Path(folder) / OURS).write_text(text, "utf-8", "surrogateescape")
        rsync.send(Path(folder), [OURS])


def differing(rsync: Rsync, site: SiteFiles, gone: tuple[str, ...], below: str = "") -> Changes:
    """What rsync would send, by checksums on both sides."""
    said = rsync.send(site.folder, site.digests, "--dry-run", "--checksum", "--out-format=%i %n", below=below)
    sent = {found[2]: found[1] for line in said.splitlines() if (found := _SENT.match(line))}
    upload = tuple(path for path in site.digests if path in sent)
    new = frozenset(path for path in upload if sent[path] == _NEW)
    return Changes(upload=upload, new=new, delete=gone, same=len(site.digests) - len(upload))


def _parents(path: str) -> Iterator[str]:
    while (cut := path.rfind("/")) > 0:
        path = path[:cut]
        yield path
