"""E802: the finished output is searched for titles, slugs and eight-word runs of what the gate held back.

Takes the held items as `Held` and the outputs as they will be written; sees through HTML, XML, JSON and percent
escapes. Words that shown content or a public source page has too are no leak. Nothing held costs nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import quote

from briefgen.briefings.normal import CJK
from briefgen.checks.gate import Reason
from briefgen.checks.levels import finding
from briefgen.checks.parts import parts_of
from briefgen.model import Briefing, FilePath, OutputPath, Value
from briefgen.problems import Location, Problem

RUN = 8
_SHORTEST = 5
_PLAIN_NAME = 8
_TOLD_AT_MOST = 20
_UNREADABLE = (
    ".png .jpg .jpeg .webp .avif .gif .ico .bmp .woff .woff2 .ttf .otf .eot .gz .br .zst .pdf .zip .mp3 .mp4 .webm"
)
_NO_TEXT = tuple(_UNREADABLE.split())
_WORD = re.compile(rf"[{CJK}]|[^\W_{CJK}]+")
_UNSPACED = re.compile(f"[{CJK}]")
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"<>]{12,})"|'([^'<>]{12,})')""")
_CITATION = re.compile(r"\[[^\[\]]*@[^\[\]]*\]|\]\([^()\s]*\)")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)", re.DOTALL)
_SURROGATES = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")


class Held(Value, frozen=True, kw_only=True):
    """What must not be found of one item: names (slugs, ids) and runs of words, in lower case, joined by blanks."""

    path: FilePath
    reason: Reason = ""
    names: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()


def held_phrases(briefing: Briefing, reason: Reason = "", *, notice: bool = False) -> Held:
    """The words that give `briefing` away.

    `notice`: its address and title are shown with a notice (a withdrawn item), and its text alone is held.
    """
    texts = [part.block.text for part in parts_of(briefing)]
    runs = [run for text in texts for run in _runs(text)]
    title = " ".join(_words(briefing.title))
    if not notice and " " in title:
        runs += [title, *_runs(briefing.title)]
    names = (
        () if notice else (briefing.slug, briefing.id, *(alias.strip("/").split("/")[-1] for alias in briefing.aliases))
    )
    return Held(
        path=briefing.path,
        reason=reason,
        names=tuple(dict.fromkeys(name.lower() for name in names if name)),
        runs=tuple(dict.fromkeys(runs)),
    )


def _words(text: str) -> list[str]:
    """The words of `text` that are compared: small numbers are out, because notes and citations print them."""
    return [word for word in _WORD.findall(text.lower()) if len(word) > 3 or not word.isdecimal()]


def _runs(text: str) -> Iterator[str]:
    """Every run of eight words, or twice as many characters of a script without spaces; a short text whole."""
    words = _words(text)
    weights = [1 if _UNSPACED.match(word) else 2 for word in words]
    end, weight = 0, 0
    for start in range(len(words)):
        while weight < 2 * RUN and end < len(words):
            weight += weights[end]
            end += 1
        if weight >= 2 * RUN or (start == 0 and weight >= 2 * _SHORTEST):
            yield " ".join(words[start:end])
        weight -= weights[start]


class Needles:
    """Held items, prepared to be looked for in many outputs."""

    def __init__(self, held: Iterable[Held]) -> None:
        self.held = tuple(held)
        self._runs: dict[str, list[tuple[str, frozenset[str], int]]] = defaultdict(list)
        self._names: list[tuple[tuple[str, ...], re.Pattern[str], str, int]] = []
        for index, item in enumerate(self.held):
            for run in item.runs:
                words = run.split()
                self._runs[max(words, key=lambda word: (len(word), word))].append((run, frozenset(words), index))
            for name in item.names:
                self._names.append((_spellings(name), _bounded(name), name, index))
        self._anchors = self._runs.keys()

    def hits(self, path: OutputPath, content: bytes | str) -> Iterator[tuple[int, str]]:
        """(index of the held item, run or name) of all that is found in an output or its path."""
        if path.lower().endswith(_NO_TEXT):
            return
        raw = content if isinstance(content, str) else content.decode("utf-8", "replace")
        text = _readable(raw)
        lower = text.lower()
        for spellings, pattern, name, index in self._names:
            encoded = any(spelling in lower for spelling in spellings[1:])
            if encoded or any(name in place and pattern.search(place) for place in (lower, path.lower())):
                yield index, name
        yield from self._runs_in(text, lower)

    def _runs_in(self, text: str, lower: str) -> Iterator[tuple[int, str]]:
        present = frozenset(_WORD.findall(lower))
        likely = [
            (run, index)
            for anchor in self._anchors & present
            for run, needed, index in self._runs[anchor]
            if needed <= present
        ]
        if likely:
            attributes = " ".join(match[1] or match[2] for match in _ATTRIBUTE.finditer(text))
            joined = f" {' '.join(_words(_TAG.sub(' ', text)))} | {' '.join(_words(attributes))} "
            yield from ((index, run) for run, index in likely if f" {run} " in joined)


def _spellings(name: str) -> tuple[str, ...]:
    encoded = quote(name).lower()
    return (name,) if encoded == name else (name, encoded)


def _bounded(name: str) -> re.Pattern[str]:
    """A name as a whole; one that may be an ordinary word counts only as a part of an address."""
    telling = "-" in name or any(map(str.isdigit, name)) or len(name) > _PLAIN_NAME * 2
    before, after = (r"(?<![\w-])", r"(?![\w-])") if telling else (r"(?<=/)", r"(?=[/.\"'?#]|$)")
    return re.compile(before + re.escape(name) + after)


def _readable(text: str) -> str:
    """`text` without the escapes of JSON, XML and HTML (twice: a feed holds escaped HTML), and without citations."""
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
        if _SURROGATES.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    for _ in range(2):
        if "&" in text:
            text = unescape(text)
    return _CITATION.sub(" ", text) if "@" in text or "](" in text else text


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else '"' if match[0] == '\\"' else "/" if match[0] == "\\/" else " "


def scan_leaks(
    outputs: Iterable[tuple[OutputPath, bytes | str]], held: Iterable[Held], shown: Iterable[str] = ()
) -> tuple[Problem, ...]:
    """`E802` for each output with words or names of a held item that nothing shown has.

    `shown`: the texts and addresses that the target may see (`shown_phrases`, the sources' public paragraphs, the
    settings); they are read only if something was found.
    """
    needles = Needles(held)
    if not needles.held:
        return ()
    hits: dict[tuple[int, str], list[OutputPath]] = defaultdict(list)
    for path, content in outputs:
        for hit in needles.hits(path, content):
            hits[hit].append(path)
    for hit in _excused(needles, hits, shown) if hits else ():
        del hits[hit]
    return tuple(_problems(needles, hits))


def shown_phrases(briefing: Briefing) -> tuple[str, ...]:
    """The texts and names of a shown item, for `scan_leaks`."""
    texts = (part.block.text for part in parts_of(briefing))
    return (briefing.title, f"/{briefing.slug}/", f"/{briefing.id}/", *briefing.aliases, *texts)


def _excused(
    needles: Needles, hits: dict[tuple[int, str], list[OutputPath]], shown: Iterable[str]
) -> set[tuple[int, str]]:
    """The hits that shown content has too."""
    excused: set[tuple[int, str]] = set()
    nowhere = OutputPath("")
    for text in shown:
        excused.update(hit for hit in needles.hits(nowhere, text) if hit in hits)
    words_alone = {phrase for _, phrase in excused}
    return {hit for hit in hits if hit[1] in words_alone}


def _problems(needles: Needles, hits: dict[tuple[int, str], list[OutputPath]]) -> Iterator[Problem]:
    found: dict[int, dict[OutputPath, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (index, phrase), paths in hits.items():
        for path in paths:
            found[index][path].append(phrase)
    for index, by_path in sorted(found.items()):
        paths = sorted(by_path)
        rest = len(paths) - _TOLD_AT_MOST
        for number, path in enumerate(paths[:_TOLD_AT_MOST], start=1):
            more = f" (as do {rest} more files)" if rest > 0 and number == _TOLD_AT_MOST else ""
            yield _leak(needles.held[index], path, by_path[path], more)


def _leak(item: Held, path: OutputPath, phrases: list[str], more: str) -> Problem:
    runs = [phrase for phrase in phrases if " " in phrase]
    what = f"{len({word for run in runs for word in run.split()})} words" if runs else "the slug or id"
    state = f"{item.reason} " if item.reason else ""
    return finding(
        "E802",
        Location(path=item.path, line=1, column=1),
        f"leak: {path} contains {what} of the {state}item {item.path}{more}",
        help="see what made the file with `briefgen why`; a page, template or static file may name the item",
    )
