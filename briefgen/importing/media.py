"""Pictures and other files of the old site: where readers found them, and that place below `content/static/`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from posixpath import basename, dirname
from typing import Final

from briefgen.importing.oldsite import OldSite
from briefgen.importing.values import Copied, Note

MEDIA: Final = tuple(
    ".avif .csv .gif .ico .jpeg .jpg .mp3 .mp4 .ogg .pdf .png .svg .webm .webp .zip".split()  # noqa: SIM905
)
OURS: Final = "static/"


def find_media(site: OldSite, paths: Iterable[str], bundles: Mapping[str, str]) -> tuple[dict[str, str], list[Note]]:
    """({address: path of the file}, notes on those that readers could not see).

    `bundles`: folder of the content -> address of the page that its files belong to.
    """
    found: dict[str, str] = {}
    hidden: Counter[str] = Counter()
    for path in sorted(paths):
        if path.lower().endswith(MEDIA):
            address = _address(site, path, bundles)
            if address:
                found.setdefault(address, path)
            else:
                hidden[dirname(path)] += 1
    what = "files are not copied: the old site made others of them, or did not show them"
    return found, [Note(path=f"{folder}/", what=f"{count} {what}") for folder, count in sorted(hidden.items())]


def copies(media: Mapping[str, str]) -> Iterator[Copied]:
    """Each file keeps its address."""
    for address, path in sorted(media.items()):
        yield Copied(path=f"{OURS}{address.lstrip('/')}", origin=path)


def _address(site: OldSite, path: str, bundles: Mapping[str, str]) -> str:
    top, _, rest = path.partition("/")
    if site.kind == "hugo":
        if top == "content":
            return _in_bundle(rest, bundles)
        return f"/{rest}" if top == "static" else ""
    if site.kind == "pelican":
        return f"/{rest if top == 'content' else path}"
    return "" if any(part.startswith("_") for part in path.split("/")) else f"/{path}"


def _in_bundle(path: str, bundles: Mapping[str, str]) -> str:
    """A file below the folder of a bundle stands below the bundle's page; others below their section."""
    folder = dirname(path)
    while folder and folder not in bundles:
        folder = dirname(folder)
    if folder in bundles:
        page = bundles[folder]
        below = page if page.endswith("/") else f"{dirname(page).rstrip('/')}/"
        return below + path.removeprefix(f"{folder}/")
    return f"/{dirname(path).lower()}/{basename(path)}".replace("//", "/")
