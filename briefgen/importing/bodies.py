"""The text of a post: links lead to their new places, some template code becomes Markdown, the rest is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from posixpath import basename, dirname, join, normpath, relpath
from typing import Final
from urllib.parse import unquote, urlsplit

from briefgen.importing.addresses import hugo_path
from briefgen.importing.oldsite import OldSite
from briefgen.importing.values import Note
from briefgen.model import Value
from briefgen.urls import term_url

MOST: Final = 20
"""Notes on one file; more are counted."""
_FENCE: Final = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_TARGET: Final = re.compile(
    r"(?P<before>\]\(\s*<?|^\s{0,3}\[[^]\n]+\]:\s+<?)(?P<target>[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)", re.MULTILINE
)
_RAW_HTML: Final = re.compile(r"^\s*<(iframe|script|video|audio|object|embed|div|table|figure|img|p)\b", re.MULTILINE)
_CODE: Final = {
    "hugo": re.compile(r"\{\{[<%].*?[%>]\}\}", re.DOTALL),
    "jekyll": re.compile(r"\{%.*?%\}|\{\{.*?\}\}|^\{:[^}\n]*\}[ \t]*$", re.DOTALL | re.MULTILINE),
    "pelican": re.compile(r"\{author\}[^\s)]*"),
}
_HIGHLIGHT: Final = {
    "hugo": re.compile(
        r"\{\{[<%]\s*highlight\s+\"?(\w*)\"?.*?[%>]\}\}\n?(.*?)\n?\{\{[<%]\s*/\s*highlight\s*[%>]\}\}", re.DOTALL
    ),
    "jekyll": re.compile(r"\{%-?\s*highlight\s+(\w*).*?%\}\n?(.*?)\n?\{%-?\s*endhighlight\s*-?%\}", re.DOTALL),
}
_FIGURE: Final = re.compile(r"\{\{[<%]\s*figure\s(.*?)[%>]\}\}", re.DOTALL)
_ARGUMENT: Final = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|`([^`]*)`|(\S+))")
_REF: Final = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?\"([^\"]+)\"\s*[%>]\}\}")
_POST_URL: Final = re.compile(r"\{%-?\s*(post_url|link)\s+(\S+)\s*-?%\}")
_BASE: Final = re.compile(r"\{\{\s*site\.(?:baseurl|url)\s*\}\}")
_FILTERED: Final = re.compile(r"\{\{\s*([\"'])(.*?)\1\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.\w+)\s*\}\}")
_RAW_LIQUID: Final = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_MARK: Final = re.compile(
    r"\{(filename|static|attach|tag|category|index)\}|\|(filename|static|attach|tag|category|index)\|"
)


class Places(Value, frozen=True, kw_only=True):
    """Where things are now: old file -> new file, old address -> new file, address of a picture -> itself."""

    files: Mapping[str, str]
    addresses: Mapping[str, str]
    media: Mapping[str, str]


class Body:
    """The text of the file `path` of the old site's content, which is `target` now and stood at `address`."""

    def __init__(self, site: OldSite, places: Places, path: str, target: str, address: str) -> None:
        self._site = site
        self._places = places
        self._path = path
        self._target = target
        self._address = address

    def carry(self, text: str, line: int, shown: str) -> tuple[str, list[Note]]:
        """(the text, notes on what it loses); `line` is its first in the file that is `shown`."""
        made = self._prepared(text).replace("<!--more-->", "<!-- more -->")
        lost = _lost_in(self._site.kind, made, text, line, shown)
        return _outside_fences(made, self._links).strip("\n"), lost

    def _prepared(self, text: str) -> str:
        """The text with Markdown in the place of template code that has a counterpart."""
        kind = self._site.kind
        if kind in _HIGHLIGHT:
            text = _HIGHLIGHT[kind].sub(lambda found: f"```{found[1]}\n{found[2]}\n```", text)
        if kind == "hugo":
            return _REF.sub(lambda found: self._to_file(found[1]) or found[0], _FIGURE.sub(_figure, text))
        if kind == "jekyll":
            text = _RAW_LIQUID.sub("", _BASE.sub("", _FILTERED.sub(lambda found: found[2], text)))
            return _POST_URL.sub(lambda found: self._posted(found) or found[0], text)
        return text

    def _posted(self, found: re.Match[str]) -> str:
        if found[1] == "link" and f"/{found[2]}" in self._places.media:
            return f"/{found[2]}"
        return self._to_file(found[2] if found[1] == "link" else f"_posts/{found[2]}.md")

    def _links(self, text: str) -> str:
        return _TARGET.sub(lambda found: found["before"] + self._moved(found["target"]), text)

    def _moved(self, target: str) -> str:
        """A link's target as it is written here."""
        if marked := _MARK.match(target):
            return self._marked(marked[1] or marked[2], target[marked.end() :]) or target
        if target.startswith("../") and self._to_file_exactly(target):
            return target
        base = self._site.base.rstrip("/")
        inner = target.removeprefix(base) or "/" if base and target.startswith(base) else target
        parts = urlsplit(inner)
        if parts.scheme or parts.netloc or not parts.path:
            return target
        tail = f"#{parts.fragment}" if parts.fragment else ""
        if found := self._beside(parts.path):
            return found + tail
        whole = self._whole(unquote(parts.path))
        if found := self._places.addresses.get(plain_address(whole), ""):
            return self._relative(found) + tail
        return whole if whole in self._places.media else target

    def _marked(self, kind: str, rest: str) -> str:
        """What Pelican's `{static}`, `{filename}`, `{tag}` and the like lead to."""
        if kind in {"tag", "category"}:
            return term_url("topic", rest)
        if kind == "index":
            return "/"
        path = rest.lstrip("/") if rest.startswith("/") else normpath(join(dirname(self._path), rest))
        return self._to_file(path) if kind == "filename" else f"/{path}"

    def _beside(self, path: str) -> str:
        """A link to a file of the content."""
        if not path.endswith((".md", ".markdown")):
            return ""
        return self._to_file(path if path.startswith("/") else normpath(join(dirname(self._path), path)))

    def _whole(self, path: str) -> str:
        if path.startswith("/"):
            below = self._site.below
            return path.removeprefix(below) if below and path.startswith(f"{below}/") else path
        folder = self._address if self._address.endswith("/") else dirname(self._address)
        return normpath(join(folder or "/", path))

    def _to_file_exactly(self, target: str) -> bool:
        return normpath(join(dirname(self._target), target)) in self._places.files.values()

    def _to_file(self, name: str) -> str:
        """The way to a file of the old content: by its path, or by its name alone where only one has it."""
        name, _, anchor = name.partition("#")
        wanted = _plain_file(name.strip("/"))
        known = {_plain_file(path): new for path, new in self._places.files.items()}
        found = known.get(wanted) or known.get(_plain_file(normpath(join(dirname(self._path), name.strip("/")))))
        if not found:
            named = [new for path, new in known.items() if basename(path) == basename(wanted)]
            found = named[0] if len(named) == 1 else ""
        return self._relative(found) + (f"#{anchor}" if anchor else "") if found else ""

    def _relative(self, target: str) -> str:
        return relpath(target, dirname(self._target))


def _plain_file(path: str) -> str:
    """One spelling for the ways in which a file of the content is named."""
    return hugo_path(path.removesuffix(".md").removesuffix(".markdown").removesuffix("/index")).lower()


def plain_address(address: str) -> str:
    """One spelling for the addresses that lead to the same page."""
    return address.removesuffix("index.html").removesuffix(".html").rstrip("/") or "/"


def _figure(found: re.Match[str]) -> str:
    given = {key: double or back or bare for key, double, back, bare in _ARGUMENT.findall(found[1])}
    if "src" not in given:
        return found[0]
    caption = given.get("caption", "").replace('"', "'")
    title = f' "{caption}"' if caption else ""
    return f"![{given.get('alt') or given.get('caption', '')}]({given['src']}{title})"


def _outside_fences(text: str, change: Callable[[str], str]) -> str:
    done, at = [], 0
    for fence in _FENCE.finditer(text):
        done += [change(text[at : fence.start()]), fence[0]]
        at = fence.end()
    return "".join([*done, change(text[at:])])


def _lost_in(kind: str, made: str, text: str, line: int, shown: str) -> list[Note]:
    """Template code of `text` that is in what was `made` of it, and raw HTML, each with its line."""
    found = [
        (match.start(), f"template code: {_short(match[0])}")
        for match in _CODE[kind].finditer(text)
        if match[0] in made
    ]
    html = "raw HTML: it is read with `markdown_html: true`, and sanitised"
    fences = [(fence.start(), fence.end()) for fence in _FENCE.finditer(text)]
    found += [
        (match.start(1), f"<{match[1]}> is {html}")
        for match in _RAW_HTML.finditer(text)
        if not any(start <= match.start(1) < end for start, end in fences)
    ]
    notes = [Note(path=shown, line=line + text.count("\n", 0, at), what=what) for at, what in sorted(found)]
    if len(notes) > MOST:
        notes[MOST:] = [Note(path=shown, what=f"and {len(notes) - MOST} more")]
    return notes


def _short(code: str) -> str:
    first = code.partition("\n")[0]
    return first if len(first) <= 60 else f"{first[:59]}…"
