"""A chart of each kind, with invented numbers."""

from __future__ import annotations

from briefgen.site.plot import Plot

MONTHS = ("2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")


def example_plots() -> tuple[Plot, ...]:
    """Charts as a page of statistics shows them."""
    return (
        Plot(
            id="plot-months",
            title="Briefings a month",
            kind="bars",
            labels=MONTHS,
            series=(("Briefings", (7, 5, 2, 3, 5, 12)),),
        ),
        Plot(
            id="plot-kinds",
            title="Kinds of briefing",
            kind="stacked",
            labels=MONTHS,
            series=(("Report", (5, 4, 1, 3, 4, 8)), ("Analysis", (1, 1, 1, 0, 1, 3)), ("Opinion", (1, 0, 0, 0, 0, 1))),
        ),
        Plot(
            id="plot-topics",
            title="Topics over time",
            kind="strips",
            labels=MONTHS,
            series=(("Ports", (3, 2, 0, 1, 2, 6)), ("Grain", (2, 1, 1, 1, 0, 4)), ("Insurance", (0, 1, 0, 1, 1, 2))),
        ),
        Plot(
            id="plot-stories",
            title="Stories",
            kind="timeline",
            labels=MONTHS,
            series=(("The pilots’ strike", (0, 1, 0, 0, 2, 4)), ("The harvest", (1, 0, 1, 1, 0, 2))),
            note="Each mark is a month with briefings.",
        ),
        Plot(
            id="plot-outlets",
            title="Sources by outlet",
            kind="share",
            labels=("Northern Wire", "Kessel Courier", "Moor Gazette"),
            series=(("Sources", (41, 33, 22)),),
        ),
    )
