import pytest

from briefgen.briefings.quotes import quotations_of
from briefgen.model import Paragraph


def found(*texts, language="en"):
    return quotations_of(tuple(Paragraph(number=n, text=t) for n, t in enumerate(texts, 1)), language)


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("“It is a very low river,” said Maria Olsen, a lock keeper.", "Maria Olsen", "a lock keeper"),
        ("“It is a very low river,” an Arden official said.", "an Arden official", ""),
        ("“It is very low,” said the mayor's aide, Lena Park.", "Lena Park", "the mayor's aide"),
        ("Maria Olsen, a keeper, told Reuters: “It is a very low river.”", "Maria Olsen", "a keeper"),
        ("According to Maria Olsen, “it is a very low river”.", "Maria Olsen", ""),
        ("“It is,” he said, “a very low river today.”", "he", ""),
        ("„Der Fluss ist sehr niedrig“, sagte Maria Olsen.", "Maria Olsen", ""),
        ("“It is a very low river.” Nobody minds.", "", ""),
    ],
)
def test_a_speaker_stands_beside_a_verb_of_saying(text, speaker, role):
    quotation = found(text, language="de" if text.startswith("„") else "en")[-1]
    assert (quotation.speaker, quotation.role) == (speaker, role)


def test_a_quotation_that_goes_on_keeps_its_speaker():
    first, second = found("“It is low,” Olsen said. “It was never so low.”")
    assert (first.speaker, second.speaker, second.confidence) == ("Olsen", "Olsen", "high")


def test_a_pronoun_is_given_as_written_with_its_meaning_apart():
    _, second = found("“It is a low river,” Maria Olsen said.", "“It will rain on Monday,” she added.")
    assert (second.speaker, second.speaker_paragraph) == ("she", 2)
    assert (second.meant, second.meant_paragraph) == ("Maria Olsen", 1)


def test_one_of_a_group_means_the_group_that_spoke_last():
    (quotation,) = found("They left early, according to the lock keepers.", "“We saw it happen,” said one.")
    assert (quotation.speaker, quotation.meant, quotation.meant_paragraph) == ("one", "the lock keepers", 1)
    assert not quotation.named


def test_places_are_those_of_the_words_in_their_paragraphs():
    texts = ("Olsen said: “First part", "“second part.”")
    (quotation,) = found(*texts)
    assert texts[0][quotation.start :] == "First part"
    assert texts[1][: quotation.end] == "“second part."
    assert (quotation.paragraph, quotation.last, quotation.text) == (1, 2, "First part second part.")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("外交部发言人毛宁说：“我们坚决反对这种做法。”", "外交部发言人毛宁"),
        ("岸田首相は「丁寧に説明していきたい」と述べた。", "岸田首相"),
        ("«Мы не знаем, кто это сделал», — заявил Дмитрий Песков.", "Дмитрий Песков"),
        ('ראש הממשלה אמר: "לא ניכנע לאיש בעולם"', "ראש הממשלה"),
        ('وقال الناطق باسم الجيش: "لن نتراجع أبدا عن موقفنا"', "الناطق باسم الجيش"),
    ],
)
def test_the_language_is_told_by_the_script_where_none_is_given(text, speaker):
    assert found(text, language="")[0].speaker == speaker
