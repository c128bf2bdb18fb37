"""The preview: whatever is edited shows in the browser without a hand on it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.engine.sites import SETTINGS, briefing
from tests.shell.projects import write

pytestmark = pytest.mark.browser

ONE = "briefings/2026/05/one/"


def wait_for(condition: Callable[[], bool], seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def visit(page: Any, url: str) -> None:
    """Go to a page, again while the page before is just loading itself anew."""
    for _ in range(9):
        try:
            page.goto(url)
        except Exception as error:
            if "interrupted" not in str(error) and "ERR_ABORTED" not in str(error):
                raise
            page.wait_for_timeout(200)
        else:
            return
    page.goto(url)


def test_an_edited_body_shows_and_the_scroll_stays(page: Any, site: Path, serve: Callable[..., Any]) -> None:
    write(site, {"content/briefings/one.md": briefing("One", body="First text.\n\n" + "More text.\n\n" * 120)})
    preview = serve(site)
    page.goto(preview.url + ONE)
    page.evaluate("scrollTo(0, 900)")
    page.wait_for_timeout(300)
    write(site, {"content/briefings/one.md": briefing("One", body="Second text.\n\n" + "More text.\n\n" * 120)})
    page.get_by_text("Second text.").wait_for(state="attached")
    page.wait_for_function("() => scrollY > 800")
    assert not page.errors


def test_a_new_title_reaches_the_home_page(page: Any, site: Path, serve: Callable[..., Any]) -> None:
    preview = serve(site)
    page.goto(preview.url)
    page.get_by_role("link", name="One", exact=True).first.wait_for()
    write(site, {"content/briefings/one.md": briefing("Renamed item", topics="[water]")})
    page.get_by_role("link", name="Renamed item").first.wait_for()
    assert page.get_by_role("link", name="One", exact=True).count() == 0


def test_templates_css_and_settings(page: Any, site: Path, serve: Callable[..., Any]) -> None:
    preview = serve(site)
    page.goto(preview.url)
    page.evaluate("window.stays = true")
    write(site, {"themes/own/theme.yaml": b"name: own\nversion: 1.0.0\nextends: dispatch\n"})
    write(site, {"briefgen.yaml": SETTINGS.replace(b"title: Test", b"title: Another name\ntheme: own")})
    page.get_by_text("Another name").first.wait_for()
    page.evaluate("window.stays = true")
    write(site, {"themes/own/static/site.css": b"@layer site { body { outline: 7px solid rgb(1, 2, 3) } }\n"})
    page.wait_for_function("() => getComputedStyle(document.body).outlineWidth === '7px'")
    assert page.evaluate("window.stays"), "a change of style must not load the page again"
    write(site, {"templates/home.html": b"{% extends '@parent/home.html' %}{% block footer %}Own footer{% endblock %}"})
    page.get_by_text("Own footer").wait_for()


def test_deleting_and_renaming(page: Any, site: Path, serve: Callable[..., Any]) -> None:
    preview = serve(site)
    page.goto(preview.url + "topics/water/")
    page.get_by_role("link", name="Two", exact=True).first.wait_for()
    (site / "content/briefings/two.md").unlink()
    page.get_by_role("link", name="Two", exact=True).first.wait_for(state="detached")
    (site / "content/briefings/one.md").rename(site / "content/briefings/moved.md")
    visit(page, preview.url + "briefings/2026/05/moved/")
    page.get_by_role("heading", name="One").wait_for()
    built = site / "site/briefings/2026/05"
    assert wait_for(lambda: (built / "moved/index.html").exists() and not (built / "one").exists())
    assert not (built / "two").exists(), "nothing stale is left in the output"


def test_a_change_does_not_take_back_who_follows_a_link(page: Any, site: Path, serve: Callable[..., Any]) -> None:
    """A page that is being left does not load itself anew; one that was left for a download does, a little later."""
    preview = serve(site)
    page.goto(preview.url + ONE)

    def slow(route: Any) -> None:
        write(site, {"content/briefings/one.md": briefing("One", body="Second text.")})
        time.sleep(1.5)
        route.continue_()

    page.route("**/about/", slow)
    page.evaluate("url => location.assign(url)", preview.url + "about/")
    page.get_by_text("About us.").wait_for()
    assert page.url == preview.url + "about/"
    page.goto(preview.url + ONE)
    page.evaluate("location.assign('data:application/octet-stream,kept')")
    write(site, {"content/briefings/one.md": briefing("One", body="Third text.")})
    page.get_by_text("Third text.").wait_for()


def test_problems_show_in_the_page_and_mend_themselves(page: Any, site: Path, serve: Callable[..., Any]) -> None:
    preview = serve(site)
    page.goto(preview.url + ONE)
    write(site, {"content/briefings/one.md": b"---\ntitle: [\n---\nBroken.\n"})
    panel = page.locator("briefgen-panel")
    panel.get_by_text("content/briefings/one.md", exact=False).first.wait_for()
    write(site, {"content/briefings/one.md": briefing("One", body="Mended text.")})
    page.get_by_text("Mended text.").wait_for()
    panel.wait_for(state="detached")
    assert "Broken." not in page.locator("body").inner_text()


def test_broken_settings_keep_the_old_ones(page: Any, site: Path, serve: Callable[..., Any]) -> None:
    preview = serve(site)
    page.goto(preview.url)
    write(site, {"briefgen.yaml": b"title: [\n"})
    page.locator("briefgen-panel").get_by_text("briefgen.yaml", exact=False).first.wait_for()
    assert page.get_by_text("Test", exact=True).count() > 0, "the old settings still shape the page"
    write(site, {"briefgen.yaml": SETTINGS.replace(b"title: Test", b"title: Mended name")})
    page.get_by_text("Mended name").first.wait_for()


def test_a_page_dropped_into_the_inbox_becomes_a_draft(page: Any, site: Path, serve: Callable[..., Any]) -> None:
    preview = serve(site)
    page.goto(preview.url)
    story = "\n\n".join(
        f"Paragraph {n} of the story says that the harbour council voted on measure {n} after a long debate on Tuesday."
        for n in range(1, 9)
    )
    html = (
        "<!doctype html><html lang=en><head><title>Harbour council votes | The Gazette</title>"
        "<meta property='og:site_name' content='The Gazette'></head><body><nav><a href=/>Home</a></nav>"
        "<article><h1>Harbour council votes</h1><p class=byline>By Ada Verrin</p><time datetime=2026-05-03>May 3</time>"
        + "".join(f"<p>{text}</p>" for text in story.split("\n\n"))
        + "</article><footer>Copyright</footer></body></html>"
    )
    write(site, {"content/inbox/page.html": html.encode()})
    link = page.locator("briefgen-panel").get_by_role("link", name="Harbour council votes")
    link.wait_for()
    link.click()
    page.get_by_role("heading", name="Harbour council votes").first.wait_for()
    assert page.locator(".cite a").count() > 0
    assert not (site / "content/inbox/page.html").exists()
    assert list((site / "content/sources").glob("*/capture.html"))


def test_drafts_and_scheduled_items_carry_a_banner(page: Any, site: Path, serve: Callable[..., Any]) -> None:
    write(site, {"content/briefings/late.md": briefing("Late item", "2099-01-01")})
    preview = serve(site)
    page.goto(preview.url + "briefings/2099/01/late/")
    page.get_by_role("heading", name="Late item").wait_for()
    assert "2099" in page.locator("body").inner_text()
    assert not (site / "site/briefings/2099").exists()


def test_many_saves_end_with_the_last_state(page: Any, site: Path, serve: Callable[..., Any]) -> None:
    preview = serve(site)
    page.goto(preview.url + ONE)
    for number in range(20):
        write(site, {"content/briefings/one.md": briefing("One", body=f"Save number {number}.")})
        time.sleep(0.05)
    page.get_by_text("Save number 19.").wait_for()
    assert "Save number 18." not in page.locator("body").inner_text()
