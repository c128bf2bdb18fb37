"""As a new user would, from the wheel alone: a site, a page in the inbox, a draft, checks, a build, two places."""

import json
import subprocess
import zipfile

import pytest

from tests.packaging.packages import CLEAN, run
from tests.shell.bucket_server import KEYS, Server

PAGE = """<!doctype html><html lang="en"><head><title>Ferry stays in port - The Harbour Paper</title>
<meta property="article:published_time" content="2026-05-20T06:00:00Z">
<meta property="og:site_name" content="The Harbour Paper">
<link rel="canonical" href="https://paper.example/ferry"></head><body><article><h1>Ferry stays in port</h1>
<p>By Mara Quill</p>
<p>The night ferry to Port Sarn will stay in the harbour until Friday, the company said on Wednesday. It is the third
time this month that the crossing does not run.</p>
<p>"The bow door does not close, and we will not sail with a door that does not close," the captain, Tom Arden, told
passengers on the quay. About 140 people had waited since the evening.</p>
<p>The company pays for rooms and for the morning train. A spare part comes from the yard in Ellermouth, where the ship was
built in 1998, and is to be fitted on Thursday night.</p></article></body></html>
"""


@pytest.fixture(scope="module")
def server():
    pytest.importorskip("moto", reason="moto is not installed")
    running = Server()
    yield running
    running.stop()


def test_from_an_empty_folder_to_two_places_and_every_day_after(programs, tmp_path, server):
    def briefgen(*arguments):
        return run([programs / "briefgen", *arguments], site, KEYS)

    run([programs / "briefgen", "init", "desk", "--title", "The Desk"], tmp_path)
    site = tmp_path / "desk"
    make_bucket(programs, server)
    with (site / "briefgen.yaml").open("a") as settings:
        settings.write(
            "deploy:\n  live: {kind: folder, to: ../www}\n"
            f"  bucket: {{kind: s3, to: 's3://desk', endpoint: 'http://127.0.0.1:{server.port}'}}\n"
        )
    (site / "content/inbox").mkdir(parents=True, exist_ok=True)
    (site / "content/inbox/ferry.html").write_text(PAGE)
    briefgen("capture", "content/inbox")
    briefgen("draft", "--new")
    (draft,) = [path for path in (site / "content/briefings").rglob("*.md") if "status: draft" in path.read_text()]
    draft.write_text(published(draft.read_text()))
    briefgen("check")
    briefgen("build")
    for place in ("live", "bucket"):
        briefgen("deploy", place, "--yes")
    (page,) = (tmp_path / "www/current/briefings").rglob("*ferry*/index.html")
    assert "until Friday" in page.read_text()
    draft.write_text(draft.read_text().replace("The ship waits.", "The boat waits."))
    (site / "ledger.json").unlink()
    briefgen("build")
    for place in ("live", "bucket"):
        told = json.loads(briefgen("deploy", place, "--yes", "--json"))
        assert told["delete"] == []
        assert [path for path in told["upload"] if not expected(path, draft.stem[11:])] == []
        assert any(path.endswith("/index.html") for path in told["upload"])


def published(text):
    """The draft, edited: its suggestions kept to one point, published."""
    head = [line for line in text.split("---\n")[1].splitlines() if not line.startswith((" ", "key_points", "status"))]
    kept = [line for line in head if line.partition(":")[0] in {"title", "date", "id"}]
    source = next(line for line in text.splitlines() if line.startswith("  - ")).removeprefix("  - ")
    sources = f"sources:\n  - {source}\n"
    body = f"The company said the night ferry stays in the harbour until Friday [@{source}, para. 1]. The ship waits.\n"
    return "---\n" + "\n".join(kept) + f"\nsummary: A ferry stays in port.\n{sources}---\n\n{body}"


def expected(path, slug):
    """One page, its receipts and twins; the feeds that have it; the search index."""
    fed = path.startswith("outlets/") and path.endswith(("feed.xml", "rss.xml", "feed.json"))
    return fed or f"/{slug}/" in path or path.startswith(("feed", "rss", "search/", "topics/", "llms"))


def make_bucket(programs, server):
    script = (
        f"import boto3; boto3.client('s3', endpoint_url='http://127.0.0.1:{server.port}').create_bucket(Bucket='desk')"
    )
    done = subprocess.run([programs / "python", "-W", "ignore", "-c", script], env=CLEAN | KEYS, check=False)
    assert done.returncode == 0


def test_the_wheel_names_its_extras(wheel):
    archive = zipfile.ZipFile(wheel)
    metadata = archive.read(next(name for name in archive.namelist() if name.endswith("METADATA"))).decode()
    for extra in ("s3", "fetch", "pdf", "brotli"):
        assert f"Provides-Extra: {extra}" in metadata
