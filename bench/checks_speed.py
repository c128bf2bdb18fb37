"""Speed: all checks over 1,000 briefings with 3,000 sources, as a cold build meets them; and the leak scan."""

from __future__ import annotations

import datetime as dt
import random
import time

from briefgen.briefings.parse import parse_briefing
from briefgen.checks.assemble import check_briefing, evidence_of
from briefgen.checks.gate import PUBLIC, visible
from briefgen.checks.leaks import held_phrases, scan_leaks
from briefgen.checks.origins import group_origins, origin_facts
from briefgen.config import Checks
from briefgen.model import Briefing, FilePath, OutputPath, Paragraph, Source, SourceId, When

BRIEFINGS = 1000
SOURCES = 3000
NOW = dt.datetime(2021, 6, 1, tzinfo=dt.UTC)
_PARTS = "har bour min is ter crane ship wor ker road vil lage bridge court riv er eng in com pan mar ket"
_SYLLABLES = _PARTS.split()
_VERBS = "left built sold closed opened repaired visited blamed praised counted moved found lost kept raised cut joined"
NOUNS = sorted({one + two + three for one in _SYLLABLES for two in _SYLLABLES for three in _SYLLABLES[::3]})
VERBS = _VERBS.split()


def sentence(dice: random.Random, *, quoted: float = 0.25) -> str:
    """A plain sentence with a number, a date or (a share of `quoted`) a quotation now and then."""
    one, two, three, four, five = dice.choices(NOUNS, k=5)
    plain = f"the {one} of the {two} {dice.choice(VERBS)} {dice.randrange(3, 900)} {three}s near the {four}"
    tail = dice.choice(
        ("", f" in {dice.randrange(1990, 2021)}", " on Tuesday", f" for ${dice.randrange(2, 90)} million")
    )
    if dice.random() < quoted:
        return f'"{plain.capitalize()}{tail}, and nobody knows why," the {five} said.'
    return f"{plain.capitalize()}{tail}."


def source(number: int, dice: random.Random) -> Source:
    """A captured work of 30 paragraphs, about 1,000 words."""
    texts = [" ".join(sentence(dice) for _ in range(2)) for _ in range(30)]
    return Source(
        id=SourceId(f"work-{number:05}"),
        language="en",
        outlet=f"Outlet {number % 40}",
        published=When(at=NOW - dt.timedelta(days=number % 300), day_only=True),
        paragraphs=tuple(Paragraph(number=n, text=text) for n, text in enumerate(texts, 1)),
    )


def briefing(number: int, works: list[Source], dice: random.Random) -> Briefing:
    """A briefing of 300 words that cites three works."""
    cited = [(dice.choice(works), dice.randrange(1, 31)) for _ in range(9)]
    points = [f"{work.paragraphs[n - 1].text.split('. ')[0]} [@{work.id}, para. {n}]." for work, n in cited]
    front = "".join(f"  - {work.id}\n" for work in works)
    keys = "".join(f"  - '{point.replace(chr(39), '')}'\n" for point in points[:3])
    own = "Nobody has said what follows from it, and the next sitting will have to take it up again."
    body = "\n\n".join(f"{point} {own}" for point in points[3:])
    text = f"---\ntitle: Briefing {number}\ndate: 2021-05-21\nsources:\n{front}key_points:\n{keys}---\n\n{body}\n"
    return parse_briefing(FilePath(f"content/briefings/b{number}.md"), text.encode())


def speed_figures() -> list[str]:
    """The section's lines; one process, so that two cores take about half."""
    dice = random.Random(7)
    works = [source(n, dice) for n in range(SOURCES)]
    items = [briefing(n, works[3 * n : 3 * n + 3], dice) for n in range(BRIEFINGS)]
    started = time.process_time()
    evidence = [evidence_of(work) for work in works]
    read = time.process_time()
    origins = group_origins(tuple(map(origin_facts, works)))
    grouped = time.process_time()
    problems = 0
    for n, item in enumerate(items):
        own = tuple(evidence[3 * n : 3 * n + 3])
        problems += len(check_briefing(item, own, origins.only(e.text.id for e in own), Checks()).problems)
    ended = time.process_time()
    return [
        f"{SOURCES} sources read in {read - started:.1f} s, grouped in {grouped - read:.1f} s",
        f"{BRIEFINGS} briefings checked in {ended - grouped:.1f} s ({problems} problems)",
        f"all checks: {ended - started:.1f} s of processor time (goal: 20 s on two cores)",
        leak_line(items, dice),
    ]


def leak_line(items: list[Briefing], dice: random.Random) -> str:
    """The leak scan over 2,000 pages of 12 KB with five items held."""
    pages = [
        (OutputPath(f"{n}/index.html"), "<p>" + "</p><p>".join(sentence(dice) for _ in range(120)) + "</p>")
        for n in range(2000)
    ]
    held = [held_phrases(item, visible(item, PUBLIC, NOW).reason) for item in items[:5]]
    started = time.process_time()
    found = scan_leaks(pages, held)
    each = (time.process_time() - started) / len(pages)
    return (
        f"leak scan: {each * 1000:.2f} ms a page with five items held ({len(found)} leaks); nothing held: nothing read"
    )


if __name__ == "__main__":
    print("\n".join(speed_figures()))
