import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.sentences import sentences
from briefgen.text import clean, count_words, did_you_mean, direction, near, plain, reading_minutes


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "ltr"),
        ("he", "rtl"),
        ("ar-EG", "rtl"),
        ("fa_IR", "rtl"),
        ("ckb", "rtl"),
        ("yi", "rtl"),
        ("az-Arab", "rtl"),
        ("ur-Latn", "ltr"),
        ("", "ltr"),
        ("pt-BR", "ltr"),
    ],
)
def test_direction(lang, expected):
    assert direction(lang) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("Iran's élite force — at least 250 men", 7),
        ("word—word", 2),
        ("well-known fact", 2),
        ("- * ... !", 0),
        ("हिन्दी भाषा", 2),
        ("中文新闻", 2),
        ("東京で会議 on Monday", 5),
        ("한국어 문장", 2),
        ("שלום עולם", 2),
    ],
)
def test_words_in_many_scripts(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (230, 1), (231, 2), (2300, 10)])
def test_reading_minutes_are_rounded_up(words, minutes):
    assert reading_minutes(words) == minutes


def test_cleaning_takes_controls_out_and_keeps_lines():
    assert clean("e\u0301\x00a\r\nb\rc\td\x1b[0m\x85") == "éa\nb\nc\td[0m"
    assert plain(" a \n b\u00a0 c ") == "a b c"


@pytest.mark.parametrize(
    ("name", "found"),
    [("titel", "title"), ("keypoints", "key_points"), ("why-it-matters", "why_it_matters"), ("zzz", "")],
)
def test_near_names(name, found):
    assert near(name, ["title", "date", "key_points", "why_it_matters"]) == found


def test_no_suggestion_where_nothing_is_near():
    assert did_you_mean("zzz", ["title"]) == ""
    assert did_you_mean("Title", ["title"]) == 'did you mean "title"?'


SENTENCES = {
    "abbreviations": ["Mr. Smith met Gen. Lee in St. Louis.", "They left."],
    "initials": ["J. R. R. Tolkien wrote it.", "It sold."],
    "acronym before a name": ["The U.S. President spoke.", "He left."],
    "acronym at the end": ["It is made in the U.S.", "The price fell."],
    "time of day": ["It began at 5 p.m. on Monday.", "Then it rained."],
    "decimal point": ["It cost $3.5 million.", "Shares fell 2.1% on Friday."],
    "year at the end": ["It ended in 1999.", "Nobody knew."],
    "quote after the stop": ["He said: “It is over.”", "She agreed."],
    "question inside a sentence": ["“Really?” he asked.", "Yes."],
    "ellipsis": ["They waited… and left.", "They came back..."],
    "paragraph reference": ["See para. 11 and No. 5.", "Then go on."],
    "company": ["Apple Inc. shares rose.", "Sales fell at Foo Ltd. in May."],
    "single word no": ["He said no.", "Iran said yes."],
    "citation after the stop": ["It was true.[2]", "It stayed so."],
    "german": ["Am 21. Mai kamen z.B. 250 Leute.", "„Das ist gut.“", "Er ging."],
    "french": ["Il a dit : « Bonjour. »", "Puis il est parti."],
    "spanish": ["¿Vino el Sr. Pérez?", "¡Sí!", "Se fue."],
    "italian": ["Il dott. Rossi è arrivato.", "Poi è uscito."],
    "portuguese": ["A sra. Silva saiu.", "Ninguém viu."],
    "hebrew": ["הוא הלך הביתה.", "האם היא באה?", "כן."],
    "arabic": ["قال إنه ذهب.", "هل جاء؟", "نعم."],
    "persian": ["او رفت.", "آیا آمد؟", "بله."],
    "russian": ["Он сказал это в 2020 г. в Москве.", "Все ушли."],
    "hindi": ["वह गया।", "वह आई।"],
}


@pytest.mark.parametrize("expected", SENTENCES.values(), ids=SENTENCES)
def test_sentences(expected):
    text = " ".join(expected)
    assert [text[start:end] for start, end in sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他来了。她走了！“好。”他说。", ["他来了。", "她走了！", "“好。”", "他说。"]),
        ("彼は言った。「行く。」そして去った。", ["彼は言った。", "「行く。」", "そして去った。"]),
        ("First line\n\nsecond part", ["First line", "second part"]),
        ("One\nline. Two", ["One\nline.", "Two"]),
    ],
)
def test_sentences_without_spaces_and_across_lines(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet=st.characters(categories=["L", "P", "Z", "N"]), max_size=200))
def test_sentences_lose_no_words(text):
    spans = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert list(spans) == sorted(spans)
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
