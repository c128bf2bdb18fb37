"""The second generation: every build leaves a spare one, so that the next, and a restored cache, start from a whole site."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.shell.manifest import read_manifest, read_marker, write_manifest
from briefgen.shell.twin import DRAFT
from tests.engine.sites import briefing, project
from tests.shell.projects import build_once, files_of, stats_of, write
from tests.shell.test_publish import ONE, two

MARKER = ".briefgen-site"


def spare_of(root: Path) -> Path:
    return next((root / ".briefgen").glob("out-*")) / "spare"


def without_markers(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in files_of(folder).items() if path != MARKER}


def checkout(root: Path, other: Path) -> Path:
    """The project at another place with the cache alone, its files with other times."""
    for name in ("content", ".briefgen"):
        shutil.copytree(root / name, other / name)
    shutil.copy(root / "briefgen.yaml", other)
    for path in (other / "content").rglob("*.md"):
        os.utime(path)
    return other


def clean_build(root: Path, other: Path) -> dict[str, bytes]:
    shutil.copytree(root / "content", other / "content")
    shutil.copy(root / "briefgen.yaml", other)
    build_once(other)
    return files_of(other / "site")


def test_a_first_build_leaves_a_spare_generation_that_shares_its_files(tmp_path: Path) -> None:
    two(tmp_path)
    build_once(tmp_path)
    site, spare = stats_of(tmp_path / "site"), stats_of(spare_of(tmp_path))
    assert {path: spare[path] for path in spare if path != MARKER} == {p: site[p] for p in site if p != MARKER}
    assert spare.keys() == site.keys()


def test_the_spare_generation_becomes_the_next_site_file_by_file(tmp_path: Path) -> None:
    two(tmp_path)
    build_once(tmp_path)
    inode = spare_of(tmp_path).stat().st_ino
    write(tmp_path, {ONE: briefing("Another title")})
    report = build_once(tmp_path)
    assert report.written > 1
    assert (tmp_path / "site").stat().st_ino == inode, "the spare folder was exchanged with the published one"
    assert files_of(tmp_path / "site") == clean_build(tmp_path, tmp_path / "clean")


@pytest.mark.parametrize("many", [1, 9999], ids=["forked", "in this process"])
def test_each_checkout_with_the_cache_of_the_one_before_makes_only_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr("briefgen.shell.commit.MANY", many)
    root = two(tmp_path / "0")
    before = stats_of_files(build_site_of(root))
    for turn in range(1, 5):
        root = checkout(root, tmp_path / str(turn))
        write(root, {f"content/briefings/new-{turn}.md": briefing(f"New {turn}", "2026-05-03")})
        (root / f"content/briefings/new-{turn - 2}.md").unlink(missing_ok=True)
        report = build_once(root)
        assert "briefings/2026/05/one/index.html" not in report.changed
        after = stats_of_files(root / "site")
        same = after.keys() & before.keys() - set(report.changed) - {MARKER}
        assert {path: after[path] for path in same} == {path: before[path] for path in same}, "times are kept"
        assert files_of(root / "site") == clean_build(root, tmp_path / f"clean-{turn}")
        assert without_markers(spare_of(root)) == without_markers(root / "site")
        before = after


def build_site_of(root: Path) -> Path:
    build_once(root)
    return root / "site"


def stats_of_files(site: Path) -> dict[str, int]:
    return {path: time for path, (_, time) in stats_of(site).items()}


def test_a_build_that_was_killed_before_the_twin_took_its_place_left_a_spare_one(tmp_path: Path) -> None:
    two(tmp_path)
    build_once(tmp_path)
    spare = spare_of(tmp_path)
    inode = spare.stat().st_ino
    spare.rename(spare.with_name("spare.twin"))
    write(tmp_path, {ONE: briefing("Another title")})
    build_once(tmp_path)
    assert (tmp_path / "site").stat().st_ino == inode
    assert files_of(tmp_path / "site") == clean_build(tmp_path, tmp_path / "clean")


def test_a_twin_that_a_killed_build_left_half_done_is_begun_again(tmp_path: Path) -> None:
    two(tmp_path)
    build_once(tmp_path)
    shutil.rmtree(tmp_path / "site")
    write(spare_of(tmp_path).with_name("spare.twin"), {DRAFT: b"", "index.html": b"half", "old/index.html": b"old"})
    write(tmp_path, {ONE: briefing("Another title")})
    build_once(tmp_path)
    assert without_markers(spare_of(tmp_path)) == without_markers(tmp_path / "site")
    assert files_of(tmp_path / "site") == clean_build(tmp_path, tmp_path / "clean")


@pytest.mark.parametrize("after", [0, 5], ids=["never", "no longer"])
def test_without_hard_links_there_is_no_twin_and_the_site_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """As on FAT and some network mounts, which this system cannot mount; or with a disk that is full."""
    real, calls = os.link, []

    def link(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) > after:
            raise OSError(errno.EPERM, "no links here")
        real(source, target)

    two(tmp_path)
    monkeypatch.setattr(os, "link", link)
    build_once(tmp_path)
    monkeypatch.undo()
    assert calls
    assert not (spare_of(tmp_path) / MARKER).exists()
    write(tmp_path, {ONE: briefing("Another title")})
    build_once(tmp_path)
    assert files_of(tmp_path / "site") == clean_build(tmp_path, tmp_path / "clean")
    assert (spare_of(tmp_path) / MARKER).exists()


def test_a_build_that_changes_no_byte_keeps_its_spare_generation(tmp_path: Path) -> None:
    """As after an update of the program: every file is made again, none is written."""
    two(tmp_path)
    build_once(tmp_path)
    inode = spare_of(tmp_path).stat().st_ino
    state, name = spare_of(tmp_path).parent, read_marker(tmp_path / "site")
    manifest = read_manifest(state, name)
    assert manifest is not None
    write_manifest(state, name, replace(manifest, maker="another version", root="another"))
    assert build_once(tmp_path).written == 0
    assert read_marker(spare_of(tmp_path))
    write(tmp_path, {ONE: briefing("Another title")})
    build_once(tmp_path)
    assert (tmp_path / "site").stat().st_ino == inode


def test_a_build_that_changes_many_files_leaves_no_work_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.shell.commit.RENEW", 1)
    root = two(tmp_path / "0")
    build_once(root)
    for turn in range(3):
        write(root, {ONE: briefing(f"Title {turn}"), f"content/briefings/new-{turn}.md": briefing(f"New {turn}")})
        (root / f"content/briefings/new-{turn - 1}.md").unlink(missing_ok=True)
        (root / "site/notes.txt").write_text("not ours")
        build_once(root)
        ours = {path: data for path, data in without_markers(root / "site").items() if path != "notes.txt"}
        assert without_markers(spare_of(root)) == ours
        assert (root / "site/notes.txt").read_text() == "not ours"
    other = checkout(root, tmp_path / "1")
    assert build_once(other).written == 0, "the cache has the site as it was published last"
    assert files_of(other / "site") == clean_build(root, tmp_path / "clean")


def test_a_folder_becomes_a_file_and_a_file_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.shell.commit.RENEW", 1)
    root = two(tmp_path / "0")
    write(root, {"content/static/x/y.txt": b"y", "content/static/x/z/a.txt": b"z"})
    build_once(root)
    for turn in range(1, 5):
        if turn % 2:
            shutil.rmtree(root / "content/static/x")
            write(root, {"content/static/x": b"a file", ONE: briefing(f"Title {turn}")})
        else:
            (root / "content/static/x").unlink()
            write(root, {"content/static/x/y.txt": b"again", "content/static/x/z/a.txt": b"z"})
        build_once(root)
        assert files_of(root / "site") == clean_build(root, tmp_path / f"clean-{turn}")
        if turn == 2:
            root = checkout(root, tmp_path / "1")


def test_a_deletion_alone_takes_nothing_from_what_a_killed_build_left(tmp_path: Path) -> None:
    root = write(two(tmp_path / "0"), {"content/static/paper.txt": b"text"})
    build_once(root)
    (spare_of(root) / MARKER).unlink()
    write(spare_of(root), {"half.html": b"what was not to be published"})
    (root / "content/static/paper.txt").unlink()
    assert build_once(root).removed == ("paper.txt",)
    assert files_of(root / "site") == clean_build(root, tmp_path / "clean")


KILLS = 40 if os.environ.get("CI") else 10


def test_a_checkout_whose_build_is_killed_ends_with_the_clean_build(tmp_path: Path) -> None:
    """Killed at random times while the twin is made, or the spare renewed: the next build finds a whole site or none."""
    origin = write(tmp_path / "origin", project({f"content/briefings/b{n}.md": briefing(f"B{n}") for n in range(12)}))
    build_once(origin)
    code = "import briefgen.shell.commit as c; c.MANY = c.RENEW = 1; from briefgen.cli import main; main()"
    command = [sys.executable, "-c", code, "build", "-q", "--now", "2026-06-01", "-j", "1"]
    root = checkout(origin, tmp_path / "root")
    for attempt in range(KILLS):
        if attempt % 3:
            shutil.rmtree(root / "site", ignore_errors=True)
        write(root, {f"content/briefings/b{n}.md": briefing(f"B{n} {attempt}") for n in range(6)})
        run = subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL)
        time.sleep(0.1 + (attempt * 37 % 100) / 100 * 0.6)
        run.send_signal(signal.SIGKILL)
        run.wait()
        if attempt % 5 == 4:
            assert subprocess.run(command, cwd=root, check=False).returncode == 0
            assert files_of(root / "site") == clean_build(root, tmp_path / f"clean-{attempt}")
            assert without_markers(spare_of(root)) == without_markers(root / "site")
