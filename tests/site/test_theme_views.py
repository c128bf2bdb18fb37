"""What templates are helped with: parts of lists, months of small charts."""

import pytest

from briefgen.model import UrlPath
from briefgen.site.examples import example_chrome
from briefgen.site.pages import ListPage, Meta, Pager, PlainPage, Point, Term
from briefgen.site.theme_views import calendar, every_month, part_number
from tests.site.theming import dispatch


def list_page(kind="topic", **pager):
    meta = Meta(kind=kind, url=UrlPath("/topics/water/page/2/"), title="Water")
    return ListPage(meta=meta, pager=Pager(**{"number": 2, "total": 0} | pager))


@pytest.mark.parametrize(
    ("page", "number"),
    [
        pytest.param(list_page(newer="/topics/water/", older="/topics/water/page/1/"), 2, id="an older part"),
        pytest.param(list_page(older="/topics/water/page/1/"), 0, id="the newest part"),
        pytest.param(list_page("archive", number=3, newer="/archive/2026/04/"), 0, id="a month"),
        pytest.param(
            PlainPage(meta=Meta(kind="page", url=UrlPath("/a/"), title="A"), body=Point(html="")), 0, id="page"
        ),
    ],
)
def test_older_parts_of_a_list_have_a_number(page, number):
    assert part_number(page) == number


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param((), (), id="none"),
        pytest.param((("2026-01", 3),), (("2026-01", 3),), id="one"),
        pytest.param(
            (("2025-11", 1), ("2026-02", 2)),
            (("2025-11", 1), ("2025-12", 0), ("2026-01", 0), ("2026-02", 2)),
            id="months between",
        ),
        pytest.param((("Week 1", 1), ("Week 2", 2)), (("Week 1", 1), ("Week 2", 2)), id="other labels"),
    ],
)
def test_months_without_briefings_count_too(given, shown):
    assert every_month(given) == shown


def test_the_last_two_years_are_enough():
    months = every_month((("2021-05", 1), ("2026-11", 4)))
    assert (len(months), months[0][0], months[-1]) == (24, "2024-12", ("2026-11", 4))


def test_every_part_has_a_title_and_a_description_of_its_own():
    theme, chrome = dispatch(), example_chrome("en")
    first = theme.render(list_page(older="/topics/water/page/1/"), chrome)
    older = theme.render(list_page(newer="/topics/water/", older="/topics/water/page/1/"), chrome)
    assert "<title>Water · " in first
    assert "<title>Water (Page 2) · " in older
    assert '<meta name="description" content="Water: briefings by ' in older


def term(name, count, url="/archive/"):
    return Term(kind="topic", name=name, url=UrlPath(url), count=count)


def test_a_calendar_has_twelve_months_a_year_and_the_newest_year_first():
    groups = (
        ("years", (term("2026", 9), term("2025", 1))),
        ("2026", (term("2026-02", 8), term("2026-03", 1))),
        ("2025", (term("2025-12", 1),)),
    )
    new, old = calendar(groups)
    assert (new.name, new.count, old.name) == ("2026", 9, "2025")
    assert [number for number, _, _ in new.months] == list(range(1, 13))
    assert [level for _, _, level in new.months][:4] == [0, 4, 1, 0]
    assert [found.count for _, found, _ in old.months if found] == [1]


def test_the_calendar_of_a_year_has_no_link_to_itself():
    (year,) = calendar((("months", (term("2026-02", 8),)),))
    assert (year.name, year.url) == ("2026", "")
