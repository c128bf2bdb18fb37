"""What all places to publish to share: the files of a site, what would change, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NoReturn, Protocol

from briefgen.model import Value
from briefgen.problems import BriefgenError, Location, Problem

Progress = Callable[[str, int, int], None]
"""Told (stage, done, of how many)."""
PAGE, HOME = ".html", "index.html"


class SiteFiles:
    """The files that a build made, and no others: path -> digest, in the folder where they stand."""

    def __init__(self, folder: Path, digests: Mapping[str, str]) -> None:
        self.folder = folder
        self.digests = dict(sorted(digests.items()))

    def data(self, path: str) -> bytes:
        """The bytes of one file."""
        return (self.folder / path).read_bytes()


class Changes(Value, frozen=True, kw_only=True):
    """What publishing would do at a place; paths are sorted."""

    upload: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()
    same: int = 0

    def __bool__(self) -> bool:
        """Whether anything would be done."""
        return bool(self.upload or self.delete)


class Place(Protocol):
    """Somewhere that a site is published: compared with first, then brought up to date."""

    def compare(self, site: SiteFiles) -> Changes:
        """What would be uploaded and deleted; nothing is changed."""

    def publish(self, site: SiteFiles, changes: Changes, progress: Progress | None) -> str:
        """Publish; the name of what is published now (a release, a commit), or nothing."""


def difference(site: SiteFiles, there: Mapping[str, str]) -> Changes:
    """What makes a place with these digests by path hold the site."""
    upload = tuple(path for path, digest in site.digests.items() if there.get(path) != digest)
    gone = tuple(sorted(there.keys() - site.digests.keys()))
    return Changes(upload=upload, delete=gone, same=len(site.digests) - len(upload))


def in_upload_order(paths: Iterable[str]) -> list[list[str]]:
    """What pages need, then the pages, the home page last, so that no page leads to what is not there yet."""
    phases: list[list[str]] = [[], [], []]
    for path in sorted(paths):
        phases[2 if path == HOME else path.endswith(PAGE)].append(path)
    return phases


def refuse(name: str, what: str, why: str = "", how: str = "", code: str = "deploy") -> NoReturn:
    """End a deployment, and say why.

    Raises:
        BriefgenError: always.
    """
    raise BriefgenError(Problem(code=code, where=Location(path=name), what=what, why=why, help=how))
