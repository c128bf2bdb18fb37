"""Other processes are at work from when they are asked, and end when nobody wants their results any more."""

import gc
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.engine.options import BuildOptions
from briefgen.problems import BriefgenError
from briefgen.shell.project import Project
from briefgen.shell.publish import build_site
from briefgen.shell.workers import THRESHOLD, Workers
from tests.engine.sites import SETTINGS, briefing
from tests.shell.projects import NOW, write


@pytest.fixture(autouse=True)
def _no_process_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """And idle threads that other tests left do not count."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    yield
    assert not multiprocessing.active_children()


def test_results_come_in_order_from_other_processes() -> None:
    found = list(Workers(2)(lambda n: (n, os.getpid()), range(THRESHOLD)))
    assert [n for n, _ in found] == list(range(THRESHOLD))
    assert os.getpid() not in {process for _, process in found}


def test_few_arguments_stay_here_unless_each_is_much_work() -> None:
    assert set(Workers(2)(lambda _: os.getpid(), range(3))) == {os.getpid()}
    assert os.getpid() not in set(Workers(2)(lambda _: os.getpid(), range(3), each=THRESHOLD))


def test_they_are_at_work_before_a_result_is_asked_for(tmp_path: Path) -> None:
    results = Workers(2)(lambda n: (tmp_path / str(n)).touch(), range(THRESHOLD))
    deadline = time.monotonic() + 30
    while len(list(tmp_path.iterdir())) < THRESHOLD and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(list(tmp_path.iterdir())) == THRESHOLD
    assert len(list(results)) == THRESHOLD


def test_they_end_when_nobody_wants_the_rest(tmp_path: Path) -> None:
    def touch(number: int) -> None:
        time.sleep(0.001)
        (tmp_path / str(number)).touch()

    results = Workers(2)(touch, range(100 * THRESHOLD))
    del results
    gc.collect()
    assert len(list(tmp_path.iterdir())) < 50 * THRESHOLD


def test_a_broken_theme_ends_the_reading_of_a_large_site(tmp_path: Path) -> None:
    many = {f"content/briefings/b{n}.md": briefing(f"Many {n}") for n in range(4 * THRESHOLD)}
    write(tmp_path, {"briefgen.yaml": SETTINGS, **many, "templates/page.html": b"{% if %}"})
    project = Project(tmp_path)
    with pytest.raises(BriefgenError, match=r"page\.html"):
        build_site(project, BuildOptions(), NOW, jobs=2)
    project.close()
