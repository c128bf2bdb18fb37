"""The example site in the repository: it builds strictly, has one of everything, and its citations open their paragraphs."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from briefgen.briefings.parse import parse_briefing
from tests.opening import check_key_points, key_points, plain, sources_in

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
NOW = "2026-11-22T12:00:00Z"


def briefgen(folder, *arguments):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("BRIEFGEN_")}
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments, "--now", NOW],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the example, built with `--strict`."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(CONTENT, folder / "content")
    shutil.copy(ROOT / "briefgen.yaml", folder)
    done = briefgen(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def site(project):
    return project / "site"


def briefings():
    return {
        path.stem: parse_briefing(str(path.relative_to(ROOT)), path.read_bytes())
        for path in sorted((CONTENT / "briefings").rglob("*.md"))
    }


def sources():
    return sources_in(CONTENT)


def file_of(name):
    return next((CONTENT / "briefings").rglob(f"{name}.md"))


def page_of(site, name):
    briefing = briefings()[name]
    folder = f"{briefing.date.at:%Y/%m}"
    return site / "briefings" / folder / (briefing.slug or re.sub(r"^\d{4}-\d{2}-\d{2}-", "", name)) / "index.html"


HELD_BACK = {
    "2026-09-02-surge-warning": "text message until the end",
    "2026-11-18-members-note": "questions for the January session",
    "2026-11-20-draft-insurers": "insurers want to know",
    "2026-11-21-embargoed-tariff": "household tariffs in the delta",
}
"""What readers do not see (expired, labelled, a draft, under embargo), and words of its title."""


def published():
    return sorted(set(briefings()) - set(HELD_BACK))


def test_there_is_one_of_everything():
    all_, works = briefings().values(), sources().values()
    assert len(all_) >= 15
    assert len(works) >= 12
    assert sum(1 for source in works if source.capture) >= 6
    assert {source.language for source in works} >= {"en", "de", "ar"}
    assert {briefing.kind for briefing in all_} == {"report", "analysis", "opinion"}
    assert {briefing.status for briefing in all_} == {"published", "draft", "withdrawn"}
    assert {
        "lang": next(b.lang for b in all_ if b.lang == "ar"),
        "embargo": any(b.embargo for b in all_),
        "translation": any(b.translation_of for b in all_),
        "correction": any(b.corrections and b.status == "published" for b in all_),
        "assessment": any(b.assessment for b in all_),
    } == {"lang": "ar", "embargo": True, "translation": True, "correction": True, "assessment": True}
    assert len({month for b in all_ if b.date.at.year == 2026 for month in [b.date.at.month]}) >= 4
    assert all(len({name for b in all_ for name in getattr(b, field)}) >= 3 for field in ("topics", "regions"))


def test_everything_is_marked_as_an_example():
    for path in sorted(CONTENT.rglob("*.md")):
        if "editions" not in path.parts:
            assert re.search(r"^extra:.*\n?.*example: true", path.read_text("utf-8"), re.MULTILINE), path
    assert "invented" in (CONTENT / "pages" / "about.md").read_text("utf-8")


def test_addresses_of_invented_outlets_lead_nowhere():
    for path in sorted((CONTENT / "sources").rglob("source.md")):
        assert re.search(r"^url: .*", path.read_text("utf-8"), re.MULTILINE) is None or ".example/" in path.read_text(
            "utf-8"
        )


PAGES = [
    *("index.html", "404.html", "archive/index.html", "archive/2026/index.html", "archive/2026/10/index.html"),
    *(
        "search/index.html",
        "corrections/index.html",
        "statistics/index.html",
        "about/index.html",
        "policies/index.html",
    ),
    *("contact/index.html", "topics/energy/index.html", "regions/north-coast/index.html"),
    *("people/maren-aldous/index.html", "organizations/nordnet/index.html", "series/how-things-fail/index.html"),
    *("outlets/the-harbour-ledger/index.html", "sources/ledger-barrier-late/index.html"),
    *("editions/2026-11-20-week-47/index.html", "briefings/2026/08/هجوم-مرسى-النور/index.html"),
    *("briefings/2026/08/tunnel-vote/index.html", "briefings/2026/11/under-oath/receipts.json"),
    *("briefings/2026/11/under-oath/index.md", "feed.xml", "rss.xml", "feed.json", "topics/energy/feed.xml"),
    *("outlets/the-harbour-ledger/feed.xml", "outlets/the-harbour-ledger/feed.json"),
    *("editions/feed.xml", "editions/2026-11-20-week-47/rss.xml"),
    *("sitemap.xml", "robots.txt", "briefings.json", "sources.opml", "llms.txt", "_headers", "_redirects"),
    *(".well-known/security.txt", "images/barrier.png"),
]


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_is_built(site, path):
    assert (site / path).is_file()


def test_every_published_briefing_has_its_page(site):
    assert [name for name in published() if not page_of(site, name).is_file()] == []


def test_nothing_is_found_by_the_checks_but_what_is_waived(project):
    done = briefgen(project, "check", "--strict", "--json")
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
    assert sum(len(briefing.waive) for briefing in briefings().values()) == 1


@pytest.mark.parametrize("name", [name for name in published() if key_points(file_of(name))])
def test_every_key_point_opens_the_right_paragraph(site, name):
    check_key_points(page_of(site, name), key_points(file_of(name)), sources())


def test_receipts_name_paragraphs_that_hold_their_words(site):
    count = 0
    for path in sorted(site.rglob("receipts.json")):
        for item in json.loads(path.read_text("utf-8"))["items"]:
            source, number = item["briefgen:source"], item["briefgen:paragraph"]
            exact = item["target"]["selector"][0]["exact"]
            assert plain(exact) in plain(sources()[source].paragraphs[number - 1].text)
            count += 1
    assert count > 40


def test_right_to_left_pages_say_so(site):
    tree = html.fromstring(page_of(site, "2026-08-19-marsa-nur-ar").read_text("utf-8"))
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")


def test_what_is_held_back_is_nowhere(site):
    words = [*HELD_BACK.values(), *(name[11:] for name in HELD_BACK)]
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        data = path.read_bytes()
        assert not [word for word in words if word.encode() in data], path


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("--drafts",), "2026-11-20-draft-insurers"),
        (("--future",), "2026-11-21-embargoed-tariff"),
        (("--expired",), "2026-09-02-surge-warning"),
        (("--target", "members"), "2026-11-18-members-note"),
    ],
    ids=["draft", "embargo", "expired", "label"],
)
def test_what_is_held_back_shows_when_it_is_asked_for(project, tmp_path, arguments, name):
    done = briefgen(project, "build", *arguments, "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert page_of(tmp_path / "out", name).is_file()


def test_the_withdrawn_briefing_keeps_its_address_with_the_reason(site):
    text = page_of(site, "2026-08-27-tunnel-vote").read_text("utf-8")
    assert "a vote that did not take place" in text
    assert "the village had voted" not in text


def test_the_wire_text_counts_as_one_origin(site):
    tree = html.fromstring(page_of(site, "2026-09-28-north-coast-dark").read_text("utf-8"))
    assert "Meridian Wire, as carried by" in plain(tree.text_content())
    assert "one independent origin" in plain(tree.text_content()).lower() or "1 independent origin" in plain(
        tree.text_content()
    )


def test_captures_are_as_they_came(project):
    done = briefgen(project, "list", "sources", "--json")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(sources())
