"""Pictures: what a file holds, and the bytes of the renditions that pages need of it. Imports Pillow.

Bytes in, bytes out, the same for the same Pillow. Metadata (place, camera, owner) is left behind; the orientation that
it told is applied, the colour profile is kept. Nothing is decoded before its size is known to be within the limits.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from briefgen.problems import BriefgenError, Location, Problem
from briefgen.site.renditions import Format, ImageFacts, Rendition

MAX_BYTES = 40_000_000
MAX_PIXELS = 60_000_000
"""Of one picture: a decoded one takes three or four bytes a pixel."""
READABLE = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
QUALITY = {"webp": 80, "avif": 58}
ORIENTATION = 0x0112  # Exif tag; 5 and above lie on their side


def read_facts(data: bytes, path: str) -> ImageFacts:
    """What the picture in `data` is; only its head is decoded.

    Raises:
        BriefgenError: it is no picture that can be read, or it is too large.
    """
    with _open(data, path) as image:
        turned = image.getexif().get(ORIENTATION, 1) >= 5
        width, height = image.size[::-1] if turned else image.size
        still = getattr(image, "n_frames", 1) == 1
        return ImageFacts(width=width, height=height, format=image.format or "", still=still)


def render_rendition(data: bytes, rendition: Rendition, path: str) -> bytes:
    """The bytes of a rendition of the picture in `data`.

    Raises:
        BriefgenError: the picture is damaged or too large.
    """
    with _open(data, path) as image:
        try:
            profile = image.info.get("icc_profile") if image.mode in {"RGB", "RGBA", "P"} else None
            image.draft("RGB", (rendition.width * 2, rendition.height * 2))
            upright = ImageOps.exif_transpose(image)
            drawn = _plain(upright).resize((rendition.width, rendition.height), Image.Resampling.LANCZOS)
        except (OSError, SyntaxError, ValueError) as error:
            raise BriefgenError(_unreadable(path, error)) from None
    return _encode(drawn, rendition.format, profile)


def _open(data: bytes, path: str) -> Image.Image:
    if len(data) > MAX_BYTES:
        raise BriefgenError(_too_large(path, f"{len(data):,} bytes", f"{MAX_BYTES:,} bytes"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=READABLE)
    except Image.DecompressionBombError:
        raise BriefgenError(_too_large(path, "the picture", f"{MAX_PIXELS:,} pixels")) from None
    except (OSError, SyntaxError, ValueError) as error:
        raise BriefgenError(_unreadable(path, error)) from None
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        raise BriefgenError(_too_large(path, f"{pixels:,} pixels", f"{MAX_PIXELS:,} pixels"))
    return image


def _plain(image: Image.Image) -> Image.Image:
    """The picture in RGB, or in RGBA where it is see-through."""
    see_through = "A" in image.getbands() or "transparency" in image.info
    return image.convert("RGBA" if see_through else "RGB")


def _encode(image: Image.Image, kind: Format, profile: bytes | None) -> bytes:
    out = io.BytesIO()
    options = {"method": 4} if kind == "webp" else {"speed": 6}
    if profile:
        image.save(out, kind, quality=QUALITY[kind], icc_profile=profile, **options)
    else:
        image.save(out, kind, quality=QUALITY[kind], **options)
    return out.getvalue()


def _unreadable(path: str, error: Exception) -> Problem:
    return Problem(
        code="picture",
        where=Location(path=path),
        what=f"the picture cannot be read: {error or 'damaged'}",
        why=f"pictures are {', '.join(READABLE)}",
        help="save it again from an image editor, or take it out",
    )


def _too_large(path: str, size: str, limit: str) -> Problem:
    return Problem(
        code="picture-size",
        where=Location(path=path),
        what=f"the picture is too large: {size}, the limit is {limit}",
        why="a picture is decoded whole, and small files can hold very large pictures",
        help="scale it down; pages show at most 1,200 pixels of its width",
    )
