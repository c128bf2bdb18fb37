"""Finds the fonts that social cards need on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.site.fontcoverage import Face, coverage_of

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
NAMES = (
    *("DejaVuSans-Bold.ttf", "NotoSans-Bold.ttf", "LiberationSans-Bold.ttf", "NotoSansHebrew-Bold.ttf"),
    *("NotoSansArabic-Bold.ttf", "NotoSansCJK-Bold.ttc", "NotoSansThai-Bold.ttf", "NotoSansDevanagari-Bold.ttf"),
    *("NotoSansBengali-Bold.ttf", "NotoSansTamil-Bold.ttf", "NotoSansGeorgian-Bold.ttf", "NotoSansArmenian-Bold.ttf"),
    *("Arial Unicode.ttf", "arialbd.ttf", "Arial Bold.ttf", "YuGothB.ttc", "msyhbd.ttc", "malgunbd.ttf"),
)
"""Bold faces of free fonts by what they cover, then those of other systems; earlier ones are preferred."""


def find_faces(characters: Iterable[str], own: Iterable[bytes] = ()) -> tuple[Face, ...]:
    """The fonts that together draw `characters`: those of the site (`own`) first, then as few as do of this machine.

    Cards are the same on all machines only where the site's own fonts, or Pillow's, draw everything.
    """
    chosen = [Face(data=data) for data in own]
    missing = {c for c in characters if c.isalpha() and not any(c in coverage_of(face) for face in chosen)}
    for path in _paths() if missing else ():
        face = Face(data=path.read_bytes())
        drawn = {c for c in missing if c in coverage_of(face)}
        if drawn:
            chosen.append(face)
            missing -= drawn
        if not missing:
            break
    return tuple(chosen)


def _paths() -> Iterator[Path]:
    """The known fonts of this machine, in the order of `NAMES`."""
    found: dict[str, Path] = {}
    for folder in FOLDERS:
        for place, _, files in os.walk(Path(folder).expanduser()):
            for name in files:
                found.setdefault(name, Path(place) / name)
    yield from (found[name] for name in NAMES if name in found)
