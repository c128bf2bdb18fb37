"""What the site knows reaches the checks of its briefings."""

import pytest

from briefgen.engine.memo import Memo
from briefgen.problems import BriefgenError
from tests.engine.sites import SETTINGS, briefing, built, project, source

ONE = "content/briefings/one.md"
QUOTED = "“We have never closed the lower gates at all,” Ghaani said [@src, para. 1]."


def test_entities_join_two_names_of_one_speaker() -> None:
    files = project(
        {
            ONE: briefing(sources="[src]", body=QUOTED),
            "content/sources/src/source.md": source(
                "“We have never closed the lower gates at all,” said Esmail Qaani, the commander.", language="en"
            ),
        }
    )
    memo = Memo()
    with pytest.raises(BriefgenError) as caught:
        built(files, memo)
    assert [problem.code for problem in caught.value.problems if problem.level == "error"] == ["Q211"]
    files["content/entities.yaml"] = b"- name: Esmail Qaani\n  type: person\n  aliases: [Qaani, Ghaani]\n"
    assert "briefings/2026/05/one/index.html" in built(files, memo)


def test_a_briefing_without_a_language_has_the_site_s() -> None:
    words = "Wir haben die unteren Tore noch nie geschlossen"
    files = project(
        {
            "briefgen.yaml": SETTINGS + b"language: en\n",
            ONE: briefing(sources="[src]", body="“We have never closed the lower gates,” she said [@src, para. 1]."),
            "content/sources/src/source.md": source(f"„{words}“, sagte Eva Brook.", language="de"),
        }
    )
    with pytest.raises(BriefgenError) as caught:
        built(files)
    assert [problem.code for problem in caught.value.problems if problem.level == "error"] == ["Q220"]


def test_a_new_briefing_leaves_the_checks_of_other_months_alone() -> None:
    said = 'Eva Brook said: "We close the lower gates tonight."'
    files = project({"content/sources/src/source.md": source(said)})
    for month in range(1, 5):
        for number in range(20):
            path = f"content/briefings/m{month}-{number}.md"
            body = 'Eva Brook said: "We close the lower gates tonight" [@src, para. 1].'
            files[path] = briefing(f"Gates {month} {number}", f"2026-0{month}-10", body, sources="[src]")
    memo = Memo()
    built(files, memo)
    before = memo.ran["checked"], memo.ran["findings"]
    files["content/briefings/newest.md"] = briefing("Newest", "2026-04-20", body, sources="[src]")
    built(files, memo)
    assert (memo.ran["checked"] - before[0], memo.ran["findings"] - before[1]) == (1, 1)
