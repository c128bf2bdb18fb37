"""The files of a new site: settings, one source, one briefing on it, an edition with the briefing, an about page."""

from __future__ import annotations

import datetime as dt
import json
from typing import Final

_SOURCE: Final = "harbour-gazette-tidal-turbines"
_BRIEFING: Final = "tidal-turbines-for-the-harbour"


def starter_files(title: str, day: dt.date) -> dict[str, str]:
    """Path -> text of each file of a site called `title`, whose example is dated `day`; the schemas are apart."""
    return {
        ".gitignore": "/.briefgen/\n/site/\n/site-*/\n/reports/\n",
        "README.md": _readme(title),
        "briefgen.yaml": _settings(title),
        f"content/sources/{_SOURCE}/source.md": _source(day),
        f"content/briefings/{day.year:04}/{day.isoformat()}-{_BRIEFING}.md": _briefing(day),
        f"content/editions/{day.isoformat()}-first-edition.md": _edition(day),
        "content/pages/about.md": _ABOUT,
        "content/inbox/.gitkeep": "",
    }


def _settings(title: str) -> str:
    return f"""\
# yaml-language-server: $schema=.schemas/settings.schema.json
# Settings of the site. `briefgen config` shows all of them with their defaults.
title: {json.dumps(title, ensure_ascii=False)}
description: Curated briefings, checked against their sources
base_url: http://localhost/
language: en
timezone: UTC
theme: dispatch
# Places to publish to, by name; `briefgen deploy live` then publishes there. Others are rsync, git and s3.
# deploy:
#   live: {{kind: folder, to: ../www}}
"""


def _source(day: dt.date) -> str:
    published = day - dt.timedelta(days=1)
    return f"""\
---
title: Harbour town to test two tidal turbines
dek: An example article, written for this site; the town and its people are invented.
byline: By Mara Quill
authors:
  - Mara Quill
outlet: The Harbour Gazette
published: {published.isoformat()}
section:
  - Local
tags:
  - Energy
  - Ports
language: en
licence: CC0-1.0
visibility: public
---

The port of Ellermouth will place two tidal turbines below its north pier in the autumn, the harbour board said on
Tuesday. It is the first time that the town of 9,000 people makes power from the sea.

The pair should deliver at least 400 kilowatts at spring tide, enough for about 300 homes, according to the board's
engineer, Tom Arden. At neap tide, when the water moves more slowly, they will give less than half of that.

Each turbine is as tall as a bus and turns about twelve times a minute. The rotors stand on frames that rest on the
sea bed by their own weight, so that no holes are drilled and a crane can lift them out in a day.

"We will switch them off for a week each month and count the fish," Arden said. "If the numbers fall, they come out."
The counts will be done by students of the marine college in Port Sarn, who began last spring to learn what is usual
for the place.

The test costs 2.1 million crowns, of which the regional fund for the coast pays two thirds. The board borrows the
rest. It hopes to sell the power to the ice works on the quay, the largest user in the harbour.

## Doubts among the boats

Fishing crews asked for the test to end before the herring season. "Nobody has shown us where the cables run," said
Ines Vale, who speaks for the crews. She said that three boats lost gear at an old cable in 2019 and that nobody paid.

The board answered that the new cable will lie in the shipping channel, where nets are not allowed, and that a chart
will hang in the harbour office from next week.

The regional power company did not reply to a request for comment. The ministry of fisheries said that it had been
told of the plan and would wait for the first counts before it took a position.

A public meeting is planned in the sail loft on the first Monday of next month.
"""


def _briefing(day: dt.date) -> str:
    return f"""\
---
title: Ellermouth tests tidal power under the eyes of its fishing crews
date: {day.isoformat()}
id: {day.isoformat()}-{_BRIEFING}
summary: Two turbines are to run from autumn, and to be removed should fish become fewer. [@{_SOURCE}, paras. 1, 4]
topics:
  - Energy
regions:
  - Ellermouth
sources:
  - {_SOURCE}
key_points:
  - According to the harbour board, two turbines are to stand below the north pier from autumn. [@{_SOURCE}, para. 1]
  - >-
    Its engineer expects at least 400 kilowatts when tides are highest, and less than half at neap tide.
    [@{_SOURCE}, para. 2]
  - The board says that the test costs 2.1 million crowns; a regional fund pays two thirds. [@{_SOURCE}, para. 5]
response: The power company had not answered; the fisheries ministry said it awaits counts. [@{_SOURCE}, para. 8]
---

This briefing is an example: the town is invented, its source is in `content/sources/`. Open a number to see the
paragraph that a statement rests on.

The engineer, Tom Arden, ties the test to the life of the harbour: "If the numbers fall, they come out."
[@{_SOURCE}, para. 4]

## What the crews want

Crews would have it over before they go out for herring [@{_SOURCE}, para. 6]. Ines Vale, who speaks for them, said:
"Nobody has shown us where the cables run." [@{_SOURCE}, para. 6]
"""


def _edition(day: dt.date) -> str:
    return f"""\
---
title: First edition
date: {day.isoformat()}
sections:
  - name: Energy
    items:
      - {day.isoformat()}-{_BRIEFING}
---

An edition gathers briefings for a day or a week.
"""


_ABOUT: Final = """\
---
title: About
summary: Who makes this site, and how.
---

Say here who makes the site, how sources are chosen and how to ask for a correction.
"""


def _readme(title: str) -> str:
    return f"""\
# {title}

A site of briefings made with briefgen.

    briefgen serve                    preview, rebuilt on every save
    briefgen capture PAGE.html        a saved page becomes a source
    briefgen draft --new              sources without a briefing get a draft
    briefgen check                    quotes, speakers, numbers and links against the sources
    briefgen build                    the site, in site/
    briefgen deploy NAME              publish it to a place that briefgen.yaml names under `deploy:`

Pages that are dropped into `content/inbox/` become sources while `briefgen serve` runs. `content/` holds sources,
briefings, editions and pages; `briefgen.yaml` the settings.
"""
