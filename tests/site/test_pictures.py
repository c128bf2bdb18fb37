"""Pictures are scaled, turned upright and stripped of metadata; what is damaged or too large is a problem."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from briefgen.problems import BriefgenError
from briefgen.site import images
from briefgen.site.images import read_facts, render_rendition
from briefgen.site.renditions import ImageFacts, Rendition, plan_renditions

WIDTHS = (480, 800, 1200)


def picture(size=(900, 600), kind="JPEG", mode="RGB", **options):
    out = io.BytesIO()
    image = Image.linear_gradient("L").resize(size).convert(mode)
    image.save(out, kind, **options)
    return out.getvalue()


def sideways():
    exif = Image.Exif()
    exif[images.ORIENTATION] = 6
    exif[0x010F] = "Camera of Ada"
    return picture(exif=exif)


def bomb(width, height):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (picture(), ImageFacts(width=900, height=600, format="JPEG")),
        (sideways(), ImageFacts(width=600, height=900, format="JPEG")),
        (picture(kind="PNG", mode="LA"), ImageFacts(width=900, height=600, format="PNG")),
        (picture(kind="GIF"), ImageFacts(width=900, height=600, format="GIF")),
    ],
    ids=["jpeg", "sideways", "png", "gif"],
)
def test_facts_are_of_the_upright_picture(data, expected):
    assert read_facts(data, "a") == expected


@pytest.mark.parametrize(
    ("width", "expected"),
    [(2000, [480, 800, 1200]), (900, [480, 800]), (300, [300])],
    ids=["large", "middle", "small"],
)
def test_no_rendition_is_wider_than_the_picture(width, expected):
    facts = ImageFacts(width=width, height=width // 2, format="JPEG")
    planned = plan_renditions("img/Häfen a.jpg", "0123456789abcdef", facts, ("webp",), WIDTHS)
    assert [item.width for item in planned] == expected
    assert planned[0].url == f"/images/Häfen a-0123456789ab-{expected[0]}.webp"
    assert all(item.height == item.width // 2 for item in planned)


def test_animations_are_left_alone():
    out = io.BytesIO()
    frames = [Image.new("L", (50, 50), value) for value in (0, 255)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    facts = read_facts(out.getvalue(), "a.gif")
    assert not facts.still
    assert plan_renditions("a.gif", "0" * 40, facts, ("webp",), WIDTHS) == ()


@pytest.mark.parametrize("kind", ["webp", "avif"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "CMYK", "LA", "I;16"])
def test_every_kind_of_pixel_is_scaled(kind, mode):
    data = picture(kind="JPEG" if mode == "CMYK" else "PNG", mode=mode)
    rendition = Rendition(url=f"/images/a.{kind}", format=kind, width=90, height=60)
    made = render_rendition(data, rendition, "a")
    assert made == render_rendition(data, rendition, "a")
    with Image.open(io.BytesIO(made)) as image:
        assert (image.size, image.format) == ((90, 60), kind.upper())


def test_metadata_is_left_behind_and_orientation_applied():
    made = render_rendition(sideways(), Rendition(url="/i.webp", format="webp", width=60, height=90), "a")
    assert b"Camera" not in made
    with Image.open(io.BytesIO(made)) as image:
        assert image.size == (60, 90)
        assert not image.getexif()
        left, right = image.convert("L").getpixel((5, 45)), image.convert("L").getpixel((55, 45))
    assert left > right


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture"),
        (b"<svg onload=x>", "picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "picture"),
        (bomb(30_000, 30_000), "picture-size"),
        (bomb(9_000, 9_000), "picture-size"),
        (b"\0" * 101, "picture-size"),
    ],
    ids=["empty", "markup", "damaged", "bomb", "large", "heavy"],
)
def test_what_cannot_be_shown_is_a_problem(data, code, monkeypatch):
    if data == b"\0" * 101:
        monkeypatch.setattr(images, "MAX_BYTES", 100)
    with pytest.raises(BriefgenError) as raised:
        read_facts(data, "content/static/a.jpg")
    (problem,) = raised.value.problems
    assert (problem.code, problem.where.path) == (code, "content/static/a.jpg")


@settings(max_examples=60, deadline=None)
@given(st.integers(20, 2000), st.binary(min_size=1, max_size=30))
def test_damaged_pictures_never_escape_as_tracebacks(at, noise):
    data = bytearray(picture((120, 80)))
    data[at : at + len(noise)] = noise
    rendition = Rendition(url="/a.webp", format="webp", width=60, height=40)
    with contextlib.suppress(BriefgenError):
        read_facts(bytes(data), "a")
        assert render_rendition(bytes(data), rendition, "a")
