"""A reader who looks at a site all the while: every link of every page that can be reached leads to something."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import Self
from urllib.parse import unquote, urlsplit

BASE = "https://test.example/"
Look = Callable[[str], bytes | None]
"""The bytes of a file as a reader gets them now; nothing where there is none."""


def dead_ends(look: Look, start: str = "index.html") -> list[str]:
    """`page -> target` for each link of a reachable page to what is not there, looked at twice."""
    found, waiting, seen = [], [start], {start}
    while waiting:
        page = waiting.pop()
        for target in links(look, page):
            if look(target) is None and target in set(links(look, page)) and look(target) is None:
                found.append(f"{page} -> {target}")
            elif target not in seen and target.endswith((".html", "feed.xml")):
                seen.add(target)
                waiting.append(target)
    return found


def links(look: Look, page: str) -> list[str]:
    """The files of the site that a page or feed leads to or is made of."""
    text = (look(page) or b"").decode()
    given = re.findall(rf'href="({BASE}[^"]*)"', text) if page.endswith(".xml") else list(_Links.of(text))
    return sorted({target for url in given if (target := _file(page, url))})


def _file(page: str, url: str) -> str:
    parts = urlsplit(url.removeprefix(BASE) or "/" if url.startswith(BASE) else url)
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    path = unquote(parts.path)
    whole = path.lstrip("/") if path.startswith("/") or url.startswith(BASE) else normpath(join(dirname(page), path))
    if path.endswith("/") or whole in {"", "."}:
        return normpath(join(whole, "index.html"))
    return whole


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for key, value in attrs if key in {"href", "src"} and value]

    @classmethod
    def of(cls, text: str) -> Iterator[str]:
        reader = cls()
        reader.feed(text)
        yield from reader.found


class Watcher:
    """Looks again and again, in a thread, until the `with` ends; `found` are the dead ends, `looks` how often it looked."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.found: list[str] = []
        self.looks = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.is_set():
            self.found += dead_ends(self._look)
            self.looks += 1
            time.sleep(0.001)
