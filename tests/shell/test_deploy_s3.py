"""A real S3 server on loopback: only what changed, in an order that readers do not notice, whatever fails."""

import pytest

from briefgen.problems import BriefgenError
from tests.shell.buckets import STAGING, STATE, kill_at, relay, server
from tests.shell.deploying import ONE, PAGE, build_once, change, deploy, ready, site_of

__all__ = ["relay", "server"]


def place(relay, more=""):
    return f"kind: s3, to: s3://briefs/www, endpoint: '{relay.endpoint}', timeout: 2, attempts: 1{more}"


def objects(relay, prefix="www/"):
    listed = relay.client.list_objects_v2(Bucket="briefs", Prefix=prefix).get("Contents", ())
    bodies = {
        thing["Key"]: relay.client.get_object(Bucket="briefs", Key=thing["Key"])["Body"].read() for thing in listed
    }
    return {key.removeprefix(prefix): body for key, body in bodies.items() if not key.endswith(STATE)}


def test_the_bucket_is_the_site_with_its_types(tmp_path, relay):
    project = ready(tmp_path, place(relay))
    done = deploy(project)
    assert objects(relay) == site_of(project)
    assert done.recorded
    headers = {
        path: relay.client.head_object(Bucket="briefs", Key=f"www/{path}") for path in (PAGE, "feed.xml", "logo.svg")
    }
    assert {path: (head["ContentType"], head["CacheControl"]) for path, head in headers.items()} == {
        PAGE: ("text/html; charset=utf-8", "public, max-age=0, must-revalidate"),
        "feed.xml": ("application/atom+xml; charset=utf-8", "public, max-age=300"),
        "logo.svg": ("image/svg+xml", "public, max-age=300"),
    }
    style = next(path for path in site_of(project) if path.startswith("assets/") and path.endswith(".css"))
    assert "immutable" in relay.client.head_object(Bucket="briefs", Key=f"www/{style}")["CacheControl"]


def test_only_what_changed_is_sent_pages_last_deletions_after_them(tmp_path, relay):
    project = ready(tmp_path, place(relay))
    deploy(project)
    assert deploy(project).upload == ()
    change(project, "other")
    (project / "content/briefings/two.md").unlink()
    (project / "ledger.json").unlink()
    build_once(project)
    relay.seen.clear()
    done = deploy(project)
    sent = [path.removeprefix("/briefs/www/") for path in relay.of("PUT")]
    assert sorted(set(sent) - {STATE}) == sorted(f"{STAGING}{path}" for path in done.upload)
    assert sent.count(STATE) == 3
    shown = [path.removeprefix("/briefs/www/") for path in relay.of("COPY")]
    assert sorted(shown) == sorted(done.upload)
    assert not any(path.startswith("assets/") for path in shown)
    first_page = min(at for at, path in enumerate(shown) if path.endswith(".html"))
    assert all(path.endswith(".html") for path in shown[first_page:])
    assert shown[-1] == "index.html"
    steps = [method for method, path in relay.seen if method in {"PUT", "COPY", "DELETE"} and STATE not in path]
    assert "".join(method[0] for method in steps).strip("P").strip("C").strip("D") == ""
    assert objects(relay) == site_of(project)


def test_an_asset_with_a_new_name_goes_straight_to_its_place(tmp_path, relay):
    project = ready(tmp_path, place(relay))
    deploy(project)
    style = next(path for path in site_of(project) if path.startswith("assets/") and path.endswith(".css"))
    relay.client.delete_object(Bucket="briefs", Key=f"www/{style}")
    relay.seen.clear()
    assert deploy(project).upload == (style,)
    assert [path for path in relay.of("PUT") if STATE not in path] == [f"/briefs/www/{style}"]
    assert relay.of("COPY") == []


def test_a_server_that_copies_nothing_is_sent_the_pages_again(tmp_path, relay):
    project = ready(tmp_path, place(relay))
    deploy(project)
    change(project, "other")
    relay.error = "NotImplemented"
    relay.fault = lambda method, _path, _number: 501 if method == "COPY" else 0
    assert PAGE in deploy(project).upload
    assert objects(relay) == site_of(project)


def test_objects_that_are_not_ours_stay(tmp_path, relay):
    relay.client.put_object(Bucket="briefs", Key="www/notes.txt", Body=b"mine")
    relay.client.put_object(Bucket="briefs", Key="other/index.html", Body=b"mine")
    project = ready(tmp_path, place(relay))
    assert deploy(project).delete == ()
    assert objects(relay) == site_of(project) | {"notes.txt": b"mine"}
    assert objects(relay, "other/") == {"index.html": b"mine"}


def test_other_headers_are_a_change(tmp_path, relay):
    project = ready(tmp_path, place(relay))
    deploy(project)
    settings = (project / "briefgen.yaml").read_text().replace("attempts: 1", "attempts: 1, page_age: 60")
    (project / "briefgen.yaml").write_text(settings)
    build_once(project)
    done = deploy(project)
    assert set(done.upload) == {path for path in site_of(project) if path.endswith(".html")}
    assert relay.client.head_object(Bucket="briefs", Key=f"www/{PAGE}")["CacheControl"] == "public, max-age=60"


def test_what_fails_for_a_moment_is_tried_again(tmp_path, relay):
    project = ready(tmp_path, place(relay).replace("attempts: 1", "attempts: 4"))
    relay.fault = lambda method, _path, number: 503 if method == "PUT" and number in {3, 4, 9} else 0
    deploy(project)
    assert objects(relay) == site_of(project)


def test_a_killed_run_is_taken_up_where_it_ended(tmp_path, relay):
    project = ready(tmp_path, place(relay, ", timeout: 60").replace("timeout: 2, ", ""))
    kill_at(project, relay, "PUT", 21)
    assert not any(path.endswith(".html") for path in objects(relay))
    assert deploy(project).same >= 12
    assert objects(relay) == site_of(project)


def test_a_lost_state_object_costs_nothing(tmp_path, relay):
    project = ready(tmp_path, place(relay))
    deploy(project)
    relay.client.delete_object(Bucket="briefs", Key=f"www/{STATE}")
    assert deploy(project).upload == ()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [("s3://absent/www", "NoSuchBucket"), ("s3://", "names no bucket")],
    ids=["absent", "unnamed"],
)
def test_wrong_buckets(tmp_path, relay, wrong, words):
    project = ready(tmp_path, place(relay).replace("s3://briefs/www", f"'{wrong}'"))
    with pytest.raises(BriefgenError, match=words):
        deploy(project)


def test_without_credentials(tmp_path, relay, monkeypatch):
    project = ready(tmp_path, place(relay))
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(BriefgenError, match="no credentials"):
        deploy(project)


@pytest.mark.parametrize("more", ["", ", page_age: 60"], ids=["plain", "aged"])
def test_one_changed_word_is_one_page_its_feeds_and_its_receipts(tmp_path, relay, more):
    project = ready(tmp_path, place(relay, more))
    change(project, "first")
    deploy(project)
    (project / ONE).write_text((project / ONE).read_text().replace("Text: first.", "Text: third."))
    (project / "ledger.json").unlink()
    build_once(project)
    relay.seen.clear()
    sent = deploy(project).upload
    own = {PAGE, "briefings/2026/05/one/index.md", "briefings/2026/05/one/receipts.json"}
    shared = ("feed", "rss", "search/", "sitemap", "briefings.json")
    assert PAGE in sent
    assert [path for path in sent if path not in own and not path.startswith(shared)] == []
    travelled = {path.removeprefix(f"/briefs/www/{STAGING}") for path in relay.of("PUT") if STATE not in path}
    assert travelled == set(sent)
