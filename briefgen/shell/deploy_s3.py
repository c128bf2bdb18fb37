"""Publishes to an S3-compatible bucket, file by file: all is sent aside first, then put in its place by the server.

What changed is sent to `.briefgen-staging/` and shown to nobody; assets whose names hold their digest go straight to
their place, since nothing leads to them yet. Then a journal of what is to be copied and deleted is written, and carried
out: what is new, then what changed, pages after their parts, the home page, then deletions. A run that ends before the
journal shows nothing; one that ends after it is completed by the next, before that looks at the site of its day. Where
nothing is published yet, all goes straight to its place, the home page last.

A state object in the bucket says which objects are ours, what was sent with which headers, and holds the journal.
Objects that are not ours are never deleted. `deploy_s3_releases` switches whole sites.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from briefgen.model import Value
from briefgen.shell.deploy_place import HOME, Changes, Progress, SiteFiles, Switch, in_upload_order
from briefgen.shell.deploy_types import named_after_content
from briefgen.shell.s3 import Bucket, Count, Objects, Sent, each

STATE: Final = ".briefgen-deploy.json"
STAGING: Final = ".briefgen-staging/"


class Journal(Value, frozen=True, kw_only=True):
    """What is put in its place from the staging folder, in this order, and deleted then."""

    order: tuple[tuple[str, ...], ...] = ()
    staged: dict[str, Sent] = {}
    delete: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is to be done."""
        return bool(self.staged or self.delete)


class State(Value, frozen=True, kw_only=True):
    """What is ours in the bucket: whole objects, those that a run was about to send, and what it has yet to do."""

    files: dict[str, Sent] = {}
    pending: tuple[str, ...] = ()
    journal: Journal = Journal()


class S3Place:
    """A bucket, or a folder of one."""

    switch = Switch(kind="in place")

    def __init__(self, bucket: Bucket) -> None:
        self._objects = Objects(bucket)
        self._state = State()
        self._listed: dict[str, str] = {}

    def compare(self, site: SiteFiles) -> Changes:
        """What the bucket has not, or has otherwise, and what of ours in it is no longer on the site.

        What a run before had yet to do counts as done: it is done before anything else.

        Raises:
            BriefgenError: the bucket cannot be read.
        """
        with self._objects.told("read"):
            self._listed = dict(self._objects.list())
            self._state = _possible(self._read_state(), self._listed)
        listed, state = _carried_out(self._state, self._listed)
        upload = tuple(path for path in site.digests if not self._is_there(site, path, listed.get(path, ""), state))
        ours = state.files.keys() | set(state.pending)
        gone = tuple(sorted((ours & listed.keys()) - site.digests.keys()))
        new = frozenset(path for path in upload if path not in listed)
        same = len(site.digests) - len(upload)
        unfinished = bool(self._state.journal) or any(path.startswith(STAGING) for path in listed)
        return Changes(upload=upload, new=new, delete=gone, same=same, unfinished=unfinished)

    def publish(self, site: SiteFiles, changes: Changes, progress: Progress | None) -> str:
        """Complete what a run before had yet to do; upload, put in place, delete.

        Raises:
            BriefgenError: the server refused or did not answer, after retries.
        """
        with self._objects.told("written"):
            count = Count(progress, 2 * len(changes.upload) + len(changes.delete) + len(self._state.journal.staged))
            files = self._carry_out(self._state, count)
            straight, staged = self._ways(changes)
            pending = tuple(sorted({*straight.upload, *self._state.pending}))
            self._write_state(State(files=files, pending=pending))
            for phase in in_upload_order(straight):
                files |= each(phase, lambda path: self._objects.send(site, path), count)
            sent = each(staged.upload, lambda path: self._stage(site, path), count)
            order = tuple(map(tuple, in_upload_order(staged)))
            state = State(files=files, journal=Journal(order=order, staged=sent, delete=changes.delete))
            if state.journal:
                self._write_state(state)
                files = self._carry_out(state, count)
            kept = {path: files.get(path) or self._known(site, path) for path in site.digests}
            self._write_state(State(files=kept))
            self._clear(sent)
        return ""

    def _ways(self, changes: Changes) -> tuple[Changes, Changes]:
        """What goes straight to its place, and what is put aside first."""
        first = not self._state.files and HOME not in self._listed
        straight = [path for path in changes.upload if first or (path in changes.new and named_after_content(path))]
        staged = sorted(set(changes.upload) - set(straight))
        return Changes(upload=tuple(straight), new=changes.new), Changes(upload=tuple(staged), new=changes.new)

    def _stage(self, site: SiteFiles, path: str) -> Sent:
        """Put a file aside, unless a run that was cut off did."""
        etag = self._listed.get(STAGING + path)
        known = self._known(site, path)
        return known if etag == known.etag else self._objects.send(site, path, STAGING + path)

    def _carry_out(self, state: State, count: Count) -> dict[str, Sent]:
        """Do what the journal says; what is ours then."""
        journal, files = state.journal, dict(state.files)
        for phase in journal.order:
            files |= each(phase, lambda path: self._objects.copy(STAGING + path, path, journal.staged[path]), count)
        each(journal.delete, self._objects.delete, count)
        return {path: sent for path, sent in files.items() if path not in journal.delete}

    def _clear(self, staged: Iterable[str]) -> None:
        """Throw away what was put aside, now and by runs before."""
        known = {path for path in self._listed if path.startswith(STAGING)}
        waste = known | {STAGING + path for path in staged}
        each(sorted(waste), self._objects.delete, Count(None, 0))

    def _is_there(self, site: SiteFiles, path: str, etag: str, state: State) -> bool:
        if not etag:
            return False
        sent = state.files.get(path)
        if sent is not None and sent.etag == etag:
            return (sent.digest, sent.headers) == (site.digests[path], self._objects.headers_digest(path))
        return etag == self._known(site, path).etag

    def _known(self, site: SiteFiles, path: str) -> Sent:
        """A file as it would be sent; its bytes are ours where an object has this ETag."""
        etag = hashlib.md5(site.data(path), usedforsecurity=False).hexdigest()
        return Sent(site.digests[path], self._objects.headers_digest(path), etag)

    def _read_state(self) -> State:
        try:
            return msgspec.json.decode(self._objects.read(STATE) or b"{}", type=State)
        except msgspec.DecodeError:
            return State()

    def _write_state(self, state: State) -> None:
        self._objects.put(STATE, msgspec.json.encode(state), "application/json", "no-store")


def _possible(state: State, listed: Mapping[str, str]) -> State:
    """A state whose journal can be carried out; where what was put aside is gone, its files are only known as ours."""
    journal = state.journal
    if all(listed.get(STAGING + path) == sent.etag for path, sent in journal.staged.items()):
        return state
    pending = tuple(sorted({*state.pending, *journal.staged, *journal.delete}))
    return State(files=state.files, pending=pending)


def _carried_out(state: State, listed: Mapping[str, str]) -> tuple[dict[str, str], State]:
    """(ETags by path, state) as they will be when the journal is carried out."""
    journal = state.journal
    there = dict(listed) | {path: sent.etag for path, sent in journal.staged.items()}
    files = {path: sent for path, sent in (state.files | journal.staged).items() if path not in journal.delete}
    return {path: etag for path, etag in there.items() if path not in journal.delete}, State(
        files=files, pending=state.pending
    )
