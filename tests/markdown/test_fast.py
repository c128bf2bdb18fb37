"""The fast engine gives what the reference gives, or hands the page over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.markdown import MarkdownOptions, parse_markdown
from briefgen.markdown_fast import parse_fast
from briefgen.markdown_plain import parse_plain
from briefgen.markdown_reference import parse_reference
from briefgen.model import FilePath, Prose
from briefgen.text import clean

PATH = FilePath("a.md")


def fast(text: str) -> Prose | None:
    return parse_fast(text, MarkdownOptions(), path=PATH, line=3, column=1, blocks=True)


def reference(text: str) -> Prose:
    return parse_reference(text, path=PATH, line=3, column=1, inline=False, options=MarkdownOptions())


def same(text: str) -> None:
    text = clean(text) + "\n"
    found = fast(text)
    assert found is None or found == reference(text)


PAGE = """\
First paragraph with **strong**, *soft*, `code & "x"` and a [link](https://water.example/a/1?b=c#d).[^1]
Second line, "quoted" & 'so'.[^two]

## A heading with *care*

- one [two](../x.md)
- **three**: four

  five

### A heading with *care*

1. x
2. y
   - z

> Quote one
> two

| Place | Count |
| :---- | ----: |
| A     | 1.5%  |

```python
x = call(1, 'two')
```

```
plain
```

    indented

***

Größe “zitiert” – naïve 北京 مرحبا[^1]

[^1]: Note *one*.

[^two]: Note two.

    More.
"""


def test_a_page_of_what_briefings_use_is_fast_and_equal():
    page = PAGE.replace("[two](../x.md)", "[two](notes/x.md) [three](/about/)")
    found = fast(page)
    assert found is not None
    assert found == reference(page)
    assert [link.kind for link in found.links] == ["external", "file", "site"]


def test_blocks_are_left_out_on_request_only():
    assert parse_markdown("a *b*\n", path=PATH).blocks
    assert not parse_markdown("a *b*\n", path=PATH, blocks=False).blocks
    assert parse_markdown("a [@b]\n", path=PATH, blocks=False).blocks


@pytest.mark.parametrize(
    "text",
    [
        "x [@a, para. 1]",
        '"x"{.term}',
        "> [!NOTE]\n> x",
        "# x",
        "x\n===",
        "<b>x</b>",
        "<https://x.example>",
        "![a](/b.png)",
        "a\n: b",
        "[a][b]\n\n[b]: /c",
        "[a](javascript:x)",
        "[a](#b)",
        "a\\*b",
        "&copy;",
        "~~a~~",
        "`[a](b.md)` [a](b.md)",
        "x<!-- more -->",
        "*$*x £_a_",
        "a\tb",
    ],
)
def test_what_only_the_reference_knows_is_left_to_it(text):
    same(text)
    assert parse_markdown(text, path=PATH, blocks=False).html == reference(clean(text) + "\n").html


LINES = st.sampled_from(
    [
        "",
        "",
        "para *em* **strong** text",
        "plain text, \"quoted\" & 'so'",
        "a [link](https://x.example/y) b",
        "[f](a/b.md) [s](/c/#d) `c`",
        "`` a ` b `` and `[x](y.md)`",
        "## head *em* [l](https://x.example)",
        "### head",
        "###### six ######",
        "##nospace",
        "- item",
        "* star",
        "+ plus",
        "  - nested",
        "    deep",
        "1. one",
        "7) seven",
        "- ",
        "> quote",
        "> - in quote",
        ">",
        "> > twice",
        "```",
        "```python",
        "```py x=1",
        "x = 'a' # b",
        "---",
        "***",
        "\n| a | b |\n|---|:-:|\n| *c* |\n",
        "| a | b |\n|---|:-:|",
        "| c |",
        "a | b",
        "--|--",
        "ref[^1] and[^n]",
        "[^1]: note",
        "\n[^1]: note *x*\n",
        "[^n]: > note",
        "    more",
        "[^1]: twice [^n]",
        "hard  ",
        "lazy",
        "größe “x” – *ü* 北京",
        "“*x*” *“x”* a*b*c_d_ _e_",
        "***a** b*",
        "*a **b*** c**",
        "[a] [b](c d) [](e.md)",
        "[a [b](c.md) d](e.md)",
        "http://x.example a.b@",
        "100% #1 $5 1*2*3",
        "&amp & x",
        "[ ] task",
        "cited [@a-b, para. 2] and [@a-b, para. 2; @c].",
        "[@c, paras. 2-4]",
        "As @d [para. 3] *says* [@e].[^1]",
        "- cited [@f] *x [@g]*",
        "> “quote” [@h, para. x]",
        "\n| a | b |\n|---|---|\n| é [@i] | [@j] |\n",
        "## head [@k]",
        "`[@l]` and [@m](/n/) [o @p](https://q.example)",
        "\n[^2]: note [@r, para. 1]\n",
        "é “ref”[^2] [@größe, para. 2]",
        "mail a@b.c",
        "` x ` `y`",
        "- [x] task",
    ]
)


@settings(max_examples=400)
@given(st.lists(LINES, max_size=14).map("\n".join))
def test_equal_on_any_mixture_of_lines(text):
    same(text)


@settings(max_examples=300)
@given(st.text("ab *_`[]()#>-+.!|:1\n\"'&^é“£—\u0301@;", max_size=60))
def test_equal_on_any_mixture_of_characters(text):
    same(text)


def same_line(text: str) -> Prose | None:
    text = " ".join(clean(text).split())
    found = parse_plain(text, path=PATH, line=4, column=9)
    slow = parse_reference(text, path=PATH, line=4, column=9, inline=True, options=MarkdownOptions())
    assert found is None or found == slow
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, \"quoted\" & 'so': 5 > 4! #1",
        "He said [@a-b, para. 2].",
        "[see @a, paras. 2-4; @b, p. 3] At @c [¶ 2], too [@a, paras. 2-4][@d]",
        "Wrong [@a, para. x]",
        "",
    ],
)
def test_lines_with_nothing_but_citations_need_no_parser(text):
    assert same_line(text) is not None


@settings(max_examples=400)
@given(
    st.lists(
        st.sampled_from(
            [
                "[@a, para. 2]",
                "[see @b; @c]",
                "@a-b",
                "@a [para. 3]",
                "x",
                " ",
                ".",
                "[",
                "]",
                "(",
                "@",
                "*",
                "`",
                "é",
                "a.b@c",
                "!",
                "{",
                '"',
                "\\",
                "&amp;",
                "& ",
                "para. 2",
            ]
        ),
        max_size=9,
    ).map("".join)
)
def test_equal_on_any_line(text):
    same_line(text)
