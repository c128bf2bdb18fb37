"""Pictures of a site: renditions of those that briefings show, and cards for pages that are shared.

A picture is read once for each version of it; what it becomes is keyed by its digest, the formats and the widths.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from briefgen.config import Config
from briefgen.digest import digest_of
from briefgen.engine.memo import Memo
from briefgen.engine.tree import Tree
from briefgen.model import File, OutputPath
from briefgen.problems import BriefgenError, Problem
from briefgen.site.drawings import DRAWING, drawing_facts
from briefgen.site.entry import Entry
from briefgen.site.fontcoverage import Face
from briefgen.site.link import Site
from briefgen.site.pages import Chrome
from briefgen.site.recipe import Recipe, Workshop
from briefgen.site.renditions import ImageFacts, Rendition, Sizes, plan_renditions
from briefgen.site.social import SocialCard, briefing_card
from briefgen.site.static_files import STATIC, static_places

SITE_CARD = OutputPath("card.png")
FONTS = "fonts"
"""Folder of the content with faces for social cards in scripts that the built-in one has not."""
RASTER = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".tif", ".tiff", ".bmp")


class ImageShelf:
    """The pictures of one build."""

    def __init__(self, tree: Tree, config: Config, memo: Memo) -> None:
        self._tree = tree
        self._config = config
        self._memo = memo
        self._faces = [file for suffix in (".ttf", ".otf") for file in tree.under(f"{config.content}/{FONTS}", suffix)]
        self.problems: list[Problem] = []

    def dressed(self, entry: Entry) -> Entry:
        """The entry, whose card knows the files of its picture: a page that lists it depends on them."""
        if entry.card.image is None:
            return entry
        card = replace(entry.card, image_sizes=self.sizes(entry.card.image.src))
        return replace(entry, card=card, card_digest=digest_of(card))

    def sizes(self, src: str) -> Sizes:
        """The files of a picture below `content/static/`; none for other addresses and what is damaged."""
        file = self._file(src)
        if file is None:
            return ()
        facts = self._facts(file)
        if facts is None or not facts.width:
            return ()
        made = tuple((str(r.url), r.width, r.height) for r in self._renditions(src, file, facts))
        return (*made, (_address(src), facts.width, facts.height))

    def digest(self, src: str) -> str:
        """What a page that shows a picture depends on."""
        file = self._file(src)
        return file.digest if file else ""

    def recipes(self, site: Site) -> Iterator[Recipe]:
        """Recipes of renditions."""
        seen: set[OutputPath] = set()
        for src in dict.fromkeys(_shown(site)):
            for recipe in self._rendition_recipes(src):
                if recipe.path not in seen:
                    seen.add(recipe.path)
                    yield recipe

    def card_recipes(self, site: Site, chrome: Chrome) -> Iterator[Recipe]:
        """Recipes of the cards that social networks show: the site's and each listed briefing's."""
        if self._config.outputs.cards:
            yield from self._cards(site, chrome)

    def card_digest(self) -> str:
        """What a card depends on beside its briefing and the chrome."""
        return digest_of(tuple(face.digest for face in self._faces))

    def _rendition_recipes(self, src: str) -> Iterator[Recipe]:
        file = self._file(src)
        facts = self._facts(file) if file else None
        if file is None or facts is None:
            return
        for rendition in self._renditions(src, file, facts):
            key = f"rendition {digest_of(file.digest, rendition)}"
            path = OutputPath(rendition.url[1:])
            yield Recipe(path, key, "image", partial(_make_rendition, file.path, rendition))

    def _cards(self, site: Site, chrome: Chrome) -> Iterator[Recipe]:
        faces = tuple(face.digest for face in self._faces)
        paths = tuple(face.path for face in self._faces)
        own = SocialCard(title=chrome.title, below=chrome.publisher)
        yield Recipe(SITE_CARD, f"card {digest_of(own, faces)}", "card", partial(_make_card, own, paths))
        for entry in site.listed:
            if not entry.card.banner:
                card = briefing_card(entry.card, chrome)
                path = OutputPath(entry.card.url[1:] + "card.png")
                yield Recipe(path, f"card {digest_of(card, faces)}", "card", partial(_make_card, card, paths))

    def _renditions(self, src: str, file: File, facts: ImageFacts) -> tuple[Rendition, ...]:
        if facts.format == DRAWING:
            return ()
        images = self._config.images
        return plan_renditions(_address(src), file.digest, facts, images.formats, images.widths)

    def _file(self, src: str) -> File | None:
        """The picture's file among those that are copied; nothing for addresses of other hosts and unknown formats."""
        if "://" in src or not src.lower().endswith((*RASTER, ".svg")):
            return None
        found = (self._tree.file(path) for path in static_places(src, self._config))
        return next((file for file in found if file), None)

    def _facts(self, file: File) -> ImageFacts | None:
        if file.path.lower().endswith(".svg"):
            return self._memo("drawing", (file.digest,), ImageFacts, lambda: drawing_facts(self._tree.read(file)))
        from briefgen.site.images import read_facts

        try:
            return self._memo(
                "picture", (file.digest,), ImageFacts, lambda: read_facts(self._tree.read(file), file.path)
            )
        except BriefgenError as error:
            self.problems += error.problems
            return None


def _shown(site: Site) -> Iterator[str]:
    """The pictures of all pages, as they are written or by their address."""
    proses = [(page.path, page.body.links) for page in site.pages]
    proses += [(edition.path, edition.intro.links) for edition in site.editions]
    for entry in site.entries():
        if entry.card.image:
            yield entry.card.image.src
        if entry.links:
            proses.append((entry.head.path, entry.links))
    for path, links in proses:
        yield from (site.static_address(path, link.target) for link in links if link.image)


def _address(src: str) -> str:
    return "/" + src.removeprefix("/").removeprefix(STATIC)


def _make_rendition(path: str, rendition: Rendition, shop: Workshop) -> bytes:
    from briefgen.site.images import render_rendition

    return render_rendition(shop.file(path), rendition, path)


def _make_card(card: SocialCard, fonts: tuple[str, ...], shop: Workshop) -> bytes:
    from briefgen.site.social_cards import render_social_card

    return render_social_card(card, faces=tuple(Face(data=shop.file(path)) for path in fonts))
