"""`briefgen capture`: saved pages, text, mail, feeds, PDFs and addresses become sources."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from briefgen.cli.console import DONE, PROBLEMS, counted, emit, printable, say, show_problems
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.shell.capture import Input, Taken, paths_under, read_input, sources_folder, write_sources
from briefgen.shell.project import find_root, require_project
from briefgen.sources.capture import Kind
from briefgen.sources.capture import capture as read_capture
from briefgen.sources.found import Found
from briefgen.sources.kinds import LARGEST, SUFFIXES
from briefgen.sources.record import record_of
from briefgen.sources.source_text import source_id

_STYLES = {
    "paragraph": "green",
    "cross-head": "bold green",
    "headline": "bold cyan",
    "title": "bold cyan",
    "dek": "cyan",
    "byline": "magenta",
    "date": "magenta",
    "caption": "yellow",
    "credit": "yellow",
    "tags": "blue",
    "breadcrumb": "blue",
}


class Asked:
    """The options of one run."""

    def __init__(self, *, kind: Kind, start: str, end: str, id: str, url: str, json: bool, quiet: bool) -> None:  # noqa: A002
        self.kind: Kind = kind
        self.start = start
        self.end = end
        self.id = id
        self.url = url
        self.json = json
        self.quiet = quiet


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option("--kind", type=click.Choice(["auto", "html", "text"]), default="auto", help="How the bytes are read.")
@click.option("--from", "start", default="", metavar="TEXT", help="The story begins at the line that holds TEXT.")
@click.option("--to", "end", default="", metavar="TEXT", help="The story ends at the line that holds TEXT.")
@click.option("--id", "id_", default="", metavar="NAME", help="The source's id; made of outlet and title if not given.")
@click.option("--url", default="", metavar="URL", help="The page's address, where the capture does not name it.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be.")
@click.option("--json", "json_", is_flag=True, help="Print one JSON object a story.")
@click.option("--explain", is_flag=True, help="Show each line of the capture with its class; writes nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.option("-c", "--config", default="", metavar="FILE", help="The site's briefgen.yaml, or its folder.")
def capture(
    inputs: tuple[str, ...],
    kind: Kind,
    start: str,
    end: str,
    id_: str,
    url: str,
    dry_run: bool,
    json_: bool,
    explain: bool,
    quiet: bool,
    config: str,
) -> int:
    """Turn saved pages, text, mail, feeds, PDFs or addresses into sources.

    A folder gives all its pages. `-` reads the text of a page from standard input. Outside a site, sources are written
    to `content/sources/` in the current folder.
    """
    asked = Asked(kind=kind, start=start, end=end, id=id_, url=url, json=json_, quiet=quiet)
    root = _root(config)
    problems: list[Problem] = []
    for name in _progress(_names(inputs, quiet=quiet), quiet=quiet or json_ or explain):
        try:
            item = _input(name, asked)
            if explain:
                _explain(_read(item, asked))
            elif dry_run:
                _show(item, asked)
            else:
                _write(item, asked, root)
        except BriefgenError as error:
            problems += error.problems
            if json_:
                emit({"path": name, "problems": [_problem(problem) for problem in error.problems]})
    show_problems(problems)
    return PROBLEMS if problems else DONE


def _root(config: str) -> Path:
    """The site's folder; the current one where there is no site, unless one was named."""
    root = find_root(config)
    if config:
        require_project(root)
    return root


def _names(inputs: Iterable[str], *, quiet: bool) -> list[str]:
    """The inputs, and the pages of those that are folders."""
    names: list[str] = []
    for each in inputs:
        found = [each] if each == "-" or _is_url(each) else list(paths_under(each))
        if not found:
            say(f"{each}: no file here can be captured; pages are {', '.join(SUFFIXES.values())}", quiet=quiet)
        names += found
    return names


def _is_url(text: str) -> bool:
    return text.casefold().startswith(("http://", "https://"))


def _progress(names: list[str], *, quiet: bool) -> Iterator[str]:
    """The names, with a bar on a terminal when there are several."""
    if quiet or len(names) < 3 or not sys.stderr.isatty():
        yield from names
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(names, description="capturing", console=Console(stderr=True), transient=True)


def _input(name: str, asked: Asked) -> Input:
    if name == "-":
        data = sys.stdin.buffer.read(LARGEST + 1)
        return Input(name="standard input", data=data, url=asked.url)
    if _is_url(name):
        from briefgen.shell.fetch import fetch_page

        item = fetch_page(name)
        for note in item.notes:
            say(note, quiet=asked.quiet)
        return item
    item = read_input(name)
    return Input(name=name, data=item.data, url=asked.url)


def _read(item: Input, asked: Asked) -> tuple[Found, ...]:
    """What is found in a capture; a fault of ours is a problem of that capture, so that the others are still read."""
    try:
        return read_capture(
            item.data,
            item.name,
            kind=asked.kind,
            start=asked.start,
            end=asked.end,
            url=item.url,
            declared=item.declared,
        )
    except BriefgenError:
        raise
    except Exception as error:
        if os.environ.get("BRIEFGEN_DEBUG"):
            raise
        raise BriefgenError(_fault(item.name, error)) from None


def _fault(name: str, error: Exception) -> Problem:
    return Problem(
        code="internal",
        where=Location(path=name),
        what=f"reading failed with {type(error).__name__}: {error}"[:300],
        why="this is a fault of briefgen, not of the capture",
        help="report it with the capture; paste the story's text into a .txt file meanwhile",
    )


def _show(item: Input, asked: Asked) -> None:
    for each in _read(item, asked):
        if asked.json:
            emit({"path": item.name, "id": asked.id or source_id(each), **record_of(each)})
        else:
            click.echo(_summary(each))


def _write(item: Input, asked: Asked, root: Path) -> None:
    sources = sources_folder(root)
    now = _now()
    for taken in write_sources(item, sources, now, kind=asked.kind, start=asked.start, end=asked.end, id=asked.id):
        if asked.json:
            emit(
                {
                    "path": item.name,
                    "id": taken.id,
                    "known": taken.known,
                    "version_of": taken.version_of,
                    **record_of(taken.found),
                }
            )
        else:
            say(_result(taken, sources.relative_to(root)), quiet=asked.quiet)


def _result(taken: Taken, sources: Path) -> str:
    place = sources / taken.id / "source.md"
    if taken.known:
        return f"{taken.name}: captured already as {taken.id}; nothing written"
    size = f"{counted(len(taken.found.paragraphs), 'paragraph')}, {counted(len(taken.found.headings), 'cross-head')}"
    version = f" (a new version of {taken.version_of})" if taken.version_of else ""
    return f"{place}: {taken.found.title or 'no title found'}: {size}{version}"


def _now() -> dt.datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch.isdigit() else dt.datetime.now(dt.UTC)


def _summary(found: Found) -> str:
    """The record for people: fields, then numbered paragraphs."""
    record = record_of(found)
    fields = (
        (name, record[name])
        for name in ("title", "dek", "byline", "agency", "outlet", "published", "section", "tags", "url")
    )
    lines = [f"{name}: {', '.join(value) if isinstance(value, list) else value}" for name, value in fields if value]
    heads: dict[int, list[str]] = {}
    for text, before in found.headings:
        heads.setdefault(before, []).append(f"      ## {text}")
    for number, paragraph in enumerate(found.paragraphs, 1):
        lines += [*heads.get(number, ()), f"{number:4}  {paragraph}"]
    return printable("\n".join(lines))


def _explain(found: Iterable[Found]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(no_color=True if "NO_COLOR" in os.environ else None, soft_wrap=True, highlight=False)
    for each in found:
        for line, kind, text in each.explained:
            style = _STYLES.get(kind, "dim")
            console.print(Text.assemble((f"{line:5} ", "dim"), (f"{kind:<22.22} ", style), (printable(text), style)))


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "level": problem.level,
        "where": str(problem.where),
        "what": problem.what,
        "why": problem.why,
        "help": problem.help,
    }
