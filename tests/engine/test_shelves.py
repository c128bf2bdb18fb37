"""What is planned again: a month by an edit in a body, lists by what they show, everything by the settings."""

import pytest

from briefgen.engine.build import Plan, plan_build
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.stock import Kept
from briefgen.engine.tree import Tree
from tests.engine.sites import NOW, SETTINGS, SHIPPED, briefing, project

MAY, LAST = "content/briefings/may.md", "content/briefings/2024/old.md"
FILES = project(
    {
        MAY: briefing("May", "2026-05-01", topics="[x]"),
        "content/briefings/april.md": briefing("April", "2026-04-01", topics="[x]"),
        **{f"content/briefings/between{n}.md": briefing(f"Between {n}", "2025-01-01") for n in range(70)},
        LAST: briefing("Old", "2024-02-01", people="[Ann Lee]"),
    }
)
LISTS = {"lists", "indexes", "cards"}
TOPIC, ANN = "term /topics/x/", "term /people/ann-lee/"


def planned(files: dict[str, bytes], published: dict[str, Kept] | None = None) -> Plan:
    tree = Tree.of({**SHIPPED, **files})
    return plan_build(tree, NOW, Memo(), BuildOptions(), published=lambda: published or {})


def shelves_of(plan: Plan) -> dict[str, Kept]:
    return {name: Kept(key, tuple(paths)) for name, key, paths in plan.stock.keyed()}


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        pytest.param(MAY, FILES[MAY], set(), id="nothing"),
        pytest.param(MAY, briefing("May", "2026-05-01", "Other.", topics="[x]"), {"briefings 2026/05"}, id="body"),
        pytest.param(
            MAY,
            briefing("June", "2026-05-01", topics="[x]"),
            {"briefings 2026/05", "briefings 2026/04", TOPIC} | LISTS,
            id="title, which the next page shows",
        ),
        pytest.param(
            LAST,
            briefing("Old", "2024-02-01", people="[Bo Ito]"),
            {"briefings 2024/02", "briefings 2025/01", ANN} | LISTS,
            id="a person, whose page is another",
        ),
        pytest.param(
            "briefgen.yaml",
            SETTINGS + b"page_size: 7\n",
            {"briefings 2026/05", "briefings 2026/04", "briefings 2025/01", "briefings 2024/02", TOPIC, ANN} | LISTS,
            id="settings",
        ),
    ],
)
def test_what_is_laid_out_again(path: str, data: bytes, expected: set[str]) -> None:
    published = shelves_of(planned(FILES))
    plan = planned({**FILES, path: data}, published)
    assert set(published) - set(plan.stock.kept) == expected


def test_all_recipes_can_still_be_had() -> None:
    whole = planned(FILES)
    kept = planned(FILES, shelves_of(whole))
    assert kept.stock.kept
    assert {path: recipe.key for path, recipe in kept.recipes.items()} == {
        path: recipe.key for path, recipe in whole.recipes.items()
    }


def test_a_new_file_at_the_address_of_a_kept_one_is_a_problem() -> None:
    published = shelves_of(planned(FILES))
    copied = "content/static/briefings/2024/02/old/index.html"
    plan = planned({**FILES, copied: b"<p>Another.</p>"}, published)
    assert [problem.code for problem in plan.problems] == ["same-output"]
    assert copied in plan.problems[0].what
    assert LAST in plan.problems[0].what
