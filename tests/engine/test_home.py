"""What leads the home page, and what it points to."""

import re

import pytest

from briefgen.problems import BriefgenError
from tests.engine.sites import briefing, built, page, project

PICKS = "content/picks.yaml"
EDITION = "content/editions/2026-05-20-morning.md"


def site_of(**more: bytes) -> dict[str, bytes]:
    files = {f"content/briefings/b{day:02}.md": briefing(f"Day {day}", f"2026-05-{day:02}") for day in range(10, 21)}
    return project({**files, **more})


def edition(*items: str, date: str = "2026-05-20") -> bytes:
    return f"---\ntitle: Morning\ndate: {date}\nsections:\n  - name: Ports\n    items: [{', '.join(items)}]\n---\n".encode()


def titles(html: str) -> list[str]:
    """Titles of cards and headings of parts, in order."""
    main = html[html.index('class="flow front"') :]
    return [re.sub("<[^>]+>", "", found) for found in re.findall(r"<h[23][^>]*>(.*?)</h[23]>", main)]


def test_the_newest_briefing_that_asks_to_lead_comes_first_and_once() -> None:
    files = site_of()
    files["content/briefings/b12.md"] = briefing("Day 12", "2026-05-12", lead="true")
    files["content/briefings/b15.md"] = briefing("Day 15", "2026-05-15", lead="true")
    found = titles(page(built(files), "index.html"))
    assert found[:3] == ["Day 15", "Day 20", "Day 19"]
    assert found.count("Day 15") == 1


def test_the_latest_edition_leads_with_its_sections_and_the_rest_follows() -> None:
    files = site_of()
    files[EDITION] = edition("b14", "b18")
    html = page(built(files), "index.html")
    assert titles(html)[:6] == ["Ports", "Day 14", "Day 18", "Latest", "Day 20", "Day 19"]
    assert 'editions/2026-05-20-morning/"' in html


def test_an_old_edition_is_linked_but_no_longer_leads() -> None:
    files = site_of()
    files[EDITION] = edition("b10", date="2026-05-12")
    files["content/briefings/new.md"] = briefing("New", "2026-05-25")
    html = page(built(files), "index.html")
    assert titles(html)[0] == "New"
    assert "Morning" in html


def test_picks_are_shown_and_change_the_first_part_alone() -> None:
    files = site_of()
    files["briefgen.yaml"] += b"page_size: 3\n"
    before = built(files)
    files[PICKS] = b"picks: [b11]\nmost_read:\n  - b13\n  - Day 14\n".replace(b"Day 14", b"b14")
    after = built(files)
    html = page(after, "index.html")
    assert html.index("picks</h2>") < html.index("Day 11")
    assert html.index("Most read") < html.index("Day 13")
    assert {path for path in after if before.get(path) != after[path]} == {"index.html"}
    files["content/briefings/b11.md"] = briefing("Renamed", "2026-05-11")
    assert "Renamed" in page(built(files), "index.html")


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"picks:\n  - b10\n  - nowhere\n", "unknown-briefing", 3),
        (b"picks: [b10]\nmost_reed: [b10]\n", "unknown-key", 2),
        (b"- b10\n", "wrong-type", 1),
    ],
    ids=["unknown", "key", "list"],
)
def test_wrong_picks_are_problems_with_their_place(data: bytes, code: str, line: int) -> None:
    with pytest.raises(BriefgenError) as caught:
        built(site_of(**{PICKS: data}))
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.path, problem.where.line) == (code, PICKS, line)


def test_what_the_gate_holds_is_no_pick_and_no_problem() -> None:
    files = site_of(**{PICKS: b"picks: [b10, b20]\n"})
    files["content/briefings/b10.md"] = briefing("Hidden", "2026-05-10", status="draft")
    assert "Hidden" not in page(built(files), "index.html")


def test_a_topic_leads_to_what_stands_beside_it() -> None:
    files = project(
        {
            "content/briefings/a.md": briefing("A", topics="[water, ports]", regions="[Coast]"),
            "content/briefings/b.md": briefing("B", topics="[energy]"),
        }
    )
    html = page(built(files), "topics/water/index.html")
    side = html[html.index('class="side"') :]
    assert "../../topics/ports/" in side
    assert "../../regions/coast/" in side
    assert "energy" not in side
    assert "topics/water/" not in side.partition("feed")[0]
