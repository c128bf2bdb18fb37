"""What comes over from other generators, and what the report says of the rest."""

import pytest

from briefgen.briefings.page import parse_page
from briefgen.briefings.parse import parse_briefing
from briefgen.data import parse_outlets
from briefgen.importing.convert import convert
from briefgen.importing.posts import iso_date
from briefgen.model import FilePath
from briefgen.problems import BriefgenError
from briefgen.shell.importing import import_folder
from briefgen.sources.parse import parse_source
from tests.engine.sites import built, project


def imported(kind, **files):
    return convert(kind, [(path.replace("__", "/"), text.encode()) for path, text in files.items()])


def one(kind, path, text):
    done = convert(kind, [(path, text.encode())])
    (file,) = done.files
    parse = parse_page if file.path.startswith("pages/") else parse_briefing
    return parse(FilePath(f"content/{file.path}"), file.text.encode(), zone="UTC"), [note.what for note in done.notes]


HUGO = """---
title: "The port: closed"
date: 2021-05-21T06:00:00+02:00
lastmod: 2021-05-23
draft: true
slug: port-closed
aliases: [/old/port/]
tags: [Ports, "Crete"]
categories:
  - Shipping
authors: [Mara Quill]
description: >-
  The port is
  closed.
weight: 3
params:
  map: true
---
Text with {{< figure src="a.png" >}} in it.
"""


def test_a_hugo_post():
    post, notes = one("hugo", "content/news/port.md", HUGO)
    assert (post.title, post.slug, post.id) == ("The port: closed", "port-closed", "2021-05-21-port-closed")
    assert post.date.at.isoformat() == "2021-05-21T04:00:00+00:00"
    assert post.updated.at.isoformat() == "2021-05-23T00:00:00+00:00"
    assert (post.status, post.aliases) == ("draft", ("/news/port-closed/", "/old/port/"))
    assert (post.topics, post.authors) == (("Ports", "Crete", "Shipping"), ("Mara Quill",))
    assert post.summary.text == "The port is closed."
    assert notes == ["front matter: params.map"]
    assert [link.target for link in post.body.links] == ["a.png"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ('+++\ntitle = "A"\ndate = 2021-05-21T06:00:00Z\ntags = ["One", "Two"]\n+++\nText.\n', "Text."),
        ('{"title": "A", "date": "2021-05-21T06:00:00Z", "tags": ["One", "Two"]}\n\nText.\n', "Text."),
        ("---\r\ntitle: A\r\ndate: 2021-05-21T06:00:00Z\r\ntags: [One, Two]\r\n---\r\nText.\r\n", "Text."),
    ],
    ids=["toml", "json", "windows"],
)
def test_front_matter_of_all_kinds(text, body):
    post, notes = one("hugo", "content/posts/a.md", text)
    assert (post.title, post.topics, post.body.text) == ("A", ("One", "Two"), body)
    assert post.date.at.isoformat() == "2021-05-21T06:00:00+00:00"
    assert notes == []


def test_a_folder_of_a_page_gives_its_name():
    post, _ = one("hugo", "content/posts/my-trip/index.md", "---\ntitle: T\ndate: 2021-05-21\n---\nText.\n")
    assert (post.slug, post.aliases) == ("my-trip", ("/posts/my-trip/",))


def test_a_text_that_is_to_appear_later_is_held_back():
    post, _ = one("hugo", "content/a.md", "---\ntitle: T\ndate: 2021-05-21\npublishDate: 2030-01-01\n---\nText.\n")
    assert post.embargo.at.isoformat() == "2030-01-01T00:00:00+00:00"


def test_a_translation_says_its_language_in_its_name():
    post, _ = one("hugo", "content/posts/port.de.md", "---\ntitle: T\ndate: 2021-05-21\n---\nText.\n")
    assert post.lang == "de"


def test_a_jekyll_post():
    text = "---\nlayout: post\ntitle: Hello\ncategories: [news, Port Town]\nredirect_from:\n  - /h/\n---\nText.\n"
    post, notes = one("jekyll", "_posts/2021-05-21-hello-there.md", text)
    assert (post.slug, post.date.at.date().isoformat()) == ("hello-there", "2021-05-21")
    assert post.aliases == ("/news/port town/2021/05/21/hello-there.html", "/h/")
    assert notes == []


def test_a_jekyll_date_with_its_zone():
    text = "---\ntitle: Hello\ndate: 2021-05-21 06:00:00 +0200\npermalink: /:year/:title/\n---\nText.\n"
    post, notes = one("jekyll", "_posts/2021-05-20-hello.md", text)
    assert post.date.at.isoformat() == "2021-05-21T04:00:00+00:00"
    assert (post.aliases, notes) == (("/2021/hello/",), [])


def test_a_pelican_article():
    text = (
        "Title: Straße & Brücke\nDate: 2021-05-21 10:20\nTags: Bau, Verkehr\nCategory: Stadt\nSlug: bruecke\n\nText.\n"
    )
    post, notes = one("pelican", "content/bruecke.md", text)
    assert (post.title, post.slug, post.topics) == ("Straße & Brücke", "bruecke", ("Bau", "Verkehr", "Stadt"))
    assert post.aliases == ("/bruecke.html",)
    assert notes == []


def test_a_text_without_a_date_is_a_page():
    page, _ = one("jekyll", "about.md", "---\ntitle: About us\npermalink: /about-us/\n---\nText.\n")
    assert (page.title, page.slug, page.aliases) == ("About us", "about", ("/about-us/",))


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("content/a.md", "---\ntitle: [\n---\n", "is not carried"),
        ("content/a.md", "+++\ntitle = \n+++\n", "its TOML is broken"),
        ("content/a.md", "No front matter.\n", "it has no front matter"),
        ("content/a.rst", "Title\n=====\n", "is not Markdown"),
        ("assets/logo.png", "", "1 files are not copied"),
    ],
)
def test_what_is_not_carried_is_told(path, text, why):
    done = convert("hugo", [(path, text.encode())])
    assert done.files == ()
    assert why in done.notes[0].what


def test_of_two_posts_for_one_place_the_second_is_told():
    text = "---\ntitle: T\ndate: 2021-05-21\nslug: same\n---\n"
    done = imported("hugo", **{"content__a.md": text, "content__b.md": text})
    assert [file.origin for file in done.files] == ["content/a.md"]
    assert "content/a.md has the same date and slug" in done.notes[0].what


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2021-5-1", "2021-05-01"),
        ("2021-05-21 6:07", "2021-05-21T06:07:00"),
        ("2021-05-21T06:07:08.123Z", "2021-05-21T06:07:08Z"),
        ("2021-05-21 06:07:08 -0330", "2021-05-21T06:07:08-03:30"),
        ("2021-02-30", ""),
        ("yesterday", ""),
    ],
)
def test_dates(text, iso):
    assert iso_date(text) == iso


def test_opml_gives_outlets():
    text = (
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="News"><outline text="The Paper: A"'
        ' xmlUrl="https://paper.example/feed" htmlUrl="https://paper.example/"/><outline text="Bad"'
        ' xmlUrl="javascript:x"/></outline></body></opml>'
    )
    done = imported("opml", **{"feeds.opml": text})
    (outlet,) = parse_outlets(FilePath("content/outlets.yaml"), done.files[0].text.encode())
    assert (outlet.name, outlet.url) == ("The Paper: A", "https://paper.example/")
    assert [note.path for note in done.notes] == ["feeds.opml"]


def test_opml_with_entities_is_refused():
    done = imported("opml", **{"feeds.opml": '<!DOCTYPE o [<!ENTITY a "b">]><opml>&a;</opml>'})
    assert "document type" in done.notes[0].what


def test_bookmarks_give_sources_without_paragraphs():
    text = (
        "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><H3>Ports</H3><DL><p>"
        '<DT><A HREF="https://paper.example/a?b=1" ADD_DATE="1621555200" TAGS="sea,ships">The port closes</A>'
        '<DT><A HREF="javascript:alert(1)">x</A></DL></DL>'
    )
    done = imported("bookmarks", **{"bookmarks.html": text})
    (file,) = done.files
    source = parse_source(FilePath(f"content/{file.path}"), file.text.encode())
    assert (source.title, source.url) == ("The port closes", "https://paper.example/a?b=1")
    assert (source.tags, source.retrieved.at.date().isoformat()) == (("Ports", "sea", "ships"), "2021-05-21")
    assert any(note.what.startswith("x: ") for note in done.notes)


def test_a_site_is_built_of_what_was_imported(tmp_path):
    old = tmp_path / "old/content/posts"
    old.mkdir(parents=True)
    (old / "hello.md").write_text("---\ntitle: Hello\ndate: 2021-05-21\ntags: [Ports]\n---\nA text without quotes.\n")
    content = tmp_path / "content"
    done = import_folder("hugo", tmp_path / "old", content, "content")
    files = {f"content/{file.path}": (content / file.path).read_bytes() for file in done.files}
    site = built(project(files))
    assert "A text without quotes." in site["briefings/2021/05/hello/index.html"].decode()
    assert "/briefings/2021/05/hello/" in site["posts/hello/index.html"].decode()


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: A\ndate: 2021-05-21\n---\n")
    assert import_folder("hugo", tmp_path / "a.md", tmp_path / "content", "content").files
    again = import_folder("hugo", tmp_path / "a.md", tmp_path / "content", "content")
    assert again.files == ()
    assert "is there already" in again.notes[0].what
    with pytest.raises(BriefgenError):
        import_folder("hugo", tmp_path / "absent.md" / "x", tmp_path / "a.md", "content")
