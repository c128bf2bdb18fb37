"""Options that several commands share, named as users of other generators expect."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from typing import Any

import click
from msgspec.structs import replace

from briefgen.engine.options import BuildOptions
from briefgen.shell.project import Project, find_root, now_from, overrides_from

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]


def project_options(command: Command) -> Command:
    """`--config`, and which site is looked at: base URL, theme, target, time, what is shown."""
    return _with(command, (*_SITE, *_shown(), _STRICT))


def checking_options(command: Command) -> Command:
    """Those of a command that looks at everything there is: what is shown may be said, and makes no difference."""
    return _with(command, (*_SITE, *_shown(hidden=True), _STRICT))


def _with(command: Command, options: Sequence[Decorator]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def _shown(*, hidden: bool = False) -> tuple[Decorator, ...]:
    return (
        click.option("--drafts", is_flag=True, hidden=hidden, help="Show drafts and items in review."),
        click.option("--future", is_flag=True, hidden=hidden, help="Show scheduled and embargoed items."),
        click.option("--expired", is_flag=True, hidden=hidden, help="Show expired items."),
    )


_SITE = (
    click.option("-c", "--config", default="", metavar="FILE", help="The site's briefgen.yaml, or its folder."),
    click.option("-b", "--base-url", default="", metavar="URL", help="Where the site will stand."),
    click.option("-t", "--theme", default="", metavar="NAME", help="The theme."),
    click.option("--target", default="", metavar="NAME", help="Who the site is for (default: public)."),
    click.option("--now", default="", metavar="TIME", help="The time of the build (default: the clock)."),
)
_STRICT = click.option("-s", "--strict", is_flag=True, help="Treat warnings as errors.")


def output_options(command: Command) -> Command:
    """`--output`, `--jobs`, and how much is said."""
    return _with(command, _OUTPUT)


_OUTPUT = (
    click.option("-o", "--output", default="", metavar="DIR", help="The output folder, from the site's root."),
    click.option("-j", "--jobs", default=0, metavar="N", help="Processes (default: one a core)."),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems."),
    click.option("-v", "--verbose", is_flag=True, help="Name every file that changed."),
    click.option("--json", "as_json", is_flag=True, help="Print the report as JSON."),
)


def open_project(config: str) -> Project:
    """The project of the given settings file, or of the current folder."""
    return Project(find_root(config))


def build_options(
    base_url: str,
    theme: str,
    target: str,
    *,
    drafts: bool = False,
    future: bool = False,
    expired: bool = False,
    strict: bool = False,
) -> BuildOptions:
    """What the command line and the environment ask for."""
    given = [(key, value) for key, value in (("base_url", base_url), ("theme", theme)) if value]
    options = BuildOptions(target=target, drafts=drafts, future=future, expired=expired, strict=strict)
    return replace(options, overrides=(*overrides_from(os.environ), *given))


def instant(now: str) -> dt.datetime:
    """The time of a build."""
    return now_from(now, os.environ)
