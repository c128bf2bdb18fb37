import datetime as dt
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data import parse_entities, parse_outlets
from briefgen.model import Captured, Paragraph, Source
from briefgen.sources.parse import parse_paragraphs, parse_source
from briefgen.sources.verify import verify_capture, verify_words
from tests.content.expecting import problems_of, shown

PATH = "content/sources/jpost-iran-elite/source.md"


def source(lines: str = "", body: str = "One.") -> bytes:
    return f"---\ntitle: T\n{lines}\n---\n{body}\n".encode()


def parsed(lines: str = "", body: str = "One.") -> Source:
    return parse_source(PATH, source(lines, body))


def test_paragraphs_are_numbered_and_cross_heads_are_not():
    value = parsed(body="\nFirst\nline.\n\n## Head\n\nSecond.\n### Deeper ##\nThird.\n\n\\# Not a head\n\n#hash\n")
    assert [(p.number, p.text, p.line) for p in value.paragraphs] == [
        (1, "First line.", 6),
        (2, "Second.", 11),
        (3, "Third.", 13),
        (4, "# Not a head", 15),
        (5, "#hash", 17),
    ]
    assert [(h.text, h.before, h.line) for h in value.headings] == [("Head", 2, 9), ("Deeper", 3, 12)]


@pytest.mark.parametrize(
    "path", ["content/sources/a-b/source.md", "content/sources/a-b.md", "content/sources/2021/a-b/source.md"]
)
def test_the_id_is_the_folders_or_the_files_name(path):
    assert parse_source(path, source()).id == "a-b"
    assert parse_source(path, source("id: a-b")).id == "a-b"
    assert shown(problems_of(parse_source, path, source("id: other"))) == [("wrong-id", 3, 5)]


@pytest.mark.parametrize(
    ("lines", "at", "zone"),
    [
        ("published: 2021-05-21 13:06", "2021-05-21T13:06:00+00:00", "unknown"),
        ("published: 2021-05-21 13:06\npublished_tz: unknown", "2021-05-21T13:06:00+00:00", "unknown"),
        ("published: 2021-05-21 13:06\npublished_tz: Asia/Jerusalem", "2021-05-21T10:06:00+00:00", "known"),
        ("published: 2021-05-21 13:06\npublished_tz: '+03:00'", "2021-05-21T10:06:00+00:00", "known"),
        ("published: 2021-05-21T13:06:00+03:00", "2021-05-21T10:06:00+00:00", "known"),
        ("date: 2021-05-21", "2021-05-21T00:00:00+00:00", "unknown"),
    ],
)
def test_times_of_publication(lines, at, zone):
    published = parsed(lines).published
    assert (published.at, published.zone) == (dt.datetime.fromisoformat(at), zone)


def test_publication_may_be_unknown():
    value = parsed("published: unknown")
    assert (value.published, value.published_tz) == (None, "unknown")


def test_a_picture_may_be_given_whole_or_by_its_url():
    assert parsed("image: https://x.org/a.jpg").image.src == "https://x.org/a.jpg"
    assert parsed("image: {url: 'https://x.org/a.jpg', caption: C, credit: R}").image.credit == "R"


@pytest.mark.parametrize(
    ("lines", "code", "line", "column"),
    [
        ("url: javascript:alert(1)", "wrong-url", 3, 6),
        ("url: http://user:pw@x.org/", "wrong-url", 3, 6),
        ("published: soon", "wrong-date", 3, 12),
        ("published_tz: Mars", "wrong-value", 3, 15),
        ("visibility: open", "unknown-value", 3, 13),
        ("capture: {file: ../x, sha256: " + "a" * 64 + "}", "wrong-value", 3, 17),
        ("capture: {file: x.html, sha256: 1}", "wrong-value", 3, 33),
        ("capture: {file: x.html}", "missing-key", 3, 10),
        ("sumary: x", "unknown-key", 3, 1),
    ],
)
def test_wrong_fields(lines, code, line, column):
    assert shown(problems_of(parse_source, PATH, source(lines))) == [(code, line, column)]


def test_a_folder_that_cannot_be_an_id():
    assert shown(problems_of(parse_source, "content/sources/a b/source.md", source())) == [("wrong-id", 0, 0)]


@given(st.text(max_size=200))
def test_paragraphs_lose_no_line(body):
    paragraphs, headings = parse_paragraphs(body)
    assert [p.number for p in paragraphs] == list(range(1, len(paragraphs) + 1))
    assert all(p.text.strip() for p in paragraphs)
    assert all(1 <= h.before <= len(paragraphs) + 1 for h in headings)


@given(st.binary(max_size=80))
def test_any_bytes_give_a_source_or_problems(data):
    problems_of(parse_source, PATH, b"---\ntitle: T\n---\n" + data)
    problems_of(parse_source, PATH, b"---\n" + data + b"\n---\n")
    problems_of(parse_outlets, "content/outlets.yaml", data)
    problems_of(parse_entities, "content/entities.yaml", data)


PAGE = "Menu\nMilitia leaders said on Friday that “at least 250” men were picked. They were trained in Lebanon.\nFooter"


def captured(*texts: str, data: bytes = PAGE.encode()) -> Source:
    return Source(
        id="a",
        path=PATH,
        capture=Captured(file="capture.txt", sha256=hashlib.sha256(data).hexdigest()),
        paragraphs=tuple(Paragraph(number=n, text=text, line=n + 5) for n, text in enumerate(texts, 1)),
    )


def test_a_changed_capture_is_found():
    assert verify_capture(captured(), PAGE.encode()) is None
    assert verify_capture(Source(id="a"), b"anything") is None
    assert verify_capture(captured(), PAGE.encode() + b" ").code == "S102"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('Militia leaders said on Friday that "at least 250" men were picked.', False),
        ("They were  trained\u00a0in Lebanon.", False),
        ("Militia leaders said on Friday that 250 men were picked.", True),
        ("They were trained in Syria.", True),
        ("They were not trained in Lebanon.", True),
    ],
    ids=["typography", "spaces", "words left out", "another word", "a word more"],
)
def test_words_that_are_not_in_the_capture(text, wrong):
    problems = verify_words(captured("They were trained in Lebanon.", text), PAGE)
    assert [problem.where.line for problem in problems] == ([7] if wrong else [])
    assert all("paragraph 2" in problem.what for problem in problems)


def test_outlets_and_entities():
    as_list = parse_outlets("o.yaml", b"- {name: Reuters, reliability: A, country: UK}\n- name: AP\n")
    as_map = parse_outlets("o.yaml", b"Reuters: {reliability: A, country: UK}\nAP:\n")
    assert as_list == as_map
    assert [outlet.name for outlet in as_list] == ["Reuters", "AP"]
    (entity,) = parse_entities("e.yaml", b"- {name: Ghaani, type: person, aliases: Qaani}\n")
    assert entity.aliases == ("Qaani",)
    assert parse_entities("e.yaml", b"") == ()


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"- name: A\n- name: A\n", "duplicate-name", 2),
        (b"A: {reliability: G}\n", "unknown-value", 1),
        (b"A: {}\nA: {}\n", "duplicate-key", 2),
        (b"- country: UK\n", "missing-key", 1),
        (b"hello\n", "wrong-type", 1),
        (b"A: {nme: x}\n", "unknown-key", 1),
    ],
)
def test_wrong_outlets(data, code, line):
    ((found, at, _),) = shown(problems_of(parse_outlets, "content/outlets.yaml", data))
    assert (found, at) == (code, line)
