"""The tags below a story: behind a label, or bare names right behind its end that the story tells of."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.sources.glued import seams
from briefgen.sources.parts import Sheet
from briefgen.sources.phrases import Phrases, cut_names
from briefgen.sources.topic import content_words

_LIST = re.compile(r"\s*[,;|/•·#،、，；]\s*")
_TAG_LABEL = re.compile(
    r"^(?:tags?|tagged(?: with)?|topics?|keywords|filed under|related topics|published under|in this article|categories|schlagwörter|stichwörter|themen|sujets|thèmes"
    r"|mots-clés|étiquettes|etiquetas|temas|argomenti|temi|assuntos|tópicos|תגיות|נושאים|الوسوم|كلمات مفتاحية|برچسب‌?ها|теги|темы|метки|标签|关键词"
    r"|キーワード|タグ)\b\s*[:：]?\s*",
    re.IGNORECASE,
)


def find_tags(sheet: Sheet, last: int, counts: Phrases) -> tuple[tuple[str, ...], tuple[int, ...]]:
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
            return _names_on(rest, counts), (i,)
        rows = _tag_rows(sheet, i + 1)
        if rows:
            texts = [part for k in rows for line in seams(sheet.text(k)) for part in _LIST.split(line) if part]
            return tuple(dict.fromkeys(texts)), (i, *rows)
    return _bare_tags(sheet, last)


def _names_on(text: str, counts: Phrases) -> tuple[str, ...]:
    """The names of a list on one line, divided by marks, by nothing at all, or by spaces."""
    parts = [part for part in _LIST.split(text) if part]
    glued = seams(text)
    return tuple(parts) if len(parts) > 1 else glued if len(glued) > 2 else cut_names(text, counts)


def _bare_tags(sheet: Sheet, last: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Names without a label, on lines of their own within twelve lines below the story, which speaks of most of them."""
    told = _words_told(sheet, last)
    for i in range(last + 1, min(last + 12, len(sheet.lines))):
        look = sheet.looks[i]
        if look.cue in {"related", "comments", "footer", "newsletter"}:
            return (), ()
        rows = _tag_rows(sheet, i)
        glued = seams(sheet.text(i)) if look.words <= 12 and not look.prose else ()
        rows = _from_told(sheet, rows, told)
        names = glued if len(glued) > 2 else tuple(sheet.text(k) for k in rows)
        if 2 <= len(names) <= 12 and _speaks_of(names, told):
            return tuple(dict.fromkeys(names)), (i,) if names == glued else tuple(rows)
        if rows:
            return (), ()
    return (), ()


def _from_told(sheet: Sheet, rows: list[int], told: frozenset[str]) -> list[int]:
    """The rows from the first name on that the story tells of."""
    return next((rows[n:] for n, k in enumerate(rows) if content_words(sheet.text(k)) & told), rows)


def _words_told(sheet: Sheet, last: int) -> frozenset[str]:
    """The content words of the story that ends on line `last`."""
    rows = [
        i for i in range(max(0, last - 300), last + 1) if sheet.kinds[i] in {"title", "dek", "paragraph", "heading"}
    ]
    return frozenset(word for i in rows for word in content_words(sheet.text(i)))


def _speaks_of(names: Sequence[str], told: frozenset[str]) -> bool:
    """Whether the story has all words of half the names and more, and some of at least two."""
    words = [content_words(name) for name in names]
    whole = sum(bool(some) and some <= told for some in words)
    return whole >= 2 and whole * 2 >= len(names) and all(len(name) < 40 for name in names)


def _tag_rows(sheet: Sheet, start: int) -> list[int]:
    """The short lines after a label, up to the next label or longer line, at most twenty."""
    rows: list[int] = []
    for i in range(start, min(start + 20, len(sheet.lines))):
        look = sheet.looks[i]
        listed = [part for part in _LIST.split(sheet.text(i)) if part]
        short = look.words <= 5 or (len(listed) > 2 and all(part.count(" ") < 4 for part in listed))
        if look.cue or look.prose or look.ends or look.half_end or look.dated or look.sentences or not short:
            break
        if rows and sheet.lines[i].bullet != sheet.lines[rows[0]].bullet:
            break
        rows.append(i)
        if len(listed) > 2:
            break
    return rows
