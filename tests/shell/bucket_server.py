"""An S3 server on loopback (moto), and a relay before it that can refuse, hang or be slow at the n-th request."""

import re
import subprocess
import sys
import threading
from collections.abc import Callable
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

KEYS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": "/dev/null",
    "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
}


class Server:
    """The real server; ended by `stop`."""

    def __init__(self) -> None:
        command = [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        self.port = self._read_port()
        threading.Thread(target=self._drain, daemon=True).start()

    def _read_port(self) -> int:
        assert self._process.stderr
        for line in self._process.stderr:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                return int(found[1])
        raise AssertionError("moto did not start")

    def _drain(self) -> None:
        assert self._process.stderr
        for _ in self._process.stderr:
            pass

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()
        assert self._process.stderr
        self._process.stderr.close()


class Relay:
    """Passes requests on and remembers them; `fault` is asked at each, and answers with a status, with 0 to
    let it pass, or with -1 to let it pass and say nothing.

    `told` hears of each request that the server has carried out, one after the other: method, path, body. A copy that the
    server makes is a `COPY`, told with its source.
    """

    def __init__(self, port: int) -> None:
        self.seen: list[tuple[str, str]] = []
        self.fault: Callable[[str, str, int], int] = lambda _method, _path, _number: 0
        self.told: Callable[[str, str, bytes], None] = lambda _method, _path, _body: None
        self.error = "SlowDown"
        self._target = port
        self._lock = threading.Lock()
        relay = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _pass(self) -> None:
                relay.pass_on(self)

            do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _pass  # noqa: N815

            def log_message(self, *arguments: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.endpoint = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def pass_on(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        path = handler.path.partition("?")[0]
        method = "COPY" if handler.headers.get("x-amz-copy-source") else handler.command
        with self._lock:
            self.seen.append((method, path))
            number = sum(seen == method for seen, _ in self.seen)
        try:
            status = self.fault(method, path, number)
            if status > 0:
                self._answer(handler, status, {}, f"<Error><Code>{self.error}</Code></Error>".encode())
                return
            lost, (status, headers, data) = status < 0, self._ask(handler, body)
            with self._lock:
                self.told(method, path, unquote(handler.headers.get("x-amz-copy-source", "")).encode() or body)
            if lost:
                handler.close_connection = True
            else:
                self._answer(handler, status, headers, data)
        except (BrokenPipeError, ConnectionResetError):
            handler.close_connection = True

    def _ask(self, handler: BaseHTTPRequestHandler, body: bytes) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection("127.0.0.1", self._target)
        headers = {key: value for key, value in handler.headers.items() if key.lower() != "connection"}
        connection.request(handler.command, handler.path, body, headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        skipped = {"transfer-encoding", "connection", "content-length"}
        return answer.status, {k: v for k, v in answer.getheaders() if k.lower() not in skipped}, data

    def _answer(self, handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str], data: bytes) -> None:
        handler.send_response(status)
        for key, value in headers.items():
            handler.send_header(key, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    def of(self, method: str) -> list[str]:
        """The paths asked for with a method, in order."""
        return [path for seen, path in self.seen if seen == method]

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
