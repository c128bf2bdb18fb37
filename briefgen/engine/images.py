"""Pictures of a site: which renditions there are, made from the project's files when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class ImageShelf:
    def __init__(self, tree: Any, config: Any, memo: Any) -> None: ...
    def sizes(self, src: str) -> tuple[tuple[str, int, int], ...]:
        return ()

    def recipes(self, site: Any, keys: Any) -> Iterator[Any]:
        yield from ()
