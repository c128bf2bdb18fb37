"""Publishes the built site to a place named under `deploy:`; the place shows the old site or the new one, never a mix.

`deployment` checks that what stands in the output folder is the whole site that the project's files make now, without
problems, for the right target; compares it with the place; and publishes when it is told to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from briefgen.checks.ledger import Ledger
from briefgen.config import Config, Deploy
from briefgen.engine.build import plan_build
from briefgen.engine.options import BuildOptions
from briefgen.model import Value
from briefgen.problems import BriefgenError
from briefgen.shell.commit import Generations
from briefgen.shell.deploy_checks import check_built, check_ledger
from briefgen.shell.deploy_options import SETTINGS
from briefgen.shell.deploy_ping import feeds_among, ping_hub
from briefgen.shell.deploy_place import Changes, Place, Progress, SiteFiles, refuse
from briefgen.shell.deploy_places import open_place
from briefgen.shell.ledger import publications, write_ledger
from briefgen.shell.lock import build_lock
from briefgen.shell.project import Project
from briefgen.shell.workers import Workers
from briefgen.site.absolute import host_of
from briefgen.text import did_you_mean

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class Published(Value, frozen=True, kw_only=True):
    """What a deployment did, or would do.

    `release`: a folder's release or a branch's commit; `recorded`: the ledger changed; `switch`: how readers come from
    the old site to the new one, `note` why in no better way; `unfinished`: a run before left something to do.
    """

    name: str
    kind: str
    to: str
    target: str
    upload: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()
    same: int = 0
    bytes: int = 0
    done: bool = False
    release: str = ""
    recorded: bool = False
    switch: str = "whole"
    note: str = ""
    unfinished: bool = False


class Deployment:
    """A site that may be published, and the place it goes to."""

    def __init__(
        self, root: Path, config: Config, deploy: Deploy, place: Place, site: SiteFiles, ledger: Ledger
    ) -> None:
        self._root = root
        self._config = config
        self._place = place
        self._site = site
        self._ledger = ledger
        self.changes: Changes = place.compare(site)
        self.told = Published(
            name=deploy.name,
            kind=deploy.kind,
            to=deploy.to,
            target=deploy.target,
            upload=self.changes.upload,
            delete=self.changes.delete,
            same=self.changes.same,
            bytes=sum(_size(site, path) for path in self.changes.upload),
            switch=place.switch.kind,
            note=place.switch.why,
            unfinished=self.changes.unfinished,
        )

    @property
    def unreachable(self) -> str:
        """The site's address where it is this machine's alone, as that of a new site is; else empty."""
        return self._config.base_url if host_of(self._config.base_url) in LOOPBACK else ""

    def publish(self, progress: Progress | None = None) -> Published:
        """Publish what differs, then record it in the ledger.

        Raises:
            BriefgenError: the place cannot be written to; what it shows is whole, and the next run completes it.
        """
        release = self._place.publish(self._site, self.changes, progress) if self.changes else ""
        recorded = write_ledger(self._root, self._ledger)
        switch = self._place.switch
        return replace(
            self.told,
            done=True,
            release=release,
            recorded=recorded,
            switch=switch.kind,
            note=switch.why,
        )

    def ping(self) -> tuple[str, ...]:
        """Tell the site's hub which feeds changed; their addresses.

        Raises:
            BriefgenError: there is no hub, or it cannot be told.
        """
        feeds = feeds_among(self.changes.upload, self._config.base_url)
        if feeds:
            ping_hub(self._config.hub, feeds)
        return feeds


@contextmanager
def deployment(
    project: Project, name: str, options: BuildOptions, now: dt.datetime, *, output: str = "", jobs: int = 0
) -> Iterator[Deployment]:
    """The deployment called `name`, with no other build beside it.

    Raises:
        BriefgenError: there is none of that name, the site has problems, is not the one that would be published, or
            the place cannot be reached.
    """
    deploy = find_deploy(project, name, options)
    options = replace(options, target="" if deploy.target == "public" else deploy.target)
    with build_lock(project.state / "lock"):
        tree, config = project.scan(options)
        place = open_place(project, config, deploy, now)
        workers = Workers(jobs, project.cache)
        plan = plan_build(tree, now, project.memo, options, workers)
        if plan.errors(strict=options.strict):
            raise BriefgenError(*plan.problems)
        folder = project.output(config, output)
        generations = Generations(folder, project.state_for(folder))
        check_built(plan, generations, tree, options, project.cache.identity, workers)
        ledger = check_ledger(project.root, publications(plan, project.memo, now, workers))
        project.save()
        site = SiteFiles(folder, {path: made.digest for path, made in generations.manifest.files.items()})
        yield Deployment(project.root, config, deploy, place, site, ledger)


def find_deploy(project: Project, name: str, options: BuildOptions) -> Deploy:
    """The entry called `name` under `deploy:`.

    Raises:
        BriefgenError: there is none.
    """
    _, config = project.scan(options)
    found = {deploy.name: deploy for deploy in config.deploy}
    if name not in found:
        why = "places are named under `deploy:`"
        first = "write `deploy:` and below it a line such as `live: {kind: folder, to: ../www}`"
        how = did_you_mean(name, found) or (f"known: {', '.join(found)}" if found else first)
        refuse(SETTINGS, f'there is no deploy target "{name}"', why, how, "unknown-target")
    return found[name]


def _size(site: SiteFiles, path: str) -> int:
    try:
        return (site.folder / path).stat().st_size
    except OSError:
        return 0
