"""Names that a source mentions: those of the site's `entities.yaml`, and capitalised names that it does not know.

No model: a known name or alias is matched word for word; an unknown one is two or more capitalised words in a row, an
acronym, or one capitalised word that stands inside sentences more than once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from briefgen.model import Entity, Paragraph, Source, Value
from briefgen.text import sentences

_LINK: Final = r"(?:of|the|for|de|del|della|di|du|van|von|der|den|bin|ibn|al|el|la|le)"
_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*(?:\.[^\W\d_]\.?)*"
_RUN: Final = re.compile(rf"{_CAPITAL}(?:(?<!['’]s)\s+(?:{_LINK}\s+){{0,2}}{_CAPITAL})*")
_CASED: Final = re.compile(r"[^\W\d_]")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_STOP_LIST: Final = (
    "i a an the this that these those he she it they we you his her its their our my in on at by from for after before "
    "then now later but and or so if when while as with there here however meanwhile still yet according asked last "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december those another one some many most since under over yesterday today tomorrow"
)
_STOP: Final = frozenset(_STOP_LIST.split())


class FoundName(Value, frozen=True, kw_only=True):
    """A name, its kind where it is known, and the paragraphs that have it."""

    name: str
    type: Literal["person", "organization", "place", "other", ""] = ""
    paragraphs: tuple[int, ...] = ()


def find_names(source: Source, entities: Sequence[Entity] = ()) -> tuple[FoundName, ...]:
    """Names in `source`: known ones first, then unknown ones, both in the order of their first mention."""
    known = tuple(_known(source.paragraphs, entities))
    taken = {alias.casefold() for entity in entities for alias in (entity.name, *entity.aliases)}
    return (*known, *_unknown(source, taken))


def _known(paragraphs: Sequence[Paragraph], entities: Sequence[Entity]) -> list[FoundName]:
    found: list[FoundName] = []
    for entity in entities:
        names = sorted((entity.name, *entity.aliases), key=lambda name: (-len(name), name))
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
        numbers = tuple(p.number for p in paragraphs if pattern.search(p.text))
        if numbers:
            found.append(FoundName(name=entity.name, type=entity.type, paragraphs=numbers))
    return sorted(found, key=lambda name: (name.paragraphs[0], name.name))


def _unknown(source: Source, taken: set[str]) -> Iterator[FoundName]:
    if source.language.partition("-")[0].lower() == "de":
        return
    places: dict[str, list[tuple[int, bool]]] = {}
    for paragraph in source.paragraphs:
        for name, opens in _names_of(paragraph.text):
            places.setdefault(name, []).append((paragraph.number, opens))
    for name, seen in places.items():
        if name.casefold() not in taken and _is_name(name, seen):
            yield FoundName(name=name, paragraphs=tuple(dict.fromkeys(number for number, _ in seen)))


def _names_of(text: str) -> Iterator[tuple[str, bool]]:
    """(name, whether it opens a sentence) of each run of capitalised words."""
    for start, end in sentences(text):
        sentence = text[start:end]
        first = _CASED.search(sentence)
        for match in _RUN.finditer(sentence):
            words = match.group().split()
            opens = first is not None and match.start() <= first.start()
            while words and words[0].casefold().rstrip(".") in _STOP:
                words, opens = words[1:], False
            name = _POSSESSIVE.sub("", " ".join(words)).rstrip(".,")
            if len(name) > 1:
                yield name, opens


def _is_name(name: str, seen: Iterable[tuple[int, bool]]) -> bool:
    """Whether a run is more than the first word of a sentence."""
    inside = sum(1 for _, opens in seen if not opens)
    if " " in name or (name.isupper() and name.isalpha()):
        return inside > 0 or " " in name
    return inside > 1
