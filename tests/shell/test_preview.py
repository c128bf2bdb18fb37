"""The preview's values: what is shown until the project is planned, and what is edited while it is."""

import datetime as dt
import gc
import threading
import weakref
from pathlib import Path

import pytest

from briefgen.engine.options import BuildOptions
from briefgen.model import OutputPath
from briefgen.shell.preview import Preview
from briefgen.shell.project import Project
from briefgen.shell.publish import build_site
from briefgen.shell.refresher import Refresher
from tests.engine.sites import SETTINGS, briefing, source
from tests.shell.projects import write

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
ONE = "content/briefings/one.md"
PAGE = OutputPath("briefings/2026/05/one/index.html")
SHOWN = BuildOptions(drafts=True, future=True, expired=True, preview=True)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write(tmp_path, {"briefgen.yaml": SETTINGS, ONE: briefing("One", body="the first words")})
    return Project(tmp_path)


def test_the_published_site_is_shown_until_the_project_is_planned(project: Project) -> None:
    build_site(project, BuildOptions(), NOW)
    preview = Preview(project, SHOWN, lambda: NOW)
    preview.begin()
    assert b"the first words" in (preview.file(PAGE) or b"")
    assert preview.file(PAGE) == (project.root / "site" / PAGE).read_bytes()


def test_what_was_published_from_other_files_is_not_shown(project: Project) -> None:
    build_site(project, BuildOptions(), NOW)
    write(project.root, {ONE: briefing("One", body="the second words")})
    preview = Preview(project, SHOWN, lambda: NOW)
    preview.begin()
    shown: list[bytes | None] = []
    asking = threading.Thread(target=lambda: shown.append(preview.file(PAGE)))
    asking.start()
    preview.refresh()
    asking.join(30)
    assert shown[0] is not None
    assert b"the second words" in shown[0]


def test_an_edit_while_the_project_is_looked_at_is_not_lost(project: Project) -> None:
    edits: list[str] = []

    def clock() -> dt.datetime:
        """Called when the files were read: an editor saves just then."""
        body = edits.pop() if edits else ""
        if body:
            write(project.root, {ONE: briefing("One", body=body)})
            preview.edited(frozenset({ONE}))
        return NOW

    preview = Preview(project, SHOWN, clock)
    preview.refresh()
    write(project.root, {ONE: briefing("One", body="words between")})
    edits.append("the second words")
    preview.refresh()
    assert b"the second words" in (preview.file(PAGE) or b"")


def test_an_old_plan_goes_without_the_collector(project: Project) -> None:
    preview = Preview(project, SHOWN, lambda: NOW)
    preview.refresh()
    preview.file(PAGE)
    old = weakref.ref(preview._plan)
    gc.disable()
    try:
        write(project.root, {ONE: briefing("One", body="the second words")})
        preview.refresh()
        assert old() is None
    finally:
        gc.enable()


def test_changes_during_a_look_make_one_more() -> None:
    looks: list[int] = []
    first, more = threading.Event(), threading.Event()

    def look() -> None:
        looks.append(1)
        if len(looks) == 1:
            first.set()
            more.wait(10)

    refresher = Refresher(look)
    refresher.start(now=True)
    assert first.wait(10)
    for _ in range(5):
        refresher.changed()
    more.set()
    deadline = threading.Event()
    for _ in range(100):
        if len(looks) == 2:
            break
        deadline.wait(0.05)
    deadline.wait(0.2)
    refresher.stop()
    assert len(looks) == 2


CITING = briefing("Two", "2026-05-02", "They said it [@s1, para. 1].", topics="[x]", summary="In short.")


def test_an_outline_is_shown_before_bodies_are_read(project: Project) -> None:
    write(project.root, {"content/briefings/two.md": CITING, "content/sources/s1/source.md": source("One.", "Two.")})
    preview = Preview(project, SHOWN, lambda: NOW)
    assert preview.outline(least=1)
    outlined = {path: preview.file(OutputPath(path)) for path in ("index.html", "topics/x/index.html")}
    assert project.memo.ran["briefing"] == project.memo.ran["briefings"] == 0
    two = OutputPath("briefings/2026/05/two/index.html")
    pages = {path: preview.file(path) for path in (PAGE, two)}
    preview.refresh()
    assert outlined == {path: preview.file(OutputPath(path)) for path in outlined}
    assert pages == {path: preview.file(path) for path in pages}
    assert b"The Paper" in (pages[two] or b"")


def test_an_edit_is_shown_in_an_outline(project: Project) -> None:
    preview = Preview(project, SHOWN, lambda: NOW)
    preview.outline(least=1)
    write(project.root, {ONE: briefing("One", body="the second words")})
    assert preview.edited(frozenset({ONE}))
    assert b"the second words" in (preview.file(PAGE) or b"")


def test_a_search_waits_for_the_bodies(project: Project) -> None:
    preview = Preview(project, SHOWN, lambda: NOW)
    preview.outline(least=1)
    shown: list[bytes | None] = []
    asking = threading.Thread(target=lambda: shown.append(preview.file(OutputPath("search/index.json"))))
    asking.start()
    preview.refresh()
    asking.join(30)
    assert shown == [preview.file(OutputPath("search/index.json"))]
    assert shown[0]


def test_what_was_parsed_needs_no_outline(project: Project) -> None:
    Preview(project, SHOWN, lambda: NOW).refresh()
    assert not Preview(project, SHOWN, lambda: NOW).outline(least=1)


def test_problems_of_front_matter_keep_the_outline_from_nothing_else(project: Project) -> None:
    write(project.root, {"content/briefings/bad.md": b"---\ntitle: [\n---\nText.\n"})
    preview = Preview(project, SHOWN, lambda: NOW)
    assert preview.outline(least=1)
    assert b"One" in (preview.file(OutputPath("index.html")) or b"")
    preview.refresh()
    assert [problem.code for problem in preview.problems] == ["yaml"]
