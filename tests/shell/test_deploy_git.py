"""A branch of a real repository: one push, history kept or squashed, refusals and ends in the middle."""

import os
import signal
import subprocess
import time

import pytest

from briefgen.problems import BriefgenError
from tests.shell.deploying import PAGE, change, command, commit, deploy, environment, git, ready, repository, site_of

PLACE = "kind: git, to: ../pages.git"


def bare(folder):
    git(folder, "init", "-q", "--bare", "pages.git")
    return folder / "pages.git"


def branch_files(repository, name="gh-pages"):
    names = git(repository, "ls-tree", "-r", "--name-only", "-z", name).split("\0")
    return {
        name_: subprocess.run(
            ["git", "-C", repository, "show", f"{name}:{name_}"], capture_output=True, check=True
        ).stdout
        for name_ in names
        if name_
    }


def test_the_branch_is_the_site(tmp_path):
    remote, project = bare(tmp_path), ready(tmp_path, PLACE)
    done = deploy(project)
    assert branch_files(remote) == site_of(project) | {".nojekyll": b""}
    assert git(remote, "rev-parse", "gh-pages") == done.release
    assert git(remote, "log", "-1", "--format=%aI %an", "gh-pages") == "2026-06-01T12:00:00+00:00 briefgen"


def test_history_is_kept_and_only_differences_are_told(tmp_path):
    remote, project = bare(tmp_path), ready(tmp_path, PLACE)
    deploy(project)
    assert deploy(project).upload == ()
    change(project, "more")
    done = deploy(project)
    assert PAGE in done.upload
    assert "assets/" not in " ".join(done.upload)
    assert git(remote, "rev-list", "--count", "gh-pages") == "2"


def test_history_is_squashed(tmp_path):
    remote, project = bare(tmp_path), ready(tmp_path, f"{PLACE}, history: squash, branch: www")
    for words in ("one", "two"):
        change(project, words)
        deploy(project)
    assert git(remote, "rev-list", "--count", "www") == "1"
    assert branch_files(remote, "www") == site_of(project) | {".nojekyll": b""}


def test_files_that_are_not_ours_stay_if_asked(tmp_path):
    remote = bare(tmp_path)
    work = tmp_path / "work"
    git(tmp_path, "clone", "-q", "pages.git", "work")
    git(work, "switch", "-q", "-c", "gh-pages")
    (work / "CNAME").write_text("briefs.example\n")
    (work / "old.html").write_text("old")
    commit(work)
    git(work, "push", "-q", "origin", "gh-pages")
    project = ready(tmp_path, f"{PLACE}, keep: [CNAME, 'LICENSE*']")
    assert deploy(project, dry_run=True).delete == ("old.html",)
    deploy(project)
    assert branch_files(remote) == site_of(project) | {".nojekyll": b"", "CNAME": b"briefs.example\n"}


def test_a_branch_with_a_project_is_not_replaced(tmp_path):
    remote, project = bare(tmp_path), ready(tmp_path, f"{PLACE}, branch: main")
    repository(project)
    git(project, "push", "-q", str(remote), "main")
    with pytest.raises(BriefgenError, match="holds a project"):
        deploy(project)


def test_a_remote_is_named_as_the_project_names_it(tmp_path):
    remote, project = bare(tmp_path), ready(tmp_path, "kind: git, to: origin")
    repository(project)
    git(project, "remote", "add", "origin", str(remote))
    deploy(project)
    assert PAGE in branch_files(remote)


def test_a_refused_push_leaves_the_branch_and_the_ledger(tmp_path):
    remote, project = bare(tmp_path), ready(tmp_path, PLACE)
    hook = remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(BriefgenError, match="not today"):
        deploy(project)
    assert git(remote, "for-each-ref") == ""
    assert not (project / "ledger.json").exists()
    hook.unlink()
    deploy(project)
    assert branch_files(remote) == site_of(project) | {".nojekyll": b""}


def test_a_run_that_is_killed_in_the_push_is_made_good_by_the_next(tmp_path):
    remote, project = bare(tmp_path), ready(tmp_path, PLACE)
    hook, mark = remote / "hooks/pre-receive", tmp_path / "pushing"
    hook.write_text(f"#!/bin/sh\ntouch '{mark}'\nsleep 60\n")
    hook.chmod(0o755)
    running = started(project)
    wait_for(mark, running)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert git(remote, "for-each-ref") == ""
    hook.unlink()
    (project / ".briefgen/deploy-live.git/refs/heads/x.lock").write_text("")
    deploy(project)
    assert branch_files(remote) == site_of(project) | {".nojekyll": b""}


def test_a_repository_that_is_not_there(tmp_path):
    with pytest.raises(BriefgenError, match="git ls-remote failed"):
        deploy(ready(tmp_path, PLACE))


def started(project):
    return subprocess.Popen(
        command("deploy", "live", "--yes", "--now", "2026-06-01T12:00:00Z"),
        cwd=project,
        start_new_session=True,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )


def wait_for(path, running):
    deadline = time.monotonic() + 60
    while not path.exists():
        assert running.poll() is None, "it ended before"
        assert time.monotonic() < deadline
        time.sleep(0.02)
