"""Themes: templates, strings and assets in layers, compiled once; pages rendered from their values.

The only module that uses Jinja2. Autoescape is always on, a missing value is an error, templates reach nothing outside
the theme's files.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jinja2
from markupsafe import Markup

from briefgen.digest import digest_join, digest_of
from briefgen.model import OutputPath
from briefgen.problems import BriefgenError
from briefgen.site import tokens
from briefgen.site.headers import content_security_policy
from briefgen.site.i18n import Language
from briefgen.site.markup import trusted
from briefgen.site.pages import AnyPage, Chrome, Meta
from briefgen.site.stylesheet import assets
from briefgen.site.theme_errors import render_error, syntax_error
from briefgen.site.theme_files import Layers, ThemeFile, references
from briefgen.site.theme_functions import Place, prefix_of
from briefgen.site.theme_links import check_references, reached
from briefgen.site.theme_options import merge, read_options
from briefgen.site.theme_strings import languages
from briefgen.site.theme_views import HELPERS

__all__ = ["Theme", "ThemeFile", "load_theme"]

INLINE = "scheme.js"
"""The asset that stands in the head of every page, so that a chosen colour scheme shows without a flash."""


def load_theme(files: tuple[ThemeFile, ...], options: tuple[tuple[str, str], ...] = ()) -> Theme:
    """The theme in `files`, whose layers are ordered: the site's, the theme's, those it extends, the built-in one.

    Raises:
        BriefgenError: with every template that does not compile or names one that is not there, every unknown option,
            every fault of a theme.yaml or a file of strings, every pair of colours too faint to read.
    """
    layers = Layers(files)
    problems = check_references(layers)
    environment = _environment(layers)
    for file in layers.all("templates/"):
        try:
            environment.parse(file.data.decode("utf-8"), file.canonical, file.path)
        except jinja2.TemplateSyntaxError as error:
            problems += (syntax_error(file, error),)
    if problems:
        raise BriefgenError(*problems)
    return Theme(layers, environment, options)


class Theme:
    """A theme, ready to render pages."""

    def __init__(self, layers: Layers, environment: jinja2.Environment, options: tuple[tuple[str, str], ...]) -> None:
        """Read the manifest, the strings and the assets of `layers`; see `load_theme`."""
        self._layers = layers
        self._environment = environment
        self.manifest = merge(layers)
        self.options = read_options(self.manifest, options)
        self._languages = languages(layers)
        self._assets = assets(layers, tokens.css(self.manifest.tokens))
        self._kinds = dict(self.manifest.kinds)
        self._keys: dict[str, str] = {}
        self._shell: Shell | None = None
        strings = sorted((file.canonical, file.digest) for file in layers.all("i18n/"))
        addresses = [path for path, _ in self._assets.values()]
        self._common = digest_of(strings, addresses, sorted(self.options.items()), sorted(self._kinds.items()))
        code = self._assets.pop(INLINE, ("", b""))[1].decode("utf-8").strip()
        self.inline_scripts = (code,) if code else ()

    def assets(self) -> tuple[tuple[OutputPath, bytes], ...]:
        """The files of the theme that pages lead to, by output path."""
        return tuple(self._assets.values())

    def asset(self, name: str) -> str:
        """The site address of an asset by its name in the theme: `/assets/site.1f2e3d4c.css`."""
        return "/" + self._assets[name][0]

    def policy(self, chrome: Chrome) -> str:
        """The Content-Security-Policy in the head of every page."""
        return content_security_policy(
            inline_scripts=self.inline_scripts, form_targets=(chrome.newsletter_url,), in_page=True
        )

    def template_of(self, kind_or_template: str) -> str:
        """The template of a kind of page, or the template of that name."""
        return self._kinds.get(kind_or_template, kind_or_template).removesuffix(".html") + ".html"

    def has_template(self, name: str) -> bool:
        """Whether a page may ask for this template by name."""
        return self._layers.template(self.template_of(name)) is not None

    def key(self, kind_or_template: str) -> str:
        """The digest of all that a page with this template takes from the theme.

        The templates it reaches, the strings, the names of the assets and the options: an edit of a template changes
        the keys of the pages that use it and of no others.
        """
        name = self.template_of(kind_or_template)
        if name not in self._keys:
            digests = (f"{file.canonical} {file.digest}" for file in reached(self._layers, name))
            self._keys[name] = digest_join(self._common, *digests)
        return self._keys[name]

    def render(self, page: AnyPage, chrome: Chrome) -> str:
        """The HTML of a page.

        Raises:
            BriefgenError: the template asks for a value that is not there; with template, line, page and value.
        """
        meta = page.meta
        name = self.template_of(meta.template or meta.kind)
        try:
            template = self._environment.get_template(name)
            values = self._shell_of(chrome).values(page)
            return "".join(template.root_render_func(template.new_context(values)))  # type: ignore[arg-type]
        except Exception as error:  # noqa: BLE001 - a template's fault, whatever it is
            raise render_error(self._with_lines(error), self._layers, name, meta) from error

    def _with_lines(self, error: Exception) -> Exception:
        """`error` with the lines of templates in its traceback in place of those of compiled code."""
        try:
            self._environment.handle_exception()
        except type(error) as told:
            return told

    def _shell_of(self, chrome: Chrome) -> Shell:
        if self._shell is None or not (self._shell.chrome is chrome or self._shell.chrome == chrome):
            self._shell = Shell(self, chrome)
        return self._shell

    def language(self, tag: str, default: str) -> Language:
        """How pages in a language speak: in it, in its base language, in the site's, at last in English."""
        for name in (tag, tag.partition("-")[0], default, default.partition("-")[0], "en"):
            if name in self._languages:
                return Language(tag, self._languages[name])
        return Language(tag, {})


class Shell:
    """What the pages of one site share: functions by depth and language, parts rendered once."""

    def __init__(self, theme: Theme, chrome: Chrome) -> None:
        """Keep what is the same for all pages of `chrome`."""
        self._theme = theme
        self.chrome = chrome
        self._languages: dict[str, Language] = {}
        self._values: dict[tuple[str, str, str, bool], dict[str, Any]] = {}
        self._addresses = {name: theme.asset(name) for name in theme._assets}

    def values(self, page: AnyPage) -> dict[str, Any]:
        """The names that a template sees on `page`."""
        meta = page.meta
        key = (prefix_of(meta, self.chrome), meta.lang or self.chrome.lang, *_section(meta, self.chrome))
        shared = self._values.get(key)
        if shared is None:
            shared = self._values[key] = self._make(*key)
        return {**shared, "page": page, "meta": meta}

    def _make(self, prefix: str, lang: str, section: str, at_section: bool) -> dict[str, Any]:
        if lang not in self._languages:
            self._languages[lang] = self._theme.language(lang, self.chrome.lang)
        language = self._languages[lang]
        values = {
            **HELPERS,
            **Place(prefix, language, self.chrome, self._addresses).functions(),
            "chrome": self.chrome,
            "options": self._theme.options,
            "lang": lang,
            "section": section,
            "at_section": at_section,
            "policy": self._theme.policy(self.chrome),
            "inline_scripts": tuple(trusted(code) for code in self._theme.inline_scripts),
        }
        return values | {"shared": _Shared(self._theme._environment, values)}


class _Shared:
    """Renders a partial that depends on the site, language and section alone, once."""

    def __init__(self, environment: jinja2.Environment, values: dict[str, Any]) -> None:
        self._environment = environment
        self._values = values
        self._done: dict[str, Markup] = {}

    def __call__(self, name: str) -> Markup:
        if name not in self._done:
            template = self._environment.get_template(name)
            self._done[name] = trusted(template.render({**self._values, "shared": self}))
        return self._done[name]


class _Environment(jinja2.Environment):
    """An environment whose template names are canonical: `@layer/name`."""

    layers: Layers

    def join_path(self, template: str, parent: str) -> str:
        file = self.layers.template(template, parent)
        return file.canonical if file else template


def _environment(layers: Layers) -> jinja2.Environment:
    def source(name: str) -> tuple[str, str, Any] | None:
        file = layers.template(name)
        return (file.data.decode("utf-8"), file.path, lambda: True) if file else None

    environment = _Environment(
        loader=jinja2.FunctionLoader(source),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.layers = layers
    return environment


def _section(meta: Meta, chrome: Chrome) -> tuple[str, bool]:
    """The entry of the navigation that the page or its nearest parent is, and whether it is the page itself."""
    entries = {link.url for link in chrome.nav}
    if meta.url in entries:
        return meta.url, True
    return next((link.url for link in reversed(meta.crumbs) if link.url in entries and link.url != "/"), ""), False


def template_names(theme: Theme) -> Iterator[str]:
    """The templates of all layers that pages may name."""
    yield from sorted({file.name.removeprefix("templates/") for file in theme._layers.all("templates/")})
