"""Runs git, and tells what it said when it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from briefgen.problems import BriefgenError, Location, Problem

_QUIET: Final = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
_SSH: Final = "ssh -o BatchMode=yes -o ConnectTimeout=30"
_ELSEWHERE: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
"""What git sets for its hooks; it would lead us to another repository."""


def has_git() -> bool:
    """Whether git is installed."""
    return shutil.which("git") is not None


def git(folder: Path, *arguments: str, given: bytes = b"", environment: Mapping[str, str] | None = None) -> bytes:
    """The output of a git command that is run in `folder`; it never asks for a password.

    Raises:
        BriefgenError: git is not installed, or the command failed.
    """
    done = _run(folder, arguments, given, environment or {})
    if done.returncode:
        raise BriefgenError(_failed(arguments[0], done.stderr))
    return done.stdout


def git_or_none(folder: Path, *arguments: str) -> bytes | None:
    """The output of a git command, or nothing where it failed or git is not installed."""
    if not has_git():
        return None
    done = _run(folder, arguments, b"", {})
    return None if done.returncode else done.stdout


def _run(
    folder: Path, arguments: Sequence[str], given: bytes, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    if not has_git():
        raise BriefgenError(_absent())
    inherited = {key: value for key, value in os.environ.items() if key not in _ELSEWHERE}
    inherited.setdefault("GIT_SSH_COMMAND", _SSH)
    return subprocess.run(  # noqa: S603
        ["git", "-C", str(folder), *arguments],  # noqa: S607
        input=given,
        capture_output=True,
        env={**inherited, **_QUIET, **environment},
        check=False,
    )


def _absent() -> Problem:
    where = Location(path="git")
    return Problem(code="deploy", where=where, what="git is not installed", help="install it, then try again")


def _failed(command: str, said: bytes) -> Problem:
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", "remote:", "!"))] or lines
    what = f"git {command} failed: {'; '.join(telling[:4]) or 'it gave no reason'}"
    how = "mend what git reports, then run the command again; nothing half done is visible"
    return Problem(code="deploy", where=Location(path="git"), what=what, help=how)
