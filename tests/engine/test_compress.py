"""Compressed twins are the same texts, made anew only with them."""

import gzip

import brotli

from briefgen.engine.memo import Memo
from tests.engine.sites import briefing, built, project

SETTINGS = b"title: T\noutputs:\n  cards: false\n  compress: [gz, br]\n"
ONE = "content/briefings/one.md"


def test_every_text_has_its_twins() -> None:
    site = built({**project({ONE: briefing("One"), "content/static/a.png": b"\x89PNG"}), "briefgen.yaml": SETTINGS})
    for path in ("index.html", "feed.xml", "briefings/2026/05/one/index.html", "robots.txt"):
        assert gzip.decompress(site[f"{path}.gz"]) == site[path]
        assert brotli.decompress(site[f"{path}.br"]) == site[path]
    assert "a.png.gz" not in site


def test_twins_change_with_their_texts_alone() -> None:
    files, memo = {**project({ONE: briefing("One")}), "briefgen.yaml": SETTINGS}, Memo()
    before = built(files, memo)
    files[ONE] = briefing("One", body="Other.")
    after = built(files, memo)
    page = "briefings/2026/05/one/index.html"
    assert before[f"{page}.gz"] != after[f"{page}.gz"]
    assert before["404.html.gz"] == after["404.html.gz"]
