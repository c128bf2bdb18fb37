"""Pictures on pages: their width and height, the files browsers choose from, and what a new version of one changes."""

import io
import json

import pytest
from PIL import Image

from briefgen.engine.build import Plan, plan_build
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.tree import Tree
from briefgen.model import OutputPath
from tests.engine.sites import NOW, SETTINGS, SHIPPED, built, page, project

SHIP = "content/static/img/ship 1.png"
FRONT = (
    "---\ntitle: Ships\ndate: 2026-05-20\nlead: true\nsummary: Two ships.\nimage: {src: img/ship 1.png, alt: A ship}\n"
)


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, "PNG")
    return out.getvalue()


def site_of(body: str = "Text.", size: tuple[int, int] = (900, 600), **more: bytes) -> dict[str, bytes]:
    files = {"content/briefings/ships.md": f"{FRONT}---\n\n{body}\n".encode(), SHIP: png(*size)}
    return project({**files, **more})


def plan(files: dict[str, bytes]) -> Plan:
    return plan_build(Tree.of({**SHIPPED, **files}), NOW, Memo(), BuildOptions())


SHIPS = "briefings/2026/05/ships/index.html"


@pytest.mark.parametrize(
    "target",
    ["/img/ship%201.png", "img/ship%201.png", "../static/img/ship%201.png", "static/img/ship%201.png"],
    ids=["site", "static", "file", "content"],
)
def test_a_picture_of_the_text_has_its_size_and_smaller_files(target: str) -> None:
    html = page(built(site_of(f"![A ship]({target})")), SHIPS)
    prose = html[html.index('class="prose"') :]
    assert 'width="900" height="600"' in prose
    assert "<picture>" in prose
    assert 'src="../../../../img/ship%201.png"' in prose
    srcset = prose.partition('srcset="')[2].partition('"')[0]
    assert [part.split()[1] for part in srcset.split(", ")] == ["480w", "800w"]


def test_every_file_of_a_picture_is_made() -> None:
    site = built(site_of("![A ship](/img/ship%201.png)"))
    assert sum(path.startswith("images/ship 1-") for path in site) == 2


@pytest.mark.parametrize("target", ["img/none.png", "/img/none.png", "none.pdf"])
def test_a_file_that_is_not_there_is_told(target: str) -> None:
    found = plan(site_of(f"![A ship]({target})")).problems
    assert [(p.code, p.where.line) for p in found] == [("L201", 9)]


def test_the_lead_of_the_home_page_shows_its_picture() -> None:
    html = page(built(site_of()), "index.html")
    assert 'alt="A ship" width="900" height="600" fetchpriority="high"' in html
    assert "<img" not in page(built(site_of(**{"briefgen.yaml": options("lead_image: false")})), "index.html")


def test_lists_show_small_pictures_where_the_site_wants_them() -> None:
    plain = page(built(site_of()), "archive/2026/05/index.html")
    html = page(built(site_of(**{"briefgen.yaml": options("card_images: true")})), "archive/2026/05/index.html")
    assert "<img" not in plain
    assert 'alt="" width="900" height="600" loading="lazy"' in html


def test_feeds_and_machines_are_told_of_the_picture() -> None:
    site = built(site_of())
    url = "https://test.example/img/ship%201.png"
    assert f'<link rel="enclosure" href="{url}" type="image/png"/>' in page(site, "feed.xml")
    assert f'<media:content url="{url}"' in page(site, "rss.xml")
    assert json.loads(page(site, "feed.json"))["items"][0]["image"] == url
    assert url in page(site, SHIPS).partition("application/ld+json")[2]


def test_a_new_version_of_a_picture_changes_the_pages_that_show_it() -> None:
    before, after = (plan(site_of("![A ship](/img/ship%201.png)", size)).recipes for size in ((900, 600), (900, 700)))
    changed = {path for path in before.keys() & after.keys() if before[path].key != after[path].key}
    assert {SHIPS, "index.html", "archive/2026/05/index.html", "img/ship 1.png"} <= changed
    assert "about/index.html" not in changed


def options(line: str) -> bytes:
    return SETTINGS + f"theme_options:\n  {line}\n".encode()


def test_a_new_version_of_a_picture_in_a_text_that_cites_nothing_is_shown() -> None:
    plain = b"---\ntitle: Plain\ndate: 2026-05-20\n---\n\n![A ship](/img/ship%201.png)\n"
    where = "briefings/2026/05/plain/index.html"
    memo = Memo()
    files = project({"content/briefings/plain.md": plain, SHIP: png(900, 600)})
    assert 'height="600"' in page(built(files, memo), where)
    files[SHIP] = png(900, 300)
    assert built(files, memo)[where] == built(files)[where]
    key = plan(files).recipes[OutputPath(where)].key
    files[SHIP] = png(900, 200)
    assert plan(files).recipes[OutputPath(where)].key != key
