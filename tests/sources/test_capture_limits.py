"""Capture's work is bounded by the bytes it is given, whatever they hold. Counted are the functions that are called, not
time, so that a busy machine changes nothing; `python -m bench.capture_limits` has the seconds."""

from __future__ import annotations

import contextlib
import sys

import pytest

from bench.hostile import Shape, shapes
from briefgen.problems import BriefgenError
from briefgen.sources.capture import capture
from briefgen.text import nfc

SMALL, LARGE = 6_000, 24_000
CALLS_PER_BYTE = 22
"""A call takes some 40 nanoseconds: less than a second for a megabyte."""
STORY = "".join(
    f"<p>The harbour board said on Monday that quay {n} would close until the spring.</p>" for n in range(8)
)


def calls(data: bytes, file: str) -> int:
    """Functions called while a capture is read."""
    made = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        with contextlib.suppress(BriefgenError):
            capture(data, file)
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.slow
@pytest.mark.parametrize(("file", "make"), shapes().values(), ids=shapes())
def test_work_grows_with_the_bytes_and_no_faster(file: str, make: Shape) -> None:
    small, large = make(SMALL), make(LARGE)
    calls(small, file)
    few, many = calls(small, file), calls(large, file)
    assert many / len(large) <= max(1.3 * few / len(small), 3)
    assert many <= CALLS_PER_BYTE * len(large)


@pytest.mark.parametrize(("file", "make"), shapes().values(), ids=shapes())
def test_a_hostile_capture_gives_a_story_or_a_problem(file: str, make: Shape) -> None:
    with contextlib.suppress(BriefgenError):
        assert all(found.paragraphs for found in capture(make(2_000), file))


DENSE = {
    "tags": "<i>a</i>" * 9_000,
    "attributes": "<p " + " ".join(f"a{n}=v" for n in range(9_000)) + ">x",
    "attributes that hold signs": '<p b=">" c="<" ' + " ".join(f"a{n}='>'" for n in range(9_000)) + ">x",
    "levels": "<div>" * 3_000,
}


@pytest.mark.parametrize("dense", DENSE.values(), ids=DENSE)
def test_the_story_above_what_is_too_dense_is_read(dense: str) -> None:
    page = f"<html><body><h1>Old quay closes</h1><article>{STORY}</article>{dense}"
    found = capture(page.encode(), "page.html")[0]
    assert found.title == "Old quay closes"
    assert "".join(found.paragraphs[:8]).count("quay") == 8


def test_a_heap_of_marks_on_one_letter_is_cut() -> None:
    piled = "a" + "\u0301\u0316" * 50_000
    assert len(nfc(piled)) < 40
    assert nfc("e\u0301") == "é"
    assert nfc("\u05e9\u05b0\u05c1") == "\u05e9\u05b0\u05c1"


HIDDEN = {
    "soft hyphen": ("har&shy;bour", "harbour"),
    "by number": ("har&#173;bour", "harbour"),
    "zero width": ("the&#8203;quay", "thequay"),
    "space": ("the&nbsp;quay", "the quay"),
    "ligature": ("o&#64259;ce", "office"),
    "marks": ("caf&#101;&#769;", "café"),
}


@pytest.mark.parametrize(("written", "read"), HIDDEN.values(), ids=HIDDEN)
def test_entities_bring_no_hidden_characters_in(written: str, read: str) -> None:
    page = f"<title>{written} closes today</title><h1>{written} closes today</h1><article>{STORY}<p>They said {written} was old.</p>"
    found = capture(page.encode(), "page.html")[0]
    assert found.title == f"{read} closes today"
    assert found.paragraphs[-1] == f"They said {read} was old."


def test_a_message_of_many_parts_is_read_by_its_longest() -> None:
    parts = "".join(f"--X\r\nContent-Type: text/html\r\n\r\n<p>advert {n}\r\n" for n in range(40))
    story = f"--X\r\nContent-Type: text/html\r\n\r\n<h1>Old quay closes</h1><article>{STORY}</article>\r\n"
    letter = f'From: a@b.example\r\nTo: c@d.example\r\nSubject: Quay\r\nContent-Type: multipart/mixed; boundary="X"\r\n\r\n{parts}{story}--X--'
    assert len(capture(letter.encode(), "letter.eml")[0].paragraphs) == 8


def test_an_entry_that_is_the_whole_feed_is_read() -> None:
    entry = f"<entry xmlns='http://www.w3.org/2005/Atom'><title>Quay</title><content type='html'>{STORY.replace('<', '&lt;')}</content></entry>"
    assert len(capture(entry.encode(), "entry.atom")[0].paragraphs) == 8
