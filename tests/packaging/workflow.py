"""Runs a GitHub workflow as the host would: a new machine for each job, variables, outputs, conditions, caches."""

import re

import yaml

from tests.packaging.machine import Host, Machine

SECRETS = {
    "secrets.CLOUDFLARE_API_TOKEN": "t",
    "secrets.CLOUDFLARE_ACCOUNT_ID": "a",
    "vars.PAGES_PROJECT": "desk",
    "secrets.NETLIFY_AUTH_TOKEN": "t",
    "vars.NETLIFY_SITE": "desk",
}


class Workflow:
    """One run; `used` are the actions that were reached. A pull request is the branch `change`."""

    def __init__(self, host: Host, event: str = "push", repository: str = "desk/site") -> None:
        self.host = host
        self.event = event
        self.used: list[str] = []
        self._repository = repository
        self._values = {"github.event_name": event, "github.event.number": "7", **SECRETS}
        self._artifact = host.folder / "artifact"

    def run(self) -> "Workflow":
        """Run all jobs in their order."""
        branch = "change" if self.event == "pull_request" else "main"
        flow = None
        while flow is None or self._left:
            machine = self.host.machine(branch)
            if flow is None:
                flow = yaml.load((machine.checkout / ".github/workflows/site.yml").read_text(), yaml.BaseLoader)
                self._left = list(flow["jobs"])
            self._job(self._left.pop(0), flow["jobs"], machine)
        return self

    def _job(self, name: str, jobs: dict, machine: Machine) -> None:
        body = jobs[name]
        if self._holds(body.get("if", "")):
            given = self._hosts_variables(machine) | self._filled(body.get("env", {}))
            self._values |= {f"env.{key}": value for key, value in given.items()}
            for step in body["steps"]:
                if self._holds(step.get("if", "")):
                    self._step(step, given, machine)
        for key, text in body.get("outputs", {}).items():
            self._values[f"needs.{name}.outputs.{key}"] = self._fill(text)

    def _hosts_variables(self, machine: Machine) -> dict[str, str]:
        return {
            "RUNNER_TEMP": str(machine.temporary),
            "GITHUB_REPOSITORY": self._repository,
            "GITHUB_REPOSITORY_OWNER": self._repository.partition("/")[0],
            "GITHUB_OUTPUT": str(machine.temporary / "output"),
            "GITHUB_ENV": str(machine.temporary / "env"),
        }

    def _step(self, step: dict, given: dict[str, str], machine: Machine) -> None:
        if "uses" in step:
            self._use(step["uses"].partition("@")[0], step.get("with", {}), machine)
            return
        for name in ("output", "env"):
            (machine.temporary / name).write_text("")
        machine.shell(step["run"], given | self._filled(step.get("env", {})), step["name"])
        for line in (machine.temporary / "output").read_text().splitlines():
            key, _, value = line.partition("=")
            self._values[f"steps.{step['id']}.outputs.{key}"] = value
        given |= dict(line.split("=", 1) for line in (machine.temporary / "env").read_text().splitlines())

    def _use(self, action: str, options: dict, machine: Machine) -> None:
        self.used.append(action)
        path = machine.checkout / options.get("path", "")
        if action == "actions/cache/restore":
            machine.restore([options["path"]])
        elif action == "actions/cache/save":
            machine.save([options["path"]])
        elif action == "actions/upload-artifact":
            self.host.publish(path, self.host.preview)
        elif action == "actions/upload-pages-artifact":
            self.host.publish(path, self._artifact)
        elif action == "actions/deploy-pages":
            self.host.publish(self._artifact, self.host.live)
        else:
            assert action in {"actions/checkout", "actions/setup-python"}

    def _filled(self, environment: dict[str, str]) -> dict[str, str]:
        return {key: self._fill(value) for key, value in environment.items()}

    def _fill(self, text: str) -> str:
        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: self._values.get(found[1], ""), text)

    def _holds(self, condition: str) -> bool:
        """Conditions here are equalities, and `always()`, joined by `&&`."""
        for part in condition.split(" && ") if condition else ():
            left, operator, right = (*part.split(" "), "", "")[:3]
            if left != "always()" and (self._values.get(left, "") == right.strip("'")) != (operator == "=="):
                return False
        return True
