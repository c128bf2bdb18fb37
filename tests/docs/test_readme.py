"""The commands that the README and the documentation show are run, and what they show is what is printed."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.docs.console import ROOT, pages_with_commands, steps_of

COPIED = ("content", "docs", "themes", "briefgen.yaml", "Makefile", "pyproject.toml", "README.md")


@pytest.fixture
def checkout(tmp_path):
    """The repository's own files, in a folder of their own."""
    target = tmp_path / "briefgen"
    target.mkdir()
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, target / name)
    return target


@pytest.fixture
def environment(tmp_path):
    """A `briefgen` on the path that is the one under test, as in an environment that is switched on."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "briefgen"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m briefgen "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("BRIEFGEN_")}
    editor = {
        f"GIT_{role}_{what}": f"{what}@desk.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    return inherited | editor | {"PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}


@pytest.mark.parametrize("page", pages_with_commands())
def test_the_commands_of_a_page_work_in_their_order(page, checkout, environment):
    here, section = checkout, ""
    for step in steps_of(page):
        if page == "README.md" and step.section != section:  # its sections are read one by one, from the root
            here, section = checkout, step.section
        if step.command.startswith("cd "):
            here = here / step.command.removeprefix("cd ")
            continue
        code, output = run(step.command, here, environment)
        assert code == expected_code(step), f"{page}: {step.command}\n{output}"
        assert not step.missing_in(output), output


def expected_code(step):
    """1 where the page shows that errors are found."""
    return 1 if any(re.search(r"\berror\[", line) for line in step.shown) and "|| true" not in step.command else 0


def run(command, here, environment):
    """The exit code and all that was printed; of `make` only what would be run, of a server only its start."""
    if command.startswith("make "):
        command = f"make --dry-run {command.removeprefix('make ')}"
    if command.startswith("briefgen serve"):
        return start(f"{command} --port 0", here, environment)
    done = subprocess.run(
        ["bash", "-c", command], cwd=here, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    return done.returncode, done.stdout + done.stderr


def start(command, here, environment):
    """Start a server, wait until it names its address, and stop it as with Ctrl-C."""
    server = subprocess.Popen(
        command.split(), cwd=here, env=environment, stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True
    )
    limit = threading.Timer(120, server.kill)
    limit.start()
    lines = []
    try:
        for line in server.stdout:
            lines.append(line)
            if "http://" in line:
                break
        server.send_signal(signal.SIGINT)
        server.communicate()
    finally:
        limit.cancel()
        server.kill()
        server.wait()
    output = "".join(lines)
    return (0 if "http://" in output else 1), output


def test_the_five_commands_of_the_first_briefing_are_five():
    text = (ROOT / "README.md").read_text("utf-8")
    block = re.search(r"## A first briefing in five commands.*?```console\n(.*?)```", text, re.DOTALL)[1]
    assert len(block.strip().splitlines()) == 5


def test_the_five_planted_faults_give_five_messages(checkout, environment):
    shutil.copy(ROOT / "docs" / "demo" / "five-faults.md", checkout / "content" / "briefings")
    command = "briefgen check --json content/briefings/five-faults.md 2>/dev/null"
    _, output = run(command, checkout, environment)
    found = [json.loads(line) for line in output.splitlines()]
    assert {problem["code"] for problem in found} == {"Q201", "Q211", "C304", "D501", "V601"}
    assert len(found) == 5
    assert all(problem["help"] and problem["why"] for problem in found)


LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
PAGES = [Path("README.md"), *sorted(p.relative_to(ROOT) for p in (ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_of_the_documentation_lead_to_files_and_headings(page):
    text = re.sub(r"^```.*?^```", "", (ROOT / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / page.parent / path) if path else ROOT / page
        assert file.exists(), f"{page} links to {target}"
        if anchor:
            assert anchor in anchors(file), f"{page} links to {target}"


def anchors(file):
    """The anchors that a repository's host gives to headings."""
    found = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}
