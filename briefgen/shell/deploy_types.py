"""With which type, and for how long, a file of the site is served: for places that must be told."""

from __future__ import annotations

import re
from typing import Final

YEAR: Final = 31_536_000  # seconds
_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "opml": "text/x-opml; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "zip": "application/zip",
    "gz": "application/gzip",
}
_FEEDS: Final = {
    "feed.xml": "application/atom+xml; charset=utf-8",
    "rss.xml": "application/rss+xml; charset=utf-8",
    "feed.json": "application/feed+json",
}
_NAMED_AFTER_CONTENT: Final = re.compile(r"assets/(?:.*/)?[^/]+\.[0-9a-f]{8,}\.[a-z0-9]+")
"""A name with a digest of its bytes: it never stands for other ones."""


def content_type(path: str) -> str:
    """The media type of a file, with its encoding where it is text."""
    name = path.rpartition("/")[2]
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if name in {"_headers", "_redirects"}:
        return _TYPES["txt"]
    return _FEEDS.get(name) or _TYPES.get(suffix, "application/octet-stream")


def named_after_content(path: str) -> bool:
    """Whether the file's name holds a digest of its bytes."""
    return bool(_NAMED_AFTER_CONTENT.fullmatch(path))


def cache_control(path: str, page_age: int, file_age: int) -> str:
    """How long a browser may keep a file without asking: pages `page_age`, others `file_age` seconds, assets a year."""
    if named_after_content(path):
        return f"public, max-age={YEAR}, immutable"
    age = page_age if path.endswith(".html") else file_age
    return f"public, max-age={age}{', must-revalidate' if not age else ''}"
