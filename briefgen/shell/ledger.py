"""Reads and writes `ledger.json`, the record of what was published, beside the settings of a project."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from briefgen.checks.ledger import PATH, Ledger, Published, format_ledger, parse_ledger, publish, record
from briefgen.engine.build import Plan, plan_build
from briefgen.engine.memo import Memo, step_key
from briefgen.engine.options import BuildOptions
from briefgen.engine.parse import Executor
from briefgen.model import Value
from briefgen.problems import BriefgenError
from briefgen.shell.project import Project
from briefgen.shell.workers import Workers
from briefgen.site.entry import Entry


class Recorded(Value, frozen=True, kw_only=True):
    """What recording changed: ids that are new in the ledger, ids whose record differs, and how many it holds."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    items: int = 0


def record_state(
    project: Project, options: BuildOptions, now: dt.datetime, *, jobs: int = 0, dry_run: bool = False
) -> Recorded:
    """Record every briefing that the target sees at `now` as published; with `dry_run` only say what would change.

    Raises:
        BriefgenError: the site has errors (a change without a correction is one), so it cannot have been published.
    """
    tree, _ = project.scan(options)
    workers = Workers(jobs, project.cache)
    plan = plan_build(tree, now, project.memo, options, workers)
    if errors := plan.errors(strict=options.strict):
        raise BriefgenError(*errors)
    before = read_ledger(project.root)
    after = record(before, publications(plan, project.memo, now, workers))
    if not dry_run:
        write_ledger(project.root, after)
    project.save()
    return _difference(before, after)


def publications(plan: Plan, memo: Memo, now: dt.datetime, run: Executor) -> tuple[Published, ...]:
    """What the ledger says of every briefing of a site that is published at `now`.

    Those that the memo does not know are parsed with all of their blocks, by `run`.
    """
    entries = {step_key("published", entry.digest, entry.card.url): entry for entry in plan.site.entries()}
    known = {key: memo.find("published", key, Published) for key in entries}
    missing = [key for key, found in known.items() if found is None]
    for key, made in zip(missing, run(partial(_publish, plan), [entries[key] for key in missing]), strict=True):
        memo.add("published", key, made)
        known[key] = made
    day = now.date().isoformat()
    return tuple(replace(found, on=day) for found in known.values() if found is not None)


def _publish(plan: Plan, entry: Entry) -> Published:
    return publish(plan.content.with_blocks(entry.head.path), entry.card.url, "")


def _difference(before: Ledger, after: Ledger) -> Recorded:
    known = {entry.id: entry for entry in before.entries}
    return Recorded(
        new=tuple(entry.id for entry in after.entries if entry.id not in known),
        changed=tuple(entry.id for entry in after.entries if entry.id in known and known[entry.id] != entry),
        items=len(after.entries),
    )


def read_ledger(project: Path) -> Ledger:
    """The project's ledger; an empty one where nothing was recorded yet.

    Raises:
        BriefgenError: the file is no ledger.
        OSError: the file cannot be read.
    """
    try:
        content = (project / PATH).read_bytes()
    except FileNotFoundError:
        return Ledger()
    return parse_ledger(content)


def write_ledger(project: Path, ledger: Ledger) -> bool:
    """Put `ledger` in the place of the old one, in one step; False where it says the same already.

    Raises:
        OSError: the folder cannot be written to; the old ledger then stands as it was.
    """
    content = format_ledger(ledger)
    path = project / PATH
    if path.exists() and path.read_bytes() == content:
        return False
    handle, name = tempfile.mkstemp(prefix=".ledger-", dir=project)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
