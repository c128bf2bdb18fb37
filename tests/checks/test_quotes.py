import pytest
from msgspec.structs import replace

from briefgen.checks.quotes import check_quotes
from briefgen.model import QuoteOriginal
from tests.checks.making import a_briefing, cite, facts_of, prose

SOURCE = facts_of()


def codes(*texts: str, sources=(SOURCE,), **options) -> list[str]:
    problems, _ = check_quotes(a_briefing(*texts, **options), sources)
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"They take their orders from it, not from any town hall."', id="as it stands"),
        pytest.param("“they take their orders from it, not from any town hall”", id="first capital and end"),
        pytest.param("«\u00a0They take their orders from it, not from any town hall\u00a0».", id="guillemets"),
        pytest.param("„They take their orders from it, not from any town hall“", id="low marks"),
        pytest.param("‘They take their orders from it, not from any town hall’", id="single marks"),
        pytest.param('"They take their\nord\u00aders\u200b from it, not from any town hall"', id="invisible"),
        pytest.param("“The crew–all of them–had gone”", id="dashes"),
        pytest.param("“The crew -- all of them -- had gone”", id="two hyphens"),
        pytest.param("“We don’t know who opened it”", id="apostrophe"),
        pytest.param("“The gates are linked directly to the river authority [Central]”", id="source's brackets"),
        pytest.param("“The gates are linked […] to the river authority [Central]”", id="ellipsis of a word"),
        pytest.param("“[The gates] take their orders from it, not from any town hall”", id="insertion"),
        pytest.param("“[t]hey take their orders from it, not from any town hall”", id="letter"),
        pytest.param("“The gates are linked directly … They take their orders from it”", id="ellipsis"),
        pytest.param("“Nobody asked us first, and nobody asked the fishermen”", id="over paragraphs"),
    ],
)
def test_only_typography_may_differ(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("“They take orders from it, not from any town hall”", "Q201", id="word dropped"),
        pytest.param("“They take all their orders from it, not from any town hall”", "Q201", id="word added"),
        pytest.param("“They take their orders from it, from any town hall”", "Q201", id="not removed"),
        pytest.param("“They took their orders from it, not from any town hall”", "Q201", id="tense"),
        pytest.param("“We do know who opened it”", "Q201", id="negation inside a word"),
        pytest.param("“at least 25 boats had passed through”", "Q201", id="digit"),
        pytest.param("“at least 50 boats had passed through over several weeks”", "Q201", id="inside a number"),
        pytest.param("“Water comes first. Trade comes second.”", "Q209", id="two quotations joined"),
        pytest.param("“They orders their take from it”", "Q201", id="swapped"),
        pytest.param("“Their orders … The gates are linked directly”", "Q201", id="ellipsis backwards"),
        pytest.param("“The gates are linked directly … Trade comes second”", "Q204", id="ellipsis too wide"),
        pytest.param("“The gates are … town hall”", "Q204", id="ellipsis piece too short"),
        pytest.param("“take no orders”", "Q207", id="short"),
        pytest.param("“had passed through over several weeks, and that the pumps were”", "Q206", id="negation cut"),
        pytest.param("“boats had passed through over several weeks”", "Q206", id="number cut"),
        pytest.param("“town hall and this is never closed at all", "Q210", id="not closed"),
        pytest.param("“a harbour engineer said. They take their orders”", "Q214", id="the reporter's words"),
    ],
)
def test_what_differs_is_reported(text, code):
    assert code in codes(text)


def test_what_differs_is_shown_with_the_nearest_passage():
    problems, verified = check_quotes(a_briefing("He said: “They take orders from Rome directly”."), (SOURCE,))
    assert not verified
    assert problems[0].paragraph == 2
    assert (problems[0].where.line, problems[0].where.column) == (10, 11)
    assert "+Rome +directly" in problems[0].help
    assert "They take their orders from it" in problems[0].help


def test_a_block_quote_is_checked_from_three_words_on_and_keeps_its_credit():
    assert codes("Water comes last.", "— the mayor", kind="quote") == ["Q201"]
    problems, verified = check_quotes(a_briefing("Water comes first.", "— the mayor", kind="quote"), (SOURCE,))
    assert not problems
    assert verified[0].use.credit == "the mayor"


def test_a_cited_paragraph_decides_between_places():
    twice = facts_of("“The water is far too high.”", "x", "“The water is far too high.”")
    assert codes("“The water is far too high.”", sources=(twice,)) == ["Q202"]
    cited = a_briefing("“The water is far too high.”", cites=(cite(3),))
    problems, verified = check_quotes(cited, (twice,))
    assert not problems
    assert verified[0].paragraph == 3


def test_a_wrong_paragraph_is_answered_with_the_right_one():
    problems, _ = check_quotes(a_briefing("“We don't know who opened it”", cites=(cite(2),)), (SOURCE,))
    assert [p.code for p in problems] == ["Q208"]
    assert problems[0].help == "cite [@lock, para. 4]"


def test_a_source_without_text_leaves_a_quotation_unchecked():
    assert codes("“They were all very kind to us”", sources=(facts_of("x").__class__(**_empty()),)) == ["Q203"]
    assert codes("“They were all very kind to us”", sources=()) == ["Q203"]
    assert codes("Nothing is quoted here.", sources=()) == []


def _empty():
    from briefgen.checks.facts import source_facts
    from briefgen.model import Source

    facts = source_facts(Source(id="lock"))
    return {field: getattr(facts, field) for field in facts.__struct_fields__}


def test_a_translated_quotation_is_checked_in_its_original():
    french = facts_of("« Nous ne savons pas qui l'a ouverte », a dit le gardien.", language="fr")
    text = "“We do not know who opened it”"
    assert codes(text, sources=(french,), lang="en") == ["Q220"]
    good = QuoteOriginal(quote="We do not know who opened it", original="nous ne savons pas qui l’a ouverte")
    bad = QuoteOriginal(quote="We do not know who opened it.", original="nous savons qui l’a ouverte")
    assert codes(text, sources=(french,), lang="en", quote_original=(good,)) == []
    assert codes(text, sources=(french,), lang="en", quote_original=(bad,)) == ["Q201"]
    assert codes("No quotation.", sources=(french,), quote_original=(good,)) == ["Q221"]


def test_terms_are_not_speech_and_summaries_are_read():
    term = prose("the “big and wide blue lock” plan", terms=((4, 28),))
    assert codes(body=term) == []
    assert codes("x", summary=prose("“A great big blue lock”")) == ["Q201"]


def test_scripts_without_spaces_count_characters():
    chinese = facts_of("他说：「我们不知道是谁打开了闸门。」", language="zh")
    assert codes("「我们不知道是谁打开了闸门」", sources=(chinese,), lang="zh") == []
    assert codes("「我们知道是谁打开了闸门」", sources=(chinese,), lang="zh") == ["Q201"]


def test_a_headline_s_quotation_is_checked():
    briefing = a_briefing("x", lines=(("title", 2),))
    problems, _ = check_quotes(replace(briefing, title="Lock opens: “A great big blue lock”"), (SOURCE,))
    assert [(p.code, p.where.line) for p in problems] == [("Q201", 2)]
