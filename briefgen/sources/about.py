"""The section that a page puts its story in: the breadcrumb above the headline."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.sources.glued import seams
from briefgen.sources.parts import Sheet
from briefgen.sources.phrases import Phrases, cut_names

_SEPARATOR = re.compile(r"\s*[>›»|/→•·]\s*|\s{2,}|\s[-–—]\s")
_HOME = re.compile(
    r"^(?:home(?:page)?|start(?:seite)?|accueil|inicio|portada|início|home page|главная|דף הבית|ראשי|الرئيسية|صفحه اصلی|خانه|首页|首頁|トップ|ホーム)$",
    re.IGNORECASE,
)


def find_section(sheet: Sheet, title: int, counts: Phrases) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The breadcrumb path above the title, without the home page, and its lines."""
    if rows := _home_chain(sheet, title):
        return _without_home([sheet.text(k) for k in rows]), rows
    for i in range(title - 1, max(-1, title - 6), -1):
        line, look = sheet.lines[i], sheet.looks[i]
        if look.prose or look.dated or look.ends or look.words > 16 or sheet.kinds[i] in {"caption", "credit"}:
            continue
        if not any(map(str.isalpha, line.text)):
            continue
        parts = [part for part in _SEPARATOR.split(line.text) if part]
        if len(parts) > 1 and look.words <= 12:
            return _without_home(_without_site(sheet, parts, i)), (i,)
        if line.bullet[:-1].isdigit():
            return _numbered(sheet, i)
        if _is_glued(sheet, glued := seams(line.text)):
            return _without_home(list(glued)), (i,)
        if 2 <= look.words <= 10 and not look.cue and look.times == 1 and look.capitals > 60:
            names = cut_names(line.text, counts)
            if len(names) > 1 and sum(counts[n.casefold()] > 1 for n in names) == len(names):
                return _without_home(list(names)), (i,)
        if look.words <= 4 and not look.cue and look.times > 1 and (title - i <= 3 or not _in_menu(sheet, i)):
            rows = _block(sheet, i)
            return _path(sheet, rows), rows
    return (), ()


def _path(sheet: Sheet, rows: Sequence[int]) -> tuple[str, ...]:
    """The labels on `rows`, each once, those apart that were run together with the one before."""
    lines = [(sheet.text(k), seams(sheet.text(k))) for k in rows]
    parts = [part for text, glued in lines for part in (glued if _is_glued(sheet, glued) else (text,))]
    return _without_home(list(dict.fromkeys(parts)))


def _is_glued(sheet: Sheet, parts: Sequence[str]) -> bool:
    """Whether a path was run together (`NewsWorld`): its parts, or all but the home page, are labels of the page."""
    if not 1 < len(parts) <= 4:
        return False
    labels = {line.text.casefold() for line in sheet.lines[:1000] if len(line.text) < 40}
    return all(part.casefold() in labels or _HOME.match(part) for part in parts)


def _block(sheet: Sheet, i: int) -> tuple[int, ...]:
    """Line `i` and the other labels, three at most, of the block that it stands in: one between blank lines."""
    first = i
    while first > 0 and not sheet.lines[first].blank:
        first -= 1
    last = i
    while last + 1 < len(sheet.lines) and not sheet.lines[last + 1].blank:
        last += 1
    rows = tuple(range(first, last + 1))
    labels = all(sheet.looks[k].words <= 4 and not (sheet.looks[k].cue or sheet.kinds[k]) for k in rows)
    return rows if 1 < len(rows) <= 3 and labels and first > 0 else (i,)


def _home_chain(sheet: Sheet, title: int) -> tuple[int, ...]:
    """A path whose parts stand on lines of their own: from a line `Home` to the headline, two to five short lines."""
    for i in range(title - 2, max(-1, title - 7), -1):
        rows = range(i, title)
        short = all(sheet.looks[k].words <= 4 and not sheet.looks[k].dated for k in rows)
        if not short:
            return ()
        if _HOME.match(sheet.text(i)):
            above = i and not sheet.lines[i].blank and sheet.looks[i - 1].words <= 3
            return () if above else tuple(rows)
    return ()


def _without_site(sheet: Sheet, parts: list[str], i: int) -> list[str]:
    """A path without its first part where that is the site's name, which opens the page or stands in its rights."""
    site = parts[0].strip()
    opening = any(sheet.text(k) == site for k in range(min(i, 4)))
    rights = any(site in line.text and "©" in line.text for line in sheet.lines[-25:])
    return parts[1:] if len(parts) > 2 and (opening or rights) else parts


def _in_menu(sheet: Sheet, i: int) -> bool:
    """Whether the two lines above line `i` are labels of the same kind, without a gap."""
    above = [k for k in (i - 1, i - 2) if k >= 0 and not sheet.lines[k + 1].blank]
    return len(above) == 2 and all(sheet.looks[k].words <= 4 for k in above)


def _numbered(sheet: Sheet, i: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """A path given as an ordered list that ends on line `i`."""
    rows = [i]
    while rows[0] > 0 and sheet.lines[rows[0] - 1].bullet[:-1].isdigit() and sheet.lines[rows[0]].bullet != "1.":
        rows.insert(0, rows[0] - 1)
    return _without_home([sheet.text(k) for k in rows]), tuple(rows)


def _without_home(parts: list[str]) -> tuple[str, ...]:
    kept = [part.strip() for part in parts if part.strip()]
    return tuple(kept[1:] if len(kept) > 1 and _HOME.match(kept[0]) else kept)
