"""Sitemaps list each page once and stay within the limits."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.site import sitemap
from briefgen.site.robots import render_robots
from briefgen.site.sitemap import NewsEntry, SitemapEntry, render_news_sitemap, render_sitemap, render_sitemap_index

NOW = dt.datetime(2026, 5, 21, 12, tzinfo=dt.UTC)
NS = {"s": sitemap.SITEMAP, "n": sitemap.NEWS, "x": sitemap.XHTML}


def tree(text):
    return etree.fromstring(text.encode())


def test_each_page_once_with_its_last_change_and_translations():
    page = SitemapEntry(url="https://e.org/a/", lastmod=NOW, alternates=(("de", "https://e.org/de/"),))
    root = tree(render_sitemap((page, page, SitemapEntry(url="https://e.org/b/?x=1&y=2"))))
    assert root.xpath("//s:loc/text()", namespaces=NS) == ["https://e.org/a/", "https://e.org/b/?x=1&y=2"]
    assert root.xpath("//s:lastmod/text()", namespaces=NS) == ["2026-05-21T12:00:00Z"]
    assert root.xpath("//x:link/@hreflang", namespaces=NS) == ["de"]


def test_the_index_names_the_parts():
    root = tree(render_sitemap_index((SitemapEntry(url="https://e.org/sitemaps/2026-05.xml", lastmod=NOW),)))
    assert root.xpath("//s:sitemap/s:loc/text()", namespaces=NS) == ["https://e.org/sitemaps/2026-05.xml"]


def test_a_crowded_month_is_cut(monkeypatch):
    monkeypatch.setattr(sitemap, "URL_LIMIT", 2)
    entries = tuple(SitemapEntry(url=f"https://e.org/{n}/") for n in range(5))
    assert [(name, len(part)) for name, part in sitemap.sitemap_parts("2026-05", entries)] == [
        ("2026-05", 2),
        ("2026-05-2", 2),
        ("2026-05-3", 1),
    ]
    with pytest.raises(ValueError, match="limit"):
        render_sitemap(entries)


def test_news_holds_the_last_two_days_of_the_past():
    def entry(name, hours):
        return NewsEntry(
            url=f"https://e.org/{name}/", title=name, published=NOW - dt.timedelta(hours=hours), lang="en-GB"
        )

    chosen = sitemap.news_entries((entry("old", 49), entry("kept", 47), entry("new", 1), entry("future", -1)), NOW)
    assert [item.title for item in chosen] == ["new", "kept"]
    root = tree(render_news_sitemap(chosen, "The Desk"))
    assert root.xpath("//n:title/text()", namespaces=NS) == ["new", "kept"]
    assert set(root.xpath("//n:language/text()", namespaces=NS)) == {"en"}
    assert len(tree(render_news_sitemap((), "The Desk"))) == 0


@given(st.text(), st.text())
def test_no_title_breaks_the_news_sitemap(title, name):
    found = tree(render_news_sitemap((NewsEntry(url="https://e.org/", title=title, published=NOW, lang="he"),), name))
    assert len(found) == 1


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, "User-agent: *\nDisallow:\n"),
        ({"indexed": False}, "User-agent: *\nDisallow: /\n"),
        (
            {"sitemaps": ("https://e.org/sitemap.xml", "nonsense"), "disallow": ("/search/",)},
            "User-agent: *\nDisallow: /search/\n\nSitemap: https://e.org/sitemap.xml\n",
        ),
    ],
    ids=["open", "closed", "maps"],
)
def test_robots(arguments, expected):
    assert render_robots(**arguments) == expected
