"""Builds the sdist and the wheel, and installs the wheel in an environment of its own, without the network."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CLEAN = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "BRIEFGEN_", "GIT_"))}


def copy_sources(folder: Path) -> Path:
    """What a package is made of, as it is now, without a repository around it."""
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".gitignore"):
        folder.mkdir(exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    for name in ("briefgen", "themes"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def build(kind: str, source: Path, target: Path, epoch: str = "1700000000") -> Path:
    """The `sdist` or `wheel` of the sources in `source`."""
    pytest.importorskip("hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", target]
    run(command, source, {"SOURCE_DATE_EPOCH": epoch})
    (built,) = target.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return built


def install(wheel: Path, folder: Path) -> Path:
    """The programs of a new environment with the wheel; what it needs is lent from the one that runs the tests."""
    run([sys.executable, "-m", "venv", "--without-pip", folder], ROOT)
    python = folder / "bin/python"
    run([sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel], ROOT)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def run(command: list[object], folder: Path, more: dict[str, str] | None = None) -> str:
    """What a command prints; it must end well."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=CLEAN | (more or {}),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
