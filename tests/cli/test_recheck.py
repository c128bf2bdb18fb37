"""The live web, as a server on this machine: what is gone, moved, changed, and how it is asked."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefgen.cli import cli
from briefgen.cli.console import run
from tests.engine.sites import briefing
from tests.shell.projects import write

pytest.importorskip("httpx")

QUOTED = "We have never seen the river stand as high as this in spring"
PAGE = """<!doctype html><html lang="en"><head><title>River stands high</title>
<meta property="article:published_time" content="2026-05-01T08:00:00Z"></head><body><article>
<h1>River stands high</h1>
<p>The river at Arden rose by 250 centimetres in one night, and the town closed both of its bridges at dawn.</p>
<p>“{quoted},” said Ada Brook, who reads the gauge at the mill and has done so for nineteen years now.</p>
<p>The council expects that the bridges will open again before the market on Saturday, a spokesman said.</p>
</article></body></html>"""


class Server(ThreadingHTTPServer):
    """Answers by path; `seen` are the requests it got."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, tuple[int, dict[str, str], str]] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))
        status, headers, text = self.server.pages.get(self.path, (404, {}, "not here"))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, text = 304, ""
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def site(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Path:
    server.pages["/river"] = (200, {"ETag": '"one"'}, PAGE.format(quoted=QUOTED))
    server.pages["/there"] = (200, {}, "hello")
    (tmp_path / "river.html").write_text(PAGE.format(quoted=QUOTED), "utf-8")
    write(tmp_path, {"briefgen.yaml": b"title: T\noutputs: {cards: false}\n"})
    monkeypatch.chdir(tmp_path)
    assert run(cli, ["capture", "river.html", "--id", "river", "--url", f"{server.base}/river"]) == 0
    body = (
        f'The river rose by 250 centimetres [@river, para. 1].\n\nAda Brook said: "{QUOTED}" [@river, para. 2].\n\n'
        f"More [there]({server.base}/there#part)."
    )
    write(tmp_path, {"content/briefings/high.md": briefing("High", "2026-05-02", body, sources="[river]")})
    return tmp_path


def recheck(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> list[dict[str, object]]:
    """The problems."""
    capsys.readouterr()
    options = ["--json", "--delay", "0", "--max-age", "0", "--now", "2026-06-01", "--allow-private"]
    assert run(cli, ["recheck", *options, *arguments]) == code
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [line for line in lines if "code" in line]


@pytest.mark.usefixtures("site")
def test_a_page_that_is_as_it_was_gives_nothing(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert recheck(capsys) == []
    assert [path for path, _ in server.seen].count("/river") == 1
    assert all("briefgen/" in headers["User-Agent"] for _, headers in server.seen)


@pytest.mark.usefixtures("site")
def test_a_quotation_that_is_gone_is_told_at_its_place(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.pages["/river"] = (200, {}, PAGE.format(quoted="We have often seen the river stand as high as this"))
    found = recheck(capsys)
    assert [problem["code"] for problem in found] == ["L301", "L307"]
    quoted = found[0]
    assert (quoted["path"], quoted["line"], quoted["column"]) == ("content/briefings/high.md", 8, 18)
    assert QUOTED in str(quoted["what"])
    assert (quoted["source"], quoted["paragraph"]) == ("river", 2)


@pytest.mark.usefixtures("site")
def test_a_cited_number_that_changed_is_told_with_both(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.pages["/river"] = (200, {}, PAGE.format(quoted=QUOTED).replace("250", "200"))
    found = [problem for problem in recheck(capsys) if problem["code"] == "L302"]
    assert len(found) == 1
    assert found[0]["what"] == 'number of river changed: "250 centimetres" -> "200 centimetres" in p1'
    assert found[0]["line"] == 6


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("answer", "code", "told"),
    [
        ((404, {}, ""), "L304", "is gone: the server answers 404"),
        ((410, {}, ""), "L304", "is gone: the server answers 410"),
        ((301, {"Location": "/there2"}, ""), "L305", "has moved to"),
        ((503, {}, ""), "L306", "the server answers 503"),
        ((403, {}, ""), "L306", "the server answers 403"),
        ((302, {"Location": "/there"}, ""), "L306", "more than 5 redirects"),
        ((302, {"Location": "http://[nowhere"}, ""), "L306", "is not a well-formed URL"),
        ((302, {"Location": "http://me:secret@127.0.0.1/"}, ""), "L306", "has a user name"),
        ((302, {"Location": "http://169.254.169.254/latest"}, ""), "L306", "169.254.169.254 is not public"),
    ],
    ids=["gone", "gone for good", "moved", "busy", "refused", "circle", "malformed", "user", "metadata"],
)
def test_links_of_texts(
    server: Server, capsys: pytest.CaptureFixture[str], answer: tuple[int, dict[str, str], str], code: str, told: str
) -> None:
    server.pages["/there2"] = (200, {}, "here")
    server.pages["/there"] = answer
    (found,) = recheck(capsys)
    assert (found["code"], found["path"], found["line"]) == (code, "content/briefings/high.md", 10)
    assert told in str(found["what"])


@pytest.mark.usefixtures("site")
def test_a_busy_server_is_asked_again(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.pages["/there"] = (503, {}, "")
    recheck(capsys)
    assert [path for path, _ in server.seen].count("/there") == 3


@pytest.mark.usefixtures("site")
def test_what_robots_may_not_ask_for_is_not_asked_for(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.pages["/robots.txt"] = (200, {}, "User-agent: *\nDisallow: /there\n")
    (found,) = recheck(capsys)
    assert found["code"] == "L306"
    assert "robots.txt" in str(found["what"])
    assert "/there" not in [path for path, _ in server.seen]


@pytest.mark.usefixtures("site")
def test_private_addresses_are_not_asked(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["recheck", "--delay", "0", "--now", "2026-06-01"]) == 0
    assert server.seen == []
    assert "127.0.0.1 is not public" in capsys.readouterr().err


def test_results_hold_until_they_are_old(site: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    common = ["recheck", "--delay", "0", "--allow-private", "--now"]
    assert run(cli, [*common, "2026-06-01T12:00:00Z"]) == 0
    asked = len(server.seen)
    server.pages["/there"] = (404, {}, "")
    assert run(cli, [*common, "2026-06-02T11:00:00Z"]) == 0
    assert len(server.seen) == asked
    assert "L304" not in capsys.readouterr().err
    assert run(cli, [*common, "2026-06-02T13:00:00Z"]) == 0
    assert "L304" in capsys.readouterr().err
    later = [headers for path, headers in server.seen[asked:] if path == "/river"]
    assert later[0]["If-None-Match"] == '"one"'
    for kept in (site / ".briefgen" / "recheck").iterdir():
        kept.write_bytes(b"damaged")
    assert run(cli, [*common, "2026-06-02T13:00:00Z"]) == 0


def test_a_changed_page_becomes_a_second_version(
    site: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (site / "content/sources/river/source.md").read_bytes()
    server.pages["/river"] = (200, {}, PAGE.format(quoted=QUOTED).replace("250", "200"))
    recheck(capsys, "--store")
    assert (site / "content/sources/river/source.md").read_bytes() == before
    assert "rose by 200" in (site / "content/sources/river-2/source.md").read_text("utf-8")
    recheck(capsys, "--store")
    assert not (site / "content/sources/river-3").exists()


@pytest.mark.usefixtures("site")
def test_names_narrow_what_is_asked(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    recheck(capsys, "river")
    assert "/there" not in [path for path, _ in server.seen]
    recheck(capsys, "content/briefings/high.md")
    assert "/there" in [path for path, _ in server.seen]
    recheck(capsys, "nothing", code=2)


def test_a_level_can_make_it_an_error(site: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.pages["/there"] = (404, {}, "")
    recheck(capsys, "--strict", code=1)
    write(site, {"briefgen.yaml": b"title: T\nchecks: {levels: {L304: error}}\noutputs: {cards: false}\n"})
    recheck(capsys, code=1)


def test_an_editor_may_let_it_stand(site: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    path = site / "content/briefings/high.md"
    waiver = "waive:\n  - {code: L304, text: /there, reason: The archive has it.}\n---\n"
    head, _, body = path.read_text("utf-8")[4:].partition("---\n")
    path.write_text(f"---\n{head}{waiver}{body}", "utf-8")
    assert run(cli, ["check", "--strict", "--now", "2026-06-01"]) == 0
    server.pages["/there"] = (404, {}, "")
    assert recheck(capsys, "--strict") == []
    assert run(cli, ["recheck", "--delay", "0", "--allow-private", "--now", "2026-06-01"]) == 0
    assert "is gone: the server answers 404 (The archive has it.)" in capsys.readouterr().err
