"""rsync with releases, to a real sshd on loopback: the whole site is switched at once, and can be gone back to."""

import datetime as dt
import shutil

import pytest

from briefgen.problems import BriefgenError
from tests.shell.deploying import PAGE, build_once, change, deploy, ready, site_of
from tests.shell.projects import NOW, files_of, write
from tests.shell.ssh_server import SshServer
from tests.shell.test_deploy import run


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = SshServer(tmp_path_factory.mktemp("ssh"))
    yield running
    running.stop()


def place(server, folder):
    return f"kind: rsync, to: '127.0.0.1:{folder}', ssh: '{server.ssh}', timeout: 20, releases: true, keep: 2"


def test_the_current_release_is_the_site_and_only_what_changed_is_new(tmp_path, server):
    target = tmp_path / "it's $HOME here"
    project = ready(tmp_path, place(server, "PLACE"))
    settings = (project / "briefgen.yaml").read_text()
    (project / "briefgen.yaml").write_text(settings.replace("'127.0.0.1:PLACE'", f'"127.0.0.1:{target}"'))
    build_once(project)
    assert deploy(project).release == "20260601T120000Z"
    assert files_of(target / "current") == site_of(project)
    again = deploy(project)
    assert (again.upload, again.delete, again.release) == ((), (), "")
    before = {path: (target / "current" / path).stat().st_ino for path in site_of(project)}
    (project / "content/briefings/two.md").unlink()
    (project / "ledger.json").unlink()
    change(project, "other")
    done = deploy(project)
    assert PAGE in done.upload
    assert "briefings/2026/05/two/index.html" in done.delete
    assert files_of(target / "current") == site_of(project)
    for path in site_of(project):
        assert ((target / "current" / path).stat().st_ino == before.get(path)) == (path not in done.upload), path


def test_old_releases_are_kept_and_gone_back_to(tmp_path, server):
    target = tmp_path / "www"
    project = ready(tmp_path, place(server, target))
    shown = []
    for day in range(5):
        change(project, f"day {day}")
        deploy(project, now=NOW + dt.timedelta(minutes=day))
        shown.append((target / "current" / PAGE).read_bytes())
    names = sorted(path.name for path in (target / "releases").iterdir() if path.is_dir())
    assert names == ["20260601T120200Z", "20260601T120300Z", "20260601T120400Z"]
    assert run(project, "deploy", "live", "--rollback", "--dry-run").returncode == 0
    assert (target / "current" / PAGE).read_bytes() == shown[4]
    assert run(project, "deploy", "live", "--rollback", "--yes").returncode == 0
    assert (target / "current" / PAGE).read_bytes() == shown[3]
    assert deploy(project, now=NOW + dt.timedelta(minutes=9)).upload
    assert (target / "current" / PAGE).read_bytes() == shown[4]


def test_a_folder_of_this_machine(tmp_path):
    project = ready(tmp_path, "kind: rsync, to: ../www, releases: true")
    deploy(project)
    change(project, "second")
    deploy(project)
    assert files_of(tmp_path / "www/current") == site_of(project)


def test_a_half_release_is_thrown_away(tmp_path, server):
    target = tmp_path / "www"
    project = ready(tmp_path, place(server, target))
    deploy(project)
    half = target / "releases/.20260601T130000Z.partial"
    shutil.copytree(target / "current", half)
    write(half, {"index.html": b"half"})
    change(project, "whole")
    deploy(project)
    assert not half.exists()
    assert files_of(target / "current") == site_of(project)


def test_a_folder_called_current_is_left_alone(tmp_path, server):
    project = ready(tmp_path, place(server, tmp_path / "www"))
    write(tmp_path / "www/current", {"index.html": b"mine"})
    with pytest.raises(BriefgenError, match="is no link"):
        deploy(project)
    assert files_of(tmp_path / "www") == {"current/index.html": b"mine"}


def test_going_back_where_nothing_was_published(tmp_path, server):
    project = ready(tmp_path, place(server, tmp_path / "www"))
    done = run(project, "deploy", "live", "--rollback", "--yes")
    assert "no earlier release" in done.stderr


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("kind: rsync, to: 'rsync://127.0.0.1/www', releases: true", "a host that runs scripts"),
        ("kind: rsync, to: '127.0.0.1::www', releases: true", "a host that runs scripts"),
        ("kind: rsync, to: ../www, releases: perhaps", "true or false"),
    ],
    ids=["address", "module", "word"],
)
def test_what_has_no_releases(tmp_path, entry, words):
    with pytest.raises(BriefgenError) as raised:
        deploy(ready(tmp_path, entry))
    assert words in raised.value.problems[0].what + raised.value.problems[0].help


def test_a_host_that_says_nothing_ends_the_run_and_shows_the_release_before(tmp_path, server):
    target = tmp_path / "www"
    project = ready(tmp_path, place(server, target))
    deploy(project)
    before = files_of(target / "current")
    (tmp_path / "silent").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "silent").chmod(0o755)
    settings = (project / "briefgen.yaml").read_text()
    (project / "briefgen.yaml").write_text(
        settings.replace(f"ssh: '{server.ssh}', timeout: 20", f"ssh: '{tmp_path}/silent', timeout: 1")
    )
    change(project, "new")
    with pytest.raises(BriefgenError, match="no answer in 1 seconds"):
        deploy(project)
    assert files_of(target / "current") == before


def test_a_place_without_releases_cannot_go_back(tmp_path):
    project = ready(tmp_path, "kind: rsync, to: ../www")
    done = run(project, "deploy", "live", "--rollback", "--yes")
    assert done.returncode == 2
    assert "keeps no releases" in done.stderr
