import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.briefings.normal import count_words, normalise, plain
from briefgen.briefings.spans import find_quoted, find_spans


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said “go now” and “stay”.", ["go now", "stay"]),
        ("„Das ist gut“, sagte er. »Ja«, dann «Nein».", ["Das ist gut", "Ja", "Nein"]),
        ("« Quoi ? » demande-t-il.", [" Quoi ? "]),
        ("「それは『良い』です」と述べた。", ["それは『良い』です"]),
        ("‘The workers’ rights are ours,’ he said in the ’90s. ‘Yes.’", ["The workers’ rights are ours,", "Yes."]),
        ('A 6" pipe and "a short word" beside it.', ["a short word"]),
        ("\"He told me 'go away' twice,\" she said.", ["He told me 'go away' twice,"]),
        ("“A “nested” mark” ends here.", ["A “nested” mark"]),
        ("The dogs' bowl and the cats' bowl, rock 'n' roll aside.", ["n"]),
        ("It's the town's, isn't it?", []),
        ('צה"ל אמר "כן בוודאי" אתמול', ["כן בוודאי"]),
        ("“Open to the end of it", ["Open to the end of it"]),
        ("”Så är det”, sade han.", ["Så är det"]),
    ],
)
def test_quoted_spans_are_found_in_the_marks_of_all_scripts(text, inner):
    assert [text[slice(*span.inner)] for span in find_spans(text)] == inner


def test_a_quotation_goes_on_where_the_next_paragraph_opens_it_again():
    found = find_quoted(["“One two", "“three four,” he said. “Five.”", "“Six", "no mark"])
    assert [len(quoted.pieces) for quoted in found] == [2, 1, 1]
    assert [quoted.whole for quoted in found] == [True, True, False]


@given(st.text(alphabet="ab c“”‘’'\"«»„-.\n", max_size=40))
def test_spans_lie_in_their_text_in_order_without_overlap(text):
    end = 0
    for span in find_spans(text):
        assert end <= span.start <= span.inner[0] <= span.inner[1] <= span.end <= len(text)
        end = span.end


@given(st.text(max_size=60))
def test_a_normalised_character_knows_its_place(text):
    normal = normalise(text)
    places = [normal.original(index) for index in range(len(normal.text))]
    assert all(0 <= place < len(text) for place in places)
    assert places == sorted(places)


@given(st.text(alphabet="ab é'’“”–—- \u00a0\u00ad…..ﬁ中文?", max_size=40))
def test_what_is_normalised_stays_as_it_is(text):
    once = plain(text)
    assert plain(once) == once


def test_words_are_counted_in_every_script():
    assert count_words("We don't know, do we") == 5
    assert count_words("我们不知道是谁") == 4
    assert count_words("") == 0
