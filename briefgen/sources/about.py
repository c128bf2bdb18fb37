"""What a page says of itself outside the story: its breadcrumb, tags and outlet."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections import Counter

from briefgen.sources.parts import Sheet
from briefgen.sources.phrases import cut_names

_SEPARATOR = re.compile(r"\s*[>›»|/→•·]\s*|\s{2,}|\s[-–—]\s")
_LIST = re.compile(r"\s*[,;|/•·#،、，；]\s*")
_TAG_LABEL = re.compile(
    r"^(?:tags?|topics?|keywords|filed under|related topics|published under|in this article|categories|schlagwörter|stichwörter|themen|sujets|thèmes"
    r"|mots-clés|étiquettes|etiquetas|temas|argomenti|temi|assuntos|tópicos|תגיות|נושאים|الوسوم|كلمات مفتاحية|برچسب‌?ها|теги|темы|метки|标签|关键词"
    r"|キーワード|タグ)\b\s*[:：]?\s*",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"^(?:home(?:page)?|start(?:seite)?|accueil|inicio|portada|início|home page|главная|דף הבית|ראשי|الرئيسية|صفحه اصلی|خانه|首页|首頁|トップ|ホーム)$",
    re.IGNORECASE,
)


def find_section(sheet: Sheet, title: int, counts: Counter[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The breadcrumb path above the title, without the home page, and its lines."""
    if rows := _home_chain(sheet, title):
        return _without_home([sheet.text(k) for k in rows]), rows
    for i in range(title - 1, max(-1, title - 6), -1):
        line, look = sheet.lines[i], sheet.looks[i]
        if look.prose or look.dated or look.ends or look.words > 16:
            continue
        parts = [part for part in _SEPARATOR.split(line.text) if part]
        if len(parts) > 1 and look.words <= 12:
            return _without_home(_without_site(sheet, parts, i)), (i,)
        if line.bullet[:-1].isdigit():
            return _numbered(sheet, i)
        if 2 <= look.words <= 10 and not look.cue and look.times == 1 and look.capitals > 60:
            names = cut_names(line.text, counts)
            if len(names) > 1 and sum(counts[n.casefold()] > 1 for n in names) == len(names):
                return _without_home(list(names)), (i,)
        if look.words <= 4 and not look.cue and look.times > 1 and not _in_menu(sheet, i):
            return _without_home([line.text]), (i,)
    return (), ()


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
    return len(above) == 2 and all(sheet.looks[k].words <= 4 and sheet.looks[k].times > 1 for k in above)


def _numbered(sheet: Sheet, i: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """A path given as an ordered list that ends on line `i`."""
    rows = [i]
    while rows[0] > 0 and sheet.lines[rows[0] - 1].bullet[:-1].isdigit() and sheet.lines[rows[0]].bullet != "1.":
        rows.insert(0, rows[0] - 1)
    return _without_home([sheet.text(k) for k in rows]), tuple(rows)


def _without_home(parts: list[str]) -> tuple[str, ...]:
    kept = [part.strip() for part in parts if part.strip()]
    return tuple(kept[1:] if len(kept) > 1 and _HOME.match(kept[0]) else kept)


def find_tags(sheet: Sheet, last: int, counts: Counter[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The tags within thirty lines below the story, and their lines."""
    for i in range(last + 1, min(last + 30, len(sheet.lines))):
        text, look = sheet.text(i), sheet.looks[i]
        match = _TAG_LABEL.match(text)
        if not (match or look.cue == "tags") or look.words > 40 or look.ends:
            continue
        rest = text[match.end() :].strip() if match and look.cue != "tags" else ""
        if (
            rest
            and not text[: match.end() if match else 0].rstrip().endswith((":", "："))
            and look.capitals < 60
            and look.words > 2
        ):
            continue
        if rest:
            parts = [part for part in _LIST.split(rest) if part]
            return (tuple(parts) if len(parts) > 1 else cut_names(rest, counts)), (i,)
        rows = _tag_rows(sheet, i + 1)
        if rows:
            texts = [part for k in rows for part in _LIST.split(sheet.text(k)) if part]
            return tuple(dict.fromkeys(texts)), (i, *rows)
    return (), ()


def _tag_rows(sheet: Sheet, start: int) -> list[int]:
    """The short lines after a label, up to the next label or longer line, at most twenty."""
    rows: list[int] = []
    for i in range(start, min(start + 20, len(sheet.lines))):
        look = sheet.looks[i]
        if look.cue or look.prose or look.ends or look.words > 5 or look.dated:
            break
        if rows and sheet.lines[i].bullet != sheet.lines[rows[0]].bullet:
            break
        rows.append(i)
    return rows
