"""Where the story stands among the lines of a page: the stretch with the most running text, then its true ends."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.sources.features import Features
from briefgen.sources.lines import Line
from briefgen.sources.topic import Topic, middle

_LOOK_AHEAD = 30
_STOPS = frozenset({"tags", "related", "comments", "author", "footer", "newsletter"})


def find_story(lines: Sequence[Line], looks: Sequence[Features]) -> tuple[int, int]:
    """(first, past the last) index of the lines from the story's first paragraph to its last; (0, 0): no story."""
    core = _best_stretch([_weight(look) for look in looks])
    if core == (0, 0):
        return core
    start, stop = core
    prose = [i for i in range(start, stop) if looks[i].prose and looks[i].promotion < 2]
    if not prose:
        return core
    topic = Topic(lines[i].text for i in _first_half(prose, looks))
    stop = _true_end(start, stop, lines, looks, topic)
    return start, stop


def _weight(look: Features) -> float:
    """What a line adds to a stretch: its words if it is prose, a loss if it is not."""
    if look.times > 2:
        return -6
    if look.prose:
        words = min(look.words, 60)
        return words / 4 - 4 if look.promotion > 1 else words
    if look.cue in _STOPS:
        return -12
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


def _first_half(prose: list[int], looks: Sequence[Features]) -> list[int]:
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


def _true_end(start: int, stop: int, lines: Sequence[Line], looks: Sequence[Features], topic: Topic) -> int:
    """The end of the story: the first break after which it does not go on."""
    usual = middle([topic.share(lines[i].text, itself=True) for i in range(start, stop) if looks[i].prose])
    last = start
    words = 0
    i = start
    while i < stop:
        look = looks[i]
        if look.prose or (look.sentence and i == last + 1):
            if words > 60 and _alien(i, lines, looks, topic, usual) and i > last + 1:
                return last + 1
            last = i
            words += look.words
        elif words >= 40 and _breaks(i, last, looks):
            resumed = _resumes(i, stop, lines, looks, topic, usual)
            if not resumed:
                return last + 1
            i = resumed
            continue
        i += 1
    return last + 1


def _breaks(i: int, last: int, looks: Sequence[Features]) -> bool:
    """Whether the story may end before line `i`: an end mark, or several lines without prose."""
    return looks[i].cue in _STOPS or i - last >= 4


def _resumes(i: int, stop: int, lines: Sequence[Line], looks: Sequence[Features], topic: Topic, usual: float) -> int:
    """The line where the story goes on after a break at `i`; 0 if it does not."""
    for j in range(i + 1, min(stop, i + _LOOK_AHEAD)):
        if not (looks[j].prose and looks[j].promotion < 2):
            continue
        follow = [k for k in range(j, min(stop, j + 4)) if looks[k].prose and looks[k].promotion < 2]
        near = len(follow) >= 2 or j + 2 >= stop
        words = sum(looks[k].words for k in follow) / len(follow)
        shared = middle([topic.share(lines[k].text, itself=False) for k in follow])
        if near and words >= 18 and shared >= 0.55 * usual:
            return j
    return 0


def _alien(i: int, lines: Sequence[Line], looks: Sequence[Features], topic: Topic, usual: float) -> bool:
    """Whether the lines from `i` on share too few words with the story to belong to it."""
    follow = [k for k in range(i, min(len(looks), i + 6)) if looks[k].prose][:3]
    return middle([topic.share(lines[k].text) for k in follow]) < 0.4 * usual
