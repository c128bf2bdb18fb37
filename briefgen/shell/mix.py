"""Reads a project for its source mix."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from briefgen.checks.levels import level_of
from briefgen.engine.build import plan_build
from briefgen.engine.options import BuildOptions
from briefgen.model import Value
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.shell.project import Project
from briefgen.shell.workers import Workers
from briefgen.site.mix import Mix, edition_mixes, find_leaning, month_mixes
from briefgen.text import did_you_mean


class Mixed(Value, frozen=True, kw_only=True):
    """The mixes that were asked for, and what leans too far."""

    mixes: tuple[Mix, ...] = ()
    problems: tuple[Problem, ...] = ()


def mix_project(
    project: Project,
    options: BuildOptions,
    now: dt.datetime,
    by: Literal["month", "edition"],
    limit: int,
    periods: Sequence[str] = (),
) -> Mixed:
    """The source mix of what the target may see at `now`, by month or edition; `periods` narrow it.

    Raises:
        BriefgenError: the settings or the theme cannot be used, or there is no such period.
    """
    tree, config = project.scan(options)
    plan = plan_build(tree, now, project.memo, options, Workers(0, project.cache))
    mixes = (month_mixes if by == "month" else edition_mixes)(plan.site, plan.bench)
    chosen = _chosen(mixes, periods)
    project.save()
    found = ((problem, level_of(problem.code, config.checks, problem.level)) for problem in find_leaning(chosen, limit))
    problems = tuple(replace(problem, level=level) for problem, level in found if level != "off")
    return Mixed(mixes=chosen, problems=problems)


def _chosen(mixes: Sequence[Mix], periods: Sequence[str]) -> tuple[Mix, ...]:
    known = [mix.period for mix in mixes]
    unknown = [period for period in periods if not any(_meant(name, period) for name in known)]
    if unknown:
        raise BriefgenError(*(_no_period(period, known) for period in unknown))
    return tuple(mix for mix in mixes if not periods or any(_meant(mix.period, period) for period in periods))


def _meant(name: str, period: str) -> bool:
    """Whether `period` names this month or edition: in full, or a year, month or day that it begins with."""
    return name == period or name.startswith(f"{period}-")


def _no_period(period: str, known: Sequence[str]) -> Problem:
    return Problem(
        code="usage",
        where=Location(path=period),
        what=f'nothing was published in "{period}"',
        why="a period is a month (2021-05), a year, or with --by edition an edition's slug or day",
        help=did_you_mean(period, known) or "leave it out to see all",
    )
