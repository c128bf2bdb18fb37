"""What templates can call: addresses, dates, strings. One `Place` serves all pages of a depth and language.

Functions are pure: none reaches a file, the network, the clock or the environment.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from briefgen.model import When
from briefgen.site.absolute import absolute_url
from briefgen.site.i18n import Language, day_of, own_name
from briefgen.site.pages import Chrome, Meta
from briefgen.site.theme_views import foreign

EXPLICIT = "index.html"
SCHEMES = ("http:", "https:", "mailto:")


def prefix_of(meta: Meta, chrome: Chrome) -> str:
    """What stands before a site address (without its first `/`) on the page `meta`.

    Pages lead to each other relatively, so that a site works under any path; a 404 page answers for any address and
    begins at the base path, an e-mail at the base URL.
    """
    if meta.kind == "email":
        return chrome.base_url
    if meta.kind == "404":
        return "/" + chrome.base_url.partition("://")[2].partition("/")[2]
    return "../" * (meta.url.count("/") - 1)


class Place:
    """The functions of templates for pages of one depth in one language of one site."""

    def __init__(self, prefix: str, language: Language, chrome: Chrome, assets: dict[str, str]) -> None:
        """`assets`: site address by name."""
        self._prefix = prefix or "./"
        self._explicit = chrome.links == "explicit"
        self._zone = chrome.timezone
        self._assets = assets
        self._language = language
        self._base_url = chrome.base_url
        self._times: dict[When, Markup] = {}
        self._dates: dict[When, Markup] = {}
        self._urls: dict[str, str] = {}

    def url(self, to: str) -> str:
        """A site address, relative to the page; an absolute URL or a fragment as it is, anything active as `#`."""
        known = self._urls.get(to)
        return known if known is not None else self._urls.setdefault(to, self._url(to))

    def _url(self, to: str) -> str:
        if not to.startswith("/"):
            return to if to.lower().startswith(SCHEMES) or to.startswith("#") else "#"
        if not self._explicit:
            return self._prefix + to[1:]
        path, mark, rest = to.partition("#")
        return self._prefix + path[1:] + (EXPLICIT if path.endswith("/") else "") + mark + rest

    def asset(self, name: str) -> str:
        """The address of an asset of the theme, with its content's hash."""
        return self.url(self._assets[name])

    def time(self, when: When) -> Markup:
        """A `<time>` in the page's language and the site's zone."""
        known = self._times.get(when)
        return known if known is not None else self._times.setdefault(when, self._time(when))

    def _time(self, when: When) -> Markup:
        if when.day_only:
            return self._date(when)
        machine = f"{when.at:%Y-%m-%dT%H:%M:%S}" + ("" if when.zone == "unknown" else "Z")
        return _time_element(machine, self._language.instant(when, self._zone))

    def date(self, when: When) -> Markup:
        """A `<time>` that shows the day alone."""
        known = self._dates.get(when)
        return known if known is not None else self._dates.setdefault(when, self._date(when))

    def _date(self, when: When) -> Markup:
        day = day_of(when, self._zone)
        return _time_element(day.isoformat(), self._language.day(day))

    def functions(self) -> dict[str, Any]:
        """The functions by the names that templates call them by."""
        return {
            "url": self.url,
            "asset": self.asset,
            "time": self.time,
            "day": self.day,
            "month": self.month,
            "t": self._language.text,
            "number": self._language.number,
            "label": self._language.label,
            "date": self.date,
            "absolute": self.absolute,
            "foreign": self.foreign,
            "home_tongue": self.home_tongue,
            "language_name": self._language.language_name,
            "own_name": own_name,
        }

    def day(self, when: When) -> str:
        """The day of a value in full."""
        return self._language.day(day_of(when, self._zone))

    def month(self, when: When) -> str:
        """The month and year of a value."""
        return self._language.month(day_of(when, self._zone))

    def absolute(self, to: str) -> str:
        """The whole URL of a site address."""
        return absolute_url(self._base_url, to)

    def foreign(self, lang: str) -> Markup:
        """` lang="he" dir="rtl"` where `lang` is not the page's language, else nothing."""
        return foreign(lang) if lang and lang != self._language.tag else Markup("")

    def home_tongue(self, lang: str) -> Markup:
        """The page's own language and direction, for a part of an element that is `foreign(lang)`."""
        return foreign(self._language.tag) if lang and lang != self._language.tag else Markup("")


def _time_element(machine: str, shown: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(machine, shown)
