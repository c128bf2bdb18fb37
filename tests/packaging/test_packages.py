"""The wheel: whole, the same from the same sources, and usable with the source tree away."""

import json
import os
import shutil
import tarfile
import zipfile

import pytest

import briefgen
from tests.packaging.packages import build, copy_sources, run
from tests.shell.deploying import git, repository


def test_the_wheel_has_the_themes_and_nothing_but_the_package(sources, wheel):
    names = zipfile.ZipFile(wheel).namelist()
    themes = {path.relative_to(sources).as_posix() for path in (sources / "themes").rglob("*") if path.is_file()}
    assert {f"briefgen/{name}" for name in themes} <= set(names)
    assert {name.split("/")[0] for name in names} == {"briefgen", f"briefgen-{briefgen.__version__}.dist-info"}


def test_the_same_sources_give_the_same_bytes(sources, wheel, tmp_path):
    sdist = build("sdist", sources, tmp_path / "one")
    again = shutil.copytree(sources, tmp_path / "again")
    for path in again.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    assert build("sdist", again, tmp_path / "two").read_bytes() == sdist.read_bytes()
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = tmp_path / sdist.name.removesuffix(".tar.gz")
    assert build("wheel", unpacked, tmp_path / "three").read_bytes() == wheel.read_bytes()


def test_a_new_site_from_the_installed_wheel(programs, tmp_path):
    run([programs / "briefgen", "init", "desk"], tmp_path)
    run([programs / "briefgen", "check"], tmp_path / "desk")
    run([programs / "briefgen", "build"], tmp_path / "desk")
    assert (tmp_path / "desk/site/index.html").exists()
    run([programs / "python", "-m", "briefgen", "build"], tmp_path / "desk")


def test_the_version_says_what_it_was_built_from(programs, tmp_path):
    said = run([programs / "briefgen", "--version"], tmp_path)
    assert said.startswith(f"briefgen {briefgen.__version__} (")
    assert "2023-11-14" in said
    assert "Jinja2 " in said


def test_a_wheel_from_a_repository_names_the_commit(sources, tmp_path):
    copy = copy_sources(tmp_path / "copy")
    repository(copy)
    facts = zipfile.ZipFile(build("wheel", copy, tmp_path / "out")).read("briefgen/built.json")
    assert json.loads(facts) == {"commit": git(copy, "log", "-1", "--format=%h"), "date": "2023-11-14"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(programs, tmp_path, shell):
    assert f"_BRIEFGEN_COMPLETE={shell}_complete" in run([programs / "briefgen", "completion", shell], tmp_path)


def test_commands_options_and_places_are_completed(programs, tmp_path):
    (tmp_path / "briefgen.yaml").write_text(
        "deploy: {live: {kind: folder, to: ../live}, test: {kind: folder, to: ../t}}"
    )

    def completed(*words):
        told = {"_BRIEFGEN_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
        return run([programs / "briefgen"], tmp_path, told).split()

    assert completed("briefgen", "de") == ["plain,deploy"]
    assert completed("briefgen", "--v") == ["plain,--version"]
    assert completed("briefgen", "deploy", "li") == ["plain,live"]
    assert "plain,--dry-run" in completed("briefgen", "deploy", "live", "--d")
