"""Which files a page needs of a picture: their addresses, formats and sizes. The bytes are made in `images.py`."""

from __future__ import annotations

from typing import Literal

from briefgen.model import UrlPath, Value

Format = Literal["webp", "avif"]


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
