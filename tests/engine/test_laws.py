"""Laws of the engine: an incremental build is a clean one, byte for byte, after any edits."""

import datetime as dt
import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.engine.build import plan_build
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.stock import Kept
from briefgen.engine.tree import Tree
from briefgen.problems import BriefgenError
from tests.engine.sites import NOW, SHIPPED, briefing, built, project, source

CASES = int(os.environ.get("BRIEFGEN_LAW_CASES", "300" if os.environ.get("CI") else "60"))
NAMES = ("a", "b", "c")
TITLES = st.sampled_from(["One", "Two <b>", "שלום עולם", "Three & four"])
DATES = st.sampled_from(["2026-05-01", "2026-05-31", "2026-04-30", "2026-06-02", "2025-12-31T23:30:00Z"])
BODIES = st.sampled_from(
    [
        "Plain text.",
        "They said it [@s1, para. 1].",
        "See [the other](b.md) and *this*.",
        "See [its head](a.md#head).",
        "## Head\n\n> A quote of some words here.\n\n- item",
        "",
    ]
)
MORE = (
    {},
    {"people": "[Ann Lee]", "organizations": "[The Board]"},
    {"people": "[Bo Ito]", "series": "Series", "authors": "[Bo Ito]"},
    {"translation_of": "content/briefings/a.md", "lang": "de"},
    {"aliases": "[/old/]"},
    {"summary": "Short.", "corrections": "[{date: 2026-06-01, was: 3, now: 4, kind: correction}]"},
    {"sources": "[s1]", "key_points": "['It said it. [@s1, para. 1]']"},
)
STATUSES = st.sampled_from(["published", "draft", "withdrawn"])


@st.composite
def briefings(draw: st.DrawFn) -> bytes:
    fields = {"topics": draw(st.sampled_from(["[x]", "[x, y]", "[]"])), "status": draw(STATUSES)}
    if draw(st.booleans()):
        fields["embargo"] = "2026-06-01T18:00:00Z"
    if draw(st.booleans()):
        fields["story"] = "same"
    if draw(st.booleans()):
        fields["lead"] = "true"
    fields |= draw(st.sampled_from(MORE))
    return briefing(draw(TITLES), draw(DATES), draw(BODIES), **fields)


def edition(*items: str) -> bytes:
    return f"---\ntitle: {items[0]}\ndate: 2026-05-30\nsections: [{{name: S, items: [{', '.join(items)}]}}]\n---\n".encode()


HANDBOOK = (
    b"title: D\nchapters: {One: [content/pages/about.md, guide.md], Two: [content/pages/index.md]}\nstatic: [files]\n"
)
OTHER_ORDER = b"title: D\nchapters: {One: [guide.md, content/pages/about.md]}\n"
GUIDES = st.sampled_from(
    [
        b"# Guide\n\n![A](files/a.svg) [b](files/b.md) [c](content/pages/index.md#part)\n",
        b"# Led\n\n## Part\n\nText.\n",
        b"",
    ]
)
HOMES = st.sampled_from(
    [b"# Home\n\n## Part\n\n[a](../../guide.md#part)\n", b"---\nstatus: draft\n---\n# Home\n\nText.\n", b""]
)
DRAWINGS = st.sampled_from([b"<svg width='5' height='4'>", b"<svg viewBox='0 0 7 7'>", b""])

EDIT = st.one_of(
    st.tuples(st.just("file"), st.just("guide.md"), GUIDES),
    st.tuples(st.just("file"), st.just("content/pages/index.md"), HOMES),
    st.tuples(st.just("file"), st.just("files/a.svg"), DRAWINGS),
    st.tuples(st.just("file"), st.just("files/b.md"), st.sampled_from([b"one", b"two", b""])),
    st.tuples(st.just("write"), st.sampled_from(NAMES), briefings()),
    st.tuples(st.just("delete"), st.sampled_from(NAMES), st.just(b"")),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.just(b"")),
    st.tuples(
        st.just("source"),
        st.just("s1"),
        st.sampled_from([source("One."), source("Two.", "Three."), source("One.", outlet="Another"), b""]),
    ),
    st.tuples(
        st.just("settings"),
        st.just(""),
        st.sampled_from(
            [
                b"title: A\n",
                b"title: B\npage_size: 2\nlanguage: he\n",
                b"title: C\neditions: weekly\nauthors: [Ann Lee]\n",
                HANDBOOK,
                OTHER_ORDER,
            ]
        ),
    ),
    st.tuples(st.just("template"), st.just(""), st.sampled_from([b"", b"{% extends '@parent/page.html' %}"])),
    st.tuples(st.just("page"), st.just("about"), st.sampled_from([briefing("About", body="Us."), b""])),
    st.tuples(
        st.just("entities"),
        st.just(""),
        st.sampled_from([b"- {name: Ann Lee, description: Known, aliases: [Bo Ito]}\n", b""]),
    ),
    st.tuples(st.just("outlets"), st.just(""), st.sampled_from([b"- {name: The Paper, country: Malta}\n", b""])),
    st.tuples(st.just("picks"), st.just(""), st.sampled_from([b"picks: [a, b]\n", b"most_read: [c]\n", b""])),
    st.tuples(st.just("edition"), st.just("e"), st.sampled_from([edition("a", "b"), edition("c"), b""])),
    st.tuples(st.just("clock"), st.integers(0, 72).map(str), st.just(b"")),
)


def apply(files: dict[str, bytes], edit: tuple[str, str, bytes]) -> int:
    """Apply one edit; the hours by which it moves the clock."""
    kind, name, data = edit
    path = {
        "file": name,
        "write": f"content/briefings/{name}.md",
        "delete": f"content/briefings/{name}.md",
        "source": f"content/sources/{name}/source.md",
        "settings": "briefgen.yaml",
        "template": "templates/page.html",
        "page": f"content/pages/{name}.md",
        "picks": "content/picks.yaml",
        "entities": "content/entities.yaml",
        "outlets": "content/outlets.yaml",
        "edition": f"content/editions/{name}.md",
    }.get(kind, "")
    if kind == "clock":
        return int(name)
    if kind == "rename":
        old = files.pop(f"content/briefings/{name}.md", None)
        if old is not None:
            files[f"content/briefings/2026/{name}-moved.md"] = old
    elif kind == "page" and data:
        files[path] = data.replace(b"date: 2026-05-01\n", b"")
    elif data:
        files[path] = data
    else:
        files.pop(path, None)
    return 0


def outcome(files: dict[str, bytes], memo: Memo, now: dt.datetime) -> object:
    try:
        return built(files, memo, now)
    except BriefgenError as error:
        return error.problems


@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(EDIT, min_size=1, max_size=4), start=briefings())
def test_incremental_equals_clean(edits: list[tuple[str, str, bytes]], start: bytes) -> None:
    files = project({"content/briefings/a.md": start, "content/sources/s1/source.md": source("One.", "Two.")})
    memo, now = SHARED, NOW
    outcome(files, memo, now)
    for edit in edits:
        now += dt.timedelta(hours=apply(files, edit))
        clean = Memo()
        clean._live.update(memo._live)
        assert outcome(files, memo, now) == outcome(files, clean, now)


class Published:
    """A site as a publisher keeps it: what was made, by path and key, and what was planned together."""

    def __init__(self) -> None:
        self.made: dict[str, tuple[str, bytes]] = {}
        self.shelves: dict[str, Kept] = {}

    def build(self, files: dict[str, bytes], memo: Memo, now: dt.datetime) -> None:
        """Plan the site but for shelves that are as they were, make the files whose keys changed."""
        plan = plan_build(Tree.of({**SHIPPED, **files}), now, memo, BuildOptions(), published=lambda: self.shelves)
        if errors := plan.errors():
            raise BriefgenError(*errors)
        known, self.made = self.made, {}
        for shelf in plan.stock.kept.values():
            self.made |= {path: known[path] for path in shelf.paths}
        for recipe in (recipe for shelf in plan.stock.laid.values() for recipe in shelf):
            made = known.get(recipe.path, ("", b""))
            self.made[recipe.path] = made if made[0] == recipe.key else (recipe.key, recipe.make(plan.bench))
        self.shelves = {name: Kept(key, tuple(paths)) for name, key, paths in plan.stock.keyed()}

    def outcome(self, files: dict[str, bytes], memo: Memo, now: dt.datetime) -> object:
        try:
            self.build(files, memo, now)
        except BriefgenError as error:
            return error.problems
        return {path: data for path, (_, data) in self.made.items()}


@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(EDIT, min_size=1, max_size=6), start=briefings())
def test_what_is_kept_of_a_published_site_is_what_a_clean_build_makes(
    edits: list[tuple[str, str, bytes]], start: bytes
) -> None:
    files = project({"content/briefings/a.md": start, "content/sources/s1/source.md": source("One.", "Two.")})
    memo, now, published = SHARED, NOW, Published()
    published.outcome(files, memo, now)
    for edit in edits:
        now += dt.timedelta(hours=apply(files, edit))
        assert published.outcome(files, memo, now) == outcome(files, memo, now)


SHARED = Memo()
"""One memo for all cases: the older its results, the better the law is tried."""


def test_the_law_is_tried_on_sites_that_build() -> None:
    files = project({"content/briefings/a.md": briefing()})
    assert "index.html" in built(files)
    assert SHIPPED
