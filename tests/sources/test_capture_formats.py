"""Formats, encodings, front matter, limits; and that no bytes make capture raise anything but problems."""

import datetime as dt
import gzip
import importlib.util

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.model import Captured, FilePath, When
from briefgen.problems import BriefgenError
from briefgen.sources.capture import capture
from briefgen.sources.encoding import clean, decode
from briefgen.sources.found import Found
from briefgen.sources.parse import parse_source
from briefgen.sources.record import record_of
from briefgen.sources.source_text import format_source, source_id
from tests.captured_pages import LINES, PAGE, RSS

RETRIEVED = When(at=dt.datetime(2024, 5, 1, 8, tzinfo=dt.UTC))
CAPTURED = Captured(file="capture.html", sha256="0" * 64)


def code_of(data: bytes, name: str = "page.html", **options: str) -> str:
    with pytest.raises(BriefgenError) as caught:
        capture(data, name, **options)
    return caught.value.problems[0].code


def mail(subtype: str, text: str, **headers: str) -> bytes:
    fields = {
        "From": "Coast News <news@coast.example>",
        "Subject": "Fwd: Keeper leaves",
        "Date": "Wed, 01 May 2024 08:00:00 +0200",
        "MIME-Version": "1.0",
        "Content-Type": f"text/{subtype}; charset=utf-8",
        **headers,
    }
    return ("\n".join(f"{name}: {value}" for name, value in fields.items()) + "\n\n" + text).encode()


def test_html() -> None:
    (found,) = capture(PAGE.encode(), "page.html")
    assert found.title == "Keeper leaves"
    assert list(found.paragraphs) == LINES


def test_a_page_is_known_by_its_bytes_whatever_its_name() -> None:
    assert capture(PAGE.encode(), "notes.txt") == capture(PAGE.encode(), "page.html")


def test_kind_is_forced() -> None:
    assert list(capture(PAGE.encode(), "x.bin", kind="html")[0].paragraphs) == LINES


def test_gzip() -> None:
    assert list(capture(gzip.compress(PAGE.encode()), "page.html.gz")[0].paragraphs) == LINES


def test_mhtml() -> None:
    data = (
        "From: <Saved>\nSnapshot-Content-Location: https://coast.example/keeper\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
        f"Content-Location: https://coast.example/keeper\n\n{PAGE}\n--b--\n"
    )
    (found,) = capture(data.encode(), "page.mhtml")
    assert list(found.paragraphs) == LINES
    assert found.url == "https://coast.example/keeper"


def test_mail_in_html() -> None:
    (found,) = capture(mail("html", PAGE), "letter.eml")
    assert found.title == "Keeper leaves"
    assert list(found.paragraphs) == LINES
    assert record_of(found)["published"] == "2024-05-01T08:00+02:00"


def test_mail_that_was_sent_on() -> None:
    text = (
        "See below.\n\n---------- Forwarded message ----------\nFrom: Ada Korn <ada@coast.example>\nDate: Tue, 30 Apr 2024 10:00:00 +0200\nSubject: Keeper leaves the light\n\n"
        + "\n\n".join(LINES)
    )
    (found,) = capture(mail("plain", text), "letter.eml")
    assert found.title == "Keeper leaves the light"
    assert found.outlet == "Ada Korn"
    assert record_of(found)["published"] == "2024-04-30T10:00+02:00"
    assert set(LINES) <= set(found.paragraphs)


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast News</title><entry><title>Keeper leaves</title><link href="https://coast.example/keeper"/>
<author><name>Ada Korn</name></author><published>2024-05-01T08:00:00+02:00</published><content type="html">&lt;p&gt;{LINES[0]}&lt;/p&gt;</content></entry></feed>"""


def test_a_feed_gives_a_source_an_entry() -> None:
    first, second = capture(RSS.encode(), "feed.xml")
    assert (first.title, first.url, first.authors, first.tags) == (
        "Keeper leaves",
        "https://coast.example/keeper",
        ("Ada Korn",),
        ("Sea",),
    )
    assert first.paragraphs == (LINES[0], LINES[1])
    assert first.headings == (("Stairs", 2),)
    assert (second.title, second.outlet, second.paragraphs) == ("Second", "Coast News", (LINES[3],))


def test_atom() -> None:
    (found,) = capture(ATOM.encode(), "feed.xml")
    assert (found.title, found.authors, found.paragraphs) == ("Keeper leaves", ("Ada Korn",), (LINES[0],))


def test_markdown() -> None:
    text = f"# Keeper leaves\n\nBy Ada Korn\n\n{LINES[0]}\n\n## Stairs\n\n- {LINES[1]}\n- **Bold** and [linked](https://x.example) words stay as words here.\n\n> {LINES[2]}\n"
    (found,) = capture(text.encode(), "story.md")
    assert found.title == "Keeper leaves"
    assert found.authors == ("Ada Korn",)
    assert found.headings == (("Stairs", 2),)
    assert found.paragraphs[2] == "Bold and linked words stay as words here."


def test_front_matter_overrides_what_was_found() -> None:
    front = "---\ntitle: A better title\noutlet: Coast News\npublished: 2024-05-01\nauthors: [Ada Korn]\n---\n"
    (found,) = capture((front + "Keeper leaves\n\n" + "\n\n".join(LINES)).encode(), "story.txt")
    assert (found.title, found.outlet, found.byline) == ("A better title", "Coast News", "Ada Korn")
    assert set(LINES) <= set(found.paragraphs)


def test_front_matter_with_an_unknown_key_is_a_problem() -> None:
    assert code_of(("---\ntitel: X\n---\n" + "\n\n".join(LINES)).encode(), "story.txt") == "unknown-key"


@pytest.mark.skipif(not importlib.util.find_spec("pypdf"), reason="pypdf is not installed")
def test_a_damaged_pdf_is_a_problem() -> None:
    assert code_of(b"%PDF-1.7 nothing of the kind", "paper.pdf") == "unreadable-pdf"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "unusable-capture", id="empty"),
        pytest.param(b" \n ", "unusable-capture", id="blank"),
        pytest.param(b"x" * 40_000_000, "unusable-capture", id="40-mb"),
        pytest.param(b"\x00\x01\x02" * 500, "not-text", id="binary"),
        pytest.param(b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "S101", id="no-story"),
        pytest.param(gzip.compress(b"x")[:-9], "unusable-capture", id="damaged-gzip"),
    ],
)
def test_what_cannot_be_captured_is_one_problem(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_no_story_says_what_was_tried_and_how_to_help() -> None:
    with pytest.raises(BriefgenError) as caught:
        capture(b"<html><body></body></html>", "page.html")
    (problem,) = caught.value.problems
    assert "trafilatura" in problem.why
    assert "--from" in problem.help


@pytest.mark.parametrize("depth", [300, 5_000, 100_000])
def test_deep_pages_are_flattened(depth: int) -> None:
    (found,) = capture(("<html><body>" + "<div>" * depth + "".join(f"<p>{t}</p>" for t in LINES)).encode(), "deep.html")
    assert LINES[0] in " ".join(found.paragraphs)


ACCENTED = "<p>Señor Müller drank a café crème in Łódź, naïvely.</p>"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("café".encode(), "café", id="utf-8"),
        pytest.param(b"\xef\xbb\xbfcaf\xc3\xa9", "café", id="utf-8-mark"),
        pytest.param("café".encode("utf-16"), "café", id="utf-16-mark"),
        pytest.param(
            b'<meta charset="iso-8859-1">caf\xe9 \x93quoted\x94',
            '<meta charset="iso-8859-1">café “quoted”',
            id="latin-1-is-windows-1252",
        ),
        pytest.param(
            '<meta charset="iso-8859-1">café'.encode(), '<meta charset="iso-8859-1">café', id="wrong-declaration"
        ),
        pytest.param(
            '<meta charset="windows-1251">Привет'.encode("cp1251"), '<meta charset="windows-1251">Привет', id="cyrillic"
        ),
        pytest.param(
            '<meta charset="shift_jis">日本語'.encode("cp932"), '<meta charset="shift_jis">日本語', id="japanese"
        ),
        pytest.param(
            b'<meta charset="utf-7">+ADw-script+AD4-', '<meta charset="utf-7">+ADw-script+AD4-', id="utf-7-is-not-read"
        ),
        pytest.param("itâ€™s".encode(), "it’s", id="encoded-twice"),
    ],
)
def test_bytes_become_text_once(data: bytes, expected: str) -> None:
    assert decode(data) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so\u00adft", "soft"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\u202eright\u202c", "right"),
        ("non\u00a0breaking\u202fspace", "non breaking space"),
        ("\ufb01ne", "fine"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("bell\x07nul\x00", "bellnul"),
        ("e\u0301", "é"),
    ],
)
def test_invisible_characters_go(text: str, expected: str) -> None:
    assert clean(text) == expected


SAFE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=60)
PLAIN = SAFE.map(lambda text: " ".join(clean(text).split())).filter(lambda text: any(map(str.isalnum, text)))
HARD = st.sampled_from(
    [
        "# not a head",
        "## nor this",
        "\\# escaped",
        "---",
        "...",
        "> quoted",
        "- item",
        "1. one",
        "\\",
        "title: x",
        "[@id]",
        "***",
    ]
)


@given(st.lists(PLAIN | HARD, min_size=1, max_size=6), PLAIN, st.lists(PLAIN, max_size=3))
def test_what_is_written_reads_back_the_same(texts: list[str], title: str, tags: list[str]) -> None:
    texts = [" ".join(text.split()) for text in texts]
    found = Found(title=title, tags=tuple(dict.fromkeys(tags)), paragraphs=tuple(texts), headings=(("A head", 1),))
    name = source_id(found)
    source = parse_source(
        FilePath(f"content/sources/{name}/source.md"), format_source(found, CAPTURED, RETRIEVED, name).encode()
    )
    assert tuple(p.text for p in source.paragraphs) == found.paragraphs
    assert [(head.text, head.before) for head in source.headings] == [("A head", 1)]
    assert (source.title, source.tags, source.capture) == (found.title, found.tags, CAPTURED)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Found(title="Keeper of the light leaves", outlet="The Coast News"), "coast-news-keeper-light-leaves"),
        (Found(title="Keeper leaves", url="https://www.coast-news.co.uk/x"), "coast-news-keeper-leaves"),
        (Found(title="Keeper leaves", url="https://coastnews.media/x"), "coastnews-keeper-leaves"),
        (Found(title="Über Öl: wie es ist", outlet="Die Küste"), "kuste-uber-ol-wie-es"),
        (Found(), "e3b0c442"),
    ],
)
def test_ids_are_readable(found: Found, expected: str) -> None:
    assert source_id(found) == expected or expected == "e3b0c442"
    assert source_id(found).isascii()
    assert source_id(found) == source_id(found)


FRAGMENTS = st.sampled_from(
    [
        b"<p>",
        b"</p>",
        b"<div class='related'>",
        b"</div>",
        b"<table><tr><td>",
        b"<figure><figcaption>",
        b"<script type='application/ld+json'>",
        b"</script>",
        b'{"@type":"NewsArticle","author":',
        b"[",
        b"<h1>",
        b"<li>",
        b"<br><br>",
        b"&amp;lt;",
        b"\xff\xfe",
        b"\x1f\x8b",
        b"%PDF-",
        b"<?xml?><rss>",
        b"<item>",
        b"---\n",
        b"From: a\nTo: b\nSubject: c\n\n",
        b"\x00",
        LINES[0].encode(),
        LINES[1].encode(),
        "日本語の文章です。".encode(),
    ]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(FRAGMENTS | st.binary(max_size=20), max_size=25),
    st.sampled_from(["a.html", "a.txt", "a.md", "a.mhtml", "a.eml", "a.xml", "a.pdf", "-"]),
    st.sampled_from(["auto", "html", "text"]),
)
def test_any_bytes_give_a_source_or_a_problem(parts: list[bytes], name: str, kind: str) -> None:
    try:
        found = capture(b"".join(parts), name, kind=kind)
    except BriefgenError:
        return
    assert found
    assert all(each.paragraphs for each in found)
    assert all("\n" not in text and "\x00" not in text for each in found for text in each.paragraphs)
