"""Claims against the sentences they rest on, where a single pair of sentences does not show the rule."""

from briefgen.checks.claims import check_claims
from tests.checks.making import a_briefing, cite, facts_of

SOURCE = facts_of("The gates failed in the night because of rust, a harbour engineer said.")


def codes(*texts: str, **fields) -> list[str]:
    return [p.code for p in check_claims(a_briefing(*texts, cites=(cite(1),), **fields), (SOURCE,))]


def test_a_lead_in_is_covered_by_the_attributed_sentence_it_leads_to():
    assert codes("The gates failed in the night. Rust was the cause, a harbour engineer said.") == []
    assert codes("The gates failed in the night. Rust was the cause.") == ["C303"]


def test_the_lines_of_a_block_quote_are_no_claims():
    assert codes("The gates failed in the night because of rust. — Hana Odeh, Delta Institute", kind="quote") == []
