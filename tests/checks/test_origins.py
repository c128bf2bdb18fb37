"""Which sources are one text, where it comes from, and what a briefing makes of it."""

import datetime as dt
import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.checks.independence import check_origins, find_duplicates, sources_used
from briefgen.checks.origins import Origins, containment, group_origins, origin_facts
from briefgen.config import Checks
from briefgen.model import Block, Briefing, Citation, FilePath, Paragraph, Prose, Source, SourceId, SourceUse, When
from briefgen.sources.wire import wire_origin

_NOUNS = "harbour minister crane ship worker road village bridge court river engineer company market budget storm field"
_VERBS = "left built sold closed opened repaired visited blamed praised counted moved found lost kept raised cut"
NOUNS, VERBS = _NOUNS.split(), _VERBS.split()


def story(seed, count=12):
    """Paragraphs of our own making: plain sentences that two seeds do not share."""
    dice = random.Random(seed)
    return tuple(
        " ".join(
            f"The {dice.choice(NOUNS)} of {dice.choice(NOUNS)} {seed}{n}{m} {dice.choice(VERBS)} {dice.randrange(2, 900)} {dice.choice(NOUNS)}s."
            for m in range(4)
        )
        for n in range(count)
    )


def source(name, texts, **fields):
    paragraphs = tuple(Paragraph(number=n, text=text) for n, text in enumerate(texts, 1))
    when = When(at=dt.datetime(2021, 5, 21, fields.pop("hour", 9), tzinfo=dt.UTC))
    return Source(
        id=SourceId(name), outlet=fields.pop("outlet", name.title()), published=when, paragraphs=paragraphs, **fields
    )


def origins(*sources):
    return group_origins(tuple(map(origin_facts, sources)))


WIRE = [
    ("dateline", {"texts": ["BAGHDAD, May 21 (Reuters) - The minister left.", "x"]}, "Reuters"),
    ("dateline dash", {"texts": ["WASHINGTON (AP) — The court opened.", "x"]}, "AP"),
    ("german", {"texts": ["Berlin (dpa) - Der Bundestag tagt.", "x"]}, "dpa"),
    ("french", {"texts": ["PARIS, 21 mai (AFP) - Le ministre part.", "x"]}, "AFP"),
    ("italian", {"texts": ["(ANSA) - ROMA, 21 MAG - Il ministro parte.", "x"]}, "ANSA"),
    ("byline", {"texts": ["x"], "byline": "By REUTERS"}, "Reuters"),
    ("byline tail", {"texts": ["x"], "byline": "Jane Roe Associated Press"}, "AP"),
    ("byline pair", {"texts": ["x"], "byline": "By REUTERS and Port Staff"}, "Reuters"),
    ("record", {"texts": ["x"], "agency": "reuters"}, "Reuters"),
    ("outlet", {"texts": ["x"], "outlet": "Reuters"}, "Reuters"),
    ("sign-off", {"texts": ["x", "(Reporting by A. Roe in Basra; Writing by B. Poe; Editing by C. Doe)"]}, "Reuters"),
    ("writers", {"texts": ["x", "Associated Press writers Jane Roe in Rome and Ann Poe in Bonn contributed to this report."]}, "AP"),
    ("copyright", {"texts": ["x", "© 2021 AFP"]}, "AFP"),
    ("rights", {"texts": ["x", "Copyright 2021 The Associated Press. All rights reserved."]}, "AP"),
    ("credit", {"texts": ["x", "Source: Reuters"]}, "Reuters"),
    ("closing", {"texts": ["x", "The court opens on Monday. (dpa)"]}, "dpa"),
    ("own story", {"texts": ["The minister left.", "He told Reuters that he was glad."]}, ""),
    ("mentioned", {"texts": ["The bank (AP) said so.", "AFP was told of it."]}, ""),
    ("helped", {"texts": ["x", "Additional reporting by Reuters"]}, ""),
    ("with", {"texts": ["x"], "byline": "Jane Roe with AFP"}, ""),
    ("picture", {"texts": ["The minister (AFP photo) left.", "x"]}, ""),
    ("own copyright", {"texts": ["x", "© 2021 The Port Times"]}, ""),
    ("staff", {"texts": ["x"], "byline": "By Port Staff"}, ""),
    ("empty", {"texts": []}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), [row[1:] for row in WIRE], ids=[row[0] for row in WIRE])
def test_where_a_text_comes_from(fields, expected):
    assert wire_origin(source("s", **fields)) == expected


def test_two_outlets_with_one_wire_text_are_one_origin():
    text = story("wire")
    post = source("post", ["BAGHDAD (Reuters) - " + text[0], *text[1:]], outlet="The Post", hour=13)
    times = source(
        "times", ["A headline of our own here.", *text[:9], "Our correspondent adds a line."], outlet="The Times"
    )
    found = origins(post, times, source("other", story("other"), outlet="The Other"))
    assert found.independent() == ("Reuters", "The Other")
    row = found.of(SourceId("post"))
    assert row.line() == "Reuters, as carried by The Post and The Times"
    assert found.of(SourceId("times")).line() == "Reuters, as carried by The Times and The Post"
    assert found.of(SourceId("times")).group == row.group
    assert found.of(SourceId("nobody")) is None


def test_without_an_agency_the_first_outlet_is_the_origin():
    text = story("own")
    found = origins(source("late", text, outlet="Late", hour=20), source("first", text, outlet="First", hour=6))
    assert found.independent() == ("First",)
    assert found.of(SourceId("late")).line() == "First"


def test_half_of_the_shorter_text_makes_one_text():
    text, other = story("a", 20), story("b", 20)
    whole = source("a", text)
    assert origins(whole, source("b", (*text[:12], *other[:8]))).pairs != ()
    assert origins(whole, source("b", (*text[:8], *other[:12]))).pairs == ()


def test_a_shared_speech_is_not_a_shared_text():
    speech = story("speech", 4)
    assert origins(source("a", (*story("a"), *speech)), source("b", (*story("b"), *speech))).pairs == ()


def test_short_texts_are_not_compared():
    text = ("The harbour closed at noon and nobody knows when it will open again.",)
    assert origins(source("a", text), source("b", text)).pairs == ()


def test_a_live_blog_does_not_join_the_stories_it_holds():
    one, two = story("one"), story("two")
    blog = source("blog", (*one, *two, *story("x", 30)))
    found = origins(source("one", one), source("two", two), blog)
    assert found.of(SourceId("one")).group != found.of(SourceId("two")).group


def test_wire_texts_with_one_opening_need_less():
    text = story("wire")
    one = source("a", (*text[:6], *story("p", 6)), agency="AP")
    two = source("b", (*text[:5], *story("q", 7)), agency="AP")
    assert 30 <= containment(origin_facts(one), origin_facts(two)) < 50
    assert len(origins(one, two).pairs) == 1
    assert origins(one, source("c", (*text[:5], *story("q", 7)), agency="AFP")).pairs == ()


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(8)), st.integers(0, 3))
def test_groups_do_not_depend_on_the_order(order, copies):
    sources = [source(f"s{n}", story(f"t{n if n >= copies else 0}")) for n in range(8)]
    assert origins(*(sources[n] for n in order)) == origins(*sources)


def test_what_concerns_an_item_is_the_same_with_or_without_others():
    text = story("w")
    pair = [source("a", text), source("b", text[:10])]
    others = [source(f"o{n}", story(f"o{n}")) for n in range(5)]
    ids = [s.id for s in pair]
    assert origins(*pair, *others).only(ids) == origins(*pair).only(ids)
    assert origins(*others).only([others[0].id]).pairs == ()


CITED = (SourceId("a"), SourceId("b"))


def briefing(*names, text="The port closed.", field="key_points", cite=CITED, **fields):
    citations = tuple(Citation(source=name, paragraphs=(1,), number=n) for n, name in enumerate(cite, 1))
    block = Block(kind="paragraph", text=text, line=9, marks=tuple((len(text), n) for n in range(len(cite))))
    prose = Prose(text=text, citations=citations, blocks=(block,))
    values = {
        "path": FilePath(f"content/briefings/{fields.get('id', 'x')}.md"),
        "id": "x",
        "title": "The port",
        "slug": "x",
        "date": When(at=dt.datetime(2021, 5, 21, tzinfo=dt.UTC)),
        "sources": tuple(SourceUse(id=SourceId(name), line=4 + n, column=5) for n, name in enumerate(names)),
        field: (prose,),
    }
    return Briefing(**(values | fields))


def codes(item, found, policy=None):
    return [problem.code for problem in check_origins(item, found, policy or Checks())]


def test_one_text_counted_twice_is_told_at_the_second():
    text = story("wire")
    found = origins(source("a", text, agency="Reuters"), source("b", text[:11]))
    (problem, *_) = check_origins(briefing("a", "b"), found, Checks())
    assert problem.code == "D501"
    assert "same Reuters text (containment 1.00)" in problem.what
    assert problem.where.line == 5


def test_origins_asked_for():
    found = origins(source("a", story("a"), agency="Reuters"), source("b", story("b"), agency="Reuters"))
    assert codes(briefing("a", "b"), found, Checks(min_origins=2)) == ["D502"]
    assert codes(briefing("a", "b"), found) == []
    apart = origins(source("a", story("a"), agency="Reuters"), source("b", story("b")))
    assert codes(briefing("a", "b"), apart, Checks(min_origins=2)) == []


CONFIRMED = [
    ("was confirmed", "The strike was confirmed.", ["D503"]),
    ("independently", "The strike was independently confirmed on Friday.", ["D503"]),
    ("beginning", "Confirmed: the port closed.", ["D503"]),
    ("by someone", "The strike was confirmed by two officials.", []),
    ("active", "Officials confirmed the strike.", []),
    ("denied", "The strike has not been confirmed.", []),
    ("german", "Der Angriff wurde bestätigt.", ["D503"]),
    ("german by", "Der Angriff wurde vom Amt bestätigt.", []),
    ("french", "L'attaque a été confirmée.", ["D503"]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in CONFIRMED], ids=[row[0] for row in CONFIRMED])
def test_confirmed_on_one_origin(text, expected):
    found = origins(source("a", story("a"), agency="AP"), source("b", story("b"), agency="AP"))
    assert codes(briefing("a", "b", text=text), found) == expected
    apart = origins(source("a", story("a"), agency="AP"), source("b", story("b")))
    assert codes(briefing("a", "b", text=text), apart) == []


def test_the_fuller_copy_is_named():
    text = story("wire", 12)
    found = origins(source("a", text[:7]), source("b", text))
    problems = [p for p in check_origins(briefing("a", "b"), found, Checks()) if p.code == "D504"]
    assert [p.source for p in problems] == ["b"]
    assert "7 paragraphs" in problems[0].what


def test_duplicate_briefings_are_told_at_the_later_one():
    def item(name, day, names, **fields):
        return sources_used(briefing(*names, id=name, date=When(at=dt.datetime(2021, 5, day, tzinfo=dt.UTC)), **fields))

    first = item("first", 20, ["a", "b", "c"])
    (problem,) = find_duplicates([item("second", 22, ["a", "b", "c"]), first, item("third", 22, ["a", "x", "y"])])
    assert problem.code == "D505"
    assert problem.where.path.endswith("second.md")
    assert "first.md" in problem.what
    assert find_duplicates([item("f", 20, ["a", "b"], story="port"), item("s", 21, ["a", "b"], story="port")]) == ()
    assert find_duplicates([item("f", 1, ["a"]), item("s", 20, ["a"])]) == ()
    assert len(find_duplicates([item("f", 20, ["a"]), item("s", 21, ["a"])])) == 1
    assert find_duplicates([item("f", 20, ["a", "b"]), item("s", 20, ["a", "b"], translation_of="f")]) == ()


def test_facts_can_be_stored_and_are_sorted():
    found = origins(*(source(f"s{n}", story(f"s{n}")) for n in (3, 1, 2)))
    assert all(one.source < other.source for one, other in pairwise(found.rows))
    assert Origins().only([SourceId("a")]) == Origins()
