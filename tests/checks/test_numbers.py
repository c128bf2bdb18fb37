"""Numbers, money, per cent and dates of claims against the cited paragraph."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.checks_numbers import measure, told
from briefgen.briefings.hedges import hedge_of
from briefgen.briefings.numbers import find_quantities
from briefgen.checks.figures import number_facts
from briefgen.checks.numbers import check_numbers
from briefgen.model import (
    Assessment,
    Block,
    Briefing,
    Citation,
    FilePath,
    Paragraph,
    Prose,
    Source,
    SourceId,
    SourceUse,
    When,
)

ON = dt.date(2021, 5, 21)


def values(text, language="en"):
    return [
        (q.kind, *(str(v) for v in q.values[:1]), *([q.unit] if q.unit else []))
        for q in find_quantities(text, language=language, on=ON)
        if not q.weak
    ]


READ = [
    ("en", "1,234,567.89", [("number", "123456789/100")]),
    ("en", "1'000 or 1’000", [("number", "1000"), ("number", "1000")]),
    ("en", "1 000 and 1\u202f000", [("number", "1000"), ("number", "1000")]),
    ("de", "1.234,5", [("number", "2469/2")]),
    ("de", "1.000", [("number", "1000")]),
    ("en", "1.5", [("number", "3/2")]),
    ("en", "12,34,567 rupees", [("money", "1234567", "INR")]),
    ("en", "235, 000 people", [("number", "235000")]),
    ("en", "٢٥٠", [("number", "250")]),
    ("en", "3万", [("number", "30000")]),
    ("en", "two hundred and fifty-three", [("number", "253")]),
    ("en", "two and a half million", [("number", "2500000")]),
    ("en", "half a dozen", [("number", "6")]),
    ("en", "a hundred", [("number", "100")]),
    ("en", "tens of thousands", [("vague", "10000")]),
    ("en", "three quarters", [("share", "3/4")]),
    ("en", "a third of them", [("share", "1/3")]),
    ("en", "three out of four", [("share", "3/4")]),
    ("en", "the third attack", [("ordinal", "3")]),
    ("en", "the 21st attack", [("ordinal", "21")]),
    ("en", "half of it", [("share", "1/2")]),
    ("en", "the second half", []),
    ("en", "half an hour", [("number", "1/2", "hour")]),
    ("en", "5 per cent, 5 percent and 5%", [("percent", "5")] * 3),
    ("en", "5 percentage points", [("points", "5")]),
    ("en", "25 basis points", [("points", "1/4")]),
    ("en", "$5m, €5 million, 5 million euros, EUR 5bn", [("money", "5000000", "DOLLAR"), ("money", "5000000", "EUR"), ("money", "5000000", "EUR"), ("money", "5000000000", "EUR")]),
    ("en", "5-10 km", [("number", "5", "km"), ("number", "10", "km")]),
    ("en", "2 to 3 billion dollars", [("money", "2000000000", "DOLLAR"), ("money", "3000000000", "DOLLAR")]),
    ("en", "5 to 10 %", [("percent", "5"), ("percent", "10")]),
    ("en", "at 3:40 p.m.", [("time", "940")]),
    ("de", "um 15 Uhr", [("time", "900")]),
    ("de", "zweihundertfünfzig", [("number", "250")]),
    ("de", "zweieinhalb Millionen", [("number", "2500000")]),
    ("de", "2,5 Mrd. Euro", [("number", "2500000000")]),
    ("fr", "quatre-vingt-dix-sept", [("number", "97")]),
    ("fr", "soixante et onze", [("number", "71")]),
    ("fr", "3,4 milliards d'euros", [("money", "3400000000", "EUR")]),
    ("es", "tres mil millones", [("number", "3000000000")]),
    ("es", "treinta y cinco", [("number", "35")]),
    ("it", "due milioni", [("number", "2000000")]),
    ("pt", "duzentos", [("number", "200")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), READ, ids=[f"{row[0]}-{row[1][:24]}" for row in READ])
def test_numbers_are_read(language, text, expected):
    assert values(text, language) == expected


NAMES = ["F-35", "COVID-19", "G7", "5G", "9/11", "24/7", "+1 202 555 0100", "202-555-0100", "https://a.org/2000", "1.2.3", "AK-47", "#200", "4x4", "none, one, once"]  # fmt: skip


@pytest.mark.parametrize("text", NAMES, ids=NAMES)
def test_names_and_telephone_numbers_are_no_quantities(text):
    assert [q for q in find_quantities(f"the {text} here", on=ON) if not q.weak] == []


DAYS = [
    ("en", "May 21, 2021", "2021-05-21", "2021-05-21"),
    ("en", "21 May", "2021-05-21", "2021-05-21"),
    ("en", "18-20 May", "2021-05-18", "2021-05-20"),
    ("en", "in March", "2021-03-01", "2021-03-31"),
    ("en", "last year", "2020-01-01", "2020-12-31"),
    ("en", "yesterday", "2021-05-20", "2021-05-20"),
    ("en", "on Tuesday", "2021-05-18", "2021-05-18"),
    ("en", "last month", "2021-04-01", "2021-04-30"),
    ("en", "the 1990s", "1990-01-01", "1999-12-31"),
    ("en", "2019-21", "2019-01-01", "2021-12-31"),
    ("en", "2021-05-21", "2021-05-21", "2021-05-21"),
    ("en", "December 30", "2020-12-30", "2020-12-30"),
    ("de", "am 21.05.2021", "2021-05-21", "2021-05-21"),
    ("de", "am 3. Mai", "2021-05-03", "2021-05-03"),
    ("de", "im vergangenen Jahr", "2020-01-01", "2020-12-31"),
    ("fr", "le 1er mai 2021", "2021-05-01", "2021-05-01"),
    ("es", "el 3 de mayo de 2021", "2021-05-03", "2021-05-03"),
    ("ja", "2021年5月21日", "2021-05-21", "2021-05-21"),
]


@pytest.mark.parametrize(("language", "text", "first", "last"), DAYS, ids=[row[1] for row in DAYS])
def test_days_are_resolved(language, text, first, last):
    (quantity,) = find_quantities(f"x {text} y", language=language if language != "ja" else "en", on=ON)
    assert quantity.kind == "day"
    assert quantity.spans[0] == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_may_the_verb_is_no_month():
    assert values("they may 5 times march 3 abreast") == [("number", "5"), ("number", "3")]


HEDGES = [
    ("about 250", "near"), ("nearly 250", "below"), ("more than $250", "over"), ("at least 250", "least"),
    ("up to 250", "most"), ("fewer than 250", "under"), ("250 or more", "least"), ("250+", "least"), ("the 250", ""),
    ("over 2 years", ""), ("rund 250", "near"), ("plus de 250", "over"), ("al menos 250", "least"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEDGES, ids=[row[0] for row in HEDGES])
def test_words_that_loosen(text, expected):
    (quantity,) = (q for q in find_quantities(text, on=ON) if not q.weak)
    start = quantity.start
    assert hedge_of(f"{text} x", start, start + len(text[start:].split()[0].rstrip("+"))) == expected


@given(st.integers(0, 10**15), st.sampled_from([",", "", " ", "’"]))
def test_whole_numbers_read_back(number, separator):
    text = f"{number:,}".replace(",", separator or "")
    found = [q for q in find_quantities(f"there are {text} of them") if q.values]
    assert [q.values[0] for q in found] == [Fraction(number)]


@given(st.text(max_size=200), st.sampled_from(["en", "de", "fr", "es", "it", "pt"]))
def test_any_text_is_read_without_fail(text, language):
    for quantity in find_quantities(text, language=language, on=ON):
        assert 0 <= quantity.start < quantity.end <= len(text)


@given(st.text("0123456789.,-/:%$€ MaykmJune'half ½", max_size=60))
def test_any_digits_are_read_without_fail(text):
    spans = [(q.start, q.end) for q in find_quantities(text, on=ON)]
    assert all(one[1] <= other[0] or other[1] <= one[0] for one in spans for other in spans if one is not other)


def test_own_pairs_meet_the_marks():
    figures = measure()
    assert figures["pairs"] >= 120
    assert figures["precision"] >= 0.9
    assert figures["false alarms"] <= 0.04
    assert figures["recall"] >= 0.9


def test_message_names_the_nearest_number():
    (problem,) = told(
        "en", "2021-05-21", "2021-05-22", "There are 2,500 US troops in Iraq.", "Some 2,000 US troops stay."
    )
    assert problem.code == "N401"
    assert '"2,500 US troops"' in problem.what
    assert (problem.source, problem.paragraph) == ("work", 1)


WORK, OTHER = SourceId("work"), SourceId("other")


def source(name, *texts, published=(2021, 5, 21), **fields):
    when = When(at=dt.datetime(*published, tzinfo=dt.UTC)) if published else None
    paragraphs = tuple(Paragraph(number=n, text=text) for n, text in enumerate(texts, 1))
    return Source(id=name, language="en", outlet=str(name).title(), published=when, paragraphs=paragraphs, **fields)


def check(text, *sources, cite=((WORK, (1,)),), kind="paragraph", field="key_points"):
    citations = tuple(Citation(source=name, paragraphs=numbers, number=n) for n, (name, numbers) in enumerate(cite, 1))
    block = Block(
        kind=kind, text=text, line=9, marks=tuple((len(text), n) for n in range(len(citations))), breaks=((0, 9, 5),)
    )
    prose = Prose(text=text, citations=citations, blocks=(block,))
    values = {"key_points": (prose,)} if field == "key_points" else {"assessment": Assessment(text=prose)}
    briefing = Briefing(
        path=FilePath("b.md"), id="b", title="B", slug="b", lang="en", date=When(at=dt.datetime(2021, 5, 22, tzinfo=dt.UTC)),
        sources=tuple(SourceUse(id=s.id) for s in sources), **values,
    )  # fmt: skip
    return check_numbers(briefing, tuple(map(number_facts, sources)))


def test_number_of_another_paragraph():
    (problem,) = check("It cost $40 million.", source(WORK, "Nothing here.", "It cost $40 million."))
    assert problem.code == "N402"
    assert problem.paragraph == 2
    assert "work, para. 2" in problem.what


def test_number_of_another_source():
    (problem,) = check("It cost $40 million.", source(WORK, "Nothing."), source(OTHER, "It cost $40 million."))
    assert (problem.code, problem.source) == ("N402", "other")


def test_sources_that_differ_are_told():
    one = source(WORK, "At least 250 fighters travelled to the training camps near the border this spring.")
    two = source(OTHER, "Some 300 fighters travelled to training camps near the border in spring.")
    (problem,) = check("At least 250 fighters travelled.", one, two)
    assert problem.code == "N403"
    assert "Work, para. 1" in problem.what
    assert "Other, para. 1" in problem.what
    assert check("At least 250 fighters travelled.", one, source(OTHER, "About 300 horses were sold.")) == ()


def test_a_source_without_text_is_not_checked():
    assert check("It cost $40 million.", source(WORK)) == ()


def test_each_citation_of_a_sentence_counts():
    sources = (source(WORK, "It cost $40 million."), source(OTHER, "It took 12 years."))
    assert check("It cost $40 million and took 12 years.", *sources, cite=((WORK, (1,)), (OTHER, (1,)))) == ()


def test_uncited_sentences_are_looked_up_in_every_source():
    assert check("It cost $40 million.", source(WORK, "x", "It cost $40 million."), cite=()) == ()
    (problem,) = check("It cost $41 million.", source(WORK, "x", "It cost $40 million."), cite=())
    assert problem.code == "N401"


def test_quotations_are_left_to_their_own_check():
    assert check("She said: “We paid 900 men for it.”", source(WORK, "They were paid.")) == ()


def test_own_judgement_without_citation_is_left_alone():
    assert check("The chance is 20 percent.", source(WORK, "x"), cite=(), field="assessment") == ()
    assert len(check("The chance is 20 percent.", source(WORK, "x"), field="assessment")) == 1


def test_relative_dates_need_a_date_of_the_source():
    assert check("It fell last year.", source(WORK, "It fell in 2018.", published=None)) == ()
    assert len(check("It fell last year.", source(WORK, "It fell in 2018."))) == 1


def test_last_year_is_the_texts_own():
    old = source(WORK, "It fell last year.", published=(2019, 3, 1))
    assert len(check("It fell last year.", old)) == 1
    assert check("It fell in 2018.", old) == ()


def test_problem_is_placed_at_the_number():
    (problem,) = check("It cost $41 million.", source(WORK, "It cost $40 million."))
    assert (problem.where.line, problem.where.column) == (9, 5 + 8)


ACROSS = [
    ("It took four months.", "ar", "استغرق العمل أربعة أشهر في الميناء.", []),
    ("It cost $5 million.", "ar", "بلغت الكلفة خمسة ملايين دولار.", []),
    ("It took 40 percent.", "ar", "بلغت النسبة 40 في المئة.", []),
    ("There were 12 ships.", "ar", "كانت هناك سفن كثيرة في الميناء.", ["N401"]),
    ("There were 250 ships.", "ru", "В порту было 250 судов.", []),
    ("There were 260 ships.", "ru", "В порту было 250 судов.", ["N401"]),
    ("Almost half of them left.", "de", "Fast die Hälfte ist gegangen.", []),
    ("Nearly a third of them left.", "fr", "Presque un tiers est parti.", []),
    ("It took five months.", "de", "Es dauerte vier Monate und mehr.", ["N401"]),
]


@pytest.mark.parametrize(("claim", "language", "text", "expected"), ACROSS, ids=[row[0] for row in ACROSS])
def test_numbers_across_languages(claim, language, text, expected):
    other = Source(id=WORK, language=language, paragraphs=(Paragraph(number=1, text=text),))
    assert [problem.code for problem in check(claim, other)] == expected


def test_a_relative_date_says_what_it_means_on_either_side():
    (problem,) = check("Output fell last year.", source(WORK, "Output fell last year.", published=(2018, 3, 1)))
    assert '"last year" (2020)' in problem.what
    assert '"last year" (2017)' in problem.what
    assert "write the date itself" in problem.help


def test_a_message_without_a_near_number_names_the_cited_paragraph():
    (problem,) = check("It cost $41 million.", source(WORK, "It was costly."))
    assert problem.paragraph == 1
