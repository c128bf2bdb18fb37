"""Asks web servers whether pages are there, politely: one request at a time for a host, a pause between two, few tries.

robots.txt is respected, size and time are limited, and only public addresses are asked: each is looked up once and the
connection goes to the very address that was looked at.
"""

from __future__ import annotations

import ipaddress
import time
from typing import Any, Literal, NamedTuple, Self
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from msgspec.structs import replace

from briefgen.model import Value
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.shell.fetch import AGENT, host_addresses, is_public
from briefgen.sources.kinds import LARGEST
from briefgen.urls import why_no_web_url

SECONDS = 30.0
"""For one address with its redirects."""
REDIRECTS = 5
TRIES = 3
PATIENCE = 30.0
"""Longest pause that a server may ask for, in seconds."""
_ROBOTS_LARGEST = 500_000
_LONGEST_MARK = 500
_MOVED = frozenset((301, 302, 303, 307, 308))
_FOR_GOOD = frozenset((301, 308))
_NO_ADDRESS = "has no address"
_GONE = frozenset((404, 410))
_REFUSING = frozenset((401, 402, 403, 405, 406, 451))
_BUSY = frozenset((429, 500, 502, 503, 504))

Outcome = Literal["there", "unchanged", "gone", "refused", "failed"]


class Answer(Value, frozen=True, kw_only=True):
    """What became of an address.

    `refused`: robots.txt, an address that is not public, or a server that wants people only; `failed`: no answer that
    says anything. `moved` is the new address where each redirect is for good. `unchanged`: as `etag` or `modified` say.
    """

    outcome: Outcome
    status: int = 0
    url: str = ""
    moved: str = ""
    why: str = ""
    data: bytes = b""
    charset: str = ""
    etag: str = ""
    modified: str = ""


class Manners(Value, frozen=True, kw_only=True):
    """How servers are asked: seconds between two requests to a host; whether loopback and private ones are."""

    delay: float = 1.0
    allow_private: bool = False


class _Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    data: bytes


class Host:
    """One server and what it allows; its pages are asked one after another. Redirects may leave it."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._client: Any = None
        self._asked: dict[str, float] = {}
        self._rules: dict[str, RobotFileParser | None] = {}
        self._slower: dict[str, float] = {}

    def __enter__(self) -> Self:
        """Open connections."""
        import httpx

        self._client = httpx.Client(follow_redirects=False, trust_env=False)
        return self

    def __exit__(self, *_: object) -> None:
        """Close them."""
        self._client.close()

    def ask(self, url: str, *, whole: bool, etag: str = "", modified: str = "") -> Answer:
        """Ask for an address; its body is read only where the `whole` page is wanted."""
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value and whole}
        try:
            return self._follow(url.partition("#")[0], headers, whole=whole)
        except BriefgenError as error:
            why = error.problems[0].what
            return Answer(outcome="failed" if _NO_ADDRESS in why else "refused", url=url, why=why)

    def _follow(self, url: str, headers: dict[str, str], *, whole: bool) -> Answer:
        deadline = time.monotonic() + SECONDS
        address, for_good = url, True
        for _ in range(REDIRECTS + 1):
            if why := why_no_web_url(address):
                return Answer(outcome="failed", url=url, why=f"the address {why}")
            if not self._allowed(address, deadline):
                return Answer(outcome="refused", url=address, why="the site's robots.txt forbids asking for this page")
            reply = self._patiently(address, headers, deadline, whole=whole)
            if isinstance(reply, str):
                return Answer(outcome="failed", url=address, why=reply)
            target = reply.headers.get("location", "")
            if reply.status not in _MOVED or not target:
                return _answer(reply, address, address if address != url and for_good else "")
            for_good = for_good and reply.status in _FOR_GOOD
            address = _joined(address, target)
        return Answer(outcome="failed", url=address, why=f"there are more than {REDIRECTS} redirects")

    def _patiently(self, url: str, headers: dict[str, str], deadline: float, *, whole: bool) -> _Reply | str:
        """A reply, or why there is none; a busy server or a broken line is asked again after a pause."""
        reply: _Reply | str = ""
        for attempt in range(TRIES):
            if attempt:
                asked_for = reply.headers.get("retry-after", "") if isinstance(reply, _Reply) else ""
                pause = float(asked_for) if asked_for.isdecimal() else self._manners.delay * 2**attempt
                if pause > PATIENCE or time.monotonic() + pause > deadline:
                    break
                time.sleep(pause)
            reply = self._request(url, headers, deadline, LARGEST if whole else 0)
            if not isinstance(reply, str) and reply.status not in _BUSY:
                break
        return reply

    def _allowed(self, url: str, deadline: float) -> bool:
        site = urljoin(url, "/robots.txt")
        if site not in self._rules:
            reply = self._request(site, {}, deadline, _ROBOTS_LARGEST)
            self._rules[site] = None
            if isinstance(reply, _Reply) and reply.status == 200:
                rules = RobotFileParser()
                rules.parse(reply.data.decode("utf-8", "replace").splitlines())
                self._rules[site] = rules
                self._slower[urlsplit(url).netloc] = min(float(rules.crawl_delay(AGENT) or 0), PATIENCE)
        found = self._rules[site]
        return found is None or found.can_fetch(AGENT, url)

    def _request(self, url: str, headers: dict[str, str], deadline: float, largest: int) -> _Reply | str:
        """One request, after the host's pause; a text says why there is no reply."""
        import httpx

        ip = _allowed_addresses(url, allow_private=self._manners.allow_private)[0]
        self._pause(urlsplit(url).netloc)
        parts = urlsplit(url)
        own = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5"}
        try:
            with self._client.stream(
                "GET",
                httpx.URL(url).copy_with(host=ip),
                headers={**own, "Accept-Encoding": "gzip", **headers},
                timeout=max(0.1, deadline - time.monotonic()),
                extensions={"sni_hostname": parts.hostname or ""},
            ) as response:
                data = _body(response, deadline, largest) if largest else b""
                if data is None:
                    return f"the page has more than {largest // 1_048_576} MB or takes more than {SECONDS:.0f} seconds"
                return _Reply(response.status_code, {k.casefold(): v for k, v in response.headers.items()}, data)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            return str(error) or type(error).__name__

    def _pause(self, host: str) -> None:
        before = self._asked.get(host)
        if before is not None:
            pause = max(self._manners.delay, self._slower.get(host, 0.0))
            time.sleep(max(0.0, before + pause - time.monotonic()))
        self._asked[host] = time.monotonic()


def _joined(address: str, target: str) -> str:
    """Where a redirect leads; what is no address is given on as it is, to be told."""
    try:
        return urljoin(address, target).partition("#")[0]
    except ValueError:
        return target


def _kept(value: str) -> str:
    """A server's mark of a version, if it can be sent back."""
    return value if value.isascii() and value.isprintable() and len(value) < _LONGEST_MARK else ""


def _body(response: Any, deadline: float, largest: int) -> bytes | None:
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes(65536):
        size += len(chunk)
        if size > largest or time.monotonic() > deadline:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _answer(reply: _Reply, url: str, moved: str) -> Answer:
    headers = reply.headers
    charset = headers.get("content-type", "").partition("charset=")[2].split(";")[0].strip(" \"'")
    plain = Answer(
        outcome="failed", status=reply.status, url=url, moved=moved, why=f"the server answers {reply.status}"
    )
    if reply.status == 304:
        return replace(plain, outcome="unchanged", why="")
    if reply.status in _GONE:
        return replace(plain, outcome="gone")
    if 200 <= reply.status < 300:
        etag, modified = _kept(headers.get("etag", "")), _kept(headers.get("last-modified", ""))
        found = replace(plain, outcome="there", why="", data=reply.data, charset=charset)
        return replace(found, etag=etag, modified=modified)
    return replace(plain, outcome="refused") if reply.status in _REFUSING else plain


def _allowed_addresses(url: str, *, allow_private: bool) -> tuple[str, ...]:
    """The addresses of a URL's host; with `allow_private` those of this machine and its network too.

    Raises:
        BriefgenError: one of them may not be asked.
    """
    found = host_addresses(url)
    for each in found:
        ip = ipaddress.ip_address(each)
        near = allow_private and (ip.is_loopback or ip.is_private) and not ip.is_link_local
        if not near and not is_public(each):
            what = f"the host's address {each} is not public"
            raise BriefgenError(Problem(code="fetch", where=Location(path=url), what=what))
    return found
