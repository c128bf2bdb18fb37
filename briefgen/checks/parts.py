"""The texts of a briefing that the checks read, and where each character of them stands in the file."""

from __future__ import annotations

from bisect import bisect_right

from briefgen.model import Block, Briefing, Citation, Prose, Value
from briefgen.problems import Location


class Part(Value, frozen=True, kw_only=True):
    """A block of a briefing and the field it stands in (`summary`, `key_points.2`, `body`...)."""

    field: str
    block: Block
    prose: Prose

    def citations(self) -> tuple[tuple[int, Citation], ...]:
        """(offset in the block's text, citation) of each citation in the block, in order."""
        return tuple((offset, self.prose.citations[index]) for offset, index in self.block.marks)


def fields_of(briefing: Briefing) -> tuple[tuple[str, Prose], ...]:
    """(name, prose) of each field of running text, in the order of a page; key points count from 1."""
    points = tuple((f"key_points.{n}", point) for n, point in enumerate(briefing.key_points, 1))
    others = (
        ("why_it_matters", briefing.why_it_matters),
        ("assessment.text", briefing.assessment.text if briefing.assessment else None),
        ("response", briefing.response),
        ("body", briefing.body),
    )
    return (("summary", briefing.summary), *points, *((name, prose) for name, prose in others if prose is not None))


def parts_of(briefing: Briefing) -> tuple[Part, ...]:
    """Every block of every field, in the order of a page."""
    return tuple(
        Part(field=field, block=block, prose=prose) for field, prose in fields_of(briefing) for block in prose.blocks
    )


def reviewed_parts(briefing: Briefing) -> tuple[Part, ...]:
    """Every block but those of a draft that an editor has not yet looked at: a `suggested` comment stands there."""
    if briefing.status != "draft":
        return parts_of(briefing)
    return tuple(part for part in parts_of(briefing) if part.block.line not in _suggested(part.prose))


def _suggested(prose: Prose) -> frozenset[int]:
    """Where blocks begin that comments of `prose` call suggested: each means the last block that begins by then."""
    begins = [block.line for block in prose.blocks]
    return frozenset(max((at for at in begins if at <= line), default=0) for line in prose.suggestions)


def place_in(briefing: Briefing, block: Block, offset: int) -> Location:
    """The place in the briefing's file of the character at `offset` of the block's text."""
    breaks = block.breaks
    index = bisect_right(breaks, offset, key=lambda b: b[0]) - 1
    if index < 0:
        return Location(path=briefing.path, line=block.line, column=1)
    at, line, column = breaks[index]
    return Location(path=briefing.path, line=line, column=column + offset - at)
