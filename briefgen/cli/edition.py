"""`edition`: an edition as an e-mail."""

from __future__ import annotations

from typing import Any

import click

from briefgen.cli.console import DONE, emit, say, show_problems
from briefgen.cli.options import build_options, instant, open_project, project_options


@click.command()
@click.argument("name", metavar="ID")
@project_options
@click.option("--email", default="", metavar="OUT", help="Write HTML and a plain-text twin to this folder or file.")
@click.option("--eml", is_flag=True, help="With --email: write the message of both as an .eml file too.")
@click.option("--text", default="", metavar="OUT", help="Write the plain text alone to this folder or file.")
@click.option("--unsubscribe", default="", metavar="URL", help="Where readers sign off, or your service's placeholder.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def edition(
    name: str,
    config: str,
    now: str,
    email: str,
    text: str,
    unsubscribe: str,
    *,
    eml: bool,
    quiet: bool,
    as_json: bool,
    **site: Any,
) -> int:
    """Write an edition as an e-mail: HTML that mail programs keep, and the same in plain text.

    ID is the edition's slug, its file, its day, or `latest`. The HTML has tables and styles in its elements, whole
    addresses and no scripts; more than 102 kB is an error, because Gmail cuts there. The highest TLP label of the items
    stands in the subject and before the text. Nothing is sent.
    """
    from briefgen.shell.edition import Channels, write_edition

    if not (email or text):
        raise click.UsageError("say where the edition goes: --email OUT or --text OUT")
    if eml and not email:
        raise click.UsageError("--eml goes with --email")
    options = build_options(site.pop("base_url"), site.pop("theme"), site.pop("target"), **site)
    channels = Channels(email=email, text=text, eml=eml, unsubscribe=unsubscribe)
    project = open_project(config)
    try:
        written = write_edition(project, options, instant(now), name, channels)
    finally:
        project.close()
    if as_json:
        emit(written)
        return DONE
    show_problems(written.problems)
    for path in written.files:
        say(f"  wrote {path}", quiet=quiet)
    size = f" ({-(-written.size // 1000)} kB of HTML)" if email else ""
    say(f"{written.subject}{size}", quiet=quiet)
    return DONE
