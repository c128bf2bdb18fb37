"""The preview server: pages as they are now, on loopback, for this browser alone.

The reload script is added on the way out and never written to the output. Answers are never cached and never readable
by another origin.
"""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import AsyncIterator, Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from briefgen.model import OutputPath
from briefgen.problems import BriefgenError, Problem, in_order
from briefgen.shell.preview import Preview
from briefgen.shell.requests import METHODS, allowed_host, decoded_path, own_origin
from briefgen.urls import output_path

OWN: Final = "/-/briefgen/"
STREAMS: Final = 200
"""Live connections held at once; more are told to come back later."""
HEARTBEAT: Final = 15.0
TYPES: Final = {".xml": "application/xml", ".json": "application/json", ".txt": "text/plain", ".md": "text/markdown"}
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
}
LIVE: Final = Path(__file__).parent / "live"


class Server:
    """An ASGI application over a `Preview`. `drafted` gives (title, address) of drafts made since the start."""

    def __init__(
        self, preview: Preview, names: frozenset[str], port: int, drafted: Callable[[], list[tuple[str, str]]]
    ) -> None:
        self._preview = preview
        self._names = names
        self._port = port
        self._drafted = drafted
        self._streams: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        preview.subscribe(self._tell)

    def _tell(self) -> None:
        """Wake every stream; called from the watcher's thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        for event in self._streams:
            event.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        if scope["type"] != "http":
            return
        self._loop = asyncio.get_running_loop()
        response = await self._answer(Request(scope, receive))
        response.headers.update({k: v for k, v in HEADERS.items() if k not in response.headers})
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if not allowed_host(request.headers.getlist("host"), self._names, self._port):
            return _plain(421, "this server answers to its own name only")
        if request.method not in METHODS:
            return Response("only GET and HEAD\n", 405, {"Allow": "GET, HEAD"}, "text/plain")
        path = decoded_path(request.scope["raw_path"].split(b"?")[0])
        if path is None:
            return _plain(400, "this address cannot be one of this site")
        if path.startswith(OWN):
            return await self._own(request, path.removeprefix(OWN))
        return await asyncio.to_thread(self._page, path, request)

    async def _own(self, request: Request, name: str) -> Response:
        if not own_origin(request.headers, request.headers["host"]):
            return _plain(403, "for pages of this site only")
        if name == "events":
            return self._events()
        if name == "state":
            return JSONResponse(self._state())
        if name in {"live.js", "live.css"}:
            kind = "text/javascript" if name.endswith("js") else "text/css"
            return Response((LIVE / name).read_bytes(), 200, media_type=kind)
        return _plain(404, "nothing here")

    def _state(self) -> dict[str, Any]:
        problems = in_order(self._preview.problems)[:50]
        return {
            "generation": self._preview.generation,
            "errors": sum(problem.level == "error" for problem in problems),
            "problems": [_shown(problem) for problem in problems],
            "drafted": [{"title": title, "url": url} for title, url in self._drafted()],
        }

    def _events(self) -> Response:
        if len(self._streams) >= STREAMS:
            return Response("too many live pages\n", 503, {"Retry-After": "5"}, "text/plain")
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[bytes]:
        """A line for each change; messages carry a number and nothing of the site."""
        event = asyncio.Event()
        self._streams.add(event)
        try:
            yield b"retry: 500\n\n"
            while True:
                try:
                    await asyncio.wait_for(event.wait(), HEARTBEAT)
                    event.clear()
                    yield f"event: change\ndata: {self._preview.generation}\n\n".encode()
                except TimeoutError:
                    yield b": still here\n\n"
        finally:
            self._streams.discard(event)

    def _page(self, path: str, request: Request) -> Response:
        base = self._preview.config.base_path
        if base != "/" and path.startswith(base):
            path = "/" + path.removeprefix(base)
        try:
            return self._file(path, request)
        except BriefgenError as error:
            self._preview.failed(error.problems)
            return Response(_with_script(_error_page(), ""), 500, media_type="text/html")

    def _file(self, path: str, request: Request) -> Response:
        name = output_path(path) if path.endswith("/") else OutputPath(path[1:])
        data = self._preview.file(name)
        if data is not None:
            return _found(name, data, request)
        if not path.endswith("/") and self._preview.file(OutputPath(f"{path[1:]}/index.html")) is not None:
            return Response(status_code=301, headers={"Location": request.scope["raw_path"].decode("ascii") + "/"})
        missing = self._preview.file(OutputPath("404.html")) or _error_page()
        version = _version(missing)
        return Response(_with_script(missing, version), 404, {"ETag": f'"{version}"'}, "text/html")


def _found(name: str, data: bytes, request: Request) -> Response:
    suffix = name[name.rfind(".") :] if "." in name else ""
    kind = TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    version = _version(data)
    if kind == "text/html":
        data = _with_script(data, version)
    tag = f'"{version}"'
    if tag in [part.strip() for part in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(data, 200, {"ETag": tag}, kind)


def _version(data: bytes) -> str:
    return blake2b(data, digest_size=12).hexdigest()


def _with_script(html: bytes, version: str) -> bytes:
    """The page with the reload script, which is told what it was loaded with."""
    script = f'<script src="{OWN}live.js" data-version="{version}" defer></script>\n</head>'
    return html.replace(b"</head>", script.encode(), 1)


def _error_page() -> bytes:
    title = "<!doctype html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n<title>Not there yet</title>\n</head>\n"
    return (title + "<body><h1>Not there yet</h1><p>See the messages.</p></body>\n</html>\n").encode()


def _shown(problem: Problem) -> dict[str, str]:
    return {
        "place": str(problem.where),
        "level": problem.level,
        "code": problem.code,
        "what": problem.what,
        "why": problem.why,
        "help": problem.help,
    }


def _plain(status: int, text: str) -> Response:
    return Response(text + "\n", status, media_type="text/plain")


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
