"""Entries of the navigation lead somewhere; one that does not is told where it is written."""

import pytest

from briefgen.engine.build import plan_build
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.tree import Tree
from briefgen.problems import Problem
from tests.engine.sites import NOW, SETTINGS, SHIPPED, briefing, built, page, project


def problems(nav: str) -> list[Problem]:
    files = {"briefgen.yaml": SETTINGS + nav.encode(), "content/briefings/a.md": briefing(topics="[Ports]")}
    return list(plan_build(Tree.of({**SHIPPED, **project(files)}), NOW, Memo(), BuildOptions()).problems)


@pytest.mark.parametrize(
    ("nav", "place"),
    [
        pytest.param("nav:\n  Ports: /topics/ports/\n  Rails: /topics/port/\n", (7, 10), id="lines"),
        pytest.param("nav:\n  - {name: Rails, url: /topics/port/}\n", (6, 24), id="records"),
    ],
)
def test_an_entry_that_leads_nowhere_is_told(nav: str, place: tuple[int, int]) -> None:
    (found,) = problems(nav)
    assert (found.code, found.where.path, (found.where.line, found.where.column)) == ("L201", "briefgen.yaml", place)
    assert found.level == "warning"
    assert found.help == 'did you mean "/topics/ports/"?'


def test_the_site_sets_how_grave_that_is() -> None:
    nav = "nav:\n  Rails: /rails/\nchecks:\n  levels: {L201: %s}\n"
    assert [found.level for found in problems(nav % "error")] == ["error"]
    assert problems(nav % "off") == []


@pytest.mark.parametrize(
    "url",
    [
        *("/", "/topics/ports/", "/topics/ports", "/topics/ports/index.html", "/feed.xml", "/archive/#2026"),
        *("/search/?q=a", "https://other.example/", "mailto:desk@test.example"),
    ],
)
def test_pages_files_and_other_hosts_are_known(url: str) -> None:
    assert problems(f'nav:\n  There: "{url}"\n') == []


def foot(nav: str) -> str:
    files = {
        "briefgen.yaml": SETTINGS + nav.encode(),
        "content/briefings/a.md": briefing(topics="[Ports]"),
        "content/editions/2026-05-02-a.md": b"---\ntitle: A\ndate: 2026-05-02\nsections:\n  - {name: B, items: [a]}\n---\n",
    }
    return page(built(project(files)), "topics/ports/index.html").partition('<footer class="site"')[2]


def test_the_foot_leads_to_what_the_navigation_leaves_out() -> None:
    both = "nav:\n  Ports: /topics/ports/\n"
    assert all(f'href="../../{name}/"' in foot(both) for name in ("archive", "editions"))
    assert 'href="../../archive/"' not in foot(f"{both}  Archive: /archive/\n")
