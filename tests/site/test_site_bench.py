"""The measures of a built site find the faults that they are for."""

from __future__ import annotations

import pytest

from bench.sitebench.browser import is_white
from bench.sitebench.files import absolute_links, broken_links, directions, orphans, repeated_titles, structure
from bench.sitebench.goals import Findings
from bench.sitebench.pages import of_each_kind, read_pages

PAGE = """<!doctype html><html lang="{lang}" dir="{dir}"><head><title>{title}</title></head>
<body data-kind="{kind}"><main><h1>{title}</h1>{body}</main></body></html>"""


def site(folder, **pages):
    for name, (kind, body, *more) in pages.items():
        lang, direction = more or ("en", "ltr")
        path = folder / ("index.html" if name == "home" else f"{name}/index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(lang=lang, dir=direction, title=name, kind=kind, body=body), "utf-8")
    return read_pages(folder)


def test_a_sound_site_has_no_faults(tmp_path):
    home = '<a href="a/#part">a</a> <a href="https://elsewhere.example/">b</a>'
    pages = site(tmp_path, home=("home", home), a=("briefing", '<a href="../">home</a><h2 id="part">Part</h2>'))
    for found in (
        broken_links(tmp_path, pages),
        orphans(pages),
        absolute_links(pages),
        directions(pages),
        structure(pages),
    ):
        assert found == []


@pytest.mark.parametrize(
    ("body", "measure", "fault"),
    [
        ('<a href="gone/">x</a>', broken_links, "index.html: gone/"),
        ('<a href="#gone">x</a>', broken_links, "index.html: #gone (no such anchor)"),
        ('<a href="/a/">x</a>', lambda _, pages: absolute_links(pages), "index.html: /a/"),
        ("", lambda _, pages: orphans(pages), "a/index.html"),
        ("<h3>x</h3>", lambda _, pages: structure(pages), "index.html: h1 is followed by h3"),
        ("<h1>x</h1>", lambda _, pages: structure(pages), "index.html: 2 h1"),
        ('<img src="x">', lambda _, pages: structure(pages), "index.html: <img src=x> without alt width height"),
        ('<p id="x"></p><p id="x"></p>', lambda _, pages: structure(pages), "index.html: id 'x' repeated"),
        ('<p lang="he">x</p>', lambda _, pages: directions(pages), "index.html: <p lang=he> without dir"),
    ],
    ids=["link", "anchor", "absolute", "orphan", "level", "h1", "picture", "id", "direction"],
)
def test_faults_are_found(tmp_path, body, measure, fault):
    pages = site(tmp_path, home=("home", body), a=("briefing", '<a href="../">home</a>'))
    assert fault in measure(tmp_path, pages)


def test_pages_of_the_other_direction_are_judged_as_well(tmp_path):
    hebrew = ("briefing", "", "he", "rtl")
    pages = site(tmp_path, home=("home", ""), a=("briefing", "longer than b"), b=("briefing", ""), c=hebrew)
    assert [page.path for page in of_each_kind(pages)] == ["a/index.html", "c/index.html", "index.html"]
    assert directions(pages) == []
    assert repeated_titles(pages) == []


def test_a_skipped_measure_fails_only_when_strict():
    findings = Findings()
    findings.most("size", "small", {"a": 2}, 3, "kB")
    assert findings.passed(strict=True)
    findings.skip("tool", "checked", "not installed")
    assert findings.passed(strict=False)
    assert not findings.passed(strict=True)
    findings.least("score", "100", {"a": 99.0}, 100)
    assert not findings.passed(strict=False)
    assert "1 of 2 measured goals met, 1 skipped" in findings.table()


@pytest.mark.parametrize(
    ("colour", "white"), [("rgb(255, 255, 255)", True), ("rgba(0, 0, 0, 0)", True), ("rgb(22, 24, 27)", False)]
)
def test_paper_is_white(colour, white):
    assert is_white(colour) is white
