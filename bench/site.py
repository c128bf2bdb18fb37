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

from bench.sitebench.browser import measure_browser
from bench.sitebench.files import measure_files
from bench.sitebench.goals import Findings
from bench.sitebench.lighthouse import judge_with_lighthouse
from bench.sitebench.pages import Page, base_path, of_each_kind, read_pages
from bench.sitebench.server import Served, serve
from bench.sitebench.tools import FOLDER, MissingToolError, Tools


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
    parser.add_argument("--tools", type=Path, default=FOLDER, help="where tools from npm are kept")
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
