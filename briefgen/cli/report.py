"""Problems as people and programs read them: by file with a caret, as JSON, SARIF and GitHub annotations."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

import click

from briefgen import __version__
from briefgen.checks.levels import FAMILIES, RULES
from briefgen.cli.console import _COLOURS, _coloured, printable
from briefgen.problems import Problem, in_order

_SARIF_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
WIDTH = 100
"""Columns of a source line that are shown around the place."""


def show_by_file(problems: Sequence[Problem], line_of: Callable[[str, int], str]) -> None:
    """Print problems to stderr, file by file, each with its line and a caret under the place."""
    for path, group in groupby(in_order(problems), key=lambda problem: problem.where.path):
        click.echo(click.style(printable(path), bold=True), err=True, color=_coloured())
        for problem in group:
            for line in _lines(problem, line_of):
                click.echo(line, err=True, color=_coloured())
        click.echo("", err=True)


def _lines(problem: Problem, line_of: Callable[[str, int], str]) -> Iterator[str]:
    level = click.style(f"{problem.level}[{problem.code}]", fg=_COLOURS[problem.level], bold=True)
    yield f"  {printable(str(problem.where))}: {level}: {printable(problem.what)}"
    text = line_of(problem.where.path, problem.where.line) if problem.where.line else ""
    if text.strip():
        yield from _excerpt(text, problem.where.line, problem.where.column)
    if problem.why:
        yield f"    why: {printable(problem.why)}"
    if problem.help:
        yield f"    help: {printable(problem.help)}"


def _excerpt(text: str, line: int, column: int) -> Iterator[str]:
    """The part of a line around a column, and a caret under it."""
    at = max(column - 1, 0)
    begin = max(at - WIDTH // 2, 0) if len(text) > WIDTH else 0
    shown = printable(text[begin : begin + WIDTH].replace("\t", " "))
    more = "…" if begin else ""
    margin = f"{line:>6} | "
    yield f"{margin}{more}{shown}"
    yield f"{' ' * (len(margin) + len(more) + at - begin)}^"


def problem_record(problem: Problem) -> dict[str, Any]:
    """A problem as one flat object."""
    return {
        "code": problem.code,
        "level": problem.level,
        "path": problem.where.path,
        "line": problem.where.line,
        "column": problem.where.column,
        "what": problem.what,
        "why": problem.why,
        "help": problem.help,
        "source": problem.source,
        "paragraph": problem.paragraph,
    }


def github_line(problem: Problem) -> str:
    """A workflow command that GitHub shows beside the line."""
    where = problem.where
    place = f"file={_property(where.path)},line={max(where.line, 1)},col={max(where.column, 1)}"
    text = f"{problem.what}\n{problem.help}" if problem.help else problem.what
    return f"::{_GITHUB_LEVELS[problem.level]} {place},title={_property(problem.code)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif(problems: Sequence[Problem]) -> str:
    """The problems as a SARIF 2.1.0 log with the rules they break."""
    codes = sorted({problem.code for problem in problems})
    driver = {"name": "briefgen", "version": __version__, "rules": [_sarif_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(problem, codes) for problem in in_order(problems)],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_rule(code: str) -> dict[str, Any]:
    rule = RULES.get(code)
    if rule is None:
        return {"id": code}
    return {"id": code, "shortDescription": {"text": rule.title}, "fullDescription": {"text": rule.why}}


def _sarif_result(problem: Problem, codes: list[str]) -> dict[str, Any]:
    region = {"startLine": max(problem.where.line, 1), "startColumn": max(problem.where.column, 1)}
    place = {"artifactLocation": {"uri": problem.where.path.replace(" ", "%20")}, "region": region}
    text = f"{problem.what}. {problem.help}" if problem.help else problem.what
    return {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": _SARIF_LEVELS[problem.level],
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }


def explanation(code: str) -> str:
    """What `check --explain` says of a code or a family; empty for one that does not exist."""
    rules = [rule for _, family in FAMILIES for rule in family if rule.code == code or rule.code[0] == code]
    told = "\n\n".join(f"{r.code}: {r.title}\n  level: {r.level}\n  why: {r.why}" for r in rules)
    return told + _example(code)


def _example(code: str) -> str:
    """Words that the check of this code finds, and what it says of them; empty where it has no example."""
    from briefgen.checks.examples import EXAMPLES, example_problems

    example = next((each for each in EXAMPLES if each.code == code), None)
    if example is None:
        return ""
    text = (example.front or example.body).replace("\n", "\n    ")
    said = next(problem for problem in example_problems(example) if problem.code == code)
    return f"\n  example:\n    {text}\n  says: {said.what}\n  help: {said.help}"
