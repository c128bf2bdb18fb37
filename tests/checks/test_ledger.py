"""What was published is recorded; later changes need a correction, addresses keep leading somewhere."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.checks.ledger import Ledger, check_urls, format_ledger, parse_ledger, publish, record
from briefgen.checks.published import check_published, check_retracted, is_typo
from briefgen.model import (
    Block,
    Briefing,
    Correction,
    FilePath,
    Link,
    Prose,
    Source,
    SourceId,
    SourceUse,
    UrlPath,
    When,
)
from briefgen.problems import BriefgenError

NOW = When(at=dt.datetime(2021, 5, 21, tzinfo=dt.UTC))
TEXT = "The ministry said 2,000 workers will leave the port of Basra in May."
URL = UrlPath("/briefings/2021/05/port/")


def prose(*texts):
    return Prose(blocks=tuple(Block(kind="paragraph", text=text, line=20 + n) for n, text in enumerate(texts)))


def briefing(body=TEXT, points=("Workers leave.", "The port closes."), **fields):
    values = {
        "path": FilePath("content/briefings/port.md"),
        "id": "port",
        "title": "The port",
        "date": NOW,
        "slug": "port",
        "body": prose(*([body] if isinstance(body, str) else body)),
        "key_points": tuple(map(prose, points)),
    }
    return Briefing(**(values | fields))


ENTRY = publish(briefing(), URL, "2021-05-21")


def correction(**fields):
    return Correction(**({"date": NOW, "kind": "correction", "reason": "wrong"} | fields))


def codes(item, entry=ENTRY):
    return [problem.code for problem in check_published(item, entry)]


def test_unchanged_text_is_silent():
    assert codes(briefing()) == []


def test_a_changed_number_is_told_with_its_words():
    (problem,) = check_published(briefing(TEXT.replace("2,000", "2,500")), ENTRY)
    assert problem.code == "K701"
    assert "2021-05-21" in problem.what
    assert "-2,000 +2,500" in problem.what
    assert problem.where.line == 20


def test_a_changed_key_point_is_named():
    (problem,) = check_published(briefing(points=("Workers leave.", "The port reopens.")), ENTRY)
    assert problem.what.startswith("key point 2 differs")


@pytest.mark.parametrize(
    "body",
    [[TEXT, "More was added."], [], [TEXT + " And more was said."]],
    ids=["added", "removed", "longer"],
)
def test_added_and_removed_blocks_are_changes(body):
    assert codes(briefing(body)) == ["K701"]


TYPOS = [
    ("spacing", "The  ministry said", "The ministry said", True),
    ("one letter", "the minstry said", "the ministry said", True),
    ("two letters", "the minstri said", "the ministry said", True),
    ("comma", "the ministry however said", "the ministry, however, said", True),
    ("first word", "Teh ministry", "The ministry", True),
    ("three letters", "the mnstr said", "the ministry said", False),
    ("digit", "in 2020 they left", "in 2021 they left", False),
    ("number word", "all ten left", "all tex left", False),
    ("name", "the port of Basra", "the port of Basla", False),
    ("negation", "they did now leave", "they did not leave", False),
    ("contraction", "they don't leave", "they do leave", False),
    ("per cent", "rose 5% then", "rose 5 then", False),
]


@pytest.mark.parametrize(("old", "new", "typo"), [row[1:] for row in TYPOS], ids=[row[0] for row in TYPOS])
def test_what_counts_as_a_typo(old, new, typo):
    assert is_typo(old, new) == typo
    assert is_typo(new, old) == typo


CHANGED = briefing(TEXT.replace("2,000", "2,500"))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"where": "body", "was": "2,000", "now": "2,500"}, []),
        ({"where": "body"}, []),
        ({}, []),
        ({"where": "body", "now": "2,500 workers"}, []),
        ({"where": "key_points.1"}, ["K701"]),
        ({"where": "body", "was": "3,000"}, ["K701", "K704"]),
        ({"where": "key_points.7"}, ["K701", "K704"]),
    ],
    ids=["exact", "field", "whole item", "now only", "other field", "other words", "no such field"],
)
def test_a_correction_covers_its_field_and_words(fields, expected):
    item = briefing(TEXT.replace("2,000", "2,500"), corrections=(correction(**fields),))
    assert codes(item) == expected


def test_a_correction_that_was_published_covers_no_later_change():
    entry = publish(briefing(corrections=(correction(where="body"),)), URL, "2021-05-22")
    item = briefing(TEXT.replace("2,000", "2,500"), corrections=(correction(where="body"),))
    assert codes(item, entry) == ["K701"]


def test_a_withdrawn_item_may_lose_its_text():
    assert codes(briefing(body=[], points=(), status="withdrawn")) == []


def test_ledger_keeps_the_first_day_and_every_address():
    ledger = record(Ledger(), [ENTRY])
    ledger = record(ledger, [publish(briefing(), UrlPath("/new/"), "2021-06-01")])
    (entry,) = ledger.entries
    assert (entry.on, entry.urls) == ("2021-05-21", ("/new/", URL))
    (entry,) = record(ledger, [publish(CHANGED, UrlPath("/new/"), "2021-06-02")]).entries
    assert entry.on == "2021-06-02"


def test_ledger_is_the_same_in_any_order_and_reads_back():
    other = publish(briefing(id="a"), UrlPath("/a/"), "2021-05-20")
    ledger = record(Ledger(), [ENTRY, other])
    assert ledger == record(Ledger(), [other, ENTRY])
    content = format_ledger(ledger)
    assert parse_ledger(content) == ledger
    assert content.count(b"\n") == 4
    assert parse_ledger(format_ledger(Ledger())) == Ledger()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 9, "entries": []}', b"\xff"], ids=repr)
def test_a_broken_ledger_is_a_problem(content):
    with pytest.raises(BriefgenError):
        parse_ledger(content)


def test_a_vanished_address_needs_an_alias():
    ledger = record(Ledger(), [ENTRY])
    (problem,) = check_urls(ledger, frozenset({"/other/"}))
    assert problem.code == "K703"
    assert URL in problem.what
    assert check_urls(ledger, frozenset({URL})) == ()
    assert check_urls(ledger, frozenset(), frozenset({"port"})) == ()


def test_items_that_rest_on_withdrawn_ones_are_told():
    link = Link(target="../briefings/old.md#x", kind="file", line=3, column=7)
    body = Prose(blocks=(Block(kind="paragraph", text="See old.", line=3),), links=(link,))
    item = briefing(body=[], sources=(SourceUse(id=SourceId("gone"), line=5),))
    item = Briefing(path=item.path, id="x", title="X", date=NOW, slug="x", body=body, sources=item.sources)
    gone = Source(id=SourceId("gone"), extra=(("retracted", "true"),))
    problems = check_retracted(item, frozenset({FilePath("content/briefings/old.md")}), [gone])
    assert [(p.code, p.where.line) for p in problems] == [("K702", 3), ("K702", 5)]


LETTERS = st.text(st.sampled_from("abc de"), max_size=12)


@given(LETTERS, LETTERS)
def test_typo_is_symmetric_and_never_more_than_two_letters(old, new):
    assert is_typo(old, new) == is_typo(new, old)
    if is_typo(old, new) and old.split() != new.split():
        assert abs(len(old) - len(new)) <= 2
