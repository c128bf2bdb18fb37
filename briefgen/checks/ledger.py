"""The ledger: what was published, with the hash of each block, and the addresses that must keep leading somewhere.

Takes briefings as they are published and the ledger before; gives the next ledger. It keeps each block's text beside
its hash, so that a changed figure can be told from a mended letter (`published.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from briefgen.checks.levels import finding
from briefgen.checks.parts import parts_of
from briefgen.model import Briefing, Correction, FilePath, UrlPath, Value
from briefgen.problems import BriefgenError, Location, Problem

PATH = FilePath("ledger.json")
VERSION = 1


class PublishedBlock(Value, frozen=True, kw_only=True):
    """A block as it was published: the field it stands in, its hash and its text with single blanks."""

    where: str
    hash: str
    text: str


class Published(Value, frozen=True, kw_only=True):
    """One briefing as it was published. `urls`: every address it ever had, the present one first."""

    id: str
    urls: tuple[UrlPath, ...]
    on: str
    blocks: tuple[PublishedBlock, ...] = ()
    corrections: tuple[str, ...] = ()


class Ledger(Value, frozen=True, kw_only=True):
    """All that was published, by id."""

    version: int = VERSION
    entries: tuple[Published, ...] = ()


def publish(briefing: Briefing, url: UrlPath, on: str) -> Published:
    """What to record of `briefing`, published at `url` on the day `on` (ISO)."""
    return Published(
        id=briefing.id,
        urls=(url,),
        on=on,
        blocks=tuple(blocks_of(briefing)),
        corrections=tuple(sorted(map(correction_hash, briefing.corrections))),
    )


def blocks_of(briefing: Briefing) -> Iterator[PublishedBlock]:
    """What readers see of `briefing`, block by block; of a withdrawn item the title."""
    yield _block("title", briefing.title)
    if briefing.status == "withdrawn":
        return
    for part in parts_of(briefing):
        yield _block(part.field, part.block.text)
    if briefing.assessment and briefing.assessment.likelihood:
        yield _block("assessment.likelihood", briefing.assessment.likelihood)
    if briefing.assessment and briefing.assessment.confidence:
        yield _block("assessment.confidence", briefing.assessment.confidence)


def _block(where: str, text: str) -> PublishedBlock:
    plain = " ".join(text.split())
    return PublishedBlock(where=where, hash=_hash(plain), text=plain)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def correction_hash(correction: Correction) -> str:
    """The hash of a correction's words, by which a new one is told from those already published."""
    c = correction
    return _hash(f"{c.kind}\n{c.where}\n{c.was}\n{c.now}\n{c.reason}")


def record(ledger: Ledger, published: Iterable[Published]) -> Ledger:
    """The ledger after `published`: entries replaced by id, with the addresses and the first day they had."""
    entries = {entry.id: entry for entry in ledger.entries}
    for entry in published:
        before = entries.get(entry.id)
        if before is None:
            entries[entry.id] = entry
            continue
        urls = tuple(dict.fromkeys((*entry.urls, *before.urls)))
        same = (before.blocks, before.corrections) == (entry.blocks, entry.corrections)
        entries[entry.id] = msgspec.structs.replace(entry, urls=urls, on=before.on if same else entry.on)
    return Ledger(entries=tuple(entries[name] for name in sorted(entries)))


def format_ledger(ledger: Ledger) -> bytes:
    """`ledger` as JSON, an entry a line, so that a commit shows which items were published."""
    lines = ",\n".join(msgspec.json.encode(entry).decode() for entry in ledger.entries)
    return f'{{"version": {ledger.version}, "entries": [\n{lines}\n]}}\n'.encode()


def parse_ledger(content: bytes, path: FilePath = PATH) -> Ledger:
    """Read a ledger.

    Raises:
        BriefgenError: it is no ledger, or one of a later version.
    """
    try:
        ledger = msgspec.json.decode(content, type=Ledger)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise BriefgenError(_unreadable(path, f"the ledger cannot be read: {error}")) from error
    if ledger.version != VERSION:
        raise BriefgenError(
            _unreadable(path, f"the ledger has version {ledger.version}, this briefgen reads {VERSION}")
        )
    return ledger


def _unreadable(path: FilePath, what: str) -> Problem:
    return Problem(
        code="ledger",
        where=Location(path=path),
        what=what,
        why="without it, changes of published text and lost addresses go unseen",
        help="take the last good one from version control, or move it away to begin anew",
    )


def check_urls(ledger: Ledger, urls: frozenset[str], excused: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    """`K703` for each published address that neither a page nor an alias has now.

    `urls`: the addresses of pages and aliases; `excused`: ids of items that went by design (`expires`).
    """
    return tuple(
        finding(
            "K703",
            Location(path=PATH),
            f"{url} was published on {entry.on} and leads nowhere now",
            help=f"restore the item {entry.id}, or give it an alias in the item that replaces it: `aliases: [{url}]`",
        )
        for entry in ledger.entries
        if entry.id not in excused
        for url in entry.urls
        if url not in urls
    )
