"""Lighthouse's judgement of pages: four scores and two times, each page as a mobile on slow 4G sees it.

Other work on the machine makes pages slower and never faster. A page that is too slow is therefore looked at again, and
the best of each of its figures counts. What does not hang on time is judged by the first report.
"""

from __future__ import annotations

from typing import Any

from bench.sitebench.goals import Findings
from bench.sitebench.pages import Page
from bench.sitebench.server import Served
from bench.sitebench.tools import Lighthouse, MissingToolError

FIXED = ("accessibility", "best-practices", "seo")
TIMES = {"largest-contentful-paint": ("LCP <= 1.5 s", 1500.0), "total-blocking-time": ("TBT <= 100 ms", 100.0)}
TRIES = 4
ELSEWHERE = frozenset({"email", "print"})
"""Kinds of page that no browser of a reader opens at an address of the site."""

Reports = dict[str, list[dict[str, Any]]]


def judge_with_lighthouse(served: Served, pages: list[Page], tools: Lighthouse, findings: Findings) -> None:
    """100 in each category, the two times; the search engines' part only on pages that they may list."""
    judged = [page for page in pages if page.kind not in ELSEWHERE]
    try:
        reports = look(served, judged, tools)
    except MissingToolError as error:
        findings.skip("lighthouse", "100 / 100 / 100 / 100", str(error))
        return
    findings.least("lighthouse", "performance 100", {path: best(found) for path, found in reports.items()}, 100)
    for name in FIXED:
        scores = [fixed(page, reports[page.path], name) for page in judged if name != "seo" or page.indexed]
        findings.least("lighthouse", f"{name} 100", dict(scores), 100)
    for name, (goal, limit) in TIMES.items():
        times = {path: round(least(found, name), 1) for path, found in reports.items()}
        findings.most("lighthouse", goal, times, limit, "ms")


def look(served: Served, pages: list[Page], tools: Lighthouse) -> Reports:
    """The reports on each page; of those that are too slow, several."""
    reports: Reports = {page.path: [] for page in pages}
    slow = pages
    for _ in range(TRIES):
        for page, report in zip(slow, tools.lighthouse([served.url(page.url) for page in slow]), strict=True):
            reports[page.path].append(report)
        slow = [page for page in slow if too_slow(reports[page.path])]
        if not slow:
            break
    return reports


def too_slow(reports: list[dict[str, Any]]) -> bool:
    return best(reports) < 100 or any(least(reports, name) > limit for name, (_, limit) in TIMES.items())


def best(reports: list[dict[str, Any]]) -> float:
    """The best score of performance, of 100."""
    return max(score(report, "performance") for report in reports)


def least(reports: list[dict[str, Any]], audit: str) -> float:
    """The least of a time, in milliseconds."""
    return min(float(report["audits"][audit].get("numericValue", "inf")) for report in reports)


def fixed(page: Page, reports: list[dict[str, Any]], category: str) -> tuple[str, float]:
    """(page, with what it fails; score) after the first report that was finished."""
    report = next((one for one in reports if "runtimeError" not in one), reports[0])
    graded = (one["id"] for one in report["categories"][category]["auditRefs"] if one["weight"])
    failed = [name for name in graded if report["audits"][name]["score"] not in {1, None}]
    return " ".join([page.path, *failed]), score(report, category)


def score(report: dict[str, Any], category: str) -> float:
    return round(100 * (report["categories"][category]["score"] or 0))
