"""Search finds what was written, in every script, and an edit touches few files. The browser's half runs in node."""

from __future__ import annotations

import datetime as dt
import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.markdown import parse_markdown
from briefgen.model import FilePath, Page, UrlPath, When
from briefgen.site import termtree
from briefgen.site.folding import bare_forms, terms_of
from briefgen.site.pages import Card, Term
from briefgen.site.postings import PLACES, decode, encode, segment
from briefgen.site.search import facet_term, index_document, merge_part, merge_slices, render_search
from briefgen.site.search_pages import MONTH, page_documents
from briefgen.site.termtree import leaf_name, merge_bucket, plant

FOLDING = [
    (text, expected) for text, expected in json.loads((Path(__file__).parent / "folding.json").read_text("utf-8"))
]
SCRIPT = Path(__file__).parents[2] / "themes/dispatch/static/search.js"

TITLES = (
    "Ports and rails",
    "Wages rise again",
    "איראן וישראל",
    "إيران والعراق",
    "日本経済の見通し",
    "Café culture",
    "Ports reopen",
)


def card(number, title, day="2026-05-21", **more):
    at = dt.datetime.fromisoformat(f"{day}T08:00:00+00:00")
    return Card(id=f"b{number:05}", url=UrlPath(f"/briefings/{number}/"), title=title, date=When(at=at), **more)


def parts_of(cards, bodies=None):
    documents = [index_document(item, (bodies or {}).get(item.id, "")) for item in cards]
    months = sorted({document.month for document in documents})
    return tuple(merge_part(month, tuple(d for d in documents if d.month == month)) for month in months)


def sample(count=400):
    dice = random.Random(7)
    words = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=dice.randint(2, 8))) for _ in range(3000)]
    cards = [
        card(
            n,
            " ".join(dice.sample(words, 4)),
            f"2026-{n % 6 + 1:02}-{n % 27 + 1:02}",
            summary=" ".join(dice.sample(words, 9)),
        )
        for n in range(count)
    ]
    return cards, {item.id: " ".join(dice.choices(words, k=120)) for item in cards}


@pytest.mark.parametrize(("text", "expected"), FOLDING, ids=[text[:20] for text, _ in FOLDING])
def test_words_are_folded(text, expected):
    assert terms_of(text) == expected


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("בישראל", ["ישראל"]),
        ("וההסכם", ["ההסכם", "הסכם"]),
        ("הוא", []),
        ("والعراق", ["عراق", "العراق"]),
        ("للنفط", ["نفط"]),
        ("ولد", []),
        ("ports", []),
        ("日本", []),
    ],
)
def test_words_are_found_behind_particles(word, found):
    assert list(bare_forms(word)) == found


@given(
    st.dictionaries(
        st.integers(0, 9999 * 12 + 11),
        st.lists(st.tuples(st.integers(0, PLACES - 1), st.integers(0, 3)), unique_by=lambda pair: pair[0]),
    )
)
def test_postings_come_back(months):
    joined = "".join(segment(month, sorted(months[month])) for month in sorted(months))
    pairs = [(month * PLACES + place, where) for month in sorted(months) for place, where in sorted(months[month])]
    assert decode(joined) == pairs


def test_small_numbers_take_one_character():
    assert len(encode(31)) == 1
    assert len(encode(32)) == 2


def test_a_title_counts_more_than_a_body():
    document = index_document(card(1, "Ports"), "rails rails wages ports")
    places = dict(line.split("\t") for line in document.terms.splitlines())
    assert (places["port"], places["rail"], places["wage"]) == ("3", "1", "0")


def test_a_clean_index_equals_an_edited_one_and_an_edit_touches_few_files():
    cards, bodies = sample()
    memo = {}

    def merge(key, slices):
        known = (key, *(piece.digest for piece in slices))
        if known not in memo:
            memo[known] = merge_slices(key, slices)
        return memo[known]

    before = dict(render_search(parts_of(cards, bodies), merge))
    ran = len(memo)
    edited = bodies | {cards[200].id: bodies[cards[200].id] + " zyzzyva"}
    after = dict(render_search(parts_of(cards, edited), merge))
    assert after == dict(render_search(parts_of(cards, edited)))
    assert len(memo) - ran <= 2
    assert sum(before.get(path) != text for path, text in after.items()) <= 3


def test_no_file_outgrows_its_limit():
    files = dict(render_search(parts_of(*sample())))
    leaves = {path: text for path, text in files.items() if path.startswith("search/t/")}
    assert len(leaves) > 10
    assert all(len(text.encode()) <= termtree.LIMIT for text in leaves.values())
    assert all(len(json.loads(text)) <= 10 for path, text in files.items() if path.startswith("search/d/"))


def test_order_of_briefings_does_not_matter():
    cards, bodies = sample(60)
    assert render_search(parts_of(cards, bodies)) == render_search(parts_of(cards[::-1], bodies)[::-1])


def test_a_term_of_too_many_bodies_keeps_its_titles(monkeypatch):
    monkeypatch.setattr(termtree, "LONGEST_LINE", 20)
    cards = [card(n, "Rare" if n == 7 else "Other") for n in range(40)]
    files = dict(render_search(parts_of(cards, {item.id: "rare" for item in cards})))
    line = next(line for text in files.values() for line in text.splitlines() if line.startswith("rare\t"))
    assert line.partition("\t")[2].startswith("*")
    assert len(decode(line.partition("\t")[2])) == 1


@given(
    st.dictionaries(
        st.text(st.characters(categories=("L", "N")), min_size=1, max_size=6), st.text("AB", min_size=1, max_size=900)
    )
)
def test_every_term_has_one_leaf_and_leaves_are_in_order(terms):
    buckets = {}
    for term in sorted(terms):
        buckets.setdefault(termtree.bucket_key(term), []).append((term, terms[term], ""))
    tree = plant({key: merge_bucket(key, pairs) for key, pairs in buckets.items()})
    lines = "".join(text for _, text in tree.leaves).splitlines()
    assert lines == [f"{term}\t{terms[term]}" for term in sorted(terms)]
    assert len({name for name, _ in tree.leaves}) == len(tree.leaves) == tree.shape.count("0")


def test_terms_alike_for_long_do_not_exhaust_the_stack():
    terms = [(f"outlet:{'x' * 3000}{n:04}", "A" * 900, "") for n in range(40)]
    assert len(merge_bucket(termtree.bucket_key("outlet:"), terms).leaves) == 1
    assert leaf_name("") == "1"


def in_node(folder, body, *, given=None):
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    shutil.copy(SCRIPT, folder / "search.mjs")
    program = f"""
import {{ readFileSync }} from "node:fs";
import * as search from "./search.mjs";
const given = {json.dumps(given)};
const index = new search.Index(async (path) => readFileSync("search/" + path, "utf8"));
{body}
"""
    (folder / "test.mjs").write_text(program, "utf-8")
    done = subprocess.run(["node", "test.mjs"], cwd=folder, capture_output=True, check=False, timeout=60, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def write(folder, files):
    for path, text in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def find(folder, *queries):
    given = [query if isinstance(query, list) else [query, {}] for query in queries]
    body = """
const found = [];
for (const [query, filters] of given) {
  const numbers = await index.find(query, new Map(Object.entries(filters)));
  found.push(await Promise.all(numbers.map(async (number) => (await index.record(number))[1])));
}
console.log(JSON.stringify(found));
"""
    return in_node(folder, body, given=given)


def test_the_browser_folds_alike(tmp_path):
    folded = in_node(
        tmp_path, "console.log(JSON.stringify(given.map(search.terms)));", given=[text for text, _ in FOLDING]
    )
    assert folded == [expected for _, expected in FOLDING]


def test_the_browser_folds_any_text_alike(tmp_path):
    dice = random.Random(3)
    blocks = (
        (0x20, 0x7F),
        (0xA0, 0x24F),
        (0x370, 0x5FF),
        (0x600, 0x6FF),
        (0x900, 0xDFF),
        (0xE00, 0xEFF),
        (0x3040, 0x30FF),
        (0x4E00, 0x4FFF),
        (0xAC00, 0xAFFF),
    )
    texts = []
    for _ in range(600):
        low, high = dice.choice(blocks)
        texts.append("".join(chr(dice.randrange(low, high)) for _ in range(12)))
    folded = in_node(tmp_path, "console.log(JSON.stringify(given.map(search.terms)));", given=texts)
    assert folded == [terms_of(text) for text in texts]


def test_queries_find_titles_bodies_prefixes_and_scripts(tmp_path):
    cards = [card(n, title, f"2026-05-{n + 1:02}") for n, title in enumerate(TITLES)]
    write(tmp_path, render_search(parts_of(cards, {"b00001": "The ports stayed shut", "b00005": "coffee"})))
    assert find(
        tmp_path,
        "ports",
        "port rail",
        "sh",
        "stay shut ",
        "stay shut x",
        "ישראל",
        "ايران",
        "日本",
        "経",
        "CAFE",
        "coffee",
        "",
        "__proto__",
    ) == [
        ["Ports reopen", "Ports and rails", "Wages rise again"],
        ["Ports and rails"],
        ["Wages rise again"],
        [],
        [],
        ["איראן וישראל"],
        ["إيران والعراق"],
        ["日本経済の見通し"],
        ["日本経済の見通し"],
        ["Café culture"],
        ["Café culture"],
        [],
        [],
    ]


def test_old_briefings_are_found(tmp_path):
    cards = [card(1, "Telegraph laid", "1866-07-27"), card(2, "Telegraph cut", "0988-01-01")]
    write(tmp_path, render_search(parts_of(cards)))
    assert find(tmp_path, "telegraph", ["telegraph", {"year": "1866"}]) == [
        ["Telegraph laid", "Telegraph cut"],
        ["Telegraph laid"],
    ]


def test_facets_and_years_narrow_results(tmp_path):
    trade = (Term(kind="topic", name="Trade & Ports", url=UrlPath("/t/")),)
    cards = [card(1, "Rails", topics=trade), card(2, "Rails too", "2025-01-02"), card(3, "Rails three", lang="de")]
    write(tmp_path, render_search(parts_of(cards)))
    assert facet_term("topic", "Trade & Ports") == "topic:trade & ports"
    assert find(
        tmp_path,
        ["rails", {"topic": "trade & PORTS"}],
        ["rails", {"year": "2025"}],
        ["", {"lang": "de"}],
        ["rails", {"topic": "none"}],
        ["rails", {"constructor": "x"}],
    ) == [["Rails"], ["Rails too"], ["Rails three"], [], ["Rails three", "Rails", "Rails too"]]
    facets = json.loads((tmp_path / "search/facets.json").read_text("utf-8"))
    assert facets == {"lang": ["de"], "topic": ["Trade & Ports"]}


def test_many_queries_agree_with_a_plain_scan(tmp_path):
    cards, bodies = sample(300)
    write(tmp_path, render_search(parts_of(cards, bodies)))
    texts = {item.title: set(terms_of(f"{item.title} {item.summary} {bodies[item.id]}")) for item in cards}
    dice = random.Random(5)
    queries = [
        " ".join(dice.sample(bodies[dice.choice(cards).id].split(), dice.choice((1, 2)))) + " " for _ in range(40)
    ]
    for query, found in zip(queries, find(tmp_path, *queries), strict=True):
        wanted = set(terms_of(query))
        assert sorted(found) == sorted(title for title, terms in texts.items() if wanted <= terms)


def test_parts_of_pages_are_found_after_the_briefings_and_have_no_year(tmp_path):
    body = parse_markdown("The ports.\n\n## Cranes\n\nOf all ports.\n", path=FilePath("a.md"))
    page = Page(path=FilePath("a.md"), title="Handbook", slug="a", body=body)
    parts = (*parts_of([card(1, "Ports reopen")]), merge_part(MONTH, page_documents((page,))))
    write(tmp_path, render_search(parts))
    assert find(tmp_path, "ports", "cranes", ["ports", {"year": "2026"}], "handbook") == [
        ["Ports reopen", "Handbook", "Cranes"],
        ["Cranes"],
        ["Ports reopen"],
        ["Handbook", "Cranes"],
    ]


def test_marks_show_what_matched(tmp_path):
    given = [["Café and ports", "cafe port"], ["<b>Rails</b>", "rail"], ["nothing", "x"], ["", "x"]]
    pieces = in_node(
        tmp_path, "console.log(JSON.stringify(given.map(([text, query]) => search.pieces(text, query))));", given=given
    )
    assert pieces[0] == [["Café", True], [" and ", False], ["ports", True]]
    assert pieces[1] == [["<b>", False], ["Rails", True], ["</b>", False]]
    assert pieces[2:] == [[["nothing", False]], []]


def test_the_script_never_parses_markup():
    script = SCRIPT.read_text("utf-8")
    assert not any(
        name in script for name in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
    )


TEXT = (
    "The board met on Monday. " * 8
    + "Its transcript names the photographs of the hinges. "
    + "Nothing else was said. " * 9
)


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        pytest.param("All ships left.", "ships", "All [ships] left.", id="short"),
        pytest.param(
            TEXT,
            "photographs transcript",
            "… The board met on Monday. The board met on Monday. Its [transcript] names the [photographs] of the hinges."
            " Nothing else was said. Nothing else was said. Nothing else was said. Nothing …",
            id="where most of the words stand",
        ),
        pytest.param(
            "港" * 100 + "灯台" + "船" * 300, "灯台", "… " + "港" * 60 + "[灯台]" + "船" * 118 + " …", id="unspaced"
        ),
        pytest.param("All ships left.", "planes", "", id="none"),
    ],
)
def test_an_excerpt_shows_the_words_where_they_stand(tmp_path, text, query, shown):
    program = "console.log(JSON.stringify(search.excerpt(given[0], given[1])));"
    pieces = in_node(tmp_path, program, given=[text, query])
    assert "".join(f"[{part}]" if hit else part for part, hit in pieces) == shown
