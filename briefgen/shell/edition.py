"""Writes an edition for other channels: an e-mail with its plain-text twin, as files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from briefgen.checks.leaks import Held
from briefgen.engine.build import Plan, plan_build
from briefgen.engine.leaking import find_held, find_leaks
from briefgen.engine.options import BuildOptions
from briefgen.model import Edition, OutputPath, Value
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.shell.project import Project
from briefgen.site.i18n import day_of
from briefgen.site.mailing import Mail, check_size, make_mail, message_of
from briefgen.text import did_you_mean

NEWEST = "latest"


class Channels(Value, frozen=True, kw_only=True):
    """Where an edition goes: folders or files for the mail, its text alone; `eml` adds the message of both."""

    email: str = ""
    text: str = ""
    eml: bool = False
    unsubscribe: str = ""


class Written(Value, frozen=True, kw_only=True):
    """What was written: the edition, the mail's subject, its size in bytes, the files."""

    edition: str
    subject: str
    size: int
    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def write_edition(project: Project, options: BuildOptions, now: dt.datetime, name: str, channels: Channels) -> Written:
    """Write the edition called `name` as the target sees it at `now`.

    Raises:
        BriefgenError: there is no such edition, the site has errors, the mail is too large or has words of what is
            held back, or a file cannot be written; nothing is written then.
    """
    tree, _ = project.scan(options)
    plan = plan_build(tree, now, project.memo, options)
    if errors := plan.errors(strict=options.strict):
        raise BriefgenError(*errors)
    at = find_edition(plan, name)
    edition = plan.site.editions[at]
    mail = make_mail(at, plan.bench, channels.unsubscribe)
    problems = [*_size_problems(mail, edition, plan, channels), *_leaks(plan, mail, find_held(plan, project.memo))]
    if problems:
        raise BriefgenError(*problems)
    files = dict(_files(mail, edition, plan, channels))
    _write(files)
    project.save()
    return Written(
        edition=str(edition.path),
        subject=mail.subject,
        size=len(mail.html),
        files=tuple(path.as_posix() for path in files),
        problems=tuple(p for p in plan.problems if p.where.path == edition.path),
    )


def find_edition(plan: Plan, name: str) -> int:
    """The place of an edition in the site's list: by slug, path, file name, day, or `latest`.

    Raises:
        BriefgenError: there is none that the target may see.
    """
    names = [_names(edition, plan.site.config.timezone) for edition in plan.site.editions]
    found = next((at for at, known in enumerate(names) if name in known), 0 if name == NEWEST and names else None)
    if found is not None:
        return found
    how = did_you_mean(name, (n for known in names for n in known))
    raise BriefgenError(
        Problem(
            code="unknown-edition",
            where=Location(path=name),
            what=f'there is no edition "{name}" that this target may see',
            why="an edition is named by its slug, its file, its day, or `latest`",
            help=how or "look below content/editions/; drafts and scheduled ones need --drafts or --future",
        )
    )


def _names(edition: Edition, zone: str) -> tuple[str, ...]:
    """What an edition answers to."""
    file = (str(edition.path), Path(edition.path).stem) if edition.path.endswith(".md") else ()
    return (edition.slug, *file, day_of(edition.date, zone).isoformat())


def _size_problems(mail: Mail, edition: Edition, plan: Plan, channels: Channels) -> tuple[Problem, ...]:
    return check_size(mail, edition.path, plan.bench.render) if channels.email else ()


def _leaks(plan: Plan, mail: Mail, held: tuple[Held, ...]) -> tuple[Problem, ...]:
    outputs = [(OutputPath("e-mail.html"), mail.html), (OutputPath("e-mail.txt"), mail.text.encode())]
    return find_leaks(plan, held, outputs)


def _files(mail: Mail, edition: Edition, plan: Plan, channels: Channels) -> Iterator[tuple[Path, bytes]]:
    """The files of each channel that was asked for."""
    text = mail.text.encode()
    if channels.email:
        page = _place(channels.email, edition, ".html")
        yield page, mail.html
        yield page.with_suffix(".txt"), text
        if channels.eml:
            sender = plan.site.config.publisher.email
            yield page.with_suffix(".eml"), message_of(mail, sender, edition.date.at)
    if channels.text:
        yield _place(channels.text, edition, ".txt"), text


def _place(out: str, edition: Edition, suffix: str) -> Path:
    """`out` itself where it is a file's name, else a file named after the edition in that folder."""
    path = Path(out)
    return path if path.suffix in {suffix, ".htm"} and not path.is_dir() else path / f"{edition.slug}{suffix}"


def _write(files: dict[Path, bytes]) -> None:
    for path, data in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            what, how = f"the file cannot be written: {error.strerror}", "name another folder or file"
            where = Location(path=path.as_posix())
            raise BriefgenError(Problem(code="unwritable", where=where, what=what, help=how)) from error
