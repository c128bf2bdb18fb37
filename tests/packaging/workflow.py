"""Runs the shell steps of a GitHub workflow's job as the host would: variables, outputs, conditions."""

import os
import re
import subprocess
from pathlib import Path

import yaml

from tests.packaging.packages import CLEAN

STEPS_OF_HOST = {"actions/deploy-pages", "actions/upload-pages-artifact", "actions/upload-artifact"}


class Workflow:
    """A workflow's run in a checkout; `said` is what its steps printed, `used` the actions that were reached."""

    def __init__(self, path: Path, checkout: Path, programs: Path, event: str) -> None:
        self.flow = yaml.load(path.read_text(), yaml.BaseLoader)
        self.checkout = checkout
        self.values = {"github.event_name": event, "github.head_ref": "change", "env.CLOUDFLARE_API_TOKEN": "t"}
        self.temporary = checkout.parent / "runner"
        self.temporary.mkdir(exist_ok=True)
        self.environment = CLEAN | {
            "PATH": f"{fake_programs(checkout.parent)}:{programs}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_REPOSITORY": "desk/site",
            "GITHUB_REPOSITORY_OWNER": "desk",
            "GITHUB_OUTPUT": str(self.temporary / "output"),
            "GITHUB_ENV": str(self.temporary / "env"),
        }
        self.said = ""
        self.used: list[str] = []

    def run(self, job: str) -> None:
        """Run a job, if its condition holds."""
        body = self.flow["jobs"][job]
        if self._holds(body.get("if", "")):
            for step in body["steps"]:
                self._step(step, self.environment | self._filled(body.get("env", {})))
        for name, text in body.get("outputs", {}).items():
            self.values[f"needs.{job}.outputs.{name}"] = self._fill(text)

    def _step(self, step: dict, environment: dict[str, str]) -> None:
        if not self._holds(step.get("if", "")):
            return
        if "uses" in step:
            self.used.append(step["uses"].partition("@")[0])
            return
        for name in ("output", "env"):
            (self.temporary / name).write_text("")
        given = environment | self._filled(step.get("env", {}))
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.checkout,
            env=given,
            capture_output=True,
            text=True,
            check=False,
        )
        self.said += done.stdout + done.stderr
        assert done.returncode == 0, f"{step['name']}:\n{done.stdout}{done.stderr}"
        self._keep(step)

    def _keep(self, step: dict) -> None:
        for line in (self.temporary / "output").read_text().splitlines():
            key, _, value = line.partition("=")
            self.values[f"steps.{step['id']}.outputs.{key}"] = value
        for line in (self.temporary / "env").read_text().splitlines():
            key, _, value = line.partition("=")
            self.environment[key] = value

    def _filled(self, environment: dict[str, str]) -> dict[str, str]:
        return {key: self._fill(value) for key, value in environment.items()}

    def _fill(self, text: str) -> str:
        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: self.values.get(found[1], ""), text)

    def _holds(self, condition: str) -> bool:
        """Conditions here are equalities joined by `&&`."""
        for part in condition.split(" && ") if condition else ():
            left, operator, right = part.split(" ")
            if (self.values.get(left, "") == right.strip("'")) != (operator == "=="):
                return False
        return True


def fake_programs(folder: Path) -> Path:
    """A `python -m pip` that installs nothing (briefgen is there already), and programs of hosts that only tell."""
    place = folder / "fake"
    place.mkdir(exist_ok=True)
    for name in ("npx", "curl"):
        (place / name).write_text(f'#!/bin/sh\necho "{name} $*"\n')
        (place / name).chmod(0o755)
    (place / "python").write_text(f'#!/bin/sh\n[ "$2" = pip ] && exit 0\nPATH="${{PATH#{place}:}}"\nexec python "$@"\n')
    (place / "python").chmod(0o755)
    return place
