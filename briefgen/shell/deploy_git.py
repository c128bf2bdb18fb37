"""Publishes to a branch of a git repository, in one push, without a working copy.

A bare repository in the cache takes the site's files as objects, makes a tree and a commit of them, and pushes it. A
push moves the branch in one step or not at all.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from briefgen.model import Value
from briefgen.problems import BriefgenError
from briefgen.shell.deploy_place import WHOLE, Changes, Progress, SiteFiles, difference, refuse
from briefgen.shell.git import git, git_or_none

NO_JEKYLL: Final = ".nojekyll"
"""Tells GitHub Pages to publish the files as they are, with those whose names begin with `_`."""
_SOURCE_MARK: Final = "briefgen.yaml"
_LOCAL: Final = "refs/briefgen/published"


class Branch(Value, frozen=True, kw_only=True):
    """Where and how a branch is published: `remote` is a URL or path, `keep` patterns of files that are not ours."""

    remote: str
    name: str = "gh-pages"
    squash: bool = False
    keep: tuple[str, ...] = ()
    message: str = "Publish the site"
    author: str = "briefgen"
    email: str = "briefgen@localhost"


class GitPlace:
    """A branch, seen through a bare repository at `cache`."""

    switch = WHOLE

    def __init__(self, branch: Branch, cache: Path, now: dt.datetime) -> None:
        self.branch = branch
        self._cache = cache
        self._now = now
        self._parent = ""

    def compare(self, site: SiteFiles) -> Changes:
        """How the branch's files differ from the site's.

        Raises:
            BriefgenError: the repository cannot be reached, or the branch holds a project and no site.
        """
        self._open()
        self._parent = self._fetch()
        there = self._files(self._parent) if self._parent else {}
        if _SOURCE_MARK in there and _SOURCE_MARK not in site.digests:
            what = f"branch {self.branch.name} holds a project ({_SOURCE_MARK}), not a built site"
            refuse(self.branch.remote, what, "publishing replaces all files of the branch", "name another `branch:`")
        return difference(SiteFiles(site.folder, self._objects(site)), self._without_kept(there))

    def publish(self, site: SiteFiles, changes: Changes, progress: Progress | None) -> str:  # noqa: ARG002
        """Push a commit of the site; its name.

        Raises:
            BriefgenError: the push was refused, or someone else pushed meanwhile.
        """
        there = self._files(self._parent) if self._parent else {}
        kept = {path: there[path] for path in there.keys() - self._without_kept(there).keys()}
        tree = self._tree(kept | self._objects(site))
        parents = [] if self.branch.squash or not self._parent else ["-p", self._parent]
        commit = self._git("commit-tree", tree, *parents, given=f"{self.branch.message}\n".encode(), author=True)
        reference = f"refs/heads/{self.branch.name}"
        lease = f"--force-with-lease={reference}:{self._parent}"
        self._git("push", "--quiet", lease, "--", self.branch.remote, f"{commit}:{reference}")
        self._git("update-ref", _LOCAL, commit)
        return commit

    def _open(self) -> None:
        """A cache repository that works; what a killed run left locked is unlocked, a damaged one made anew."""
        for lock in self._cache.rglob("*.lock"):
            lock.unlink(missing_ok=True)
        if git_or_none(self._cache, "rev-parse", "--git-dir") != b".\n":
            shutil.rmtree(self._cache, ignore_errors=True)
            self._cache.mkdir(parents=True)
            self._git("init", "--quiet", "--bare", ".")

    def _fetch(self) -> str:
        """The commit that the branch is at; empty where there is no such branch yet."""
        reference = f"refs/heads/{self.branch.name}"
        listed = self._git("ls-remote", "--", self.branch.remote, reference)
        if not listed:
            return ""
        self._git("fetch", "--quiet", "--no-tags", "--depth=1", "--", self.branch.remote, f"+{reference}:{_LOCAL}")
        return self._git("rev-parse", _LOCAL)

    def _files(self, commit: str) -> dict[str, str]:
        """Path -> object of each file of a commit."""
        listed = git(self._cache, "ls-tree", "-r", "-z", "--full-tree", commit).decode("utf-8", "surrogateescape")
        rows = (row.partition("\t") for row in listed.split("\0") if row)
        return {path: about.split()[2] for about, _, path in rows}

    def _without_kept(self, files: dict[str, str]) -> dict[str, str]:
        return {path: name for path, name in files.items() if not any(fnmatchcase(path, p) for p in self.branch.keep)}

    def _objects(self, site: SiteFiles) -> dict[str, str]:
        """Path -> object of each file of the site, and of the file that turns Jekyll off."""
        paths = [str(site.folder / path) for path in site.digests]
        given = "".join(f"{path}\n" for path in paths).encode("utf-8", "surrogateescape")
        names = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", given=given).split()
        objects = dict(zip(site.digests, names, strict=True))
        return {NO_JEKYLL: self._git("hash-object", "-w", "--stdin")} | objects

    def _tree(self, objects: dict[str, str]) -> str:
        index = {"GIT_INDEX_FILE": str(self._cache / "deploy-index")}
        (self._cache / "deploy-index").unlink(missing_ok=True)
        rows = "".join(f"100644 {name}\t{path}\0" for path, name in sorted(objects.items()))
        given = rows.encode("utf-8", "surrogateescape")
        git(self._cache, "update-index", "-z", "--index-info", given=given, environment=index)
        return git(self._cache, "write-tree", environment=index).decode().strip()

    def _git(self, *arguments: str, given: bytes = b"", author: bool = False) -> str:
        environment = self._author() if author else {}
        return git(self._cache, *arguments, given=given, environment=environment).decode().strip()

    def _author(self) -> dict[str, str]:
        when = f"{int(self._now.timestamp())} +0000"
        names = {"NAME": self.branch.author, "EMAIL": self.branch.email, "DATE": when}
        return {f"GIT_{who}_{key}": text for who in ("AUTHOR", "COMMITTER") for key, text in names.items()}


def remote_address(root: Path, to: str) -> str:
    """The URL or path that `to` stands for: a remote of the project's own repository by its name, or a path from it.

    Raises:
        BriefgenError: it would be read as an option.
    """
    if to.startswith("-"):
        what = "a repository's address does not begin with a hyphen"
        refuse(to, what, "git would read it as an option", "write ./ before a path")
    if re.fullmatch(r"[\w.-]+", to) and (known := git_or_none(root, "remote", "get-url", "--push", to)):
        return known.decode().strip()
    if "://" in to or re.match(r"[^/]+:", to):
        return to
    return str((root / to).absolute())


def check_branch_name(name: str) -> None:
    """Refuse a name that no branch can have.

    Raises:
        BriefgenError: it is none.
    """
    try:
        git(Path.cwd(), "check-ref-format", "--branch", name)
    except BriefgenError:
        refuse("briefgen.yaml", f'"{name}" is no name of a branch', "", "write a name such as gh-pages", "settings")
