"""What the tests of pages share: the example site, the gallery, the tools that judge, and how they say what is amiss."""

import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

from bench.sitebench.goals import Findings
from bench.sitebench.tools import FOLDER, Tools
from briefgen.site.example_pages import example_pages
from briefgen.site.examples import example_chrome
from briefgen.site.theme import Theme
from tests.needs import skip

ROOT = Path(__file__).parents[2]


def judges(package: str, program: str) -> Tools:
    """A tool from npm and the program that runs it."""
    if shutil.which(program) is None:
        skip(f"{program} is not installed; {package} needs it")
    if not (FOLDER / "node_modules" / package).is_dir():
        skip(f"{package} is not installed: npm install --prefix {FOLDER} {package}")
    return Tools(FOLDER)


class Bundled:
    """axe-core as it comes with its Python package."""

    def axe(self) -> str:
        try:
            return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
        except ModuleNotFoundError:
            skip("axe-playwright-python is not installed")


def unmet(findings: Findings) -> list[str]:
    """What is not met or was not measured, with its first faults."""
    return [f"{one.goal}: {one.found} {one.faults[:5]}" for one in findings.results if not one.met]


def build_example(project: Path, target: str, settings: str = "") -> Path:
    """The example site, built into a folder of the project."""
    own = (ROOT / "briefgen.yaml").read_text(encoding="utf-8") + settings
    (project / "briefgen.yaml").write_text(own, encoding="utf-8")
    for folder in ("content", "themes"):
        shutil.copytree(ROOT / folder, project / folder)
    command = [sys.executable, "-m", "briefgen", "build", "--target", target, "-o", "built"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return project / "built"


def write_gallery(theme: Theme, language: str, root: Path) -> Path:
    """A site of one page: each component of a theme, in each of its states."""
    gallery = next(page for page in example_pages(language) if page.meta.kind == "gallery")
    path = root / gallery.meta.url.strip("/") / "index.html"
    path.parent.mkdir(parents=True)
    path.write_text(theme.render(gallery, example_chrome(language)), encoding="utf-8")
    (root / "assets").mkdir()
    for name, data in theme.assets():
        (root / name).write_bytes(data)
    return root
