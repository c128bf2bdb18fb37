"""Work in another process has the same result as work in this one."""

import os
import threading

import pytest

from briefgen.shell.aside import Aside
from briefgen.shell.manifest import Made

HERE = os.getpid()


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Idle threads that other tests left do not count."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.mark.usefixtures("alone")
def test_it_is_done_in_another_process_beside_this_one() -> None:
    work = Aside(os.getpid, int)
    assert work.result() != HERE


@pytest.mark.usefixtures("alone")
def test_any_value_comes_back() -> None:
    values = [Made("k", "d", 1, 2), Made("é", "", 3, 2**60)]
    assert Aside(lambda: values, list[Made]).result() == values


@pytest.mark.usefixtures("alone")
def test_more_than_a_pipe_holds_comes_back() -> None:
    assert Aside(lambda: ["x" * 1000] * 1000, list[str]).result() == ["x" * 1000] * 1000


@pytest.mark.usefixtures("alone")
def test_it_is_done_here_where_the_other_process_fails() -> None:
    def compute() -> str:
        if os.getpid() != HERE:
            os._exit(9)
        return "here"

    assert Aside(compute, str).result() == "here"


def test_an_error_is_raised_where_the_result_is_asked_for() -> None:
    def compute() -> str:
        raise OSError(5, "broken disk")

    with pytest.raises(OSError, match="broken disk"):
        Aside(compute, str).result()


def test_it_is_done_here_where_another_thread_runs() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert Aside(os.getpid, int).result() == HERE
    finally:
        done.set()
        thread.join()


def test_it_is_done_here_where_it_is_not_worth_a_process() -> None:
    assert Aside(os.getpid, int, worth=False).result() == HERE
