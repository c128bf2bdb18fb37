"""Publishes to an S3-compatible bucket (extra `[s3]`): what is new first, then what changed, pages last, deletions.

A state object in the bucket says which objects are ours, and what was sent with which headers. It is written before
the first upload and after the last deletion, so that a run that was ended is taken up by the next: an object whose
ETag is the MD5 of our bytes is there already. Objects that are not ours are never deleted.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, Final

import msgspec

from briefgen.digest import digest_join
from briefgen.model import Value
from briefgen.shell.deploy_place import Changes, Progress, SiteFiles, in_upload_order, refuse
from briefgen.shell.deploy_types import cache_control, content_type

STATE: Final = ".briefgen-deploy.json"
AT_ONCE: Final = 8
"""Requests under way at once."""


class Bucket(Value, frozen=True, kw_only=True):
    """Where a bucket is, and how it is spoken to; `prefix` is empty or ends in `/`, times are seconds."""

    name: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    profile: str = ""
    page_age: int = 0
    file_age: int = 300
    timeout: int = 60
    attempts: int = 6


class Sent(Value, frozen=True, array_like=True):
    """An object as it was sent: digests of its bytes and headers, the ETag that the server gave it."""

    digest: str
    headers: str
    etag: str


class State(Value, frozen=True, kw_only=True):
    """What is ours in the bucket: whole objects, and those that a run was about to send."""

    files: dict[str, Sent] = {}
    pending: tuple[str, ...] = ()


class S3Place:
    """A bucket, or a folder of one."""

    def __init__(self, bucket: Bucket) -> None:
        self.bucket = bucket
        self._client = _client(bucket)
        self._state = State()

    def compare(self, site: SiteFiles) -> Changes:
        """What the bucket has not, or has otherwise, and what of ours in it is no longer on the site.

        Raises:
            BriefgenError: the bucket cannot be read.
        """
        with self._told("read"):
            listed = dict(self._list())
            self._state = self._read_state()
        upload = tuple(path for path in site.digests if not self._is_there(site, path, listed.get(path, "")))
        ours = self._state.files.keys() | set(self._state.pending)
        gone = tuple(sorted((ours & listed.keys()) - site.digests.keys()))
        new = frozenset(path for path in upload if path not in listed)
        return Changes(upload=upload, new=new, delete=gone, same=len(site.digests) - len(upload))

    def publish(self, site: SiteFiles, changes: Changes, progress: Progress | None) -> str:
        """Upload and delete; nothing is deleted before all is uploaded.

        Raises:
            BriefgenError: the server refused or did not answer, after retries.
        """
        with self._told("written"):
            files = dict(self._state.files)
            self._write_state(State(files=files, pending=tuple(sorted({*changes.upload, *self._state.pending}))))
            count = Count(progress, len(changes.upload) + len(changes.delete))
            for phase in in_upload_order(changes):
                files |= _each(phase, lambda path: self._send(site, path), count)
            _each(changes.delete, self._delete, count)
            kept = {path: files.get(path) or self._known(site, path) for path in site.digests}
            self._write_state(State(files=kept))
        return ""

    def _is_there(self, site: SiteFiles, path: str, etag: str) -> bool:
        if not etag:
            return False
        sent = self._state.files.get(path)
        if sent is not None and sent.etag == etag:
            return (sent.digest, sent.headers) == (site.digests[path], self._headers_digest(path))
        return etag == hashlib.md5(site.data(path), usedforsecurity=False).hexdigest()

    def _known(self, site: SiteFiles, path: str) -> Sent:
        """What is known of an object that was there before its record: its bytes are ours."""
        etag = hashlib.md5(site.data(path), usedforsecurity=False).hexdigest()
        return Sent(site.digests[path], self._headers_digest(path), etag)

    def _list(self) -> Iterator[tuple[str, str]]:
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket.name, Prefix=self.bucket.prefix
        )
        for page in pages:
            for found in page.get("Contents", ()):
                yield found["Key"].removeprefix(self.bucket.prefix), found["ETag"].strip('"')

    def _read_state(self) -> State:
        try:
            answer = self._client.get_object(Bucket=self.bucket.name, Key=self._key(STATE))
            return msgspec.json.decode(answer["Body"].read(), type=State)
        except self._client.exceptions.NoSuchKey:
            return State()
        except msgspec.DecodeError:
            return State()

    def _write_state(self, state: State) -> None:
        self._put(STATE, msgspec.json.encode(state), "application/json", "no-store")

    def _send(self, site: SiteFiles, path: str) -> Sent:
        etag = self._put(path, site.data(path), *self._headers(path))
        return Sent(site.digests[path], self._headers_digest(path), etag)

    def _put(self, path: str, data: bytes, kind: str, caching: str) -> str:
        digest = hashlib.md5(data, usedforsecurity=False).digest()
        answer = self._client.put_object(
            Bucket=self.bucket.name,
            Key=self._key(path),
            Body=data,
            ContentType=kind,
            CacheControl=caching,
            ContentMD5=base64.b64encode(digest).decode("ascii"),
        )
        return str(answer["ETag"]).strip('"')

    def _delete(self, path: str) -> None:
        self._client.delete_object(Bucket=self.bucket.name, Key=self._key(path))

    def _headers(self, path: str) -> tuple[str, str]:
        return content_type(path), cache_control(path, self.bucket.page_age, self.bucket.file_age)

    def _headers_digest(self, path: str) -> str:
        return digest_join(*self._headers(path))[:16]

    def _key(self, path: str) -> str:
        return self.bucket.prefix + path

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        """Tell what the server, or the way to it, had to say."""
        from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError

        name = f"s3://{self.bucket.name}/{self.bucket.prefix}"
        try:
            yield
        except NoCredentialsError:
            how = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a `profile:`"
            refuse(name, "there are no credentials for the bucket", "", how)
        except (BotoCoreError, ClientError, OSError) as error:
            how = "mend what the server reports, then deploy again: it takes up where this run ended"
            refuse(name, f"the bucket cannot be {what}: {error}", "", how)


class Count:
    """Tells a progress bar how many requests are done."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def __call__(self, future: Future[Any]) -> None:  # noqa: ARG002
        """One more."""
        self._done += 1
        if self._progress:
            self._progress("objects", self._done, self._total)


def _each(paths: Iterable[str], act: Callable[[str], Any], count: Count) -> dict[str, Any]:
    """The results of `act` by path, several at a time; the first failure ends the rest."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        futures = {path: pool.submit(act, path) for path in paths}
        for future in futures.values():
            future.add_done_callback(count)
        wait(futures.values(), return_when=FIRST_EXCEPTION)
        if any(future.done() and future.exception() for future in futures.values()):
            pool.shutdown(cancel_futures=True)
    finished = [future for future in futures.values() if not future.cancelled()]
    for future in finished:
        if error := future.exception():
            raise error
    return {path: future.result() for path, future in futures.items()}


def _client(bucket: Bucket) -> Any:
    """A client that tries again, with growing pauses, what failed for a while; works with other makers' servers."""
    try:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError
    except ImportError:
        refuse("s3", "boto3 is not installed", "buckets are reached with it", "install briefgen[s3]")
    settings = Config(
        retries={"mode": "standard", "total_max_attempts": bucket.attempts},
        connect_timeout=bucket.timeout,
        read_timeout=bucket.timeout,
        max_pool_connections=AT_ONCE,
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path" if bucket.endpoint else "auto"},
    )
    try:
        session = boto3.Session(profile_name=bucket.profile or None, region_name=bucket.region or None)
        return session.client("s3", endpoint_url=bucket.endpoint or None, config=settings)
    except (BotoCoreError, ValueError) as error:
        refuse(f"s3://{bucket.name}", f"the bucket cannot be reached: {error}", "", "mend the options of the place")


def parse_address(to: str) -> tuple[str, str]:
    """(bucket, prefix) of `s3://bucket/prefix` or `bucket/prefix`; a prefix ends in `/`.

    Raises:
        BriefgenError: there is no bucket in it.
    """
    name, _, prefix = to.removeprefix("s3://").partition("/")
    prefix = prefix.strip("/")
    if not name:
        refuse("briefgen.yaml", f'"{to}" names no bucket', "", "write s3://bucket or s3://bucket/folder", "settings")
    return name, f"{prefix}/" if prefix else ""
