"""Findings that an editor lets stand, with a reason: kept out of the problems, and listed."""

from __future__ import annotations

import msgspec

from briefgen.briefings.normal import plain
from briefgen.checks.levels import finding
from briefgen.checks.parts import Part, parts_of
from briefgen.model import Briefing, Waiver
from briefgen.problems import Location, Problem

FIRM = frozenset("EKW")
"""Families that no waiver lifts: what may be seen, what was published, and waivers."""

LIVE = frozenset({"L301", "L302", "L304", "L305", "L306"})
"""Codes that only a comparison with the live web gives; without one, nothing says that their waivers waive nothing."""


def apply_waivers(briefing: Briefing, problems: tuple[Problem, ...]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """(problems that stay, with those of the waivers themselves; waived ones, with the editor's reason as help)."""
    stay, waived, used = sort_out(briefing, problems)
    return (*stay, *_faults(briefing, used)), waived


def sort_out(
    briefing: Briefing, problems: tuple[Problem, ...]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...], frozenset[Waiver]]:
    """(problems that stay, waived ones with the editor's reason as help, the waivers that were used)."""
    if not briefing.waive:
        return problems, (), frozenset()
    texts = _texts_by_line(briefing)
    used: set[Waiver] = set()
    stay: list[Problem] = []
    waived: list[Problem] = []
    for problem in problems:
        waiver = next((w for w in briefing.waive if _covers(w, problem, texts)), None)
        if waiver is None:
            stay.append(problem)
        else:
            waived.append(msgspec.structs.replace(problem, help=waiver.reason))
            used.add(waiver)
    return tuple(stay), tuple(waived), frozenset(used)


def _covers(waiver: Waiver, problem: Problem, texts: dict[int, str]) -> bool:
    if waiver.code != problem.code or problem.code[:1] in FIRM or not waiver.reason.strip():
        return False
    part = plain(waiver.text).casefold()
    return part in plain(problem.what).casefold() or part in texts.get(problem.where.line, "")


def _texts_by_line(briefing: Briefing) -> dict[int, str]:
    """The text of the blocks that stand on each line of the file, without typography."""
    out: dict[int, str] = {}
    for part in parts_of(briefing):
        text = plain(part.block.text).casefold()
        for line in _lines_of(part):
            out[line] = f"{out.get(line, '')} {text}"
    return out


def _lines_of(part: Part) -> range:
    lines = [line for _, line, _ in part.block.breaks] or [part.block.line]
    return range(min(lines), max(lines) + 1)


def _faults(briefing: Briefing, used: frozenset[Waiver]) -> list[Problem]:
    """Waivers without a reason, and those that waive nothing."""
    problems: list[Problem] = []
    for waiver in briefing.waive:
        where = Location(path=briefing.path, line=waiver.line or briefing.line_of("waive"), column=1)
        if not waiver.reason.strip():
            what = f"waiver of {waiver.code} without a reason"
            problems.append(finding("W001", where, what, "add `reason:` and say why the finding may stand"))
        elif waiver.code[:1] in FIRM:
            problems.append(finding("W001", where, f"{waiver.code} cannot be waived", "mend what it finds"))
        elif waiver not in used and waiver.code not in LIVE:
            what = f"waiver of {waiver.code} waives nothing"
            problems.append(finding("W002", where, what, "take it out, or correct its `text:`"))
    return problems
