"""A deployment to a bucket that fails at any of its requests: what a reader gets, and what the next run does.

A server that refuses has done nothing; one that is silent has done all, but nobody hears of it. Both end the run there.
"""

import os
import re
import signal
import subprocess
import threading

import pytest

from briefgen.problems import BriefgenError
from tests.engine.sites import briefing
from tests.shell.bucket_server import KEYS, Relay, Server
from tests.shell.deploying import PAGE, change, command, deploy, environment, ready, site_of
from tests.shell.projects import write
from tests.shell.reader import dead_ends
from tests.shell.test_deploy import run

boto3 = pytest.importorskip("boto3", reason="boto3 is not installed")
pytest.importorskip("moto", reason="moto is not installed")
STATE, STAGING = ".briefgen-deploy.json", ".briefgen-staging/"
WRITES = {"PUT", "COPY", "DELETE", "POST"}
FAULTS = ("refused", "silent")
STEP = int(os.environ.get("BRIEFGEN_FAULT_STEP", "9"))
"""Every so many requests, one fails; with 2, each of them does in one of the two ways, which takes ten minutes."""


@pytest.fixture(scope="module")
def server():
    running = Server()
    yield running
    running.stop()


@pytest.fixture
def relay(server, monkeypatch):
    found = Relay(server.port)
    for key, value in KEYS.items():
        monkeypatch.setenv(key, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", found.endpoint)
    found.client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{server.port}")
    found.client.create_bucket(Bucket="briefs")
    for page in found.client.get_paginator("list_objects_v2").paginate(Bucket="briefs"):
        for thing in page.get("Contents", ()):
            found.client.delete_object(Bucket="briefs", Key=thing["Key"])
    yield found
    found.client.close()
    found.stop()


class Model:
    """The bucket as it is after each request that its server carried out; `look` is asked after each."""

    def __init__(self, relay, folder="www/"):
        self.objects = {}
        self.folder = folder
        self.look = lambda: None
        relay.told = self.follow

    def follow(self, method, path, body):
        key = path.removeprefix("/briefs/")
        if method == "PUT" and path.startswith("/2020-05-31/distribution/"):
            self.folder = re.search(rb"<OriginPath>(.*?)</OriginPath>", body)[1].decode().strip("/") + "/"
        elif method == "PUT":
            self.objects[key] = body
        elif method == "COPY":
            self.objects[key] = self.objects[body.decode().removeprefix("briefs/")]
        elif method == "DELETE":
            self.objects.pop(key, None)
        self.look()

    def shown(self):
        """What a reader of the folder can get, but for what nothing leads to: our own records."""
        found = {
            key.removeprefix(self.folder): data for key, data in self.objects.items() if key.startswith(self.folder)
        }
        return {path: data for path, data in found.items() if path != STATE and not path.startswith(STAGING)}


def fail_at(relay, number, fault):
    """Let the `number`th request that writes fail, and all after it."""
    relay.seen.clear()
    done = relay.told

    def writes():
        return sum(method in WRITES for method, _ in relay.seen)

    def answer(method, path, _number):
        if method not in WRITES or writes() < number:
            return 0
        return 403 if fault == "refused" or writes() > number else -1

    relay.fault = answer
    return done


def mend(relay):
    relay.fault = lambda _method, _path, _number: 0


def other_site(project, number):
    """A site with another page, without one of those before, with other words."""
    for path in (project / "content/briefings").glob("day-*.md"):
        path.unlink()
    write(project, {f"content/briefings/day-{number}.md": briefing(f"Day {number}", "2026-05-03", id=f"d{number}")})
    (project / "ledger.json").unlink(missing_ok=True)
    change(project, f"time {number}")


def plain(relay):
    return f"kind: s3, to: s3://briefs/www, endpoint: '{relay.endpoint}', timeout: 5, attempts: 1"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_plain_bucket_shows_the_old_site_until_all_is_there_and_then_no_dead_end(tmp_path, relay, fault):
    model = Model(relay)
    project = ready(tmp_path, plain(relay))
    deploy(project)
    number, failed, strange = 1 + FAULTS.index(fault), True, []
    while failed:
        old = site_of(project)
        other_site(project, number)
        new = site_of(project)

        def look(old=old, new=new, number=number):
            shown = model.shown()
            settled = {path: data for path, data in shown.items() if not path.startswith("assets/")}
            journal = b'"staged":{"' in model.objects.get(f"www/{STATE}", b"")
            if not journal and settled not in (without_assets(old), without_assets(new)):
                strange.append(("mixed before the end phase", number))
            if any(data not in (old.get(path), new.get(path)) for path, data in shown.items()):
                strange.append(("neither old nor new", number))
            strange.extend(dead_ends(shown.get))

        model.look = look
        fail_at(relay, number, fault)
        failed = did_fail(project)
        mend(relay)
        deploy(project)
        assert strange == []
        assert model.shown() == new
        assert not any(STAGING in key for key in model.objects)
        number += STEP


def without_assets(site):
    return {path: data for path, data in site.items() if not path.startswith("assets/")}


def did_fail(project):
    try:
        deploy(project)
    except BriefgenError:
        return True
    return False


def test_a_run_killed_while_files_are_put_in_place_is_completed_first(tmp_path, relay):
    model = Model(relay)
    project = ready(tmp_path, plain(relay).replace("timeout: 5", "timeout: 60"))
    deploy(project)
    other_site(project, 1)
    half = site_of(project)
    kill_at(project, relay, "COPY", 5)
    assert model.shown() != half
    other_site(project, 2)
    waiting = deploy(project, dry_run=True)
    assert waiting.unfinished
    moments = []
    model.look = lambda: moments.append(model.shown())
    deploy(project)
    assert half in moments
    seen = [method for method, path in relay.seen if method in WRITES and STATE not in path]
    assert seen.index("COPY") < seen.index("PUT")
    assert model.shown() == site_of(project)


def test_a_run_that_is_cut_off_is_completed_even_where_nothing_else_changed(tmp_path, relay):
    model = Model(relay)
    project = ready(tmp_path, plain(relay))
    deploy(project)
    other_site(project, 1)
    relay.fault = lambda method, _path, number: 403 if method == "COPY" and number > 4 else 0
    with pytest.raises(BriefgenError, match="cannot be written"):
        deploy(project)
    mend(relay)
    said = run(project, "deploy", "live", "--yes", "--now", "2026-06-01T12:00:00Z").stderr
    assert "what a run left that was cut off" in said
    assert model.shown() == site_of(project)
    assert not deploy(project, dry_run=True).unfinished


def test_what_was_put_aside_and_is_gone_is_sent_again(tmp_path, relay):
    model = Model(relay)
    project = ready(tmp_path, plain(relay))
    deploy(project)
    other_site(project, 1)
    relay.fault = lambda method, _path, number: 403 if method == "COPY" and number > 4 else 0
    with pytest.raises(BriefgenError):
        deploy(project)
    mend(relay)
    for key in [key for key in model.objects if STAGING in key]:
        relay.client.delete_object(Bucket="briefs", Key=key)
    other_site(project, 2)
    assert deploy(project).unfinished is False
    relay.told = lambda *_: None
    listed = relay.client.list_objects_v2(Bucket="briefs", Prefix="www/")["Contents"]
    assert {thing["Key"].removeprefix("www/") for thing in listed} == {*site_of(project), STATE}


def test_what_was_put_aside_before_a_cut_is_not_sent_again(tmp_path, relay):
    project = ready(tmp_path, plain(relay))
    deploy(project)
    other_site(project, 1)
    total = len(deploy(project, dry_run=True).upload)
    relay.seen.clear()
    relay.fault = lambda method, _path, number: 403 if method == "PUT" and number > 9 else 0
    with pytest.raises(BriefgenError):
        deploy(project)
    mend(relay)
    relay.seen.clear()
    deploy(project)
    assert len([path for path in relay.of("PUT") if STAGING in path]) <= total - 5


def kill_at(project, relay, method, number):
    """Deploy in a process that is killed while the `number`th request of a kind is under way."""
    reached, hang = threading.Event(), threading.Event()
    relay.seen.clear()

    def stop_there(asked, _path, count):
        if asked == method and count >= number:
            reached.set()
            hang.wait(60)
            return 403
        return 0

    relay.fault = stop_there
    running = subprocess.Popen(
        command("deploy", "live", "--yes", "--now", "2026-06-01T12:00:00Z"),
        cwd=project,
        env=environment(),
        stderr=subprocess.DEVNULL,
    )
    assert reached.wait(60)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    hang.set()
    mend(relay)
    relay.seen.clear()


def test_a_killed_first_run_shows_no_home_page(tmp_path, relay):
    model = Model(relay)
    project = ready(tmp_path, plain(relay).replace("timeout: 5", "timeout: 60"))
    kill_at(project, relay, "PUT", 20)
    assert not any(path.endswith(".html") for path in model.shown())
    deploy(project)
    assert model.shown() == site_of(project)
    assert PAGE in model.shown()
