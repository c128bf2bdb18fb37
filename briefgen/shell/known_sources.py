"""What the sources folder holds already: ids, digests of captured bytes, addresses; read from the files' heads."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.model import SourceId

_HEAD = 64 * 1024
_SHA = re.compile(r"^\s+sha256:\s*[\"']?([0-9a-f]{64})", re.MULTILINE)
_URL = re.compile(r"^url:\s*[\"']?(\S+?)[\"']?\s*$", re.MULTILINE)
_TITLE = re.compile(r"^title:\s*(.+?)\s*$", re.MULTILINE)
_NAME = re.compile(r"[^a-z0-9-]+")


class KnownSources:
    """Ids by digest and by address; names that are taken."""

    def __init__(self) -> None:
        self._by_digest: dict[str, list[tuple[str, str]]] = {}
        self._by_url: dict[str, str] = {}
        self._names: set[str] = set()

    @classmethod
    def read(cls, sources: Path) -> KnownSources:
        """Read every source's front matter for its digest and address; what cannot be read is only a taken name."""
        known = cls()
        for path in sorted(sources.iterdir()) if sources.is_dir() else ():
            known._names.add(path.name.removesuffix(".md").casefold())
            file = path / "source.md" if path.is_dir() else path
            if file.suffix == ".md" and file.is_file():
                known._learn(path.name.removesuffix(".md"), file)
        return known

    def _learn(self, name: str, file: Path) -> None:
        try:
            with file.open("rb") as opened:
                head = opened.read(_HEAD).decode("utf-8", "replace")
        except OSError:
            return
        front = head.partition("\n---")[0]
        digest, url, title = _SHA.search(front), _URL.search(front), _TITLE.search(front)
        self.add(name, digest[1] if digest else "", url[1] if url else "", _bare(title[1]) if title else "")

    def add(self, name: str, digest: str, url: str, title: str) -> None:
        """Remember a source."""
        self._names.add(name.casefold())
        if digest:
            self._by_digest.setdefault(digest, []).append((name, _bare(title)))
        if url:
            self._by_url[url] = name

    def holding(self, digest: str, title: str, *, many: bool) -> str:
        """The source made of these bytes; of a feed's, the one with this title. Empty if there is none."""
        held = self._by_digest.get(digest, [])
        return next((name for name, its in held if not many or its == _bare(title)), "")

    def at(self, url: str) -> str:
        """The newest source with this address; empty if there is none."""
        return self._by_url.get(url, "") if url else ""

    def free(self, name: str) -> SourceId:
        """`name`, or `name-2` and so on if it is taken."""
        plain = _NAME.sub("-", name.casefold()).strip("-")[:80] or "source"
        number, wanted = 1, plain
        while wanted in self._names:
            number += 1
            wanted = f"{plain}-{number}"
        return SourceId(wanted)


def _bare(title: str) -> str:
    return "".join(char for char in title if char.isalnum()).casefold()
