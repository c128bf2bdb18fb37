"""Links to places in briefings: those that lead nowhere are told of, right ones land."""

import json
import re

import pytest

from briefgen.engine.build import plan_build
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.tree import Tree
from tests.engine.sites import NOW, SETTINGS, SHIPPED, briefing, built, page, project, source

ABOUT, LINKING = "content/pages/about.md", "content/briefings/a.md"
TEXT = """## The port

It said so [@s1, para. 1], and more[^1].

### Größe {#size}

> "It said so." [@s1, para. 1]

[^1]: A note.
"""
WHOLE = briefing(
    "Bee",
    "2026-05-01",
    TEXT,
    sources="[s1]",
    topics="[x]",
    people="[Ann Lee]",
    story="s",
    key_points="['It said so. [@s1, para. 1]']",
    corrections="[{date: 2026-05-03, was: 3, now: 4, kind: correction, reason: It was four.}]",
)
FILES = project(
    {
        "content/sources/s1/source.md": source("It said so.", "And more."),
        "content/briefings/b.md": WHOLE,
        "content/briefings/c.md": briefing("Sea", "2026-05-02", "No headings.", topics="[x]", story="s"),
        "content/briefings/w.md": briefing("Gone", "2026-05-02", "## Old\n\nText.", status="withdrawn"),
    }
)
B = "briefings/2026/05/b/index.html"


def said(target: str, path: str) -> dict[str, bytes]:
    data = f"# About\n\n[x]({target})\n".encode() if path == ABOUT else briefing("Ay", body=f"[x]({target})")
    return {**FILES, path: data}


def problems(files: dict[str, bytes]) -> list[tuple[str, str, str]]:
    found = plan_build(Tree.of({**SHIPPED, **files}), NOW, Memo(), BuildOptions()).problems
    return [(p.code, f"{p.where.path}:{p.where.line}", p.level) for p in found if p.code.startswith("L20")]


@pytest.mark.parametrize(
    ("path", "target", "line"),
    [
        (ABOUT, "../briefings/b.md#nope", 3),
        (ABOUT, "../briefings/c.md#h-the-port", 3),
        (ABOUT, "/briefings/2026/05/b/#h-the-prot", 3),
        (LINKING, "b.md#nope", 5),
        (LINKING, "c.md#the-port", 5),
        (LINKING, "/briefings/2026/05/c/#h-the-port", 5),
        (LINKING, "b.md#nope:~:text=It said", 5),
    ],
)
def test_a_link_to_no_place_in_a_briefing_is_told_of(path: str, target: str, line: int) -> None:
    assert problems(said(target.replace(" ", "%20"), path)) == [("L202", f"{path}:{line}", "error")]


EDITION = b"---\ntitle: May\ndate: 2026-05-04\nsections: [{name: All, items: [b]}]\n---\n"
IN_EDITIONS = {
    "a file that is not there": (b"[x](../briefings/none.md)", ["L201"]),
    "an address that is not there": (b"[x](/none/)", ["L201"]),
    "a place that is not there": (b"[x](#none)", ["L202"]),
    "a place on another page that is not there": (b"[x](../briefings/b.md#none)", ["L202"]),
    "a citation, which has no receipt there": (b"It said so [@s1, para. 1].", ["L202"]),
    "a picture without a text": (b"![](https://x.example/a.png)", ["L203"]),
    "what is there": (b"## Why\n\n[x](../briefings/b.md#size), [y](#why), [z](#part-1), [u](/archive/)", []),
}


@pytest.mark.parametrize("case", IN_EDITIONS)
def test_the_introduction_of_an_edition_is_checked_as_pages_are(case: str) -> None:
    text, codes = IN_EDITIONS[case]
    assert [code for code, _, _ in problems({**FILES, "content/editions/may.md": EDITION + text + b"\n"})] == codes


@pytest.mark.parametrize(
    ("path", "data"),
    [
        (LINKING, briefing("Ay", body="[x](none.md) [y](b.md#none)", status="{}")),
        (ABOUT, b"---\ntitle: About\nstatus: {}\n---\n[x](none.md) [y](../briefings/b.md#none)\n"),
    ],
    ids=["briefing", "page"],
)
def test_links_have_the_level_of_the_site_and_warn_in_drafts(path: str, data: bytes) -> None:
    def levels(status: bytes, settings: bytes = b"") -> list[str]:
        files = {**FILES, path: data.replace(b"{}", status), "briefgen.yaml": SETTINGS + settings}
        found = plan_build(Tree.of({**SHIPPED, **files}), NOW, Memo(), BuildOptions(drafts=True)).problems
        return [f"{p.code} {p.level}" for p in found if p.where.path == path]

    assert levels(b"published") == ["L201 error", "L202 error"]
    assert levels(b"published", b"checks: {levels: {L201: warning, L202: off}}\n") == ["L201 warning"]
    assert levels(b"draft") == levels(b"review") == ["L201 warning", "L202 warning"]


def test_a_picture_that_is_not_there_is_never_taken_for_a_social_card() -> None:
    files = {**FILES, ABOUT: b"# About\n\n![A card](/cord.png) ![A shop](/shop.png)\n"}
    shown = {**SHIPPED, **files, "content/static/ship.png": b"x", "briefgen.yaml": SETTINGS.replace(b"false", b"true")}
    found = plan_build(Tree.of(shown), NOW, Memo(), BuildOptions()).problems
    assert [p.help.partition(",")[0] for p in found if p.code == "L201"] == [
        "put the picture below content/static/",
        'did you mean "/ship.png"?',
    ]


def test_the_problem_says_what_there_is() -> None:
    found = plan_build(Tree.of({**SHIPPED, **said("b.md#h-the-prot", LINKING)}), NOW, Memo(), BuildOptions()).problems
    assert [(p.what, p.help) for p in found] == [
        ('"b.md#h-the-prot" is no place on /briefings/2026/05/b/', 'did you mean "h-the-port"?')
    ]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("b.md#the-port", "b/#h-the-port"),
        ("b.md#h-the-port", "b/#h-the-port"),
        ("b.md#size", "b/#h-size"),
        ("b.md#fn-1", "b/#fn-1"),
        ("b.md#", "b/#"),
        ("b.md", "b/"),
        ("b.md#:~:text=said", "b/#:~:text=said"),
        ("w.md#old", "w/#old"),
        ("/briefings/2026/05/b/#h-the-port", "b/#h-the-port"),
        ("../sources/s1/source.md#p2", "sources/s1/#p2"),
    ],
)
def test_a_link_to_a_place_in_a_briefing_lands(target: str, address: str) -> None:
    files = said(target, LINKING)
    assert problems(files) == []
    (found,) = re.findall(r'<p><a href="([^"]*)">x</a>', page(built(files), "briefings/2026/05/a/index.html"))
    assert found.endswith(address)


def test_every_place_that_a_page_has_may_be_linked_to() -> None:
    ids = re.findall(r' id="([^"]+)"', page(built(FILES), B))
    assert {"receipt-1", "key-points", "sources", "corrections", "receipts", "story", "tags"} <= set(ids)
    links = "\n\n".join(f"[x](../briefings/b.md#{name})" for name in ids)
    assert problems({**FILES, ABOUT: f"# About\n\n{links}\n".encode()}) == []


def test_a_right_link_lands_wherever_its_text_is_shown() -> None:
    files = {
        **said("b.md#the-port", LINKING),
        ABOUT: b"# About\n\n[x](../briefings/b.md#the-port)\n",
        "content/editions/e.md": b"---\ntitle: E\ndate: 2026-05-03\nsections: [{name: S, items: [a]}]\n---\n"
        b"[x](../briefings/b.md#the-port)\n",
    }
    site = built(files)
    for path in ("about/index.html", "editions/2026-05-03-e/index.html"):
        assert 'briefings/2026/05/b/#h-the-port">x</a>' in page(site, path), path
    whole = "https://test.example/briefings/2026/05/b/#h-the-port"
    assert [whole in item["content_html"] for item in json.loads(site["feed.json"])["items"]].count(True) == 1


@pytest.mark.parametrize(
    "path", ["about/index.html", "briefings/2026/05/a/index.html", "editions/2026-05-03-e/index.html"]
)
def test_a_heading_that_comes_later_makes_the_links_to_it_anew(path: str) -> None:
    files = {
        **said("c.md#later", LINKING),
        ABOUT: b"# About\n\n[x](../briefings/c.md#later)\n",
        "briefgen.yaml": SETTINGS + b"checks: {levels: {L202: warning}}\n",
        "content/editions/e.md": b"---\ntitle: E\ndate: 2026-05-03\nsections: [{name: S, items: [a]}]\n---\n"
        b"[x](../briefings/c.md#later)\n",
    }
    after = {
        **files,
        "content/briefings/c.md": briefing("Sea", "2026-05-02", "## Later\n\nText.", topics="[x]", story="s"),
    }
    old, new = made(files, path), made(after, path)
    assert b"c/#later" in old[1]
    assert b"c/#h-later" in new[1]
    assert old[0] != new[0]


def made(files: dict[str, bytes], path: str) -> tuple[str, bytes]:
    plan = plan_build(Tree.of({**SHIPPED, **files}), NOW, Memo(), BuildOptions())
    recipe = next(recipe for name, recipe in plan.recipes.items() if name == path)
    return recipe.key, recipe.make(plan.bench)


def test_the_check_can_be_switched_off() -> None:
    quiet = SETTINGS + b"checks: {levels: {L202: off}}\n"
    assert problems({**said("b.md#nope", LINKING), "briefgen.yaml": quiet}) == []
