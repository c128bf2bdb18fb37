"""Publishes with rsync, over ssh or to a local folder, file by file, in an order that leaves no page without its parts.

What is new goes first, since nothing leads to it yet; then what changed, pages after their parts, the home page last;
then deletions. A list in the folder, `.briefgen-files`, says which files are ours: it is written before the first
upload and after the last deletion. Files that are not on it are never deleted. Pages are sent aside
(`--delay-updates`) and put in place together when all have arrived. `deploy_rsync_releases` switches whole sites.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from briefgen.shell.deploy_place import Changes, Progress, SiteFiles, in_upload_order
from briefgen.shell.rsync import MISSING, Remote, Rsync

OURS: Final = ".briefgen-files"
_SENT: Final = re.compile(r"[<>c]f(\S*) (.*)")
_NEW: Final = "+++++++++"


class RsyncPlace:
    """A folder that rsync reaches."""

    def __init__(self, remote: Remote) -> None:
        self._rsync = Rsync(remote)
        self._deleting = remote.delete
        self._ours: frozenset[str] = frozenset()

    def compare(self, site: SiteFiles) -> Changes:
        """What differs, by checksums on both sides, and what of ours is there and no longer on the site.

        Raises:
            BriefgenError: rsync is not installed, or the folder cannot be reached.
        """
        self._ours = self._read_ours()
        gone = tuple(sorted(self._ours - site.digests.keys())) if self._deleting else ()
        return differing(self._rsync, site, gone)

    def publish(self, site: SiteFiles, changes: Changes, progress: Progress | None) -> str:
        """Upload and delete.

        Raises:
            BriefgenError: the connection or the other side failed.
        """
        self._write_ours({*self._ours, *site.digests})
        done = 0
        for phase in in_upload_order(changes):
            self._rsync.send(site.folder, phase, "--delay-updates")
            done += len(phase)
            if progress:
                progress("files", done, len(changes.upload))
        self._delete(changes.delete, site)
        self._write_ours(site.digests if self._deleting else {*self._ours, *site.digests})
        return ""

    def _delete(self, paths: tuple[str, ...], site: SiteFiles) -> None:
        """Delete files, then the folders that are empty for it."""
        kept = {parent for path in site.digests for parent in _parents(path)}
        folders = {parent for path in paths for parent in _parents(path)} - kept
        self._delete_missing(paths)
        for depth in sorted({folder.count("/") for folder in folders}, reverse=True):
            level = [folder for folder in folders if folder.count("/") == depth]
            self._delete_missing(level, allowed=MISSING)

    def _delete_missing(self, paths: Iterable[str], allowed: int = 0) -> None:
        """Send these paths from a folder that has not them, but all folders above them."""
        with tempfile.TemporaryDirectory() as empty:
            for path in paths:
                (Path(empty) / path).parent.mkdir(parents=True, exist_ok=True)
            self._rsync.send(Path(empty), paths, "--delete-missing-args", allowed=allowed)

    def _read_ours(self) -> frozenset[str]:
        with tempfile.TemporaryDirectory() as folder:
            self._rsync.run(["--ignore-missing-args", self._rsync.to + OURS, f"{folder}/"], allowed=MISSING)
            try:
                text = (Path(folder) / OURS).read_text("utf-8", "surrogateescape")
            except OSError:
                return frozenset()
        return frozenset(text.split("\n")) - {""}

    def _write_ours(self, paths: Iterable[str]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            text = "".join(f"{path}\n" for path in sorted(paths))
            (Path(folder) / OURS).write_text(text, "utf-8", "surrogateescape")
            self._rsync.send(Path(folder), [OURS])


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
