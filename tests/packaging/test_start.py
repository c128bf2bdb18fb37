"""What starting costs: nothing heavy is imported before it is used."""

import re
import sys

import pytest

from tests.packaging.packages import ROOT, run

HEAVY = {
    "babel",
    "boto3",
    "feedparser",
    "httpx",
    "jinja2",
    "lxml",
    "markdown_it",
    "markdown_it_pyrs",
    "nh3",
    "PIL",
    "pygments",
    "pypdf",
    "rich",
    "sqlite3",
    "starlette",
    "trafilatura",
    "uvicorn",
    "watchdog",
    "yaml",
}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["completion", "bash"]], ids=" ".join)
def test_nothing_heavy_is_imported_to_say_a_word(arguments):
    assert not imported(*arguments) & HEAVY


@pytest.mark.parametrize("command", ["build", "deploy", "init", "publish-state"])
def test_the_help_of_a_command_needs_no_network_no_server_and_no_capture(command):
    heavy = {"boto3", "httpx", "lxml", "PIL", "rich", "starlette", "trafilatura", "uvicorn", "watchdog", "babel"}
    assert not imported(command, "--help") & heavy


def imported(*arguments: str) -> set[str]:
    """The top-level packages that a command imports."""
    said = run([sys.executable, "-X", "importtime", "-m", "briefgen", *arguments], ROOT)
    return {name.partition(".")[0] for name in re.findall(r"^import time:.*\|\s+(\S+)$", said, re.MULTILINE)}
