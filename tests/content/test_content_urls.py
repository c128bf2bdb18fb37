import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.urls import (
    SLUG_LENGTH,
    archive_url,
    briefing_url,
    is_safe_link,
    output_path,
    page_url,
    relative,
    slugify,
    source_url,
    term_url,
    text_fragment,
    why_no_slug,
    why_no_web_url,
)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Iran's élite — ‘Quds’ Force!", "irans-élite-quds-force"),
        ("Über Straße", "über-straße"),
        ("e\u0301", "é"),
        ("हिन्दी भाषा", "हिन्दी-भाषा"),
        ("שלום עולם", "שלום-עולם"),
        ("中文 標題", "中文-標題"),
        ("می‌خواهم", "می-خواهم"),
        ("a/../b\\c", "a-b-c"),
        ("  --A--  ", "a"),
    ],
)
def test_slugs_keep_letters_and_marks(text, slug):
    assert slugify(text) == slug


@pytest.mark.parametrize("text", ["", "!!!", "CON", "nul", "com1", "index", "page", "🎉"])
def test_a_hash_makes_reserved_and_empty_slugs_usable(text):
    slug = slugify(text)
    assert why_no_slug(slug) == ""
    assert slug == slugify(text)
    assert slug != slugify(text + "?")


@given(st.text(max_size=300))
def test_every_slug_is_a_usable_stable_file_name(text):
    slug = slugify(text)
    assert why_no_slug(slug) == ""
    assert slugify(slug) == slug
    assert 0 < len(slug) <= SLUG_LENGTH
    assert len(slug.encode()) <= 255
    assert unicodedata.is_normalized("NFC", slug)
    assert output_path(f"/topics/{slug}/") == f"topics/{slug}/index.html"


@pytest.mark.parametrize("slug", ["Not A Slug", "a--b", "-a", "con", "a/b", "", "x" * 101, "e\u0301"])
def test_given_slugs_are_judged(slug):
    assert why_no_slug(slug)


def test_addresses():
    assert briefing_url(2021, 5, "a") == "/briefings/2021/05/a/"
    assert term_url("person", "Esmail Ghaani") == "/people/esmail-ghaani/"
    assert source_url("nyt-1") == "/sources/nyt-1/"
    assert archive_url(2021) == "/archive/2021/"
    assert archive_url(2021, 5) == "/archive/2021/05/"
    assert page_url("legal/privacy") == "/legal/privacy/"


@pytest.mark.parametrize(
    ("url", "path"),
    [("/", "index.html"), ("/a/b/", "a/b/index.html"), ("/404.html", "404.html"), ("/feed.xml", "feed.xml")],
)
def test_output_paths(url, path):
    assert output_path(url) == path


@pytest.mark.parametrize(
    "url", ["a/", "/../a/", "/a/../../b/", "//a/", "/a//b", "/a\\b/", "/a\0/", "/con/", "/a./", "/./"]
)
def test_output_paths_stay_inside(url):
    with pytest.raises(ValueError):
        output_path(url)


@pytest.mark.parametrize(
    ("here", "there", "pretty", "explicit"),
    [
        ("/a/b/", "/a/b/", "./", "index.html"),
        ("/a/b/", "/a/c/", "../c/", "../c/index.html"),
        ("/", "/a/", "a/", "a/index.html"),
        ("/a/", "/", "../", "../index.html"),
        ("/404.html", "/a/", "a/", "a/index.html"),
        ("/a/b/", "/a/b/#x", "#x", "#x"),
        ("/a/", "/é/?q=1#ü", "../%C3%A9/?q=1#%C3%BC", "../%C3%A9/index.html?q=1#%C3%BC"),
        ("/", "/y:z/", "./y:z/", "./y:z/index.html"),
        ("/a/", "https://x.org/", "https://x.org/", "https://x.org/"),
        ("/a/", "/100%/", "../100%25/", "../100%25/index.html"),
    ],
)
def test_relative_links(here, there, pretty, explicit):
    assert relative(here, there) == pretty
    assert relative(here, there, "explicit") == explicit


SAFE = ["https://x.org", "HTTP://x.org", "mailto:a@b.c", "../a.md", "/a/", "#x", "a/b:c", "?q=1", " https://x.org"]
UNSAFE = [
    "javascript:alert(1)",
    "JaVa\tScRiPt:alert(1)",
    "java\nscript:1",
    "&#106;avascript:1",
    "&#x6A&#x61vascript&colon;1",
    "\x01javascript:1",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example",
    "/\\evil.example",
    ":x",
]


@pytest.mark.parametrize("target", SAFE)
def test_safe_links(target):
    assert is_safe_link(target)


@pytest.mark.parametrize("target", UNSAFE)
def test_unsafe_links(target):
    assert not is_safe_link(target)


@pytest.mark.parametrize(
    "url",
    ["https://x.org", "http://x.org:8080/a?b=c#d", "https://пример.рф/", "https://[::1]:80/", "https://x.org/a_(b)"],
)
def test_web_urls(url):
    assert why_no_web_url(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x.org",
        "//x.org",
        "ftp://x.org",
        "https:/x.org",
        "https://",
        "https://:80/",
        "https://u:p@x.org",
        "https://x.org:0/",
        "https://x.org:99999/",
        "https://x.org:a/",
        "https://x.org/a b",
        'https://x.org/"',
        "https://x.org/'",
        "https://x.org/\n",
        "https://x.org/\u202e",
        "javascript:alert(1)",
        "https://-x.org",
        "https://[::1",
    ],
)
def test_urls_that_are_refused(url):
    assert why_no_web_url(url)


BODY = "The cat sat. The cat ran over the hill and far away to the sea, he-said, & left. The cat sat."


@pytest.mark.parametrize(
    ("quote", "occurrence", "fragment"),
    [
        ("The", 0, "#:~:text=The"),
        ("he-said, & left", 0, "#:~:text=he%2Dsaid%2C%20%26%20left"),
        (
            "The cat ran over the hill and far away to the sea",
            0,
            "#:~:text=The%20cat%20ran%20over,away%20to%20the%20sea",
        ),
        ("The cat sat", 1, "#:~:text=left.-,The%20cat%20sat"),
    ],
)
def test_text_fragments(quote, occurrence, fragment):
    start = -1
    for _ in range(occurrence + 1):
        start = BODY.index(quote, start + 1)
    assert text_fragment(BODY, start, start + len(quote)) == fragment


def test_no_fragment_for_no_words():
    assert text_fragment(BODY, 3, 3) == ""
