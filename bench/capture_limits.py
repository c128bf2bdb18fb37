"""Measure how long capture takes at worst: hostile captures of many shapes, in processor seconds for each megabyte.

    python -m bench.capture_limits [--sizes 20,100,400,2000] [--only TEXT] [--rows 12]

Allowed is a second for each megabyte, and a tenth of a second for any capture: what the libraries cost on the smallest
page. Importing them is not counted.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections.abc import Sequence

from bench.hostile import Shape, shapes
from briefgen.problems import BriefgenError
from briefgen.sources.capture import capture

ALLOWED, PER_MEGABYTE = 0.1, 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the slowest shapes of each size; 1 if any takes longer than is allowed."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.capture_limits", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--sizes", default="20,100,400,2000", help="kilobytes of the captures")
    parser.add_argument("--only", default="", metavar="TEXT", help="shapes whose name holds TEXT")
    parser.add_argument("--rows", type=int, default=12)
    options = parser.parse_args(arguments)
    _warm()
    some = {name: made for name, made in shapes().items() if options.only in name}
    return max([_print_size(some, int(size) * 1000, options.rows) for size in options.sizes.split(",")])


def _warm() -> None:
    """Import what capture imports, and fill what the libraries keep."""
    from trafilatura.external import jt_stoplist_init

    jt_stoplist_init()
    for file, make in shapes().values():
        spent(make(2000), file)


def _print_size(some: dict[str, tuple[str, Shape]], size: int, most: int) -> int:
    rows = []
    for name, (file, make) in some.items():
        data = make(size)
        allowed = ALLOWED + PER_MEGABYTE * len(data) / 1e6
        taken = spent(data, file)
        if taken > 0.7 * allowed:
            taken = min(taken, spent(data, file), spent(data, file))
        rows.append((taken / allowed, taken, allowed, len(data), name))
    rows.sort(reverse=True)
    over = sum(row[0] > 1 for row in rows)
    print(f"\n{size // 1000} kB: {len(rows)} shapes, {over} over what is allowed")
    for share, taken, allowed, length, name in rows[:most]:
        print(f"  {name:44}{length / 1e3:8.0f} kB{1e3 * taken:8.0f} ms of {1e3 * allowed:6.0f}{share:8.2f}")
    return int(over > 0)


def spent(data: bytes, file: str) -> float:
    """Processor seconds that a capture takes, whatever comes of it."""
    start = time.process_time()
    with contextlib.suppress(BriefgenError):
        capture(data, file)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
