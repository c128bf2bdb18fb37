"""Results of other code are not used, whatever was kept of it."""

import shutil
from pathlib import Path

import pytest

import briefgen
from briefgen.shell.identity import identity


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package, in the place of the one that runs."""
    copy = tmp_path / "briefgen"
    shutil.copytree(Path(briefgen.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(briefgen, "__file__", str(copy / "__init__.py"))
    return copy


def test_the_same_code_has_the_same_identity_wherever_it_lies(package: Path, tmp_path: Path) -> None:
    here = identity(tmp_path / "code")
    assert identity(tmp_path / "code") == here
    assert identity(tmp_path / "other") == here
    other = tmp_path / "elsewhere"
    package.rename(other)
    briefgen.__file__ = str(other / "__init__.py")
    assert identity(tmp_path / "code") == here


def test_a_changed_module_changes_it(package: Path, tmp_path: Path) -> None:
    before = identity(tmp_path / "code")
    module = package / "text.py"
    data = module.read_bytes()
    module.write_bytes(data.replace(b"a", b"b", 1))
    assert identity(tmp_path / "code") != before
    module.write_bytes(data)
    assert identity(tmp_path / "code") == before


@pytest.mark.parametrize("kept", [b"", b"\xff", b"one", b"one two three", b"0" * 32 + b" " + b"1" * 32])
def test_what_is_kept_may_be_damaged(package: Path, tmp_path: Path, kept: bytes) -> None:
    before = identity(tmp_path / "code")
    (tmp_path / "code").write_bytes(kept)
    assert identity(tmp_path / "code") == before
