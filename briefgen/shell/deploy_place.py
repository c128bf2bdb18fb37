"""What all places to publish to share: the files of a site, what would change, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Literal, NoReturn, Protocol

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


class Switch(Value, frozen=True, kw_only=True):
    """How readers come from the old site to the new one, and why in no better way.

    `whole`: in one step. `renames`: as a whole, with an instant without a site. `in place`: file by file.
    """

    kind: Literal["whole", "renames", "in place"] = "whole"
    why: str = ""


WHOLE: Final = Switch()


class Changes(Value, frozen=True, kw_only=True):
    """What publishing would do at a place; paths are sorted.

    `new`: those to upload that are not there yet. `unfinished`: a run before was cut off and left something to do.
    """

    upload: tuple[str, ...] = ()
    new: frozenset[str] = frozenset()
    delete: tuple[str, ...] = ()
    same: int = 0
    unfinished: bool = False

    def __bool__(self) -> bool:
        """Whether anything would be done."""
        return bool(self.upload or self.delete or self.unfinished)


class Place(Protocol):
    """Somewhere that a site is published: compared with first, then brought up to date."""

    @property
    def switch(self) -> Switch:
        """How it goes from one site to the next, as far as is known by now."""

    def compare(self, site: SiteFiles) -> Changes:
        """What would be uploaded and deleted; nothing is changed."""

    def publish(self, site: SiteFiles, changes: Changes, progress: Progress | None) -> str:
        """Publish; the name of what is published now (a release, a commit), or nothing."""


class Releases(Place, Protocol):
    """A place that keeps what was published before."""

    def earlier(self) -> str:
        """The name of the release before the current one."""

    def rollback(self) -> str:
        """Go back to the release before; its name."""


def difference(site: SiteFiles, there: Mapping[str, str]) -> Changes:
    """What makes a place with these digests by path hold the site."""
    upload = tuple(path for path, digest in site.digests.items() if there.get(path) != digest)
    gone = tuple(sorted(there.keys() - site.digests.keys()))
    new = frozenset(path for path in upload if path not in there)
    return Changes(upload=upload, new=new, delete=gone, same=len(site.digests) - len(upload))


def in_upload_order(changes: Changes) -> list[list[str]]:
    """Files in an order in which nothing ever leads to what is not there yet.

    What is new comes first, pages after their parts, since nothing that is there leads to it; then what changed, and
    the home page last.
    """
    phases: list[list[str]] = [[], [], [], [], []]
    for path in sorted(changes.upload):
        page = path.endswith(PAGE)
        phases[4 if path == HOME else page if path in changes.new else 2 + page].append(path)
    return phases


def refuse(name: str, what: str, why: str = "", how: str = "", code: str = "deploy") -> NoReturn:
    """End a deployment, and say why.

    Raises:
        BriefgenError: always.
    """
    raise BriefgenError(Problem(code=code, where=Location(path=name), what=what, why=why, help=how))
