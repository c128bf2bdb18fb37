"""Editions as e-mails: what mail programs keep, what readers must see, what must not be there."""

import email
import email.policy
import re
from pathlib import Path

import pytest

from briefgen.cli import cli
from briefgen.cli.console import run
from briefgen.engine.options import BuildOptions
from briefgen.problems import BriefgenError
from briefgen.shell.edition import Channels, Written, write_edition
from briefgen.shell.project import Project
from tests.engine.sites import briefing, source
from tests.shell.projects import NOW, write

SETTINGS = b"""title: The Desk
base_url: https://desk.example/sub/
publisher: {name: The Desk, email: desk@desk.example}
outputs: {cards: false}
targets:
  public: {tlp: TLP:CLEAR}
  members: {tlp: TLP:AMBER}
"""
EDITION = (
    b"---\ntitle: Morning\ndate: 2026-05-20\nsections:\n  - name: Ports\n    items: [one, two]\n"
    b"  - name: Law\n    items: [three]\n---\nThe *morning* in [short](../briefings/one.md).\n"
)


def site(**more: bytes) -> dict[str, bytes]:
    files = {
        "briefgen.yaml": SETTINGS,
        "content/sources/paper.md": source("First words here.", outlet="The Paper"),
        "content/briefings/one.md": briefing(
            "One & <only>", body="Text.", summary="What one says.", key_points='["A point [@paper, para. 1]."]'
        ),
        "content/briefings/two.md": briefing("שתיים", lang="he", summary="סיכום קצר"),
        "content/briefings/three.md": briefing("Three", tlp="TLP:AMBER", summary="For members."),
        "content/editions/2026-05-20-morning.md": EDITION,
    }
    return {**files, **more}


def mailed(tmp_path: Path, files: dict[str, bytes], name: str = "latest", **options: object) -> Written:
    project = Project(write(tmp_path, files))
    channels = Channels(email=str(tmp_path / "mail"), eml=True, unsubscribe="https://lists.example/off")
    try:
        return write_edition(project, BuildOptions(**options), NOW, name, channels)  # type: ignore[arg-type]
    finally:
        project.close()


def html_of(tmp_path: Path) -> str:
    return (tmp_path / "mail" / "2026-05-20-morning.html").read_text("utf-8")


def test_a_mail_has_what_mail_programs_keep(tmp_path: Path) -> None:
    mailed(tmp_path, site())
    html = html_of(tmp_path)
    for gone in ("<style", "<link", "<script", 'class="', 'id="', "<svg", "<form", "\x00"):
        assert gone not in html, gone
    addresses = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert all(address.startswith("https://") for address in addresses)
    assert "https://desk.example/sub/briefings/2026/05/one/#receipt-1" in addresses
    assert "https://desk.example/sub/briefings/2026/05/%D7%A9%D7%AA%D7%99%D7%99%D7%9D/" in addresses or (
        "https://desk.example/sub/briefings/2026/05/two/" in addresses
    )
    assert "https://lists.example/off" in addresses
    cells = re.findall(r"<td[^>]*>", html)
    assert all("lang=" in cell and "dir=" in cell for cell in cells)
    assert re.search(r'<td lang="he" dir="rtl"[^>]*>\s*<h3[^>]*><a[^>]*>שתיים', html)


def test_what_readers_see_first(tmp_path: Path) -> None:
    written = mailed(tmp_path, site())
    html = html_of(tmp_path)
    assert written.subject == "Morning · The Desk"
    assert "<title>Morning · The Desk</title>" in html
    assert re.search(r"display:none[^>]*>The morning in short\.<", html)
    assert "One &amp; &lt;only&gt;" in html
    assert "<bdi>The Paper</bdi>" in html
    assert "https://desk.example/sub/editions/2026-05-20-morning/" in html


def test_the_gate_decides_and_the_label_stands_in_the_subject_and_before_the_text(tmp_path: Path) -> None:
    mailed(tmp_path, site())
    assert "Three" not in html_of(tmp_path)
    written = mailed(tmp_path, site(), target="members")
    html = html_of(tmp_path)
    assert written.subject.startswith("[TLP:AMBER] ")
    assert html.index("<strong>TLP:AMBER</strong>") < html.index("<h1") < html.index("For members.")
    text = (tmp_path / "mail" / "2026-05-20-morning.txt").read_text("utf-8")
    assert text.startswith("TLP:AMBER\n")
    assert text.rstrip().endswith("TLP:AMBER")


def test_the_text_says_the_same_without_markup(tmp_path: Path) -> None:
    mailed(tmp_path, site())
    text = (tmp_path / "mail" / "2026-05-20-morning.txt").read_text("utf-8")
    for part in ("Morning", "May 20, 2026", "The morning in short.", "Ports\n=====", "One & <only>", "* A point."):
        assert part in text
    assert "https://desk.example/sub/briefings/2026/05/one/" in text
    assert "&amp;" not in text
    assert "Three" not in text


def test_the_message_has_both_and_is_the_same_each_time(tmp_path: Path) -> None:
    mailed(tmp_path, site())
    path = tmp_path / "mail" / "2026-05-20-morning.eml"
    first = path.read_bytes()
    message = email.message_from_bytes(first, policy=email.policy.default)
    assert message["subject"] == "Morning · The Desk"
    assert message["from"] == "desk@desk.example"
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    assert "שתיים" in message.get_body(("html",)).get_content()
    mailed(tmp_path, site())
    assert path.read_bytes() == first


@pytest.mark.parametrize(("day", "flagged"), [("2026-05-21", True), ("2026-05-10", False)], ids=["after", "before"])
def test_a_correction_after_sending_is_flagged(tmp_path: Path, day: str, flagged: bool) -> None:
    fixed = briefing("One", corrections=f"[{{date: {day}, kind: correction, reason: A date.}}]")
    mailed(tmp_path, site(**{"content/briefings/one.md": fixed}))
    head = html_of(tmp_path).partition("<h2")[0]
    assert ("Corrected" in head) is flagged


def test_a_mail_that_would_be_cut_is_an_error_that_names_the_largest_item(tmp_path: Path) -> None:
    files = site()
    for name, count in (("short", 25), ("long", 40), ("other", 25)):
        points = ", ".join(f'"{"First words here, many times. " * 45}[@paper, para. 1]"' for _ in range(count))
        files[f"content/briefings/{name}.md"] = briefing(f"The {name} one", key_points=f"[{points}]")
    files["content/editions/2026-05-20-morning.md"] = EDITION.replace(b"one, two", b"one, short, long, other")
    with pytest.raises(BriefgenError) as caught:
        mailed(tmp_path, files)
    (problem,) = caught.value.problems
    assert problem.code == "M101"
    assert "The long one" in problem.what
    assert problem.where.path == "content/editions/2026-05-20-morning.md"
    assert not (tmp_path / "mail").exists()


@pytest.mark.parametrize("name", ["2026-05-20-morning", "2026-05-20", "content/editions/2026-05-20-morning.md"])
def test_an_edition_has_several_names(tmp_path: Path, name: str) -> None:
    assert mailed(tmp_path, site(), name).edition == "content/editions/2026-05-20-morning.md"


def test_an_unknown_edition_is_a_problem_with_a_near_name(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError) as caught:
        mailed(tmp_path, site(), "2026-05-20-mourning")
    assert "2026-05-20-morning" in caught.value.problems[0].help


def test_a_site_with_errors_sends_nothing(tmp_path: Path) -> None:
    files = site(**{"content/briefings/bad.md": briefing(sources="[nowhere]")})
    with pytest.raises(BriefgenError):
        mailed(tmp_path, files)
    assert not (tmp_path / "mail").exists()


def test_the_command_writes_the_files_and_says_where_it_needs_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write(tmp_path, site()))
    assert run(cli, ["edition", "latest"]) == 2
    assert run(cli, ["edition", "latest", "--email", "out/brief.html", "--json", "--now", "2026-06-01"]) == 0
    assert '"subject": "Morning · The Desk"' in capsys.readouterr().out
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["brief.html", "brief.txt"]
    assert run(cli, ["edition", "latest", "--text", "plain", "--now", "2026-06-01", "-q"]) == 0
    assert [path.name for path in (tmp_path / "plain").iterdir()] == ["2026-05-20-morning.txt"]
