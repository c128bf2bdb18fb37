"""Short sources and briefings for the tests of the checks."""

import datetime as dt

from briefgen.checks.facts import SourceFacts, source_facts
from briefgen.model import Block, Briefing, Citation, FilePath, Paragraph, Prose, Source, SourceId, SourceUse, When

MILITIA = (
    "Harbour officials opened the new lock on Monday after nine years of work.",
    (
        '"The gates are linked directly to the river authority [Central]," a harbour engineer said. '
        '"They take their orders from it, not from any town hall."'
    ),
    "The engineers said at least 250 boats had passed through over several weeks, and that the pumps were not to blame.",
    (
        '"We don\'t know who opened it," one of the lock keepers said. “The crew — all of them — had gone,” '
        "said Ada Brook, head of the river authority."
    ),
    '"Nobody asked us first,',
    '"and nobody asked the fishermen," said Brook.',
    "Costs rose to $4.5 million in 2019, according to the town's auditor.",
    '"Water comes first."',
    '"Trade comes second."',
)


def a_source(*texts: str, id_: str = "lock", language: str = "en") -> Source:
    paragraphs = tuple(Paragraph(number=n, text=text, line=n + 4) for n, text in enumerate(texts or MILITIA, 1))
    return Source(id=SourceId(id_), language=language, paragraphs=paragraphs)


def facts_of(*texts: str, id_: str = "lock", language: str = "en") -> SourceFacts:
    return source_facts(a_source(*texts, id_=id_, language=language))


def cite(*paragraphs: int, source: str = "lock", number: int = 1) -> Citation:
    return Citation(source=SourceId(source), paragraphs=paragraphs, number=number, line=10, column=1)


def prose(*texts: str, kind="paragraph", cites: tuple[Citation, ...] = (), terms=(), at: int | None = None) -> Prose:
    """Blocks of one kind; the citations stand at the end of the first, or at `at`."""
    blocks = []
    for index, text in enumerate(texts):
        offset = len(text) if at is None else at
        marks = tuple((offset, n) for n in range(len(cites))) if index == 0 else ()
        place = ((0, 10 + index, 1),)
        blocks.append(Block(kind=kind, text=text, line=10 + index, marks=marks, terms=terms, breaks=place))
    return Prose(blocks=tuple(blocks), citations=cites, text="\n".join(texts))


def a_briefing(*texts: str, cites: tuple[Citation, ...] = (), kind="paragraph", **fields) -> Briefing:
    fields.setdefault("body", prose(*texts, kind=kind, cites=cites))
    fields.setdefault("sources", (SourceUse(id=SourceId("lock"), line=5, column=3),))
    return Briefing(
        path=FilePath("content/briefings/lock.md"),
        id="lock-item",
        title="The lock opens",
        date=When(at=dt.datetime(2021, 5, 21, tzinfo=dt.UTC), day_only=True),
        slug="lock",
        **fields,
    )
