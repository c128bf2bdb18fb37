"""Likelihood and confidence in assessments."""

import datetime as dt

import pytest

from briefgen.checks.origins import Origin, Origins
from briefgen.checks.wording import check_wording
from briefgen.config import Checks
from briefgen.model import Assessment, Block, Briefing, FilePath, Prose, SourceId, When

ONE = Origins(rows=(Origin(source=SourceId("a"), name="Reuters", group=SourceId("a"), agency=True),))
TWO = Origins(rows=(*ONE.rows, Origin(source=SourceId("b"), name="The Port", group=SourceId("b"))))


def briefing(text, likelihood="", lang="en", **fields):
    prose = Prose(blocks=(Block(kind="paragraph", text=text, line=12, breaks=((0, 12, 5),)),))
    values = {
        "path": FilePath("b.md"),
        "id": "b",
        "title": "B",
        "slug": "b",
        "date": When(at=dt.datetime(2021, 5, 21, tzinfo=dt.UTC)),
        "assessment": Assessment(text=prose, likelihood=likelihood),
        "lang": lang,
        "lines": (("assessment", 11),),
    }
    return Briefing(**(values | fields))


def codes(text, likelihood="", origins=TWO, lexicon="icd203", lang="en"):
    return [p.code for p in check_wording(briefing(text, likelihood, lang), origins, Checks(lexicon=lexicon))]


CASES = [
    ("plain", "It is likely that the talks resume. It is very unlikely that they succeed.", []),
    ("rows mixed", "It is likely that they talk. It is highly improbable that they agree.", ["G402"]),
    ("unlikely is one term", "A strike is unlikely. A truce is unlikely too.", []),
    ("both in one sentence", "We judge with high confidence that a strike is likely.", ["G403"]),
    ("in two sentences", "A strike is likely. Our confidence is moderate.", []),
    ("outside the lexicon", "The port may well reopen.", ["G404"]),
    ("highly likely", "A strike is highly likely.", ["G404"]),
    ("several", "It is quite likely, perhaps, that they talk.", ["G404", "G404"]),
    ("ordinary may", "The minister may travel in May.", []),
    ("confirmed, two origins", "The strike was confirmed.", []),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_wording_of_assessments(text, expected):
    assert codes(text) == expected


def test_confirmed_with_one_origin():
    assert codes("The strike has been confirmed.", origins=ONE) == ["G401"]
    assert codes("The strike was confirmed by the army.", origins=ONE) == []


def test_likelihood_field_counts_as_the_first_term():
    assert codes("It is probable that they talk.", likelihood="likely") == ["G402"]
    assert codes("It is likely that they talk.", likelihood="likley") == ["G404"]


def test_problem_is_placed_at_the_term():
    (problem,) = check_wording(briefing("The port may well reopen."), TWO, Checks())
    assert (problem.where.line, problem.where.column) == (12, 5 + 9)
    assert "may well" in problem.what


def test_phia_has_its_own_terms():
    assert codes("A strike is highly likely.", lexicon="phia") == []
    assert codes("A strike is very unlikely.", lexicon="phia") == ["G404"]


def test_off_and_other_languages_leave_the_text_alone():
    assert codes("The port may well reopen.", lexicon="off") == []
    assert codes("Es ist possibly so.", lang="de") == []


def test_text_outside_the_assessment_is_not_read():
    body = Prose(blocks=(Block(kind="paragraph", text="It may well rain.", line=20),))
    assert check_wording(briefing("A strike is likely.", body=body), TWO, Checks()) == ()
    item = briefing("x", assessment=None, body=body)
    assert check_wording(item, ONE, Checks()) == ()
