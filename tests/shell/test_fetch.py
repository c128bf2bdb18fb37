"""Addresses are fetched over TLS, for real, in a network of their own: what comes back, and what is refused."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NETWORK = ("unshare", "--map-root-user", "--mount", "--net")


def why_not() -> str:
    """Why a network of one's own cannot be made here; empty if it can."""
    if missing := [name for name in ("unshare", "ip", "mount", "openssl") if not shutil.which(name)]:
        return f"{missing[0]} is not installed"
    if not importlib.util.find_spec("httpx"):
        return "httpx is not installed"
    made = subprocess.run([*NETWORK, "mount", "--bind", "/etc/hosts", "/etc/hosts"], capture_output=True, check=False)
    return "this system does not let programs make networks of their own" if made.returncode else ""


def make_certificate(folder: Path, name: str) -> None:
    """A key and a certificate for `NAME.example` that it signs itself."""
    words = (
        f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={name}.example -addext subjectAltName=DNS:{name}.example"
    )
    files = ["-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.pem")]
    subprocess.run(["openssl", *words.split(), *files], capture_output=True, check=True)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    if reason := why_not():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("tls")
    for name in ("news", "other"):
        make_certificate(folder, name)
    command = [*NETWORK, sys.executable, "-m", "tests.shell.fetching", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


TEXT = "<h1>Old quay closes</h1><p>Fünf Boote liegen noch dort.</p>"


@pytest.mark.parametrize("case", ["page", "packed"])
def test_a_page_comes_as_it_is_with_its_declared_charset(outcomes, case: str) -> None:
    assert outcomes[case]["text"] == TEXT
    assert outcomes[case]["notes"] == []


def test_a_redirect_is_followed_and_told(outcomes) -> None:
    assert outcomes["redirect"]["url"] == "https://news.example/story"
    assert outcomes["redirect"]["notes"] == ["https://news.example/moved redirects to https://news.example/story"]


REFUSED = {
    "redirect inside": "10.1.2.3 is not public",
    "private": "10.1.2.3 is not public",
    "many redirects": "more than 5 redirects",
    "forbidden": "robots.txt forbids",
    "missing": "answers 404",
    "picture": "gives image/png",
    "too large": "more than 30 MB",
    "bomb": "more than 30 MB",
    "cut": "cannot be fetched",
    "other name": "CERTIFICATE_VERIFY_FAILED",
    "other key": "CERTIFICATE_VERIFY_FAILED",
    "unknown": "has no address",
}


@pytest.mark.parametrize(("case", "told"), REFUSED.items(), ids=REFUSED)
def test_what_is_no_public_page_that_may_be_read_is_refused(outcomes, case: str, told: str) -> None:
    assert told in str(outcomes[case].get("problem"))
