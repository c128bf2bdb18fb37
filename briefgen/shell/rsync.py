"""Runs rsync, and scripts on the host that it reaches; tells what they said when they fail."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NoReturn

from briefgen.model import Value
from briefgen.shell.deploy_place import refuse

MISSING: Final = 23
"""rsync's exit code where a file to be read is not there."""
_HOST: Final = re.compile(r"(?P<host>[^/:]*(?:\[[^]]*\])?):(?P<folder>(?!:).*)")


class Remote(Value, frozen=True, kw_only=True):
    """Where a site goes, as rsync writes it, and how: the ssh command, seconds without a word that end a run."""

    to: str
    ssh: str = "ssh"
    timeout: int = 60
    delete: bool = True


class Rsync:
    """rsync with a folder at the other end."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote
        self.to = f"{remote.to.rstrip('/')}/"

    def send(self, folder: Path, paths: Iterable[str], *options: str, below: str = "", allowed: int = 0) -> str:
        """Send these files of `folder` to the folder, or to `below` in it; what rsync prints."""
        listed = "".join(f"./{path}\0" for path in sorted(paths)).encode("utf-8", "surrogateescape")
        if not listed:
            return ""
        named = ["--dirs", "--from0", "--files-from=-"]
        return self.run([*options, *named, f"{folder}/", self.to + below], listed, allowed)

    def run(self, arguments: list[str], given: bytes = b"", allowed: int = 0) -> str:
        """What rsync prints.

        Raises:
            BriefgenError: it is not installed, or it failed.
        """
        if not shutil.which("rsync"):
            refuse("rsync", "rsync is not installed", "", "install it, then try again")
        always = ["-s", "-8", "--ignore-times", f"--timeout={self._remote.timeout}", f"--rsh={self._ssh()}"]
        if "--checksum" in arguments:
            always.remove("--ignore-times")
        done = _run(["rsync", *always, *arguments], given)
        if done.returncode not in {0, allowed}:
            self._fail("rsync", done.stderr)
        return done.stdout.decode("utf-8", "surrogateescape")

    def shell(self, script: str, values: Mapping[str, str]) -> str:
        """What a script prints that runs in the folder's host; `values` are its variables, `$to` is the folder.

        Raises:
            BriefgenError: the host runs no scripts for us, or the script failed.
        """
        host, folder = self._host()
        variables = {"to": folder, **values}
        given = "".join(f"{name}={shlex.quote(text)}\n" for name, text in variables.items()) + f"set -e\n{script}"
        over = [*shlex.split(self._ssh()), "--", host] if host else []
        try:
            done = _run([*over, "sh", "-s"], given.encode("utf-8", "surrogateescape"), self._remote.timeout)
        except subprocess.TimeoutExpired:
            self._fail("the host", f"no answer in {self._remote.timeout} seconds".encode())
        if done.returncode:
            self._fail("the host", done.stderr)
        return done.stdout.decode("utf-8", "surrogateescape")

    def _host(self) -> tuple[str, str]:
        """(host as ssh takes it, folder); no host for a folder of this machine."""
        to = self._remote.to
        if to.startswith("/"):
            return "", to
        found = _HOST.fullmatch(to)
        if not found or "://" in to:
            refuse(to, "releases need a host that runs scripts", "", "write host:folder, or leave out `releases:`")
        return found["host"].replace("[", "").replace("]", ""), found["folder"] or "."

    def _ssh(self) -> str:
        return f"{self._remote.ssh} -o BatchMode=yes -o ConnectTimeout={self._remote.timeout}"

    def _fail(self, who: str, said: bytes) -> NoReturn:
        lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
        what = f"{who} failed: {'; '.join(lines[-3:]) or 'it gave no reason'}"
        refuse(self._remote.to, what, "", "mend what it reports, then deploy again: the next run completes this one")


def _run(command: list[str], given: bytes, timeout: int | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(  # noqa: S603
        command, input=given, capture_output=True, env=environment, timeout=timeout, check=False
    )


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
