"""What the README and the documentation show but do not run: commands with their options, settings, front matter, templates."""

import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from briefgen.briefings.parse import parse_briefing
from briefgen.cli import COMMANDS
from briefgen.config_file import parse_config
from briefgen.frontmatter import Mapping, load_yaml
from briefgen.kinds import BRIEFING
from briefgen.settings import SETTINGS
from briefgen.site.theme_shell import CALLABLE
from tests.engine.sites import briefing, built, page, project

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def fenced(language: str) -> list:
    """(page and line, text) of every block of a language, with ids."""
    found = []
    for path in PAGES:
        text = path.read_text("utf-8")
        for block in FENCE.finditer(text):
            if block[2] == language:
                line = text.count("\n", 0, block.start()) + 1
                own = re.sub(rf"^{block[1]}", "", block[3], flags=re.MULTILINE)
                found.append(pytest.param(own, id=f"{path.name}:{line}"))
    return found


def commands() -> list:
    """Every line or phrase of code that is a command of briefgen's."""
    found = []
    for path in PAGES:
        text = path.read_text("utf-8")
        lines = [line for block in FENCE.finditer(text) for line in block[3].splitlines()]
        lines += INLINE.findall(FENCE.sub("", text))
        for line in lines:
            call = re.match(r"(?:\$ )?(?:.*\| )?(briefgen [a-z][^#…]*)", line.strip())
            if call and path.name != "commands.md":
                found.append(
                    pytest.param(re.split(r"\s{2,}|\s(?:\||&&)\s", call[1])[0], id=f"{path.name}: {call[1][:60]}")
                )
    return found


def command_of(name: str) -> click.Command:
    module, _, attribute = COMMANDS[name][0].partition(":")
    return getattr(import_module(module), attribute)


@pytest.mark.parametrize("line", commands())
def test_every_command_that_is_named_exists_with_its_options(line):
    _, name, *words = shlex.split(line)
    command = command_of(name)
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    known = {spelling: option for option in command.params for spelling in (*option.opts, *option.secondary_opts)}
    for at, word in enumerate(words):
        if word.startswith("-") and len(word) > 1:
            option, _, value = word.partition("=")
            assert option in known, f"briefgen {name} has no {option}"
            kind = known[option].type
            given = value or (words[at + 1] if at + 1 < len(words) else "")
            if isinstance(kind, click.Choice) and given and given.islower():
                assert given in kind.choices


@pytest.mark.parametrize(
    "line", sorted({m for p in PAGES for m in re.findall(r"python -m (bench\.\w+[^\n`]*)", p.read_text("utf-8"))})
)
def test_every_measurement_that_is_named_exists_with_its_options(line):
    module, *words = line.split()
    done = subprocess.run(
        [sys.executable, "-m", module, "--help"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    for option in (word.strip("[]") for word in words if word.strip("[").startswith("--")):
        assert option in done.stdout


@pytest.mark.parametrize("text", fenced("yaml"))
def test_every_example_of_yaml_is_accepted(text):
    """Settings, or fields of a briefing; strings of a theme have no table."""
    node = load_yaml("example.yaml", text)
    assert isinstance(node, Mapping)
    keys = {key.value for key, _ in node.pairs}
    if keys <= set(SETTINGS.by_spelling):
        parse_config(text.encode())
    elif keys <= set(BRIEFING.by_spelling):
        parse_briefing("content/briefings/a.md", f"---\ntitle: A\ndate: 2021-05-21\n{text}\n---\nText.\n".encode())
    else:
        assert keys <= {"sources", "minutes"}, "neither settings nor fields"


@pytest.mark.parametrize("text", [p for p in fenced("markdown") if "checks.md" not in p.id])
def test_every_example_of_a_briefing_is_accepted(text):
    assert parse_briefing("content/briefings/a.md", text.encode()).title


def test_the_example_of_the_theming_guide_changes_one_block():
    text = re.search(r"```html\n(\{% extends.*?)```", (ROOT / "docs/theming.md").read_text("utf-8"), re.DOTALL)[1]
    settings = project()["briefgen.yaml"] + b"publisher: The Night Desk\n"
    files = {"briefgen.yaml": settings, "templates/briefing.html": text.encode(), "content/briefings/a.md": briefing()}
    html = page(built(files), "briefings/2026/05/a/index.html")
    assert "Desk: The Night Desk" in html
    assert 'class="byline' in html, "what the theme says stays"


def test_the_strings_of_the_theming_guide_are_shown():
    text = next(block.values[0] for block in fenced("yaml") if "minutes:" in block.values[0])
    files = project({"i18n/de.yaml": text.encode(), "content/briefings/a.md": briefing(lang="de")})
    assert "1 Minute" in page(built(files), "briefings/2026/05/a/index.html")


def test_the_theming_guide_names_every_function_and_option():
    """What templates can call, and what sites can set, is told; what is told is there."""
    guide = (ROOT / "docs/theming.md").read_text("utf-8")
    for name in CALLABLE - {"dict"}:
        assert re.search(rf"`{name}\b", guide), name
    values = (ROOT / "docs/template-values.md").read_text("utf-8")
    for option in re.findall(r"`(\w+)`", guide[guide.index("Options of dispatch") : guide.index("## A theme's files")]):
        assert f"| `{option}` |" in values
