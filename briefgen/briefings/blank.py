"""The text of a new briefing, edition or page, and where it stands below the content folder."""

from __future__ import annotations

import datetime as dt
import json
from typing import Literal

from briefgen.briefings.draft import short_slug
from briefgen.text import plain

BlankKind = Literal["briefing", "edition", "page"]


def blank_file(kind: BlankKind, title: str, date: dt.date) -> tuple[str, str]:
    """(path, text) of an empty item; its title in quotes, so that any title is one."""
    shown = plain(title)
    slug = short_slug(shown)
    quoted = json.dumps(shown, ensure_ascii=False)
    day = date.isoformat()
    match kind:
        case "briefing":
            return f"briefings/{date.year:04}/{day}-{slug}.md", _briefing(quoted, day, slug)
        case "edition":
            return f"editions/{day}-{slug}.md", _edition(quoted, day)
        case "page":
            return f"pages/{slug}.md", f"---\ntitle: {quoted}\nstatus: draft\n---\n\n<!-- Write the page here. -->\n"


def _briefing(title: str, day: str, slug: str) -> str:
    return f"""\
---
title: {title}
date: {day}
id: {json.dumps(f"{day}-{slug}", ensure_ascii=False)}
status: draft
# summary: "One sentence: the bottom line. [@source-id, para. 1]"
# topics: []
# regions: []
# sources:
#   - source-id
# key_points:
#   - "What matters, with its citation. [@source-id, para. 2]"
---

"""


def _edition(title: str, day: str) -> str:
    return f"""\
---
title: {title}
date: {day}
status: draft
# sections:
#   - name: First part
#     items:
#       - id-of-a-briefing
---

"""
