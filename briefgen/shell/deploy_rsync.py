"""Publishes with rsync, over ssh or to a local folder: what pages need first, then all pages at once, then deletions.

A list in the folder, `.briefgen-files`, says which files are ours: it is written before the first upload and after the
last deletion. Files that are not on it are never deleted. Pages are sent aside (`--delay-updates`) and put in place
together when all have arrived.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from briefgen.model import Value
from briefgen.shell.deploy_place import Changes, Progress, SiteFiles, in_upload_order, refuse

OURS: Final = ".briefgen-files"
_MISSING: Final = 23
"""rsync's exit code where a file to be read is not there."""
_SENT: Final = re.compile(r"[<>c]f\S* (.*)")


class Remote(Value, frozen=True, kw_only=True):
    """Where a site goes, as rsync writes it, and how: the ssh command, seconds without a word that end a run."""

    to: str
    ssh: str = "ssh"
    timeout: int = 60
    delete: bool = True


class RsyncPlace:
    """A folder that rsync reaches."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote
        self._to = f"{remote.to.rstrip('/')}/"
        self._ours: frozenset[str] = frozenset()

    def compare(self, site: SiteFiles) -> Changes:
        """What differs, by checksums on both sides, and what of ours is there and no longer on the site.

        Raises:
            BriefgenError: rsync is not installed, or the folder cannot be reached.
        """
        self._ours = self._read_ours()
        said = self._send(site.folder, site.digests, "--dry-run", "--checksum", "--out-format=%i %n")
        sent = {found[1] for line in said.splitlines() if (found := _SENT.match(line))}
        gone = tuple(sorted(self._ours - site.digests.keys())) if self._remote.delete else ()
        upload = tuple(path for path in site.digests if path in sent)
        return Changes(upload=upload, delete=gone, same=len(site.digests) - len(upload))

    def publish(self, site: SiteFiles, changes: Changes, progress: Progress | None) -> str:
        """Upload and delete.

        Raises:
            BriefgenError: the connection or the other side failed.
        """
        self._write_ours({*self._ours, *site.digests})
        files, *pages = in_upload_order(changes.upload)
        self._send(site.folder, files)
        if progress:
            progress("files", len(files), len(changes.upload))
        self._send(site.folder, [path for phase in pages for path in phase], "--delay-updates")
        self._delete(changes.delete, site)
        self._write_ours(site.digests if self._remote.delete else {*self._ours, *site.digests})
        return ""

    def _delete(self, paths: tuple[str, ...], site: SiteFiles) -> None:
        """Delete files, then the folders that are empty for it."""
        kept = {parent for path in site.digests for parent in _parents(path)}
        folders = {parent for path in paths for parent in _parents(path)} - kept
        self._delete_missing(paths)
        for depth in sorted({folder.count("/") for folder in folders}, reverse=True):
            level = [folder for folder in folders if folder.count("/") == depth]
            self._delete_missing(level, allowed=_MISSING)

    def _delete_missing(self, paths: Iterable[str], allowed: int = 0) -> None:
        """Send these paths from a folder that has not them, but all folders above them."""
        with tempfile.TemporaryDirectory() as empty:
            for path in paths:
                (Path(empty) / path).parent.mkdir(parents=True, exist_ok=True)
            self._send(Path(empty), paths, "--delete-missing-args", allowed=allowed)

    def _read_ours(self) -> frozenset[str]:
        with tempfile.TemporaryDirectory() as folder:
            self._rsync(["--ignore-missing-args", self._to + OURS, f"{folder}/"], allowed=_MISSING)
            try:
                text = (Path(folder) / OURS).read_text("utf-8", "surrogateescape")
            except OSError:
                return frozenset()
        return frozenset(text.split("\n")) - {""}

    def _write_ours(self, paths: Iterable[str]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            text = "".join(f"{path}\n" for path in sorted(paths))
            (Path(folder) / OURS).write_text(text, "utf-8", "surrogateescape")
            self._send(Path(folder), [OURS])

    def _send(self, folder: Path, paths: Iterable[str], *options: str, allowed: int = 0) -> str:
        """Send these files of `folder`; what rsync prints."""
        listed = "".join(f"./{path}\0" for path in sorted(paths)).encode("utf-8", "surrogateescape")
        if not listed:
            return ""
        named = ["--dirs", "--from0", "--files-from=-"]
        return self._rsync([*options, *named, f"{folder}/", self._to], listed, allowed)

    def _rsync(self, arguments: list[str], given: bytes = b"", allowed: int = 0) -> str:
        if not shutil.which("rsync"):
            refuse("rsync", "rsync is not installed", "", "install it, then try again")
        ssh = f"{self._remote.ssh} -o BatchMode=yes -o ConnectTimeout={self._remote.timeout}"
        always = ["-s", "-8", "--ignore-times", f"--timeout={self._remote.timeout}", f"--rsh={ssh}"]
        if "--checksum" in arguments:
            always.remove("--ignore-times")
        done = subprocess.run(  # noqa: S603
            ["rsync", *always, *arguments],  # noqa: S607
            input=given,
            capture_output=True,
            env={**os.environ, "LC_ALL": "C"},
            check=False,
        )
        if done.returncode not in {0, allowed}:
            self._fail(done.stderr)
        return done.stdout.decode("utf-8", "surrogateescape")

    def _fail(self, said: bytes) -> None:
        lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
        what = f"rsync failed: {'; '.join(lines[-3:]) or 'it gave no reason'}"
        refuse(self._remote.to, what, "", "mend what it reports, then deploy again: the next run completes this one")


def _parents(path: str) -> Iterable[str]:
    while (cut := path.rfind("/")) > 0:
        path = path[:cut]
        yield path


def rsync_address(root: Path, to: str) -> str:
    """`to` as rsync takes it: a host and a path, or a folder seen from the project.

    Raises:
        BriefgenError: rsync would read it as an option.
    """
    if to.startswith("-"):
        refuse("briefgen.yaml", f'"{to}" is no place for rsync', "", "write host:folder", "settings")
    if ":" in to.partition("/")[0] or "://" in to:
        return to
    return os.path.abspath(root / to)
