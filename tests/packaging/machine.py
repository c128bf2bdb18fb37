"""A host's machines: each job gets an empty one, with a fresh checkout; caches and what was published outlive it."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

PROGRAMS = "/usr/local/bin:/usr/bin:/bin"


class Host:
    """A repository `origin`, kept caches and published folders; `said` is what all steps printed."""

    def __init__(self, origin: Path, wheel: Path, folder: Path) -> None:
        self.origin = origin
        self.wheel = wheel
        self.folder = folder
        self.caches = folder / "caches"
        self.live = folder / "published/site"
        self.preview = folder / "published/preview"
        self.said = ""
        self._machines = 0

    def machine(self, branch: str) -> "Machine":
        """An empty machine with a checkout of `branch`."""
        self._machines += 1
        return Machine(self, self.folder / f"machine-{self._machines}", branch)

    def publish(self, folder: Path, to: Path) -> None:
        """Show the files of `folder` to readers, or to reviewers."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(folder, to)

    def log(self) -> list[str]:
        """The subjects of the repository's commits, the newest first."""
        asked = ["git", "-C", str(self.origin), "log", "--format=%s", "main"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()


class Machine:
    """A home, a Python of its own that has pip alone, and a checkout; the environment has nothing of ours."""

    def __init__(self, host: Host, folder: Path, branch: str) -> None:
        self.host = host
        self.checkout = folder / "work"
        self.temporary = folder / "temporary"
        for name in ("home", "temporary"):
            (folder / name).mkdir(parents=True)
        lend_python(folder / "python")
        self.environment = {
            "PATH": f"{folder / 'python/bin'}:{hosts_programs(host)}:{PROGRAMS}",
            "HOME": str(folder / "home"),
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_FORCE_REINSTALL": "1",
            "PIP_FIND_LINKS": str(host.wheel.parent),
        }
        subprocess.run(
            ["git", "clone", "-q", "--branch", branch, str(host.origin), str(self.checkout)],
            check=True,
            env=self.environment,
        )

    def shell(self, script: str, environment: dict[str, str], name: str) -> None:
        """Run a script as the hosts do; it must end well."""
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.checkout,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        self.host.said += done.stdout + done.stderr
        assert done.returncode == 0, f"{name}:\n{done.stdout}{done.stderr}"

    def restore(self, paths: list[str]) -> None:
        """Fetch the newest cache, if there is one."""
        kept = sorted(self.host.caches.glob("*")) if self.host.caches.exists() else []
        for path in paths if kept else ():
            if (kept[-1] / path).exists():
                shutil.copytree(kept[-1] / path, self.checkout / path, dirs_exist_ok=True)

    def save(self, paths: list[str]) -> None:
        """Keep a cache for later machines."""
        number = len(list(self.host.caches.glob("*"))) if self.host.caches.exists() else 0
        for path in paths:
            if (self.checkout / path).exists():
                shutil.copytree(self.checkout / path, self.host.caches / f"{number:04}" / path)


def lend_python(folder: Path) -> None:
    """A new environment in which pip, and what briefgen needs, are those of the one that runs the tests."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")


def hosts_programs(host: Host) -> Path:
    """Programs that speak to hosts: `npx` publishes the folder that it is told of, `curl` only tells what it is asked."""
    place = host.folder / "programs"
    place.mkdir(exist_ok=True)
    copying = f'for word in "$@"; do [ -d "$word" ] && mkdir -p {host.folder}/published && cp -r "$word" '
    copying += f"{host.folder}/published/; done; true\n"
    scripts = {"npx": f'echo "npx $*"\nrm -rf {host.folder}/published\n{copying}', "curl": 'echo "curl $*"\n'}
    for name, script in scripts.items():
        (place / name).write_text(f"#!/bin/sh\n{script}")
        os.chmod(place / name, 0o755)
    return place
