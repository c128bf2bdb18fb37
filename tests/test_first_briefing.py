"""From a saved page to its draft on a site: every key point opens the paragraph that it names."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.opening import check_key_points, key_points, sources_in
from tests.samples import samples_dir

ROOT = Path(__file__).parent.parent


def briefgen(folder, *arguments):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("BRIEFGEN_")}
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture
def desk(tmp_path):
    briefgen(tmp_path, "init", "desk", "--now", "2026-11-22")
    return tmp_path / "desk"


def captured(desk, page):
    """Capture and draft `page`, build the site with drafts, and give the draft's file, page and the sources."""
    before = set(sources_in(desk / "content"))
    briefgen(desk, "capture", str(page))
    (made,) = briefgen(desk, "draft", "--new", "--now", "2026-11-22", "--json").stdout.splitlines()
    briefgen(desk, "build", "--drafts", "--now", "2026-11-22T12:00:00Z")
    file = desk / json.loads(made)["path"]
    slug = file.stem.removeprefix("2026-11-22-")
    (page,) = (desk / "site" / "briefings").rglob(f"{slug}/index.html")
    sources = sources_in(desk / "content")
    (new,) = set(sources) - before
    return file, page, sources, sources[new]


def test_a_saved_page_becomes_a_draft_whose_key_points_open_their_paragraphs(desk):
    file, page, sources, source = captured(desk, ROOT / "docs" / "demo" / "saved-page.html")
    assert len(source.paragraphs) == 8
    assert len(key_points(file)) >= 3
    check_key_points(page, key_points(file), sources)


def test_the_text_of_a_whole_page_becomes_a_draft_whose_key_points_open_their_paragraphs(desk):
    file, page, sources, source = captured(desk, samples_dir() / "seed.txt")
    assert (len(source.paragraphs), source.agency, source.outlet) == (30, "Reuters", "The Jerusalem Post")
    assert len(key_points(file)) >= 3
    check_key_points(page, key_points(file), sources)


def test_without_drafts_nothing_of_a_draft_is_on_the_site(desk):
    _, page, _, _ = captured(desk, ROOT / "docs" / "demo" / "saved-page.html")
    briefgen(desk, "build", "--now", "2026-11-22T12:00:00Z")
    assert not page.exists()
    files = [path for path in sorted((desk / "site").rglob("*")) if path.is_file()]
    assert not [path for path in files if b"work night shifts on the far side" in path.read_bytes()]
