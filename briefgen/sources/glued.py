"""Text that a dump ran together on one line: labels before a headline, a byline and date amid a paragraph.

A page whose source has few line breaks comes out like this when only its text nodes are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from briefgen.sources.byline import read_byline
from briefgen.sources.dates import SeenDate, find_dates
from briefgen.sources.lines import Line
from briefgen.sources.stopwords import ALL_STOPWORDS

_SEAM = re.compile(r"(?<=[^\W\d_]{2}[a-zß-ÿ])(?=[A-ZÀ-Þ][^\W\d_])")
_ANY_SEAM = re.compile(r"(?<=[a-zß-ÿа-яё])(?=[A-ZÀ-ÞА-ЯЁ])")
_BYLINE = re.compile(r"(?:^|(?<=\s))(?:By|BY|Von|VON|Par|PAR|Por|POR)\s(?=[^\W\d_a-zß-ÿ][^.!?\d]{3,120}?\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONG = 25
"""Words of a line in which a byline may be sunk."""
_LEFT = 4
"""Words of the shortest headline that a label is taken from."""
_LOOKED = 400
"""Lines from the top in which glued bylines are looked for."""
_FARTHEST = 1500
"""Characters of a line after which no byline begins."""


def part_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with those cut that hold a byline and date between other text, or dates with no space round them."""
    return (*(part for line in lines[:_LOOKED] for part in _parts(line)), *lines[_LOOKED:])


def _parts(line: Line) -> Iterator[Line]:
    text = line.text
    if len(text) < 60 or not _YEAR.search(text[:_FARTHEST]) or text.count(" ") < 8:
        yield line
        return
    cuts = sorted({*_round_byline(text), *_round_dates(text)})
    if not cuts:
        yield line
        return
    for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True):
        if piece := text[start:end].strip(" |·•,"):
            yield msgspec.structs.replace(line, text=piece, doubled=False)


def _round_byline(text: str) -> tuple[int, ...]:
    """Where to cut before a byline that a date follows, and behind the date; () where there is none."""
    for match in _BYLINE.finditer(text[:_FARTHEST]):
        date = next((seen for seen in find_dates(text[match.end() : match.end() + 200])), None)
        if date is None or not _are_names(text[match.start() : match.end() + date.start]):
            continue
        end = match.end() + date.end
        long = text.count(" ", end) >= _LONG // 2
        return tuple(cut for cut, wanted in ((match.start(), match.start() > 0), (end, long)) if wanted)
    return ()


def _are_names(text: str) -> bool:
    """Whether a byline's names fill `text`, up to a word or two such as the day of the week."""
    names = read_byline(text)
    return bool(names) and sum(map(len, names)) + 30 >= len(text)


def _round_dates(text: str) -> tuple[int, ...]:
    """Where to cut round dates that words touch on both sides, in long lines: `Jane Roe3 May 2024The port`."""
    if text.count(" ") < _LONG:
        return ()
    touched = [seen for seen in find_dates(text[:_FARTHEST]) if _touched(text, seen)]
    if not touched or touched[0].start > _FARTHEST // 4:
        return ()
    return touched[0].start, touched[-1].end


def _touched(text: str, seen: SeenDate) -> bool:
    before, after = text[seen.start - 1 : seen.start], text[seen.end : seen.end + 1]
    return (before.isalpha() and before.islower()) or after.isupper()


def bare_title(title: str, others: Iterable[str], story: str) -> str:
    """The headline without what a dump put before it, with a space (`Shipping All ports reopen`) or none.

    `others` are the page's other lines, `story` is the story's text. A label is taken off where it stands on lines of
    its own elsewhere, and the rest begins anew: it stands elsewhere without the label, or opens with a word that only
    the beginning of a sentence gives a capital.
    """
    title = _from_seam(title, story)
    words = title.split()
    if len(words) <= _LEFT or not any(map(str.isupper, title)):
        return title
    page = "\n".join((*others, story))
    labels = {line.casefold() for line in page.split("\n") if line.count(" ") < 4}
    for n in range(min(8, len(words) - _LEFT), 0, -1):
        if _are_labels([word.casefold() for word in words[:n]], labels) and _begins(words, n, page, story):
            return " ".join(words[n:])
    return title


def seams(text: str) -> tuple[str, ...]:
    """The parts of text that was run together where a capital follows a small letter (`ShippingAlmeraGrain`)."""
    return tuple(_ANY_SEAM.split(text)) if len(text) < _FARTHEST else (text,)


def _from_seam(title: str, story: str) -> str:
    """The headline behind a word with a capital inside (`World newsPort of Almera reopens`) that the story never uses.

    Five words and more must be left.
    """
    for match in reversed(list(_SEAM.finditer(title))):
        word = title[title.rfind(" ", 0, match.start()) + 1 :].split(" ", 1)[0]
        if word not in story and len(title[match.end() :].split()) >= 5:
            return title[match.end() :]
    return title


def _are_labels(words: Sequence[str], labels: set[str]) -> bool:
    """Whether `words` are labels of the page one after another."""
    if not words:
        return True
    sizes = range(1, min(4, len(words)) + 1)
    return any(" ".join(words[:n]) in labels and _are_labels(words[n:], labels) for n in sizes)


def _begins(words: Sequence[str], n: int, page: str, story: str) -> bool:
    """Whether a headline could begin at word `n`, behind labels."""
    if f"\n{' '.join(words[n:])}".casefold() in page.casefold():
        return True
    first = words[n].strip("\"“”„«»‘’'")
    capitals = sum(word[:1].isupper() for word in words[n + 1 :])
    if not first[:1].isupper() or capitals * 2 > len(words) - n - 1 or words[n][-1] in ":：":
        return False
    shouted = any(word.isupper() and len(word) > 3 for word in words[:n])
    return shouted or first.casefold() in ALL_STOPWORDS or _only_opens(first, page, story)


def _only_opens(word: str, page: str, story: str) -> bool:
    """Whether the page writes `word` small, and the story large nowhere but at the beginning of a sentence."""
    inside = re.search(rf"[\w,;] {re.escape(word)}\b", story)
    return not inside and bool(re.search(rf"\b{re.escape(word.lower())}\b", page))
