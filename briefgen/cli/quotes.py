"""`quotes`: every quotation of a source with its speaker."""

from __future__ import annotations

import re
from pathlib import Path

import click
import msgspec

from briefgen.briefings.quotes import Quotation, find_quotations
from briefgen.cli.console import DONE, emit, printable
from briefgen.cli.options import build_options, open_project
from briefgen.model import FilePath, Paragraph, Source, SourceId
from briefgen.problems import BriefgenError, Location, Problem

LONG = 100
"""Characters a line on average from which a line is a paragraph, not a part of one."""


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-c", "--config", default="", metavar="FILE", help="The site's briefgen.yaml, or its folder.")
@click.option("--lang", default="", metavar="TAG", help="The language of text files (default: guessed).")
@click.option("--json", "as_json", is_flag=True, help="Print one object a quotation.")
def quotes(sources: tuple[str, ...], config: str, lang: str, *, as_json: bool) -> int:
    """Print each quotation of SOURCE with its speaker.

    SOURCE is the id of a source, or the path of a text file: paragraphs between empty lines, or one a line.
    """
    for name in sources:
        source = _text_file(Path(name), lang) if Path(name).is_file() else _of_project(name, config)
        for quotation in find_quotations(source):
            if as_json:
                emit({"source": source.id, **msgspec.to_builtins(quotation)})
            else:
                click.echo(printable(_line(quotation)))
    return DONE


def _line(quotation: Quotation) -> str:
    meant = f" (= {quotation.meant}, p{quotation.meant_paragraph})" if quotation.meant else ""
    sure = f" [{quotation.confidence}]" if quotation.confidence else ""
    return f"p{quotation.paragraph}: {quotation.speaker or 'unknown'}{meant}{sure}: “{quotation.text}”"


def _text_file(path: Path, language: str) -> Source:
    if path.suffix == ".md" and path.read_text("utf-8-sig", errors="replace").startswith("---"):
        from briefgen.sources.parse import parse_source

        return parse_source(FilePath(path.as_posix()), path.read_bytes())
    text = path.read_text("utf-8-sig", errors="replace")
    lines = [line for line in text.split("\n") if line.strip()]
    wrapped = re.search(r"\n[ \t]*\n", text.strip()) and sum(map(len, lines)) < LONG * len(lines)
    parts = re.split(r"\n[ \t]*\n", text) if wrapped else lines
    texts = [part.strip().replace("\n", " ") for part in parts if part.strip()]
    return Source(
        id=SourceId(path.stem),
        language=language,
        paragraphs=tuple(Paragraph(number=n, text=t) for n, t in enumerate(texts, 1)),
    )


def _of_project(name: str, config: str) -> Source:
    from briefgen.sources.parse import parse_source

    project = open_project(config)
    try:
        tree, settings = project.scan(build_options("", "", ""))
        for path in (f"{settings.content}/sources/{name}/source.md", f"{settings.content}/sources/{name}.md"):
            file = tree.file(FilePath(path))
            if file is not None:
                return parse_source(file.path, tree.read(file))
    finally:
        project.close()
    raise BriefgenError(
        Problem(
            code="unknown-source",
            where=Location(path=name),
            what=f'there is no source "{name}", and no such file',
            help="`briefgen list sources` names the sources",
        )
    )
