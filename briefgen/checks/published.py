"""K: text that changed after publication needs a correction, typos aside; what was withdrawn carries nothing."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterable, Iterator

from briefgen.checks.ledger import Published, PublishedBlock, blocks_of, correction_hash
from briefgen.checks.levels import finding
from briefgen.checks.parts import parts_of
from briefgen.checks.wordlists import NEGATIONS, is_number
from briefgen.model import Briefing, Correction, FilePath, Source, SourceId
from briefgen.problems import Location, Problem

_TYPO = 2
_WORDS_AND_MARKS = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*%?|[^\w\s]")
_SENTENCE_ENDS = frozenset('.!?“":')


def check_published(briefing: Briefing, entry: Published) -> tuple[Problem, ...]:
    """`K701` for each published field that changed without a correction; `K704` for corrections that match nothing."""
    now = tuple(blocks_of(briefing))
    fresh = [c for c in briefing.corrections if correction_hash(c) not in entry.corrections]
    changes = [] if briefing.status == "withdrawn" else list(_changes(entry.blocks, now))
    uncovered = [change for change in changes if not any(_covers(c, *change) for c in fresh)]
    return (
        *(_changed(briefing, entry, old, new) for old, new in uncovered),
        *(_idle(briefing, c) for c in fresh if not _belongs(c, entry.blocks, now)),
    )


Change = tuple[PublishedBlock | None, PublishedBlock | None]


def _changes(old: tuple[PublishedBlock, ...], new: tuple[PublishedBlock, ...]) -> Iterator[Change]:
    """(old, new) of what changed beyond spacing and typos, field by field; `None` for what was added or removed."""
    for where in dict.fromkeys(block.where for block in (*old, *new)):
        before = [block for block in old if block.where == where]
        after = [block for block in new if block.where == where]
        matcher = difflib.SequenceMatcher(a=[b.hash for b in before], b=[b.hash for b in after], autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind == "equal":
                continue
            for index in range(max(b - a, d - c)):
                one = before[a + index] if a + index < b else None
                two = after[c + index] if c + index < d else None
                if one is None or two is None or not is_typo(one.text, two.text):
                    yield one, two


def is_typo(old: str, new: str) -> bool:
    """Whether two texts differ in spacing or at most two characters, outside names, numbers and negations."""
    if old.split() == new.split():
        return True
    if abs(len(old) - len(new)) > _TYPO or _edits(old, new) > _TYPO:
        return False
    before, after = _WORDS_AND_MARKS.findall(old), _WORDS_AND_MARKS.findall(new)
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    changed = [
        (words, index)
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
        for words, span in ((before, range(a, b)), (after, range(c, d)))
        for index in span
    ]
    return not any(_telling(words, index) for words, index in changed)


def _telling(words: list[str], index: int) -> bool:
    """Whether a changed word is a number, a negation, or a name: capitalised other than at a sentence's beginning."""
    word = words[index]
    low = word.lower()
    if is_number(word) or any(map(str.isdigit, word)) or low in NEGATIONS or low.endswith(("n't", "n’t")):
        return True
    opens = index == 0 or words[index - 1] in _SENTENCE_ENDS
    return word[0].isupper() and not opens


def _edits(old: str, new: str) -> int:
    """Letters inserted, removed or replaced between two texts, counted to three at most."""
    start = len(posixpath.commonprefix([old, new]))
    old, new = old[start:], new[start:]
    end = len(posixpath.commonprefix([old[::-1], new[::-1]]))
    old, new = old[: len(old) - end], new[: len(new) - end]
    if max(len(old), len(new)) > 200:
        return _TYPO + 1 if abs(len(old) - len(new)) > _TYPO else _banded(old, new)
    return _banded(old, new)


def _banded(old: str, new: str) -> int:
    """Levenshtein's distance, looking no further than two from the diagonal."""
    far = _TYPO + 1
    row = {n: n for n in range(min(len(new), _TYPO) + 1)}
    for i, letter in enumerate(old, start=1):
        following: dict[int, int] = {}
        for j in range(max(0, i - _TYPO), min(len(new), i + _TYPO) + 1):
            through = row.get(j - 1, far) + (letter != new[j - 1]) if j else far
            following[j] = min(through, row.get(j, far) + 1, following.get(j - 1, far) + 1, far)
        row = following
    return row.get(len(new), far)


def _covers(correction: Correction, old: PublishedBlock | None, new: PublishedBlock | None) -> bool:
    """Whether a correction speaks of this change: of its field, and of its words where it gives some."""
    block = new or old
    if block is None or not _names_field(correction.where, block.where):
        return False
    was = " ".join(correction.was.split())
    now = " ".join(correction.now.split())
    return (not was or old is None or was in old.text) and (not now or new is None or now in new.text)


def _names_field(where: str, field: str) -> bool:
    return (
        not where
        or field == where
        or field.startswith(f"{where}.")
        or (where == "assessment" and field.startswith(where))
    )


def _belongs(correction: Correction, old: tuple[PublishedBlock, ...], new: tuple[PublishedBlock, ...]) -> bool:
    """Whether a correction names a field that there is or was, and words that stand in it now or stood in it."""
    before = [block.text for block in old if _names_field(correction.where, block.where)]
    after = [block.text for block in new if _names_field(correction.where, block.where)]
    was, now = " ".join(correction.was.split()), " ".join(correction.now.split())
    if correction.kind == "retraction":
        return True
    if not before and not after:
        return False
    return (not was or any(was in text for text in before)) and (not now or any(now in text for text in after))


def _changed(briefing: Briefing, entry: Published, old: PublishedBlock | None, new: PublishedBlock | None) -> Problem:
    block = new or old
    assert block is not None
    words = _difference(old.text if old else "", new.text if new else "")
    return finding(
        "K701",
        _place(briefing, block),
        f"{_called(block.where)} differs from what was published on {entry.on} and no correction covers it: {words}",
        help=f"add to `corrections:` an entry with `where: {block.where}`, `was`, `now`, `reason`; or restore the text",
    )


def _place(briefing: Briefing, block: PublishedBlock) -> Location:
    parts = (p for p in parts_of(briefing) if p.field == block.where and " ".join(p.block.text.split()) == block.text)
    part = next(parts, None)
    if part is not None:
        return Location(path=briefing.path, line=part.block.line, column=1)
    return briefing.at(block.where.partition(".")[0])


def _called(where: str) -> str:
    field, _, number = where.partition(".")
    return f"key point {number}" if field == "key_points" else f"the {where.replace('_', ' ')}"


def _difference(old: str, new: str) -> str:
    """The words that went and came: `-2,000 +2,500`, at most eight of each."""
    before, after = _WORDS_AND_MARKS.findall(old), _WORDS_AND_MARKS.findall(new)
    gone, come = [], []
    for kind, a, b, c, d in difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += before[a:b]
            come += after[c:d]
    return " ".join([*(f"-{word}" for word in gone[:8]), *(f"+{word}" for word in come[:8])])


def _idle(briefing: Briefing, correction: Correction) -> Problem:
    line = correction.line or briefing.line_of("corrections")
    return finding(
        "K704",
        Location(path=briefing.path, line=line, column=1),
        f"the correction of {correction.where or 'the item'} matches nothing in it",
        help="`where` names a field such as key_points.1 or body; `was` quotes the old words, `now` the new ones",
    )


def check_retracted(
    briefing: Briefing, withdrawn: frozenset[FilePath], sources: Iterable[Source]
) -> tuple[Problem, ...]:
    """`K702` for each link to a withdrawn item, and for each source that is marked `retracted` under `extra`."""
    folder = posixpath.dirname(briefing.path)
    links = [link for part in {p.field: p.prose for p in parts_of(briefing)}.values() for link in part.links]
    found = [
        (Location(path=briefing.path, line=link.line, column=link.column), f"the withdrawn item {target}")
        for link in links
        if link.kind == "file"
        and (target := posixpath.normpath(posixpath.join(folder, link.target.partition("#")[0]))) in withdrawn
    ]
    retracted: set[SourceId] = {source.id for source in sources if "retracted" in dict(source.extra)}
    found += [
        (Location(path=briefing.path, line=use.line, column=use.column), f"the retracted source {use.id}")
        for use in briefing.sources
        if use.id in retracted
    ]
    return tuple(
        finding("K702", where, f"this item rests on {what}", help="rewrite what rests on it, and add a correction")
        for where, what in found
    )
