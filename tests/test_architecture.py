"""The shape of the code: imports point one way, effects stay in the shell, each library has its one module."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

from briefgen.cli import COMMANDS

PACKAGE = Path(__file__).parent.parent / "briefgen"
MODULES = sorted(
    path.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".") for path in PACKAGE.rglob("*.py")
)
LAYERS = ["shared", "sources", "briefings", "importing", "checks", "site", "engine", "shell", "cli"]
ONLY_IN = {
    "markdown_it": re.compile(r"briefgen\.markdown\w*"),
    "mdit_py_plugins": re.compile(r"briefgen\.markdown\w*"),
    "markdown_it_pyrs": re.compile(r"briefgen\.markdown\w*"),
    "jinja2": re.compile(r"briefgen\.site\.theme\w*"),
    "yaml": re.compile(r"briefgen\.frontmatter"),
    "watchdog": re.compile(r"briefgen\.shell\.watch"),
    "starlette": re.compile(r"briefgen\.shell\.\w+"),
    "uvicorn": re.compile(r"briefgen\.(shell|cli)\.\w+"),
    "httpx": re.compile(r"briefgen\.shell\.\w+"),
    "boto3": re.compile(r"briefgen\.shell\.\w+"),
    "sqlite3": re.compile(r"briefgen\.shell\.\w+"),
    "click": re.compile(r"briefgen\.cli(\.\w+)?"),
    "rich": re.compile(r"briefgen\.cli(\.\w+)?"),
}
EFFECTS = {"os", "pathlib", "subprocess", "socket", "random", "secrets", "time", "tempfile", "shutil", "urllib.request"}


def imports(module: str) -> set[str]:
    path = PACKAGE.parent / (module.replace(".", "/") + ".py")
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer(module: str) -> int:
    parts = module.split(".")
    name = parts[1] if len(parts) > 1 else ""
    return LAYERS.index(name) if name in LAYERS else 0


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down_the_path_of_the_data(module: str) -> None:
    if module.endswith("__main__"):
        return
    wrong = {name for name in imports(module) if name.startswith("briefgen.") and layer(name) > layer(module)}
    assert not wrong, f"{module} imports from a later stage"


@pytest.mark.parametrize("module", MODULES)
def test_each_library_has_its_place(module: str) -> None:
    for name in imports(module):
        place = ONLY_IN.get(name.split(".")[0])
        assert place is None or place.fullmatch(module), f"{module} imports {name}"


@pytest.mark.parametrize("module", [m for m in MODULES if layer(m) < LAYERS.index("shell")])
def test_only_the_shell_reaches_the_outside(module: str) -> None:
    assert not imports(module) & EFFECTS


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_of_the_help_exists(command: str) -> None:
    module, _, name = COMMANDS[command][0].partition(":")
    assert getattr(import_module(module), name).name
