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

from msgspec.structs import replace

from briefgen.model import Value
from briefgen.shell.deploy_place import refuse

MISSING: Final = 23
"""rsync's exit code where a file to be read is not there."""
_HOST: Final = re.compile(r"(?P<host>[^/:]*(?:\[[^]]*\])?):(?P<folder>(?!:).*)")

_PLAIN: Final = re.compile(r"[A-Za-z0-9_./@:=+-]+")
"""Nothing that a shell would read otherwise."""


class Remote(Value, frozen=True, kw_only=True):
    """Where a site goes, as rsync writes it, and how: the ssh command, seconds without a word that end a run."""

    to: str
    ssh: str = "ssh"
    timeout: int = 60
    delete: bool = True
    in_place: bool = False


class Said(Value, frozen=True, kw_only=True):
    """What a script on the host came to: its exit code, what it printed, its last complaint in a line."""

    code: int
    printed: str = ""
    complaint: str = ""


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
        always = ["-8", *self._quoted(arguments), "--ignore-times", f"--timeout={self._remote.timeout}", *self._over()]
        if "--checksum" in arguments:
            always.remove("--ignore-times")
        done = _run(["rsync", *always, *arguments], given)
        if done.returncode not in {0, allowed}:
            self.fail("rsync", _last_lines(done.stderr))
        return done.stdout.decode("utf-8", "surrogateescape")

    def shell(self, script: str, values: Mapping[str, str]) -> str:
        """What a script prints that runs in the folder's host; `values` are its variables, `$to` is the folder.

        Raises:
            BriefgenError: the host runs no scripts for us, or the script failed.
        """
        said = self.ask(script, values)
        if said.code:
            self.fail("the host", said.complaint)
        return said.printed

    def ask(self, script: str, values: Mapping[str, str], *, patience: int = 1) -> Said:
        """What a script on the host says; it may take `patience` times as long as rsync may be silent.

        The host's shell reads all of the script before it runs any of it: one that arrives in part does nothing.

        Raises:
            BriefgenError: the address names no host that runs scripts, or nothing was said in time.
        """
        host, folder = self._host()
        variables = {"to": folder, **values}
        lines = [f"{name}={shlex.quote(text)}" for name, text in variables.items()]
        given = "\n".join(["{", "set -e", *lines, script, "}", ""]).encode("utf-8", "surrogateescape")
        over = [*shlex.split(self._ssh()), "--", host] if host else []
        limit = self._remote.timeout * patience
        try:
            done = _run([*over, "sh", "-s"], given, limit)
        except subprocess.TimeoutExpired:
            self.fail("the host", f"no answer in {limit} seconds")
        printed = done.stdout.decode("utf-8", "surrogateescape")
        return Said(code=done.returncode, printed=printed, complaint=_last_lines(done.stderr))

    @property
    def has_shell(self) -> bool:
        """Whether the address is a folder of this machine, or one of a host that ssh reaches."""
        to = self._remote.to
        return to.startswith("/") or bool("://" not in to and _HOST.fullmatch(to))

    def at(self, folder: str) -> Rsync:
        """Rsync with another folder, named from the root, at the same end."""
        found = None if self._remote.to.startswith("/") else _HOST.fullmatch(self._remote.to)
        return Rsync(replace(self._remote, to=f"{found['host']}:{folder}" if found else folder))

    def _host(self) -> tuple[str, str]:
        """(host as ssh takes it, folder); no host for a folder of this machine."""
        to = self._remote.to
        if to.startswith("/"):
            return "", to
        found = _HOST.fullmatch(to)
        if not found or not self.has_shell:
            refuse(to, "releases need a host that runs scripts", "", "write host:folder, or leave out `releases:`")
        folder = found["folder"].rstrip("/") or ("/" if found["folder"] else ".")
        return found["host"].replace("[", "").replace("]", ""), folder if folder.startswith("/") else f"./{folder}"

    def _quoted(self, arguments: list[str]) -> list[str]:
        """Keeps names from the host's shell; left out where no shell minds them, as a restricted one (rrsync) asks."""
        given = [self.to, *(text for text in arguments if text.startswith("--link-dest="))]
        return [] if all(_PLAIN.fullmatch(text) for text in given) else ["-s"]

    def _over(self) -> list[str]:
        """The command that reaches the host; a daemon is spoken to directly, unless a command is set."""
        direct = not self.has_shell and self._remote.ssh == Remote(to="").ssh
        return [] if direct else [f"--rsh={self._ssh()}"]

    def _ssh(self) -> str:
        return f"{self._remote.ssh} -o BatchMode=yes -o ConnectTimeout={self._remote.timeout}"

    def fail(self, who: str, said: str) -> NoReturn:
        """End the deployment: `who` did, and `said` why.

        Raises:
            BriefgenError: always.
        """
        what = f"{who} failed: {said or 'it gave no reason'}"
        refuse(self._remote.to, what, "", "mend what it reports, then deploy again: the next run completes this one")


def _last_lines(said: bytes) -> str:
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return "; ".join(lines[-3:])


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
