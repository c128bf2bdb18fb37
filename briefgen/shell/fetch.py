"""An address -> the bytes that stand there, with httpx (extra `[fetch]`).

Only public addresses are asked, at each step of a redirect; the connection goes to the very address that was looked at,
so that a name cannot change its meaning in between. robots.txt is respected; size and time are limited.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from briefgen import __version__
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.shell.capture import Input
from briefgen.sources.kinds import LARGEST
from briefgen.urls import why_no_web_url

AGENT = f"briefgen/{__version__}"
SECONDS = 30.0
"""For one page with its redirects and robots.txt."""
REDIRECTS = 5
_MOST_ADDRESSES = 4
_ROBOTS_LARGEST = 500_000
_REDIRECT_CODES = frozenset((301, 302, 303, 307, 308))


class _Answer(NamedTuple):
    status: int
    data: bytes
    headers: dict[str, str]


def fetch_page(url: str) -> Input:
    """The response's body as it came, with the last address and each redirect as a note.

    Raises:
        BriefgenError: httpx is not installed, the address is not public, robots.txt forbids it, or there is no page.
    """
    httpx = _httpx(url)
    deadline = time.monotonic() + SECONDS
    notes: list[str] = []
    address = url.partition("#")[0]
    for _ in range(REDIRECTS + 1):
        public_addresses(address)
        _check_robots(httpx, address, deadline)
        answer = _get(httpx, address, deadline, LARGEST)
        target = answer.headers.get("location", "")
        if answer.status in _REDIRECT_CODES and target:
            following = urljoin(address, target).partition("#")[0]
            notes.append(f"{address} redirects to {following}")
            address = following
            continue
        if answer.status != 200:
            raise BriefgenError(
                _problem(address, f"the server answers {answer.status}", "save the page in a browser instead")
            )
        kind, _, charset = answer.headers.get("content-type", "").partition("charset=")
        _check_kind(address, kind)
        return Input(
            name=address,
            data=answer.data,
            url=address,
            declared=charset.split(";")[0].strip(" \"'"),
            notes=tuple(notes),
        )
    raise BriefgenError(_problem(url, f"there are more than {REDIRECTS} redirects", "give the last address"))


def public_addresses(url: str) -> tuple[str, ...]:
    """The addresses of a URL's host, looked up once; every one must be public.

    Raises:
        BriefgenError: it is no http(s) URL, has no address, or has one that is not public.
    """
    found = host_addresses(url)
    for each in found:
        if not is_public(each):
            raise BriefgenError(
                _problem(
                    url, f"the host's address {each} is not public", "pages of your own network can be saved as files"
                )
            )
    return found


def host_addresses(url: str) -> tuple[str, ...]:
    """The addresses of a URL's host, looked up once.

    Raises:
        BriefgenError: it is no http(s) URL, or has no address.
    """
    if why := why_no_web_url(url):
        raise BriefgenError(_problem(url, f"the address {why}", "give a full address: https://..."))
    parts = urlsplit(url)
    try:
        rows = socket.getaddrinfo(parts.hostname, parts.port or _port(parts.scheme), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise BriefgenError(_problem(url, f"the host has no address: {error}", "check the spelling")) from None
    return tuple(dict.fromkeys(str(row[4][0]).partition("%")[0] for row in rows))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also when an IPv4 address is wrapped in an IPv6 one."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None and not is_public(str(inner)):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _get(httpx: Any, url: str, deadline: float, largest: int) -> _Answer:
    """One request, to the first of the host's addresses that takes it."""
    failed: Exception | None = None
    for ip in public_addresses(url)[:_MOST_ADDRESSES]:
        try:
            return _ask(httpx, url, ip, deadline, largest)
        except httpx.ConnectError as error:
            failed = error
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            failed = error
            break
    reason = str(failed) or type(failed).__name__
    raise BriefgenError(_problem(url, f"the page cannot be fetched: {reason}", "save it in a browser instead"))


def _ask(httpx: Any, url: str, ip: str, deadline: float, largest: int) -> _Answer:
    """Ask one address that was looked at; the host's name goes into the header and the certificate check."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    target = httpx.URL(url).copy_with(host=ip)
    headers = {
        "Host": parts.netloc.rpartition("@")[2],
        "User-Agent": AGENT,
        "Accept": "text/html,*/*;q=0.5",
        "Accept-Encoding": "gzip",
    }
    left = max(0.1, deadline - time.monotonic())
    with (
        httpx.Client(timeout=left, follow_redirects=False, trust_env=False) as client,
        client.stream("GET", target, headers=headers, extensions={"sni_hostname": host}) as response,
    ):
        data = _body(response, url, deadline, largest)
        return _Answer(response.status_code, data, {name.casefold(): value for name, value in response.headers.items()})


def _body(response: Any, url: str, deadline: float, largest: int) -> bytes:
    """The body, never more than `largest` bytes, never later than `deadline`."""
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes(65536):
        size += len(chunk)
        chunks.append(chunk)
        if size > largest:
            raise BriefgenError(
                _problem(url, f"the page has more than {largest // 1_048_576} MB", "save the article alone")
            )
        if time.monotonic() > deadline:
            raise BriefgenError(
                _problem(url, f"the page took more than {SECONDS:.0f} seconds", "save it in a browser instead")
            )
    return b"".join(chunks)


def _check_robots(httpx: Any, url: str, deadline: float) -> None:
    """Raises a problem if the site's robots.txt forbids the page; a site without one allows it."""
    try:
        answer = _get(httpx, urljoin(url, "/robots.txt"), deadline, _ROBOTS_LARGEST)
    except BriefgenError as error:
        if any("not public" in problem.what or "no address" in problem.what for problem in error.problems):
            raise
        return
    if answer.status != 200:
        return
    rules = RobotFileParser()
    rules.parse(answer.data.decode("utf-8", "replace").splitlines())
    if not rules.can_fetch(AGENT, url):
        raise BriefgenError(
            _problem(url, "the site's robots.txt forbids fetching this page", "save it in a browser instead")
        )


def _check_kind(url: str, kind: str) -> None:
    plain = kind.split(";", maxsplit=1)[0].strip().casefold()
    if (
        plain
        and not plain.startswith("text/")
        and not plain.endswith(("html+xml", "/xml", "+xml", "/pdf", "/rfc822", "/octet-stream", "/gzip"))
    ):
        raise BriefgenError(_problem(url, f"the address gives {plain}, no page", "give the address of a page"))


def _httpx(url: str) -> Any:
    try:
        import httpx
    except ImportError:
        raise BriefgenError(
            _problem(
                url, "fetching needs httpx, which is not installed", "pip install 'briefgen[fetch]', or save the page"
            )
        ) from None
    return httpx


def _port(scheme: str) -> int:
    return 443 if scheme.casefold() == "https" else 80


def _problem(url: str, what: str, help_: str) -> Problem:
    why = "only public pages that may be read by programs are fetched"
    return Problem(code="fetch", where=Location(path=url), what=what, why=why, help=help_)
