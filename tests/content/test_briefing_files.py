import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.briefings.edition import parse_edition
from briefgen.briefings.page import parse_page
from briefgen.briefings.parse import parse_briefing
from briefgen.kinds import BRIEFING
from briefgen.model import Briefing
from tests.content.expecting import problems_of, shown

PATH = "content/briefings/2021/2021-05-21-quds-force.md"


def briefing(lines: str = "", body: str = "Text.", head: str = "title: T\ndate: 2021-05-21\n") -> bytes:
    return f"---\n{head}{lines}\n---\n{body}\n".encode()


def parsed(lines: str = "", **more) -> Briefing:
    return parse_briefing(PATH, briefing(lines), **more)


def test_a_whole_briefing():
    value = parse_briefing(
        PATH,
        b"""---
title: "Quds Force: a new approach"
date: 2021-05-21
summary: Militias **pick** fighters, officials said [@jpost, para. 2].
tags: [Security, Security, Iran]
region: Iraq
author: Jane Roe
sources:
  - jpost
  - {id: tv, title: Evening news, published: 2021-05-20, url: "https://tv.example/1"}
key_points:
  - First [@jpost, para. 11].
  - Second [@jpost, para. 2; @tv].
why_it_matters: |
  Because of this.
assessment: {text: We judge it likely., likelihood: likely, confidence: moderate}
response: Iran has not answered.
corrections:
  date: 2021-05-22
  kind: typo
  where: body
waive: {code: Q205, text: a few, reason: proper name}
image: {src: a.jpg, alt: A street}
extra: {priority: 1, nested: {a: [x, y]}}
---

Body [@jpost, para. 11].

<!-- more -->

More.
""",
        zone="Asia/Jerusalem",
    )
    assert (value.id, value.slug) == ("2021-05-21-quds-force", "quds-force")
    assert value.date.at == dt.datetime(2021, 5, 20, 21, tzinfo=dt.UTC)
    assert value.date.day_only
    assert (value.topics, value.regions, value.authors) == (("Security", "Iran"), ("Iraq",), ("Jane Roe",))
    assert [use.id for use in value.sources] == ["jpost", "tv"]
    assert value.sources[0].record is None
    assert value.sources[1].record.title == "Evening news"
    numbers = [
        [citation.number for citation in prose.citations] for prose in (value.summary, *value.key_points, value.body)
    ]
    assert numbers == [[1], [2], [1, 3], [2]]
    assert value.why_it_matters.text == "Because of this."
    assert value.assessment.confidence == "moderate"
    assert value.corrections[0].line == 19
    assert value.waive[0].reason == "proper name"
    assert value.extra == (("nested.a.1", "x"), ("nested.a.2", "y"), ("priority", "1"))
    assert "More." not in value.excerpt.html
    assert value.body.citations[0].line == 27
    assert value.line_of("key_points.2") == 13
    assert value.line_of("body") == 26
    assert value.line_of("slug") == 1


def test_every_value_can_be_kept_from_build_to_build():
    value = parsed("topics: A\nupdated: 2021-05-22T10:00:00+03:00\nembargo: 2021-05-21T06:00Z")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=Briefing, strict=True) == value


@pytest.mark.parametrize(
    ("path", "id_", "slug"),
    [
        ("content/briefings/2021-05-21-a-b.md", "2021-05-21-a-b", "a-b"),
        ("content/briefings/A B.md", "a-b", "a-b"),
        ("content/briefings/2021-05-21.md", "2021-05-21", "t"),
        ("content/briefings/2021/some-thing/index.md", "some-thing", "some-thing"),
        ("content/briefings/ישראל.md", "ישראל", "ישראל"),
    ],
)
def test_ids_and_slugs_come_from_the_file_name(path, id_, slug):
    value = parse_briefing(path, briefing())
    assert (value.id, value.slug) == (id_, slug)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("tags: x", "topics", ("x",)),
        ("draft: true", "status", "draft"),
        ("draft: false", "status", "published"),
        ("published: false", "status", "draft"),
        ("permalink: /old/name", "aliases", ("/old/name/",)),
        ("redirect_from: [old.html, /a%20b/]", "aliases", ("/old.html", "/a b/")),
        ("author: A", "authors", ("A",)),
        ("organisations: [NATO]", "organizations", ("NATO",)),
        ("language: pt_BR", "lang", "pt-BR"),
        ("featured: true", "lead", True),
    ],
)
def test_spellings_of_other_generators(line, field, value):
    assert getattr(parsed(line), field) == value


def test_dates_of_other_generators():
    value = parse_briefing(
        PATH, briefing("lastmod: 2021-06-01\nexpiryDate: 2022-01-01", head="title: T\npublishDate: 2021-05-21\n")
    )
    assert value.updated.at.date() == dt.date(2021, 6, 1)
    assert value.expires.at.date() == dt.date(2022, 1, 1)


AS_TYPED = ["no", "yes", "on", "12:30", "0123", "1_000", "1.10", ".inf", "=", "1984", "2021-05-21", "true", "{{ 7*7 }}"]


@pytest.mark.parametrize("text", AS_TYPED)
def test_texts_stay_as_typed(text):
    quoted = f"'{text}'" if text.startswith("{") else text
    value = parse_briefing(PATH, briefing(f"topics: [{quoted}]", head=f"title: {quoted}\ndate: 2021-05-21\n"))
    assert (value.title, value.topics) == (text, (text,))


def test_empty_values_are_not_given():
    value = parsed("series:\ntopics: ~\nimage: null")
    assert (value.series, value.topics, value.image) == ("", (), None)


WRONG = {
    "missing title": ("", "date: 2021-05-21", "missing-key", 2, 1),
    "empty title": ("", "title:\ndate: 2021-05-21", "missing-key", 2, 1),
    "blank title": ("", 'title: " "\ndate: 2021-05-21', "empty-text", 2, 8),
    "null title": ("", "title: null\ndate: 2021-05-21", "missing-key", 2, 1),
    "title on two lines": ("", "title: |\n  a\n  b\ndate: 2021-05-21", "not-one-line", 2, 8),
    "list as title": ("", "title: [a]\ndate: 2021-05-21", "wrong-type", 2, 8),
    "missing date": ("", "title: T", "missing-key", 2, 1),
    "day first": ("", "title: T\ndate: 01-02-2026", "wrong-date", 3, 7),
    "short month": ("", "title: T\ndate: 2026-3-1", "wrong-date", 3, 7),
    "impossible day": ("", "title: T\ndate: 2026-02-30", "wrong-date", 3, 7),
    "impossible month": ("", "title: T\ndate: 2026-13-45", "wrong-date", 3, 7),
    "impossible hour": ("", "title: T\ndate: 2026-01-01T25:00:00", "wrong-date", 3, 7),
    "impossible offset": ("", "title: T\ndate: 2026-01-01T10:00:00+99:99", "wrong-date", 3, 7),
    "number as date": ("", "title: T\ndate: 20260101", "wrong-date", 3, 7),
    "words as date": ("", "title: T\ndate: yesterday", "wrong-date", 3, 7),
    "long number as date": ("", f"title: T\ndate: {'1' * 5000}", "wrong-date", 3, 7),
    "arabic digits": ("", "title: T\ndate: ٢٠٢٦-٠١-٠١", "wrong-date", 3, 7),
    "unknown key": ("titel: x", "", "unknown-key", 4, 1),
    "key of another generator": ("layout: post", "", "unknown-key", 4, 1),
    "unknown key inside": ("waive: {code: Q205, reasn: x, reason: y}", "", "unknown-key", 4, 21),
    "two spellings": ("tags: a\ntopics: b", "", "two-spellings", 5, 1),
    "draft and status": ("status: draft\ndraft: true", "", "two-spellings", 5, 1),
    "yes as truth": ("listed: yes", "", "wrong-value", 4, 9),
    "quoted truth": ('listed: "true"', "", "wrong-value", 4, 9),
    "capital truth": ("lead: True", "", "wrong-value", 4, 7),
    "date under published": ("published: 2021-05-21", "", "wrong-value", 4, 12),
    "unknown status": ("status: Draft", "", "unknown-value", 4, 9),
    "unknown kind": ("kind: essay", "", "unknown-value", 4, 7),
    "TLP 1": ("tlp: TLP:WHITE", "", "E804", 4, 6),
    "TLP in small letters": ("tlp: amber", "", "unknown-value", 4, 6),
    "embargo without zone": ("embargo: 2021-05-21T06:00", "", "E801", 4, 10),
    "embargo as a day": ("embargo: 2021-05-21", "", "E801", 4, 10),
    "expires too early": ("expires: 2021-05-01", "", "wrong-date", 4, 10),
    "empty item": ("topics: [a, ]\nregions:\n  -\n  - b", "", "empty-item", 6, 4),
    "null item": ("topics: [a, null]", "", "empty-item", 4, 13),
    "mapping as item": ("topics: [{a: b}]", "", "wrong-type", 4, 10),
    "picture without alt": ("image: a.jpg", "", "missing-key", 4, 8),
    "picture elsewhere": ("image: {src: ../../etc/passwd, alt: x}", "", "wrong-path", 4, 14),
    "script as picture": ("image: {src: 'javascript:alert(1)', alt: x}", "", "wrong-url", 4, 14),
    "slug with spaces": ("slug: A b", "", "wrong-slug", 4, 7),
    "reserved slug": ("slug: con", "", "wrong-slug", 4, 7),
    "alias that leaves": ("aliases: ../../x", "", "wrong-path", 4, 10),
    "alias elsewhere": ("aliases: https://x.org/", "", "wrong-path", 4, 10),
    "alias with placeholder": ("permalink: '/:year/x/'", "", "wrong-path", 4, 12),
    "source that leaves": ("sources: [../../secret]", "", "wrong-id", 4, 11),
    "source twice": ("sources: [a, b, a]", "", "duplicate-source", 4, 17),
    "inline source without title": ("sources: [{id: a}]", "", "missing-key", 4, 11),
    "inline source with a script": ("sources: [{id: a, title: A, url: 'javascript:1'}]", "", "wrong-url", 4, 34),
    "correction without kind": ("corrections: [{date: 2021-06-01}]", "", "missing-key", 4, 15),
    "waiver without reason": ("waive: [{code: Q205}]", "", "missing-key", 4, 9),
    "waiver of nothing": ("waive: [{code: q2, reason: x}]", "", "wrong-value", 4, 16),
    "language": ("lang: english", "", "wrong-value", 4, 7),
    "template that leaves": ("template: ../x", "", "wrong-value", 4, 11),
    "text under extra": ("extra: x", "", "wrong-type", 4, 8),
    "empty key point": ('key_points: [""]', "", "empty-text", 4, 14),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "head", "code", "line", "column"), WRONG.values(), ids=WRONG)
def test_one_message_with_place_reason_and_help(lines, head, code, line, column):
    data = briefing(lines, head=f"{head}\n" if head else "title: T\ndate: 2021-05-21\n")
    problems = problems_of(parse_briefing, PATH, data)
    assert shown(problems) == [(code, line, column)]
    (problem,) = problems
    assert problem.where.path == PATH
    assert problem.what
    assert problem.why
    assert problem.help


def test_suggestions():
    problem = problems_of(parse_briefing, PATH, briefing("sumary: x"))[0]
    assert problem.what == 'unknown key "sumary"'
    assert problem.help == 'did you mean "summary"?'
    problem = problems_of(parse_briefing, PATH, briefing("status: publshed"))[0]
    assert problem.help == 'did you mean "published"?'


def test_all_problems_of_a_file_at_once():
    data = briefing("status: x\ntlp: TLP:WHITE\nlisted: no\nnope: 1", body="See [@a, para. x].", head="date: 1\n")
    codes = [problem.code for problem in problems_of(parse_briefing, PATH, data)]
    assert {"wrong-date", "unknown-value", "E804", "wrong-value", "unknown-key", "missing-key"} <= set(codes)
    assert len(codes) > 6, "the body's problem is among them"


@pytest.mark.parametrize(
    "lines", ["status: draft", "status: withdrawn", "key_points: A point.", "extra: {allow_empty: true}"]
)
def test_a_body_may_be_empty_where_it_says_why(lines):
    assert parse_briefing(PATH, briefing(lines, body="")).body.html == ""


def test_an_empty_body_is_refused():
    assert shown(problems_of(parse_briefing, PATH, briefing(body="\n"))) == [("empty-body", 6, 1)]


@pytest.mark.parametrize("zone", ["Africa/Cairo", "America/Sao_Paulo", "Pacific/Apia", "UTC"])
def test_dates_do_not_depend_on_the_machine(zone, monkeypatch):
    expected = parsed("updated: 2021-11-07T01:30", zone="America/New_York")
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    __import__("time").tzset()
    assert parsed("updated: 2021-11-07T01:30", zone="America/New_York") == expected
    monkeypatch.undo()
    __import__("time").tzset()


def test_pages():
    page = parse_page("content/pages/legal/Privacy Policy.md", b"---\ntitle: P\nnav: false\n---\nText.\n")
    assert (page.slug, page.title, page.nav, page.body.text) == ("legal/privacy-policy", "P", False, "Text.")
    assert parse_page("content/pages/legal/index.md", b"---\ntitle: P\n---\nText.\n").slug == "legal"


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("content/pages/index.md", ""),
        ("content/pages/README.md", "readme"),
        ("README.md", ""),
        ("guide/readme.md", "guide"),
        ("guide/One Step.md", "guide/one-step"),
        ("other/pages/a.md", "other/pages/a"),
    ],
)
def test_the_place_of_a_page_is_that_of_its_file(path, slug):
    assert parse_page(path, b"# P\n\nText.\n").slug == slug


@pytest.mark.parametrize(
    ("data", "title", "text", "line"),
    [
        (b"# A `code` title\n\n[x](a.md)\n", "A code title", "x", 3),
        (b"\n\n#  Spaced  ##\n[x](a.md)", "Spaced", "x", 4),
        (b"---\nlang: de\n---\n# Eins\n\n[x](a.md)\n", "Eins", "x", 6),
        (b"---\ntitle: Given\n---\n# Own\n\n[x](a.md)\n", "Given", "Own x", 6),
    ],
    ids=["no front matter", "closed", "some front matter", "title given"],
)
def test_the_first_heading_is_the_title_where_none_is_given(data, title, text, line):
    page = parse_page("content/pages/a.md", data)
    assert (page.title, page.body.text, page.body.links[0].line) == (title, text, line)


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("content/pages/topics.md", b"---\ntitle: P\n---\nx", [("wrong-slug", 1, 1)]),
        ("content/pages/a.md", b"---\ntitle: P\nslug: search\n---\nx", [("wrong-slug", 3, 1)]),
        ("content/pages/a.md", b"---\ntitle: P\nslug: ../a\n---\nx", [("wrong-slug", 3, 7)]),
        ("content/pages/a.md", b"---\ntitle: P\n---\n", [("empty-body", 4, 1)]),
        ("content/pages/a.md", b"---\ntitle: P\ndate: 2021-01-01\n---\nx", [("unknown-key", 3, 1)]),
    ],
)
def test_pages_that_are_refused(path, data, expected):
    assert shown(problems_of(parse_page, path, data)) == expected


EDITION = b"""---
title: Morning
date: 2021-05-21
cutoff: 2021-05-21T06:00+03:00
max_words: 500
sections:
  - name: Lead
    items: one
  - name: Rest
    items: [two, three]
---
"""


def test_editions():
    edition = parse_edition("content/editions/2021-05-21-morning.md", EDITION)
    assert edition.slug == "2021-05-21-morning"
    assert [(part.name, part.items) for part in edition.sections] == [("Lead", ("one",)), ("Rest", ("two", "three"))]
    assert edition.max_words == 500
    assert parse_edition("content/editions/morning.md", EDITION).slug == "2021-05-21-morning"


def test_an_edition_has_a_briefing_once():
    problems = problems_of(parse_edition, "content/editions/x.md", EDITION.replace(b"three", b"one"))
    assert shown(problems) == [("duplicate-item", 9, 5)]


@given(
    st.dictionaries(st.sampled_from(sorted(BRIEFING.by_spelling)), st.text(max_size=12), max_size=6),
    st.text(max_size=40),
)
def test_any_text_gives_a_briefing_or_problems(fields, body):
    lines = "\n".join(f"{name}: {text}" for name, text in fields.items())
    problems_of(parse_briefing, PATH, f"---\n{lines}\n---\n{body}".encode("utf-8", "replace"))


@given(st.binary(max_size=60))
def test_any_bytes_give_values_or_problems(data):
    for step in (parse_briefing, parse_page, parse_edition):
        problems_of(step, PATH, data)
        problems_of(step, PATH, b"---\ntitle: T\ndate: 2021-05-21\n---\n" + data)
