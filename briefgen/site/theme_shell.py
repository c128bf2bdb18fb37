"""What the pages of one site share: the names that templates see, by depth, language and section."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from briefgen.site.headers import content_security_policy, script_hash
from briefgen.site.i18n import Language
from briefgen.site.markup import script_json, trusted
from briefgen.site.pages import AnyPage, Chrome, Meta
from briefgen.site.theme_functions import FUNCTIONS, Dates, Place, prefix_of
from briefgen.site.theme_strings import FALLBACK, Strings
from briefgen.site.theme_views import HELPERS

SELF = "script-src 'self'"
CALLABLE = frozenset({*HELPERS, *FUNCTIONS, "integrity", "policy", "shared"})
"""The names that templates may call; all are plain functions."""


class Materials:
    """What a theme gives to every page: strings by language, options, addresses of assets, scripts of the head."""

    def __init__(
        self,
        *,
        strings: Mapping[str, Strings],
        options: dict[str, str | bool | int],
        addresses: dict[str, str],
        integrities: dict[str, str],
        inline_scripts: tuple[str, ...],
        draw: Callable[[str, dict[str, Any]], str],
    ) -> None:
        """`draw` renders a template by name from its values."""
        self.strings = strings
        self.options = options
        self.addresses = addresses
        self.integrities = integrities
        self.inline_scripts = inline_scripts
        self.draw = draw

    def language(self, tag: str, default: str) -> Language:
        """How pages in a language speak: in it, in its base language, in the site's, at last in English."""
        for name in (tag, tag.partition("-")[0], default, default.partition("-")[0], FALLBACK):
            if name in self.strings:
                return Language(tag, self.strings[name])
        return Language(tag, {})

    def policy(self, chrome: Chrome) -> Callable[[str], str]:
        """The Content-Security-Policy in the head of a page with this JSON-LD.

        Browsers do not ask a policy about data; validators do, so that its hash is named as well.
        """
        common = content_security_policy(
            inline_scripts=self.inline_scripts,
            form_targets=(chrome.newsletter_url,),
            remote_images=chrome.remote_images,
            web_assembly=chrome.pagefind,
            in_page=True,
        )

        def of_page(json_ld: str) -> str:
            if not json_ld:
                return common
            return common.replace(SELF, f"{SELF} '{script_hash(script_json(json_ld))}'", 1)

        return of_page


class Shell:
    """The names of templates for the pages of one site."""

    def __init__(self, materials: Materials, chrome: Chrome) -> None:
        """Keep what is the same for all pages of `chrome`."""
        self._materials = materials
        self.chrome = chrome
        self._dates: dict[str, Dates] = {}
        self._values: dict[tuple[str, str, str, bool], dict[str, Any]] = {}

    def values(self, page: AnyPage) -> dict[str, Any]:
        """The names that a template sees on `page`."""
        meta = page.meta
        key = (prefix_of(meta, self.chrome), meta.lang or self.chrome.lang, *_section(meta, self.chrome))
        shared = self._values.get(key)
        if shared is None:
            shared = self._values[key] = self._make(*key)
        return {**shared, "page": page, "meta": meta}

    def _make(self, prefix: str, lang: str, section: str, at_section: bool) -> dict[str, Any]:
        materials = self._materials
        if lang not in self._dates:
            self._dates[lang] = Dates(materials.language(lang, self.chrome.lang), self.chrome.timezone)
        values = {
            **HELPERS,
            **Place(prefix, self._dates[lang], self.chrome, materials.addresses).functions(),
            "chrome": self.chrome,
            "options": SimpleNamespace(**materials.options),
            "integrity": materials.integrities.__getitem__,
            "lang": lang,
            "section": section,
            "at_section": at_section,
            "policy": materials.policy(self.chrome),
            "inline_scripts": tuple(trusted(code) for code in materials.inline_scripts),
        }
        return values | {"shared": _Shared(materials.draw, values)}


class _Shared:
    """Renders a partial that depends on the site, language and section alone, once."""

    def __init__(self, draw: Callable[[str, dict[str, Any]], str], values: dict[str, Any]) -> None:
        self._draw = draw
        self._values = values
        self._done: dict[str, Markup] = {}

    def __call__(self, name: str) -> Markup:
        if name not in self._done:
            self._done[name] = trusted(self._draw(name, {**self._values, "shared": self}))
        return self._done[name]


def _section(meta: Meta, chrome: Chrome) -> tuple[str, bool]:
    """The entry of the navigation that the page or its nearest parent is, and whether it is the page itself."""
    entries = {link.url for link in chrome.nav}
    if meta.url in entries:
        return meta.url, True
    return next((link.url for link in reversed(meta.crumbs) if link.url in entries and link.url != "/"), ""), False
