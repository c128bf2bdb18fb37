"""Whole sites of other generators: old addresses, pictures and links go on working; what does not is told with its line."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.importing.addresses import Facts, old_address, pelican_slug
from briefgen.importing.convert import convert
from briefgen.importing.oldsite import read_old_site
from briefgen.shell.importing import import_folder
from tests.content.oldsites import PELICAN, SITES, picture, post, write_site
from tests.engine.sites import built, project

RUNS = {
    "hugo": ["hugo", "--source", ".", "--destination", "made", "--logLevel", "error"],
    "pelican": ["pelican", "content", "--settings", "pelicanconf.py", "--output", "made"],
}
ADDRESSES = {
    "hugo": {
        "about.md": "/about/",
        "elsewhere.md": "/somewhere/else.html",
        "essays/deep/er/eel.md": "/deep/eel/",
        "essays/long/sea.md": "/sea/",
        "news/other.de.md": "/de/2021/07/andere/",
        "news/other.md": "/2021/07/straße-nord/",
        "news/port.md": "/2021/07/port-closed-no/",
        "notes/one.md": "/n/32/a-bs-note/",
        "posts/2021-05-21-first.md": "/posts/2021-05-21-first/",
        "posts/My Trip/index.md": "/posts/my-trip/",
    },
    "jekyll": {
        "_posts/2021-05-03-First-Light.md": "/2021/3/First-Light/",
        "_posts/2021-05-04-second.md": "/news/2021/05/04/second/",
        "_posts/2021-05-05-third.md": "/kept/21/third.html",
        "about.md": "/about/",
        "team.md": "/team/",
    },
    "pelican": {
        "pages/about.md": "/p/about-us.html",
        "ships/first.md": "/posts/2021/May/first-strasse-brucke/",
        "ships/second.md": "/posts/2021/May/number-two/",
        "third.md": "/kept/third.html",
    },
}
MEDIA = {
    "hugo": {"images/harbour.png": 1, "posts/my-trip/boat.png": 3, "posts/my-trip/maps/chart.pdf": 0},
    "jekyll": {"assets/img/harbour.png": 4},
    "pelican": {"images/harbour.png": 5, "ships/boat.png": 6},
}
NOTES = {
    "hugo": {
        "content/_index.md:0: is not carried: pages that list others are made by themselves",
        "content/essays/deep/_index.md:0: is not carried: pages that list others are made by themselves",
        "content/posts/2021-05-21-first.md:12: template code: {{< youtube abc >}}",
        "assets/:0: 1 files are not copied: the old site made others of them, or did not show them",
    },
    "jekyll": {
        "./:0: the old site stood below /blog/: old addresses hold where the new one does too",
        "index.md:0: is not carried: the home page is made of the latest briefings",
        "_recipes/soup.md:0: is not carried: it is in a collection of its own; move it to _posts/ first",
        "_posts/2021-05-03-First-Light.md:12: template code: {% include video.html id='x' %}",
    },
    "pelican": {
        "content/notes.rst:0: is not Markdown; convert it first, with pandoc for example",
        "content/ships/first.md:6: template code: {author}mara",
    },
}


@pytest.fixture(params=SITES)
def kind(request):
    return request.param


def address_of(file):
    if "\naliases:\n" not in file.text:
        return f"/{file.path.removeprefix('pages/').removesuffix('.md')}/"
    return re.findall(r"^  - \"?(/[^\"\n]*)", file.text.split("\naliases:\n")[1], re.MULTILINE)[0]


def imported(kind, folder):
    return import_folder(kind, write_site(kind, folder / "old"), folder / "new/content", "content")


def test_old_addresses(tmp_path, kind):
    found = {file.origin.removeprefix("content/"): address_of(file) for file in imported(kind, tmp_path).files}
    assert found == ADDRESSES[kind]


@pytest.mark.parametrize("kind", RUNS)
def test_they_are_those_that_the_generator_makes(tmp_path, kind):
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    if not shutil.which(kind, path=beside):
        pytest.skip(f"{kind} is not installed")
    done = imported(kind, tmp_path)
    environment = {**os.environ, "HOME": str(tmp_path), "PATH": beside}
    run = subprocess.run(RUNS[kind], cwd=tmp_path / "old", env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    for file in done.files:
        address = address_of(file).lstrip("/")
        assert (tmp_path / "old/made" / (f"{address}index.html" if address.endswith("/") else address)).is_file(), (
            address
        )
    for path in MEDIA[kind]:
        assert (tmp_path / "old/made" / path).is_file(), path


def test_pictures_keep_their_addresses(tmp_path, kind):
    done = imported(kind, tmp_path)
    assert {copy.path.removeprefix("static/") for copy in done.copies} == set(MEDIA[kind])
    for path, shade in MEDIA[kind].items():
        if shade:
            assert (tmp_path / "new/content/static" / path).read_bytes() == picture(shade)


def test_what_is_left_is_told_with_its_line(tmp_path, kind):
    assert {f"{note.path}:{note.line}: {note.what}" for note in imported(kind, tmp_path).notes} == NOTES[kind]


def test_the_new_site_has_all_of_it_and_no_link_leads_nowhere(tmp_path, kind):
    imported(kind, tmp_path)
    content = tmp_path / "new/content"
    files = {f"content/{path.relative_to(content)}": path.read_bytes() for path in content.rglob("*") if path.is_file()}
    files = {path: data.replace(b"({author}mara)", b"(/about/)") for path, data in files.items()}
    site = built(project(files))
    for address in ADDRESSES[kind].values():
        assert f"{address.lstrip('/')}index.html" if address.endswith("/") else address.lstrip("/") in site
    assert set(MEDIA[kind]) <= set(site)


def test_template_code_that_has_a_counterpart_becomes_markdown(tmp_path):
    texts = {file.origin: file.text for kind in SITES for file in imported(kind, tmp_path / kind).files}
    first = texts["content/posts/2021-05-21-first.md"]
    assert "See [the trip](2021-06-01-my-trip.md), [the same](2021-06-01-my-trip.md) and" in first
    assert "[news](2021-07-02-port.md#late)" in first
    assert '![The harbour](/images/harbour.png "At dawn")' in first
    assert "```\n[not a link](/posts/my-trip/)\n```" in first
    assert "```go\nx := 1\n```" in texts["content/news/port.md"]
    assert (
        "![A boat](/posts/my-trip/boat.png) and [a chart](/posts/my-trip/maps/chart.pdf)"
        in texts["content/posts/My Trip/index.md"]
    )
    light = texts["_posts/2021-05-03-First-Light.md"]
    assert "![Harbour](/assets/img/harbour.png) and [the next](2021-05-04-second.md)." in light
    assert "```ruby\nputs 1\n```" in light
    assert "[Again](2021-05-04-second.md#top)" in light
    assert 'image:\n  src: assets/img/harbour.png\n  alt: "The harbour"' in light or "alt: The harbour" in light
    assert "About [us](team.md)." in texts["about.md"]
    ships = texts["content/ships/first.md"]
    assert "![Harbour](/images/harbour.png), ![Boat](/ships/boat.png), [next](2021-05-04-number-two.md#end)" in ships
    assert "[about](../../pages/about.md), [tag](/topics/sea/)" in ships
    assert "Back to [the first](2021-05-03-first.md)." in texts["content/ships/second.md"]


def test_a_picture_is_not_written_over(tmp_path):
    imported("pelican", tmp_path)
    (tmp_path / "new/content/static/ships/boat.png").write_bytes(b"mine")
    again = imported("pelican", tmp_path)
    assert again.copies == ()
    assert "content/ships/boat.png" in {note.path for note in again.notes if "is not copied" in note.what}
    assert (tmp_path / "new/content/static/ships/boat.png").read_bytes() == b"mine"


def test_a_dry_run_copies_nothing(tmp_path):
    done = import_folder("pelican", write_site("pelican", tmp_path / "old"), tmp_path / "c", "content", dry_run=True)
    assert len(done.copies) == len(MEDIA["pelican"])
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize(
    ("permalink", "address"),
    [
        ("date", "/ships/two words/2021/05/03/First-Light.html"),
        ("pretty", "/ships/two words/2021/05/03/First-Light/"),
        ("ordinal", "/ships/two words/2021/123/First-Light.html"),
        ("weekdate", "/ships/two words/2021/W18/Mon/First-Light.html"),
        ("none", "/ships/two words/First-Light.html"),
        ("/:short_year/:i_month/:short_month/:slug", "/21/5/May/first-light.html"),
        ("/:slugified_categories/:title/", "/ships/two-words/First-Light/"),
        ("/:hour:minute/:title:output_ext", "/0607/First-Light.html"),
    ],
)
def test_jekylls_patterns(permalink, address):
    site = read_old_site("jekyll", [("_config.yml", f"permalink: {permalink}\n".encode())])
    facts = Facts(
        folder="",
        name="First-Light",
        title="First",
        date="2021-05-03T06:07:08",
        categories=("Ships", "Two Words"),
    )
    assert old_address(site, facts) == address


@pytest.mark.parametrize(
    ("permalink", "address"),
    [
        ("date", "/docs/use.html"),
        ("pretty", "/docs/use/"),
        ("/:title/", "/docs/use/"),
        ("/:title.html", "/docs/use.html"),
    ],
)
def test_jekylls_pages_follow_the_pattern_of_posts(permalink, address):
    site = read_old_site("jekyll", [("_config.yml", f"permalink: {permalink}\n".encode())])
    assert old_address(site, Facts(folder="docs", name="use", title="Use", page=True)) == address


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ("", "/posts/one/"),
        ("uglyURLs = true", "/posts/one.html"),
        ('[permalinks]\nposts = "/:year/:monthname/:day/:slugorfilename/"', "/2021/may/03/one/"),
        ('[permalinks.page]\nposts = "/:section/:weekdayname-:weekday/:title/"', "/posts/monday-1/the-first-one/"),
    ],
    ids=["default", "ugly", "pattern", "pattern of pages"],
)
def test_hugos_patterns(settings, address):
    site = read_old_site("hugo", [("hugo.toml", settings.encode())])
    facts = Facts(folder="posts", name="one", title="The first, one!", date="2021-05-03")
    assert old_address(site, facts) == address


def test_settings_in_a_folder_of_their_own():
    site = read_old_site("hugo", [("config/_default/permalinks.yaml", b"posts: /:slug/\n")])
    assert old_address(site, Facts(folder="posts", name="one", title="Two")) == "/two/"


def test_settings_that_cannot_be_read_are_told():
    done = convert("jekyll", [("_config.yml", b"a: [\n"), ("a.md", post("A.", title="A").encode())])
    assert done.notes[0].path == "_config.yml"
    assert "old addresses are guessed" in done.notes[0].what
    assert [file.origin for file in done.files] == ["a.md"]


def test_settings_in_python_are_read_and_not_run():
    harm = "ARTICLE_URL = 'x/{slug}/'\nimport os\nos.abort()\nSITEURL = os.getcwd()\n"
    done = convert(
        "pelican", [("pelicanconf.py", harm.encode()), ("content/a.md", PELICAN["content/third.md"].encode())]
    )
    assert len(done.files) == 1


def test_an_address_that_cannot_be_told_is_not_invented():
    done = convert("pelican", [("content/a.md", "Title: 港口\nDate: 2021-05-03\n\nText.\n".encode())])
    assert "aliases" not in done.files[0].text.split("---")[1]
    assert "its old address cannot be told" in done.notes[0].what


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Straße & Brücke", "strasse-brucke"), ("  A -- B_c ", "a-b_c"), ("L’été: à Łódź", "lete-a-lodz")],
)
def test_pelicans_slugs(text, slug):
    assert pelican_slug(text) == slug
