"""Where the story stands among the lines of a page: the stretch with the most running text, then its true ends."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from briefgen.sources.cues import cue_of
from briefgen.sources.features import Features
from briefgen.sources.lines import Line
from briefgen.sources.topic import MEASURED, Topic, middle

_STOPS = frozenset({"tags", "related", "comments", "author", "footer", "newsletter"})

_CLOSING = frozenset({"tags", "comments", "author", "footer"})
"""What stands below stories; forms and links to others stand within them too."""

_FARTHEST = 30
"""Lines behind a break that are looked at, and words that a story has there at least if it goes on."""

_FLOOR = 0.14
"""Any text shares some words with any other; what follows a break must share more than this."""


def find_story(lines: Sequence[Line], looks: Sequence[Features]) -> tuple[int, int]:
    """(first, past the last) index of the lines from the story's first paragraph to its last; (0, 0): no story."""
    core = _best_stretch([_weight(look) for look in looks])
    if core == (0, 0):
        return _best_stretch([look.words if look.sentence else -3 for look in looks[:60]])
    start, stop = core
    prose = [i for i in range(start, stop) if looks[i].prose and looks[i].promotion < 2]
    if not prose:
        return core
    topic = Topic(lines[i].text for i in _first_part(prose, looks))
    stop = _with_lists(stop, lines, looks)
    return start, _End(start, stop, lines, looks, topic).find()


def _weight(look: Features) -> float:
    """What a line adds to a stretch: its words if it is prose, a loss if it is not."""
    if look.times > 2:
        return -6
    if look.aged:
        return -14
    if look.prose:
        words = min(look.words, 60)
        return words / 4 - 4 if look.promotion > 1 else words
    if look.cue in _STOPS:
        return -12
    if look.dated and look.words <= 10 and not look.prose:
        return -8
    if look.sentence:
        return 1
    return -5 if look.words <= 3 else -4


def _best_stretch(weights: list[float]) -> tuple[int, int]:
    """The run of lines with the highest sum of weights, as (first, past the last)."""
    best, best_run, run, start = 0.0, (0, 0), 0.0, 0
    for i, weight in enumerate(weights):
        if run <= 0:
            run, start = 0.0, i
        run += weight
        if run > best:
            best, best_run = run, (start, i + 1)
    return best_run


def _with_lists(stop: int, lines: Sequence[Line], looks: Sequence[Features]) -> int:
    """Past the lists in Chinese or Japanese that follow `stop`, set like its last paragraph, without full stops."""
    last = i = stop - 1
    while i + 1 < len(lines) and i - last < 2:
        i += 1
        look, alike = looks[i], (lines[i].blank > 0) == (lines[stop - 1].blank > 0)
        if look.cue or look.promotion or look.dated or not (alike and look.cjk):
            break
        last = i if look.sentence else last
    return last + 1


def _first_part(prose: list[int], looks: Sequence[Features]) -> list[int]:
    """The prose lines that hold the first 60 % of the words, at least three."""
    total = sum(looks[i].words for i in prose)
    kept: list[int] = []
    words = 0
    for i in prose:
        kept.append(i)
        words += looks[i].words
        if words * 10 >= total * 6 and len(kept) >= 3:
            break
    return kept


class _End:
    """Looks for the end of a story inside the stretch that holds it."""

    def __init__(self, start: int, stop: int, lines: Sequence[Line], looks: Sequence[Features], topic: Topic) -> None:
        self.start, self.stop = start, stop
        self.lines, self.looks, self.topic = lines, looks, topic
        self._sums: list[int] = []
        prose = [i for i in range(start, stop) if looks[i].prose][:MEASURED]
        self.usual = middle([topic.share(lines[i].text, itself=True) for i in prose])

    def find(self) -> int:
        """Past the last line: the first break after which the story does not go on."""
        end = self._walk()
        while end == self.stop and (late := self._late(end)):
            self.stop = max(late + 1, self._reach(late))
            end = max(late + 1, self._walk())
        return end

    def _reach(self, j: int) -> int:
        """Past the last line of the stretch that begins at `j`, up to what closes a story."""
        total, best, end = 0.0, 0.0, j
        for k in range(j, min(j + 200, len(self.looks))):
            if self.looks[k].cue in _STOPS or self._closes(k) or total < best - 40:
                break
            total += _weight(self.looks[k])
            if total > best:
                best, end = total, k + 1
        return end

    def _late(self, end: int) -> int:
        """A paragraph behind a form or notice that follows the stretch, sure to be of the story; 0 if there is none."""
        linked = False
        for j in range(end, min(end + 12, len(self.looks))):
            if self._plain(j) and self._goes_on(j) and self._shared([j, j + 1, j + 2]) >= 0.5 * self.usual:
                return j
            if self.looks[j].cue in _STOPS - {"newsletter", "related"} or (self._stamp(j) and not self.looks[j].aged):
                return 0
            linked = linked or self.looks[j].cue == "related" or self.looks[j].aged
            if linked:
                continue
            interrupted = j == end or self.looks[j - 1].cue or self.looks[j - 1].promotion
            if self._plain(j) and interrupted and self.looks[j].words >= 18 and not self.looks[j].promotion:
                own = self._shared([j]) >= max(0.8 * self.usual, _FLOOR) or self._inserted(end, j)
                return j if own else 0
        return 0

    def _walk(self) -> int:
        last, words, i = self.start, 0, self.start
        while i < self.stop:
            look = self.looks[i]
            if self._plain(i) or (look.sentence and i - last <= 1 + look.cjk and not look.promotion):
                if words > 60 and i > last + 1 and (self._rail(i) or self._ends_in_teasers(i, words)):
                    return last + 1
                last = i
                words += look.words
            elif words >= 40 and (
                look.cue in _STOPS or self._closes(i) or i - last >= 4 or (self._stamp(i) and i > last + 1)
            ):
                resumed = self._resumes(i)
                if not resumed:
                    return last + 1
                i = resumed - 1
                last = i
            i += 1
        return last + 1

    def _plain(self, i: int) -> bool:
        return self.looks[i].prose and self.looks[i].promotion < 2

    def _stamp(self, i: int) -> bool:
        """Whether line `i` is a date or an age alone, as teasers carry them."""
        look = self.looks[i]
        return look.aged or (look.dated and look.words <= 10 and not look.prose and not look.credit)

    def _closes(self, i: int) -> bool:
        """Whether line `i` is of what stands below stories: tags, comments, the author's note, the footer."""
        look = self.looks[i]
        return look.cue in _CLOSING or bool(look.opener and cue_of(look.opener.strip(), 1) == "tags")

    def _inserted(self, i: int, j: int) -> bool:
        """Whether what lies between the lines `i` and `j` was put into the story, by what follows it.

        Paragraphs follow one another in stories and not in rails; after a form the story may go on with a heading.
        """
        run = j
        while run < min(len(self.looks), j + _FARTHEST) and self._plain(run):
            run += 1
        ahead = range(j, min(len(self.looks), j + 10))
        closed = next((k for k in ahead if self.looks[k].cue in _STOPS or self._closes(k)), ahead.stop)
        follow = [k for k in range(j, closed) if self._plain(k)]
        if j - i > 9 or (self.usual > 0.05 and self._shared(follow[:3]) < 0.4 * self.usual):
            return False
        if run - j >= 2 and 35 <= sum(self.looks[k].words for k in range(j, run)) < 100:
            return True
        form = any(self.looks[k].promotion > 1 or self.looks[k].cue == "newsletter" for k in range(i - 3, j))
        linked = any(self.looks[k].cue == "related" for k in range(i, j))
        return form and not linked and len(follow) >= 2 and sum(self.looks[k].words for k in follow) >= 12 * len(follow)

    def _goes_on(self, j: int) -> bool:
        """Whether three sentences and more follow one another from line `j` on, as no list of links has them.

        A day above the first of them is that of another article.
        """
        said = j
        while said < min(len(self.looks), j + _FARTHEST) and (self._plain(said) or self.looks[said].sentence):
            if self._stamp(said):
                break
            said += 1
        rows = range(j, said)
        dated = any(self.looks[k].dated and self.looks[k].words <= 10 for k in (j - 1, j - 2))
        notice = any(self.looks[k].promotion for k in rows[:4])
        return len(rows) > 2 and not (dated or notice) and sum(self.looks[k].words for k in rows) >= _FARTHEST

    def _resumes(self, i: int) -> int:
        """The line where the story goes on after a break at `i`; 0 if it does not."""
        strict = self.looks[i].cue in _STOPS
        closed = any(self._closes(k) for k in range(i - 3, i + 1))
        for j in range(i + 1, min(self.stop, i + (16 if strict else 30))):
            closed = closed or self._closes(j)
            if not closed and self._plain(j) and j - i <= 9 and self._goes_on(j):
                return j
            if not self._plain(j) or any(self._stamp(k) for k in (j - 1, j - 2) if k > i - 2):
                continue
            if not closed and self._inserted(i, j):
                return j
            follow = [k for k in range(j, min(self.stop, j + 4)) if self._plain(k)]
            alone = len(follow) < 2 and (closed or j + 2 < self.stop)
            if alone and (closed or not (self.looks[j - 1].cue or self.looks[j - 1].promotion)):
                continue
            words = sum(self.looks[k].words for k in follow) / len(follow)
            needed = 0.8 if alone or self._alternates(j) else 0.6 if strict else 0.5
            rail = strict and self._teasers(j)
            floor = 0.2 if closed else _FLOOR
            if words >= 18 and self._shared(follow) >= max((1.2 if rail else needed) * self.usual, floor):
                return j
            if rail:
                return 0
        return 0

    def _shared(self, rows: list[int]) -> float:
        return sum(self.topic.share(self.lines[k].text) for k in rows) / max(1, len(rows))

    def _alternates(self, i: int) -> bool:
        """Whether from `i` on single prose lines and short lines take turns, as in a rail of teasers."""
        rows = range(i, min(len(self.looks), i + 7))
        turns = sum(self.looks[k].prose != self.looks[k + 1].prose for k in rows if k + 1 < len(self.looks))
        return turns >= 5

    def _teasers(self, j: int) -> bool:
        """Whether headlines and one short sentence or two each follow one another from the prose line `j` on."""
        pairs, i = 0, j
        while i < min(len(self.looks), j + 9) and self.looks[i].prose and i:
            above, look = self.looks[i - 1], self.looks[i]
            numbered = self.lines[i - 1].level or self.lines[i - 1].bullet or self.lines[i - 1].text[0].isdigit()
            if (
                numbered
                or above.prose
                or above.ends
                or not 5 <= above.words <= 20
                or look.words > 45
                or look.sentences > 2
            ):
                break
            pairs += 1
            i += 2
        return pairs >= 2

    def _ends_in_teasers(self, i: int, words: int) -> bool:
        """Whether a rail of teasers with other subjects begins at `i`, smaller than the story read so far."""
        if not self._teasers(i):
            return False
        rest = list(itertools.islice((k for k in range(i, self.stop) if self.looks[k].prose), 6))
        return self._words_from(i) < 0.6 * words and self._shared(rest) < max(0.75 * self.usual, 0.2)

    def _words_from(self, i: int) -> int:
        """The words of the prose from line `i` up to the end of the stretch."""
        if len(self._sums) != self.stop + 1:
            counts = (look.words if look.prose else 0 for look in reversed(self.looks[: self.stop]))
            self._sums = [0, *itertools.accumulate(counts)][::-1]
        return self._sums[i]

    def _rail(self, i: int) -> bool:
        """Whether the prose from `i` on, after a short line, is a rail of teasers with other subjects."""
        if not self._alternates(i):
            return False
        rows = range(i, min(len(self.looks), i + 7))
        heads = [self.looks[k].words for k in rows if not self.looks[k].prose]
        if sum(heads) < 6 * len(heads):
            return False
        follow = [k for k in range(i, min(len(self.looks), i + 7)) if self.looks[k].prose]
        return self._shared(follow) < max(0.6 * self.usual, _FLOOR)
