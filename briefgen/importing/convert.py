"""The whole import: files of another program -> files for the content folder, and a report of what was left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import basename, dirname, splitext
from typing import Final

from msgspec.structs import replace

from briefgen.importing.bodies import Body, Places, plain_address
from briefgen.importing.front import Unreadable, read_front, read_headers
from briefgen.importing.lists import read_bookmarks, read_opml, source_name, why_no_source
from briefgen.importing.media import copies, find_media
from briefgen.importing.oldsite import File, OldSite, is_settings, read_old_site
from briefgen.importing.posts import Reader
from briefgen.importing.values import Carried, Front, Imported, Kind, Note, Post
from briefgen.importing.write import briefing_file, outlet_lines, post_path, source_file
from briefgen.model import Value

MARKDOWN: Final = (".md", ".markdown", ".mdown", ".mkd")
_PROSE: Final = (".rst", ".adoc", ".asciidoc", ".org", ".html", ".textile", ".pandoc")
_SKIPPED: Final = (
    "themes/",
    "layouts/",
    "_layouts/",
    "_includes/",
    "_sass/",
    "_data/",
    "_site/",
    "public/",
    "output/",
    "node_modules/",
)


class Old(Value, frozen=True, kw_only=True):
    """A post that is carried: its file as it is shown and as it is counted from the content, and its new file."""

    path: str
    inner: str
    front: Front
    post: Post
    target: str


def convert(kind: Kind, files: Sequence[File]) -> Imported:
    """Convert files; each one is carried or has a note that says why not."""
    if kind == "opml":
        return _from_opml(files)
    if kind == "bookmarks":
        return _from_bookmarks(files)
    return _from_posts(kind, files)


def _from_posts(kind: Kind, files: Sequence[File]) -> Imported:
    site = read_old_site(kind, files)
    notes = list(site.notes)
    if site.below:
        what = f"the old site stood below {site.below}/: old addresses hold where the new one does too"
        notes.append(Note(path="./", what=what))
    posts = list(_posts(site, files, notes))
    bundles = {dirname(old.inner): old.post.address for old in posts if basename(old.inner).startswith("index.")}
    shown = (path for path, _ in files if not path.startswith(_SKIPPED))
    media, hidden = find_media(site, shown, bundles)
    places = Places(
        files={old.inner: old.target for old in posts},
        addresses={plain_address(alias): old.target for old in reversed(posts) for alias in old.post.aliases},
        media=media,
    )
    made = tuple(_carried(site, places, old, notes) for old in posts)
    return Imported(files=made, copies=tuple(copies(media)), notes=(*notes, *hidden))


def _posts(site: OldSite, files: Sequence[File], notes: list[Note]) -> Iterator[Old]:
    """The posts that are carried, each with a file of its own; `notes` hears why others are not."""
    taken: dict[str, str] = {}
    for path, data in _wanted(site.kind, files):
        if why := _why_not(site.kind, path):
            notes.append(Note(path=path, what=why))
            continue
        front = _front(site.kind, path, data, notes) if path.endswith(MARKDOWN) else None
        if front is None:
            continue
        inner = path if site.kind == "jekyll" else path.removeprefix("content/")
        reader = Reader(site, inner, front)
        post = reader.post()
        target = post_path(post)
        if target in taken:
            notes.append(Note(path=path, what=f"is not carried: {taken[target]} has the same date and slug"))
            continue
        taken[target] = path
        notes += (Note(path=path, what=what) for what in reader.lost)
        yield Old(path=path, inner=inner, front=front, post=post, target=target)


def _why_not(kind: Kind, path: str) -> str:
    """Why a text is not carried; empty where it is."""
    folders = {part for part in path.split("/")[:-1] if part.startswith("_")}
    if kind == "jekyll" and splitext(path)[0] == "index":
        return "is not carried: the home page is made of the latest briefings"
    if basename(path).startswith("_index."):
        return "is not carried: pages that list others are made by themselves"
    if kind == "jekyll" and folders - {"_posts", "_drafts", "_pages"}:
        return "is not carried: it is in a collection of its own; move it to _posts/ first"
    return "is not Markdown; convert it first, with pandoc for example" if path.endswith(_PROSE) else ""


def _front(kind: Kind, path: str, data: bytes, notes: list[Note]) -> Front | None:
    try:
        text = data.decode("utf-8")
        front = read_front(path, text)
        if not front.meta and kind == "pelican":
            front = read_headers(text)
    except (UnicodeDecodeError, Unreadable) as error:
        why = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        notes.append(Note(path=path, what=f"is not carried: {why}"))
        return None
    if not front.meta:
        notes.append(Note(path=path, what="is not carried: it has no front matter"))
        return None
    return front


def _carried(site: OldSite, places: Places, old: Old, notes: list[Note]) -> Carried:
    body = Body(site, places, old.inner, old.target, old.post.address)
    text, lost = body.carry(old.front.body, old.front.line, old.path)
    notes += lost
    image, alt = old.post.image
    picture = _picture(image, old.post.address, places.media) if alt else ""
    if alt and not picture:
        notes.append(Note(path=old.path, what=f"the picture {image} is not among the files"))
    post = replace(old.post, body=text, image=(picture, alt))
    target, written = briefing_file(post)
    return Carried(path=target, text=written, origin=old.path)


def _picture(image: str, address: str, media: Mapping[str, str]) -> str:
    """A picture's path below `content/static/`, or its URL."""
    if "://" in image:
        return image
    folder = address if address.endswith("/") else f"{splitext(address)[0]}/"
    found = next((path for path in (image, f"/{image}", folder + image) if path in media), "")
    return found.lstrip("/")


def _wanted(kind: Kind, files: Sequence[File]) -> Iterable[File]:
    """Texts: not settings, themes, templates or what was built."""
    content = any(path.startswith("content/") for path, _ in files)
    for path, data in sorted(files):
        name = basename(path)
        if path.startswith(_SKIPPED) or name.startswith(".") or name.upper().startswith("README."):
            continue
        if is_settings(kind, path) or (kind != "jekyll" and content and not path.startswith("content/")):
            continue
        yield path, data


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
