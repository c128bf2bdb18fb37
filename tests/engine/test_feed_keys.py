"""What decides the bytes of feeds and standing files is in their keys: an edit elsewhere makes them anew."""

import pytest

from briefgen.engine.build import plan_build
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.tree import Tree
from tests.engine.sites import NOW, SETTINGS, SHIPPED, briefing, project, source

ONE, TWO = "content/briefings/one.md", "content/briefings/two.md"
SOURCE = "content/sources/s1/source.md"
EDITION = "editions/feed.xml"
CITES = briefing("One", "2026-05-01", "They said it [@s1, para. 1]. See [two](two.md).", sources="[s1]", topics="[x]")
FILES = project(
    {
        ONE: CITES,
        TWO: briefing("Two", "2026-05-02"),
        SOURCE: source("It.", title="Old title"),
        "content/editions/e.md": b"---\ntitle: E\ndate: 2026-05-03\nsections: [{name: S, items: [two]}]\n---\n"
        b"[Here](../briefings/two.md).\n",
    }
)
CORRECTED = "[{date: 2026-05-03, was: 3, now: 4, kind: correction}]"
AGAIN = "[{date: 2026-05-03, was: 3, now: 4, kind: correction}, {date: 2026-05-09, was: 4, now: 5, kind: correction}]"


def made(files: dict[str, bytes]) -> dict[str, tuple[str, bytes]]:
    plan = plan_build(Tree.of({**SHIPPED, **files}), NOW, Memo(), BuildOptions())
    assert not plan.errors()
    return {str(path): (recipe.key, recipe.make(plan.bench)) for path, recipe in plan.recipes.items()}


@pytest.mark.parametrize(
    ("edits", "path", "word"),
    [
        pytest.param({SOURCE: source("It.", title="New title")}, "feed.json", "New title", id="a source's title"),
        pytest.param({SOURCE: source("It.", title="New title")}, "topics/x/feed.json", "New title", id="in a topic"),
        pytest.param({TWO: briefing("Two", "2026-05-02", slug="moved")}, "topics/x/feed.xml", "05/moved/", id="a link"),
        pytest.param({TWO: briefing("Two", "2026-05-02", slug="moved")}, EDITION, "05/moved/", id="an edition's link"),
        pytest.param({TWO: briefing("Other", "2026-05-02")}, EDITION, "Other", id="a title in an edition"),
        pytest.param(
            {"briefgen.yaml": SETTINGS + b"hub: https://hub.example/\n"}, "feed.xml", "hub.example", id="the hub"
        ),
        pytest.param(
            {"briefgen.yaml": SETTINGS + b"security_contact: mailto:new@test.example\n"},
            ".well-known/security.txt",
            "new@test.example",
            id="whom to write to",
        ),
        pytest.param(
            {TWO: briefing("Two", "2026-05-02", corrections=AGAIN)},
            "sitemaps/2026-05.xml",
            "2026-05-09",
            id="a second correction",
        ),
    ],
)
def test_what_changes_has_another_key(edits: dict[str, bytes], path: str, word: str) -> None:
    start = {
        **FILES,
        "briefgen.yaml": SETTINGS + b"security_contact: mailto:old@test.example\n",
        TWO: briefing("Two", "2026-05-02", corrections=CORRECTED),
    }
    before, after = made(start), made({**start, **edits})
    assert word in after[path][1].decode()
    assert word not in before[path][1].decode()
    stale = [name for name in before.keys() & after.keys() if before[name][0] == after[name][0]]
    assert [name for name in stale if before[name][1] != after[name][1]] == []
