"""Results of measures, and the table that shows them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Result:
    """One goal: what was wanted, what was found, and whether it is met (None: not measured, `found` says why)."""

    area: str
    goal: str
    found: str
    met: bool | None
    faults: tuple[str, ...] = ()


@dataclass
class Findings:
    """Results as they come in."""

    results: list[Result] = field(default_factory=list)

    def faults(self, area: str, goal: str, faults: list[str]) -> None:
        """A goal that asks for no fault at all."""
        unique = tuple(dict.fromkeys(faults))
        self.results.append(Result(area, goal, f"{len(unique)} faults" if unique else "none", not unique, unique))

    def most(self, area: str, goal: str, values: dict[str, float], limit: float, unit: str = "") -> None:
        """A goal that no page may exceed."""
        if not values:
            self.skip(area, goal, "no page to measure")
            return
        worst = max(values, key=lambda name: values[name])
        over = tuple(f"{name}: {value:g} {unit}" for name, value in values.items() if value > limit)
        self.results.append(Result(area, goal, f"{values[worst]:g} {unit} ({worst})", not over, over))

    def least(self, area: str, goal: str, values: dict[str, float], limit: float, unit: str = "") -> None:
        """A goal that every page must reach."""
        if not values:
            self.skip(area, goal, "no page to measure")
            return
        worst = min(values, key=lambda name: values[name])
        below = tuple(f"{name}: {value:g} {unit}" for name, value in values.items() if value < limit)
        self.results.append(Result(area, goal, f"{values[worst]:g} {unit} ({worst})", not below, below))

    def skip(self, area: str, goal: str, why: str) -> None:
        """A goal that could not be measured here."""
        self.results.append(Result(area, goal, f"skipped: {why}", None))

    def table(self, details: int = 8) -> str:
        """The goals, one a line, and up to `details` faults below each that is not met."""
        words = {True: "met", False: "NOT MET", None: "skipped"}
        wide = max((len(result.area) for result in self.results), default=4)
        lines = []
        for result in self.results:
            lines.append(f"{words[result.met]:8} {result.area:{wide}}  {result.goal}: {result.found}")
            lines += [f"{'':8} {'':{wide}}    - {fault}" for fault in result.faults[:details]]
            if len(result.faults) > details:
                lines.append(f"{'':8} {'':{wide}}    - and {len(result.faults) - details} more")
        met = sum(result.met is True for result in self.results)
        measured = sum(result.met is not None for result in self.results)
        return "\n".join([*lines, f"{met} of {measured} measured goals met, {len(self.results) - measured} skipped"])

    def passed(self, *, strict: bool) -> bool:
        """Whether no measured goal failed; with `strict`, none was skipped either."""
        return all(result.met or (result.met is None and not strict) for result in self.results)
