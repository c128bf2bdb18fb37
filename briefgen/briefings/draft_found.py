"""What a source has for an editor to look up: one comment at the end of a draft, never published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefgen.briefings.draft_text import uncommented
from briefgen.briefings.entities_found import FoundName
from briefgen.briefings.numbers import find_quantities
from briefgen.briefings.numberwords import LANGUAGES
from briefgen.briefings.quotes import Quotation
from briefgen.model import Source
from briefgen.text import plain

_MOST: Final = 40
"""Entries of one kind."""


def found_comment(
    names: Sequence[tuple[Source, Sequence[FoundName]]], quotes: Sequence[tuple[Source, Quotation]]
) -> str:
    """The comment, in the order names, numbers, dates, further quotations; `p` numbers are paragraphs."""
    lines = ["<!-- Found in the sources; not published.", ""]
    for source, found in names:
        several = len(names) > 1
        lines += [f"{source.id}:", ""] if several else []
        lines += _section("Names", [f"{name.name} ({_numbers(name.paragraphs)})" for name in found])
        numbers, dates = _quantities(source)
        lines += _section("Numbers", numbers)
        lines += _section("Dates", dates)
        lines += _section("More quotations", [_quote(quote) for of, quote in quotes if of is source])
    return "\n".join([*map(uncommented, lines), "-->"])


def _section(title: str, entries: Sequence[str]) -> Iterator[str]:
    if not entries:
        return
    yield f"{title}:"
    yield from (f"- {entry}" for entry in entries[:_MOST])
    if len(entries) > _MOST:
        yield f"- and {len(entries) - _MOST} more"
    yield ""


def _numbers(paragraphs: Sequence[int]) -> str:
    return ", ".join(f"p{number}" for number in paragraphs)


def _quantities(source: Source) -> tuple[list[str], list[str]]:
    """(numbers, dates), each with its paragraphs, in the words of the source."""
    on = source.published.at.date() if source.published else None
    tag = source.language.partition("-")[0].lower()
    language = tag if tag in LANGUAGES else "en"
    seen: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
    for paragraph in source.paragraphs:
        for quantity in find_quantities(paragraph.text, language=language, on=on):
            if not quantity.weak:
                words = plain(paragraph.text[quantity.start : quantity.end])
                seen[quantity.kind == "day"].setdefault(words, []).append(paragraph.number)
    numbers, dates = ([f"{words} ({_numbers(list(dict.fromkeys(at)))})" for words, at in each.items()] for each in seen)
    return numbers, dates


def _quote(quote: Quotation) -> str:
    who = f"{quote.speaker}: " if quote.speaker else ""
    return f'{who}"{plain(quote.text)}" (p{quote.paragraph})'
