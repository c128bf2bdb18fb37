"""Puts into each sdist and wheel what it was built from: `briefgen/built.json`, read by `briefgen --version`."""

import datetime as dt
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACE = "briefgen/built.json"
FIRST = 315_532_800  # 1980-01-01, the first day that a wheel's time stamps can tell


class BuildFacts(BuildHookInterface):
    """Adds the file; the same commit gives the same bytes."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the facts; an sdist has them already, sources that are used where they stand need none."""
        root = Path(self.root)
        if version == "editable":
            return
        if (root / PLACE).is_file():
            build_data["force_include"][str(root / PLACE)] = PLACE
            return
        self._folder = Path(tempfile.mkdtemp())
        (self._folder / "built.json").write_text(facts(root), "ascii")
        build_data["force_include"][str(self._folder / "built.json")] = PLACE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Take the temporary file away."""
        shutil.rmtree(getattr(self, "_folder", ""), ignore_errors=True)


def facts(root: Path) -> str:
    """Commit and time of the sources as JSON: of the last commit, or of SOURCE_DATE_EPOCH."""
    commit, _, seconds = _git(root, "log", "-1", "--format=%h %ct").partition(" ")
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or seconds or FIRST)
    date = dt.datetime.fromtimestamp(epoch, dt.UTC).date().isoformat()
    return json.dumps({"commit": commit, "date": date}) + "\n"


def _git(root: Path, *arguments: str) -> str:
    if not (root / ".git").exists() or not shutil.which("git"):
        return ""
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
