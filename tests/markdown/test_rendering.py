"""What readers get: headings, notes, alerts, tables, code, excerpts."""

from __future__ import annotations

import pytest

from briefgen.markdown import MarkdownOptions, excerpt_of, parse_markdown
from briefgen.model import FilePath, Prose

PATH = FilePath("a.md")


def prose(text: str, **options) -> Prose:
    return parse_markdown(text, path=PATH, **options)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("a *b* **c** ~~d~~", "<p>a <em>b</em> <strong>c</strong> <s>d</s></p>\n", id="emphasis"),
        pytest.param("a < b & c", "<p>a &lt; b &amp; c</p>\n", id="escapes"),
        pytest.param("&amp;lt;script&amp;gt;", "<p>&amp;lt;script&amp;gt;</p>\n", id="entities are decoded once"),
        pytest.param("a <!-- b --> c\n\n<!-- d\ne -->\n", "<p>a  c</p>\n", id="comments are not published"),
        pytest.param("[a]{.term .big}", '<p><span class="term">a</span></p>\n', id="no other classes"),
        pytest.param("[a]{#x} [b]{#x}", '<p><span id="h-x">a</span> <span id="h-x-2">b</span></p>\n', id="ids"),
        pytest.param("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n", id="definitions"),
        pytest.param("3. a", '<ol start="3">\n<li>a</li>\n</ol>\n', id="first number"),
        pytest.param(
            "| a |\n|--:|\n| 1 |",
            '<div class="table" tabindex="0">\n<table>\n<thead>\n<tr>\n<th class="align-right">a</th>\n</tr>\n</thead>\n'
            '<tbody>\n<tr>\n<td class="align-right">1</td>\n</tr>\n</tbody>\n</table>\n</div>\n',
            id="table without inline style",
        ),
        pytest.param(
            "| | a |\n|:-:|---|\n| b | |",
            '<div class="table" tabindex="0">\n<table>\n<thead>\n<tr>\n<td class="align-center"></td>\n<th>a</th>\n</tr>\n'
            '</thead>\n<tbody>\n<tr>\n<td class="align-center">b</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n</div>\n',
            id="a column without a name",
        ),
        pytest.param("{{ 7*7 }} {% x %}", "<p>{{ 7*7 }} {% x %}</p>\n", id="template syntax is text"),
    ],
)
def test_html(text, html):
    assert prose(text).html == html


def test_headings_have_unique_ids_and_make_the_outline():
    found = prose("## Größe *now*\n\n### A\n\n## Größe now\n\n## ???\n\n## With id {#mine}\n")
    assert [(e.level, e.id, e.text) for e in found.outline] == [
        (2, "h-größe-now", "Größe now"),
        (3, "h-a", "A"),
        (2, "h-größe-now-2", "Größe now"),
        (2, "h-section", "???"),
        (2, "h-mine", "With id"),
    ]
    assert found.ids == tuple(e.id for e in found.outline)


def test_the_only_h1_is_the_pages_own():
    assert [e.level for e in prose("# A\n\n## B\n\n###### C\n").outline] == [2, 3, 6]


def test_links_to_headings_need_no_prefix():
    found = prose("[x](#the-plan) [y](#nowhere)\n\n## The plan\n")
    assert 'href="#h-the-plan"' in found.html
    assert [link.target for link in found.links] == ["#h-the-plan", "#nowhere"]


def test_footnotes_lead_there_and_back():
    found = prose("a[^x] b[^x]\n\n[^x]: Note.\n", options=MarkdownOptions(language="de"))
    assert '<a href="#fn-1" id="fnref-2" role="doc-noteref">1</a>' in found.html
    assert '<li id="fn-1" class="footnote-item">' in found.html
    assert 'href="#fnref-2" class="footnote-backref" role="doc-backlink" aria-label="Zurück zum Text"' in found.html
    assert len(set(found.ids)) == len(found.ids) == 3


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Warning"), ("de-AT", "Warnung"), ("ar", "تحذير"), ("xx", "Warning")]
)
def test_alerts_are_titled_in_the_language_of_the_text(language, word):
    html = prose("> [!WARNING]\n> Hot *air*.", options=MarkdownOptions(language=language)).html
    assert html == (
        f'<aside class="alert alert-warning">\n<p class="alert-title">{word}</p>\n<p>Hot <em>air</em>.</p>\n</aside>\n'
    )


def test_an_unknown_alert_is_a_quotation():
    assert prose("> [!HURRY]\n> x").html.startswith("<blockquote>")


def test_code_is_highlighted_and_names_its_language_only():
    found = prose("```python title=x onclick=y\nx = '<1>'\n```\n\n```\"><script>\nb\n```\n")
    assert '<code class="language-python"><span class="n">x</span>' in found.html
    assert "&lt;1&gt;" in found.html
    assert "onclick" not in found.html
    assert "<script" not in found.html
    assert found.code


def test_excerpt():
    found = prose("One[^1] [a](b.md) [@s].\n\n<!-- more -->\n\nTwo [c](d.md).\n\n[^1]: n\n")
    excerpt = excerpt_of(found)
    assert excerpt is not None
    assert excerpt.html == (
        '<p>One <a href="\x000\x00">a</a> <sup class="cite"><a href="\x00c1\x00">[1]</a></sup>.</p>\n'
    )
    assert excerpt.slots == (0,)
    assert excerpt.text == "One a."
    assert "more" not in found.html
    assert excerpt_of(prose("One")) is None


def test_a_more_line_in_code_is_code():
    assert excerpt_of(prose("```\n<!-- more -->\n```\n")) is None


def test_text_and_words():
    found = prose('## A b\n\nc[^1] "d" [@s, para. 1]. `e`\nf <x>\n\n- g\n\n[^1]: h\n')
    assert found.text == 'A b c "d". e f <x> g h'
    assert found.words == 9


def test_links_with_kinds_and_places():
    found = prose("a [b](../x.md#y) [c](#z) [d](/e/)\n[f](https://x.example) ![g](/h.png)\n<https://i.example>", line=3)
    assert [(x.target, x.kind, x.line, x.column, x.image, x.alt) for x in found.links] == [
        ("../x.md#y", "file", 3, 3, False, ""),
        ("#z", "anchor", 3, 18, False, ""),
        ("/e/", "site", 3, 26, False, ""),
        ("https://x.example", "external", 4, 1, False, ""),
        ("/h.png", "site", 4, 24, True, "g"),
        ("https://i.example", "external", 5, 1, False, ""),
    ]
    assert found.slots == (0, 2, 4)


def test_targets_are_as_written():
    assert prose("[a](größe%20x.md)").links[0].target == "größe x.md"


def test_plain_fields_cost_no_parser_and_equal_it():
    plain = prose('Iran said "no" & went', inline=True, line=3, column=10)
    assert plain.html == "Iran said &quot;no&quot; &amp; went"
    assert (plain.text, plain.words) == ('Iran said "no" & went', 4)
