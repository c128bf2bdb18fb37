"""What the gate held back is found in every kind of output, in every escape, and nothing else is."""

import datetime as dt
import html
import json
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.checks.gate import PUBLIC, visible
from briefgen.checks.leaks import held_phrases, scan_leaks, shown_phrases
from briefgen.config import Target
from briefgen.model import Block, Briefing, FilePath, OutputPath, Prose, When

BODY = "The ministry “will not” renew Müller's contract for the northern harbour & its cranes before the spring."
SHOWN = "The ministry opened the southern harbour to visitors after a long and costly repair of its quays."
NOW = dt.datetime(2021, 5, 21, tzinfo=dt.UTC)


def prose(text):
    return Prose(text=text, blocks=(Block(kind="paragraph", text=text, line=9),))


def briefing(name="harbour-contract", body=BODY, **fields):
    values = {
        "path": FilePath(f"content/briefings/{name}.md"),
        "id": name,
        "title": "Harbour contract will lapse",
        "date": When(at=NOW),
        "slug": name,
        "body": prose(body),
    }
    return Briefing(**(values | fields))


HELD = held_phrases(briefing(), "embargoed")


def found(path, content, held=HELD, shown=()):
    return scan_leaks([(OutputPath(path), content)], [held], shown)


def html_page(text):
    return f"<!doctype html><title>x</title><main><p>{text}</p></main>"


LEAKS = {
    "html": ("index.html", html_page(html.escape(BODY))),
    "html inline tags": ("a/index.html", html_page(BODY.replace("northern", "<em>northern</em>").replace("before", "<sup><a href='#r'>3</a></sup> before"))),
    "html numeric entities": ("b/index.html", html_page("".join(f"&#{ord(c)};" if c in "“”ü'&" else c for c in BODY))),
    "meta description": ("c/index.html", f'<meta name="description" content="{html.escape(BODY)}">'),
    "alt text": ("c/index.html", f'<img src="x" alt="{html.escape(BODY)}">'),
    "json-ld": ("d/index.html", f'<script type="application/ld+json">{json.dumps({"description": BODY})}</script>'),
    "json feed": ("feed.json", json.dumps({"items": [{"content_html": f"<p>{html.escape(BODY)}</p>"}]})),
    "search shard": ("search/3.json", json.dumps([["x", BODY]], ensure_ascii=False).encode()),
    "atom": ("feed.xml", f"<content type='html'>{html.escape('<p>' + html.escape(BODY) + '</p>')}</content>"),
    "rss cdata": ("rss.xml", f"<description><![CDATA[<p>{BODY}</p>]]></description>"),
    "twin": ("briefings/2021/05/x.md", BODY.replace("harbour", "[harbour](https://example.org/a-b) [@src-1, para. 11]")),
    "e-mail text": ("editions/1.txt", BODY.replace(" for ", "\n  for ")),
    "svg": ("cards/x.svg", f"<svg><text>{html.escape(BODY)}</text></svg>"),
    "title alone": ("archive/index.html", html_page("<a href='/x/'>Harbour contract will lapse</a>")),
    "slug in a link": ("sitemap.xml", "<loc>https://example.org/briefings/2021/05/harbour-contract/</loc>"),
    "slug in the path": ("briefings/2021/05/harbour-contract/index.html", "<p>nothing</p>"),
    "redirects": ("_redirects", "/old /briefings/2021/05/harbour-contract/ 301"),
    "csl": ("cite/x.json", json.dumps([{"id": "harbour-contract"}])),
}  # fmt: skip


@pytest.mark.parametrize(("path", "content"), LEAKS.values(), ids=LEAKS.keys())
def test_a_planted_leak_is_found(path, content):
    (problem,) = found(path, content)
    assert problem.code == "E802"
    assert problem.where.path == "content/briefings/harbour-contract.md"
    assert path in problem.what
    assert "embargoed" in problem.what


NO_LEAKS = {
    "other text": ("index.html", html_page(html.escape(SHOWN))),
    "seven words": ("index.html", html_page("its cranes before the spring of a new harbour")),
    "picture": ("cards/x.png", BODY.encode()),
    "longer slug": ("sitemap.xml", "/briefings/2021/05/harbour-contract-2/"),
    "common words": ("index.html", html_page("the harbour contract of the ministry will not lapse")),
}


@pytest.mark.parametrize(("path", "content"), NO_LEAKS.values(), ids=NO_LEAKS.keys())
def test_what_is_no_leak_is_not_told(path, content):
    assert found(path, content) == ()


def test_words_that_shown_content_has_are_no_leak():
    page = html_page(html.escape(BODY))
    assert found("index.html", page, shown=[BODY]) == ()
    assert found("index.html", page, shown=[SHOWN]) != ()


def test_a_slug_that_a_shown_item_has_too_is_no_leak():
    twin = briefing(path=FilePath("content/briefings/other.md"), body=SHOWN)
    assert found("sitemap.xml", "/briefings/2020/01/harbour-contract/", shown=shown_phrases(twin)) == ()


def test_a_plain_word_as_slug_counts_only_in_addresses():
    held = held_phrases(briefing("harbour", title="Harbour", body=""))
    assert found("index.html", html_page("the harbour lies still"), held) == ()
    assert found("index.html", '<a href="/briefings/2021/05/harbour/">x</a>', held) != ()


def test_unicode_slugs_are_found_percent_encoded():
    held = held_phrases(briefing("нефть-и-газ", title="x", body=""))
    assert found("sitemap.xml", quote("/briefings/нефть-и-газ/"), held) != ()
    assert found("x.json", json.dumps({"url": "/briefings/нефть-и-газ/"}), held) != ()


def test_scripts_without_spaces_are_compared_by_characters():
    text = "政府は来年の春までに北部の港の契約を更新しない方針を固めた"
    held = held_phrases(briefing("x-1", body=text))
    assert found("index.html", html_page(text), held) != ()
    assert found("index.html", html_page("政府は来年の春までに決める"), held) == ()


def test_a_withdrawn_item_keeps_title_and_address_but_not_its_text():
    held = held_phrases(briefing(), "withdrawn", notice=True)
    page = html_page("<a href='/briefings/2021/05/harbour-contract/'>Harbour contract will lapse</a>")
    assert found("index.html", page, held) == ()
    assert found("index.html", html_page(html.escape(BODY)), held) != ()


def test_many_leaking_files_are_told_once_with_their_number():
    problems = scan_leaks([(OutputPath(f"{n}.html"), BODY) for n in range(50)], [HELD])
    assert len(problems) == 20
    assert "30 more" in problems[-1].what


def test_nothing_held_reads_no_output():
    def explode():
        raise AssertionError
        yield

    assert scan_leaks(explode(), [], explode()) == ()


WORDS = st.lists(
    st.sampled_from(
        [f"{a}{b}" for a in ("north", "iron", "salt", "wind") for b in ("gate", "mere", "field", "ford", "ham")]
    ),
    min_size=9,
    max_size=30,
)
WHENS = st.none() | st.integers(-3, 3).map(lambda n: When(at=NOW + dt.timedelta(days=n)))
KINDS = {
    "html": html_page,
    "json": lambda text: json.dumps({"x": text}),
    "xml": lambda text: f"<content>{html.escape(html_page(text))}</content>",
    "txt": lambda text: text,
}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(WORDS, WHENS, WHENS, st.sampled_from(["draft", "published"]), st.sampled_from(["", "TLP:AMBER"])),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["TLP:CLEAR", "TLP:RED"]),
    st.sampled_from(sorted(KINDS)),
    st.integers(0, 5),
)
def test_only_what_is_held_and_printed_is_a_leak(rows, label, kind, pick):
    target = Target(name="t", tlp=label)
    items = [
        briefing(
            f"item-{n}",
            " ".join([f"only{n}x", *words, f"last{n}x"]),
            title=f"Title {n}x of {words[0]}",
            embargo=embargo,
            expires=expires,
            status=status,
            tlp=tlp,
        )
        for n, (words, embargo, expires, status, tlp) in enumerate(rows)
    ]
    verdicts = {item.slug: visible(item, target, NOW) for item in items}
    shown = [item for item in items if verdicts[item.slug].shown]
    held = [held_phrases(item, verdicts[item.slug].reason) for item in items if not verdicts[item.slug].shown]
    phrases = [phrase for item in shown for phrase in shown_phrases(item)]
    honest = [(OutputPath(f"{item.slug}/index.html"), KINDS[kind](item.body.text)) for item in shown]
    assert scan_leaks(honest, held, phrases) == ()
    careless = items[pick % len(items)]
    leaked = scan_leaks([*honest, (OutputPath("feed"), KINDS[kind](careless.body.text))], held, phrases)
    assert bool(leaked) == (not verdicts[careless.slug].shown)


def test_verdict_public_is_the_default_target():
    assert visible(briefing(tlp="TLP:GREEN"), PUBLIC, NOW).reason == "tlp"
