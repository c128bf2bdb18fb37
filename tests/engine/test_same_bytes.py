"""The same input gives the same bytes in every process: other hash seeds, time zones, locales, places."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.shell.projects import files_of

ROOT = Path(__file__).parent.parent.parent


def built(folder: Path, **environment: str) -> dict[str, str]:
    for name in ("content", "briefgen.yaml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        folder.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, folder / name)
    command = [sys.executable, "-m", "briefgen", "build", "-q", "--now", "2026-11-22", "-j", "2"]
    subprocess.run(command, cwd=folder, env=os.environ | environment, check=True)
    return {path: hashlib.sha256(data).hexdigest() for path, data in files_of(folder / "site").items()}


def test_the_example_site_is_the_same_everywhere(tmp_path: Path) -> None:
    one = built(tmp_path / "one", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    other = built(tmp_path / "a longer place", PYTHONHASHSEED="4242", TZ="Pacific/Auckland", LC_ALL="C")
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []
