"""A deployment that fails at any of its connections: readers have the old site or the new one, and nothing between.

Each connection of a run fails once, in one of the ways.
After it, and all the while, what is served is byte for byte the site before or the site after; the next run makes it the
site after, whatever was left behind.
"""

import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from briefgen.problems import BriefgenError
from tests.engine.sites import briefing
from tests.shell.deploying import PAGE, build_once, change, command, deploy, environment, git, ready, site_of
from tests.shell.faulty_ssh import FAULTS, FaultySsh
from tests.shell.projects import write
from tests.shell.ssh_server import SshServer

MINE = {"CNAME": b"briefs.example", ".well-known/a.txt": b"mine"}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = SshServer(tmp_path_factory.mktemp("ssh"))
    yield running
    running.stop()


class Folder:
    """What a web server has at `path`, which may be exchanged at any moment."""

    entry = "kind: rsync, to: '127.0.0.1:{to}/www', ssh: '{ssh}', timeout: 20"
    mine = MINE

    def __init__(self, folder):
        self.path = folder / "www"
        write(self.path, self.mine)

    def files(self):
        """All files at one moment, but for ours and the list of them: looked at again if the folder was switched."""
        while True:
            try:
                handle = os.open(self.path, os.O_DIRECTORY)
            except FileNotFoundError:
                return {}
            try:
                found = self._read(Path(f"/proc/self/fd/{handle}"))
                if os.stat(self.path).st_ino == os.fstat(handle).st_ino:
                    return found
            except (FileNotFoundError, NotADirectoryError):
                continue
            finally:
                os.close(handle)

    def _read(self, folder):
        names = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in names}
        return {path: data for path, data in found.items() if path not in {".briefgen-files", *self.mine}}


class Releases(Folder):
    entry = "kind: rsync, to: '127.0.0.1:{to}/www', ssh: '{ssh}', timeout: 20, releases: true, keep: 1"
    mine = {}

    def __init__(self, folder):
        self.path = folder / "www/current"


class Branch(Folder):
    """A branch of a repository that is reached by ssh."""

    entry = "kind: git, to: '127.0.0.1:{to}/pages.git'"

    def __init__(self, folder):
        git(folder, "init", "-q", "--bare", "pages.git")
        self.path = folder / "pages.git"

    def files(self):
        commit = subprocess.run(
            ["git", "-C", self.path, "rev-parse", "-q", "--verify", "gh-pages"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout.strip()
        listed = git(self.path, "ls-tree", "-r", "-z", commit).split("\0") if commit else []
        rows = [row.partition("\t") for row in listed if row]
        objects = {path: about.split()[2] for about, _, path in rows if path != ".nojekyll"}
        given = "".join(f"{name}\n" for name in objects.values())
        said = subprocess.run(
            ["git", "-C", self.path, "cat-file", "--batch"], input=given.encode(), capture_output=True, check=True
        ).stdout
        return dict(zip(objects, _blobs(said), strict=True))


def _blobs(said):
    while said:
        head, _, said = said.partition(b"\n")
        size = int(head.split()[2])
        yield said[:size]
        said = said[size + 1 :]


class Reader:
    """Looks at a place until the `with` ends; `strange` is what it saw that is none of the sites allowed."""

    def __init__(self, place, *allowed):
        self._place = place
        self._allowed = allowed
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.strange = []

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error):
        self._ended.set()
        self._thread.join()

    def _look(self):
        while True:
            last = self._ended.is_set()
            found = self._place.files()
            if found not in self._allowed:
                self.strange.append(sorted(found))
            if last:
                return
            time.sleep(0.03)


PLACES = {"rsync": Folder, "releases": Releases, "git": Branch}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", PLACES)
def test_readers_have_the_old_site_or_the_new_one_wherever_a_run_fails(tmp_path, server, monkeypatch, kind, fault):
    place, ssh = PLACES[kind](tmp_path), FaultySsh(tmp_path / "bin", server.ssh)
    monkeypatch.setenv("GIT_SSH_COMMAND", ssh.command)
    project = ready(tmp_path, PLACES[kind].entry.format(to=tmp_path, ssh=ssh.command))
    old, whole = {}, False
    step = len(FAULTS)
    number = 1 + FAULTS.index(fault) % step
    while not whole:
        next_site(project, number)
        new = site_of(project)
        ssh.fail(number, fault, part=500 * number)
        with Reader(place, old, new) as reader:
            run(project, ssh, fault)
        assert reader.strange == [], number
        whole = not ssh.reached
        ssh.fail(0, fault)
        with Reader(place, old, new) as reader:
            deploy(project)
        assert reader.strange == [], number
        assert place.files() == new, number
        assert all((place.path / path).read_bytes() == data for path, data in place.mine.items() if kind == "rsync")
        assert left_behind(tmp_path) == []
        old = new
        number += step
    assert number > FEWEST[kind]


FEWEST = {"rsync": 6, "releases": 5, "git": 3}
"""Connections that a run asks for, at the least."""


def run(project, ssh, fault):
    """Deploy while a connection fails; the deployment may fail, too."""
    if fault != "killed":
        try:
            deploy(project)
        except BriefgenError:
            assert ssh.reached
        return
    running = subprocess.Popen(
        command("deploy", "live", "--yes", "--now", "2026-06-01T12:00:00Z"),
        cwd=project,
        env=environment(),
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    while running.poll() is None and not ssh.reached:
        time.sleep(0.01)
    if ssh.reached:
        time.sleep(0.05)
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def next_site(project, number):
    """A site with another page, without one of those before, with other words."""
    for path in (project / "content/briefings").glob("day-*.md"):
        path.unlink()
    write(project, {f"content/briefings/day-{number}.md": briefing(f"Day {number}", "2026-05-03", id=f"d{number}")})
    (project / "ledger.json").unlink(missing_ok=True)
    change(project, f"time {number}")


def left_behind(folder):
    return [path.name for path in folder.iterdir() if ".briefgen" in path.name]


def test_a_slow_connection_is_no_fault(tmp_path, server):
    slow = tmp_path / "slow"
    slow.write_text(f'#!/bin/sh\nsleep 0.2\n{server.ssh} "$@" | {{ sleep 0.2; cat; }}\n')
    slow.chmod(0o755)
    place = Folder(tmp_path)
    project = ready(tmp_path, Folder.entry.format(to=tmp_path, ssh=slow))
    deploy(project)
    old = site_of(project)
    change(project, "slowly")
    with Reader(place, old, site_of(project)) as reader:
        assert PAGE in deploy(project).upload
    assert reader.strange == []
    build_once(project)
    assert deploy(project).upload == ()
