import pytest

from briefgen.checks.assemble import check_briefing, evidence_of
from briefgen.checks.origins import Origins
from briefgen.config import Checks
from briefgen.model import SourceId, SourceUse, Waiver
from tests.checks.making import a_briefing, a_source, cite, prose

EVIDENCE = (evidence_of(a_source()),)
WRONG = "“They take orders from Rome directly” [x]."


def findings(briefing, **levels):
    return check_briefing(briefing, EVIDENCE, Origins(), Checks(levels=tuple(levels.items())))


def codes(briefing, **levels):
    return [(problem.code, problem.level) for problem in findings(briefing, **levels).problems]


def test_levels_are_set_by_code_and_by_family():
    briefing = a_briefing(WRONG)
    assert codes(briefing) == [("Q201", "error")]
    assert codes(briefing, Q201="warning") == [("Q201", "warning")]
    assert codes(briefing, Q="off") == []
    assert codes(briefing, Q="off", Q201="info") == [("Q201", "info")]


@pytest.mark.parametrize("status", ["draft", "review"])
def test_what_is_not_published_has_no_errors(status):
    assert codes(a_briefing(WRONG, status=status)) == [("Q201", "warning")]


def test_a_waiver_with_a_reason_lets_a_finding_stand_and_is_listed():
    waiver = Waiver(code="Q201", text="orders from Rome", reason="a song's title", line=3)
    found = findings(a_briefing(WRONG, waive=(waiver,)))
    assert found.problems == ()
    assert [(p.code, p.help) for p in found.waived] == [("Q201", "a song's title")]


def test_a_waiver_that_waives_nothing_or_has_no_reason_is_reported():
    idle = Waiver(code="Q205", text="", reason="why not", line=3)
    mute = Waiver(code="Q201", text="", reason=" ", line=4)
    assert codes(a_briefing(WRONG, waive=(idle, mute))) == [
        ("W002", "warning"),
        ("W001", "error"),
        ("Q201", "error"),
    ]


def test_receipts_carry_selectors_of_the_quoted_words():
    text = "“They take their orders from it,” an engineer said."
    (receipt,) = findings(a_briefing(text, cites=(cite(2),))).receipts
    body = "\n".join(p.text for p in a_source().paragraphs)
    assert (receipt.number, receipt.paragraph) == (1, 2)
    assert body[receipt.start : receipt.end] == receipt.exact == "They take their orders from it"
    assert receipt.text[slice(*receipt.quote)] == receipt.exact
    assert body[: receipt.start].endswith(receipt.prefix)
    assert body[receipt.end :].startswith(receipt.suffix)
    assert receipt.claim == text


def test_a_citation_without_a_quotation_has_the_paragraph_as_its_receipt():
    (receipt,) = findings(a_briefing("The lock opened.", cites=(cite(1),))).receipts
    assert receipt.quote is None
    assert receipt.exact == receipt.text == a_source().paragraphs[0].text


def test_the_record_of_a_work_that_was_not_captured_leaves_quotations_unchecked():
    record = a_source("x", id_="book").__class__(id=SourceId("book"))
    uses = (SourceUse(id=SourceId("book"), line=5, record=record),)
    briefing = a_briefing("“Nobody in town wanted it” [x]", cites=(cite(source="book"),), sources=uses)
    assert codes(briefing) == [("Q203", "warning")]


def test_suggestions_that_still_stand_are_counted():
    body = prose("The lock opened.", cites=(cite(1),))
    body = body.__class__(blocks=body.blocks, citations=body.citations, text=body.text, suggestions=(12, 14))
    assert codes(a_briefing(body=body)) == [("R901", "warning")]
    assert codes(a_briefing(body=body, status="draft")) == []
