"""The workflows of new sites are what their hosts read: known keys, steps that exist, nothing that content could inject."""

import re
import tomllib

import pytest
import yaml

from briefgen.briefings.ci import HOSTS, ci_files

GITHUB = [
    (host, path, text)
    for host in HOSTS
    for path, text in ci_files(host).items()
    if path.startswith(".github/workflows/")
]
TOP = {"name", "on", "permissions", "concurrency", "jobs"}
JOB = {"runs-on", "timeout-minutes", "outputs", "steps", "needs", "if", "permissions", "environment", "env"}
STEP = {"name", "id", "if", "uses", "run", "with", "env"}
GITLAB_JOB = {"stage", "rules", "script", "artifacts"}


def test_there_are_workflows_for_each_host_and_none_for_none():
    assert {host for host in HOSTS if not ci_files(host)} == {"none"}


@pytest.mark.parametrize(("host", "path", "text"), GITHUB, ids=[host for host, _, _ in GITHUB])
def test_github_workflows(host, path, text):
    flow = yaml.load(text, yaml.BaseLoader)
    assert set(flow) <= TOP
    assert {"push", "schedule"} <= set(flow["on"])
    for name, job in flow["jobs"].items():
        assert set(job) <= JOB
        assert {"runs-on", "timeout-minutes", "steps"} <= set(job)
        assert job.get("needs", name) in flow["jobs"]
        for step in job["steps"]:
            assert set(step) <= STEP
            assert ("uses" in step) != ("run" in step)
            assert "${{" not in step.get("run", ""), "values enter scripts as variables, never as text"
            assert "@v" in step.get("uses", "@v")


@pytest.mark.parametrize(("host", "path", "text"), GITHUB, ids=[host for host, _, _ in GITHUB])
def test_expressions_name_what_exists(host, path, text):
    flow = yaml.load(text, yaml.BaseLoader)
    for job in flow["jobs"].values():
        ids = {step["id"] for step in job["steps"] if "id" in step}
        assert set(re.findall(r"steps\.(\w+)\.", str(job))) <= ids
        for needed, output in re.findall(r"needs\.(\w+)\.outputs\.(\w+)", str(job)):
            assert output in flow["jobs"][needed]["outputs"]


def test_the_gitlab_pipeline():
    flow = yaml.load(ci_files("gitlab")[".gitlab-ci.yml"], yaml.BaseLoader)
    jobs = {name: job for name, job in flow.items() if name not in {"default", "variables", "workflow"}}
    assert set(jobs) == {"preview", "pages", "record"}
    for job in jobs.values():
        assert set(job) <= GITLAB_JOB
        assert all(isinstance(line, str) for line in job["script"])
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]


def test_the_netlify_settings():
    settings = tomllib.loads(ci_files("netlify")["netlify.toml"])
    assert settings["build"]["publish"] == "site"
    assert "--drafts" not in settings["build"]["command"]
    assert "--drafts" in settings["context"]["deploy-preview"]["command"]
