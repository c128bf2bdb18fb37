"""`serve`: the preview, always as new as the files."""

from __future__ import annotations

import contextlib
import datetime as dt
import socket
import sys
import webbrowser
from collections.abc import Sequence
from typing import Any

import click
from msgspec.structs import replace

from briefgen.cli.console import USAGE, say, show_problems
from briefgen.cli.options import build_options, instant, open_project, project_options
from briefgen.problems import Problem
from briefgen.shell.behind import Behind
from briefgen.shell.inbox import Inbox
from briefgen.shell.preview import Preview
from briefgen.shell.project import Project
from briefgen.shell.refresher import Refresher
from briefgen.shell.warming import Warming
from briefgen.shell.watch import Watcher

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
TRIES = 20
"""Ports tried from the given one on."""
TURN = 0.001
"""Seconds that a thread may go on while others wait: an answer goes before the look at the whole project."""


@click.command()
@project_options
@click.option(
    "-p", "--port", default=8000, show_default=True, metavar="N", help="The port; the next free one if taken."
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="NAME", help="The address to listen on.")
@click.option("--open", "open_", is_flag=True, help="Open the home page in a browser.")
@click.option("--poll", is_flag=True, help="Look for changes instead of waiting for the system to tell.")
@click.option(
    "--production", is_flag=True, help="Show the site as `build` publishes it: no drafts, nothing scheduled or expired."
)
@click.option("--no-write", is_flag=True, help="Leave the output folder alone.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
def serve(
    config: str,
    now: str,
    port: int,
    host: str,
    open_: bool,
    poll: bool,
    production: bool,
    no_write: bool,
    quiet: bool,
    **site: Any,
) -> int:
    """Preview the site. Every change is on screen as it is saved; the output folder is kept built behind it.

    Drafts, scheduled and expired items are shown too; with --production, only those that --drafts, --future and
    --expired ask for. Pages that are dropped into content/inbox/ become sources with a draft.
    """
    bound = _bind(host, port)
    if bound is None:
        say(f"error: no free port from {port} on at {host}; give another one with --port")
        return USAGE
    options = build_options(site.pop("base_url"), site.pop("theme"), site.pop("target"), **site)
    if not production:
        options = replace(options, drafts=True, future=True, expired=True, preview=True)
    project = open_project(config)
    dated = ["--now", now] if now else []
    session = Session(project, Preview(project, options, lambda: instant(now)), dated, quiet=quiet)
    behind = None if no_write else Behind(project.root, dated)
    try:
        _serve(session, bound, host, behind, poll=poll, open_=open_)
    finally:
        session.stop()
        project.close()
    return 0


class Session:
    """One run of the preview: what to do when files change, and what was made meanwhile."""

    def __init__(self, project: Project, preview: Preview, dated: Sequence[str], *, quiet: bool) -> None:
        self.project = project
        self.preview = preview
        self.drafted: list[tuple[str, str]] = []
        self.behind: Behind | None = None
        self.watcher: Watcher | None = None
        self._inbox: Inbox | None = None
        self._dated = dated
        self._warming: Warming | None = None
        self._quiet = quiet
        self._last: tuple[Problem, ...] = ()
        self._refresher = Refresher(self._look)

    def begin(self) -> None:
        """Take the first look: behind, where the published site or its outline stands for the pages; else at once.

        Worker processes cannot be made beside threads: what is to be parsed before a look behind, another process does.
        """
        shown = self.preview.begin()
        if not shown and self.preview.outline():
            self._warming = Warming(self.project.root, self._dated)
            say("the whole site is being read; until then pages lack what its other pages say", quiet=self._quiet)
        elif not shown:
            self._look()
        self._refresher.start(now=shown or self._warming is not None)

    def changed(self, paths: frozenset[str]) -> None:
        """Files changed: what was edited is shown at once, the whole site is looked at behind."""
        self.preview.edited(paths)
        if paths:
            self._refresher.changed()
        else:
            self._refresher.idle()

    def _look(self) -> None:
        if self._warming is not None:
            self._warming.wait()
            self._warming = None
        drafts = self._take()
        if self.preview.refresh() and self.behind is not None:
            self.behind.changed()
        for path in drafts:
            title, url = self.preview.title_of(path)
            self.drafted = [*self.drafted[-2:], (title or path, url or "/")]
            say(f"draft: {path}", quiet=self._quiet)
        self._say()

    def _take(self) -> Sequence[str]:
        """Take in what lies in the inbox; the drafts that were made of it."""
        if self._inbox is None:
            self._inbox = Inbox(self.project.root, self.preview.config)
        drafts = self._inbox.take(dt.datetime.now(dt.UTC))
        found = tuple(problem for problems in self._inbox.problems.values() for problem in problems)
        self.preview.add_problems(found)
        return drafts

    def _say(self) -> None:
        problems = self.preview.problems
        if problems != self._last:
            show_problems(problems)
            if not problems:
                say("all problems are mended", quiet=self._quiet)
        self._last = problems

    def stop(self) -> None:
        """Stop watching and building."""
        self._refresher.stop()
        if self._warming is not None:
            self._warming.stop()
        if self.watcher is not None:
            self.watcher.stop()
        if self.behind is not None:
            self.behind.stop()


def _bind(host: str, port: int) -> socket.socket | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in range(port, port + TRIES if port else port + 1):
        bound = socket.socket(family, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((host.strip("[]"), number))
            bound.listen(256)
        except OSError:
            bound.close()
            continue
        return bound
    return None


def _serve(
    session: Session, bound: socket.socket, host: str, behind: Behind | None, *, poll: bool, open_: bool
) -> None:
    import uvicorn

    from briefgen.shell.server import Server

    port = bound.getsockname()[1]
    names = LOOPBACK | ({host.lower()} if host not in {"0.0.0.0", "::"} else {socket.gethostname().lower()})  # noqa: S104
    sys.setswitchinterval(TURN)
    app = Server(session.preview, frozenset(names), port, lambda: session.drafted)
    if behind is not None:
        session.behind = behind
        behind.start()
    session.begin()
    session.watcher = Watcher(session.project.root, session.preview.config.folders, session.changed, poll=poll)
    session.watcher.start()
    if session.watcher.note:
        say(f"warning: {session.watcher.note}")
    if host not in {"127.0.0.1", "localhost", "::1"}:
        say(f"warning: listening on {host}: everybody who reaches this machine can read drafts and embargoed items")
    address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}/"
    say(f"preview: {address} (stop with Ctrl-C)")
    if open_:
        webbrowser.open(address)
    settings = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=1,
        h11_max_incomplete_event_size=65536,
        ws="none",
        proxy_headers=False,
    )
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(settings).run(sockets=[bound])
