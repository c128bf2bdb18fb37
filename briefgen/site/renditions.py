"""Which files a page needs of a picture: their addresses, formats and sizes. The bytes are made in `images.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from briefgen.model import UrlPath, Value

Format = Literal["webp", "avif"]
Sizes = tuple[tuple[str, int, int], ...]
"""(address, width, height) of a picture's renditions, and of the picture itself, which comes last."""
_MIME = {"avif": "image/avif", "webp": "image/webp"}


class ImageFacts(Value, frozen=True, kw_only=True):
    """A picture as it is shown: width and height in pixels, upright; `still` is false for animations."""

    width: int
    height: int
    format: str
    still: bool = True


class Rendition(Value, frozen=True, kw_only=True):
    """A file made of a picture."""

    url: UrlPath
    format: Format
    width: int
    height: int


def plan_renditions(
    src: str, digest: str, facts: ImageFacts, formats: tuple[Format, ...], widths: tuple[int, ...]
) -> tuple[Rendition, ...]:
    """The files to make of the picture at `src`, by format and width; none of an animation.

    No file is wider than the picture; one narrower than all `widths` is made in its own width.
    """
    if not facts.still:
        return ()
    fitting = sorted({width for width in widths if width <= facts.width}) or [facts.width]
    stem = src.strip("/").rpartition("/")[2].rpartition(".")[0] or "picture"
    return tuple(
        Rendition(
            url=UrlPath(f"/images/{stem}-{digest[:12]}-{width}.{kind}"),
            format=kind,
            width=width,
            height=max(1, round(facts.height * width / facts.width)),
        )
        for kind in formats
        for width in fitting
    )


class PictureSources(Value, frozen=True, kw_only=True):
    """A picture's renditions by type, (MIME type, its (address, width) pairs), and the picture itself."""

    typed: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    src: str = ""
    width: int = 0
    height: int = 0


def picture(sizes: Sequence[tuple[str, int, int]]) -> PictureSources:
    """The files of a picture, modern types first."""
    if not sizes:
        return PictureSources()
    *renditions, (src, width, height) = sizes
    by_type: dict[str, list[tuple[str, int]]] = {}
    for address, wide, _ in renditions:
        by_type.setdefault(_MIME.get(address.rpartition(".")[2].lower(), ""), []).append((address, wide))
    typed = tuple((mime, tuple(by_type[mime])) for mime in _MIME.values() if mime in by_type)
    return PictureSources(typed=typed, src=src, width=width, height=height)


class Pictures(Protocol):
    """What pages ask of the pictures below `content/static/`."""

    def sizes(self, src: str) -> Sizes:
        """The files of a picture; none for what is no raster picture of the site."""

    def digest(self, src: str) -> str:
        """What a page that shows the picture depends on."""


class NoPictures:
    """A site whose pictures nobody has looked at."""

    def sizes(self, src: str) -> Sizes:  # noqa: ARG002 - answers for every picture
        """None."""
        return ()

    def digest(self, src: str) -> str:  # noqa: ARG002
        """None."""
        return ""
