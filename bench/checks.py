"""`python -m bench.checks`: the figures of the checks, from our own cases and the samples beside the checkout."""

from __future__ import annotations

import importlib
import sys
import time

SECTIONS = (
    ("quotations", "bench.checks_quotes", "quote_figures"),
    ("speakers", "bench.checks_speakers", "speaker_figures"),
    ("claims", "bench.checks_claims", "claim_figures"),
    ("numbers", "bench.checks_numbers", "number_figures"),
    ("origins", "bench.checks_origins", "origin_figures"),
    ("speed", "bench.checks_speed", "speed_figures"),
)
"""(name, module, function that gives lines)."""


def main(names: list[str]) -> None:
    """Print each section's figures; of the named sections alone, if any are named."""
    for name, module, function in SECTIONS:
        if names and name not in names:
            continue
        started = time.perf_counter()
        lines = getattr(importlib.import_module(module), function)()
        print(f"{name} ({time.perf_counter() - started:.1f} s)")
        for line in lines:
            print(f"  {line}")


if __name__ == "__main__":
    main(sys.argv[1:])
