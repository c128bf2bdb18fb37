"""One function decides what a target may see."""

import datetime as dt
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.checks.gate import PUBLIC, TLP_ORDER, check_gate, next_due, visible
from briefgen.config import Target
from briefgen.model import Briefing, Edition, FilePath, Page, When

START = dt.datetime(2021, 5, 1, tzinfo=dt.UTC)
NOW = START + dt.timedelta(days=20)
DESK = Target(name="desk", tlp="TLP:AMBER", review=True)


def day(number):
    return When(at=START + dt.timedelta(days=number))


def briefing(**fields):
    values = {"path": FilePath("content/briefings/a.md"), "id": "a", "title": "A", "date": day(1), "slug": "a"}
    return Briefing(**(values | fields))


HELD = [
    ({"status": "draft"}, "draft"),
    ({"status": "review"}, "review"),
    ({"date": day(21)}, "scheduled"),
    ({"embargo": day(21)}, "embargoed"),
    ({"expires": day(20)}, "expired"),
    ({"tlp": "TLP:GREEN"}, "tlp"),
    ({"status": "withdrawn", "embargo": day(21)}, "embargoed"),
    ({"status": "draft", "tlp": "TLP:RED"}, "tlp"),
]


@pytest.mark.parametrize(("fields", "reason"), HELD, ids=[f"{r}-{n}" for n, (_, r) in enumerate(HELD)])
def test_held_items_name_the_reason(fields, reason):
    verdict = visible(briefing(**fields), PUBLIC, NOW)
    assert (verdict.shown, verdict.reason) == (False, reason)


def test_published_item_is_shown_without_reason():
    assert visible(briefing(), PUBLIC, NOW).shown
    assert visible(briefing(), PUBLIC, NOW).reason == ""


def test_item_appears_at_its_very_instant():
    item = briefing(date=day(20), embargo=day(20), expires=day(21))
    assert visible(item, PUBLIC, NOW).shown
    assert not visible(item, PUBLIC, NOW - dt.timedelta(microseconds=1)).shown
    assert not visible(item, PUBLIC, day(21).at).shown


def test_withdrawn_item_keeps_its_address_with_a_notice():
    verdict = visible(briefing(status="withdrawn"), PUBLIC, NOW)
    assert verdict.shown
    assert verdict.notice


@pytest.mark.parametrize(
    ("fields", "flag"),
    [
        ({"status": "draft"}, "drafts"),
        ({"status": "review"}, "drafts"),
        ({"date": day(30)}, "future"),
        ({"embargo": day(30)}, "future"),
        ({"expires": day(2)}, "expired"),
    ],
    ids=["draft", "review", "scheduled", "embargoed", "expired"],
)
def test_flags_lift_their_reason_and_leave_the_banner(fields, flag):
    verdict = visible(briefing(**fields), PUBLIC, NOW, **{flag: True})
    assert verdict.shown
    assert verdict.reason == visible(briefing(**fields), PUBLIC, NOW).reason


def test_no_flag_lifts_a_label_above_the_target():
    verdict = visible(briefing(tlp="TLP:RED"), DESK, NOW, drafts=True, future=True, expired=True)
    assert (verdict.shown, verdict.reason) == (False, "tlp")


def test_a_target_sees_its_label_and_below_and_review_items():
    assert visible(briefing(tlp="TLP:AMBER", status="review"), DESK, NOW).shown
    assert not visible(briefing(tlp="TLP:AMBER+STRICT"), DESK, NOW).shown
    assert not visible(briefing(status="draft"), DESK, NOW).shown


def test_editions_and_pages_go_through_the_same_gate():
    edition = Edition(path=FilePath("content/editions/e.md"), title="E", date=day(25), slug="e")
    page = Page(path=FilePath("content/pages/p.md"), title="P", slug="p", status="draft")
    assert visible(edition, PUBLIC, NOW).reason == "scheduled"
    assert visible(edition, PUBLIC, NOW).changes == day(25).at
    assert visible(page, PUBLIC, NOW).reason == "draft"
    assert visible(page, PUBLIC, NOW).changes is None


def test_next_due_is_the_earliest_change_that_shows():
    items = [
        briefing(path=FilePath("draft.md"), status="draft", date=day(21)),
        briefing(path=FilePath("late.md"), date=day(40)),
        briefing(path=FilePath("soon.md"), title="Soon", date=day(22), embargo=day(23)),
        briefing(path=FilePath("gone.md"), expires=day(30)),
    ]
    due = next_due(items, PUBLIC, NOW)
    assert due is not None
    assert (due.path, due.title, due.at, due.shown) == ("soon.md", "Soon", day(23).at, True)
    assert next_due([items[0]], PUBLIC, NOW) is None


def test_embargo_without_zone_is_reported():
    item = briefing(embargo=When(at=day(22).at, zone="site"), lines=(("embargo", 7),))
    (problem,) = check_gate(item, PUBLIC)
    assert problem.code == "E801"
    assert problem.where.line == 7


def test_item_above_the_target_is_told_as_information():
    (problem,) = check_gate(briefing(tlp="TLP:AMBER"), PUBLIC)
    assert (problem.code, problem.level) == ("E803", "info")
    assert check_gate(briefing(tlp="TLP:AMBER"), DESK) == ()


WHEN = st.integers(0, 40).map(day)
ITEMS = st.builds(
    briefing,
    date=WHEN,
    embargo=st.none() | WHEN,
    expires=st.none() | WHEN,
    status=st.sampled_from(["draft", "review", "published", "withdrawn"]),
    tlp=st.sampled_from(["", *TLP_ORDER]),
)
TARGETS = st.builds(Target, name=st.just("t"), tlp=st.sampled_from(["", *TLP_ORDER]), review=st.booleans())
FLAGS = st.fixed_dictionaries({"drafts": st.booleans(), "future": st.booleans(), "expired": st.booleans()})


def seen(verdict):
    return verdict.shown, verdict.reason


@given(ITEMS, TARGETS, FLAGS)
def test_nothing_changes_before_the_announced_instant(item, target, flags):
    now = day(0).at
    while True:
        verdict = visible(item, target, now, **flags)
        hours = [now + dt.timedelta(hours=12 * n) for n in range(100)]
        for hour in hours:
            if verdict.changes is None or hour < verdict.changes:
                assert seen(visible(item, target, hour, **flags)) == seen(verdict)
        if verdict.changes is None:
            return
        assert seen(visible(item, target, verdict.changes, **flags)) != seen(verdict)
        now = verdict.changes


@given(ITEMS, TARGETS, st.integers(-5, 45))
def test_without_flags_only_released_items_are_shown(item, target, number):
    now = day(number).at
    shown = visible(item, target, now).shown
    released = item.date.at <= now and (item.embargo is None or item.embargo.at <= now)
    over = item.expires is not None and item.expires.at <= now
    allowed = item.status in {"published", "withdrawn"} or (item.status == "review" and target.review)
    order = ["", *TLP_ORDER]
    label = max(order.index(item.tlp), 1) <= max(order.index(target.tlp), 1)
    assert shown == (released and not over and allowed and label)


@given(ITEMS, FLAGS, st.integers(0, 40))
def test_a_higher_label_never_shows_less(item, flags, number):
    targets = [Target(name="t", tlp=label) for label in TLP_ORDER]
    views = [visible(item, target, day(number).at, **flags).shown for target in targets]
    assert all(wide <= narrow for wide, narrow in pairwise(views))


def test_verdict_can_be_stored():
    verdict = visible(briefing(date=day(30)), PUBLIC, NOW)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(verdict), type=type(verdict)) == verdict
