"""What `deploy` refuses, what it shows first, and what it writes down."""

import json
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest

from briefgen.problems import BriefgenError
from tests.engine.sites import briefing
from tests.shell.deploying import ONE, PAGE, change, command, commit, deploy, environment, ready, repository
from tests.shell.projects import build_once, write

FOLDER = "kind: folder, to: ../live"


def refusal(project, **options):
    with pytest.raises(BriefgenError) as raised:
        deploy(project, **options)
    return raised.value.problems[0]


def test_nothing_built(tmp_path):
    project = ready(tmp_path, FOLDER)
    for path in sorted((project / "site").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert "no built site" in refusal(project).what


def test_a_site_that_is_not_up_to_date(tmp_path):
    project = ready(tmp_path, FOLDER)
    write(project, {ONE: briefing("One", id="one", body="Other words.")})
    problem = refusal(project)
    assert "not up to date" in problem.what
    assert PAGE in problem.what


def test_a_site_that_was_touched_after_the_build(tmp_path):
    project = ready(tmp_path, FOLDER)
    (project / "site" / PAGE).write_text("other")
    assert "changed after the build" in refusal(project).what


@pytest.mark.parametrize(
    ("built", "words"),
    [({"target": "members"}, "for target members"), ({"drafts": True}, "with --drafts, for target public")],
    ids=["target", "drafts"],
)
def test_a_site_built_for_others(tmp_path, built, words):
    more = "targets:\n  members: {tlp: 'TLP:AMBER', review: true}\n"
    project = ready(tmp_path, FOLDER, more)
    write(project, {"content/briefings/three.md": briefing("Three", id="three", tlp="TLP:AMBER")})
    write(project, {"content/briefings/four.md": briefing("Four", id="four", status="draft")})
    build_once(project, **built)
    assert words in refusal(project).what


def test_the_target_of_the_place_is_the_one_that_is_published(tmp_path):
    more = "targets:\n  members: {tlp: 'TLP:AMBER', output: site-members}\n"
    project = ready(tmp_path, f"{FOLDER}, target: members", more)
    write(project, {"content/briefings/three.md": briefing("Three", id="three", tlp="TLP:AMBER")})
    build_once(project, target="members")
    deploy(project)
    assert (tmp_path / "live/current/briefings/2026/05/three/index.html").exists()


def test_a_site_with_problems(tmp_path):
    project = ready(tmp_path, FOLDER)
    write(project, {ONE: b"---\ntitle: One\n---\nNo date.\n"})
    assert refusal(project).level == "error"


def test_changes_of_the_ledger_that_are_not_committed(tmp_path):
    project = ready(tmp_path, FOLDER)
    repository(project)
    deploy(project)
    change(project, "once")
    problem = refusal(project)
    assert (problem.where.path, problem.what) == ("ledger.json", "the ledger has changes that are not committed")
    commit(project)
    assert deploy(project).recorded


def test_the_record_of_this_very_site_is_no_obstacle(tmp_path):
    project = ready(tmp_path, FOLDER)
    repository(project)
    deploy(project)
    again = deploy(project)
    assert (again.upload, again.delete, again.recorded) == ((), (), False)


def test_an_unknown_place_is_answered_with_those_there_are(tmp_path):
    project = ready(tmp_path, FOLDER)
    done = run(project, "deploy", "liv", "--yes")
    assert done.returncode == 2
    assert 'did you mean "live"' in done.stderr


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("kind: folder, to: ../live, kep: 3", 'did you mean "keep"'),
        ("kind: folder, to: ../live, keep: many", "whole number"),
        ("kind: folder, to: site/live", "overlaps"),
        ("kind: git, to: ../live, history: none", "keep or squash"),
        ("kind: git, to: ../live, branch: 'a..b'", "name of a branch"),
        ("kind: git, to: --upload-pack=x", "hyphen"),
    ],
)
def test_wrong_options(tmp_path, place, words):
    problem = refusal(ready(tmp_path, place))
    assert words in f"{problem.what} {problem.help}"


def test_a_dry_run_says_what_would_be_done_and_does_nothing(tmp_path):
    project = ready(tmp_path, FOLDER)
    done = run(project, "deploy", "live", "--dry-run", "--json")
    told = json.loads(done.stdout)
    assert told["dry_run"]
    assert PAGE in told["upload"]
    assert ".briefgen-site" not in told["upload"]
    assert not (tmp_path / "live").exists()
    assert not (project / "ledger.json").exists()


def test_nobody_to_ask(tmp_path):
    project = ready(tmp_path, FOLDER)
    done = run(project, "deploy", "live")
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert not (tmp_path / "live").exists()


@pytest.mark.parametrize(
    ("address", "noted"),
    [("http://localhost/", True), ("http://127.0.0.1:8000/desk/", True), ("https://test.example/", False)],
)
def test_an_address_that_no_reader_reaches_is_pointed_out(tmp_path, address, noted):
    project = ready(tmp_path, FOLDER)
    settings = project / "briefgen.yaml"
    settings.write_text(settings.read_text().replace("https://test.example/", address))
    build_once(project)
    done = run(project, "deploy", "live", "--dry-run")
    assert done.returncode == 0
    assert (f"name {address}; set `base_url`" in done.stderr) == noted


def test_publishing_and_going_back_by_the_command(tmp_path):
    project = ready(tmp_path, FOLDER)
    assert run(project, "deploy", "live", "--yes").returncode == 0
    first = (tmp_path / "live/current" / PAGE).read_bytes()
    change(project, "second")
    assert run(project, "deploy", "live", "--yes").returncode == 0
    assert (tmp_path / "live/current" / PAGE).read_bytes() != first
    assert run(project, "deploy", "live", "--rollback", "--yes").returncode == 0
    assert (tmp_path / "live/current" / PAGE).read_bytes() == first


@pytest.mark.parametrize(("status", "code"), [(202, 0), (500, 1)], ids=["accepted", "refused"])
def test_a_hub_is_told_of_the_feeds_that_changed(tmp_path, status, code):
    pytest.importorskip("httpx", reason="httpx is not installed")
    heard = []

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self):
            heard.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    Thread(target=server.serve_forever, daemon=True).start()
    project = ready(tmp_path, FOLDER, f"hub: http://127.0.0.1:{server.server_address[1]}/\n")
    assert run(project, "deploy", "live", "--yes", "--ping").returncode == code
    assert run(project, "deploy", "live", "--yes", "--ping").returncode == 0
    server.shutdown()
    server.server_close()
    feeds = [f"https://test.example/{name}" for name in ("feed.json", "feed.xml", "rss.xml")]
    assert heard == [{"hub.mode": ["publish"], "hub.url": feeds}]
    assert (tmp_path / "live/current" / PAGE).exists()


def run(project, *arguments):
    return subprocess.run(
        command(*arguments),
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=environment(),
    )
