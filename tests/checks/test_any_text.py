from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.briefings.quotes import quotations_of
from briefgen.checks.claims import check_claims
from briefgen.checks.quotes import check_quotes
from briefgen.checks.receipts import make_receipts
from briefgen.checks.speakers import check_speakers
from briefgen.model import Paragraph
from tests.checks.making import a_briefing, cite, facts_of

WORDS = st.sampled_from(
    [
        "said",
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "…",
        "...",
        "[x]",
        "[t]he",
        ",",
        ".",
        ":",
        ";",
        "he",
        "she",
        "one",
        "Olsen",
        "told",
        "that",
        "the",
        "officials",
        "according",
        "to",
        "at",
        "least",
        "250",
        "not",
        "who",
        "and",
        "—",
        "-",
        "说",
        "「",
        "」",
        "は",
        "と述べた",
        "قال",
        "אמר",
        "May",
        "2019",
        "alleged",
        "may",
        "(",
    ]
)
TEXT = st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=60)


@given(st.lists(TEXT, max_size=3), st.sampled_from(["", "en", "de", "fr", "ar", "he", "ja", "zh"]))
@settings(deadline=None, max_examples=150)
def test_any_paragraphs_give_quotations_that_stand_in_them(texts, language):
    paragraphs = tuple(Paragraph(number=n, text=text) for n, text in enumerate(texts, 1))
    for quotation in quotations_of(paragraphs, language):
        assert not quotation.text or quotation.text.split()[0] in " ".join(texts)
        assert 1 <= quotation.paragraph <= quotation.last <= len(texts)
        assert 0 <= quotation.end <= len(texts[quotation.last - 1])


@given(st.lists(TEXT, min_size=1, max_size=3), TEXT, TEXT)
@settings(deadline=None, max_examples=150)
def test_any_text_is_checked_without_fail(texts, body, more):
    source = facts_of(*texts)
    briefing = a_briefing(body, more, cites=(cite(1),))
    problems, verified = check_quotes(briefing, (source,))
    problems += check_speakers(briefing, verified) + check_claims(briefing, (source,))
    assert all(problem.where.path and problem.what for problem in problems)
    for receipt in make_receipts(briefing, (source,), verified):
        assert source.body[receipt.start : receipt.end] == receipt.exact
