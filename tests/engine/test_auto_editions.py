"""Editions that make themselves: which days have one, what stands in it, and what takes its place."""

import datetime as dt
import re

import pytest

from briefgen.engine.build import plan_build
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.tree import Tree
from tests.engine.sites import NOW, SETTINGS, SHIPPED, briefing, built, page, project, source


def site(settings: str = "editions: daily", **items: bytes) -> dict[str, bytes]:
    files = {f"content/briefings/{name}.md": data for name, data in items.items()}
    return {**project(files), "briefgen.yaml": SETTINGS + settings.encode() + b"\n"}


def editions(outputs: dict[str, bytes]) -> set[str]:
    found = (re.fullmatch(r"editions/([^/]+)/index\.html", path) for path in outputs)
    return {match[1] for match in found if match}


THREE = {
    "a": briefing("Ay", "2026-05-04"),
    "b": briefing("Bee", "2026-05-04T09:00:00Z"),
    "c": briefing("Sea", "2026-05-11"),
}


def test_each_day_has_an_edition_newest_item_first() -> None:
    outputs = built(site(**THREE))
    assert editions(outputs) == {"2026-05-04", "2026-05-11"}
    html = page(outputs, "editions/2026-05-04/index.html")
    assert "<h1>May 4, 2026</h1>" in html
    assert html.index("Bee") < html.index("Ay")
    assert "../../editions/2026-05-11/" in html or "../2026-05-11/" in html


def test_each_iso_week_has_an_edition() -> None:
    items = {"a": briefing("A", "2026-05-10"), "b": briefing("B", "2026-05-11"), "c": briefing("C", "2026-05-17")}
    outputs = built(site("editions: weekly", **items))
    assert editions(outputs) == {"2026-05-04-week-19", "2026-05-11-week-20"}
    html = page(outputs, "editions/2026-05-11-week-20/index.html")
    assert "May 11, 2026 – May 17, 2026" in html
    assert 'datetime="2026-05-17"' in html


def test_none_are_made_unless_asked_for() -> None:
    assert editions(built(site("", **THREE))) == set()


@pytest.mark.parametrize(
    ("rhythm", "left"), [("daily", {"2026-05-11"}), ("weekly", {"2026-05-11-week-20"})], ids=["daily", "weekly"]
)
def test_a_written_edition_takes_the_place(rhythm: str, left: set[str]) -> None:
    files = site(f"editions: {rhythm}", **THREE)
    files["content/editions/mine.md"] = b"---\ntitle: Mine\ndate: 2026-05-04\nsections: [{name: S, items: [a]}]\n---\n"
    assert editions(built(files)) == {"2026-05-04-mine"} | left


def test_what_is_held_or_unlisted_is_in_none() -> None:
    outputs = built(
        site(
            a=briefing("Draft", "2026-05-04", status="draft"),
            b=briefing("Quiet", "2026-05-05", listed="false"),
            c=briefing("Late", "2026-05-06", embargo="2026-06-02T00:00:00Z"),
        )
    )
    assert editions(outputs) == set()


def test_after_the_cutoff_a_briefing_waits_for_the_next_day() -> None:
    settings = 'timezone: Europe/Berlin\neditions: daily\nedition_cutoff: "18:00"'
    items = {"a": briefing("On time", "2026-05-31T15:59:00Z"), "b": briefing("Tardy", "2026-05-31T16:01:00Z")}
    before = built(site(settings, **items), now=dt.datetime(2026, 5, 31, 17, tzinfo=dt.UTC))
    assert editions(before) == {"2026-05-31"}
    assert "Tardy" not in page(before, "editions/2026-05-31/index.html")
    after = built(site(settings, **items), now=NOW)
    assert "Tardy" in page(after, "editions/2026-06-01/index.html")


def test_over_the_limit_items_are_named_without_their_points() -> None:
    long = "word " * 60
    items = {
        name: briefing(
            name, f"2026-05-04T0{hour}:00:00Z", long, key_points=f'["The point of {name} [@paper, para. 1]."]'
        )
        for hour, name in ((3, "first"), (2, "second"), (1, "third"))
    }
    files = site("editions: daily\nedition_max_words: 130", **items)
    files["content/sources/paper.md"] = source("The point of all.")
    html = page(built(files), "editions/2026-05-04/index.html")
    body, _, more = html.partition(">More</h2>")
    assert "The point of first" in body
    assert "The point of second" in body
    assert "third" in more
    assert "The point of third" not in html
    assert "1 minute" in body


def test_many_items_stand_by_topic() -> None:
    items = {
        f"b{n}": briefing(f"Title {n}", f"2026-05-04T0{n}:00:00Z", topics=topics)
        for n, topics in enumerate(["[]", "[water, ports]", "[ports]", "[water]", "[ports]", "[water]"])
    }
    html = page(built(site(**items)), "editions/2026-05-04/index.html")
    headings = re.findall(r"<h2 id=\"part-\d+\">(.*?)</h2>", html)
    assert headings == ["water", "ports"]
    assert html.index("Title 5") < html.index("Title 3") < html.index("Title 4") < html.index("Title 0")


def test_a_new_briefing_changes_its_own_edition_alone() -> None:
    files, memo = site(**THREE), Memo()
    before = built(files, memo)
    files["content/briefings/d.md"] = briefing("Dee", "2026-05-11")
    after = built(files, memo)
    assert before["editions/2026-05-04/index.html"] == after["editions/2026-05-04/index.html"]
    assert "Dee" in page(after, "editions/2026-05-11/index.html")
    assert after == built(files)


def test_a_neighbour_with_another_title_is_shown_as_it_is_now() -> None:
    files, memo = site(""), Memo()
    for day in ("04", "05"):
        files[f"content/editions/e{day}.md"] = f"---\ntitle: Day {day}\ndate: 2026-05-{day}\n---\n".encode()
    built(files, memo)
    files["content/editions/e05.md"] = b"---\ntitle: Renamed\ndate: 2026-05-05\n---\n"
    assert built(files, memo) == built(files)


@pytest.mark.parametrize(
    ("fields", "code", "told"),
    [
        ("max_words: 100", "M102", 'the longest item is "Bee" with 90'),
        ("cutoff: 2026-05-04T06:00:00Z", "M103", '"Bee" is later than the cutoff'),
    ],
    ids=["words", "cutoff"],
)
def test_a_written_edition_keeps_its_items_and_says_what_is_too_much(fields: str, code: str, told: str) -> None:
    files = site("")
    files["content/briefings/a.md"] = briefing("Ay", "2026-05-04", "word " * 20)
    files["content/briefings/b.md"] = briefing("Bee", "2026-05-04T09:00:00Z", "word " * 90)
    files["content/editions/e.md"] = (
        f"---\ntitle: E\ndate: 2026-05-04\n{fields}\nsections: [{{name: S, items: [a, b]}}]\n---\n".encode()
    )
    plan = plan_build(Tree.of({**SHIPPED, **files}), NOW, Memo(), BuildOptions())
    (problem,) = plan.problems
    assert (problem.code, problem.level, problem.where.path) == (code, "info", "content/editions/e.md")
    assert told in f"{problem.what} {problem.help}"
    assert "Bee" in page(built(files), "editions/2026-05-04-e/index.html")
