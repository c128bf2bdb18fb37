"""The shell steps of the workflows that `init --ci` writes, run with the installed wheel in a fresh checkout."""

import json
import shutil
import subprocess
import tomllib

import pytest
import yaml

from tests.packaging.packages import CLEAN, run
from tests.packaging.workflow import Workflow, fake_programs
from tests.shell.deploying import commit, git, repository

HOSTED = "actions/upload-pages-artifact"


def new_site(folder, programs, host):
    """A checkout of a new site whose `origin` is a bare repository."""
    run([programs / "briefgen", "init", "site", "--ci", host], folder)
    site = folder / "site"
    repository(site)
    git(folder, "clone", "-q", "--bare", "site", "origin.git")
    git(folder / "origin.git", "config", "receive.advertisePushOptions", "true")
    git(site, "remote", "add", "origin", str(folder / "origin.git"))
    git(site, "fetch", "-q", "origin")
    git(site, "branch", "-q", "--set-upstream-to=origin/main")
    return site


def flow(site, programs, event="push", name="site.yml"):
    return Workflow(site / ".github/workflows" / name, site, programs, event)


def test_github_builds_publishes_and_records(programs, tmp_path):
    site = new_site(tmp_path, programs, "github")
    working = flow(site, programs)
    working.run("build")
    working.run("publish")
    assert {HOSTED, "actions/deploy-pages"} <= set(working.used)
    assert "https://desk.github.io/site/" in (site / "site/sitemap.xml").read_text()
    assert not (site / "site/.briefgen-site").exists()
    assert git(tmp_path / "origin.git", "log", "-1", "--format=%s", "main") == "Record what was published"
    assert json.loads(git(tmp_path / "origin.git", "show", "main:ledger.json"))["entries"]


def test_github_shows_a_pull_request_and_publishes_nothing(programs, tmp_path):
    site = new_site(tmp_path, programs, "github")
    working = flow(site, programs, "pull_request")
    working.run("build")
    working.run("publish")
    assert (site / "preview/index.html").exists()
    assert "actions/upload-artifact" in working.used
    assert not {HOSTED, "actions/deploy-pages"} & set(working.used)


@pytest.mark.parametrize(
    ("due", "wanted"),
    [("2020-01-01T00:00:00+00:00", True), ("2999-01-01T00:00:00+00:00", False), ("", False), (None, True)],
    ids=["past", "future", "never", "unknown"],
)
def test_github_comes_again_when_something_is_due(programs, tmp_path, due, wanted):
    site = new_site(tmp_path, programs, "github")
    if due is not None:
        (site / ".briefgen").mkdir()
        (site / ".briefgen/due").write_text(f"{due}\n")
    working = flow(site, programs, "schedule")
    working.run("build")
    assert (HOSTED in working.used) == wanted
    assert (site / "site/index.html").exists() == wanted


def test_an_embargo_is_what_is_due_next(programs, tmp_path):
    site = new_site(tmp_path, programs, "github")
    text = "---\ntitle: Later\ndate: 2026-01-01\nid: later\nembargo: 2998-01-01T06:00:00Z\n---\nLater.\n"
    (site / "content/briefings/later.md").write_text(text)
    commit(site)
    flow(site, programs).run("build")
    assert (site / ".briefgen/due").read_text().startswith("2998-01-01T06:00:00")


def test_cloudflare(programs, tmp_path):
    site = new_site(tmp_path, programs, "cloudflare")
    working = flow(site, programs)
    working.run("site")
    assert "wrangler@4 pages deploy site" in working.said
    assert git(tmp_path / "origin.git", "log", "-1", "--format=%s", "main") == "Record what was published"
    forget_output(site)
    preview = flow(site, programs, "pull_request")
    preview.run("site")
    assert "wrangler@4 pages deploy preview" in preview.said
    assert "--branch preview-change" in preview.said


def test_netlify(programs, tmp_path):
    site = new_site(tmp_path, programs, "netlify")
    working = flow(site, programs, "schedule", "due.yml")
    working.run("due")
    assert "curl --fail" in working.said
    settings = tomllib.loads((site / "netlify.toml").read_text())
    for command in (settings["build"]["command"], settings["context"]["deploy-preview"]["command"]):
        forget_output(site)
        shell(site, programs, command, URL="https://a.example", DEPLOY_PRIME_URL="https://b.example")
    assert "https://b.example/" in (site / "site/sitemap.xml").read_text()


def test_gitlab(programs, tmp_path):
    site = new_site(tmp_path, programs, "gitlab")
    pipeline = yaml.load((site / ".gitlab-ci.yml").read_text(), yaml.BaseLoader)
    shell(site, programs, *pipeline["preview"]["script"])
    assert (site / "preview/index.html").exists()
    shell(site, programs, *pipeline["pages"]["script"], CI_PAGES_URL="https://desk.gitlab.io/site")
    assert "https://desk.gitlab.io/site/" in (site / "public/sitemap.xml").read_text()
    shell(
        site,
        programs,
        *pipeline["record"]["script"],
        CI_PIPELINE_CREATED_AT="2990-06-01T00:00:00Z",
        GITLAB_USER_NAME="A",
        GITLAB_USER_EMAIL="a@example.org",
        CI_SERVER_URL="file://",
        CI_PROJECT_PATH=str(tmp_path / "origin").lstrip("/"),
        CI_DEFAULT_BRANCH="main",
        LEDGER_TOKEN="x",
        GIT_CONFIG_COUNT="1",
        GIT_CONFIG_KEY_0=f"url.{tmp_path}/origin.git.insteadOf",
        GIT_CONFIG_VALUE_0=f"file://ledger:x@/{str(tmp_path / 'origin').lstrip('/')}.git",
    )
    assert git(tmp_path / "origin.git", "log", "-1", "--format=%s", "main") == "Record what was published"


def forget_output(site):
    """A checkout has no output of an earlier run."""
    shutil.rmtree(site / "site")


def shell(site, programs, *lines, **given):
    environment = CLEAN | given | {"PATH": f"{fake_programs(site.parent)}:{programs}:{CLEAN['PATH']}"}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(lines)],
        cwd=site,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
