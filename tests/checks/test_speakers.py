import pytest

from briefgen.checks.quotes import check_quotes
from briefgen.checks.speakers import check_speakers, compare_speakers, quote_card
from briefgen.model import Prose
from tests.checks.making import a_briefing, facts_of, prose

SOURCE = facts_of(
    '"The gates are linked directly to the river authority," an Arden harbour engineer said. "They take their orders."',
    '"The crew had gone home by then, all of them," said Ada Brook, head of the river authority.',
    "The lock keepers told this newspaper that they were tired.",
    '"They asked us to wait until the evening came," said one.',
    '"We have never closed the lower gates at all," a spokeswoman for the Arden ministry of water said.',
)


def codes(text: str) -> list[str]:
    briefing = a_briefing(text)
    problems, verified = check_quotes(briefing, (SOURCE,))
    assert not problems
    return [problem.code for problem in check_speakers(briefing, verified)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The gates are linked directly to the river authority,” an Arden engineer said.", []),
        ("“The gates are linked directly to the river authority,” Bellan engineers said.", ["Q211"]),
        ("“The gates are linked directly to the river authority,” a lock keeper said.", ["Q211"]),
        ("“The gates are linked directly to the river authority,” said Ada Brook.", ["Q212"]),
        ("“The gates are linked directly to the river authority,” the harbour authority said.", ["Q212"]),
        ("“The crew had gone home by then, all of them,” Brook said.", []),
        ("“The crew had gone home by then, all of them,” said the head of the river authority.", []),
        ("“The crew had gone home by then, all of them,” Carl Dune said.", ["Q211"]),
        ("“The crew had gone home by then, all of them,” officials said.", ["Q211"]),
        ("“They asked us to wait until the evening came,” said a lock keeper.", ["Q213"]),
        ("“They asked us to wait until the evening came,” said Ada Brook.", ["Q215"]),
        ("“We have never closed the lower gates at all,” the ministry of water said.", []),
        ("Nobody is named: “The crew had gone home by then, all of them”.", []),
    ],
)
def test_a_speaker_is_the_source_s(text, expected):
    assert codes(text) == expected


ARABIC = facts_of(
    "وقال مدير الميناء سامي الخطيب: «لن نغلق البوابات السفلى قبل وصول المال». وأضاف أن الخطة جاهزة.", language="ar"
)
KHATIB = ("Sami al-Khatib", "سامي الخطيب")


@pytest.mark.parametrize(
    ("speaker", "entities", "expected"),
    [
        ("Sami al-Khatib", (), []),
        ("Sami al-Khatib", (KHATIB,), []),
        ("Ada Brook", (KHATIB,), []),
        ("سامي الخطيب", (), []),
    ],
)
def test_a_speaker_in_another_script_is_unknown(speaker, entities, expected):
    quote = "لن نغلق البوابات السفلى قبل وصول المال"
    briefing = a_briefing(f"“{quote}”, {speaker} said.", lang="en")
    _, verified = check_quotes(briefing, (ARABIC,))
    assert [p.code for p in check_speakers(briefing, verified, entities)] == expected


def test_names_of_one_entity_are_one_speaker():
    source = facts_of("“We have never closed the lower gates at all,” said Esmail Qaani, the commander.")
    briefing = a_briefing("“We have never closed the lower gates at all,” Ghaani said.")
    _, verified = check_quotes(briefing, (source,))
    assert [p.code for p in check_speakers(briefing, verified)] == ["Q211"]
    assert check_speakers(briefing, verified, (("Esmail Qaani", "Qaani", "Ghaani"),)) == ()


def test_a_message_names_both_speakers_and_the_paragraph():
    briefing = a_briefing("“The crew had gone home by then, all of them,” Carl Dune said.")
    problem = check_speakers(briefing, check_quotes(briefing, (SOURCE,))[1])[0]
    assert "“Carl Dune”" in problem.what
    assert "p2 “Ada Brook” (high)" in problem.what
    assert problem.paragraph == 2


def test_a_block_quote_s_last_line_names_its_speaker():
    briefing = a_briefing("The crew had gone home by then, all of them.", "— Carl Dune", kind="quote")
    assert [p.code for p in check_speakers(briefing, check_quotes(briefing, (SOURCE,))[1])] == ["Q211"]


def test_a_card_shows_the_source_s_speaker():
    briefing = a_briefing("“The crew had gone home by then, all of them”")
    card = quote_card(check_quotes(briefing, (SOURCE,))[1][0], 0)
    assert (card.speaker, card.role, card.named, card.confidence) == (
        "Ada Brook",
        "head of the river authority",
        True,
        "high",
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "outcome"),
    [
        ("Iranian officials", "an Iraqi security official", "different"),
        ("an Iraqi official", "one of the Iraqi security officials", "same"),
        ("the militia", "one of the pro-Iran militia commanders", "named"),
        ("McKenzie", "General Kenneth McKenzie", "same"),
        ("the Russian Defence Ministry", "Russia’s Defense Ministry", "same"),
        ("an officer", "an official", "different"),
    ],
)
def test_phrases_are_compared_by_their_telling_words(mine, theirs, outcome):
    assert compare_speakers(mine, theirs) == outcome


def test_the_sentence_that_leads_to_a_block_quote_names_its_speaker():
    blocks = (
        prose("Later Carl Dune said:").blocks[0],
        prose("The crew had gone home by then, all of them.", kind="quote").blocks[0],
    )
    briefing = a_briefing(body=Prose(blocks=blocks))
    assert [p.code for p in check_speakers(briefing, check_quotes(briefing, (SOURCE,))[1])] == ["Q211"]
