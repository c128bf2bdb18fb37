"""The workflows of new sites are what their hosts read: by the hosts' own schemas, readers and programs."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from briefgen.briefings.ci import HOSTS, ci_files
from tests.needs import skip

FILES = [(host, path, text) for host in HOSTS for path, text in ci_files(host).items()]
GITHUB = [(host, text) for host, path, text in FILES if path.startswith(".github/")]
HEAVY = "netlify"
"""A program of a thousand packages, which CI goes without."""
SCHEMAS = [
    *((host, text, ["vendor.github-workflows"]) for host, text in GITHUB),
    *((f"{host}: time limits", text, ["custom.github-workflows-require-timeout"]) for host, text in GITHUB),
    ("gitlab", ci_files("gitlab")[".gitlab-ci.yml"], ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
]
SCRIPTS = {
    **{
        f"{host}, {step['name']}": step["run"]
        for host, text in GITHUB
        for job in yaml.safe_load(text)["jobs"].values()
        for step in job["steps"]
        if "run" in step
    },
    **{
        f"gitlab, {name}": "\n".join(job["script"])
        for name, job in yaml.safe_load(ci_files("gitlab")[".gitlab-ci.yml"]).items()
        if "script" in job
    },
}


def absent(what):
    skip(f"{what} is not installed")


def test_there_are_workflows_for_each_host_and_none_for_none():
    assert {host for host in HOSTS if not ci_files(host)} == {"none"}


@pytest.mark.parametrize(("text", "schema"), [row[1:] for row in SCHEMAS], ids=[row[0] for row in SCHEMAS])
def test_the_hosts_schemas(tmp_path, text, schema):
    if not importlib.util.find_spec("check_jsonschema"):
        absent("check-jsonschema")
    (tmp_path / "flow.yml").write_text(text)
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", *schema, tmp_path / "flow.yml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("text", [text for _, text in GITHUB], ids=[host for host, _ in GITHUB])
def test_expressions_name_what_exists_and_stay_out_of_scripts(text):
    flow = yaml.load(text, yaml.BaseLoader)
    assert {"push", "pull_request", "schedule"} <= set(flow["on"])
    for job in flow["jobs"].values():
        ids = {step["id"] for step in job["steps"] if "id" in step}
        assert set(re.findall(r"steps\.(\w+)\.", str(job))) <= ids
        for needed, output in re.findall(r"needs\.(\w+)\.outputs\.(\w+)", str(job)):
            assert output in flow["jobs"][needed]["outputs"]
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "values enter scripts as variables, never as text"
            assert "@v" in step.get("uses", "@v")


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_scripts_have_no_slips(script):
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    checker = shutil.which("shellcheck", path=beside) or absent("shellcheck")
    given = f"set -eo pipefail\n{script}"
    done = subprocess.run([checker, "-s", "bash", "-"], input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_settings_at_netlify():
    settings = tomllib.loads(ci_files("netlify")["netlify.toml"])
    assert settings == {"build": {"publish": "site", "ignore": "exit 0"}}


def test_netlifys_own_reader_takes_its_settings(tmp_path):
    reader = node_module("@netlify/config")
    (tmp_path / "netlify.toml").write_text(ci_files("netlify")["netlify.toml"])
    script = (
        f"import {{ resolveConfig }} from {json.dumps(reader.as_uri())}\n"
        "const read = await resolveConfig({ config: 'netlify.toml', cwd: '.', offline: true, mode: 'cli' })\n"
        "console.log(JSON.stringify(read.config.build))\n"
    )
    (tmp_path / "read.mjs").write_text(script)
    done = subprocess.run(["node", "read.mjs"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["publish"] == str(tmp_path / "site")


@pytest.mark.parametrize(
    ("host", "program", "arguments"),
    [("cloudflare", "wrangler", ["pages", "deploy"]), ("netlify", "netlify", ["deploy"])],
    ids=["wrangler", "netlify"],
)
def test_the_options_that_the_hosts_programs_know(host, program, arguments):
    if not shutil.which(program):
        (pytest.skip if program == HEAVY else skip)(f"{program} is not installed")
    used = set(re.findall(r"(?<=\s)--(?!yes)[a-z-]+", "\n".join(re.findall(r"npx .*", dict(GITHUB)[host]))))
    said = subprocess.run([program, *arguments, "--help"], capture_output=True, text=True, check=False)
    assert used
    assert used <= set(re.findall(r"--[a-z-]+", said.stdout + said.stderr))


def node_module(name):
    """The program text of a package that npm has for all."""
    if not shutil.which("npm"):
        absent("npm")
    root = subprocess.run(["npm", "root", "--global"], capture_output=True, text=True, check=False).stdout.strip()
    package = Path(root) / name / "package.json"
    if not package.exists():
        absent(name)
    exports = json.loads(package.read_text())["exports"]
    entry = exports if isinstance(exports, str) else exports["."]
    return package.parent / (entry if isinstance(entry, str) else entry["default"])
