"""Publishes the built site to a place named under `deploy:`; the place shows the old site or the new one, never a mix.

`deployment` checks that what stands in the output folder is the whole site that the project's files make now, without
problems, for the right target; compares it with the place; and publishes when it is told to.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from briefgen.checks.ledger import Ledger
from briefgen.config import Config, Deploy
from briefgen.engine.build import plan_build
from briefgen.engine.options import BuildOptions
from briefgen.model import Value
from briefgen.problems import BriefgenError
from briefgen.shell.commit import Generations
from briefgen.shell.deploy_checks import check_built, check_ledger
from briefgen.shell.deploy_folder import FolderPlace
from briefgen.shell.deploy_git import Branch, GitPlace, check_branch_name, remote_address
from briefgen.shell.deploy_options import SETTINGS, Wishes
from briefgen.shell.deploy_ping import feeds_among, ping_hub
from briefgen.shell.deploy_place import Changes, Place, Progress, Releases, SiteFiles, refuse
from briefgen.shell.deploy_rsync import RsyncPlace
from briefgen.shell.deploy_rsync_releases import ReleasesPlace
from briefgen.shell.deploy_s3 import Bucket, S3Place, parse_address
from briefgen.shell.deploy_types import YEAR
from briefgen.shell.ledger import publications, write_ledger
from briefgen.shell.lock import build_lock
from briefgen.shell.project import CACHE, Project
from briefgen.shell.rsync import Remote, rsync_address
from briefgen.shell.workers import Workers
from briefgen.text import did_you_mean


class Published(Value, frozen=True, kw_only=True):
    """What a deployment did, or would do.

    `release`: a folder's release or a branch's commit; `recorded`: the ledger changed.
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
        )

    def publish(self, progress: Progress | None = None) -> Published:
        """Publish what differs, then record it in the ledger.

        Raises:
            BriefgenError: the place cannot be written to; what it shows is whole, and the next run completes it.
        """
        release = self._place.publish(self._site, self.changes, progress) if self.changes else ""
        recorded = write_ledger(self._root, self._ledger)
        return replace(self.told, done=True, release=release, recorded=recorded)

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
        how = did_you_mean(name, found) or f"known: {', '.join(found) or 'none yet'}"
        refuse(SETTINGS, f'there is no deploy target "{name}"', why, how, "unknown-target")
    return found[name]


def open_place(project: Project, config: Config, deploy: Deploy, now: dt.datetime) -> Place:
    """The place of an entry.

    Raises:
        BriefgenError: its options are wrong.
    """
    wishes = Wishes(deploy)
    if deploy.kind == "s3":
        return _bucket(deploy, wishes)
    if deploy.kind == "git":
        return _branch(project, deploy, wishes, now)
    if deploy.kind == "rsync" and not wishes.truth("releases"):
        return RsyncPlace(_remote(project, deploy, wishes))
    return release_place(project, config, deploy, now)


def release_place(project: Project, config: Config, deploy: Deploy, now: dt.datetime) -> Releases:
    """The place of an entry that keeps releases: of kind `folder`, or `rsync` with `releases: true`.

    Raises:
        BriefgenError: it keeps none, or overlaps the project's own files.
    """
    wishes = Wishes(deploy)
    if deploy.kind == "folder":
        return FolderPlace(_folder(project, config, deploy), wishes.number("keep", 0, 1000), now)
    if deploy.kind == "rsync" and wishes.truth("releases"):
        return ReleasesPlace(_remote(project, deploy, wishes), wishes.number("keep", 0, 1000), now)
    what = f'"{deploy.name}" keeps no releases to go back to'
    return refuse(SETTINGS, what, "", "use a folder, or rsync with `releases: true`", code="usage")


def _folder(project: Project, config: Config, deploy: Deploy) -> Path:
    root = Path(os.path.abspath(project.root))
    to = Path(os.path.abspath(root / Path(deploy.to).expanduser()))
    for kept in (config.content, config.output, "themes", CACHE):
        folder = root / kept
        if to == folder or to in folder.parents or folder in to.parents:
            refuse(
                SETTINGS, f'"{deploy.to}" overlaps the project\'s own {kept}/', "", "name a folder of its own", "usage"
            )
    return to


def _remote(project: Project, deploy: Deploy, wishes: Wishes) -> Remote:
    return Remote(
        to=rsync_address(project.root, deploy.to),
        ssh=wishes.text("ssh"),
        timeout=wishes.number("timeout", 1, 3600),
        delete=wishes.truth("delete"),
    )


def _bucket(deploy: Deploy, wishes: Wishes) -> S3Place:
    name, prefix = parse_address(deploy.to)
    bucket = Bucket(
        name=name,
        prefix=prefix,
        endpoint=wishes.text("endpoint"),
        region=wishes.text("region"),
        profile=wishes.text("profile"),
        page_age=wishes.number("page_age", 0, YEAR),
        file_age=wishes.number("file_age", 0, YEAR),
        timeout=wishes.number("timeout", 1, 3600),
        attempts=wishes.number("attempts", 1, 100),
    )
    return S3Place(bucket)


def _branch(project: Project, deploy: Deploy, wishes: Wishes, now: dt.datetime) -> GitPlace:
    check_branch_name(wishes.text("branch"))
    branch = Branch(
        remote=remote_address(project.root, deploy.to),
        name=wishes.text("branch"),
        squash=wishes.choice("history", "keep", "squash") == "squash",
        keep=wishes.several("keep"),
        message=wishes.text("message"),
        author=wishes.text("author"),
        email=wishes.text("email"),
    )
    return GitPlace(branch, project.state / f"deploy-{deploy.name}.git", now)


def _size(site: SiteFiles, path: str) -> int:
    try:
        return (site.folder / path).stat().st_size
    except OSError:
        return 0
