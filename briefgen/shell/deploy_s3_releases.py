"""Publishes to a bucket behind CloudFront: a whole new release beside the old ones, then one switch of what is shown.

    PREFIX/releases/20210521T060000Z/        the site
    PREFIX/releases/20210521T060000Z.json    its files as they were sent; written when all of them are there
    PREFIX/.briefgen-deploy.json             the last switch that all edges were told of

As `deploy_folder` does for a folder of this machine. Files that did not change are copied by the server from the
release before, so that only what differs is sent. A distribution shows the folder that its origin path names.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import msgspec

from briefgen.model import Value
from briefgen.shell.cloudfront import Distribution
from briefgen.shell.deploy_place import WHOLE, Changes, Progress, SiteFiles
from briefgen.shell.deploy_releases import new_release, older_than, too_old, whole_releases
from briefgen.shell.deploy_s3 import STATE
from briefgen.shell.s3 import Bucket, Count, Objects, Sent, each

RELEASES: Final = "releases/"


class Shown(Value, frozen=True, kw_only=True):
    """The last switch after which edges were told to forget what they kept."""

    refreshed: str = ""


class S3ReleasesPlace:
    """A bucket that keeps the last `keep` releases beside the one that a distribution shows."""

    switch = WHOLE

    def __init__(self, bucket: Bucket, distribution: str, keep: int, now: dt.datetime) -> None:
        self._objects = Objects(bucket)
        self._distribution = Distribution(distribution, bucket)
        self._keep = keep
        self._now = now
        self._folder = ""
        self._current = ""
        self._names: list[str] = []
        self._halves: list[str] = []
        self._files: dict[str, Sent] = {}

    def compare(self, site: SiteFiles) -> Changes:
        """What the release that is shown has not, or has otherwise.

        Raises:
            BriefgenError: the bucket or the distribution cannot be read.
        """
        with self._objects.told("read"):
            self._look()
            self._files = self._read_release(self._current) if self._current else {}
            unfinished = bool(self._current) and self._refreshed() != self._version(self._current)
        upload = tuple(path for path in site.digests if not self._is_same(site, path))
        gone = tuple(sorted(self._files.keys() - site.digests.keys()))
        new = frozenset(upload) - self._files.keys()
        same = len(site.digests) - len(upload)
        return Changes(upload=upload, new=new, delete=gone, same=same, unfinished=unfinished)

    def publish(self, site: SiteFiles, changes: Changes, progress: Progress | None) -> str:
        """Make a release and switch to it; its name.

        Raises:
            BriefgenError: the server refused or did not answer, after retries; readers see one whole release.
        """
        with self._objects.told("written"):
            if not changes.upload and not changes.delete:
                self._refresh(self._current)
                return ""
            count = Count(progress, len(site.digests))
            name = new_release(sorted([*self._names, *self._halves]), self._now)
            sent = each(site.digests, lambda path: self._place(site, path, name), count)
            self._objects.put(f"{RELEASES}{name}.json", msgspec.json.encode(sent), "application/json", "no-store")
            self._show(name)
            self._forget([*too_old(self._names, self._keep), *self._halves])
        return name

    def earlier(self) -> str:
        """The name of the release before the one that is shown.

        Raises:
            BriefgenError: there is none, or the bucket or the distribution cannot be read.
        """
        with self._objects.told("read"):
            self._look()
        bucket = self._objects.bucket
        return older_than(self._current, self._names, f"s3://{bucket.name}/{bucket.prefix}")

    def rollback(self) -> str:
        """Switch to the release before the one that is shown; its name.

        Raises:
            BriefgenError: there is none, or the distribution cannot be switched.
        """
        name = self.earlier()
        with self._objects.told("written"):
            self._show(name)
        return name

    def _look(self) -> None:
        """Which releases there are: whole ones have a record, halves were left by runs that were cut off."""
        found = set(self._objects.below(RELEASES))
        names = whole_releases(name.rstrip("/") for name in found if name.endswith("/"))
        self._names = [name for name in names if f"{name}.json" in found]
        self._halves = [name for name in names if f"{name}.json" not in found]
        self._folder = self._distribution.folder()
        start = f"{self._objects.bucket.prefix}{RELEASES}"
        shown = self._folder.removeprefix(start) if self._folder.startswith(start) else ""
        self._current = shown if shown in self._names else ""

    def _read_release(self, name: str) -> dict[str, Sent]:
        try:
            return msgspec.json.decode(self._objects.read(f"{RELEASES}{name}.json"), type=dict[str, Sent])
        except msgspec.DecodeError:
            return {}

    def _is_same(self, site: SiteFiles, path: str) -> bool:
        sent = self._files.get(path)
        expected = (site.digests[path], self._objects.headers_digest(path))
        return sent is not None and (sent.digest, sent.headers) == expected

    def _place(self, site: SiteFiles, path: str, name: str) -> Sent:
        """Bring a file into a release: from the release before, if that has it."""
        to = f"{RELEASES}{name}/{path}"
        sent = self._files.get(path)
        if sent is None or not self._is_same(site, path):
            return self._objects.send(site, path, to)
        return self._objects.copy_or_send(f"{RELEASES}{self._current}/{path}", site, path, sent, to)

    def _show(self, name: str) -> None:
        """Switch, then see to it that no edge keeps anything of the release before."""
        folder = f"{self._objects.bucket.prefix}{RELEASES}{name}"
        self._distribution.show(folder, self._folder)
        self._refresh(name)

    def _version(self, name: str) -> str:
        """Stands for one switch to a release."""
        return f"{name}-{self._distribution.version()}"

    def _refresh(self, name: str) -> None:
        version = self._version(name)
        self._distribution.refresh(version)
        self._objects.put(STATE, msgspec.json.encode(Shown(refreshed=version)), "application/json", "no-store")

    def _refreshed(self) -> str:
        try:
            return msgspec.json.decode(self._objects.read(STATE) or b"{}", type=Shown).refreshed
        except msgspec.DecodeError:
            return ""

    def _forget(self, names: list[str]) -> None:
        """Throw releases away, their records first: what is left of one that is cut off is a half."""
        for name in names:
            self._objects.delete(f"{RELEASES}{name}.json")
            each(list(self._objects.all_below(f"{RELEASES}{name}/")), self._objects.delete, Count(None, 0))
