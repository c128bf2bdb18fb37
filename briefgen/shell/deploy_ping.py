"""Tells a WebSub hub which feeds changed (extra `[fetch]`), so that subscribers hear of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from briefgen import __version__
from briefgen.shell.deploy_place import refuse

FEEDS: Final = frozenset({"feed.xml", "rss.xml", "feed.json"})
SECONDS: Final = 30.0


def feeds_among(paths: Iterable[str], base_url: str) -> tuple[str, ...]:
    """The addresses of the feeds among published files."""
    return tuple(base_url + quote(path) for path in sorted(paths) if path.rpartition("/")[2] in FEEDS)


def ping_hub(hub: str, feeds: tuple[str, ...]) -> None:
    """Ask `hub` to fetch `feeds` again: `hub.mode=publish` with a `hub.url` each.

    Raises:
        BriefgenError: the settings name no hub, httpx is not installed, or the hub does not accept it.
    """
    if not hub:
        refuse("briefgen.yaml", "there is no hub to tell", "feeds name it to subscribers", "set `hub:`", "settings")
    try:
        import httpx
    except ImportError:
        refuse(hub, "httpx is not installed", "the hub is told with it", "install briefgen[fetch]")
    why = "the site is published; the hub was not told"
    try:
        answer = httpx.post(
            hub,
            data={"hub.mode": "publish", "hub.url": list(feeds)},
            headers={"User-Agent": f"briefgen/{__version__}"},
            timeout=SECONDS,
        )
    except httpx.HTTPError as error:
        refuse(hub, f"the hub cannot be reached: {error}", why, "check `hub:` and the network")
    if not answer.is_success:
        refuse(
            hub,
            f"the hub answers {answer.status_code}",
            why,
            "check that `hub:` is its address, and whose feeds it takes",
        )
