"""The ledger file of a project: recorded whole, in one step, and only for a site without errors."""

import datetime as dt

import pytest

from briefgen.checks.ledger import Ledger, Published
from briefgen.engine.options import BuildOptions
from briefgen.model import UrlPath
from briefgen.problems import BriefgenError
from briefgen.shell.ledger import read_ledger, record_state, write_ledger
from briefgen.shell.project import Project

NOW = dt.datetime(2021, 6, 1, tzinfo=dt.UTC)
PORT = "---\ntitle: The port closes\ndate: 2021-05-22\nid: port\n---\nThe port closes for 12 days.\n"
PLAN = "---\ntitle: A plan\ndate: 2021-05-22\nid: plan\nembargo: 2021-07-01T00:00:00Z\n---\nThe plan is not known.\n"


def write(root, **texts):
    folder = root / "content" / "briefings"
    folder.mkdir(parents=True, exist_ok=True)
    (root / "briefgen.yaml").write_text("title: Test\n")
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text)


def recorded(root, **options):
    project = Project(root)
    try:
        return record_state(project, BuildOptions(), NOW, jobs=1, **options)
    finally:
        project.close()


def test_what_the_target_sees_is_recorded(tmp_path):
    write(tmp_path, port=PORT, plan=PLAN)
    done = recorded(tmp_path)
    assert (done.new, done.changed, done.items) == (("port",), (), 1)
    (entry,) = read_ledger(tmp_path).entries
    assert entry.urls == ("/briefings/2021/05/port/",)
    assert entry.on == "2021-06-01"
    assert [block.text for block in entry.blocks] == ["The port closes", "The port closes for 12 days."]


def test_recording_twice_changes_nothing(tmp_path):
    write(tmp_path, port=PORT)
    recorded(tmp_path)
    before = (tmp_path / "ledger.json").read_bytes()
    assert recorded(tmp_path).new == ()
    assert (tmp_path / "ledger.json").read_bytes() == before


def test_a_dry_run_writes_nothing(tmp_path):
    write(tmp_path, port=PORT)
    assert recorded(tmp_path, dry_run=True).new == ("port",)
    assert not (tmp_path / "ledger.json").exists()


def test_a_change_without_a_correction_is_not_recorded(tmp_path):
    write(tmp_path, port=PORT)
    recorded(tmp_path)
    before = (tmp_path / "ledger.json").read_bytes()
    write(tmp_path, port=PORT.replace("12 days", "21 days"))
    with pytest.raises(BriefgenError, match="K701"):
        recorded(tmp_path)
    assert (tmp_path / "ledger.json").read_bytes() == before


def test_a_change_with_a_correction_is_recorded(tmp_path):
    write(tmp_path, port=PORT)
    recorded(tmp_path)
    entry = "corrections:\n  - {date: 2021-05-23, kind: correction, where: body, was: 12 days, now: 21 days, reason: misread}\n"
    write(tmp_path, port=PORT.replace("12 days", "21 days").replace("id: port\n", f"id: port\n{entry}"))
    assert recorded(tmp_path).changed == ("port",)


def test_a_vanished_address_is_not_recorded(tmp_path):
    write(tmp_path, port=PORT)
    recorded(tmp_path)
    write(tmp_path, port=PORT.replace("id: port", "id: port\nslug: harbour"))
    with pytest.raises(BriefgenError, match="K703"):
        recorded(tmp_path)
    alias = "id: port\nslug: harbour\naliases: [/briefings/2021/05/port/]"
    write(tmp_path, port=PORT.replace("id: port", alias))
    assert recorded(tmp_path).changed == ("port",)


def test_write_replaces_the_file_only_where_it_differs(tmp_path):
    ledger = Ledger(entries=(Published(id="a", urls=(UrlPath("/a/"),), on="2021-05-21"),))
    assert write_ledger(tmp_path, ledger)
    assert not write_ledger(tmp_path, ledger)
    assert read_ledger(tmp_path) == ledger
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.json"]


def test_a_broken_ledger_is_told(tmp_path):
    (tmp_path / "ledger.json").write_text("{")
    with pytest.raises(BriefgenError, match=r"ledger\.json"):
        read_ledger(tmp_path)


def test_many_briefings_are_recorded_by_several_processes_as_by_one(tmp_path):
    written = []
    for jobs in (1, 2):
        root = tmp_path / str(jobs)
        write(root, **{f"n{number}": PORT.replace("id: port", f"id: n{number}") for number in range(300)})
        project = Project(root)
        try:
            record_state(project, BuildOptions(), NOW, jobs=jobs)
        finally:
            project.close()
        written.append((root / "ledger.json").read_bytes())
    assert written[0] == written[1]
    assert written[0].count(b'"id"') == 300
