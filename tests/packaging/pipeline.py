"""Runs a GitLab pipeline as the host would: rules, a new machine for each job, caches, artifacts."""

import re

import yaml

from tests.packaging.machine import Host, Machine

STAGES = ("test", "deploy", ".post")


class Pipeline:
    """One run; `ran` names its jobs. A merge request is the branch `change`."""

    def __init__(self, host: Host, source: str = "push", at: str = "2990-06-01T00:00:00Z", **given: str) -> None:
        self.host = host
        self.ran: list[str] = []
        self._branch = "change" if source == "merge_request_event" else "main"
        self._given = {
            "CI_PIPELINE_SOURCE": source,
            "CI_PIPELINE_CREATED_AT": at,
            "CI_DEFAULT_BRANCH": "main",
            "CI_PAGES_URL": "https://desk.gitlab.io/site",
            "CI_SERVER_URL": "https://gitlab.example",
            "CI_API_V4_URL": "https://gitlab.example/api/v4",
            "CI_PROJECT_ID": "7",
            "CI_PROJECT_PATH": "desk/site",
            "CI_JOB_TOKEN": "j",
            "GITLAB_USER_NAME": "A",
            "GITLAB_USER_EMAIL": "a@example.org",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{host.origin}.insteadOf",
            "GIT_CONFIG_VALUE_0": "https://ledger:x@gitlab.example/desk/site.git",
            **given,
        }
        if source != "merge_request_event":
            self._given["CI_COMMIT_BRANCH"] = "main"

    def run(self) -> "Pipeline":
        """Run all jobs whose rules let them, stage by stage."""
        text = (self.host.machine(self._branch).checkout / ".gitlab-ci.yml").read_text()
        flow = yaml.load(text, yaml.BaseLoader)
        if self._wanted(flow["workflow"]["rules"]):
            jobs = {name: flow.get(job.get("extends"), {}) | job for name, job in flow.items() if "stage" in job}
            for name, job in sorted(jobs.items(), key=lambda item: STAGES.index(item[1]["stage"])):
                if self._wanted(job["rules"]):
                    self._job(name, job)
        return self

    def _job(self, name: str, job: dict) -> None:
        self.ran.append(name)
        machine = self.host.machine(self._branch)
        caching = job["cache"]
        machine.restore(caching["paths"])
        given = self._given | {"CI_PROJECT_DIR": str(machine.checkout)}
        machine.shell("\n".join([*job.get("before_script", ()), *job["script"]]), given, name)
        if caching.get("policy") != "pull":
            machine.save(caching["paths"])
        self._keep(name, job.get("artifacts", {}).get("paths", ()), machine)

    def _keep(self, name: str, paths: list[str], machine: Machine) -> None:
        shown = {"pages": self.host.live, "preview": self.host.preview}
        for path in paths:
            self.host.publish(machine.checkout / path, shown[name])

    def _wanted(self, rules: list[dict[str, str]]) -> bool:
        return any(all(self._holds(part) for part in rule["if"].split(" && ")) for rule in rules)

    def _holds(self, part: str) -> bool:
        found = re.fullmatch(r'(\$\w+)(?: (==|!=) (\$\w+|"\w*"))?', part)
        assert found, part
        left = self._value(found[1])
        return bool(left) if not found[2] else (left == self._value(found[3])) == (found[2] == "==")

    def _value(self, word: str) -> str:
        return self._given.get(word[1:], "") if word.startswith("$") else word.strip('"')
