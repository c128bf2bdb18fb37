"""Objects of an S3-compatible bucket: listed, read, sent, copied, deleted, several at a time (extra `[s3]`)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, Final

from briefgen.digest import digest_join
from briefgen.model import Value
from briefgen.shell.deploy_place import Progress, SiteFiles, refuse
from briefgen.shell.deploy_types import cache_control, content_type

AT_ONCE: Final = 8
"""Requests under way at once."""
_NO_COPIES: Final = frozenset({"NotImplemented", "MethodNotAllowed"})


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


class Objects:
    """The objects of a bucket below its prefix, by their paths."""

    def __init__(self, bucket: Bucket) -> None:
        self.bucket = bucket
        self._client = client("s3", bucket)

    def list(self) -> Iterator[tuple[str, str]]:
        """(path, ETag) of all."""
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket.name, Prefix=self.bucket.prefix
        )
        for page in pages:
            for found in page.get("Contents", ()):
                yield found["Key"].removeprefix(self.bucket.prefix), found["ETag"].strip('"')

    def below(self, folder: str) -> Iterator[str]:
        """Names directly below a folder that ends in `/`; those of folders end in `/`, too."""
        start = self.bucket.prefix + folder
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket.name, Prefix=start, Delimiter="/"
        )
        for page in pages:
            yield from (found["Prefix"].removeprefix(start) for found in page.get("CommonPrefixes", ()))
            yield from (found["Key"].removeprefix(start) for found in page.get("Contents", ()))

    def all_below(self, folder: str) -> Iterator[str]:
        """Paths of all objects below a folder that ends in `/`."""
        start = self.bucket.prefix + folder
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket.name, Prefix=start)
        for page in pages:
            yield from (found["Key"].removeprefix(self.bucket.prefix) for found in page.get("Contents", ()))

    def read(self, path: str) -> bytes:
        """An object's bytes; none where there is none."""
        try:
            answer = self._client.get_object(Bucket=self.bucket.name, Key=self._key(path))
        except self._client.exceptions.NoSuchKey:
            return b""
        return bytes(answer["Body"].read())

    def put(self, path: str, data: bytes, kind: str, caching: str) -> str:
        """Send bytes; the ETag that the server gives them."""
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

    def send(self, site: SiteFiles, path: str, to: str = "") -> Sent:
        """Send a file of the site, to its own path or another."""
        etag = self.put(to or path, site.data(path), *self._headers(path))
        return Sent(site.digests[path], self.headers_digest(path), etag)

    def copy(self, source: str, path: str, sent: Sent, to: str = "") -> Sent:
        """Copy an object within the bucket as a file of the site, to its own path or another, if it is what was sent.

        A server that copies nothing is sent the bytes once more.
        """
        from botocore.exceptions import ClientError

        kind, caching = self._headers(path)
        try:
            answer = self._client.copy_object(
                Bucket=self.bucket.name,
                Key=self._key(to or path),
                CopySource={"Bucket": self.bucket.name, "Key": self._key(source)},
                CopySourceIfMatch=sent.etag,
                MetadataDirective="REPLACE",
                ContentType=kind,
                CacheControl=caching,
            )
        except ClientError as error:
            if _code(error) not in _NO_COPIES:
                raise
            etag = self.put(to or path, self.read(source), kind, caching)
        else:
            etag = str(answer["CopyObjectResult"]["ETag"]).strip('"')
        return Sent(sent.digest, self.headers_digest(path), etag)

    def copy_or_send(self, source: str, site: SiteFiles, path: str, sent: Sent, to: str) -> Sent:
        """Copy an object, or send the file where the object is gone or another one."""
        from botocore.exceptions import ClientError

        try:
            return self.copy(source, path, sent, to)
        except ClientError as error:
            if _code(error) not in {"NoSuchKey", "404", "PreconditionFailed", "412"}:
                raise
            return self.send(site, path, to)

    def delete(self, path: str) -> None:
        """Delete an object, if it is there."""
        self._client.delete_object(Bucket=self.bucket.name, Key=self._key(path))

    def headers_digest(self, path: str) -> str:
        """Stands for the headers with which a file is served."""
        return digest_join(*self._headers(path))[:16]

    def _headers(self, path: str) -> tuple[str, str]:
        return content_type(path), cache_control(path, self.bucket.page_age, self.bucket.file_age)

    def _key(self, path: str) -> str:
        return self.bucket.prefix + path

    @contextmanager
    def told(self, what: str) -> Iterator[None]:
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


def each(paths: Iterable[str], act: Callable[[str], Any], count: Count) -> dict[str, Any]:
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


def client(service: str, bucket: Bucket) -> Any:
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
    endpoint = bucket.endpoint if service == "s3" else ""
    try:
        session = boto3.Session(profile_name=bucket.profile or None, region_name=bucket.region or None)
        return session.client(service, endpoint_url=endpoint or None, config=settings)
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


def _code(error: Any) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))
