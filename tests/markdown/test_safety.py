"""Hostile Markdown: nothing in it runs, loads, styles or imitates, and none of it hangs."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.markdown import MarkdownOptions, parse_markdown
from briefgen.model import FilePath, Prose

PATH = FilePath("a.md")
RAW = MarkdownOptions(html=True)
CLASSES = {"term", "cite", "highlight", "table", "alert", "alert-title", "footnotes", "footnotes-list", "footnote-item"}


def prose(text: str, **options) -> Prose:
    return parse_markdown(text, path=PATH, **options)


class Guard(HTMLParser):
    """Fails on whatever may not be on a page."""

    def handle_starttag(self, tag, attrs):
        assert tag not in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "base",
            "meta",
            "link",
            "svg",
        }
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in {"style", "target", "srcdoc", "formaction"}, name
            assert not name.startswith("data-"), name
            if name in {"href", "src"} and "\x00" not in value:
                assert value.startswith(("http://", "https://", "mailto:", "#")), value
            if name == "id":
                assert value.startswith(("h-", "fn-", "fnref-")), value

    handle_startendtag = handle_starttag


def guard(html: str) -> None:
    parser = Guard()
    parser.feed(html)
    parser.close()


SCHEMES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#10;script:alert(1)",
    "java&Tab;script:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript&colon;alert(1)",
    "&amp;#106;avascript:alert(1)",
    "\\javascript:alert(1)",
    "&#1;javascript:alert(1)",
    "javascript&#58;alert(1)",
    "java%0Ascript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "data:image/svg+xml,x",
    "file:///etc/passwd",
    "blob:https://x.example/1",
    "view-source:https://x.example",
    "//evil.example/x",
    "\\\\\\\\evil.example/x",
    "ftp://x.example",
    "\u200bjavascript:alert(1)",
    ":javascript:x",
]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("form", ["[text]({})", "[text](<{}>)", "[text][r]\n\n[r]: {}", "![text]({})", "<{}>"])
def test_no_other_scheme_becomes_an_address(scheme, form):
    for options in (MarkdownOptions(), MarkdownOptions(html=True, remote_images=True)):
        found = prose(form.format(scheme), options=options)
        guard(found.html)
        for link in found.links:
            assert ":" not in link.target or link.target.startswith(("http", "mailto:"))


@pytest.mark.parametrize("scheme", SCHEMES[:12])
def test_the_text_of_an_unsafe_link_stays_and_the_editor_hears_of_it(scheme):
    found = prose(f"\nx [the *text*]({scheme}) y", line=5)
    assert found.html == "<p>x the <em>text</em> y</p>\n"
    (problem,) = found.problems
    assert (problem.code, problem.level, problem.where.line, problem.where.column) == ("unsafe-link", "warning", 6, 3)


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><set attributeName=onmouseover to=alert(1)>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>*{display:none}</style>",
    "<p style='position:fixed'>x</p>",
    "<form action=https://x.example><input name=a></form>",
    "<meta http-equiv=refresh content='0;url=https://x.example'>",
    "<base href=https://x.example>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<x onclick=alert(1)>x</x>",
    "<a id=search class='nav-hidden' data-x=1 target=_blank href=/x>x</a>",
    "![a](https://x.example/a.png \"' onerror='alert(1)\")",
    '[a](https://x.example "\\" onclick=alert(1) x=\\"")',
    '[a](https://x.example/" onclick=alert(1)>)',
    '```js" onclick="alert(1)\nx\n```',
    '## x" onclick="alert(1) {#y"z}',
    '[^"onclick=1]\n\n[^"onclick=1]: <b onclick=1>',
    "| a |\n| <img src=x onerror=1> |\n|---|",
    '"x"{.term onclick=1 style=x}',
    '[x]{#" onclick=1}',
    "> [!NOTE]<img src=x onerror=1>",
    "[see <img src=x onerror=1> @a, para. 1]",
    "<!-- --!><script>alert(1)</script> -->",
    "<!--><script>alert(1)</script>-->",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("options", [MarkdownOptions(), RAW], ids=["html off", "html on"])
def test_nothing_runs(text, options):
    guard(prose(text, options=options).html)
    guard(prose(text, options=options, inline=True).html)


@given(
    st.lists(
        st.sampled_from(
            [*HOSTILE, "\n", "\n\n", "> ", "- ", "`", "*", '"', "<", ">", "[", "](", ")", "{.term}", "\x00"]
        ),
        max_size=6,
    ).map("".join)
)
def test_nothing_runs_in_any_mixture(text):
    for options in (MarkdownOptions(), RAW):
        guard(prose(text, options=options).html)


@given(st.text(max_size=60))
def test_any_text_parses_and_no_slot_is_forged(text):
    for inline in (False, True):
        found = prose(text, inline=inline)
        guard(found.html)
        assert found.html.count("\x00") == 2 * (len(found.slots) + found.html.count("\x00c"))


def test_raw_html_is_kept_where_the_site_allows_it():
    found = prose('<mark title="t">a</mark> <a href="https://x.example">b</a> [c](d.md) [@e]\n\n## F\n', options=RAW)
    assert '<mark title="t">a</mark>' in found.html
    assert 'href="\x000\x00"' in found.html
    assert '<sup class="cite"><a href="\x00c1\x00">[1]</a></sup>' in found.html
    assert '<h2 id="h-f">F</h2>' in found.html


def test_raw_html_is_text_elsewhere():
    assert prose("<mark>a</mark>").html == "<p>&lt;mark&gt;a&lt;/mark&gt;</p>\n"


def test_links_out_tell_nothing():
    assert 'rel="noopener noreferrer nofollow"' in prose("[a](https://x.example)").html
    assert "rel=" not in prose("[a](/b/) [c](#d)").html


def test_images_of_other_hosts_are_links_unless_the_site_wants_them():
    text = "![a](https://x.example/a.png)"
    assert "<img" not in prose(text).html
    shown = prose(text, options=MarkdownOptions(remote_images=True)).html
    assert 'loading="lazy" referrerpolicy="no-referrer"' in shown


PATHOLOGICAL = {
    "nested strong emphasis": "*a **a " * 20_000 + "b" + " a** a*" * 20_000,
    "closers without openers": "a_ " * 30_000,
    "openers without closers": "_a " * 30_000,
    "link closers": "a] " * 30_000,
    "link openers": "[a " * 30_000,
    "mismatched openers": "*a_ " * 20_000,
    "brackets": "[" * 30_000 + "a" + "]" * 30_000,
    "open links": "[a](b" * 20_000,
    "backticks": "".join("e" + "`" * n for n in range(1, 600)),
    "nested quotes": "> " * 20_000 + "a",
    "nested lists": "\n".join("  " * n + "* a" for n in range(600)),
    "many references": "\n".join(f"[{n}]: u" for n in range(5_000)) + "\n\n" + "[0] " * 20_000,
    "table rows": "a | b\n--|--\n" + "x | y\n" * 8_000,
    "comments": "<!--" * 20_000,
    "comment lines": "<!-- a\n" * 8_000,
    "declarations": "<?" * 30_000 + "<!A " * 10_000,
    "entities": "&" * 60_000,
    "escapes": "\\*" * 40_000,
    "citations": "[@a, para. 1" * 10_000,
    "citation groups": "[" + "@a;" * 15_000 + "]",
    "at signs": "@" * 60_000,
    "bare citations": "@a [" * 20_000,
    "attribute lists": '"a{.term}' * 10_000,
    "term quotes": 'x"{.term}' * 10_000,
    "braces": "{" * 60_000,
    "notes": "".join(f"[^{n}]" for n in range(3_000)) + "\n\n" + "\n".join(f"[^{n}]: x" for n in range(3_000)),
    "blanks": "a" + " " * 60_000 + "[@a] b",
    "headings": "# a\n" * 8_000,
    "equal headings": "## same\n\n" * 5_000,
    "alerts": "> [!NOTE]\n\n" * 3_000,
}


@pytest.mark.parametrize("text", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_hostile_lengths_end(text):
    guard(prose(text).html)
