"""Run the tests against the installed wheel, with the package's sources away: `python scripts/test_wheel.py [TESTS]`.

The wheel is built and installed in an environment of its own; what it needs is lent from the one that runs this. Tests
that read the package's sources, or build packages of them, are left out.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.packaging.packages import CLEAN, build, copy_sources, install  # noqa: E402

LEFT_OUT = ("tests/test_architecture.py", "tests/docs", "tests/packaging", "tests/site/test_theme_lint.py")


def main(arguments: list[str]) -> int:
    """Build, install, copy all but the package, and test; pytest's exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build("wheel", copy_sources(folder / "sources"), folder / "wheel")
        programs = install(wheel, folder / "environment")
        away = copy_the_rest(folder / "away")
        chosen = arguments or ["tests"]
        ignored = [f"--ignore={path}" for path in LEFT_OUT]
        command = [programs / "python", "-m", "pytest", "-m", "not browser", *ignored, *chosen]
        said = subprocess.run(
            [programs / "python", "-c", "import briefgen; print(briefgen.__file__)"],
            cwd=away,
            env=CLEAN,
            capture_output=True,
            text=True,
            check=True,
        )
        assert Path(said.stdout).is_relative_to(folder / "environment"), said.stdout
        return subprocess.run(command, cwd=away, env=CLEAN, check=False).returncode


def copy_the_rest(away: Path) -> Path:
    """The files of the repository without the package."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for path in filter(None, listed.split("\0")):
        if not path.startswith("briefgen/") and (ROOT / path).is_file():
            (away / path).parent.mkdir(parents=True, exist_ok=True)
            (away / path).write_bytes((ROOT / path).read_bytes())
            os.chmod(away / path, (ROOT / path).stat().st_mode)
    return away


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
