"""Builds on disk: what is written, what is kept, what survives faults."""

import datetime as dt
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.problems import BriefgenError
from briefgen.shell.manifest import read_manifest, read_marker, write_manifest
from tests.engine.sites import briefing, project
from tests.shell.projects import NOW, build_once, files_of, stats_of, write

ONE = "content/briefings/one.md"


def two(root: Path) -> Path:
    return write(root, project({ONE: briefing("One"), "content/briefings/two.md": briefing("Two", "2026-05-02")}))


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    two(tmp_path)
    first = build_once(tmp_path)
    before = stats_of(tmp_path / "site")
    second = build_once(tmp_path)
    assert (first.unchanged, second.written, second.deleted) == (0, 0, 0)
    assert stats_of(tmp_path / "site") == before


def test_unchanged_files_keep_inode_and_time(tmp_path: Path) -> None:
    two(tmp_path)
    build_once(tmp_path)
    for text in ("Other.", "Third.", "Fourth."):
        before = stats_of(tmp_path / "site")
        write(tmp_path, {ONE: briefing("One", body=text)})
        report = build_once(tmp_path)
        after = stats_of(tmp_path / "site")
        moved = {path for path in after if after[path] != before.get(path)} - {".briefgen-site"}
        assert moved == set(report.changed)
        assert text in (tmp_path / "site/briefings/2026/05/one/index.html").read_text()


def test_a_deleted_briefing_leaves_nothing_behind(tmp_path: Path) -> None:
    two(tmp_path)
    build_once(tmp_path)
    (tmp_path / ONE).unlink()
    report = build_once(tmp_path)
    assert "briefings/2026/05/one/index.html" in report.removed
    assert not (tmp_path / "site/briefings/2026/05/one").exists()
    clean = write(tmp_path / "clean", project({"content/briefings/two.md": briefing("Two", "2026-05-02")}))
    build_once(clean)
    assert files_of(tmp_path / "site") == files_of(clean / "site")


def test_files_that_are_not_ours_stay(tmp_path: Path) -> None:
    two(tmp_path)
    write(tmp_path, {"site/.gitignore": b"*\n", "site/CNAME": b"briefs.example\n"})
    build_once(tmp_path)
    write(tmp_path, {"site/.git/HEAD": b"ref\n", "site/briefings/notes.txt": b"mine\n"})
    for text in ("Other.", "Third."):
        write(tmp_path, {ONE: briefing("One", body=text)})
        build_once(tmp_path)
        found = files_of(tmp_path / "site")
        assert found["CNAME"] == b"briefs.example\n"
        assert found[".git/HEAD"] == b"ref\n"
        assert found["briefings/notes.txt"] == b"mine\n"
        assert found[".gitignore"] == b"*\n"


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    two(tmp_path)
    write(tmp_path, {"site/thesis.txt": b"years of work"})
    with pytest.raises(BriefgenError, match=r"thesis\.txt"):
        build_once(tmp_path)
    assert (tmp_path / "site/thesis.txt").read_bytes() == b"years of work"


@pytest.mark.parametrize("output", [".", "content", "content/site", "themes", ".."], ids=str)
def test_the_output_cannot_overlap_the_project(tmp_path: Path, output: str) -> None:
    root = two(tmp_path / "project")
    with pytest.raises(BriefgenError):
        build_once(root, output=output)
    assert (root / ONE).exists()


def test_problems_leave_the_last_good_site(tmp_path: Path) -> None:
    two(tmp_path)
    build_once(tmp_path)
    before = files_of(tmp_path / "site")
    write(tmp_path, {ONE: b"---\ntitle: [\n---\n"})
    with pytest.raises(BriefgenError):
        build_once(tmp_path)
    assert files_of(tmp_path / "site") == before


def test_a_page_that_was_damaged_on_disk_is_made_again(tmp_path: Path) -> None:
    two(tmp_path)
    build_once(tmp_path)
    before = files_of(tmp_path / "site")
    (tmp_path / "site/index.html").unlink()
    (tmp_path / "site/404.html").write_text("broken")
    report = build_once(tmp_path)
    assert {"index.html", "404.html"} <= set(report.changed)
    assert files_of(tmp_path / "site") == before


def test_a_page_changed_to_another_of_its_size_is_made_again(tmp_path: Path) -> None:
    two(tmp_path)
    build_once(tmp_path)
    page = tmp_path / "site/index.html"
    before = page.read_bytes()
    page.write_bytes(before.replace(b"e", b"o"))
    assert "index.html" in build_once(tmp_path).changed
    assert page.read_bytes() == before


def test_a_project_that_was_copied_with_its_site_is_not_made_again(tmp_path: Path) -> None:
    """As a cache brings it back in continuous integration: other times, other inodes, another place."""
    two(tmp_path / "here")
    build_once(tmp_path / "here")
    shutil.copytree(tmp_path / "here", tmp_path / "there", copy_function=shutil.copyfile)
    write(tmp_path / "there", {ONE: (tmp_path / "there" / ONE).read_bytes() + b"More.\n"})
    report = build_once(tmp_path / "there")
    assert {path for path in report.changed if path.endswith("index.html")} == {"briefings/2026/05/one/index.html"}


@pytest.mark.parametrize("damage", ["deleted", "truncated", "foreign", "bytes"])
def test_a_lost_cache_costs_time_alone(tmp_path: Path, damage: str) -> None:
    two(tmp_path)
    build_once(tmp_path)
    before = files_of(tmp_path / "site")
    memo = tmp_path / ".briefgen/memo.sqlite"
    if damage == "deleted":
        shutil.rmtree(tmp_path / ".briefgen")
        shutil.rmtree(tmp_path / "site")
    elif damage == "truncated":
        memo.write_bytes(memo.read_bytes()[:3000])
    elif damage == "foreign":
        memo.write_bytes(b"not a database at all" * 100)
    else:
        data = bytearray(memo.read_bytes())
        data[len(data) // 2 :: 97] = b"\xff" * len(data[len(data) // 2 :: 97])
        memo.write_bytes(data)
    write(tmp_path, {ONE: briefing("One", body="Other.")})
    build_once(tmp_path)
    clean = write(
        tmp_path / "clean",
        project({ONE: briefing("One", body="Other."), "content/briefings/two.md": briefing("Two", "2026-05-02")}),
    )
    build_once(clean)
    assert files_of(tmp_path / "site") == files_of(clean / "site")
    assert before


def test_a_cache_carried_to_another_place_is_still_right(tmp_path: Path) -> None:
    """As in CI: a fresh checkout with the cache restored, without the built site."""
    one = two(tmp_path / "one")
    build_once(one)
    write(one, {ONE: briefing("One", body="Other.")})
    build_once(one)
    other = write(tmp_path / "two/deep", {})
    shutil.copytree(one / ".briefgen", other / ".briefgen")
    shutil.copytree(one / "content", other / "content")
    shutil.copy(one / "briefgen.yaml", other)
    write(other, {"content/briefings/two.md": briefing("Two", "2026-05-02", "New text.")})
    build_once(other)
    clean = write(tmp_path / "clean", {})
    shutil.copytree(other / "content", clean / "content")
    shutil.copy(one / "briefgen.yaml", clean)
    build_once(clean)
    assert files_of(other / "site") == files_of(clean / "site")


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    two(tmp_path)
    (tmp_path / "out").write_text("a file")
    with pytest.raises(BriefgenError, match="not a folder"):
        build_once(tmp_path, output="out")


def test_a_full_disk_keeps_the_site_and_says_so(tmp_path: Path) -> None:
    """A limit on file size stands for a full disk: the system refuses the write in the same way."""
    two(tmp_path)
    build_once(tmp_path)
    before = files_of(tmp_path / "site")
    write(tmp_path, {"content/static/big.bin": os.urandom(3_000_000)})
    code = (
        "import resource,signal,sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000));"
        "from briefgen.cli import main; sys.argv = ['briefgen', 'build', '-q']; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_of(tmp_path / "site") == before
    (tmp_path / "content/static/big.bin").unlink()
    build_once(tmp_path)
    assert files_of(tmp_path / "site") == before


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    two(tmp_path)
    command = [sys.executable, "-m", "briefgen", "build", "-q", "--now", "2026-06-01"]
    runs = [subprocess.Popen(command, cwd=tmp_path) for _ in range(3)]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    assert "One" in (tmp_path / "site/index.html").read_text()


KILLS = 200 if os.environ.get("CI") else 25


def test_a_killed_build_never_shows_a_mixture(tmp_path: Path) -> None:
    """Builds are killed at random times while a reader looks: always one whole site, the old or the new."""
    root = write(
        tmp_path / "p", project({f"content/briefings/b{n}.md": briefing(f"B{n}", body="old") for n in range(12)})
    )
    build_once(root)
    looks, wrong, stop = [0], [], threading.Event()

    def look() -> None:
        while not stop.is_set():
            wrong.extend(mixture(root / "site"))
            looks[0] += 1

    reader = threading.Thread(target=look)
    reader.start()
    command = [sys.executable, "-m", "briefgen", "build", "-q", "--now", "2026-06-01", "-j", "1"]
    try:
        for attempt in range(KILLS):
            text = f"text {attempt}"
            write(root, {f"content/briefings/b{n}.md": briefing(f"B{n}", body=text) for n in range(12)})
            run = subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL)
            time.sleep(0.05 + (attempt * 37 % 100) / 100 * 0.9)
            run.send_signal(signal.SIGKILL)
            run.wait()
    finally:
        stop.set()
        reader.join()
    assert not wrong, wrong[:3]
    assert looks[0] > 25 * KILLS, "the reader looked often enough for the law to mean something"
    build_once(root)
    clean = write(
        tmp_path / "clean", {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "content").rglob("*.md")}
    )
    write(clean, {"briefgen.yaml": (root / "briefgen.yaml").read_bytes()})
    build_once(clean)
    assert files_of(root / "site") == files_of(clean / "site")


def mixture(site: Path) -> list[str]:
    """What is wrong with a look at the site: a folder opened once is one generation, whatever happens to its name."""
    descriptor = os.open(site, os.O_RDONLY)
    try:
        texts = set()
        for n in range(12):
            page = os.open(f"briefings/2026/05/b{n}/index.html", os.O_RDONLY, dir_fd=descriptor)
            with os.fdopen(page, "rb") as file:
                data = file.read()
            start = data.index(b'<div class="prose">')
            texts.add(data[start : start + 40])
        return [] if len(texts) == 1 else [f"{len(texts)} versions"]
    except FileNotFoundError:
        return [] if _replaced(site, descriptor) else ["a page is missing"]
    finally:
        os.close(descriptor)


def _replaced(site: Path, descriptor: int) -> bool:
    """Whether the folder we looked into is no longer the published one: the spare may be under work."""
    return os.fstat(descriptor).st_ino != site.stat().st_ino


def test_a_template_that_shows_what_is_held_back_is_caught(tmp_path: Path) -> None:
    two(tmp_path)
    secret = briefing("Zebrafish regulator resigns over missing harbour funds", embargo="2026-06-02T00:00:00Z")
    write(tmp_path, {"content/briefings/secret.md": secret})
    build_once(tmp_path)
    leak = b"{% extends '@parent/404.html' %}{% block footer %}Zebrafish regulator resigns over missing harbour funds{% endblock %}"
    write(tmp_path, {"templates/404.html": leak})
    with pytest.raises(BriefgenError) as caught:
        build_once(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["E802"]
    assert "Zebrafish" not in (tmp_path / "site/404.html").read_text()
    report = build_once(tmp_path, now=NOW + dt.timedelta(days=2))
    assert "Zebrafish" in (tmp_path / "site/404.html").read_text()
    assert report.due == ""


def test_another_version_makes_every_page_again_and_writes_those_that_differ(tmp_path: Path) -> None:
    two(tmp_path)
    build_once(tmp_path)
    state = next((tmp_path / ".briefgen").glob("out-*"))
    manifest = read_manifest(state, read_marker(tmp_path / "site"))
    assert manifest is not None
    made = manifest.files | {"404.html": replace(manifest.files["404.html"], digest="another version's")}
    older = replace(manifest, files=made, maker="another version", root="")
    write_manifest(state, read_marker(tmp_path / "site"), older)
    before = stats_of(tmp_path / "site")
    report = build_once(tmp_path)
    assert report.changed == ("404.html",)
    after = stats_of(tmp_path / "site")
    assert {p for p in after if after[p] != before[p]} <= {"404.html", ".briefgen-site"}
