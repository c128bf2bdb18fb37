"""What is known of where a source's text comes from: the values that `origins.py` works out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from briefgen.model import SourceId, Value


class OriginFacts(Value, frozen=True, kw_only=True):
    """What of one source is compared with others. `shingles` are sorted 32-bit hashes, packed."""

    id: SourceId
    outlet: str
    agency: str = ""
    day: str = ""
    words: int = 0
    paragraphs: int = 0
    opening: int = 0
    shingles: bytes = b""


class Origin(Value, frozen=True, kw_only=True):
    """Where one source's text comes from.

    `name` is the agency, or the outlet that had the text first. `group`: the lowest id of the sources that are the same
    text (its own where it stands alone). `carriers`: the outlets that carry an agency's text, its own first.
    """

    source: SourceId
    name: str
    group: SourceId
    agency: bool = False
    carriers: tuple[str, ...] = ()
    words: int = 0
    paragraphs: int = 0

    def line(self) -> str:
        """`Reuters, as carried by The Jerusalem Post and 3 others`; the outlet alone for its own text."""
        if not self.agency or not self.carriers:
            return self.name
        rest = len(self.carriers) - 1
        others = "" if not rest else f" and {self.carriers[1]}" if rest == 1 else f" and {rest} others"
        return f"{self.name}, as carried by {self.carriers[0]}{others}"


class SameText(Value, frozen=True, kw_only=True):
    """Two sources that are one text, lower id first, and how much of the shorter stands in the other, in per cent."""

    one: SourceId
    other: SourceId
    containment: int


class Origins(Value, frozen=True, kw_only=True):
    """The origins of sources, by id, and the pairs that are one text."""

    rows: tuple[Origin, ...] = ()
    pairs: tuple[SameText, ...] = ()

    def of(self, source: SourceId) -> Origin | None:
        """The origin of `source`, if it is known."""
        index = bisect_left(self.rows, source, key=lambda row: row.source)
        return self.rows[index] if index < len(self.rows) and self.rows[index].source == source else None

    def only(self, sources: Iterable[SourceId]) -> Origins:
        """What concerns these sources alone: the part that one item's checks and page depend on."""
        wanted = sorted(set(sources))
        rows = tuple(row for source in wanted if (row := self.of(source)) is not None)
        groups = {row.group for row in rows}
        if len(groups) == len(rows):
            return Origins(rows=rows)
        known = frozenset(wanted)
        return Origins(rows=rows, pairs=tuple(p for p in self.pairs if p.one in known and p.other in known))

    def independent(self) -> tuple[str, ...]:
        """The names of the independent origins, sorted: one text or one agency counts once."""
        return tuple(sorted({row.name for row in self.rows}))
