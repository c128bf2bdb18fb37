"""Measure a built site against the goals of the default theme, on a page of each kind: one table.

    python -m bench.site site/ [--tools DIR] [--strict] [--no-browser] [--no-lighthouse] [--only KIND...]

Serves the folder on loopback and looks at it in Debian's Chromium with Playwright, axe-core, the Nu HTML checker and
Lighthouse. The last three come from npm and are kept below `--tools`. A tool that is missing is named and left out;
with `--strict` that is a failure. Exits with 1 where a goal is not met.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from bench.sitebench.browser import measure_browser
from bench.sitebench.files import measure_files
from bench.sitebench.goals import Findings
from bench.sitebench.pages import Page, base_path, of_each_kind, read_pages
from bench.sitebench.server import Served, serve
from bench.sitebench.tools import CATEGORIES, MissingToolError, Tools

GOALS = {"largest-contentful-paint": ("LCP <= 1.5 s", 1500), "total-blocking-time": ("TBT <= 100 ms", 100)}
TRIES = 3


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    root = options.site.resolve()
    pages = read_pages(root)
    if not pages:
        print(f"{options.site}: no pages; build the site first", file=sys.stderr)
        return 2
    findings, tools = Findings(), Tools(options.tools.expanduser())
    chosen = [page for page in of_each_kind(pages) if not options.only or page.kind in options.only]
    measure_files(root, pages, findings)
    with serve(root, base_path(pages)) as served:
        validate(root, served, chosen, tools, findings)
        if options.browser:
            measure_browser(served, chosen, tools, findings)
        if options.browser and options.lighthouse:
            judge_with_lighthouse(served, chosen, tools, findings)
    print(findings.table())
    return 0 if findings.passed(strict=options.strict) else 1


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.site", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("site", type=Path, help="the built site")
    parser.add_argument(
        "--tools", type=Path, default=Path("~/.cache/briefgen-bench"), help="where tools from npm are kept"
    )
    parser.add_argument("--strict", action="store_true", help="fail where a tool is missing")
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="look at the files alone")
    parser.add_argument(
        "--no-lighthouse", dest="lighthouse", action="store_false", help="leave out Lighthouse, which takes long"
    )
    parser.add_argument("--only", nargs="*", default=[], metavar="KIND", help="kinds of page to open in the browser")
    return parser.parse_args(arguments)


def validate(root: Path, served: Served, pages: list[Page], tools: Tools, findings: Findings) -> None:
    goal = "Nu HTML checker: no error, no warning (HTML, CSS, SVG)"
    checked = [served.url(page.url) for page in pages if page.kind != "email"]
    checked += [str(path) for ending in ("css", "svg") for path in sorted((root / "assets").glob(f"*.{ending}"))]
    try:
        findings.faults("markup", goal, tools.validate(checked))
    except MissingToolError as error:
        findings.skip("markup", goal, str(error))


def best_report(tools: Tools, url: str) -> dict[str, Any]:
    """Lighthouse's report; of up to three the fastest, as other work on the machine makes pages only slower."""
    reports: list[dict[str, Any]] = []
    while len(reports) < TRIES and (not reports or reports[-1]["categories"]["performance"]["score"] != 1):
        reports.append(tools.lighthouse(url))
    return max(reports, key=lambda report: report["categories"]["performance"]["score"] or 0)


def judge_with_lighthouse(served: Served, pages: list[Page], tools: Tools, findings: Findings) -> None:
    scores: dict[str, dict[str, float]] = {name: {} for name in CATEGORIES}
    times: dict[str, dict[str, float]] = {name: {} for name in GOALS}
    for page in (page for page in pages if page.kind not in {"404", "email", "print"}):
        try:
            report = best_report(tools, served.url(page.url))
        except MissingToolError as error:
            findings.skip("lighthouse", "100 / 100 / 100 / 100", str(error))
            return
        for name in CATEGORIES:
            if name != "seo" or page.indexed:
                scores[name][page.path] = round(100 * (report["categories"][name]["score"] or 0))
        for name in GOALS:
            times[name][page.path] = round(report["audits"][name].get("numericValue", 0))
    for name in CATEGORIES:
        findings.least("lighthouse", f"{name} 100", scores[name], 100)
    for name, (goal, limit) in GOALS.items():
        findings.most("lighthouse", goal, times[name], limit, "ms")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
