"""rsync to a real sshd on loopback: what differs, in an order that readers do not notice, whatever fails."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from briefgen.problems import BriefgenError
from tests.engine.sites import briefing
from tests.shell.deploying import ONE, PAGE, build_once, change, command, deploy, environment, ready, site_of
from tests.shell.projects import write
from tests.shell.ssh_server import SshServer

LIST = ".briefgen-files"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = SshServer(tmp_path_factory.mktemp("ssh"))
    yield running
    running.stop()


def place(server, folder, more=""):
    return f"kind: rsync, to: '127.0.0.1:{folder}', ssh: '{server.ssh}', timeout: 20{more}"


def there(folder):
    """The files of a place, but for the list of them and what a transfer that was cut off takes away just now."""
    found = {}
    for path in sorted(folder.rglob("*")):
        with suppress(FileNotFoundError):
            if path.is_file() and path.name != LIST:
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def test_the_folder_is_the_site(tmp_path, server):
    target = tmp_path / "the site's folder"
    project = ready(tmp_path, place(server, "PLACE"))
    settings = (project / "briefgen.yaml").read_text()
    (project / "briefgen.yaml").write_text(settings.replace("'127.0.0.1:PLACE'", f'"127.0.0.1:{target}"'))
    build_once(project)
    done = deploy(project)
    assert there(target) == site_of(project)
    assert set(done.upload) == set(site_of(project))
    again = deploy(project)
    assert (again.upload, again.delete) == ((), ())


@pytest.mark.parametrize("in_place", ["false", "true"], ids=["whole", "in-place"])
def test_only_what_changed_is_sent_and_only_ours_is_deleted(tmp_path, server, in_place):
    target = tmp_path / "www"
    project = ready(tmp_path, place(server, target, f", in_place: {in_place}"))
    write(project, {"content/briefings/straße.md": briefing("Straße und Brücke", "2026-04-02", id="s")})
    build_once(project)
    deploy(project)
    write(target, {"CNAME": b"briefs.example", "briefings/2026/05/two/mine.txt": b"mine"})
    before = {path: (target / path).stat().st_ino for path in there(target)}
    (project / "content/briefings/straße.md").unlink()
    (project / "content/briefings/two.md").unlink()
    (project / "ledger.json").unlink()
    change(project, "other")
    done = deploy(project)
    assert done.switch == ("in place" if in_place == "true" else "whole")
    assert PAGE in done.upload
    assert "briefings/2026/04/straße/index.html" in done.delete
    mine = {"CNAME": b"briefs.example", "briefings/2026/05/two/mine.txt": b"mine"}
    assert there(target) == site_of(project) | mine
    assert not (target / "briefings/2026/04").exists()
    for path in site_of(project):
        if path in before:
            assert ((target / path).stat().st_ino == before[path]) == (path not in done.upload), path


def test_a_connection_that_is_refused(tmp_path, server):
    wrong = place(server, tmp_path / "www").replace(f"-p {server.port}", "-p 1")
    with pytest.raises(BriefgenError, match="rsync failed"):
        deploy(ready(tmp_path, wrong))


def test_a_run_that_is_killed_while_pages_are_sent_in_place_shows_none_of_them(tmp_path, server):
    target, mark = tmp_path / "www", tmp_path / "sending"
    project = ready(tmp_path, place(server, target, ", in_place: true"))
    deploy(project)
    before = there(target)
    change(project, "short")
    text = (project / ONE).read_text()
    (project / ONE).write_text(text + "".join(f"Word {number}. " for number in range(8_000)))
    settings = (project / "briefgen.yaml").read_text()
    (project / "briefgen.yaml").write_text(settings.replace("ssh: 'ssh", f"ssh: '{slow_ssh(tmp_path, mark)}"))
    build_once(project)
    running = subprocess.Popen(
        command("deploy", "live", "--yes", "--now", "2026-06-01T12:00:00Z"),
        cwd=project,
        env=environment(),
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    wait_for(mark, running)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    now = there(target)
    assert {path: now.get(path) for path in before if path.endswith(".html")} == {
        path: data for path, data in before.items() if path.endswith(".html")
    }
    (project / "briefgen.yaml").write_text(settings)
    build_once(project)
    deploy(project)
    assert there(target) == site_of(project)


def slow_ssh(folder, mark):
    """An ssh that stands still in the sixth call, the one that sends pages, with a part of them on the way.

    The calls before it read the list, compare, write the list, send what is new and send what pages need.
    """
    script = folder / "slow-ssh"
    script.write_text(
        f"#!{sys.executable}\n"
        "import os, pathlib, subprocess, sys, time\n"
        f"calls = pathlib.Path({str(folder / 'calls')!r})\n"
        "number = len(calls.read_text()) + 1 if calls.exists() else 1\n"
        "calls.write_text('x' * number)\n"
        "if number != 6:\n"
        "    os.execvp('ssh', ['ssh', *sys.argv[1:]])\n"
        "passed, process = 0, subprocess.Popen(['ssh', *sys.argv[1:]], stdin=subprocess.PIPE)\n"
        "while passed < 30000:\n"
        "    data = os.read(0, 4096)\n"
        "    passed += os.write(process.stdin.fileno(), data)\n"
        f"pathlib.Path({str(mark)!r}).touch()\n"
        "time.sleep(60)\n"
    )
    script.chmod(0o755)
    return script


def wait_for(path, running):
    deadline = time.monotonic() + 60
    while not path.exists():
        assert running.poll() is None, "it ended before"
        assert time.monotonic() < deadline
        time.sleep(0.02)
