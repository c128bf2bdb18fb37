"""A bucket behind a distribution: whole releases, switched by one request, whatever fails; gone back to."""

import datetime as dt
import os

import pytest

from briefgen.problems import BriefgenError
from tests.shell.bucket_server import Relay, Server
from tests.shell.buckets import FAULTS, WRITES, Model, boto3, fail_everywhere, kill_at, mend, other_site, relay, server
from tests.shell.deploying import ONE, PAGE, build_once, change, deploy, ready, site_of
from tests.shell.projects import NOW
from tests.shell.test_deploy import run

__all__ = ["relay", "server"]
STEP = int(os.environ.get("BRIEFGEN_FAULT_STEP", "11"))


@pytest.fixture
def distribution(server: Server, relay: Relay):
    """The id of a distribution that shows the bucket, and its client."""
    client = boto3.client("cloudfront", endpoint_url=f"http://127.0.0.1:{server.port}", region_name="us-east-1")
    config = {
        "CallerReference": f"test-{os.urandom(8).hex()}",
        "Comment": "",
        "Enabled": True,
        "Origins": {
            "Quantity": 2,
            "Items": [
                origin("pages", "briefs.s3.amazonaws.com"),
                origin("api", "api.example.org"),
            ],
        },
        "DefaultCacheBehavior": {
            "TargetOriginId": "pages",
            "ViewerProtocolPolicy": "redirect-to-https",
            "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
        },
    }
    made = client.create_distribution(DistributionConfig=config)["Distribution"]["Id"]
    yield made, client
    client.close()


def origin(name, domain):
    custom = {"CustomOriginConfig": {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only"}}
    bucket = {"S3OriginConfig": {"OriginAccessIdentity": ""}}
    return {"Id": name, "DomainName": domain, "OriginPath": "", **(bucket if "s3" in domain else custom)}


def place(relay, distribution, more=""):
    return (
        f"kind: s3, to: s3://briefs/www, endpoint: '{relay.endpoint}', timeout: 5, attempts: 1,"
        f" releases: true, cloudfront: {distribution[0]}{more}"
    )


def paths(distribution):
    config = distribution[1].get_distribution_config(Id=distribution[0])["DistributionConfig"]
    return [item["OriginPath"] for item in config["Origins"]["Items"]]


def invalidations(distribution):
    listed = distribution[1].list_invalidations(DistributionId=distribution[0])["InvalidationList"]
    return listed["Quantity"]


def test_the_distribution_shows_the_release_and_only_what_changed_travels(tmp_path, relay, distribution):
    model = Model(relay)
    project = ready(tmp_path, place(relay, distribution))
    change(project, "first")
    done = deploy(project)
    assert (done.release, done.switch) == ("20260601T120000Z", "whole")
    assert paths(distribution) == ["/www/releases/20260601T120000Z", ""]
    assert model.shown() == site_of(project)
    assert invalidations(distribution) == 1
    assert (deploy(project).upload, invalidations(distribution)) == ((), 1)
    (project / ONE).write_text((project / ONE).read_text().replace("Text: first.", "Text: third."))
    (project / "ledger.json").unlink()
    build_once(project)
    relay.seen.clear()
    done = deploy(project)
    release = f"/briefs/www/releases/{done.release}/"
    travelled = {path.removeprefix(release) for path in relay.of("PUT") if path.startswith(release)}
    assert travelled == set(done.upload)
    assert len(relay.of("COPY")) == done.same
    assert PAGE in travelled
    assert model.shown() == site_of(project)


def test_objects_have_their_types(tmp_path, relay, distribution):
    project = ready(tmp_path, place(relay, distribution))
    deploy(project)
    change(project, "other")
    release = deploy(project).release
    for path, kind in ((PAGE, "text/html; charset=utf-8"), ("logo.svg", "image/svg+xml")):
        head = relay.client.head_object(Bucket="briefs", Key=f"www/releases/{release}/{path}")
        assert head["ContentType"] == kind
        assert head["CacheControl"].startswith("public, max-age=")


@pytest.mark.parametrize("fault", FAULTS)
def test_readers_have_the_old_site_or_the_new_one_at_every_request(tmp_path, relay, distribution, fault):
    model = Model(relay)
    project = ready(tmp_path, place(relay, distribution, ", keep: 1"))
    deploy(project)

    def wrong(old, new):
        if model.shown() not in (old, new):
            yield "neither the old site nor the new"

    last = fail_everywhere(relay, model, project, fault, STEP, wrong)
    assert last > 19
    names = {key.split("/")[2] for key in model.objects if "/releases/" in key and not key.endswith("Z.json")}
    assert len({name for name in names if not name.endswith(".json")}) == 2


def test_a_killed_run_shows_the_release_before(tmp_path, relay, distribution):
    model = Model(relay)
    project = ready(tmp_path, place(relay, distribution).replace("timeout: 5", "timeout: 60"))
    deploy(project)
    old = site_of(project)
    other_site(project, 1)
    kill_at(project, relay, "COPY", 9)
    assert model.shown() == old
    deploy(project)
    assert model.shown() == site_of(project)


def test_a_switch_that_nobody_was_told_of_is_told_by_the_next_run(tmp_path, relay, distribution):
    model = Model(relay)
    project = ready(tmp_path, place(relay, distribution))
    deploy(project)
    other_site(project, 1)
    relay.fault = lambda method, _path, _number: 503 if method == "POST" else 0
    with pytest.raises(BriefgenError):
        deploy(project)
    mend(relay)
    assert model.shown() == site_of(project)
    before = invalidations(distribution)
    assert deploy(project).unfinished
    assert invalidations(distribution) == before + 1
    assert model.shown() == site_of(project)


def test_old_releases_are_kept_and_gone_back_to(tmp_path, relay, distribution):
    model = Model(relay)
    project = ready(tmp_path, place(relay, distribution, ", keep: 2"))
    shown = []
    for day in range(5):
        change(project, f"day {day}")
        deploy(project, now=NOW + dt.timedelta(minutes=day))
        shown.append(model.shown())
    names = {key.split("/")[2] for key in model.objects if key.endswith("/index.html")}
    assert names == {"20260601T120200Z", "20260601T120300Z", "20260601T120400Z"}
    assert run(project, "deploy", "live", "--rollback", "--dry-run").returncode == 0
    assert model.shown() == shown[4]
    assert run(project, "deploy", "live", "--rollback", "--yes").returncode == 0
    assert model.shown() == shown[3]
    assert deploy(project, now=NOW + dt.timedelta(minutes=9)).upload
    assert model.shown() == shown[4]


def test_an_object_that_is_gone_from_the_release_before_is_sent(tmp_path, relay, distribution):
    model = Model(relay)
    project = ready(tmp_path, place(relay, distribution))
    release = deploy(project).release
    key = f"www/releases/{release}/logo.svg"
    relay.client.delete_object(Bucket="briefs", Key=key)
    change(project, "other")
    deploy(project)
    assert model.shown() == site_of(project)


def test_someone_else_switched_meanwhile(tmp_path, relay, distribution):
    project = ready(tmp_path, place(relay, distribution))
    deploy(project)
    change(project, "other")

    def meanwhile(method, path, _body):
        if method == "PUT" and path.endswith("/index.html"):
            client = distribution[1]
            answer = client.get_distribution_config(Id=distribution[0])
            config = answer["DistributionConfig"]
            config["Origins"]["Items"][0]["OriginPath"] = "/theirs"
            relay.told = lambda *_: None
            client.update_distribution(DistributionConfig=config, Id=distribution[0], IfMatch=answer["ETag"])

    relay.told = meanwhile
    with pytest.raises(BriefgenError, match="by now"):
        deploy(project)
    assert paths(distribution) == ["/theirs", ""]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("releases: true", "belong together"),
        ("cloudfront: E1A2B3C4D5E6F7", "belong together"),
        ("releases: true, cloudfront: '../x'", "no id of a CloudFront distribution"),
        ("releases: true, cloudfront: E1A2B3C4D5E6F7", "NoSuchDistribution"),
    ],
    ids=["alone", "alone-too", "no-id", "absent"],
)
def test_wrong_distributions(tmp_path, relay, entry, words):
    project = ready(tmp_path, f"kind: s3, to: s3://briefs/www, endpoint: '{relay.endpoint}', attempts: 1, {entry}")
    with pytest.raises(BriefgenError) as raised:
        deploy(project)
    assert words in raised.value.problems[0].what


def test_a_distribution_of_another_bucket(tmp_path, relay, distribution):
    client = distribution[1]
    answer = client.get_distribution_config(Id=distribution[0])
    config = answer["DistributionConfig"]
    config["Origins"]["Items"][0]["DomainName"] = "others.example.org"
    client.update_distribution(DistributionConfig=config, Id=distribution[0], IfMatch=answer["ETag"])
    project = ready(tmp_path, place(relay, distribution))
    with pytest.raises(BriefgenError, match="no origins that are bucket briefs"):
        deploy(project)
    assert not [path for method, path in relay.seen if method in WRITES and path.startswith("/briefs/www")]
