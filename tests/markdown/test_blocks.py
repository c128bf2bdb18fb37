"""Blocks: the text that the checks read, and where each of its characters stands in the file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.markdown import blocks_of, parse_markdown
from briefgen.model import Block, FilePath, Prose

PATH = FilePath("a.md")


def prose(text: str, **options) -> Prose:
    return parse_markdown(text, path=PATH, **options)


def place(block: Block, offset: int) -> tuple[int, int]:
    begin, line, column = next(b for b in reversed(block.breaks) if b[0] <= offset)
    return line, column + offset - begin


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a *b* `c` [d](x.md) ~~e~~", [("paragraph", "a b c d e")], id="inline"),
        pytest.param("a\nb  \nc\\\nd", [("paragraph", "a b c d")], id="line ends"),
        pytest.param("## a **b** ##", [("heading", "a b")], id="heading"),
        pytest.param("> a\n> b\n>\n> c", [("quote", "a b"), ("quote", "c")], id="quote"),
        pytest.param("> - a", [("quote", "a")], id="list in a quote"),
        pytest.param("- a\n\n  b\n- c", [("item", "a"), ("item", "b"), ("item", "c")], id="list"),
        pytest.param("- > a", [("quote", "a")], id="quote in a list"),
        pytest.param("> [!NOTE]\n> a", [("paragraph", "a")], id="alert"),
        pytest.param("a\n: b", [("item", "a"), ("item", "b")], id="definition"),
        pytest.param("| a | b |\n|---|---|\n| c | d |", [("cell", c) for c in "abcd"], id="table"),
        pytest.param("a[^x]\n\n[^x]: b", [("paragraph", "a"), ("footnote", "b")], id="note"),
        pytest.param("a &amp; \\* &copy;", [("paragraph", "a & * ©")], id="entities"),
        pytest.param("```\ncode\n```\n\na", [("paragraph", "a")], id="code is no prose"),
        pytest.param("a <!-- b --> c", [("paragraph", "a c")], id="comment"),
    ],
)
def test_kinds_and_texts(text, expected):
    assert [(b.kind, b.text) for b in prose(text).blocks] == expected


@pytest.mark.parametrize(
    ("text", "shown", "marks"),
    [
        pytest.param('"q" [@a].', '"q".', [3], id="before a stop"),
        pytest.param('"q" [@a, para. 2] he said', '"q" he said', [3], id="before a word"),
        pytest.param('"q" [@a][@b]', '"q"', [3, 3], id="two at the end"),
        pytest.param("As @a [para. 2] says", "As says", [2], id="in a sentence"),
        pytest.param("x [@a; @b] y", "x y", [1, 1], id="a group"),
    ],
)
def test_citations_are_taken_out_and_marked(text, shown, marks):
    (block,) = prose(text).blocks
    assert block.text == shown
    assert block.marks == tuple((offset, index) for index, offset in enumerate(marks))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        pytest.param('the "axis of resistance"{.term} is', '"axis of resistance"', id="straight"),
        pytest.param("the “axis *of* resistance”{.term} is", "“axis of resistance”", id="curly, with emphasis"),
        pytest.param("die „Achse“{.term} ist", "„Achse“", id="German"),
        pytest.param("l'« axe »{.term} est", "« axe »", id="French"),
        pytest.param("the [axis of resistance]{.term} is", "axis of resistance", id="span"),
        pytest.param("say 'a', 'b'{.term}", "'b'", id="the nearest pair"),
    ],
)
def test_terms(text, term):
    found = prose(text)
    (block,) = found.blocks
    assert [block.text[a:b] for a, b in block.terms] == [term]
    assert '<span class="term">' in found.html
    assert "{" not in found.html


def test_an_attribute_list_without_a_phrase_stays_text():
    assert "no quote{.term}" in prose("no quote{.term}").html


def test_footnote_references_and_labels():
    first, second = prose("a[^n] b[^n]\n\n[^n]: c").blocks
    assert first.footnotes == ((1, "n"), (3, "n"))
    assert second.label == "n"


FILE = """\
Intro "one two" with *em
phasis "three* four" and `code "x"`.

> quoted [link "deep"](https://x.example "t") text
> goes on \\* &amp; on[^n]

1. item **bold** one
   second line "y"

| h "z" | h2 |
| ----- | -- |
| c \\| d | "cell" [@a] |

### Head "w" ##

[^n]: Note "v".
"""


def test_every_quotation_mark_is_found_at_its_place_in_the_file():
    lines = ("x\n" * 6 + FILE).split("\n")
    seen = 0
    for block in prose(FILE, line=7).blocks:
        for match in re.finditer('"', block.text):
            line, column = place(block, match.start())
            assert lines[line - 1][column - 1] == '"', (block, match.start())
            seen += 1
    assert seen == FILE.count('"') - 2


def test_a_field_begins_at_its_column():
    (block,) = prose("plain text", inline=True, line=4, column=12).blocks
    assert block.breaks == ((0, 4, 12),)
    (block,) = prose("a *b* c", inline=True, line=4, column=12).blocks
    assert [place(block, 2), place(block, 4)] == [(4, 15), (4, 18)]


WORDS = st.lists(
    st.sampled_from(
        ["alpha", "*beta*", "**gam ma**", "[delta](x.md)", "`eps`", "\n", '"zeta"', "\\*", "[@s, para. 2]"]
    ),
    max_size=20,
)


@given(st.lists(st.tuples(st.sampled_from(["", "> ", "- ", "1. ", "## "]), WORDS), max_size=6))
def test_words_stand_where_blocks_say(paragraphs):
    text = "\n\n".join(prefix + " ".join(words).replace("\n ", "\n").strip() for prefix, words in paragraphs)
    lines = text.split("\n")
    for block in prose(text).blocks:
        for match in re.finditer(r"[a-z]{3,}", block.text):
            line, column = place(block, match.start())
            assert lines[line - 1][column - 1 :].startswith(match.group()), (text, block)


def test_blocks_of_gives_what_parsing_gives():
    assert blocks_of(FILE, line=3) == prose(FILE, line=3).blocks
