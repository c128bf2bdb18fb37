import pytest
from msgspec.structs import replace

from bench.samples import sample_sources
from briefgen.briefings.parse import parse_briefing
from briefgen.checks.assemble import check_briefing, evidence_of
from briefgen.checks.origins import group_origins, origin_facts
from briefgen.config import Checks

BRIEFING = """---
title: Small cells
date: 2021-05-22
sources: [seed, second]
key_points:
  - Iraqi security officials said 250 fighters went to Lebanon in 2020. [@seed, para. 11]
---
“They take their orders from Tehran, not from any Iraqi side,” an Iraqi security official said [@seed, para. 8].

“We don't know who they are,” Iranian officials said [@seed, para. 10].

The drones are {copied} [@second, para. 27].
"""


@pytest.mark.skipif("seed" not in sample_sources(), reason="the samples are not beside the checkout")
def test_five_planted_faults_give_five_messages_with_paragraph_and_fix():
    seed = replace(sample_sources()["seed"], agency="Reuters", outlet="One")
    second = replace(seed, id="second", outlet="Two")
    words = seed.paragraphs[26].text.split()
    text = BRIEFING.format(copied=" ".join(words[7:31]))
    briefing = parse_briefing("content/briefings/cells.md", text.encode())
    origins = group_origins((origin_facts(seed), origin_facts(second)))
    found = check_briefing(briefing, (evidence_of(seed), evidence_of(second)), origins, Checks()).problems
    assert {p.code for p in found} == {"Q201", "Q211", "C304", "D501", "V601"}
    assert all(p.help for p in found)
    assert {(p.code, p.paragraph) for p in found if p.paragraph} >= {("Q201", 8), ("Q211", 10), ("C304", 11)}
