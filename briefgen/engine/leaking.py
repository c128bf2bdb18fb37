"""What the gate holds back, and a last look through the finished output for it.

The search is imported when something is held: most builds hold nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefgen.digest import digest_of
from briefgen.engine.build import Plan
from briefgen.engine.memo import Memo
from briefgen.model import OutputPath
from briefgen.problems import Problem

if TYPE_CHECKING:
    from briefgen.checks.leaks import Held


def find_held(plan: Plan, memo: Memo) -> tuple[Held, ...]:
    """The words that give away each item that the gate holds back, and the texts of withdrawn ones."""
    found = []
    withdrawn = [entry for entry in plan.site.unlisted if entry.head.status == "withdrawn"]
    items = [(entry, verdict.reason, False) for entry, verdict in plan.content.held]
    items += [(entry, "withdrawn", True) for entry in withdrawn]
    if not items:
        return ()
    from briefgen.checks.leaks import Held, held_phrases

    for entry, reason, notice in items:
        path = entry.head.path
        found.append(
            memo(
                "held",
                (entry.digest, reason, str(notice)),
                Held,
                lambda path=path, reason=reason, notice=notice: held_phrases(  # type: ignore[misc]
                    plan.content.with_blocks(path), reason, notice=notice
                ),
            )
        )
    return tuple(found)


def find_leaks(plan: Plan, held: tuple[Held, ...], outputs: Iterable[tuple[OutputPath, bytes]]) -> tuple[Problem, ...]:
    """`E802` for each of `outputs` that holds words or names of a held item which nothing shown has."""
    if not held:
        return ()
    from briefgen.checks.leaks import scan_leaks

    return scan_leaks(outputs, held, _shown(plan))


def held_digest(held: tuple[Held, ...]) -> str:
    """What was looked for; outputs that were searched for the same need no second look."""
    return digest_of(held)


def _shown(plan: Plan) -> Iterator[str]:
    """Every text that the target may see, read only once something was found."""
    from briefgen.checks.leaks import shown_phrases

    config = plan.site.config
    yield from (config.title, config.description, config.base_url)
    for entry in plan.site.entries():
        if entry.head.status != "withdrawn":
            yield from shown_phrases(plan.content.with_blocks(entry.head.path))
    for page in plan.site.pages:
        yield from (page.title, page.body.text)
    for name in plan.site.users:
        if name in plan.site.sources:
            source = plan.content.source(name)
            yield from (source.title, source.dek, *(paragraph.text for paragraph in source.paragraphs))
