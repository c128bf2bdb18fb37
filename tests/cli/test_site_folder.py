"""Commands find their site from any of its folders and by `--config`; what is asked for wrongly is answered with help."""

from pathlib import Path

import pytest

from briefgen.cli import cli
from briefgen.cli.console import run
from tests.engine.sites import briefing, project, source
from tests.shell.projects import write

PAGE = (
    "<article><h1>Ferry stays in port</h1>"
    + "<p>The night ferry will stay in the harbour until Friday, the company said on Wednesday morning.</p>" * 2
    + "<p>About 140 people had waited on the quay since the evening, and rooms were found for most of them.</p></article>"
)
SITE = project({"content/briefings/one.md": briefing("One"), "content/sources/src/source.md": source("First words.")})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "site", SITE)
    (tmp_path / "page.html").write_text(PAGE)
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("folder", "arguments"),
    [
        (".", []),
        ("content/briefings", []),
        ("..", ["-c", "site"]),
        ("..", ["--config", "site/briefgen.yaml"]),
    ],
    ids=["the root", "a folder below", "--config FOLDER", "--config FILE"],
)
class TestFromAnyFolder:
    def test_a_capture_goes_to_the_site(self, site, monkeypatch, capsys, folder, arguments):
        monkeypatch.chdir(site / folder)
        assert run(cli, ["capture", "--id", "ferry", str(site.parent / "page.html"), *arguments]) == 0
        assert (site / "content/sources/ferry/source.md").is_file()
        assert capsys.readouterr().err.startswith("content/sources/ferry/source.md: Ferry stays in port: ")

    def test_settings_are_those_of_the_site(self, site, monkeypatch, capsys, folder, arguments):
        (site / "briefgen.yaml").write_text("title: The Ferry Desk\n")
        monkeypatch.chdir(site / folder)
        assert run(cli, ["config", "title", *arguments]) == 0
        assert capsys.readouterr().out.split() == ["title", "The", "Ferry", "Desk", "briefgen.yaml:1"]


@pytest.mark.parametrize("arguments", [["capture", "page.html"], ["config"], ["clean"]], ids=lambda found: found[0])
def test_a_site_that_is_named_and_not_there_is_told(site, monkeypatch, capsys, arguments):
    monkeypatch.chdir(site.parent)
    assert run(cli, [*arguments, "--config", "nowhere/briefgen.yaml"]) == 2
    assert "  help: " in capsys.readouterr().err
    assert sorted(path.name for path in site.parent.iterdir()) == ["page.html", "site"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["buld"], 2, 'there is no command "buld"; did you mean "build"?'),
        (["check", "--explain", "Q299"], 2, 'did you mean "Q209"?'),
        (["check", "--explain", "wrong-date"], 2, "checks are a letter and three digits"),
        (["why", "nowhere"], 1, "help: name a file below content/"),
        (["deploy", "live"], 2, "help: write `deploy:` and below it a line such as"),
        (["capture", "."], 0, ".: no file here can be captured"),
        (["clean"], 0, "there is no .briefgen/ to delete"),
        (["build", "-o", "content"], 2, "help: name a folder of its own"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_answered_with_help(tmp_path, monkeypatch, capsys, arguments, code, said):
    write(tmp_path, {path: data for path, data in SITE.items() if path.endswith(".yaml")})
    monkeypatch.chdir(tmp_path)
    assert run(cli, arguments) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{outline_from: few}", "help: write a whole number"),
        ("{lead_image: yes}", "help: write true or false"),
        ("{lead_img: true}", 'help: did you mean "lead_image"?'),
    ],
)
def test_wrong_options_of_the_theme_are_wrong_settings(tmp_path, monkeypatch, capsys, options, said):
    write(tmp_path, {**SITE, "briefgen.yaml": f"theme_options: {options}\n".encode()})
    monkeypatch.chdir(tmp_path)
    assert run(cli, ["build"]) == 2
    assert said in capsys.readouterr().err
