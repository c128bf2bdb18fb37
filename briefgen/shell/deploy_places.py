"""Places to publish to, as the entries under `deploy:` describe them."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from briefgen.config import Config, Deploy
from briefgen.shell.deploy_folder import FolderPlace
from briefgen.shell.deploy_git import Branch, GitPlace, check_branch_name, remote_address
from briefgen.shell.deploy_options import SETTINGS, Wishes
from briefgen.shell.deploy_place import Place, Releases, refuse
from briefgen.shell.deploy_rsync import RsyncPlace
from briefgen.shell.deploy_rsync_releases import ReleasesPlace
from briefgen.shell.deploy_s3 import S3Place
from briefgen.shell.deploy_s3_releases import S3ReleasesPlace
from briefgen.shell.deploy_types import YEAR
from briefgen.shell.project import CACHE, Project
from briefgen.shell.rsync import Remote, rsync_address
from briefgen.shell.s3 import Bucket, parse_address


def open_place(project: Project, config: Config, deploy: Deploy, now: dt.datetime) -> Place:
    """The place of an entry.

    Raises:
        BriefgenError: its options are wrong.
    """
    wishes = Wishes(deploy)
    if deploy.kind == "s3" and not wishes.truth_with("releases", "cloudfront"):
        return S3Place(_bucket(deploy, wishes))
    if deploy.kind == "git":
        return _branch(project, deploy, wishes, now)
    if deploy.kind == "rsync" and not wishes.truth("releases"):
        return RsyncPlace(_remote(project, deploy, wishes))
    return release_place(project, config, deploy, now)


def release_place(project: Project, config: Config, deploy: Deploy, now: dt.datetime) -> Releases:
    """The place of an entry that keeps releases: of kind `folder`, or `rsync` or `s3` with `releases: true`.

    Raises:
        BriefgenError: it keeps none, or overlaps the project's own files.
    """
    wishes = Wishes(deploy)
    if deploy.kind == "folder":
        return FolderPlace(_folder(project, config, deploy), wishes.number("keep", 0, 1000), now)
    if deploy.kind == "rsync" and wishes.truth("releases"):
        return ReleasesPlace(_remote(project, deploy, wishes), wishes.number("keep", 0, 1000), now)
    if deploy.kind == "s3" and wishes.truth_with("releases", "cloudfront"):
        keep = wishes.number("keep", 0, 1000)
        return S3ReleasesPlace(_bucket(deploy, wishes), wishes.text("cloudfront"), keep, now)
    what = f'"{deploy.name}" keeps no releases to go back to'
    return refuse(SETTINGS, what, "", "use a folder, or rsync or s3 with `releases: true`", code="usage")


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
        in_place=wishes.truth("in_place"),
    )


def _bucket(deploy: Deploy, wishes: Wishes) -> Bucket:
    name, prefix = parse_address(deploy.to)
    return Bucket(
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
