"""Which files of the tree make the theme, and what the plan needs to know of it without loading it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from briefgen.config import Config
from briefgen.digest import digest_bytes, digest_of
from briefgen.engine.memo import Memo
from briefgen.engine.tree import BUILT_IN, Tree, digest_files
from briefgen.model import File, OutputPath, Value
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.site.pages import Kind
from briefgen.site.theme import Theme, ThemeFile, load_theme
from briefgen.site.theme_files import SITE
from briefgen.site.theme_yaml import parse_mapping
from briefgen.text import did_you_mean

DEFAULT = "dispatch"
SITE_FOLDERS = ("templates", "i18n")


class ThemePlan(Value, frozen=True, kw_only=True):
    """The keys of the theme's templates (by kind and by name) and its assets (path, digest)."""

    keys: tuple[tuple[str, str], ...]
    assets: tuple[tuple[OutputPath, str], ...]
    inline_scripts: tuple[str, ...] = ()


class ThemeLoader:
    """Loads the theme of a build when a page must be rendered, not before."""

    def __init__(self, tree: Tree, config: Config, memo: Memo) -> None:
        self._tree = tree
        self._memo = memo
        self._options = config.theme_options
        self._files = theme_files(tree, config.theme)
        self._checked = False
        self.digest = digest_of(digest_files(file for _, _, file in self._files), config.theme, config.theme_options)

    def plan(self) -> ThemePlan:
        """What the plan needs; from the memo if the theme is as it was."""
        plan = self._memo("theme", (self.digest,), ThemePlan, self._plan)
        self._checked = True
        return plan

    def theme(self) -> Theme:
        """The theme itself.

        Raises:
            BriefgenError: with everything that is wrong with its files.
        """
        return self._memo.live("theme", self.digest, self._load)

    def warm(self, kinds: Iterable[str]) -> None:
        """Compile the templates of these kinds of pages."""
        theme = self.theme()
        for kind in kinds:
            if theme.has_template(kind):
                theme.compile(kind)

    def _load(self) -> Theme:
        files = tuple(
            ThemeFile(
                layer=layer,
                name=name,
                digest=file.digest,
                data=self._tree.read(file),
                shipped=file.path.startswith(f"{BUILT_IN}/"),
            )
            for layer, name, file in self._files
        )
        return load_theme(files, self._options, check=not self._checked)

    def _plan(self) -> ThemePlan:
        theme = self.theme()
        templates = (name.removeprefix("templates/") for _, name, _ in self._files if name.startswith("templates/"))
        names = dict.fromkeys([*get_args(Kind), *sorted(name.removesuffix(".html") for name in templates)])
        return ThemePlan(
            keys=tuple((name, theme.key(name)) for name in names if theme.has_template(name)),
            assets=tuple((path, digest_bytes(data)) for path, data in theme.assets()),
            inline_scripts=theme.inline_scripts,
        )


def theme_files(tree: Tree, name: str) -> tuple[tuple[str, str, File], ...]:
    """(layer, name in it, file) of all layers: the site's own files, the theme, those it extends, the default one.

    Raises:
        BriefgenError: a theme is not there, or themes extend each other in a ring.
    """
    found = [(SITE, str(file.path), file) for folder in SITE_FOLDERS for file in tree.under(folder)]
    for layer in _chain(tree, name):
        top = _folder(tree, layer)
        found += [(layer, file.path.removeprefix(top), file) for file in tree.under(top)]
    return tuple(found)


def _chain(tree: Tree, name: str) -> list[str]:
    chain: list[str] = []
    where = "briefgen.yaml"
    while name:
        if name in chain:
            what = f"themes extend each other in a ring: {' > '.join([*chain, name])}"
            raise BriefgenError(_problem(where, what, "take `extends:` out of one of them"))
        top = _folder(tree, name)
        if not top:
            how = did_you_mean(name, _themes(tree)) or f"the themes here are {', '.join(_themes(tree))}"
            raise BriefgenError(_problem(where, f'there is no theme called "{name}"', how))
        chain.append(name)
        where = f"{top}theme.yaml"
        name = _extends(tree, where)
    return chain if DEFAULT in chain else [*chain, DEFAULT]


def _folder(tree: Tree, name: str) -> str:
    """The folder of a theme, the project's before the shipped one; empty where there is none."""
    for top in (f"themes/{name}/", f"{BUILT_IN}/{name}/"):
        if tree.under(top):
            return top
    return ""


def _themes(tree: Tree) -> list[str]:
    shipped = {file.path.split("/")[1] for file in tree.under(BUILT_IN)}
    return sorted(shipped | {file.path.split("/")[1] for file in tree.under("themes")})


def _extends(tree: Tree, path: str) -> str:
    file = tree.file(path)
    if file is None:
        return ""
    entries = parse_mapping(tree.read(file), path)
    return next((entry.text for entry in entries if entry.key == "extends"), "")


def _problem(where: str, what: str, how: str) -> Problem:
    return Problem(code="unknown-theme", where=Location(path=where), what=what, help=how)
