"""Lines of a story that stand elsewhere too: indexes, repeats, pull quotes, links to other stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefgen.sources.features import words_of
from briefgen.sources.parts import Sheet


def mark_repeats(sheet: Sheet, first: int, stop: int) -> None:
    """Lines said before in the story; of short ones, the one that heads a paragraph stays and the other is an index.

    An index has two entries or more: one short line that stands twice is a label.
    """
    seen: dict[str, int] = {}
    index: list[tuple[int, int]] = []
    for i in sheet.free(first, stop):
        folded = sheet.text(i).casefold()
        earlier = seen.get(folded, -1)
        if earlier >= 0 and not sheet.looks[i].cue:
            heads = not (sheet.looks[i].prose or sheet.looks[i].dated) and i + 1 < stop and sheet.looks[i + 1].prose
            if heads:
                index.append((earlier, i))
            elif sheet.looks[i].words > 2:
                sheet.mark(i, "repeated")
        seen[folded] = i
    if len(index) > 1:
        for entry, head in index:
            sheet.mark(entry, "contents")
            if sheet.looks[head].words <= 25:
                sheet.mark(head, "heading")


def mark_linked(sheet: Sheet, first: int, stop: int) -> None:
    """A heading of five words and more that also stands outside the story is a link to another one."""
    rows = range(max(0, first - 400), min(stop + 800, len(sheet.lines)))
    told = {"heading", "paragraph", "contents", "repeated"}
    outside = "\n".join(
        sheet.text(i).casefold() for i in rows if not sheet.looks[i].prose and sheet.kinds[i] not in told
    )
    headings = [i for i in range(first, stop) if sheet.kinds[i] == "heading" and sheet.looks[i].words >= 5]
    for i in headings[:80]:
        if sheet.text(i).casefold() in outside:
            sheet.kinds[i] = "related"


def mark_pulled(sheet: Sheet, first: int, stop: int) -> None:
    """Pull quotes: lines of eight words and more whose words, four by four, nearly all stand in a longer line."""
    uses: Counter[tuple[str, ...]] = Counter()
    rows = {i: tuple(_fours(sheet.text(i))) for i in sheet.free(first, stop) if sheet.looks[i].words >= 8}
    for fours in rows.values():
        uses.update(set(fours))
    for i, fours in rows.items():
        shared = sum(uses[four] > 1 for four in fours)
        if len(fours) >= 5 and shared * 10 >= len(fours) * 8 and _stands_in_longer(i, rows):
            sheet.mark(i, "pull quote")


def _stands_in_longer(i: int, rows: dict[int, tuple[tuple[str, ...], ...]]) -> bool:
    """Whether one line near, and longer than line `i`, holds four fifths of it."""
    mine = set(rows[i])
    near = (k for k in range(i - 40, i + 41) if k != i and k in rows and len(rows[k]) > len(rows[i]))
    return any(len(mine.intersection(rows[k])) * 10 >= len(mine) * 8 for k in near)


def _fours(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.casefold() for word in words_of(text)]
    return zip(words, words[1:], words[2:], words[3:], strict=False)
