"""The whole import: files of another program -> files for the content folder, and a report of what was left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from posixpath import basename, dirname
from typing import Final

from briefgen.importing.front import Unreadable, read_front, read_headers
from briefgen.importing.lists import read_bookmarks, read_opml, source_name, why_no_source
from briefgen.importing.posts import Reader
from briefgen.importing.values import Carried, Imported, Kind, Note
from briefgen.importing.write import briefing_file, outlet_lines, source_file

File = tuple[str, bytes]
"""(path from the folder that is imported, bytes)."""
MARKDOWN: Final = (".md", ".markdown", ".mdown", ".mkd")
_PROSE: Final = (".rst", ".adoc", ".asciidoc", ".org", ".html", ".textile", ".pandoc")
_MEDIA: Final = (".avif", ".csv", ".gif", ".jpeg", ".jpg", ".mp3", ".mp4", ".pdf", ".png", ".svg", ".webp", ".zip")
_TOPS: Final = {"hugo": ("content/",), "pelican": ("content/",), "jekyll": ()}
_SKIPPED: Final = ("themes/", "layouts/", "_layouts/", "_includes/", "_site/", "public/", "output/", "node_modules/")


def convert(kind: Kind, files: Sequence[File]) -> Imported:
    """Convert files; each one is carried or has a note that says why not."""
    if kind == "opml":
        return _from_opml(files)
    if kind == "bookmarks":
        return _from_bookmarks(files)
    return _from_posts(kind, files)


def _from_posts(kind: Kind, files: Sequence[File]) -> Imported:
    made: list[Carried] = []
    notes: list[Note] = []
    taken: dict[str, str] = {}
    for path, data in _wanted(kind, files):
        inner = path
        for top in _TOPS[kind]:
            inner = inner.removeprefix(top)
        if path.endswith(_PROSE):
            notes.append(Note(path=path, what="is not Markdown; convert it first, with pandoc for example"))
        elif path.endswith(MARKDOWN):
            _carry(kind, path, inner, data, made, notes, taken)
    return Imported(files=tuple(made), notes=(*notes, *_pictures(files)))


def _carry(
    kind: Kind,
    path: str,
    inner: str,
    data: bytes,
    made: list[Carried],
    notes: list[Note],
    taken: dict[str, str],
) -> None:
    """Convert one post into `made`, and tell in `notes` what was lost."""
    try:
        text = data.decode("utf-8")
        meta, body = read_front(path, text)
        if not meta and kind == "pelican":
            meta, body = read_headers(text)
    except (UnicodeDecodeError, Unreadable) as error:
        why = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        notes.append(Note(path=path, what=f"is not carried: {why}"))
        return
    if not meta:
        notes.append(Note(path=path, what="is not carried: it has no front matter"))
        return
    reader = Reader(kind, inner, meta, body)
    target, written = briefing_file(reader.post())
    if target in taken:
        notes.append(Note(path=path, what=f"is not carried: {taken[target]} has the same date and slug"))
        return
    taken[target] = path
    made.append(Carried(path=target, text=written, origin=path))
    notes += (Note(path=path, what=what) for what in reader.lost)


def _wanted(kind: Kind, files: Sequence[File]) -> Iterable[File]:
    """Texts: not lists of sections, themes, templates or what was built."""
    content = any(path.startswith("content/") for path, _ in files)
    for path, data in sorted(files):
        name = basename(path)
        if path.startswith(_SKIPPED) or name.startswith(("_index.", ".")) or name.upper().startswith("README."):
            continue
        if kind != "jekyll" and content and not path.startswith("content/"):
            continue
        if kind == "jekyll" and path.startswith("_") and not path.startswith(("_posts/", "_drafts/", "_pages/")):
            continue
        yield path, data


def _pictures(files: Sequence[File]) -> Iterable[Note]:
    """Pictures and other media, counted by the folder they lie in."""
    folders = Counter(
        dirname(path) for path, _ in files if path.lower().endswith(_MEDIA) and not path.startswith(_SKIPPED)
    )
    for folder, count in sorted(folders.items()):
        yield Note(
            path=f"{folder}/", what=f"{count} files are not copied: put those that are used into content/static/"
        )


def _from_opml(files: Sequence[File]) -> Imported:
    outlets: dict[str, str] = {}
    notes: list[Note] = []
    origins: list[str] = []
    for path, data in sorted(files):
        if not path.endswith((".opml", ".xml")):
            continue
        try:
            found = list(read_opml(data))
        except ValueError as error:
            notes.append(Note(path=path, what=f"is not carried: {error}"))
            continue
        origins.append(path)
        for link in found:
            if why := why_no_source(link):
                notes.append(Note(path=path, what=f"{link.name}: {why}"))
            else:
                outlets.setdefault(link.name, link.url)
    text = outlet_lines(sorted(outlets.items()))
    made = (Carried(path="outlets.yaml", text=text, origin=", ".join(origins)),) if outlets else ()
    return Imported(files=made, notes=tuple(notes))


def _from_bookmarks(files: Sequence[File]) -> Imported:
    made: dict[str, Carried] = {}
    notes: list[Note] = []
    for path, data in sorted(files):
        if not path.endswith((".html", ".htm")):
            continue
        for link in read_bookmarks(data.decode("utf-8", "replace")):
            if why := why_no_source(link):
                notes.append(Note(path=path, what=f"{link.name}: {why}"))
                continue
            name = source_name(link)
            fields = (("title", link.name), ("url", link.url), ("retrieved", link.added), ("tags", link.groups))
            target, text = source_file(name, fields)
            made.setdefault(target, Carried(path=target, text=text, origin=path))
    if made:
        notes.append(Note(path="sources/", what="they have no paragraphs yet: `briefgen capture URL` fetches them"))
    return Imported(files=tuple(made.values()), notes=tuple(notes))
