"""The workflows that `init --ci` writes, run step by step on empty machines with the wheel, from one day to the next."""

import json

import pytest

from tests.packaging.machine import Host
from tests.packaging.packages import run
from tests.packaging.pipeline import Pipeline
from tests.packaging.workflow import Workflow
from tests.shell.deploying import commit, git, repository

RECORDED = "Record what was published"
HANDED = {"github": "https://desk.github.io/site/", "cloudflare": "https://desk.pages.dev/"}
AT_GITHUB = [*HANDED.items(), ("netlify", "https://desk.netlify.app/")]
LATER = "---\ntitle: Later\ndate: 2026-01-01\nid: later\nembargo: 2998-01-01T06:00:00Z\n---\nLater.\n"


class Desk:
    """A new site with the workflow of a host, its repository there, and an editor's own checkout."""

    def __init__(self, folder, programs, wheel, host):
        run([programs / "briefgen", "init", "site", "--ci", host], folder)
        self.site = folder / "site"
        repository(self.site)
        git(folder, "clone", "-q", "--bare", "site", "origin.git")
        git(folder / "origin.git", "config", "receive.advertisePushOptions", "true")
        git(self.site, "remote", "add", "origin", str(folder / "origin.git"))
        (folder / "host").mkdir()
        self.host = Host(folder / "origin.git", wheel, folder / "host")

    def edit(self, path, text, branch="main"):
        """Write a file and push it."""
        if branch == "main":
            git(self.site, "pull", "-q", "--rebase", "origin", "main")
        else:
            git(self.site, "switch", "-q", "-c", branch)
        (self.site / path).write_text(text)
        commit(self.site)
        git(self.site, "push", "-q", "origin", branch)
        git(self.site, "switch", "-q", "main")

    def due(self):
        """What the newest cache says of the next change by time alone."""
        return (max(self.host.caches.iterdir()) / ".briefgen/due").read_text().strip()


@pytest.fixture
def desk(tmp_path, programs, wheel):
    return lambda host: Desk(tmp_path, programs, wheel, host)


@pytest.mark.parametrize(("host", "address"), AT_GITHUB, ids=[host for host, _ in AT_GITHUB])
def test_a_push_is_checked_built_published_and_recorded(desk, host, address):
    at = desk(host)
    Workflow(at.host).run()
    assert address in (at.host.live / "sitemap.xml").read_text()
    assert not (at.host.live / ".briefgen-site").exists()
    assert at.host.log()[0] == RECORDED
    assert json.loads(git(at.host.origin, "show", "main:ledger.json"))["entries"]
    assert at.due() == ""


@pytest.mark.parametrize("host", [host for host, _ in AT_GITHUB])
def test_a_pull_request_is_shown_with_its_drafts_and_publishes_nothing(desk, host):
    at = desk(host)
    draft = LATER.replace("embargo: 2998-01-01T06:00:00Z", "status: draft")
    at.edit("content/briefings/later.md", draft, branch="change")
    Workflow(at.host, "pull_request").run()
    assert (at.host.preview / "briefings/2026/01/later/index.html").exists()
    assert not at.host.live.exists()
    assert RECORDED not in at.host.log()


@pytest.mark.parametrize("host", [host for host, _ in AT_GITHUB])
def test_the_hourly_look_publishes_only_what_is_due(desk, host):
    at = desk(host)
    at.edit("content/briefings/later.md", LATER)
    Workflow(at.host).run()
    assert at.due().startswith("2998-01-01T06:00:00")
    caches = len(list(at.host.caches.iterdir()))
    quiet = Workflow(at.host, "schedule").run()
    assert not {"actions/upload-pages-artifact", "actions/cache/save"} & set(quiet.used)
    assert len(list(at.host.caches.iterdir())) == caches
    (max(at.host.caches.iterdir()) / ".briefgen/due").write_text("2020-01-01T00:00:00+00:00\n")
    Workflow(at.host, "schedule").run()
    assert len(list(at.host.caches.iterdir())) > caches
    assert at.due().startswith("2998")


def test_the_next_day_starts_from_the_cache_and_the_record(desk):
    at = desk("github")
    Workflow(at.host).run()
    at.edit("content/briefings/new.md", "---\ntitle: New\ndate: 2026-01-02\nid: new\n---\nNew.\n")
    before = at.host.said
    Workflow(at.host).run()
    assert (at.host.live / "briefings/2026/01/new/index.html").exists()
    assert at.host.log()[0] == RECORDED
    assert "recorded: 1 new" in at.host.said.removeprefix(before)


def test_a_site_with_errors_is_not_published_and_tried_again_later(desk):
    at = desk("cloudflare")
    Workflow(at.host).run()
    live = (at.host.live / "index.html").read_bytes()
    at.edit("content/briefings/bad.md", "---\ntitle: Bad\n---\nNo date.\n")
    with pytest.raises(AssertionError, match="Check"):
        Workflow(at.host).run()
    assert (at.host.live / "index.html").read_bytes() == live


@pytest.mark.parametrize(
    ("repository", "address"),
    [("desk/site", "https://desk.github.io/site/"), ("desk/desk.github.io", "https://desk.github.io/")],
    ids=["project", "whole host"],
)
def test_the_address_of_github_pages(desk, repository, address):
    at = desk("github")
    Workflow(at.host, repository=repository).run()
    assert f"<loc>{address}sitemaps/" in (at.host.live / "sitemap.xml").read_text()


def test_gitlab_publishes_and_records(desk):
    at = desk("gitlab")
    assert Pipeline(at.host, LEDGER_TOKEN="x").run().ran == ["pages", "record"]
    assert "https://desk.gitlab.io/site/" in (at.host.live / "sitemap.xml").read_text()
    assert at.host.log()[0] == RECORDED


def test_gitlab_publishes_without_a_token_and_records_nothing(desk):
    at = desk("gitlab")
    assert Pipeline(at.host).run().ran == ["pages"]
    assert RECORDED not in at.host.log()


def test_gitlab_shows_a_merge_request(desk):
    at = desk("gitlab")
    at.edit("content/pages/more.md", "---\ntitle: More\n---\nMore.\n", branch="change")
    assert Pipeline(at.host, "merge_request_event").run().ran == ["preview"]
    assert (at.host.preview / "more/index.html").exists()
    assert not at.host.live.exists()


def test_gitlab_looks_each_hour_and_publishes_only_what_is_due(desk):
    at = desk("gitlab")
    at.edit("content/briefings/later.md", LATER)
    Pipeline(at.host, at="2990-01-01T00:00:00Z").run()
    assert at.due().startswith("2998-01-01T06:00:00")
    assert not (at.host.live / "briefings/2026/01/later").exists()
    assert Pipeline(at.host, "schedule", at="2998-01-01T05:00:00Z").run().ran == ["due"]
    assert "nothing is due" in at.host.said
    assert "curl" not in at.host.said
    Pipeline(at.host, "schedule", at="2998-01-01T06:00:00Z").run()
    assert "ref=main https://gitlab.example/api/v4/projects/7/trigger/pipeline" in at.host.said
    assert Pipeline(at.host, "pipeline", at="2998-01-01T06:00:05Z").run().ran == ["pages"]
    assert (at.host.live / "briefings/2026/01/later/index.html").exists()
    assert at.due() == ""
