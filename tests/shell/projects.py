"""Projects on disk."""

import datetime as dt
from pathlib import Path

from briefgen.engine.options import BuildOptions
from briefgen.shell.project import Project
from briefgen.shell.publish import Report, build_site

NOW = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)


def write(root: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def build_once(root: Path, *, now: dt.datetime = NOW, output: str = "", jobs: int = 1, **options: bool) -> Report:
    project = Project(root)
    try:
        return build_site(project, BuildOptions(**options), now, output=output, jobs=jobs)  # type: ignore[arg-type]
    finally:
        project.close()


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def stats_of(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        p.relative_to(folder).as_posix(): (p.stat().st_ino, p.stat().st_mtime_ns)
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }
