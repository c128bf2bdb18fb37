"""Charts say in text what they draw, in both directions, and count what there is."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.model import UrlPath, When
from briefgen.site.pages import Card, Term
from briefgen.site.plot import Plot
from briefgen.site.plots import WIDTH, describe, render_plot, render_table
from briefgen.site.statistics import MonthFacts, SourceFact, month_facts, names_of, plan_plots

TIME = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
SVG = "{http://www.w3.org/2000/svg}"
KINDS = ("bars", "stacked", "strips", "timeline", "share")


def plot(
    kind="bars", series=(("Named", (1, 2, 3)), ("Anonymous", (3, 0, 1))), labels=("2026-01", "2026-02", "2026-03")
):
    return Plot(id="plot one", title="Quoted <speakers>", kind=kind, labels=labels, series=series)


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_an_image_with_a_title_and_a_description(kind, rtl):
    root = etree.fromstring(render_plot(plot(kind), rtl))
    assert root.get("role") == "img"
    ids = root.get("aria-labelledby").split()
    assert [root.find(f".//*[@id='{name}']").text for name in ids] == ["Quoted <speakers>", describe(plot(kind))]
    assert "style" not in {name for node in root.iter() for name in node.attrib}
    assert {node.get("fill") for node in root.iter(f"{SVG}rect")} <= {None, "url(#plot-one-hatch-1)"}
    assert root.get("direction") == ("rtl" if rtl else None)


def test_right_to_left_charts_are_mirrored():
    def places(rtl):
        bars = etree.fromstring(render_plot(plot(series=(("A", (1, 2, 3)),)), rtl)).iter(f"{SVG}rect")
        return [(float(bar.get("x")), float(bar.get("width"))) for bar in bars]

    for (x, width), (mirrored, _) in zip(places(False), places(True), strict=True):
        assert mirrored == pytest.approx(WIDTH - x - width, abs=0.2)


def test_a_table_has_every_number():
    table = etree.fromstring(render_table(plot(), "Figures"))
    assert table.findtext("caption") == "Figures"
    assert [th.text for th in table.iter("th")] == ["Named", "Anonymous", "2026-01", "2026-02", "2026-03"]
    assert [[td.text for td in row.iter("td")] for row in table.find("tbody")] == [["1", "3"], ["2", "0"], ["3", "1"]]


def test_a_short_chart_is_described_whole_and_a_long_one_by_its_ends():
    assert describe(plot(series=(("A", (1, 2, 3)),))) == "2026-01: 1; 2026-02: 2; 2026-03: 3"
    assert describe(plot()) == "2026-01 – 2026-03; Named: 1 – 3; Anonymous: 0 – 3"


@pytest.mark.parametrize("empty", [plot(labels=(), series=()), plot(series=())])
def test_nothing_is_drawn_of_nothing(empty):
    assert (render_plot(empty), render_table(empty)) == ("", "")


@given(
    st.sampled_from(KINDS),
    st.lists(
        st.tuples(st.text(), st.lists(st.integers(0, 10**6), min_size=3, max_size=3).map(tuple)), min_size=1, max_size=8
    ),
    st.lists(st.text(), min_size=3, max_size=3),
    st.booleans(),
)
def test_any_numbers_and_names_are_drawn(kind, series, labels, rtl):
    drawn = plot(kind, tuple(series), tuple(labels))
    root = etree.fromstring(render_plot(drawn, rtl))
    for bar in root.iter(f"{SVG}rect"):
        assert -0.1 <= float(bar.get("x")) <= WIDTH
        assert float(bar.get("x")) + float(bar.get("width")) <= WIDTH + 1.2
    etree.fromstring(render_table(drawn))


def card(number, story="", topic="Trade"):
    term = Term(kind="topic", name=topic, url=UrlPath("/t/"))
    return Card(id=str(number), url=UrlPath(f"/{number}/"), title="T", date=When(at=TIME), topics=(term,), story=story)


def test_months_are_counted_and_empty_ones_kept():
    may = month_facts(
        "2026-05",
        (card(1, "s"), card(2)),
        (SourceFact(outlet="A", agency="Reuters", country="GB"), SourceFact(outlet="A")),
        (True, False, True),
    )
    march = month_facts("2026-03", (card(3, "s", "Ports"),), (SourceFact(outlet="B"),))
    plots = {plot.id: plot for plot in plan_plots((may, march))}
    assert plots["plot-months"].labels == ("2026-03", "2026-04", "2026-05")
    assert plots["plot-months"].series == (("Briefings", (1, 0, 2)),)
    assert (plots["plot-outlets"].labels, plots["plot-outlets"].series[0][1]) == (("A", "B"), (2, 1))
    assert plots["plot-speakers"].series == (("Named", (0, 0, 2)), ("Anonymous", (0, 0, 1)))
    assert plots["plot-topics"].series == (("Trade", (0, 0, 2)), ("Ports", (1, 0, 0)))
    assert plots["plot-stories"].series == (("s", (1, 0, 1)),)


def test_stories_have_their_titles_and_the_months_that_they_run():
    parts = tuple(
        month_facts(month, (card(at, story),), ())
        for at, (month, story) in enumerate([("2019-01", ""), ("2026-03", "s"), ("2026-05", "s")])
    )
    plots = {plot.id: plot for plot in plan_plots(parts, stories={"s": "A long story"})}
    assert plots["plot-stories"].labels == ("2026-03", "2026-04", "2026-05")
    assert plots["plot-stories"].series == (("A long story", (1, 0, 1)),)
    assert len(plots["plot-months"].labels) == 8


def test_a_row_of_columns_for_each_topic_has_its_sum():
    root = etree.fromstring(render_plot(plot("strips")))
    assert [node.text for node in root.iter(f"{SVG}text")] == ["Named", "6", "Anonymous", "4", "2026-01", "2026-03"]
    assert sum(1 for _ in root.iter(f"{SVG}rect")) == 5


def test_many_months_are_counted_by_year():
    parts = tuple(MonthFacts(month=f"{year}-01", briefings=2) for year in range(2016, 2026))
    (plot,) = plan_plots(parts)
    assert plot.labels == tuple(str(year) for year in range(2016, 2026))
    assert plan_plots(()) == ()


@pytest.mark.parametrize("lang", ["en", "de", "fr", "es", "ar", "he", "fa", "xx"])
def test_every_language_names_every_chart(lang):
    assert all(names_of(lang).values())
