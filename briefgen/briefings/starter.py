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
        ".gitignore": "/.briefgen/\n/site/\n",
        "README.md": _readme(title),
        "briefgen.yaml": _settings(title),
        f"content/sources/{_SOURCE}/source.md": _source(day),
        f"content/briefings/{day.year:04}/{day.isoformat()}-{_BRIEFING}.md": _briefing(day),
        f"content/editions/{day.isoformat()}-first-edition.md": _edition(day),
        "content/pages/about.md": _ABOUT,
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
Tuesday.

The pair should deliver at least 400 kilowatts at spring tide, enough for about 300 homes, according to the board's
engineer, Tom Arden.

"We will switch them off for a week each month and count the fish," Arden said. "If the numbers fall, they come out."

## Doubts among the boats

Fishing crews asked for the test to end before the herring season. "Nobody has shown us where the cables run," said
Ines Vale, who speaks for the crews.

The regional power company did not reply to a request for comment.
"""


def _briefing(day: dt.date) -> str:
    return f"""\
---
title: Ellermouth tests tidal power under the eyes of its fishing crews
date: {day.isoformat()}
id: {day.isoformat()}-{_BRIEFING}
summary: Two turbines are to run from autumn, and to come out again if fish numbers fall. [@{_SOURCE}, paras. 1, 3]
topics:
  - Energy
regions:
  - Ellermouth
sources:
  - {_SOURCE}
key_points:
  - The harbour board said that two turbines go below the north pier in the autumn. [@{_SOURCE}, para. 1]
  - >-
    They should give at least 400 kilowatts at spring tide, according to the board's engineer.
    [@{_SOURCE}, para. 2]
response: The regional power company did not reply to a request for comment. [@{_SOURCE}, para. 5]
---

This briefing is an example: the town is invented, the source is in `content/sources/`. Open a number to see the
paragraph that a statement rests on.

The engineer, Tom Arden, tied the test to what it does to the harbour: "We will switch them off for a week each month
and count the fish." [@{_SOURCE}, para. 3]

## What the crews want

Fishing crews asked for an end before the herring season [@{_SOURCE}, para. 4]. Ines Vale, who speaks for them, said:
"Nobody has shown us where the cables run." [@{_SOURCE}, para. 4]
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

`content/` holds sources, briefings, editions and pages; `briefgen.yaml` the settings.
"""
