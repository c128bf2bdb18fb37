"""`--version`: the version, what it was built from, and what it runs on."""

from __future__ import annotations

import json
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import briefgen

_BUILT: Final = "built.json"
"""Written into the wheel when it is built: the commit and the time of the sources."""
_SHAPING: Final = ("Jinja2", "markdown-it-py", "lxml", "trafilatura", "Pygments", "Pillow", "msgspec")
"""What shapes a site's files beside briefgen itself."""


def version_text() -> str:
    """One line on briefgen, one on what it stands on."""
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    used = ", ".join(f"{name} {_version(name)}" for name in _SHAPING)
    return f"briefgen {briefgen.__version__} ({_origin()}; {machine})\n{used}"


def _origin() -> str:
    package = Path(briefgen.__file__).parent
    try:
        built = json.loads((package / _BUILT).read_text("ascii"))
    except (OSError, ValueError):
        return f"from the sources in {package.parent}"
    of = f"commit {built['commit']}" if built["commit"] else "sources"
    return f"built from {of} of {built['date']}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
