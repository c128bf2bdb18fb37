"""Runs that are killed at any moment, and readers who look all the while: no link ever leads to what is not there."""

import os
import random
import signal
import subprocess
import time

import pytest

from tests.engine.sites import briefing
from tests.shell.deploying import build_once, command, commit, deploy, environment, ready, repository, site_of
from tests.shell.projects import files_of, write
from tests.shell.reader import Watcher, dead_ends
from tests.shell.ssh_server import SshServer

KILLS = {"folder": 5, "rsync": 2, "in place": 2, "releases": 2}
KILLS = {kind: 2 * kills for kind, kills in KILLS.items()} if os.environ.get("CI") else KILLS
MANY = {f"content/static/papers/{number}.txt": bytes(str(number), "ascii") * 50 for number in range(150)}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = SshServer(tmp_path_factory.mktemp("ssh"))
    yield running
    running.stop()


def entry(kind, folder, server):
    if kind == "folder":
        return f"kind: folder, to: '{folder}', keep: 1"
    more = {"releases": ", releases: true, keep: 1", "in place": ", in_place: true"}.get(kind, "")
    return f"kind: rsync, to: '127.0.0.1:{folder}', ssh: '{server.ssh}', timeout: 20{more}"


def other_site(project, number):
    """New briefings that old pages lead to, an old one gone, other papers: all that a day can bring."""
    for path in (project / "content/briefings").glob("day-*.md"):
        path.unlink()
    files = {
        f"content/briefings/day-{number}-{one}.md": briefing(f"Day {number} {one}", "2026-05-03", id=f"d{number}-{one}")
        for one in range(3)
    }
    files |= {path: f"{number} ".encode() * 50 for path in list(MANY)[:: 2 + number % 3]}
    write(project, files)
    (project / "ledger.json").unlink(missing_ok=True)
    build_once(project)


def looking(folder):
    """A file as a reader gets it now."""

    def look(path):
        try:
            return (folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    return look


@pytest.mark.parametrize("kind", KILLS)
def test_readers_never_meet_a_dead_end_whenever_a_run_is_killed(tmp_path, server, kind):
    target = tmp_path / "www"
    shown = target if kind in {"rsync", "in place"} else target / "current"
    project = ready(tmp_path, entry(kind, target, server))
    write(project, MANY)
    build_once(project)
    deploy(project)
    whole = ours(shown)
    chance = random.Random(7)
    killed = 0
    for number in range(KILLS[kind]):
        other_site(project, number)
        with Watcher(looking(shown)) as watcher:
            killed += kill_one(project, target, chance.random())
        assert watcher.looks
        assert watcher.found == []
        assert dead_ends(looking(shown)) == []
        if kind != "in place":
            assert ours(shown) in (whole, site_of(project))
        deploy(project)
        whole = ours(shown)
        assert whole == site_of(project)
    assert killed


def ours(folder):
    return {path: data for path, data in files_of(folder).items() if path != ".briefgen-files"}


def kill_one(project, target, share):
    """Start a run, and kill it somewhere in its publishing; whether it was still running."""
    before = state(target)
    running = subprocess.Popen(
        command("deploy", "live", "--yes", "--now", "2026-06-01T12:00:00Z"),
        cwd=project,
        env=environment(),
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    while running.poll() is None and state(target) == before:
        time.sleep(0.001)
    time.sleep(share * LASTS["folder" if "kind: folder" in (project / "briefgen.yaml").read_text() else "rsync"])
    alive = running.poll() is None
    if alive:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    return alive


LASTS = {"folder": 0.05, "rsync": 1.5}
"""Seconds that publishing takes here, more or less: kills are spread over them."""


def state(target):
    """What changes when publishing begins."""
    releases = target / "releases"
    listed = target / ".briefgen-files"
    beside = target.with_name(f".{target.name}.briefgen").exists()
    names = sorted(path.name for path in releases.iterdir()) if releases.exists() else []
    return names, beside, listed.stat().st_mtime_ns if listed.exists() else 0


def test_a_run_that_died_before_the_ledger_is_finished_by_the_next(tmp_path):
    project = ready(tmp_path, f"kind: folder, to: '{tmp_path}/www'")
    repository(project)
    deploy(project)
    (project / "ledger.json").unlink()
    commit(project)
    again = deploy(project)
    assert (again.upload, again.recorded) == ((), True)
