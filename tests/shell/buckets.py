"""Buckets on a real S3 server on loopback whose requests can be made to fail, or hang, at any point."""

import os
import re
import signal
import subprocess
import threading

import pytest

from briefgen.problems import BriefgenError
from tests.engine.sites import briefing
from tests.shell.bucket_server import KEYS, Relay, Server
from tests.shell.deploying import change, command, deploy, environment, site_of
from tests.shell.projects import write

boto3 = pytest.importorskip("boto3", reason="boto3 is not installed")
pytest.importorskip("moto", reason="moto is not installed")
STATE, STAGING = ".briefgen-deploy.json", ".briefgen-staging/"
WRITES = {"PUT", "COPY", "DELETE", "POST"}
FAULTS = ("refused", "silent")


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
    for bucket in found.client.list_buckets()["Buckets"]:
        for page in found.client.get_paginator("list_objects_v2").paginate(Bucket=bucket["Name"]):
            for thing in page.get("Contents", ()):
                found.client.delete_object(Bucket=bucket["Name"], Key=thing["Key"])
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

    def writes():
        return sum(method in WRITES for method, _ in relay.seen)

    def answer(method, path, _number):
        if method not in WRITES or writes() < number:
            return 0
        return 403 if fault == "refused" or writes() > number else -1

    relay.fault = answer


def mend(relay):
    relay.fault = lambda _method, _path, _number: 0


def other_site(project, number):
    """A site with another page, without one of those before, with other words."""
    for path in (project / "content/briefings").glob("day-*.md"):
        path.unlink()
    write(project, {f"content/briefings/day-{number}.md": briefing(f"Day {number}", "2026-05-03", id=f"d{number}")})
    (project / "ledger.json").unlink(missing_ok=True)
    change(project, f"time {number}")


def did_fail(project):
    try:
        deploy(project)
    except BriefgenError:
        return True
    return False


def fail_everywhere(relay, model, project, fault, step, wrong):
    """Change and deploy the site until no request is left to fail: one of each `step` fails, and the next run mends it.

    `wrong(old, new)`, asked after each request with both sites' files, says what a reader should not find. Gives back
    the number of the request where the last run was to fail.
    """
    number, failed, found = 1 + FAULTS.index(fault), True, []
    while failed:
        old = site_of(project)
        other_site(project, number)
        new = site_of(project)
        model.look = lambda old=old, new=new, number=number: found.extend((number, what) for what in wrong(old, new))
        fail_at(relay, number, fault)
        failed = did_fail(project)
        mend(relay)
        deploy(project)
        assert found == []
        assert model.shown() == new
        assert not deploy(project, dry_run=True).unfinished
        number += step
    return number - step


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
