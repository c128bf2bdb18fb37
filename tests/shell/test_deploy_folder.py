"""Releases in a folder: switched in one step, kept, gone back to; a fault leaves the one before."""

import datetime as dt
import shutil

import pytest

from briefgen.problems import BriefgenError
from tests.shell.deploying import PAGE, change, deploy, ready, site_of
from tests.shell.projects import NOW, files_of

FOLDER = "kind: folder, to: ../live, keep: 2"


def test_the_current_release_is_the_site(tmp_path):
    project = ready(tmp_path, FOLDER)
    done = deploy(project)
    assert files_of(tmp_path / "live/current") == site_of(project)
    assert done.release == "20260601T120000Z"
    assert len(done.upload) == len(site_of(project))


def test_a_changed_word_is_one_page_and_what_lists_it(tmp_path):
    project = ready(tmp_path, FOLDER)
    deploy(project)
    change(project, "first")
    deploy(project)
    change(project, "other")
    before = {path: (tmp_path / "live/current" / path).stat().st_ino for path in site_of(project)}
    done = deploy(project)
    assert PAGE in done.upload
    assert "briefings/2026/05/two/index.html" not in done.upload
    for path, inode in before.items():
        same = (tmp_path / "live/current" / path).stat().st_ino == inode
        assert same == (path not in done.upload), path


def test_old_releases_are_kept_as_many_as_asked(tmp_path):
    project = ready(tmp_path, FOLDER)
    for day in range(5):
        change(project, f"day {day}")
        deploy(project, now=NOW + dt.timedelta(minutes=day))
    names = sorted(path.name for path in (tmp_path / "live/releases").iterdir() if path.is_dir())
    assert names == ["20260601T120200Z", "20260601T120300Z", "20260601T120400Z"]


def test_two_releases_in_one_second_have_an_order(tmp_path):
    project = ready(tmp_path, FOLDER)
    first = deploy(project).release
    change(project, "again")
    assert deploy(project).release > first


def test_a_release_that_was_left_half_done_is_thrown_away(tmp_path):
    project = ready(tmp_path, FOLDER)
    deploy(project)
    half = tmp_path / "live/releases/.20260601T130000Z.partial"
    shutil.copytree(tmp_path / "live/current", half)
    change(project, "whole")
    deploy(project)
    assert not half.exists()
    assert files_of(tmp_path / "live/current") == site_of(project)


def test_a_disk_that_fails_leaves_the_release_before(tmp_path):
    project = ready(tmp_path, FOLDER)
    deploy(project)
    before = files_of(tmp_path / "live/current")
    change(project, "new")
    (tmp_path / "live/releases/20260601T120000Z-0001").write_text("in the way")
    with pytest.raises(BriefgenError, match="cannot be written"):
        deploy(project)
    assert files_of(tmp_path / "live/current") == before
    (tmp_path / "live/releases/20260601T120000Z-0001").unlink()
    deploy(project)
    assert files_of(tmp_path / "live/current") == site_of(project)


def test_what_is_not_ours_is_left_alone(tmp_path):
    project = ready(tmp_path, FOLDER)
    (tmp_path / "live").mkdir()
    (tmp_path / "live/current").mkdir()
    with pytest.raises(BriefgenError, match="is no link"):
        deploy(project)
    (project / "site/notes.txt").write_text("mine")
    (tmp_path / "live/current").rmdir()
    assert "notes.txt" not in deploy(project).upload
