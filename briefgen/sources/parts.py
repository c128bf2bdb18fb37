"""The classes that a line of a capture can have, and the page as its lines with them."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.sources.features import Features, look_at
from briefgen.sources.glued import part_lines
from briefgen.sources.lines import Line, split_lines

KEPT = frozenset(
    {"paragraph", "heading", "title", "dek", "byline", "date", "section", "caption", "credit", "tags", "outlet"}
)
"""Classes of lines that become fields or text; every other class is the reason why a line was set aside."""


class Sheet:
    """A page being read: its lines, their features, and the class that each has been given so far."""

    def __init__(self, text: str) -> None:
        """Split `text` and look at each line; no line has a class yet."""
        self.lines: Sequence[Line] = part_lines(split_lines(text))
        self.looks: Sequence[Features] = look_at(tuple(self.lines))
        self.kinds = [""] * len(self.lines)

    def text(self, i: int) -> str:
        """The text of line `i`."""
        return self.lines[i].text

    def mark(self, i: int, kind: str) -> None:
        """Give line `i` its class, unless it has one."""
        self.kinds[i] = self.kinds[i] or kind

    def free(self, start: int, stop: int) -> list[int]:
        """The lines from `start` up to `stop` that have no class yet."""
        return [i for i in range(max(0, start), min(stop, len(self.lines))) if not self.kinds[i]]
