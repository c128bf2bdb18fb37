"""The preview server answers its own origin on loopback, whatever it is sent."""

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from briefgen.shell.requests import allowed_host, decoded_path, own_origin
from tests.engine.sites import SETTINGS, briefing
from tests.shell.projects import write


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    root = tmp_path_factory.mktemp("served")
    write(root, {"briefgen.yaml": SETTINGS, "content/briefings/one.md": briefing("One"), "secret.txt": b"top secret"})
    command = [sys.executable, "-m", "briefgen", "serve", "--no-write", "--port", "18300"]
    process = subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        line = next(line for line in process.stderr if "preview:" in line)
        yield int(re.search(r":(\d+)/", line)[1])
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(10)
        process.stderr.close()


def ask(port: int, target: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
    for name, value in ({"Host": f"localhost:{port}"} | {k.replace("_", "-"): v for k, v in headers.items()}).items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    connection.close()
    return found


def raw(port: int, data: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(data)
        connection.settimeout(10)
        found = b""
        try:
            while chunk := connection.recv(65536):
                found += chunk
        except (TimeoutError, ConnectionResetError):
            pass
        return found


def test_a_page_is_served_with_its_guards(port: int) -> None:
    status, headers, body = ask(port, "/")
    assert status == 200
    assert b"One" in body
    assert b"/-/briefgen/live.js" in body
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/briefings/../../secret.txt",
        "/.briefgen/memo.sqlite",
        "/.briefgen-site",
        "//etc/passwd",
        "/C:/secret.txt",
        "/a\\..\\secret.txt",
        "/%00",
        "/%zz",
        "/%ff",
        "/%",
        "/%0d%0aSet-Cookie:x",
        "/briefgen.yaml",
        "/content/briefings/one.md",
        "/" + "a" * 5000,
    ],
)
def test_nothing_but_the_site_is_served(port: int, target: str) -> None:
    status, headers, body = ask(port, target)
    assert status in {400, 404}
    assert b"top secret" not in body
    assert b"title: Test" not in body
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:18300", "localhost", "localhost:1", "127.0.0.1.evil.example", "", "[::1]"]
)
def test_another_host_is_refused(port: int, host: str) -> None:
    assert ask(port, "/", Host=host)[0] in {400, 421}


def test_two_hosts_are_refused(port: int) -> None:
    request = f"GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert raw(port, request.encode()).split(b" ")[1] in {b"400", b"421"}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_only_reading(port: int, method: str) -> None:
    status, headers, _ = ask(port, "/", method, Content_Length="0")
    assert status == 405
    assert headers["allow"] == "GET, HEAD"


def test_head_is_get_without_a_body(port: int) -> None:
    _, get, _ = ask(port, "/")
    status, head, body = ask(port, "/", "HEAD")
    assert (status, body) == (200, b"")
    assert head["etag"] == get["etag"]


def test_an_unchanged_page_is_not_sent_again(port: int) -> None:
    tag = ask(port, "/")[1]["etag"]
    status, _, body = ask(port, "/", If_None_Match=tag)
    assert (status, body) == (304, b"")


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}], ids=str
)
@pytest.mark.parametrize("name", ["events", "state", "live.js"])
def test_the_live_channel_is_for_our_pages(port: int, name: str, headers: dict[str, str]) -> None:
    assert ask(port, f"/-/briefgen/{name}", **headers)[0] == 403


def test_the_state_names_problems_and_no_machine_paths(port: int) -> None:
    status, _, body = ask(port, "/-/briefgen/state")
    assert status == 200
    assert json.loads(body)["problems"] == []
    assert b"/tmp" not in body


def test_a_folder_leads_to_its_page(port: int) -> None:
    status, headers, _ = ask(port, "/briefings/2026/05/one")
    assert (status, headers["location"]) == (301, "/briefings/2026/05/one/")


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"GET / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    ],
    ids=["bytes", "no target", "version", "no colon", "two lengths", "both lengths", "long line", "many headers"],
)
def test_the_server_lives_through_bad_requests(port: int, data: bytes) -> None:
    raw(port, data.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1))
    assert ask(port, "/")[0] == 200


def test_many_idle_connections_do_not_stop_it(port: int) -> None:
    idle = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(150)]
    try:
        started = time.monotonic()
        assert ask(port, "/")[0] == 200
        assert time.monotonic() - started < 5
    finally:
        for connection in idle:
            connection.close()


def test_live_connections_are_bounded_and_given_back(port: int) -> None:
    request = f"GET /-/briefgen/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode()
    held = []
    for _ in range(210):
        connection = socket.create_connection(("127.0.0.1", port), timeout=5)
        connection.sendall(request)
        held.append(connection)
    statuses = {connection.recv(64).split(b" ")[1] for connection in held}
    for connection in held:
        connection.close()
    assert statuses <= {b"200", b"503"}
    assert ask(port, "/")[0] == 200


NAMES = frozenset({"localhost", "127.0.0.1"})


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        (["localhost:8000"], True),
        (["LOCALHOST:8000"], True),
        (["127.0.0.1:8000"], True),
        (["localhost"], False),
        (["localhost:8000", "localhost:8000"], False),
        ([], False),
        (["localhost.:8000"], False),
    ],
    ids=str,
)
def test_hosts(hosts: list[str], expected: bool) -> None:
    assert allowed_host(hosts, NAMES, 8000) is expected


def test_origins() -> None:
    assert own_origin({}, "localhost:8000")
    assert own_origin({"origin": "http://localhost:8000", "sec-fetch-site": "same-origin"}, "localhost:8000")
    assert not own_origin({"origin": "https://localhost:8000"}, "localhost:8000")
    assert not own_origin({"sec-fetch-site": "same-site"}, "localhost:8000")


def test_paths() -> None:
    assert decoded_path("/תקציר/".encode()) is not None
    assert decoded_path(b"/%D7%AA/") == "/ת/"
    assert decoded_path(b"/.well-known/security.txt") == "/.well-known/security.txt"
    assert decoded_path(b"/%252e%252e/") == "/%2e%2e/", "decoded once, never twice"


def test_files_carry_their_types(port: int) -> None:
    assert ask(port, "/feed.xml")[1]["content-type"].startswith("application/xml")
    assert ask(port, "/feed.json")[1]["content-type"].startswith("application/json")
