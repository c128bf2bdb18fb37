"""A deployment to a bucket that fails at any of its requests: what a reader gets, and what the next run does.

A server that refuses has done nothing; one that is silent has done all, but nobody hears of it. Both end the run there.
"""

import os

import pytest

from briefgen.problems import BriefgenError
from tests.shell.buckets import (
    FAULTS,
    STAGING,
    STATE,
    WRITES,
    Model,
    fail_everywhere,
    kill_at,
    mend,
    other_site,
    relay,
    server,
)
from tests.shell.deploying import PAGE, deploy, ready, site_of
from tests.shell.reader import dead_ends
from tests.shell.test_deploy import run

__all__ = ["relay", "server"]
STEP = int(os.environ.get("BRIEFGEN_FAULT_STEP", "9"))
"""Every so many requests, one fails; with 2, each of them does in one of the two ways, which takes ten minutes."""


def plain(relay):
    return f"kind: s3, to: s3://briefs/www, endpoint: '{relay.endpoint}', timeout: 5, attempts: 1"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_plain_bucket_shows_the_old_site_until_all_is_there_and_then_no_dead_end(tmp_path, relay, fault):
    model = Model(relay)
    project = ready(tmp_path, plain(relay))
    deploy(project)

    def wrong(old, new):
        shown = model.shown()
        journal = b'"staged":{"' in model.objects.get(f"www/{STATE}", b"")
        if not journal and without_assets(shown) not in (without_assets(old), without_assets(new)):
            yield "mixed before the end phase"
        if any(data not in (old.get(path), new.get(path)) for path, data in shown.items()):
            yield "neither old nor new"
        yield from dead_ends(shown.get)

    fail_everywhere(relay, model, project, fault, STEP, wrong)
    assert not any(STAGING in key for key in model.objects)


def without_assets(site):
    return {path: data for path, data in site.items() if not path.startswith("assets/")}


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


def test_a_killed_first_run_shows_no_home_page(tmp_path, relay):
    model = Model(relay)
    project = ready(tmp_path, plain(relay).replace("timeout: 5", "timeout: 60"))
    kill_at(project, relay, "PUT", 20)
    assert not any(path.endswith(".html") for path in model.shown())
    deploy(project)
    assert model.shown() == site_of(project)
    assert PAGE in model.shown()
