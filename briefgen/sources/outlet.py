"""The publisher's name, from how a page speaks of itself outside the story; none rather than a wrong one."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.sources.cues import cue_of
from briefgen.sources.glued import seams
from briefgen.sources.parts import Sheet

_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:by\s+)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)\d\d|present))?)?"
    r"[\s,.:|]*(?:by\s+)?([^\d.|•,©–:]{2,50}?)(?:\s*(?:19|20)\d\d)?"
    r"(?:\s(?:inc|ltd|llc|plc|gmbh|ag|s\.?a|sas|limited|corp\w*|media group|company|all rights)\b"
    r"|\s*(?:alle rechte|tous droits|todos (?:los|os)|tutti i|все права|כל הזכויות|جميع|تمامی|版权|版權|無断|禁無断)"
    r"|\s*[.|•,©–]|\s+-|$)",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"\s[-–—|:·]\s")
_STAMP = re.compile(r"^(?:date\s)?\d{4}-\d\d-\d\d\s+")
_NAME = re.compile(
    r"(?<!\w)(?:[^\W\d_a-zß-ÿ][\w’'.&-]*)(?:\s(?:[^\W\d_a-zß-ÿ][\w’'.&-]*|of|de|la|der|die|das|the)){0,3}"
)
_GENERIC = frozenset(
    [
        "news",
        "home",
        "menu",
        "search",
        "sign",
        "log",
        "in",
        "up",
        "privacy",
        "policy",
        "terms",
        "of",
        "use",
        "service",
        "contact",
        "us",
        "about",
        "subscribe",
        "newsletter",
        "newsletters",
        "share",
        "more",
        "most",
        "read",
        "the",
        "all",
        "rights",
        "reserved",
        "cookie",
        "cookies",
        "help",
        "my",
        "account",
        "your",
        "our",
        "next",
        "previous",
        "watch",
        "live",
        "video",
        "sport",
        "sports",
        "world",
        "business",
        "politics",
        "opinion",
        "skip",
        "to",
        "content",
        "main",
        "navigation",
        "facebook",
        "twitter",
        "instagram",
        "youtube",
        "app",
        "store",
        "google",
        "play",
        "copyright",
        "page",
        "link",
        "latest",
        "breaking",
        "top",
        "stories",
        "edition",
        "print",
        "archive",
        "support",
        "login",
        "register",
        "follow",
        "advertise",
        "careers",
        "jobs",
        "email",
        "and",
        "site",
        "map",
    ]
)
_COMPANY = re.compile(
    r"\b(?:media|group|holdings?|network|publish\w+|verlag|éditions|editora|editorial|company|companies|corp\w*|inc|llc|ltd|gmbh|interactive|digital)\b",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"[,.]?\s(?:inc|ltd|llc|plc|gmbh|ag|s\.?\s?a|sas|limited|corp\w*|pbc|enterprises|copyright)\b|,\s(?!All\b)[A-Z]\w+",
    re.IGNORECASE,
)
"""What follows the name of a firm, which is seldom that of its paper."""
_BEFORE = re.compile(
    r"^(?!copyright)([^\d©|•]{3,40}?)\s(?:©|\(c\))(?=\s*(?:$|\d{4}\W*$|all rights|alle rechte|tous droits|todos|tutti))",
    re.IGNORECASE,
)
"""An owner whose name stands before the sign."""
_ENOUGH = 7
_HEARD = 20_000
"""Characters of the story in which a name is looked for."""


def find_outlet(sheet: Sheet, title: int, last: int) -> str:
    """The name of the publisher; `title` and `last` are the headline's line and the story's last one.

    Counted are the other lines that use a name; a copyright notice, the page's first words and a place of its own near
    the top weigh more.
    """
    outside = [*range(max(title, 0)), *range(last + 1, len(sheet.lines))]
    texts = list(dict.fromkeys(sheet.text(i) for i in outside[:2000] if sheet.looks[i].words <= 40))
    head = [sheet.text(i) for i in range(min(15, max(title, 0)))]
    told_names = [(text, [match[0] for match in _NAME.finditer(text)]) for text in texts]
    used = _used(told_names)
    rights = [m for t in texts[-60:] + texts[:40] for m in _rights(t)]
    firms = {m[1].strip() for m in rights if _FIRM.match(m.string, m.end(1))}
    owners = {m[1].strip() for m in rights} - firms
    told = " ".join(sheet.text(i) for i in range(max(title, 0), last + 1))[:_HEARD].casefold()
    names = [
        name for name in _candidates(told_names, used, owners | firms, head) if _own(name, told, owners | firms, head)
    ]
    scores = {name: _score(name, used, owners, firms, head) for name in names}
    best = max(scores, key=lambda name: (scores[name], len(name), name), default="")
    if not best or scores[best] < _ENOUGH:
        return _sole_owner(owners)
    return _with_article(best, texts)


def _rights(text: str) -> Iterator[re.Match[str]]:
    """The matches of owners in a copyright notice, which may be run together with what follows it."""
    if "©" in text:
        text = seams(text)[0] if "©" in seams(text)[0] else text
        if match := _BEFORE.match(text):
            yield match
            return
    yield from _OWNER.finditer(text)


def _sole_owner(owners: set[str]) -> str:
    """The one owner of the page's rights, if it is no company's name."""
    named = [owner for owner in sorted(owners) if _may_be(owner) and not _COMPANY.search(owner)]
    return named[0] if len(named) == 1 else ""


def _used(texts: Sequence[tuple[str, list[str]]]) -> Counter[str]:
    """How many lines use each capitalised name of up to four words within something longer."""
    used: Counter[str] = Counter()
    for text, found in texts:
        names: set[str] = set()
        for words in map(str.split, found):
            for start in range(len(words)):
                names.update(" ".join(words[start:end]) for end in range(start + 1, len(words) + 1))
        used.update(name.casefold() for name in names if name != text)
    return used


def _candidates(
    texts: Sequence[tuple[str, list[str]]], used: Counter[str], owners: set[str], head: Sequence[str]
) -> list[str]:
    """Names that the page could have: what opens it, owns its rights, stands alone, or two lines use and more."""
    opening = [_SEGMENT.split(_STAMP.sub("", text))[0] for text in head[:2]]
    short = [text for text in (*head, *(text for text, _ in texts[-60:])) if text.count(" ") < 4]
    names = [name for text, found in texts if text.count(" ") > 1 for name in found if used[name.casefold()] > 1]
    return [name for name in dict.fromkeys((*opening, *owners, *short, *names)) if _may_be(name)]


def _may_be(name: str) -> bool:
    words = name.casefold().split()
    plain = (not re.search(r"[\d@!?\[\]_/:|]", name) and name[0].isupper()) or not name.isascii()
    return (
        1 <= len(words) <= 4
        and len(name) > 2
        and plain
        and not cue_of(name, len(words))
        and not _GENERIC.issuperset(words)
    )


def _own(name: str, told: str, owners: set[str], head: Sequence[str]) -> bool:
    """Whether a name could be the page's own rather than one in the news: owned, opening the page, or untold in the story."""
    folded = name.casefold()
    if any(folded in owner.casefold() for owner in owners) or (head and _STAMP.sub("", head[0]).startswith(name)):
        return True
    return (
        " " in name and folded not in told and folded.split()[-1] not in {"de", "of", "the", "la", "der", "die", "das"}
    )


def _score(name: str, used: Counter[str], owners: set[str], firms: set[str], head: Sequence[str]) -> float:
    folded = name.casefold()
    bare = folded.removeprefix("the ")
    lines = min(max(used[folded], used[bare]), 9)
    owned = max((_owned(bare, owner.casefold().removeprefix("the ")) for owner in owners), default=0)
    owned = max(owned, 2 * any(bare in firm.casefold() for firm in firms))
    opening = 6 * any(_STAMP.sub("", text).startswith((f"{name} - ", f"{name} | ", f"{name} – ")) for text in head[:2])
    alone = 2 * any(text.casefold() == folded for text in head)
    single = 2 if " " not in bare and not owned and not alone else 0
    return lines * (1.3 if " " in bare else 1.0) + owned + opening + alone - single


def _owned(name: str, owner: str) -> int:
    """What it counts that `owner` stands in a copyright notice: most if it is the name, little if it holds it."""
    return 6 if name == owner else 5 if name.startswith(owner) else 2 if name in owner else 0


def _with_article(name: str, texts: Sequence[str]) -> str:
    """The name with `The` where most lines that use it say so."""
    if name.casefold().startswith("the "):
        return name
    uses = [text for text in texts if name in text]
    return f"The {name}" if sum(f"The {name}" in text for text in uses) * 2 > len(uses) > 1 else name
