"""`import`: bring content over from another generator, a feed reader or a browser."""

from __future__ import annotations

from pathlib import Path
from typing import cast, get_args

import click

from briefgen.cli.console import DONE, PROBLEMS, counted, emit, say
from briefgen.cli.options import build_options, open_project
from briefgen.importing.values import Kind
from briefgen.shell.importing import import_folder


@click.command("import")
@click.argument("kind", type=click.Choice(get_args(Kind)))
@click.argument("folder", metavar="PATH", type=click.Path(exists=True))
@click.option("-c", "--config", default="", metavar="FILE", help="The site's briefgen.yaml, or its folder.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Name no files, only what was not carried over.")
def import_(kind: str, folder: str, config: str, *, dry_run: bool, as_json: bool, quiet: bool) -> int:
    """Bring content over from PATH: a site of hugo, pelican or jekyll, a feed reader's list (opml), or bookmarks.

    Front matter, slugs, dates, addresses and pictures are carried over; what could not be is told file by file, with
    the line. Old addresses, as the old site's settings make them, become aliases, so that links from elsewhere keep
    working; links between posts lead to their new files. Files that exist are never written over.
    """
    project = open_project(config)
    try:
        _, settings = project.scan(build_options("", "", ""))
    finally:
        project.close()
    shown = settings.content
    done = import_folder(cast("Kind", kind), Path(folder), project.root / shown, shown, dry_run=dry_run)
    if as_json:
        files, copies = ([f"{shown}/{file.path}" for file in found] for found in (done.files, done.copies))
        emit({"files": files, "copies": copies, "notes": done.notes, "dry_run": dry_run})
        return DONE
    for file in done.files:
        say(f"{file.origin} -> {shown}/{file.path}", quiet=quiet)
    for copy in done.copies:
        say(f"{copy.origin} -> {shown}/{copy.path}", quiet=quiet)
    for note in done.notes:
        say(f"{note.path}:{note.line}: {note.what}" if note.line else f"{note.path}: {note.what}")
    if not (done.files or done.notes):
        say(f"{folder}: nothing here is content of the kind {kind}; name the site's folder, or the file of a list")
        return PROBLEMS
    written = f"{counted(len(done.files), 'file')} {'would be ' if dry_run else ''}written, {len(done.copies)} copied"
    say(f"{written}, {counted(len(done.notes), 'note')}; next: briefgen check")
    return DONE if done.files else PROBLEMS
