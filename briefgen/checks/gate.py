"""The gate: what a target may see at an instant. The one answer that pages, counts, feeds, search and e-mail share.

Takes briefings, editions and pages; gives `Verdict`s, the next instant at which one of them changes, and the
problems of the fields that it reads (`E801`, `E803`). `leaks.py` then looks for what was held back in the output.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, TypeGuard

from briefgen.config import Target
from briefgen.model import Briefing, Edition, Page, Tlp, Value, When
from briefgen.problems import Problem

Reason = Literal["", "tlp", "draft", "review", "embargoed", "scheduled", "expired", "withdrawn"]
Item = Briefing | Edition | Page

TLP_ORDER: tuple[Tlp, ...] = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""The labels of the Traffic Light Protocol 2.0 (FIRST, August 2022), widest audience first."""

PUBLIC = Target(name="public")


class Verdict(Value, frozen=True, kw_only=True):
    """Whether an item is shown, and why not; the reason of a shown one is the banner that it carries.

    `changes` is the next instant at which time alone gives another verdict.
    """

    shown: bool
    reason: Reason = ""
    changes: dt.datetime | None = None

    @property
    def notice(self) -> bool:
        """Only a notice stands at the item's address: the text was withdrawn."""
        return self.shown and self.reason == "withdrawn"


class Due(Value, frozen=True, kw_only=True):
    """The next instant at which a build gives another site: what it depends on and what becomes of it."""

    at: dt.datetime
    path: str
    title: str
    shown: bool
    reason: Reason = ""


def visible(
    item: Item,
    target: Target,
    now: dt.datetime,
    *,
    drafts: bool = False,
    future: bool = False,
    expired: bool = False,
) -> Verdict:
    """What `target` may see of `item` at `now`.

    `drafts` lifts draft and review, `future` lifts scheduled and embargoed, `expired` lifts expired; nothing lifts a
    TLP label above the target's. What was lifted stays as the reason of a shown item.
    """
    if _is_plain(item) and now >= item.date.at:
        return _SHOWN
    lifted = _lifted(target, drafts=drafts, future=future, expired=expired)
    shown, reason = _judge(item, target, now, lifted)
    later = (at for at in _instants(item) if at > now and _judge(item, target, at, lifted) != (shown, reason))
    return Verdict(shown=shown, reason=reason, changes=min(later, default=None))


_SHOWN = Verdict(shown=True)


def _is_plain(item: Item) -> TypeGuard[Briefing]:
    """The common case, which needs no judging once its date is reached: a published briefing without limits."""
    return (
        isinstance(item, Briefing)
        and item.status == "published"
        and not item.tlp
        and item.embargo is None
        and item.expires is None
    )


def next_due(
    items: Iterable[Item],
    target: Target,
    now: dt.datetime,
    *,
    drafts: bool = False,
    future: bool = False,
    expired: bool = False,
) -> Due | None:
    """The first change that time brings to `items`, by instant, then path; `None` where nothing will change."""
    lifted = _lifted(target, drafts=drafts, future=future, expired=expired)
    coming = [
        (verdict.changes, item.path, item)
        for item in items
        if any(at > now for at in _instants(item))
        and (verdict := visible(item, target, now, drafts=drafts, future=future, expired=expired)).changes
    ]
    if not coming:
        return None
    at, path, item = min(coming, key=lambda change: change[:2])
    shown, reason = _judge(item, target, at, lifted)
    return Due(at=at, path=path, title=item.title, shown=shown, reason=reason)


def check_gate(briefing: Briefing, target: Target) -> tuple[Problem, ...]:
    """`E801`: an embargo without a zone; `E803`: an item whose label keeps it from `target`, as information."""
    problems = []
    if briefing.embargo is not None and briefing.embargo.zone != "known":
        problems.append(_no_zone(briefing))
    if _rank(briefing.tlp) > _rank(target.tlp):
        problems.append(_above_target(briefing, target))
    return tuple(problems)


def _no_zone(briefing: Briefing) -> Problem:
    return Problem(
        code="E801",
        where=briefing.at("embargo"),
        what="the embargo has no time zone",
        why="an embargo ends at one instant everywhere; without a zone it can end hours too early",
        help="write the zone with the time, as in 2021-05-21T06:00:00+02:00",
    )


def _above_target(briefing: Briefing, target: Target) -> Problem:
    return Problem(
        code="E803",
        where=briefing.at("tlp"),
        what=f'{briefing.tlp} keeps this item out of target "{target.name}"',
        why=f"that target carries {target.tlp or TLP_ORDER[0]} at most",
        help="build a target with a higher label, or lower the item's label if its owner allows it",
        level="info",
    )


def _lifted(target: Target, *, drafts: bool, future: bool, expired: bool) -> frozenset[Reason]:
    reasons: set[Reason] = {"withdrawn"}
    if drafts:
        reasons |= {"draft", "review"}
    if target.review:
        reasons.add("review")
    if future:
        reasons |= {"embargoed", "scheduled"}
    if expired:
        reasons.add("expired")
    return frozenset(reasons)


def _judge(item: Item, target: Target, now: dt.datetime, lifted: frozenset[Reason]) -> tuple[bool, Reason]:
    """(shown, reason): the gravest reason that holds the item, or else the gravest that was lifted."""
    reasons = _reasons(item, target, now)
    holding = [reason for reason in reasons if reason not in lifted]
    return not holding, (holding or reasons or [""])[0]


def _reasons(item: Item, target: Target, now: dt.datetime) -> list[Reason]:
    """All that speaks against showing `item` as it is, gravest first."""
    reasons: list[Reason] = []
    if isinstance(item, Briefing) and _rank(item.tlp) > _rank(target.tlp):
        reasons.append("tlp")
    if item.status in {"draft", "review"}:
        reasons.append(item.status)
    if isinstance(item, Briefing) and _before(now, item.embargo):
        reasons.append("embargoed")
    if not isinstance(item, Page) and _before(now, item.date):
        reasons.append("scheduled")
    if isinstance(item, Briefing) and item.expires is not None and not _before(now, item.expires):
        reasons.append("expired")
    if item.status == "withdrawn":
        reasons.append("withdrawn")
    return reasons


def _instants(item: Item) -> tuple[dt.datetime, ...]:
    """The instants at which time changes something for `item`."""
    if isinstance(item, Page):
        return ()
    if isinstance(item, Edition):
        return (item.date.at,)
    return tuple(when.at for when in (item.date, item.embargo, item.expires) if when is not None)


def _before(now: dt.datetime, when: When | None) -> bool:
    return when is not None and now < when.at


def _rank(label: Tlp) -> int:
    return TLP_ORDER.index(label) if label else 0
