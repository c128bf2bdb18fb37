"""The headline: the line above a story that shares its words, has byline or date below and stands out from menus."""

from __future__ import annotations

import re

from briefgen.sources.byline import lead_of, read_byline
from briefgen.sources.parts import Sheet
from briefgen.sources.topic import Topic, content_words

_REACH = 60
_TRAIL = re.compile(r"\s[>›]\s|^[^«]*\s»\s|(?:\s\|\s[^|]*){3}")
"""What divides the parts of a breadcrumb, or of a menu on one line."""
_QUOTATION = re.compile(r"[\"“„«»‘'「『].{8,}[\"”“»«’'」』]")
_STOPPED = re.compile(r"[.。:：][\"'”“’»«]*$")


def find_title(sheet: Sheet, anchor: int, stop: int, topic: Topic) -> int:
    """The line of the headline, above the line `anchor` where the story surely runs; -1 if there is none.

    `stop` is past the story's end: an index of its cross-heads above it holds no headline.
    """
    index = _index_rows(sheet, anchor, stop)
    rows = (i for i in range(max(0, anchor - _REACH), anchor) if i not in index)
    scores = {i: _title_score(sheet, i, anchor, topic) for i in rows}
    best = max(scores, key=lambda i: (scores[i], -i), default=-1)
    if best < 0 or scores[best] <= 1:
        lone = 0 < anchor <= 3 and scores.get(0, -9.0) > -9.0
        return 0 if lone and not sheet.looks[0].ends else -1
    if sheet.looks[best].words >= 14 and (above := _headline_above(sheet, best, scores, topic)) >= 0:
        best = above
    if (sheet.looks[best].prose or sheet.looks[best].words > 20) and _is_quoted_headline(sheet, best - 1):
        best -= 1
    folded = sheet.text(best).casefold()
    same = [i for i in scores if sheet.text(i).casefold() == folded]
    return max(
        same, key=lambda i: (any(is_sign(sheet, k) for k in range(i + 1, min(i + 7, anchor + 3, len(sheet.lines)))), i)
    )


def _index_rows(sheet: Sheet, anchor: int, stop: int) -> frozenset[int]:
    """The lines above `anchor` that stand again over paragraphs of the story, if there are two or more."""
    rows = range(anchor, min(stop, len(sheet.lines)) - 1)
    heads = {sheet.text(i).casefold() for i in rows if sheet.looks[i].times > 1 and sheet.looks[i + 1].prose}
    found = [i for i in range(max(0, anchor - _REACH), anchor) if sheet.text(i).casefold() in heads]
    return frozenset(found) if len({sheet.text(i).casefold() for i in found}) > 1 else frozenset()


def _headline_above(sheet: Sheet, dek: int, scores: dict[int, float], topic: Topic) -> int:
    """A line close above `dek` that is shorter and could be the headline; -1 if there is none.

    A label between the two shows that the lower one begins something.
    """
    for i in range(dek - 1, max(-1, dek - 4), -1):
        shorter = 4 <= sheet.looks[i].words < sheet.looks[dek].words
        alike = shorter or 4 <= sheet.looks[i].words <= sheet.looks[dek].words + 3
        if (
            alike
            and topic.share(sheet.text(i)) >= 0.25
            and len(content_words(sheet.text(i))) > 2
            and scores.get(i, 0.0) > max(2.0, (0.35 if shorter else 0.75) * scores[dek])
        ):
            return i
        if sheet.looks[i].words <= 3 and not (sheet.looks[i].cue or is_sign(sheet, i)):
            return -1
    return -1


def _is_credit(sheet: Sheet, i: int) -> bool:
    """Whether line `i` is a picture's credit alone, by its length."""
    return 0 <= i < len(sheet.lines) and bool(sheet.looks[i].credit) and sheet.looks[i].words <= 8


def _is_quoted_headline(sheet: Sheet, i: int) -> bool:
    """Whether line `i`, above what looks like a dek, is one short quotation, which need not share the story's words."""
    text = sheet.text(i) if i >= 0 else ""
    return bool(_QUOTATION.fullmatch(text)) and 3 <= sheet.looks[i].words <= 16 and not sheet.looks[i].ends


def _title_score(sheet: Sheet, i: int, anchor: int, topic: Topic) -> float:
    line, look = sheet.lines[i], sheet.looks[i]
    least = 1 if line.level == 1 else 2
    if not least <= look.words <= 36 or look.cue or look.credit or look.aged or is_sign(sheet, i):
        return -9.0
    if (look.dated and look.words < 10) or (
        look.capitals > 70 and look.comma and look.small <= 15 and len(read_byline(line.text)) > 1
    ):
        return -9.0
    count = len(content_words(line.text))
    if (look.words <= 4 and _in_menu(sheet, i) and line.level != 1) or _TRAIL.search(line.text):
        return -9.0
    score = 6 * topic.share(line.text) * count / (count + 1) - 0.06 * (anchor - i)
    score += {0: 0.0, 1: 4.0, 2: 1.0}.get(line.level, -0.5)
    score += 1.0 if 6 <= look.words <= 20 else 0.0 if look.words > 4 or look.cjk else -1.5
    score -= 4.0 if look.prose and look.ends else 2.5 if _STOPPED.search(line.text) else 0.0
    score -= 2.0 if line.bullet else 0.0
    score -= 2.5 if any(_is_credit(sheet, k) for k in (i - 1, i + 1)) else 0.0
    score -= 2.0 * (look.sentences > 1 and look.words > 14) + 1.0 * (look.promotion > 0)
    again = look.times > 1 and look.words > 4
    score += 1.5 if again and topic.share(line.text) > 0.3 else 1.0 if again and topic.share(line.text) > 0.1 else 0.0
    score -= 1.5 if i and sheet.looks[i - 1].words <= 3 and sheet.text(i - 1).endswith((":", "：")) else 0.0
    below = range(i + 1, min(i + 7, anchor + 3, len(sheet.lines)))
    sign = next((k for k in below if is_sign(sheet, k)), 0)
    if not sign and _below_its_signs(sheet, i, anchor):
        return score - 1.0
    return score + (1.8 - 0.1 * (sign - i) if sign else 0.0)


def _below_its_signs(sheet: Sheet, i: int, anchor: int) -> bool:
    """Whether a byline stands close above line `i`, and neither byline nor date between it and the story."""
    above = any(is_sign(sheet, k) and lead_of(sheet.text(k)) for k in range(max(0, i - 12), i))
    return above and not any(is_sign(sheet, k) for k in range(i + 1, min(anchor + 3, len(sheet.lines))))


def _in_menu(sheet: Sheet, i: int) -> bool:
    """Whether line `i` stands between short lines, as the entries of a menu do."""
    near = [sheet.looks[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(sheet.looks)]
    return sum(look.words <= 4 and not look.dated for look in near) >= 3


def is_sign(sheet: Sheet, i: int) -> bool:
    """Whether line `i` looks like a byline or a date line."""
    look = sheet.looks[i]
    if look.words > 25 or look.credit or (look.prose and look.sentences > 1):
        return False
    if look.stamp:
        return True
    led = bool(lead_of(sheet.text(i))) and bool(read_byline(sheet.text(i)))
    return (led and not look.ends) or (look.dated and look.words <= 16)
