"""The picture that stands for a page where it is shared: 1200 by 630 PNG of 16 colours.

The same card, style and faces give the same bytes. Lines are broken to fit; right-to-left titles are set from the
right. Imports Pillow.
"""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont, features

from briefgen.model import Value
from briefgen.site.fontcoverage import Face
from briefgen.site.social import CardStyle, SocialCard
from briefgen.site.typesetting import drawable, is_drawable, lines_of, runs_of

WIDTH, HEIGHT = 1200, 630
MARGIN = 80
BAR = 20
SIZES = (84, 76, 68, 60, 52, 46, 40)
SMALL = 32
LEADING = 1.2
DRAFT = 100
TIGHT = 0.98
"""Room that is left for hinting, which does not scale."""
ROOM = 330
"""Pixels from the first line of the title to the last."""
PLAIN = CardStyle()
SHADES = 8
"""Steps from the ground to the ink, and as many to the accent."""


def render_social_card(card: SocialCard, style: CardStyle = PLAIN, faces: tuple[Face, ...] = ()) -> bytes:
    """The card as PNG. `faces` are tried in order, the font that comes with Pillow last.

    A title in a script that no face has is left out: the line below then stands alone, larger.
    """
    fonts = (*faces, default_face())
    ink, accent = Image.new("L", (WIDTH, HEIGHT)), Image.new("L", (WIDTH, HEIGHT))
    title = card.title if is_drawable(card.title, fonts) else card.below
    setter = Setter(faces=fonts, rtl=card.rtl)
    setter.put_title(ImageDraw.Draw(ink), drawable(title, fonts).strip("· "))
    setter.put_line(ImageDraw.Draw(accent), drawable(card.above, fonts), MARGIN + SMALL)
    if title == card.title:
        setter.put_line(ImageDraw.Draw(ink), drawable(card.below, fonts).strip("· "), HEIGHT - MARGIN)
    edge = WIDTH - BAR if card.rtl else 0
    ImageDraw.Draw(accent).rectangle((edge, 0, edge + BAR - 1, HEIGHT), fill=255)
    return _png(ink, accent, style)


@lru_cache(maxsize=1)
def default_face() -> Face:
    """The font that comes with Pillow: Latin letters."""
    font = ImageFont.load_default(SIZES[0])
    return Face(data=font.font_bytes if isinstance(font, ImageFont.FreeTypeFont) else b"")


class Setter(Value, frozen=True, kw_only=True):
    """Sets lines in `faces`, from the side where reading begins."""

    faces: tuple[Face, ...]
    rtl: bool

    def width(self, text: str, size: int) -> float:
        """The width of a line or word in pixels."""
        runs = runs_of(text, self.faces, rtl=self.rtl)
        return sum(_font(self.faces[run.face], size).getlength(run.text, direction=_way(rtl=run.rtl)) for run in runs)

    def put_title(self, draw: ImageDraw.ImageDraw, text: str) -> None:
        """Set `text` as large as it fits; what does not fit at the smallest size is cut."""
        size = next((size for size in SIZES if len(self.lines(text, size)) <= _room(size)), SIZES[-1])
        lines = self.lines(text, size)
        if len(lines) > _room(size):
            lines = [*lines[: _room(size) - 1], lines[_room(size) - 1][:-1].rstrip() + "…"]
        for at, line in enumerate(lines):
            self.put(draw, line, int(MARGIN + 60 + size + at * size * LEADING), size)

    def lines(self, text: str, size: int) -> list[str]:
        """`text` broken to the width of the card."""
        return lines_of(text, (WIDTH - 2 * MARGIN) * DRAFT / size * TIGHT, lambda part: _draft(self, part))

    def put_line(self, draw: ImageDraw.ImageDraw, text: str, baseline: int) -> None:
        """Set one small line, cut to the width."""
        lines = self.lines(text, SMALL)
        if lines:
            self.put(draw, lines[0], baseline, SMALL)

    def put(self, draw: ImageDraw.ImageDraw, line: str, baseline: int, size: int) -> None:
        """Set a line at its baseline; Pillow's own font has one weight, which is thickened for titles."""
        x = WIDTH - MARGIN - self.width(line, size) if self.rtl else float(MARGIN)
        for run in runs_of(line, self.faces, rtl=self.rtl):
            font, way = _font(self.faces[run.face], size), _way(rtl=run.rtl)
            text = run.text if way or not run.rtl else run.text[::-1]
            stroke = 1 if size > SMALL and run.face == len(self.faces) - 1 else 0
            draw.text((x, baseline), text, 255, font, "ls", stroke_width=stroke, direction=way)
            x += font.getlength(run.text, direction=way)


@lru_cache(maxsize=1 << 14)
def _draft(setter: Setter, word: str) -> float:
    """The width of a word at the size `DRAFT`; lines of other sizes are broken by it."""
    return setter.width(word, DRAFT)


@lru_cache(maxsize=64)
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(face.data), size, index=face.index)


@lru_cache(maxsize=1)
def _has_raqm() -> bool:
    return bool(features.check("raqm"))


def _way(*, rtl: bool) -> str | None:
    """The direction for Pillow where Raqm shapes the text; without it, letters are turned round one by one."""
    return ("rtl" if rtl else "ltr") if _has_raqm() else None


def _room(size: int) -> int:
    """Lines of `size` that the title may have."""
    return int(ROOM / (size * LEADING))


def _png(ink: Image.Image, accent: Image.Image, style: CardStyle) -> bytes:
    """Both inks on the ground, as a picture of palette colours."""
    picture = ink.point([value * (SHADES - 1) // 255 for value in range(256)])
    picture.paste(
        accent.point([SHADES + value * (SHADES - 1) // 255 for value in range(256)]), mask=accent.point(_solid())
    )
    picture.putpalette([*_ramp(style.ground, style.ink), *_ramp(style.ground, style.accent)])
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=6, bits=4)
    return out.getvalue()


def _solid() -> list[int]:
    return [0, *[255] * 255]


def _ramp(ground: str, colour: str) -> list[int]:
    """`SHADES` colours from one to the other, as red, green, blue."""
    low, high = _rgb(ground), _rgb(colour)
    last = SHADES - 1
    return [round(a + (b - a) * step / last) for step in range(SHADES) for a, b in zip(low, high, strict=True)]


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
