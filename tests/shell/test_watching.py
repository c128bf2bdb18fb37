"""Serving while files change in bulk: the last state is what is shown, and no request hangs or fails."""

import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engine.sites import SETTINGS, briefing
from tests.shell.projects import write

COUNT = 500


class Served:
    """A project being served, and every request that failed meanwhile."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.root = root
        command = [sys.executable, "-m", "briefgen", "serve", "--no-write", "--port", "18500", *arguments]
        self.process = subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        line = next(line for line in self.process.stderr if "preview:" in line)
        self.url = line.split("preview: ")[1].split(" ")[0]
        self.failed: list[str] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._ask_on)
        self._thread.start()

    def page(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def _ask_on(self) -> None:
        while not self._stop.is_set():
            try:
                status, _ = self.page("")
                if status != 200:
                    self.failed.append(str(status))
            except OSError as error:
                self.failed.append(str(error))
            time.sleep(0.05)

    def shows(self, path: str, status: int, text: str = "") -> bool:
        def there() -> bool:
            found, body = self.page(path)
            return found == status and text in body

        return until(there)

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(15)
        assert self.process.stderr is not None
        self.process.stderr.close()


def until(condition: Callable[[], bool], seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(params=[(), ("--poll",)], ids=["events", "polling"])
def served(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Served]:
    write(tmp_path, {"briefgen.yaml": SETTINGS, "content/briefings/one.md": briefing("One")})
    running = Served(tmp_path, *request.param)
    yield running
    running.stop()
    assert not running.failed, running.failed[:3]


def test_a_checkout_a_rename_and_a_deletion(served: Served) -> None:
    root = served.root
    write(root, {f"content/briefings/many/b{n}.md": briefing(f"Many {n}", body=f"old {n}") for n in range(COUNT)})
    assert served.shows("briefings/2026/05/b499/", 200, "old 499")
    write(root, {f"content/briefings/many/b{n}.md": briefing(f"Many {n}", body=f"new {n}") for n in range(COUNT)})
    assert served.shows("briefings/2026/05/b0/", 200, "new 0")
    assert served.shows("briefings/2026/05/b499/", 200, "new 499")
    (root / "content/briefings/many").rename(root / "content/briefings/renamed")
    assert served.shows("briefings/2026/05/b250/", 200, "new 250")
    shutil.rmtree(root / "content/briefings/renamed")
    assert served.shows("briefings/2026/05/b250/", 404)
    write(root, {"content/briefings/many/b250.md": briefing("Many 250", body="restored")})
    assert served.shows("briefings/2026/05/b250/", 200, "restored")


def test_ways_of_saving(served: Served) -> None:
    """Plain write, replace by rename, delete and make, slow chunks, two saves 20 ms apart."""
    path = served.root / "content/briefings/one.md"
    path.write_bytes(briefing("One", body="plain write"))
    assert served.shows("briefings/2026/05/one/", 200, "plain write")
    other = path.with_name(".one.md.swp")
    other.write_bytes(briefing("One", body="renamed over"))
    other.replace(path)
    assert served.shows("briefings/2026/05/one/", 200, "renamed over")
    path.unlink()
    path.write_bytes(briefing("One", body="made again"))
    assert served.shows("briefings/2026/05/one/", 200, "made again")
    data = briefing("One", body="in slow chunks")
    with path.open("wb", buffering=0) as file:
        for at in range(0, len(data), 20):
            file.write(data[at : at + 20])
            time.sleep(0.02)
    assert served.shows("briefings/2026/05/one/", 200, "in slow chunks")
    path.write_bytes(briefing("One", body="first of two"))
    time.sleep(0.02)
    path.write_bytes(briefing("One", body="second of two"))
    assert served.shows("briefings/2026/05/one/", 200, "second of two")


def test_a_large_project_is_shown_before_it_is_read(tmp_path: Path) -> None:
    """Five thousand briefings without a cache: their pages at once, what only all of their bodies say a little later."""
    many = {f"content/briefings/b{n}.md": briefing(f"Many {n}", body=f"body {n}") for n in range(5100)}
    lost = briefing("Lost", body="See [it](gone.md).")
    write(tmp_path, {"briefgen.yaml": SETTINGS, **many, "content/briefings/lost.md": lost})
    running = Served(tmp_path)
    try:
        assert running.shows("briefings/2026/05/b4999/", 200, "body 4999")
        assert until(lambda: "gone.md" in running.page("-/briefgen/state")[1])
        assert running.shows("briefings/2026/05/b4999/", 200, "body 4999")
    finally:
        running.stop()
    assert not running.failed, running.failed[:3]
