"""The source mix: what is counted, and what is pointed out."""

import csv
import io
import json
from pathlib import Path

import pytest

from briefgen.cli import cli
from briefgen.cli.console import run
from tests.engine.sites import briefing, project, source
from tests.shell.projects import write

NOW = ["--now", "2026-06-01"]
WIRE = (
    "Dock crews in the northern port returned to their cranes on Tuesday after a strike of nineteen days.",
    "The harbour company agreed to pay the wages that it had kept back since the beginning of the year.",
)
OUTLETS = b"""
- {name: The Paper, country: Varnia, type: newspaper, owner: Quayside}
- {name: The Gazette, country: Kesh, type: newspaper}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = project(
        {
            "content/outlets.yaml": OUTLETS,
            "content/sources/wire-a.md": source(*WIRE, outlet="The Paper", agency="Reuters", language="en"),
            "content/sources/wire-b.md": source(
                *WIRE, outlet="The Gazette", agency="Reuters", url="https://b.example/"
            ),
            "content/sources/own.md": source(
                "“We were never asked about the new wages at all,” said Ada Brook, a crane driver.",
                outlet="=The Gazette",
                language="en",
            ),
            "content/briefings/a.md": briefing("Both carry it", "2026-05-02", sources="[wire-a, wire-b]"),
            "content/briefings/b.md": briefing(
                "Two origins",
                "2026-05-03",
                body='Ada Brook said: "We were never asked about the new wages at all" [@own, para. 1].',
                sources="[wire-a, own]",
            ),
            "content/briefings/c.md": briefing("Older", "2026-04-03", sources="[wire-b]"),
            "content/editions/day.md": b"---\ntitle: D\ndate: 2026-05-04\nsections: [{name: S, items: [b]}]\n---\n",
        }
    )
    monkeypatch.chdir(write(tmp_path, files))
    return tmp_path


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(cli, ["mix", "--json", *NOW, *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("site")
def test_carriers_of_one_text_count_once(capsys: pytest.CaptureFixture[str]) -> None:
    may, april = report(capsys)
    assert (may["period"], april["period"]) == ("2026-05", "2026-04")
    assert may["origins"] == 3
    assert may["agencies"] == [["Reuters", 2]]
    assert may["outlets"] == [["The Paper", 2], ["=The Gazette", 1]]
    assert may["countries"] == [["Varnia", 2]]
    assert may["resting"] == ["Both carry it"]
    assert (may["named"], may["anonymous"]) == (1, 0)


@pytest.mark.usefixtures("site")
def test_an_edition_is_counted_by_its_items(capsys: pytest.CaptureFixture[str]) -> None:
    (edition,) = report(capsys, "--by", "edition")
    assert (edition["period"], edition["briefings"], edition["origins"]) == ("2026-05-04-day", 1, 2)


@pytest.mark.usefixtures("site")
def test_a_period_narrows_and_an_unknown_one_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert [mix["period"] for mix in report(capsys, "2026-04")] == ["2026-04"]
    assert len(report(capsys, "2026")) == 2
    assert run(cli, ["mix", "2026-06", *NOW]) == 2
    assert 'nothing was published in "2026-06"' in capsys.readouterr().err


@pytest.mark.usefixtures("site")
def test_spreadsheets_get_rows_without_formulas(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["mix", "--csv", "2026-05", *NOW]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {"period": "2026-05", "what": "agencies", "name": "Reuters", "count": "2", "share": "67%"} in rows
    assert any(row["name"] == "'=The Gazette" for row in rows)
    assert {"named speakers": "1", "one origin": "1"}.items() <= {r["name"]: r["count"] for r in rows}.items()


@pytest.mark.usefixtures("site")
def test_people_get_a_table_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["mix", "2026-05", *NOW]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2026-05: 2 briefings, 3 origins\n")
    assert "one origin Both carry it" in out


def test_one_name_with_most_of_a_month_is_pointed_out(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(5):
        write(site, {f"content/briefings/w{number}.md": briefing(f"W{number}", "2026-05-09", sources="[wire-a]")})
    assert run(cli, ["mix", "2026-05", *NOW]) == 0
    assert "info[X501]: 88 % of 2026-05 is from Reuters (limit 60 %)" in capsys.readouterr().err
    assert run(cli, ["mix", "2026-05", "--limit", "90", *NOW]) == 0
    assert "X501" not in capsys.readouterr().err
    settings = (site / "briefgen.yaml").read_bytes() + b"checks:\n  levels: {X501: error}\n"
    write(site, {"briefgen.yaml": settings})
    assert run(cli, ["mix", "2026-05", *NOW]) == 1
