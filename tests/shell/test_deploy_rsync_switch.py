"""A folder that rsync reaches is switched as a whole, by what its host has; what others put into it stays."""

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.engine.options import BuildOptions
from briefgen.shell.deploy import deployment
from briefgen.shell.project import Project
from tests.shell.deploying import PAGE, build_once, change, command, deploy, environment, ready, site_of
from tests.shell.projects import NOW, write
from tests.shell.ssh_server import SshServer, need
from tests.shell.test_deploy_rsync import place, there

PROGRAMS = (
    "sh cat rsync mv ln ls cp rm awk find sort comm sed cmp mkdir dirname basename id head uname mount grep touch env"
)
EXCHANGE = Path(__file__).parents[2] / "briefgen/shell/exchange.py"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = SshServer(tmp_path_factory.mktemp("ssh"))
    yield running
    running.stop()


def program(folder: Path, name: str, text: str) -> None:
    (folder / name).unlink(missing_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{text}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def host(tmp_path, monkeypatch):
    """A machine with the small programs of any host, whose `mv` does not exchange, without Python and Perl."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in PROGRAMS.split():
        (programs / name).symlink_to(need(name))
    program(programs, "mv", f'[ "$1" != --exchange ] || exit 1\nexec {need("mv")} "$@"')
    monkeypatch.setenv("PATH", str(programs))
    return programs


def mv_that_exchanges(programs: Path) -> None:
    """As GNU coreutils 9.5 has it: `mv --exchange -T -- ONE OTHER`."""
    code = "import sys; from briefgen.shell.exchange import exchange; from pathlib import Path; "
    code += "exchange(Path(sys.argv[1]), Path(sys.argv[2]))"
    run = f'PYTHONPATH={EXCHANGE.parents[2]} exec {sys.executable} -c \'{code}\' "$4" "$5"'
    program(programs, "mv", f'if [ "$1 $2 $3" = "--exchange -T --" ]; then {run}; fi\nexec /bin/mv "$@"')


PERL = shutil.which("perl")


def python(programs: Path) -> None:
    (programs / "python3").symlink_to(sys.executable)


def perl(programs: Path) -> None:
    (programs / "perl").symlink_to(PERL or need("perl"))


@pytest.mark.parametrize("given", [mv_that_exchanges, python, perl])
def test_folders_are_exchanged_by_what_the_host_has(tmp_path, host, given):
    given(host)
    project = ready(tmp_path, "kind: rsync, to: ../www")
    deploy(project)
    before = (tmp_path / "www").stat().st_ino
    change(project, "other")
    done = deploy(project)
    assert (done.switch, done.note) == ("whole", "")
    assert (tmp_path / "www").stat().st_ino != before
    assert there(tmp_path / "www") == site_of(project)
    assert beside(tmp_path) == []


def test_a_link_is_switched_where_folders_cannot_be_exchanged(tmp_path, host):
    write(tmp_path / "sites/first", {"CNAME": b"briefs.example"})
    (tmp_path / "www").symlink_to("sites/first")
    project = ready(tmp_path, "kind: rsync, to: ../www")
    for words in ("once", "twice"):
        change(project, words)
        assert deploy(project).switch == "whole"
        assert (tmp_path / "www").is_symlink()
        assert there(tmp_path / "www") == site_of(project) | {"CNAME": b"briefs.example"}
    assert len(list((tmp_path / "sites").iterdir())) == 1


def test_a_link_leads_to_the_folder_that_is_exchanged(tmp_path, server):
    write(tmp_path / "sites/first", {"CNAME": b"briefs.example"})
    (tmp_path / "www").symlink_to("sites/first")
    project = ready(tmp_path, place(server, f"{tmp_path}/www/"))
    deploy(project)
    assert there(tmp_path / "sites/first") == site_of(project) | {"CNAME": b"briefs.example"}
    assert [path.name for path in (tmp_path / "sites").iterdir()] == ["first"]


def test_folders_that_cannot_be_exchanged_are_renamed_and_the_report_says_so(tmp_path, host):
    project = ready(tmp_path, "kind: rsync, to: ../www")
    deploy(project)
    change(project, "other")
    done = deploy(project)
    assert done.switch == "renames"
    assert "cannot exchange folders" in done.note
    assert there(tmp_path / "www") == site_of(project)
    assert beside(tmp_path) == []


def test_a_host_that_ended_between_two_renames_is_mended_by_the_next_look(tmp_path, host):
    project = ready(tmp_path, "kind: rsync, to: ../www")
    deploy(project)
    old = site_of(project)
    (tmp_path / "www").rename(tmp_path / ".www.briefgen-old")
    (tmp_path / ".www.briefgen-mark").write_text(f"1\n{tmp_path}/.www.briefgen-old\n")
    change(project, "other")
    deploy(project, dry_run=True)
    assert there(tmp_path / "www") == old
    deploy(project)
    assert there(tmp_path / "www") == site_of(project)
    assert beside(tmp_path) == []


def test_a_switch_that_ended_before_the_old_site_was_gone_is_finished_by_the_next(tmp_path, server):
    target = tmp_path / "www"
    project = ready(tmp_path, place(server, target))
    deploy(project)
    shutil.copytree(target, tmp_path / ".www.briefgen")
    write(tmp_path / ".www.briefgen", {"index.html": b"old", "mine/late.txt": b"put there meanwhile"})
    (tmp_path / ".www.briefgen-mark").write_text(f"{target.stat().st_ino}\n{tmp_path}/.www.briefgen\n")
    change(project, "other")
    deploy(project)
    assert there(target) == site_of(project) | {"mine/late.txt": b"put there meanwhile"}
    assert beside(tmp_path) == []


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if ".briefgen" in path.name)


def test_what_others_put_there_stays_and_is_theirs(tmp_path, server):
    target = tmp_path / "www"
    mine = {
        "CNAME": b"briefs.example",
        ".htaccess": b"Deny from none",
        ".well-known/acme/a [1]*.txt": b"token",
        ".git/HEAD": b"ref: refs/heads/main",
        "index.html": b"replaced by the site",
    }
    write(target, mine)
    (target / "shared").symlink_to("/nowhere")
    (target / ".htaccess").chmod(0o640)
    (target / "empty").mkdir(mode=0o750)
    before = {path: (target / path).stat() for path in mine}
    project = ready(tmp_path, place(server, target))
    deploy(project)
    for path in mine.keys() - {"index.html"}:
        now = (target / path).stat()
        assert (target / path).read_bytes() == mine[path]
        assert (now.st_ino, now.st_mode, now.st_mtime_ns) == (
            before[path].st_ino,
            before[path].st_mode,
            before[path].st_mtime_ns,
        )
    assert (target / "shared").is_symlink()
    assert (target / "empty").stat().st_mode & 0o777 == 0o750
    assert (target / "index.html").read_bytes() == site_of(project)["index.html"]


def test_what_others_put_there_while_a_site_is_sent_stays(tmp_path, server):
    target = tmp_path / "www"
    project = ready(tmp_path, place(server, target))
    deploy(project)
    write(target, {"CNAME": b"old.example"})
    change(project, "other")

    def meanwhile(_stage, _done, _total):
        write(target, {".well-known/acme/new": b"token"})
        (target / "CNAME").unlink()
        (target / "CNAME").write_bytes(b"new.example")

    opened = Project(project)
    with deployment(opened, "live", BuildOptions(), NOW, jobs=1) as found:
        found.publish(meanwhile)
    opened.close()
    mine = {".well-known/acme/new": b"token", "CNAME": b"new.example"}
    assert there(target) == site_of(project) | mine


def test_files_that_stay_the_same_keep_their_times(tmp_path, server):
    target = tmp_path / "www"
    project = ready(tmp_path, place(server, target))
    deploy(project)
    before = {path: (target / path).stat().st_mtime_ns for path in site_of(project)}
    change(project, "other")
    done = deploy(project)
    for path in site_of(project):
        if path in before:
            assert ((target / path).stat().st_mtime_ns == before[path]) == (path not in done.upload), path


def told(project):
    return subprocess.run(
        command("deploy", "live", "--yes", "--now", "2026-06-01T12:00:00Z"),
        cwd=project,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    ).stderr


@pytest.mark.parametrize("made", [True, False], ids=["there", "new"])
def test_a_folder_in_one_that_anyone_can_write_is_not_switched_and_the_report_says_so(tmp_path, server, made):
    (tmp_path / "open").mkdir()
    if made:
        (tmp_path / "open/www").mkdir()
    (tmp_path / "open").chmod(0o777)
    project = ready(tmp_path, place(server, tmp_path / "open/www"))
    said = " ".join(told(project).split())
    assert "cannot be switched as a whole: anyone can write the folder above it" in said
    assert there(tmp_path / "open/www") == site_of(project)
    assert [path.name for path in (tmp_path / "open").iterdir()] == ["www"]


@pytest.mark.parametrize("shown", ["{}", "{}/uploads"], ids=["itself", "below"])
def test_a_mounted_file_system_is_not_switched(tmp_path, host, shown):
    target = tmp_path / "www"
    target.mkdir()
    program(host, "mount", f"echo '/dev/sdb1 on {shown.format(target)} type ext4 (rw)'")
    project = ready(tmp_path, "kind: rsync, to: ../www")
    node = target.stat().st_ino
    done = deploy(project)
    assert (done.switch, done.note) == ("in place", "it is, or holds, a mounted file system")
    assert target.stat().st_ino == node
    assert there(target) == site_of(project)


def test_a_host_that_fails_at_the_switch_is_published_to_in_place(tmp_path, host):
    project = ready(tmp_path, "kind: rsync, to: ../www")
    deploy(project)
    program(host, "mv", "echo 'Device or resource busy' >&2; exit 1")
    change(project, "other")
    done = deploy(project)
    assert (done.switch, done.note) == ("in place", "its host cannot switch it: Device or resource busy")
    assert there(tmp_path / "www") == site_of(project)
    assert beside(tmp_path) == []


def test_a_mark_that_names_another_folder_is_not_believed(tmp_path, server):
    target = tmp_path / "www"
    project = ready(tmp_path, place(server, target))
    deploy(project)
    write(tmp_path / "private/home", {"letter.txt": b"mine"})
    (tmp_path / ".www.briefgen-mark").write_text(f"{target.stat().st_ino}\n{tmp_path}/private/home\n")
    change(project, "other")
    deploy(project)
    assert there(tmp_path / "private/home") == {"letter.txt": b"mine"}
    assert there(target) == site_of(project)


def test_a_key_that_may_only_run_rsync(tmp_path, tmp_path_factory):
    restricted = need("rrsync")
    folder = tmp_path_factory.mktemp("restricted")
    limited = SshServer(folder)
    try:
        key = (folder / "user.pub").read_text()
        (folder / "authorized").write_text(f'command="{restricted} {tmp_path}",restrict {key}')
        (tmp_path / "www").mkdir()
        project = ready(tmp_path, place(limited, "www"))
        done = deploy(project)
        assert (done.switch, "runs no scripts" in done.note) == ("in place", True)
        assert there(tmp_path / "www") == site_of(project)
    finally:
        limited.stop()


def test_an_rsync_daemon(tmp_path):
    need("rsync")
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    (tmp_path / "www").mkdir()
    (tmp_path / "rsyncd.conf").write_text(
        f"use chroot = no\n[www]\npath = {tmp_path}/www\nread only = no\nuid = {(tmp_path).owner()}\n"
    )
    options = ["--daemon", "--no-detach", f"--config={tmp_path}/rsyncd.conf", f"--port={port}", "--address=127.0.0.1"]
    daemon = subprocess.Popen(["rsync", *options, f"--log-file={tmp_path}/log"])
    try:
        wait_for_port(port)
        project = ready(tmp_path, f"kind: rsync, to: 'rsync://127.0.0.1:{port}/www'")
        done = deploy(project)
        assert (done.switch, done.note) == ("in place", "no scripts run behind an rsync daemon")
        assert there(tmp_path / "www") == site_of(project)
        change(project, "other")
        assert PAGE in deploy(project).upload
    finally:
        daemon.terminate()
        daemon.wait()


def wait_for_port(port):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the daemon did not start")


def test_in_place_by_the_settings_says_nothing_more(tmp_path, server):
    target = tmp_path / "www"
    target.mkdir()
    node = target.stat().st_ino
    project = ready(tmp_path, place(server, target, ", in_place: true"))
    done = deploy(project)
    assert (done.switch, done.note) == ("in place", "")
    assert target.stat().st_ino == node
    build_once(project)
