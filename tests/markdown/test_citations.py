"""Citations: what is one, what it asks for, how it is shown and counted."""

from __future__ import annotations

import pytest

from briefgen.markdown import number_together, parse_markdown, renumber
from briefgen.model import FilePath, Prose

PATH = FilePath("content/briefings/a.md")


def prose(text: str, **options) -> Prose:
    return parse_markdown(text, path=PATH, **options)


def cited(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(c.source, c.paragraphs) for c in prose(text).citations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("x [@a-b, para. 11]", [("a-b", (11,))], id="para"),
        pytest.param("x [@a, paras. 11-13]", [("a", (11, 12, 13))], id="range"),
        pytest.param("x [@a, paras. 11–13]", [("a", (11, 12, 13))], id="en dash"),
        pytest.param("x [@a, paras. 2, 5 and 9]", [("a", (2, 5, 9))], id="several"),
        pytest.param("x [@a, paras 7-8, 3]", [("a", (3, 7, 8))], id="sorted"),
        pytest.param("x [@a para. 4]", [("a", (4,))], id="no comma"),
        pytest.param("x [@a, ¶ 4]", [("a", (4,))], id="pilcrow"),
        pytest.param("x [@a, ¶¶ 4-5]", [("a", (4, 5))], id="two pilcrows"),
        pytest.param("x [@a, Paragraph 4]", [("a", (4,))], id="word"),
        pytest.param("x [@a, par. 4]", [("a", (4,))], id="par"),
        pytest.param("x [@a, para.4]", [("a", (4,))], id="no blank"),
        pytest.param("x [@a]", [("a", ())], id="whole work"),
        pytest.param("x [-@a, para. 1]", [("a", (1,))], id="author suppressed"),
        pytest.param("x [see @a, p. 3]", [("a", ())], id="page"),
        pytest.param("x [@a, para. 2; @b, para. 3]", [("a", (2,)), ("b", (3,))], id="two"),
        pytest.param("x [see @a, para. 2; also @b]", [("a", (2,)), ("b", ())], id="prefixes"),
        pytest.param("As @a-b [para. 3] says", [("a-b", (3,))], id="in a sentence"),
        pytest.param("As @a-b says", [("a-b", ())], id="in a sentence, alone"),
        pytest.param("As @a [Islamic] says", [("a", ())], id="a bracket that is no locator"),
        pytest.param("x [@a,\npara. 2]", [("a", (2,))], id="over a line end"),
        pytest.param("x [@größe-1, para. 2]", [("größe-1", (2,))], id="letters of other scripts"),
        pytest.param("x [@मुंबई-1, para. 2] @रा।", [("मुंबई-1", (2,)), ("रा", ())], id="combining marks"),
        pytest.param("*x [@a, para. 2]*", [("a", (2,))], id="in emphasis"),
        pytest.param("- x [@a, para. 2]\n\n> y [@b]", [("a", (2,)), ("b", ())], id="in blocks"),
        pytest.param("x[^1]\n\n[^1]: y [@a, para. 2]", [("a", (2,))], id="in a note"),
        pytest.param("| a |\n|---|\n| x [@a] |", [("a", ())], id="in a table"),
        pytest.param("write to desk@example.com", [], id="address of mail"),
        pytest.param("[desk@example.com]", [], id="address of mail in brackets"),
        pytest.param("`[@a, para. 2]`", [], id="code"),
        pytest.param("```\n[@a, para. 2]\n```", [], id="fence"),
        pytest.param("\\[\\@a] and \\@b", [], id="escaped"),
        pytest.param("[@handle](https://social.example/@handle)", [], id="a link"),
        pytest.param("@Some_Handle and @user@host.example", [], id="handles"),
        pytest.param("@example.com", [], id="host"),
        pytest.param("5 @ 3, [a @ b]", [], id="a lone at sign"),
    ],
)
def test_what_is_cited(text, expected):
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        pytest.param("x [@a, para. x]", 4, "no paragraph number", id="no number"),
        pytest.param("x [@a, para.]", 4, "no paragraph number", id="nothing"),
        pytest.param("x [@a, 11]", 4, "does not say", id="bare number"),
        pytest.param("x [@a, paras. 13-11]", 4, "backwards", id="backwards"),
        pytest.param("x [@a, para. 0]", 4, "counted from 1", id="zero"),
        pytest.param("x [@a, paras. 1-999999999]", 4, "more than 200", id="huge"),
        pytest.param("x [@b; @a, para. 3b]", 8, "no paragraph number", id="second of a group"),
        pytest.param("é @a [para. ]", 3, "no paragraph number", id="in a sentence"),
    ],
)
def test_malformed_locators_are_problems_with_their_place(text, column, said):
    (problem,) = prose("\n" + text, line=7).problems
    assert problem.code == "malformed-citation"
    assert (problem.where.path, problem.where.line, problem.where.column) == (PATH, 8, column)
    assert said in problem.what
    assert "para. 11" in problem.help


def test_shown_as_a_number_whose_address_is_a_slot():
    html = prose("x [see @a, para. 2; @b, p. 3] y").html
    assert html == (
        '<p>x <sup class="cite">see <a href="\x00c1\x00">[1]</a> <a href="\x00c2\x00">[2]</a>, p. 3</sup> y</p>\n'
    )


def test_equal_source_and_paragraphs_share_a_number():
    numbers = [c.number for c in prose("[@a, para. 1] [@b] [@a, para. 1] [@a, paras. 1-2]").citations]
    assert numbers == [1, 2, 1, 3]


def test_affixes_are_text():
    html = prose("x [see <b> @a, p. <i>]").html
    assert "<b>" not in html
    assert "see &lt;b&gt; <a" in html


def test_pieces_are_counted_together():
    first, second, third = number_together(
        [prose("k [@b, para. 1]", inline=True), prose("plain", inline=True), prose("x [@a] [@b, para. 1] [@c]")]
    )
    assert [c.number for c in first.citations] == [1]
    assert second == prose("plain", inline=True)
    assert [c.number for c in third.citations] == [2, 1, 3]
    assert '<a href="\x00c2\x00">[2]</a>' in third.html
    assert third.html.count("\x00c1\x00") == 1


def test_renumber_swaps_without_mixing():
    swapped = renumber(prose("[@a] [@b]"), {1: 2, 2: 1})
    assert swapped.html.index("c2") < swapped.html.index("c1")
    assert [(c.source, c.number) for c in swapped.citations] == [("a", 2), ("b", 1)]


def test_places_are_those_of_the_file():
    text = "> one [@a]\n> two *x [@b]*\n\n- é [@c; @d]\n"
    places = [(c.source, c.line, c.column) for c in prose(text, line=10).citations]
    assert places == [("a", 10, 8), ("b", 11, 11), ("c", 13, 6), ("d", 13, 10)]
