"""A worked example of each code: a source, a briefing that is at fault, and so the message that it gets.

The documentation is made from these, and the tests run them. All text is invented.
"""

from __future__ import annotations

from briefgen.briefings.parse import parse_briefing
from briefgen.checks.assemble import check_briefing, evidence_of
from briefgen.checks.origins import group_origins, origin_facts
from briefgen.config import Checks
from briefgen.model import FilePath, Paragraph, Source, SourceId, Value
from briefgen.problems import Problem

PATH = FilePath("content/briefings/lock.md")

LOCK = (
    "Arden's council opened the new lock on Monday after nine years of work.",
    (
        "“The gates are linked directly to the river authority,” a harbour engineer said. "
        "“They take their orders from it, not from any town hall.”"
    ),
    "The engineers said at least 250 boats had passed through by Friday.",
    "“Nobody asked us first, but we are glad of the water,” said Ada Brook, who speaks for the fishermen.",
    "“We wait until the evening comes,” she said. “We wait until the evening comes,” her crew repeats every day.",
    "The alleged thief of the lock's wheel was seen in Osk.",
    "The mayor did not answer.",
    "“We wait until the evening comes,” sang the crew.",
    "“Water comes first in this town.”",
    "“Trade comes second in this town.”",
)
BODYLESS = ()


class Example(Value, frozen=True, kw_only=True):
    """A briefing's `body` and `front` matter that get `code` against `source`; `second` is a second source's text."""

    code: str
    body: str = "Text [@lock, para. 1]."
    front: str = ""
    source: tuple[str, ...] = LOCK
    second: tuple[str, ...] = ()
    listed: str = "lock"
    policy: Checks = Checks()

    @property
    def briefing(self) -> str:
        """The briefing's file."""
        more = f"{self.front.strip()}\n" if self.front else ""
        return f"---\ntitle: The lock\ndate: 2021-05-22\nsources: [{self.listed}]\n{more}---\n{self.body}\n"


def example_problems(example: Example) -> tuple[Problem, ...]:
    """What the checks say of an example."""
    sources = [_source("lock", example.source)]
    sources += [_source("second", example.second)] if example.second else []
    origins = group_origins(tuple(origin_facts(source) for source in sources))
    briefing = parse_briefing(PATH, example.briefing.encode())
    return check_briefing(briefing, tuple(evidence_of(s) for s in sources), origins, example.policy).problems


def _source(name: str, texts: tuple[str, ...]) -> Source:
    paragraphs = tuple(Paragraph(number=n, text=text) for n, text in enumerate(texts, 1))
    return Source(id=SourceId(name), outlet=name.title(), language="en", paragraphs=paragraphs)


_JUDGED = "assessment:\n  text: {}"
_CITED = "[@lock, para. 2]"
_WIRE = tuple(
    f"{text} The report was filed from the harbour of Arden before noon, number {n}." for n, text in enumerate(LOCK)
)

EXAMPLES = (
    Example(code="Q201", body=f"“They take orders from Rome, not from any town hall,” an engineer said {_CITED}."),
    Example(code="Q202", body="“We wait until the evening comes,” they sing."),
    Example(code="Q203", body="“The lock was far too small for us,” it said [@lock].", source=BODYLESS),
    Example(code="Q204", body="“The gates are linked directly … Trade comes second in this town,” they said."),
    Example(code="Q205", body="“Nobody asked us first,” Brook said [@lock, para. 4]."),
    Example(
        code="Q206", body="“They take their orders from it” [@lock, para. 2], “from any town hall” [@lock, para. 2]."
    ),
    Example(code="Q207", body=f"The gates “take no orders” {_CITED}."),
    Example(code="Q208", body="“Nobody asked us first, but we are glad of the water,” Brook said [@lock, para. 7]."),
    Example(
        code="Q209", body="“Water comes first in this town. Trade comes second in this town.” [@lock, paras. 9-10]"
    ),
    Example(code="Q210", body=f"He said: “The gates are linked directly to the river {_CITED}"),
    Example(
        code="Q211", body="“Nobody asked us first, but we are glad of the water,” Carl Dune said [@lock, para. 4]."
    ),
    Example(
        code="Q212", body=f"“The gates are linked directly to the river authority,” the city council said {_CITED}."
    ),
    Example(code="Q213", body="“We wait until the evening comes,” Ada Brook said [@lock, para. 5]."),
    Example(
        code="Q214",
        body=f"“linked directly to the river authority, a harbour engineer said” is how they put it {_CITED}.",
    ),
    Example(code="Q215", body="“We wait until the evening comes,” Carl Dune said [@lock, para. 5]."),
    Example(code="Q220", front="lang: de", body="„Niemand hat uns vorher gefragt“, sagte Ada Brook [@lock, para. 4]."),
    Example(
        code="Q221",
        front="quote_original:\n  - quote: Wir warten auf das Wasser\n    original: We wait until the evening comes",
    ),
    Example(code="C301", front="key_points:\n  - The lock is open."),
    Example(code="C302", body="The lock opened on Monday [@lock, para. 31]."),
    Example(code="C303", body="The gates are linked directly to the river authority [@lock, para. 2]."),
    Example(code="C304", body="Engineers said 250 boats had passed through by Friday [@lock, para. 3]."),
    Example(code="C305", body="Fishing fleets elsewhere reported steady catches throughout winter [@lock, para. 1]."),
    Example(code="C307", listed="lock, second", second=("The lock is open.",)),
    Example(
        code="C308", listed="second", second=("The lock is open.",), body="Open [@lock, para. 1] [@second, para. 1]."
    ),
    Example(code="N401", body="Engineers said at least 520 boats had passed through [@lock, para. 3]."),
    Example(code="N402", body="Engineers said at least 250 boats had passed through [@lock, para. 1]."),
    Example(
        code="D501",
        listed="lock, second",
        source=_WIRE,
        second=_WIRE[1:],
        body="The lock opened on Monday [@lock, para. 1] [@second, para. 1].",
    ),
    Example(code="D502", policy=Checks(min_origins=2)),
    Example(
        code="D503",
        body="The theft of the wheel was confirmed [@lock, para. 6].",
    ),
    Example(
        code="V601",
        body="Arden's council opened the new lock on Monday after nine years of work. The engineers said at least 250 "
        "boats had passed through by Friday [@lock, paras. 1, 3].",
        source=(" ".join((LOCK[0], LOCK[2])), *LOCK[1:]),
    ),
    Example(
        code="V602",
        body="“The gates are linked directly to the river authority,” a harbour engineer said. “They take their orders "
        "from it, not from any town hall.” Ada Brook said: “Nobody asked us first, but we are glad of the water” "
        "[@lock, paras. 2, 4].",
    ),
    Example(
        code="N403",
        listed="lock, second",
        second=("The engineers said 300 boats had passed through by Friday.",),
        body="Engineers said at least 250 boats had passed through by Friday [@lock, para. 3; @second, para. 1].",
    ),
    Example(code="G402", front=_JUDGED.format("A strike is likely. A closure is probable.")),
    Example(code="G403", front=_JUDGED.format("We judge with high confidence that a strike is likely.")),
    Example(code="G404", front=_JUDGED.format("A strike may well follow.")),
    Example(code="R901", body="Text [@lock, para. 1]. <!-- suggested: p1 -->"),
    Example(
        code="W002",
        front="waive:\n  - code: Q205\n    text: not in the text\n    reason: the whole answer is quoted below",
    ),
)
