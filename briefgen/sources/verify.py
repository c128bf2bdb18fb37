"""Whether a source is still what was captured.

Takes a `Source` with the captured bytes, or with the text of the capture; gives problems `S102` and `S104`.
"""

from __future__ import annotations

import hashlib
import unicodedata

from briefgen.model import Paragraph, Source
from briefgen.problems import Location, Problem
from briefgen.sentences import sentences
from briefgen.sources.found import Found

_SHOWN_WORDS = 8


def verify_capture(source: Source, captured: bytes) -> Problem | None:
    """`S102` where the captured bytes are not those that the source was made from."""
    expected = source.capture.sha256 if source.capture else ""
    actual = hashlib.sha256(captured).hexdigest()
    if not source.capture or actual == expected:
        return None
    return Problem(
        code="S102",
        where=Location(path=source.path),
        what=f"the capture {source.capture.file} changed on disk: sha256 {actual[:12]}…, expected {expected[:12]}…",
        why="captures are immutable: every quote and receipt rests on them",
        help="bring the old file back, or capture the page again as a new source",
    )


def captured_text(found: Found) -> str:
    """All text that was read from a capture, with what was left out of the body."""
    heads = (text for text, _ in found.headings)
    dropped = (text for text, _ in found.dropped)
    return "\n".join((found.title, found.dek, *found.paragraphs, *heads, *dropped))


def verify_words(source: Source, captured: str) -> tuple[Problem, ...]:
    """`S104` for each paragraph that has words, or a run of words, that the capture's text (`captured_text`) has not.

    Sentences are compared without spaces, punctuation and case, so that only words count; leaving paragraphs out is
    allowed.
    """
    haystack, known = _letters(captured), frozenset(_words(captured))
    found = (_wrong_words(paragraph, haystack, known) for paragraph in source.paragraphs)
    return tuple(
        Problem(
            code="S104",
            where=Location(path=source.path, line=paragraph.line, column=1),
            what=f"paragraph {paragraph.number} has words that are not in the capture: {wrong}",
            why="a source may lose paragraphs, but what is left must be the captured words",
            help="write the paragraph as it was captured, or capture the page again",
        )
        for paragraph, wrong in zip(source.paragraphs, found, strict=True)
        if wrong
    )


def _wrong_words(paragraph: Paragraph, haystack: str, known: frozenset[str]) -> str:
    if _letters(paragraph.text) in haystack:
        return ""
    for start, end in sentences(paragraph.text):
        sentence = paragraph.text[start:end]
        if _letters(sentence) in haystack:
            continue
        new = [word for word in _words(sentence) if word not in known]
        return ", ".join(new[:_SHOWN_WORDS]) if new else f"“{' '.join(sentence.split()[:_SHOWN_WORDS])} …”"
    return ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c if c.isalnum() else " " for c in folded).split()
