"""What a request to the preview may be: checked before anything is looked up.

Requirements R44 to R47 of the threat model: an exact Host, our own origin, a path without tricks, GET and HEAD alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote_to_bytes

LONGEST: Final = 4096
"""Bytes of a request's path."""
METHODS: Final = frozenset({"GET", "HEAD"})
OWN_SITES: Final = frozenset({"", "same-origin", "none"})


def allowed_host(hosts: list[str], names: frozenset[str], port: int) -> bool:
    """Whether a request names this server, once: `localhost:PORT`, `127.0.0.1:PORT`, `[::1]:PORT` or a given name."""
    if len(hosts) != 1:
        return False
    allowed = {f"{name}:{port}" for name in names}
    if port == 80:
        allowed |= names
    return hosts[0].lower() in allowed


def own_origin(headers: Mapping[str, str], host: str) -> bool:
    """Whether the request comes from a page of ours: its Origin, where there is one, and Sec-Fetch-Site say so."""
    origin = headers.get("origin", "")
    if origin and origin != f"http://{host}":
        return False
    return headers.get("sec-fetch-site", "") in OWN_SITES


def decoded_path(raw: bytes) -> str | None:
    """The path of a request, decoded once; nothing for a path that no page of ours has.

    Refused: bad escapes, bytes that are not UTF-8, control characters, backslashes, colons, empty, dot and hidden
    segments (but `.well-known`).
    """
    if not raw.startswith(b"/") or len(raw) > LONGEST or not _escapes_are_whole(raw):
        return None
    try:
        path = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if any(not c.isprintable() or c in "\\:" for c in path):
        return None
    segments = path[1:].split("/")
    if any(_unwanted(segment) for segment in segments[:-1]) or (segments[-1] and _unwanted(segments[-1])):
        return None
    return path


def _escapes_are_whole(raw: bytes) -> bool:
    digits = b"0123456789abcdefABCDEF"
    return all(len(part) >= 2 and part[0] in digits and part[1] in digits for part in raw.split(b"%")[1:])


def _unwanted(segment: str) -> bool:
    return not segment or (segment.startswith(".") and segment != ".well-known")
