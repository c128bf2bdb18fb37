"""A CloudFront distribution that shows one folder of a bucket: which one, and the switch to another (extra `[s3]`)."""

from __future__ import annotations

import re
from typing import Any, Final

from briefgen.shell.deploy_place import refuse
from briefgen.shell.s3 import Bucket, client

_ID: Final = re.compile(r"[A-Z0-9]{8,30}")
_PAUSE: Final = 10
"""Seconds between two looks whether all edges have a change."""
_LOOKS: Final = 90


class Distribution:
    """The distribution `name`, as far as it shows files of the bucket."""

    def __init__(self, name: str, bucket: Bucket) -> None:
        """Raises BriefgenError for what is no distribution's name."""
        if not _ID.fullmatch(name):
            how = "write the id of the distribution that shows the bucket, such as E1A2B3C4D5E6F7"
            refuse("briefgen.yaml", f'"{name}" is no id of a CloudFront distribution', "", how, "settings")
        self.name = name
        self._bucket = bucket
        self._client = client("cloudfront", bucket)

    def folder(self) -> str:
        """The folder of the bucket that readers see; empty for all of it."""
        return str(self._origin(self._read()[0]).get("OriginPath", "")).strip("/")

    def show(self, folder: str, instead_of: str) -> None:
        """Switch readers from one folder to another, in one request.

        Raises:
            BriefgenError: someone else switched meanwhile.
        """
        config, version = self._read()
        origin = self._origin(config)
        shown = str(origin.get("OriginPath", "")).strip("/")
        if shown == folder:
            return
        if shown != instead_of:
            what = f'distribution {self.name} shows "{shown}" by now, not "{instead_of}"'
            refuse(self._told, what, "someone else switched it meanwhile", "look who, then deploy again")
        origin["OriginPath"] = f"/{folder}" if folder else ""
        self._update(config, version, folder)

    def refresh(self, version: str) -> None:
        """Let all edges forget what they keep of the folder before, once each shows the new one.

        Asking twice for one `version` is asking once.
        """
        waiter = self._client.get_waiter("distribution_deployed")
        waiter.wait(Id=self.name, WaiterConfig={"Delay": _PAUSE, "MaxAttempts": _LOOKS})
        batch = {"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": f"briefgen-{version}"}
        self._client.create_invalidation(DistributionId=self.name, InvalidationBatch=batch)

    def version(self) -> str:
        """The version of the settings; each switch makes another."""
        return self._read()[1]

    def _update(self, config: dict[str, Any], version: str, folder: str) -> None:
        try:
            self._client.update_distribution(DistributionConfig=config, Id=self.name, IfMatch=version)
        except self._client.exceptions.PreconditionFailed:
            if self.folder() != folder:  # it is ours where an answer was lost and the request was made again
                raise

    def _read(self) -> tuple[dict[str, Any], str]:
        answer = self._client.get_distribution_config(Id=self.name)
        return answer["DistributionConfig"], str(answer["ETag"])

    def _origin(self, config: dict[str, Any]) -> dict[str, Any]:
        """The origin that is the bucket: by its name, or the only one there is."""
        origins: list[dict[str, Any]] = config["Origins"]["Items"]
        named = [origin for origin in origins if origin["DomainName"].startswith(f"{self._bucket.name}.")]
        found = named or origins
        if len(found) != 1:
            what = f"distribution {self.name} has {len(named) or 'no'} origins that are bucket {self._bucket.name}"
            refuse(self._told, what, "the switch changes the path of one origin", "give it one origin for the bucket")
        return found[0]

    @property
    def _told(self) -> str:
        return f"s3://{self._bucket.name}/{self._bucket.prefix}"
