"""The site's folder on loopback, as a plain file server with compression gives it."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

MOVED = "/moved/elsewhere/"
"""A path under which the same site is found once more: its pages must not mind."""
TEXTS = ("text/", "application/json", "application/xml", "image/svg", "application/javascript", "text/javascript")


class Served:
    """A running server: its origin, the site's base path, and what it sent (path, compressed bytes)."""

    def __init__(self, origin: str, base: str) -> None:
        self.origin = origin
        self.base = base
        self.sent: list[tuple[str, int]] = []

    def url(self, path: str, *, moved: bool = False) -> str:
        """The address of a site path (`/a/`)."""
        return self.origin + (MOVED if moved else self.base) + path.lstrip("/")


@contextmanager
def serve(root: Path, base: str, policy: str = "") -> Iterator[Served]:
    """Serve `root` below `base` and below `MOVED` while the block runs, with `policy` for its contents."""
    served = Served("", base)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            inner = next((path.removeprefix(start) for start in (MOVED, base) if path.startswith(start)), None)
            file = _file(root, inner)
            status, file = (200, file) if file else (404, _file(root, "404.html"))
            self._send(status, path, file)

        def _send(self, status: int, path: str, file: Path | None) -> None:
            kind = (mimetypes.guess_type(file.name)[0] if file else None) or "text/plain"
            kind = "text/javascript" if kind == "application/javascript" else kind
            data = file.read_bytes() if file else b""
            self.send_response(status)
            if kind.startswith(TEXTS):
                data = gzip.compress(data, 6)
                self.send_header("Content-Encoding", "gzip")
                kind += "; charset=utf-8"
            served.sent.append((path, len(data)))
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "max-age=31536000" if "/assets/" in path else "max-age=600")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            with suppress(ConnectionError):  # a browser that leaves a page takes no more of it
                self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.origin = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


def _file(root: Path, inner: str | None) -> Path | None:
    if inner is None or ".." in inner.split("/"):
        return None
    path = root / inner
    path = path / "index.html" if path.is_dir() else path
    return path if path.is_file() else None
