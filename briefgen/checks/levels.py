"""Every code of the checks, and the level it has unless the site sets another.

The tables stand in `rules_text.py` and `rules_site.py`; the documentation and `check --explain` are made from them.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.checks import rules_site, rules_text
from briefgen.checks.rule import Rule
from briefgen.config import CheckLevel, Checks
from briefgen.problems import Level, Location, Problem

FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Quotations and speakers", rules_text.QUOTES),
    ("Claims", rules_text.CLAIMS),
    ("Numbers and dates", rules_site.NUMBERS),
    ("Origins", rules_site.ORIGINS),
    ("Copying", rules_site.COPYING),
    ("The ledger", rules_site.LEDGER),
    ("The gate", rules_site.GATE),
    ("Wording", rules_site.WORDING),
    ("Links", rules_site.LINKS),
    ("Sources", rules_site.SOURCES),
    ("Editions", rules_site.EDITIONS),
    ("Source mix", rules_site.MIX),
    ("Suggestions and waivers", rules_text.OWN),
)
RULES: dict[str, Rule] = {rule.code: rule for _, rules in FAMILIES for rule in rules}
UNPUBLISHED = frozenset({"draft", "review"})


def level_of(code: str, policy: Checks, given: CheckLevel | None = None) -> CheckLevel:
    """The level of a code: the site's for the code, else for its family, else `given`, else the table's."""
    levels = dict(policy.levels)
    if code in levels:
        return levels[code]
    if code[:1] in levels and code in RULES:
        return levels[code[:1]]
    if given is not None:
        return given
    return RULES[code].level if code in RULES else "error"


def at_level(problem: Problem, policy: Checks, *, unpublished: bool) -> Problem | None:
    """The problem at the site's level, nothing where that is off; an unpublished item has no errors yet."""
    level = level_of(problem.code, policy, problem.level)
    if level == "off":
        return None
    eased: Level = "warning" if unpublished and level == "error" else level
    return problem if problem.level == eased else replace(problem, level=eased)


def finding(code: str, where: Location, what: str, help: str = "", source: str = "", paragraph: int = 0) -> Problem:  # noqa: A002
    """A problem of `code`, with the reason and level of the table; the site's own level is applied later."""
    rule = RULES[code]
    level: Level = "info" if rule.level == "off" else rule.level
    return Problem(
        code=code, where=where, what=what, why=rule.why, help=help, level=level, source=source, paragraph=paragraph
    )
