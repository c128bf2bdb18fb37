"""What a site has, and what is made again after an edit."""

import datetime as dt

import pytest

from briefgen.engine.memo import Memo
from briefgen.problems import BriefgenError
from tests.engine.sites import NOW, SETTINGS, briefing, built, page, project, source

ONE = "content/briefings/one.md"
TWO = "content/briefings/two.md"


def two() -> dict[str, bytes]:
    return project(
        {
            ONE: briefing("One", "2026-05-01", topics="[water]"),
            TWO: briefing("Two", "2026-05-02", topics="[water]"),
        }
    )


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_a_briefing_has_a_page_a_feed_entry_and_a_place_in_lists() -> None:
    site = built(two())
    assert "<h1>One</h1>" in page(site, "briefings/2026/05/one/index.html")
    for path in ("index.html", "topics/water/index.html", "archive/2026/05/index.html", "feed.xml", "rss.xml"):
        assert "One" in page(site, path), path


@pytest.mark.parametrize(
    ("fields", "option"),
    [
        ({"status": "draft"}, "drafts"),
        ({"status": "review"}, "drafts"),
        ({"date": "2026-07-01"}, "future"),
        ({"embargo": "2026-06-01T12:00:01Z"}, "future"),
        ({"expires": "2026-06-01T12:00:00Z"}, "expired"),
    ],
    ids=["draft", "review", "scheduled", "embargoed", "expired"],
)
def test_what_is_held_back_is_nowhere_until_it_is_asked_for(fields: dict[str, str], option: str) -> None:
    files = project({ONE: briefing(**{"title": "Zebrafish", **fields})})
    public = built(files)
    assert not [path for path, data in public.items() if b"Zebrafish" in data]
    shown = built(files, **{option: True})
    assert any(b"Zebrafish" in data for path, data in shown.items() if path.endswith("index.html"))


def test_a_briefing_that_names_no_author_is_by_those_of_the_site() -> None:
    own = briefing("One", authors="[Bo Ito]")
    files = {ONE: own, TWO: briefing("Two"), "briefgen.yaml": SETTINGS + b"authors: [Ann Lee, Cy Roe]\n"}
    site = built(project(files))
    bylines = {
        name: page(site, f"briefings/2026/05/{name}/index.html").partition('class="byline"')[2]
        for name in ("one", "two")
    }
    assert "Bo Ito" in bylines["one"]
    assert "Ann Lee" not in bylines["one"]
    assert "By <bdi>Ann Lee</bdi>, <bdi>Cy Roe</bdi></p>" in bylines["two"]
    assert page(site, "feed.xml").count("<name>Cy Roe</name>") == 1


@pytest.mark.parametrize(
    ("file", "template", "path"),
    [
        (ONE, "briefing", "briefings/2026/05/one/index.html"),
        ("content/pages/about.md", "page", "about/index.html"),
    ],
)
def test_keys_of_an_authors_own_reach_the_sites_templates(file: str, template: str, path: str) -> None:
    own = '{% extends "@parent/NAME.html" %}{% block dek %}[{{ dict(page.extra).get("desk") }}]{% endblock %}'
    item = b"---\ntitle: One\ndate: 2026-05-01\nextra: {desk: Quay & <b>}\n---\nText.\n"
    item = item if file == ONE else item.replace(b"date: 2026-05-01\n", b"")
    files = project({file: item, f"templates/{template}.html": own.replace("NAME", template).encode()})
    memo = Memo()
    assert "[Quay &amp; &lt;b&gt;]" in page(built(files, memo), path)
    assert "[Hall]" in page(built({**files, file: item.replace(b"Quay & <b>", b"Hall")}, memo), path)


def test_a_citation_opens_the_paragraph_that_it_names() -> None:
    files = project(
        {
            "content/sources/src/source.md": source("First words here.", "Second words there."),
            ONE: briefing(sources="[src]", body="They said so [@src, para. 2]."),
        }
    )
    site = built(files)
    html = page(site, "briefings/2026/05/one/index.html")
    assert 'href="#receipt-1"' in html
    receipt = html[html.index('id="receipt-1"') :]
    assert "Second words there." in receipt[:600]
    assert 'href="../../../../sources/src/#p2"' in receipt
    paragraph = page(site, "sources/src/index.html")
    assert 'id="p2"' in paragraph
    assert "Second words there." in paragraph
    assert "First words here." not in paragraph, "a private source shows only what is cited"


def test_problems_of_all_files_are_reported_together() -> None:
    files = project(
        {
            ONE: b"---\ndate: 2026-05-01\n---\nNo title.\n",
            TWO: briefing(sources="[nowhere]", body="Text [@nowhere, para. 1]."),
        }
    )
    with pytest.raises(BriefgenError) as caught:
        built(files)
    where = {(problem.where.path, problem.code) for problem in caught.value.problems}
    assert (TWO, "unknown-source") in where
    assert any(path == ONE for path, _ in where)


def test_two_briefings_at_one_address_are_a_problem_that_names_both() -> None:
    files = project({ONE: briefing(slug="same"), TWO: briefing(slug="same")})
    with pytest.raises(BriefgenError) as caught:
        built(files)
    problem = next(p for p in caught.value.problems if p.code == "same-url")
    assert problem.where.path == TWO
    assert ONE in problem.what


def test_a_body_edit_changes_its_page_and_full_text_feeds_alone() -> None:
    files, memo = two(), Memo()
    before = built(files, memo)
    files[ONE] = briefing("One", "2026-05-01", "Other text.", topics="[water]")
    memo.ran.clear()
    after = built(files, memo)
    paths = changed(before, after)
    assert "briefings/2026/05/one/index.html" in paths
    assert not [p for p in paths if p.endswith(".html") and p != "briefings/2026/05/one/index.html"]
    assert memo.ran["briefing"] == 1
    assert memo.ran["related"] == 0
    assert memo.ran["theme"] == 0


def test_a_title_edit_reaches_lists_and_neighbours() -> None:
    files, memo = two(), Memo()
    before = built(files, memo)
    files[ONE] = briefing("Changed", "2026-05-01", topics="[water]")
    paths = changed(before, built(files, memo))
    assert {"index.html", "topics/water/index.html", "archive/2026/05/index.html"} <= paths
    assert "briefings/2026/05/two/index.html" in paths
    assert "about/index.html" not in paths


def test_a_new_briefing_leaves_full_parts_of_long_lists_as_they_are() -> None:
    settings = b"title: T\npage_size: 3\noutputs:\n  cards: false\n"
    files = {"briefgen.yaml": settings}
    for day in range(1, 12):
        files[f"content/briefings/b{day:02}.md"] = briefing(f"Day {day}", f"2026-05-{day:02}", topics="[water]")
    before = built(files)
    files["content/briefings/new.md"] = briefing("Newest", "2026-05-20", topics="[water]")
    paths = changed(before, built(files))
    assert "topics/water/page/1/index.html" in before
    assert "topics/water/page/1/index.html" not in paths
    old_pages = [p for p in paths if p.startswith("briefings/2026/05/b") and p.endswith("index.html")]
    assert old_pages == ["briefings/2026/05/b11/index.html"], "only the newest one's neighbour"


def test_a_template_edit_parses_no_body_again() -> None:
    files, memo = two(), Memo()
    built(files, memo)
    memo.ran.clear()
    files["templates/partials/extra.html"] = b"hello"
    built(files, memo)
    assert memo.ran["briefing"] == 0


def test_time_alone_publishes_what_was_embargoed() -> None:
    files, memo = project({ONE: briefing(embargo="2026-06-01T13:00:00Z")}), Memo()
    assert "briefings/2026/05/one/index.html" not in built(files, memo)
    later = built(files, memo, NOW + dt.timedelta(hours=1))
    assert "briefings/2026/05/one/index.html" in later


def test_the_same_input_gives_the_same_bytes() -> None:
    assert built(two()) == built(two())


def test_an_edit_checks_again_only_the_briefing_that_changed() -> None:
    cited = "They said so [@src, para. 1]."
    files = project(
        {
            "content/sources/src/source.md": source("They said so on Monday.", "Second words there."),
            ONE: briefing("One", "2026-05-01", cited, sources="[src]"),
            TWO: briefing("Two", "2026-05-02", cited, sources="[src]", story="same"),
        }
    )
    memo = Memo()
    built(files, memo)
    memo.ran.clear()
    files[ONE] = briefing("One", "2026-05-01", cited + " More.", sources="[src]")
    built(files, memo)
    assert memo.ran["findings"] == 1
    assert memo.ran["evidence"] == 0
    assert memo.ran["origins"] == 0


@pytest.mark.parametrize("target", ["/old/", "/old", "/old/index.html", "/briefings/2026/05/a/"])
def test_a_link_may_lead_to_an_address_that_moved(target: str) -> None:
    files = project(
        {
            "content/briefings/a.md": briefing(aliases="[/old/]"),
            "content/briefings/b.md": briefing("B", body=f"See [that]({target})."),
        }
    )
    assert "briefings/2026/05/b/index.html" in built(files)


def test_pictures_of_other_hosts_are_let_in_where_the_site_allows_them() -> None:
    files = project({"content/briefings/a.md": briefing(), "briefgen.yaml": SETTINGS + b"remote_images: true\n"})
    (policy,) = [line for line in built(files)["_headers"].decode().splitlines() if "Content-Security-Policy" in line]
    assert "img-src 'self' data: https:" in policy
    del files["briefgen.yaml"]
    assert "https:" not in built(project(files))["_headers"].decode().partition("img-src")[2].partition(";")[0]
