"""What can be wrong when drafts, empty items and sites are made."""

from __future__ import annotations

from briefgen.problems import Location, Problem


def unknown_source(name: str, near: str) -> Problem:
    """An id that no source has."""
    return Problem(
        code="unknown-source",
        where=Location(path="content/sources"),
        what=f'there is no source "{name}"',
        why="a draft is made from sources in content/sources/",
        help=near or "`briefgen list sources` names them; `briefgen capture` makes them",
    )


def nothing_given() -> Problem:
    """No source to draft from."""
    return Problem(
        code="usage",
        where=Location(path="draft"),
        what="no source was named",
        why="a draft is made from sources",
        help="name ids of sources, or say --new for all that no briefing uses",
    )


def taken(path: str, what: str) -> Problem:
    """A file stands where one should be written."""
    return Problem(
        code="exists",
        where=Location(path=path),
        what=f"{what} is there already",
        why="what exists is never written over",
        help="edit it, choose another title, or delete it first",
    )


def not_empty(folder: str) -> Problem:
    """A new site needs an empty folder."""
    return Problem(
        code="not-empty",
        where=Location(path=folder),
        what="the folder is not empty",
        why="a new site is made in an empty folder, so that nothing is written over",
        help="name a folder that does not exist yet",
    )


def unreadable(path: str, reason: str) -> Problem:
    """A file or folder that cannot be looked at."""
    return Problem(
        code="unreadable",
        where=Location(path=path),
        what=f"it cannot be read: {reason}",
        why="drafts are made from files of the project",
        help="check what it is and who may read it",
    )


def unwritable(path: str, reason: str) -> Problem:
    """The disk does not let us."""
    return Problem(
        code="unwritable",
        where=Location(path=path),
        what=f"it cannot be written: {reason}",
        why="drafts, new items and sites are files of the project",
        help="check the folder's permissions and the space left",
    )
