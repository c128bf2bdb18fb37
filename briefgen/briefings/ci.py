"""Workflows for a new site: they check it, build it with the cache kept, preview changes, publish, record, come again.

Time alone changes a site when an embargo ends or an item expires. `briefgen build --json` says when that is next; it
is written down beside the cache, once the site is published, and the workflows look each hour whether it has come.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, get_args

from briefgen.briefings.ci_github import cloudflare_workflow, netlify_workflow, pages_workflow
from briefgen.briefings.ci_gitlab import PIPELINE

Host = Literal["github", "gitlab", "netlify", "cloudflare", "none"]
HOSTS: Final = get_args(Host)
_WORKFLOW: Final = ".github/workflows/site.yml"


def ci_files(host: Host) -> dict[str, str]:
    """Path -> text of the files that publish a site at `host`."""
    made: dict[Host, Callable[[], dict[str, str]]] = {
        "github": lambda: {_WORKFLOW: pages_workflow()},
        "gitlab": lambda: {".gitlab-ci.yml": PIPELINE},
        "netlify": lambda: {_WORKFLOW: netlify_workflow(), "netlify.toml": _NETLIFY},
        "cloudflare": lambda: {_WORKFLOW: cloudflare_workflow()},
        "none": dict,
    }
    return made[host]()


_NETLIFY: Final = """\
# The workflow in .github/ builds the site and hands it over; it records what was published, and knows when an embargo
# ends. Netlify's own builds of a linked repository are called off.
[build]
publish = "site"
ignore = "exit 0"
"""
