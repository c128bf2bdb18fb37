"""A change of one file: it takes the old one's place by itself, and the site stays the clean one."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests.engine.sites import briefing, project
from tests.shell.projects import build_once, files_of, stats_of, write

NOTES = "content/static/notes.txt"
KILLS = 40 if os.environ.get("CI") else 8


def one(root: Path) -> Path:
    return write(root, project({NOTES: b"old", "content/briefings/one.md": briefing("One")}))


def clean_copy(root: Path, place: Path) -> dict[str, bytes]:
    """The files of a clean build of the same content elsewhere."""
    content = [path for path in (root / "content").rglob("*") if path.is_file()]
    write(place, {path.relative_to(root).as_posix(): path.read_bytes() for path in [*content, root / "briefgen.yaml"]})
    build_once(place)
    return files_of(place / "site")


def test_nothing_else_is_touched(tmp_path: Path) -> None:
    root = one(tmp_path)
    build_once(root)
    site = root / "site"
    (site / "CNAME").write_text("test.example\n")
    before, folder = stats_of(site), site.stat().st_ino
    write(root, {NOTES: b"new"})
    report = build_once(root)
    after = stats_of(site)
    assert report.changed == ("notes.txt",)
    assert (site / "notes.txt").read_bytes() == b"new"
    assert site.stat().st_ino == folder
    assert {path for path in before if before[path] != after[path]} == {"notes.txt", ".briefgen-site"}
    assert before.keys() == after.keys()


def test_larger_changes_before_and_after_meet_it(tmp_path: Path) -> None:
    root = one(tmp_path / "p")
    build_once(root)
    for text in (b"second", b"third"):
        write(root, {NOTES: text})
        build_once(root)
    (root / "site" / "CNAME").write_text("test.example\n")
    write(root, {"content/briefings/one.md": briefing("Another title"), NOTES: b"fourth"})
    build_once(root)
    write(root, {NOTES: b"fifth"})
    build_once(root)
    assert build_once(root).written == 0
    assert (root / "site" / "CNAME").read_text() == "test.example\n"
    (root / "site" / "CNAME").unlink()
    assert files_of(root / "site") == clean_copy(root, tmp_path / "clean")


def test_killed_builds_leave_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    root = one(tmp_path / "p")
    build_once(root)
    wrong: list[str] = []
    stop = threading.Event()
    texts = {b"old"}

    def look() -> None:
        while not stop.is_set():
            try:
                text = (root / "site" / "notes.txt").read_bytes()
            except OSError as error:
                wrong.append(str(error))
                continue
            if text not in texts:
                wrong.append(repr(text))

    reader = threading.Thread(target=look)
    reader.start()
    command = [sys.executable, "-m", "briefgen", "build", "-q", "--now", "2026-06-01", "-j", "1"]
    try:
        for attempt in range(KILLS):
            texts.add(f"text {attempt}".encode())
            write(root, {NOTES: f"text {attempt}".encode()})
            run = subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL)
            time.sleep(0.1 + (attempt * 37 % 100) / 100 * 0.6)
            run.send_signal(signal.SIGKILL)
            run.wait()
    finally:
        stop.set()
        reader.join()
    assert not wrong, wrong[:3]
    build_once(root)
    assert files_of(root / "site") == clean_copy(root, tmp_path / "clean")
