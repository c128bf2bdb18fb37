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
