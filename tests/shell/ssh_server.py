"""A real sshd on loopback with keys of its own."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest


def need(name: str) -> str:
    """The path of a program; without it tests are skipped, and fail in continuous integration."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if not found and os.environ.get("CI"):
        pytest.fail(f"{name} is not installed")
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


class SshServer:
    """Runs until `stop`; `ssh` is the command that reaches it."""

    def __init__(self, folder: Path) -> None:
        need("rsync")
        for name in ("host", "user"):
            keygen = [need("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", folder / name]
            subprocess.run(keygen, check=True, stdin=subprocess.DEVNULL)
        (folder / "authorized").write_bytes((folder / "user.pub").read_bytes())
        (folder / "authorized").chmod(0o600)
        self.port = _free_port()
        self.ssh = (
            f"ssh -p {self.port} -i {folder}/user -o IdentitiesOnly=yes -o StrictHostKeyChecking=no"
            f" -o UserKnownHostsFile={folder}/known -o LogLevel=ERROR -F /dev/null"
        )
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        self._log = (folder / "log").open("wb")
        self._process = subprocess.Popen(
            [need("sshd"), "-D", "-e", "-f", "/dev/null", *_options(folder, self.port)], stderr=self._log
        )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 30
        while self._process.poll() is None and time.monotonic() < deadline:
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        pytest.fail(f"sshd did not start: {Path(self._log.name).read_text()}")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._log.close()


def _options(folder: Path, port: int) -> list[str]:
    wanted = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "authorized",
        "PasswordAuthentication": "no",
        "StrictModes": "no",
        "PermitRootLogin": "yes",
        "UsePAM": "no",
        "PidFile": "none",
    }
    return [part for key, value in wanted.items() for part in ("-o", f"{key}={value}")]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
