"""Fetches pages over TLS from a server of its own, inside a network that has no way out; prints what came of each.

Run by `test_fetch.py` as `unshare ... python -m tests.shell.fetching FOLDER`: the loopback interface of the new network
gets public addresses, `/etc/hosts` gives them names (one of which has a second, silent address), and the folder's
certificate is the only one that is trusted.
"""

from __future__ import annotations

import gzip
import json
import ssl
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import certifi

from briefgen.problems import BriefgenError
from briefgen.shell.fetch import fetch_page

PUBLIC, OTHER, SILENT = "93.184.215.14", "93.184.215.15", "93.184.215.16"
HOSTS = f"{SILENT} news.example\n{PUBLIC} news.example wrong.example\n{OTHER} other.example\n10.1.2.3 inside.example\n127.0.0.1 localhost\n"
PAGE = "<h1>Old quay closes</h1><p>Fünf Boote liegen noch dort.</p>".encode("latin-1")
CASES = {
    "page": "https://news.example/story",
    "packed": "https://news.example/packed",
    "redirect": "https://news.example/moved",
    "redirect inside": "https://news.example/inside",
    "many redirects": "https://news.example/round",
    "forbidden": "https://news.example/members/story",
    "missing": "https://news.example/nothing",
    "picture": "https://news.example/picture",
    "too large": "https://news.example/large",
    "bomb": "https://news.example/bomb",
    "cut": "https://news.example/cut",
    "other name": "https://wrong.example/story",
    "other key": "https://other.example/story",
    "private": "https://inside.example/story",
    "unknown": "https://nowhere.example/story",
}
REDIRECTS = {"/moved": "/story", "/inside": "https://inside.example/story", "/round": "/round"}


class Handler(BaseHTTPRequestHandler):
    """Serves the pages of `CASES`."""

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self._send(b"User-agent: *\nDisallow: /members/\n", "text/plain")
        elif self.path in REDIRECTS:
            self._send(b"", "text/html", status=302, location=REDIRECTS[self.path])
        elif self.path in {"/story", "/members/story"}:
            self._send(PAGE, "text/html; charset=iso-8859-1")
        elif self.path == "/packed":
            self._send(gzip.compress(PAGE), "text/html; charset=iso-8859-1", packing="gzip")
        elif self.path == "/bomb":
            self._send(gzip.compress(bytes(60_000_000)), "text/html", packing="gzip")
        elif self.path == "/large":
            self._send(b"<p>" + b"a" * 31_500_000, "text/html")
        elif self.path == "/picture":
            self._send(b"\x89PNG", "image/png")
        elif self.path == "/cut":
            self._send(PAGE, "text/html", length=len(PAGE) + 50)
        else:
            self._send(b"no such page", "text/html", status=404)

    def _send(
        self, data: bytes, kind: str, *, status: int = 200, location: str = "", packing: str = "", length: int = 0
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(data)))
        for name, value in (("Location", location), ("Content-Encoding", packing)):
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        """Nothing."""


def prepare(folder: Path) -> None:
    """Give this network its addresses and names, and trust the folder's certificate alone."""
    hosts = folder / "hosts"
    hosts.write_text(HOSTS)
    run = (
        ("ip", "link", "set", "lo", "up"),
        ("ip", "address", "add", f"{PUBLIC}/32", "dev", "lo"),
        ("ip", "address", "add", f"{OTHER}/32", "dev", "lo"),
        ("ip", "address", "add", f"{SILENT}/32", "dev", "lo"),
        ("mount", "--bind", str(hosts), "/etc/hosts"),
        ("mount", "--bind", str(folder / "news.pem"), certifi.where()),
    )
    for command in run:
        subprocess.run(command, check=True)


def serve(folder: Path, name: str, address: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    server = ThreadingHTTPServer((address, 443), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def outcome(url: str) -> dict[str, object]:
    try:
        found = fetch_page(url)
    except BriefgenError as error:
        return {"problem": error.problems[0].what}
    return {"url": found.url, "text": found.data.decode(found.declared or "latin-1"), "notes": list(found.notes)}


def main() -> None:
    folder = Path(sys.argv[1])
    prepare(folder)
    serve(folder, "news", PUBLIC)
    serve(folder, "other", OTHER)
    print(json.dumps({name: outcome(url) for name, url in CASES.items()}))


if __name__ == "__main__":
    main()
